//! The use cases: one function each. Loads, asks the gate, applies the rule, stores, records.

mod access_token;
mod accounts;
mod activation;
mod actors;
mod administrators;
mod alerts;
mod api_keys;
mod assign;
mod audit;
mod change;
mod check;
mod conflicts;
mod controls;
mod departments;
mod directory;
mod effective;
mod emergency;
mod enrolment;
mod groups;
mod held_back;
mod import;
mod key_reports;
mod new_device;
mod own_account;
mod passkeys;
mod positions;
mod products;
mod providers;
mod provisioning;
mod reviews;
mod role_detail;
mod roles;
mod second_factor;
mod sees;
mod service_accounts;
mod sign_in;
mod sso;
mod ticket;
mod told;

use std::sync::Arc;

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{KeyPolicy, ReviewPolicy, StaffId};
use platform::Foundation;
use platform::credential::Passwords;
use platform::port::openid::OpenId;
use platform::port::saml::Saml;
use platform::session::{Sessions, SignedIn};
use platform::throttle::Throttle;
use webauthn_rs::Webauthn;

pub use access_token::AccessToken;
pub use activation::{Activation, SendInvitation};
pub use actors::{AtWork, KeyRefused, Resting};
pub use alerts::{AlertNotice, CheckLedger, WatchSecurity};
pub use audit::{AUDITED, outcome as audit_outcome};
pub use change::Blocked;
pub use departments::{DepartmentFacts, home_department};
pub use emergency::{CloseEmergencies, EmergencyNews, EmergencyNotice, EmergencyStep};
pub use enrolment::Enrolled;
pub use import::mark as import_mark;
pub use key_reports::{GovernKeys, KeyReportReady, KeyWarning, Recipient};
pub use new_device::{NewDevice, TellNewDevice};
pub use products::read_manifest;
pub use reviews::{GovernReviews, ReviewNews, ReviewNotice};
pub use sees::Sees;
pub use sign_in::{NextStep, PasswordAccepted};
pub use sso::{
    ConfirmWays, SAML_CALLBACK, SSO_CALLBACK, SsoArrival, SsoBegun, SsoOrder, SsoReply, SsoReturn,
    SsoThen,
};
pub use told::{MoreNews, Topic};

use actors::KnownGrants;
use directory::KnownReaders;
use sso::Ways;

/// What differs from town to town.
#[derive(Clone, Debug)]
pub struct IamSettings {
    /// The name under which an authenticator app lists the account.
    pub issuer: String,
    /// How long password and second factor count as given just now (sensitive acts ask for it).
    pub confirmed_for: TimeDelta,
    /// What is expected of API keys.
    pub keys: KeyPolicy,
    /// What is expected of access reviews.
    pub reviews: ReviewPolicy,
}

impl IamSettings {
    pub fn new(issuer: impl Into<String>) -> Self {
        Self {
            issuer: issuer.into(),
            confirmed_for: TimeDelta::minutes(15),
            keys: KeyPolicy::default(),
            reviews: ReviewPolicy::default(),
        }
    }
}

/// Staff, roles, keys and the ways in. Cheap to clone.
#[derive(Clone)]
pub struct Iam {
    foundation: Foundation,
    passwords: Passwords,
    sessions: Sessions,
    throttle: Throttle,
    settings: Arc<IamSettings>,
    known: Arc<KnownGrants>,
    known_readers: Arc<KnownReaders>,
    ways: Ways,
    passkeys: Option<Arc<Webauthn>>,
}

impl Iam {
    pub fn new(
        foundation: Foundation,
        passwords: Passwords,
        sessions: Sessions,
        throttle: Throttle,
        settings: IamSettings,
    ) -> Self {
        let (known, known_readers) = (Arc::default(), Arc::default());
        let settings = Arc::new(settings);
        let (ways, passkeys) = (Ways::none(), None);
        Self {
            foundation,
            passwords,
            sessions,
            throttle,
            settings,
            known,
            known_readers,
            ways,
            passkeys,
        }
    }

    /// With identity providers, asked so, that send people back to the portal at this address.
    pub fn signing_in_by(
        self,
        openid: Arc<dyn OpenId>,
        saml: Arc<dyn Saml>,
        public_url: &str,
    ) -> Self {
        Self { ways: Ways::through(openid, saml, public_url), ..self }
    }

    /// With passkeys, which belong to the name in this address. An address without a name takes none.
    pub fn accepting_passkeys_at(self, public_url: &str) -> Self {
        let passkeys = passkeys::relying_party(public_url, &self.settings.issuer).map(Arc::new);
        Self { passkeys, ..self }
    }
}

/// The browser in which somebody signs in.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// Browser and system in words.
    pub device: String,
    /// The session it had until now, which ends.
    pub replaced: Option<SignedIn>,
    /// What it kept from an earlier sign-in.
    pub known: Option<Secret>,
}

/// Somebody is signed in from now on.
#[derive(Clone, Debug)]
pub struct SignedInStaff {
    pub staff: StaffId,
    /// The value of the session cookie.
    pub cookie: Secret,
    /// What the browser keeps, to be known at the next sign-in.
    pub browser: Secret,
}
