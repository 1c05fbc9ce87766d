//! One request as the pages and server functions see it: who asks, in which language, with what the last attempt left behind.

mod accounts;
mod alerts;
mod audit;
mod citizens;
mod device;
mod duties;
mod emergency;
mod filled;
mod groups;
mod hand_over;
mod keys;
mod next;
mod outcome;
mod passkeys;
mod products;
mod reviews;
mod roles;
mod session;
mod sso;
mod staff;
mod submit;
mod tracking;

use std::sync::Arc;

use contract::cases::Tracking;
use contract::iam::Preferences;
use contract::{Failure, FailureKind, Language, LocalPath, RequestId, Theme};
use iam::{Actor, Resting};
use leptos::prelude::use_context;
use platform::flash::FormFlash;
use platform::session::{Realm, SignedIn};

pub use device::name as device_name;
pub use filled::Filled;
pub use hand_over::HandOver;
pub use outcome::Outcome;
pub use tracking::{TRACKING_COOKIE, tracking};

use crate::failed::Failed;
use crate::l10n::{Texts, texts};
use crate::services::Services;

/// The request's desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Request>);

/// What the middleware knows before any page runs.
pub struct Request {
    pub services: Services,
    pub actor: Actor,
    /// Which side of the portal, and so whose session counts.
    pub realm: Realm,
    /// The live session on this side.
    pub session: Option<SignedIn>,
    /// How the header calls whoever is signed in; `None` when nobody is.
    pub signed_in_as: Option<String>,
    pub language: Language,
    /// Path and query of the page, or of the page whose form was sent.
    pub page: LocalPath,
    /// Random name of this browser, in a cookie; drafts and kept forms belong to it.
    pub visitor: Option<String>,
    /// The report without an account that this browser follows.
    pub tracking: Option<Tracking>,
    /// What the last attempt at this page's form left behind.
    pub kept: Option<FormFlash>,
    /// The colours that this browser was told to show.
    pub theme: Theme,
    /// How the member of staff at work likes the console.
    pub preferences: Option<Preferences>,
    /// Roles of the member of staff at work that demand more of how they signed in.
    pub resting: Option<Resting>,
    /// The `Cookie` header.
    pub cookie_line: String,
    pub nonce: String,
    pub id: RequestId,
    /// Whether the answer is shown to a person by the browser (and not read by an island).
    pub wants_page: bool,
    /// What the form sent, name by name, for keeping it; empty for other requests.
    pub sent: Vec<(String, String)>,
    /// What the browser calls itself, for the list of sessions.
    pub device: String,
    pub outcome: Outcome,
}

impl Desk {
    pub fn new(request: Request) -> Self {
        Self(Arc::new(request))
    }

    /// The texts in the language of the page.
    pub(crate) fn texts(&self) -> &'static Texts {
        texts(self.language)
    }

    /// What the person typed last time, and what was wrong with it.
    pub fn filled(&self) -> Filled {
        Filled::new(self.kept.clone(), self.language)
    }

    /// The `lang` of words in that language; none where the page is in it (WCAG 3.1.2).
    pub fn language_unless(&self, spoken: Language) -> Option<&'static str> {
        (spoken != self.language).then(|| spoken.code())
    }

    pub fn asset(&self, file: &str) -> String {
        format!("{}/{file}", self.services.site.assets)
    }

    /// A value of the page's query.
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.page.as_str().split_once('?')?;
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    pub fn fail(&self, kind: FailureKind) -> Failure {
        Failure::of(kind).during(self.id)
    }
}

/// How the header calls the account of a resident who is signed in. The session knows no name, and none is looked up for it.
pub fn resident_account(language: Language) -> String {
    texts(language).nav_account()
}

/// The name a page's form is kept under: the page without its language and query.
pub fn form_name(page: &LocalPath) -> String {
    let path = page.as_str().split('?').next().unwrap_or_default();
    path.split('/').skip(2).collect::<Vec<_>>().join("/")
}

impl std::ops::Deref for Desk {
    type Target = Request;

    fn deref(&self) -> &Request {
        &self.0
    }
}

/// The desk of the running server function.
pub fn desk() -> Result<Desk, Failed> {
    use_context::<Desk>().ok_or_else(|| Failed(Failure::of(FailureKind::Unexpected)))
}
