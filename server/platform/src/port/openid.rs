//! Asking an identity provider who somebody is (OpenID Connect Core 1.0, code flow). What comes back holds only what the
//! provider signed, for us, just now; whoever speaks the protocol believes nothing before it has verified it.

use async_trait::async_trait;
use contract::{Language, Secret};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::Timestamp;

/// What a provider says about a person, verified.
pub type Claims = Map<String, Value>;

/// Clocks of two machines may differ by so much.
pub const SKEW: chrono::TimeDelta = chrono::TimeDelta::seconds(60);

/// The portal as one provider knows it.
#[derive(Clone, Debug)]
pub struct Party {
    pub issuer: String,
    pub client_id: String,
    /// Nothing where the provider trusts the proof of the code alone (PKCE).
    pub client_secret: Option<Secret>,
    /// Where the provider sends people back to.
    pub redirect: String,
}

/// What belongs to one attempt and comes back with it.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub nonce: Secret,
    /// The proof that whoever redeems the code has asked for it (RFC 7636).
    pub verifier: Secret,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub state: Secret,
    pub attempt: Attempt,
    /// Besides `openid`.
    pub scopes: Vec<String>,
    /// The person is to prove who they are again, whatever session they have there.
    pub anew: bool,
    pub language: Language,
}

#[derive(Clone, Debug)]
pub struct Reply {
    pub code: Secret,
    /// Who sent the person back (RFC 9207).
    pub issuer: Option<String>,
    pub attempt: Attempt,
}

/// What a provider announces about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Announced {
    /// How many of its keys can be used.
    pub keys: usize,
    /// Whether it tells us when a session there ends.
    pub tells_of_ends: bool,
    /// Whether people can end their session there.
    pub ends_sessions: bool,
}

/// A session that ended at the provider (OpenID Connect Back-Channel Logout 1.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub subject: Option<String>,
    pub session: Option<String>,
    pub at: Timestamp,
}

/// Why a provider could not be asked, or is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenIdError {
    #[error("an address of the provider must not be asked")]
    AddressNotAllowed,
    #[error("the provider does not answer")]
    Unreachable,
    #[error("the provider does not describe itself as OpenID Connect asks for")]
    NotAProvider,
    #[error("the provider calls itself otherwise")]
    OtherIssuer,
    #[error("the provider signs with nothing that can be verified")]
    NoUsableKey,
    #[error("the provider does not know the portal by this name and secret")]
    ClientRefused,
    #[error("the provider does not redeem the code")]
    CodeRefused,
    #[error("not what the provider says to us: {0}")]
    NotProven(&'static str),
}

#[async_trait]
pub trait OpenId: Send + Sync + 'static {
    /// Reads what the provider announces, now and not from memory.
    async fn announced(&self, issuer: &str, now: Timestamp) -> Result<Announced, OpenIdError>;

    /// The address at the provider that asks the question.
    async fn address(
        &self,
        party: &Party,
        question: Question,
        now: Timestamp,
    ) -> Result<String, OpenIdError>;

    /// Redeems the code of a reply for what the provider says about the person.
    async fn redeem(
        &self,
        party: &Party,
        reply: Reply,
        now: Timestamp,
    ) -> Result<Claims, OpenIdError>;

    /// The ids of the security groups that this person of the provider is in, asked of Microsoft Graph at this address, in
    /// the portal's own name.
    async fn groups(
        &self,
        party: &Party,
        graph: &str,
        user: Uuid,
        now: Timestamp,
    ) -> Result<Vec<String>, OpenIdError>;

    /// What a logout token says, if it is one of this provider for us.
    async fn ended(&self, party: &Party, token: &str, now: Timestamp)
    -> Result<Ended, OpenIdError>;

    /// The address at which people end their session at the provider, and come back to `then`.
    async fn way_out(
        &self,
        party: &Party,
        then: &str,
        now: Timestamp,
    ) -> Result<Option<String>, OpenIdError>;
}

/// Where no provider can be asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProviders;

#[async_trait]
impl OpenId for NoProviders {
    async fn announced(&self, _: &str, _: Timestamp) -> Result<Announced, OpenIdError> {
        Err(OpenIdError::Unreachable)
    }

    async fn address(&self, _: &Party, _: Question, _: Timestamp) -> Result<String, OpenIdError> {
        Err(OpenIdError::Unreachable)
    }

    async fn redeem(&self, _: &Party, _: Reply, _: Timestamp) -> Result<Claims, OpenIdError> {
        Err(OpenIdError::Unreachable)
    }

    async fn groups(
        &self,
        _: &Party,
        _: &str,
        _: Uuid,
        _: Timestamp,
    ) -> Result<Vec<String>, OpenIdError> {
        Err(OpenIdError::Unreachable)
    }

    async fn ended(&self, _: &Party, _: &str, _: Timestamp) -> Result<Ended, OpenIdError> {
        Err(OpenIdError::Unreachable)
    }

    async fn way_out(
        &self,
        _: &Party,
        _: &str,
        _: Timestamp,
    ) -> Result<Option<String>, OpenIdError> {
        Err(OpenIdError::Unreachable)
    }
}
