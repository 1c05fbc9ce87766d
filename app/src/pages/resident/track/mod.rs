//! Following a report without an account: by its reference and tracking code, or by the secret link of a message. The link
//! leads on at once to an address without the code.

use axum::Extension;
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use contract::cases::{CaseField, ReportChoice, TrackForm};
use contract::{Failure, FailureKind, Secret};
use leptos::prelude::*;

use super::reports::updates;
use super::reports::view::{self, Way};
use crate::desk::Desk;
use crate::forms::{ProblemsSummary, TextField};
use crate::layout::Page;
use crate::server_fns::report::limits;
use crate::{pages, paths};

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/track", get(ask))
        .route("/track/{reference}", get(report))
        .route("/track/{reference}/updates", get(updates::tracked))
        .route("/track/{reference}/{secret}", get(follow))
        .route(
            "/track/{reference}/{secret}/stop",
            get(updates::from_mail).post(updates::stop_by_mail),
        )
}

async fn ask(Extension(desk): Extension<Desk>) -> Response {
    form(&desk, "", None).answer(&desk)
}

/// The report, in a browser that followed its link; to everybody else the page that asks for the code.
async fn report(
    Extension(desk): Extension<Desk>,
    Path((_, reference)): Path<(String, String)>,
) -> Response {
    let held = desk.tracking.clone().filter(|held| {
        reference.parse().is_ok_and(|asked: contract::cases::Reference| asked == held.reference)
    });
    let Some(held) = held else { return form(&desk, &reference, None).answer(&desk) };
    let found = desk.services.cases.public_detail(&desk.actor, ReportChoice::Tracked(held)).await;
    match found.map_err(Failure::from) {
        Ok(report) => view::build(&desk, report, Way::Tracked).answer(&desk),
        Err(Failure { kind: FailureKind::NotFound, .. }) => {
            form(&desk, &reference, None).answer(&desk)
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

/// The secret link: takes the code out of the address and into a cookie.
async fn follow(
    Extension(desk): Extension<Desk>,
    Path((_, reference, secret)): Path<(String, String, String)>,
) -> Response {
    let typed = TrackForm { tracking_reference: reference, tracking_secret: Secret::new(secret) };
    let opened = async {
        limits::take(&desk, limits::TRACK).await?;
        let tracking = typed.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let choice = ReportChoice::Tracked(tracking.clone());
        let report = desk.services.cases.public_detail(&desk.actor, choice).await?;
        desk.hold_tracking(&tracking);
        Ok::<_, Failure>(paths::tracked(desk.language, &report.reference))
    };
    match opened.await {
        Ok(next) => Redirect::to(&next).into_response(),
        Err(Failure { kind: FailureKind::NotFound, .. }) => {
            let say = desk.texts();
            form(&desk, "", Some(say.track_link_wrong()))
                .status(FailureKind::NotFound)
                .answer(&desk)
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

fn form(desk: &Desk, reference: &str, notice: Option<String>) -> Page {
    let heading = desk.texts().nav_track();
    // Only what reads as a reference is put back: an address can say anything.
    let known = reference
        .parse::<contract::cases::Reference>()
        .map(|reference| reference.to_string())
        .unwrap_or_default();
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let say = desk.texts();
            let page = paths::track_search(desk.language);
            let action = format!("/do/report/track?page={}", paths::encode(&page));
            let sign_in = desk.actor.resident().is_none().then(|| {
                view! { <p class="after-form">{say.track_account()} " " <a href=paths::sign_in_for(&desk.page, desk.language)>{say.sign_in()}</a></p> }
            });
            view! {
                <ProblemsSummary desk=desk.clone() />
                <h1>{heading}</h1>
                {notice.map(|text| view! { <div class="notice notice--warn"><p>{text}</p></div> })}
                <p class="lead">{say.track_lead()}</p>
                <form id="main-form" method="post" action=action novalidate>
                    <TextField
                        desk=desk.clone()
                        field=CaseField::TrackingReference
                        label=say.field_case_tracking_reference()
                        hint=say.track_reference_hint()
                        known=known
                        width="w-20ch"
                        exact=true
                    />
                    <TextField
                        desk=desk.clone()
                        field=CaseField::TrackingSecret
                        label=say.field_case_tracking_secret()
                        hint=say.track_code_hint()
                        width="w-30ch"
                        exact=true
                    />
                    <div class="actions"><button type="submit" class="button">{say.track_show()}</button></div>
                </form>
                {sign_in}
            }
            .into_any()
        }
    };
    Page::resident(heading, body).crumbs(track_crumbs(desk)).current("track").with_form()
}

fn track_crumbs(desk: &Desk) -> Vec<crate::layout::Crumb> {
    let say = desk.texts();
    vec![
        crate::layout::Crumb { href: paths::home(desk.language), name: say.nav_home() },
        crate::layout::Crumb { href: paths::track_search(desk.language), name: say.nav_track() },
    ]
}
