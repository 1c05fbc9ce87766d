//! Who the caller is, and until when.

use axum::Json;
use chrono::{DateTime, Utc};
use contract::ActorKind;
use contract::iam::StaffId;
use iam::Who;
use platform::session::SignedIn;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::rest::Caller;

/// The caller. Times are of sessions only: a key holds until it expires.
#[derive(Serialize, ToSchema)]
pub struct SessionView {
    /// `staff` or `client`.
    kind: ActorKind,
    /// The member of staff, or the key.
    id: Option<Uuid>,
    since: Option<DateTime<Utc>>,
    /// When it ends if nothing more is done.
    idle_ends_at: Option<DateTime<Utc>>,
    /// When it ends at the latest.
    expires_at: Option<DateTime<Utc>>,
    /// Until when acts that change permissions or keys are open; then both factors are asked for again.
    confirmed_until: Option<DateTime<Utc>>,
    /// Whether the session began in a way that resists phishing. Otherwise roles that demand it give nothing in it.
    phishing_resistant: bool,
}

impl SessionView {
    pub fn of_staff(staff: StaffId, session: Option<SignedIn>) -> Self {
        Self {
            kind: ActorKind::Staff,
            id: Some(staff.0),
            since: session.as_ref().map(|session| session.since),
            idle_ends_at: session.as_ref().map(|session| session.idle_ends_at),
            expires_at: session.as_ref().map(|session| session.expires_at),
            confirmed_until: None,
            phishing_resistant: session.is_some_and(|session| session.resists_phishing()),
        }
    }
}

/// Tells who the caller is (IAM-083).
#[utoipa::path(get, path = "/auth/session", tag = "Auth",
    responses((status = 200, description = "The caller", body = SessionView)))]
pub async fn session(caller: Caller) -> Json<SessionView> {
    Json(match &caller.actor.who {
        Who::Staff(staff) => SessionView {
            confirmed_until: Some(staff.confirmed_until),
            ..SessionView::of_staff(staff.id, caller.session)
        },
        _ => SessionView {
            kind: caller.actor.kind(),
            id: caller.actor.id(),
            since: None,
            idle_ends_at: None,
            expires_at: None,
            confirmed_until: None,
            phishing_resistant: false,
        },
    })
}
