//! An identity provider for staff, inside this context.

use contract::iam::{IdentityProviderId, ProviderContents, SsoWay};
use platform::port::openid::Claims;
use platform::{Resource, Timestamp};
use serde_json::Value;

use crate::Target;

/// The kind under which audit and events name identity providers.
pub const KIND: &str = "identity_provider";

#[derive(Clone, Debug)]
pub(crate) struct Provider {
    pub id: IdentityProviderId,
    pub code: String,
    pub contents: ProviderContents,
    /// Sealed.
    pub client_secret: Option<String>,
    pub version: i32,
    pub created_at: Timestamp,
}

impl Provider {
    pub fn target(&self) -> Target {
        target(self.id)
    }

    pub fn way(&self) -> SsoWay {
        SsoWay { code: self.code.clone(), name: self.contents.name.clone() }
    }

    /// Whether it says, in words that we were told to believe, that it asked for a second factor.
    pub fn says_two_factors(&self, claims: &Claims) -> bool {
        says(claims, &self.contents.second_factor)
    }

    /// Whether it says, in words that we were told to believe, that phishing would not have worked.
    pub fn says_phishing_resistant(&self, claims: &Claims) -> bool {
        says(claims, &self.contents.phishing_resistant)
    }
}

/// Whether `amr` or `acr` hold one of these words.
fn says(claims: &Claims, words: &[String]) -> bool {
    let trusted =
        |said: &Value| said.as_str().is_some_and(|said| words.iter().any(|word| word == said));
    let methods = claims.get("amr").and_then(Value::as_array);
    methods.is_some_and(|methods| methods.iter().any(trusted))
        || claims.get("acr").is_some_and(trusted)
}

pub(crate) fn target(provider: IdentityProviderId) -> Target {
    Target::of(Resource::new(KIND, provider.0))
}
