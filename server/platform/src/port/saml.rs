//! Asking an identity provider who somebody is by SAML 2.0 (web browser SSO profile, begun by us). What comes back holds only
//! what the provider signed, for us, in answer to this question, just now.

use contract::Secret;

use super::openid::Claims;
use crate::Timestamp;

/// The portal and one provider, as they know each other.
#[derive(Clone, Debug)]
pub struct Party {
    /// What the provider calls itself (`entityID`).
    pub issuer: String,
    /// Where it asks people who they are (HTTP-Redirect).
    pub sign_in: String,
    /// Certificates (DER) of the keys that it signs with. No other key counts, whatever an answer brings along.
    pub certificates: Vec<Vec<u8>>,
    /// What the portal calls itself there.
    pub name: String,
    /// Where answers are posted to.
    pub consumer: String,
}

#[derive(Clone, Debug)]
pub struct Question {
    /// The identifier of the request, which the answer names.
    pub request: String,
    /// What comes back with the answer (`RelayState`).
    pub relay: Secret,
    /// The person is to prove who they are again, whatever session they have there.
    pub anew: bool,
}

/// A certificate of a provider's metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub der: Vec<u8>,
    pub until: Timestamp,
}

/// What a provider's metadata says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub issuer: String,
    pub sign_in: String,
    pub certificates: Vec<Certificate>,
}

/// What a provider says about a person, verified.
#[derive(Clone, Debug)]
pub struct Said {
    /// The assertion's own identifier, which counts once.
    pub id: String,
    /// How long it could be shown again.
    pub until: Timestamp,
    /// In the words of OpenID Connect: `sub`, `acr`, `auth_time`, `sid`, `email` and the attributes.
    pub claims: Claims,
}

/// Why a provider cannot be asked, or is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SamlError {
    #[error("this build does not speak SAML")]
    NotSpoken,
    #[error("no metadata of an identity provider: {0}")]
    NotMetadata(&'static str),
    #[error("the provider encrypts its assertions")]
    Encrypted,
    #[error("the provider or the person said no")]
    Declined,
    #[error("the provider cannot answer what it was asked")]
    Unanswered,
    #[error("not what the provider says to us: {0}")]
    NotProven(&'static str),
}

pub trait Saml: Send + Sync + 'static {
    /// Whether this build can speak it at all.
    fn is_spoken(&self) -> bool;

    /// Reads the metadata of a provider.
    fn read(&self, metadata: &str) -> Result<Described, SamlError>;

    /// The address at the provider that asks the question.
    fn address(
        &self,
        party: &Party,
        question: &Question,
        now: Timestamp,
    ) -> Result<String, SamlError>;

    /// What an answer (`SAMLResponse`, as posted) says, if it is one of this provider, for us, to this request.
    fn verify(
        &self,
        party: &Party,
        response: &str,
        request: &str,
        now: Timestamp,
    ) -> Result<Said, SamlError>;

    /// What the provider has to know of us: metadata under this name with this place for answers.
    fn own_metadata(&self, name: &str, consumer: &str) -> String;
}

/// A build that does not speak SAML.
#[derive(Clone, Copy, Debug, Default)]
pub struct NotSpoken;

impl Saml for NotSpoken {
    fn is_spoken(&self) -> bool {
        false
    }

    fn read(&self, _: &str) -> Result<Described, SamlError> {
        Err(SamlError::NotSpoken)
    }

    fn address(&self, _: &Party, _: &Question, _: Timestamp) -> Result<String, SamlError> {
        Err(SamlError::NotSpoken)
    }

    fn verify(&self, _: &Party, _: &str, _: &str, _: Timestamp) -> Result<Said, SamlError> {
        Err(SamlError::NotSpoken)
    }

    fn own_metadata(&self, _: &str, _: &str) -> String {
        String::new()
    }
}
