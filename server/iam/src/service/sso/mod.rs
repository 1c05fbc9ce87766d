//! Signing in through an identity provider: the way there, the way back, and who somebody is by what the provider says.

mod begin;
mod confirm;
mod end;
mod finish;
mod overage;
mod preview;
mod recognise;
pub(super) mod remap;
mod rules;
mod saml;
mod tidy;

use std::sync::Arc;

use contract::Secret;
use contract::iam::{IdentityProviderId, SsoFailure, StaffId};
use platform::port::openid::{NoProviders, OpenId, OpenIdError, Party};
use platform::port::saml::{NotSpoken, Saml, SamlError};
use platform::throttle::Throttled;
use platform::vault::Purpose;
use platform::{StoreError, Timestamp};
use serde::{Deserialize, Serialize};

use super::Iam;
use crate::provider::Provider;
use crate::{Denied, IamError};

pub use begin::{SsoBegun, SsoOrder};
pub use confirm::ConfirmWays;
pub use finish::{SsoArrival, SsoReply, SsoReturn, SsoThen};

/// Where providers send people back to, below the portal's address.
pub const SSO_CALLBACK: &str = "/api/v1/auth/sso/oidc/callback";
/// The same for those that speak SAML.
pub const SAML_CALLBACK: &str = "/api/v1/auth/sso/saml/callback";

/// How providers are asked, and where they send people back to.
#[derive(Clone)]
pub(super) struct Ways {
    pub openid: Arc<dyn OpenId>,
    pub saml: Arc<dyn Saml>,
    portal: Arc<str>,
}

impl Ways {
    pub fn none() -> Self {
        Self::through(Arc::new(NoProviders), Arc::new(NotSpoken), "")
    }

    pub fn through(openid: Arc<dyn OpenId>, saml: Arc<dyn Saml>, public_url: &str) -> Self {
        Self { openid, saml, portal: public_url.trim_end_matches('/').into() }
    }

    /// Where this provider sends people back to.
    pub fn callback(&self, provider: &Provider) -> String {
        self.at(if provider.contents.saml.is_some() { SAML_CALLBACK } else { SSO_CALLBACK })
    }

    /// Whether this build speaks what the provider speaks.
    pub fn speak_to(&self, provider: &Provider) -> bool {
        provider.contents.saml.is_none() || self.saml.is_spoken()
    }

    /// Whether people can come in through it.
    pub fn are_open(&self, provider: &Provider) -> bool {
        provider.contents.enabled && self.speak_to(provider)
    }

    /// A place of the portal, for others.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.portal)
    }
}

/// Who came in by which provider, on the way through our own second step.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ByProvider {
    pub provider: IdentityProviderId,
    /// How the provider calls the session there.
    pub session: Option<String>,
    /// When the person proved there who they are.
    pub proved_at: Timestamp,
    /// Whether the provider says that phishing would not have worked.
    #[serde(default)]
    pub resists_phishing: bool,
}

/// What belongs to an attempt and is nobody's business until it comes back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Sealed {
    OpenId { nonce: Secret, verifier: Secret },
    Saml(saml::Kept),
}

/// Why there is no session, and whose it would have been.
#[derive(Clone, Copy, Debug)]
struct Stop {
    why: SsoFailure,
    staff: Option<StaffId>,
}

impl Stop {
    fn about(staff: StaffId, why: SsoFailure) -> Self {
        Self { why, staff: Some(staff) }
    }
}

impl From<SsoFailure> for Stop {
    fn from(why: SsoFailure) -> Self {
        Self { why, staff: None }
    }
}

impl From<OpenIdError> for Stop {
    fn from(error: OpenIdError) -> Self {
        tracing::warn!(%error, "signing in through an identity provider failed");
        Self::from(match error {
            OpenIdError::Unreachable => SsoFailure::Away,
            OpenIdError::CodeRefused => SsoFailure::Again,
            OpenIdError::NotProven(_) => SsoFailure::NotProven,
            OpenIdError::AddressNotAllowed
            | OpenIdError::NotAProvider
            | OpenIdError::OtherIssuer
            | OpenIdError::NoUsableKey
            | OpenIdError::ClientRefused => SsoFailure::Misconfigured,
        })
    }
}

impl From<SamlError> for Stop {
    fn from(error: SamlError) -> Self {
        tracing::warn!(%error, "signing in through an identity provider failed");
        Self::from(match error {
            SamlError::Declined => SsoFailure::Declined,
            SamlError::NotProven(_) => SsoFailure::NotProven,
            SamlError::NotSpoken => SsoFailure::Off,
            SamlError::NotMetadata(_) | SamlError::Encrypted | SamlError::Unanswered => {
                SsoFailure::Misconfigured
            }
        })
    }
}

impl From<IamError> for Stop {
    fn from(error: IamError) -> Self {
        match error {
            IamError::TooMany { .. } => SsoFailure::TooMany.into(),
            error => {
                tracing::error!(%error, "signing in through an identity provider failed");
                SsoFailure::Unexpected.into()
            }
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        IamError::from(error).into()
    }
}

impl From<Denied> for Stop {
    fn from(denied: Denied) -> Self {
        IamError::from(denied).into()
    }
}

impl From<Throttled> for Stop {
    fn from(throttled: Throttled) -> Self {
        IamError::from(throttled).into()
    }
}

impl Iam {
    /// The portal as this provider knows it.
    fn party(&self, provider: &Provider) -> Result<Party, StoreError> {
        let vault = &self.foundation.vault;
        let opened = |sealed: &String| vault.open_text(Purpose::Credential, sealed);
        let secret = provider.client_secret.as_ref().map(opened).transpose();
        let corrupt = StoreError::Corrupt { table: "identity_provider", column: "client_secret" };
        Ok(Party {
            issuer: provider.contents.issuer.clone(),
            client_id: provider.contents.client_id.clone(),
            client_secret: secret.map_err(|_| corrupt)?.map(|secret| Secret::new(secret.as_str())),
            redirect: self.ways.callback(provider),
        })
    }
}
