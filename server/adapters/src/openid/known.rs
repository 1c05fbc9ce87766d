//! What providers announce and which keys they sign with, remembered. Keys change: an unknown one is asked for once, and not
//! again for a while, so that made-up keys cost the provider nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
    CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, AuthType, ProviderMetadata};
use platform::Timestamp;
use platform::port::openid::OpenIdError;
use serde::{Deserialize, Serialize};

use super::fetch;
use crate::address::Outward;

/// So long nothing is asked again.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// So long what is known counts while the provider does not answer.
const STALE: TimeDelta = TimeDelta::hours(24);
/// Between two questions for other keys.
const KEYS_EVERY: TimeDelta = TimeDelta::minutes(1);
/// After a provider did not answer, nobody waits for it again for so long.
const PAUSE: TimeDelta = TimeDelta::seconds(10);

/// What we read beyond the core of discovery.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct More {
    /// RFC 9207.
    pub authorization_response_iss_parameter_supported: Option<bool>,
    pub end_session_endpoint: Option<String>,
    pub backchannel_logout_supported: Option<bool>,
}

impl AdditionalProviderMetadata for More {}

impl More {
    pub fn says_who_answers(&self) -> bool {
        self.authorization_response_iss_parameter_supported == Some(true)
    }
}

pub type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

#[derive(Default)]
pub struct KnownProviders(Mutex<HashMap<String, Arc<tokio::sync::Mutex<Known>>>>);

#[derive(Default)]
struct Known {
    read: Option<(Metadata, Timestamp)>,
    keys_asked_at: Option<Timestamp>,
    failed: Option<(OpenIdError, Timestamp)>,
}

impl KnownProviders {
    /// What is known of the provider; read now if that is too old.
    pub async fn find(
        &self,
        outward: &Outward,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Metadata, OpenIdError> {
        let known = self.of(issuer);
        let mut known = known.lock().await;
        if let Some((metadata, at)) = &known.read
            && (now - *at < FRESH || (known.is_paused(now) && now - *at < STALE))
        {
            return Ok(metadata.clone());
        }
        if let Some((error, at)) = known.failed
            && now - at < PAUSE
        {
            return Err(error);
        }
        match (discover(outward, issuer).await, &known.read) {
            (Ok(metadata), _) => Ok(known.keep(metadata, now)),
            (Err(OpenIdError::Unreachable), Some((metadata, at))) if now - *at < STALE => {
                let metadata = metadata.clone();
                known.failed = Some((OpenIdError::Unreachable, now));
                Ok(metadata)
            }
            (Err(error), _) => {
                known.failed = Some((error, now));
                Err(error)
            }
        }
    }

    pub async fn read_again(
        &self,
        outward: &Outward,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Metadata, OpenIdError> {
        let metadata = discover(outward, issuer).await?;
        Ok(self.of(issuer).lock().await.keep(metadata, now))
    }

    /// The same with the keys of now, after one was used that is not known.
    pub async fn other_keys(
        &self,
        outward: &Outward,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Metadata, OpenIdError> {
        let known = self.of(issuer);
        let mut known = known.lock().await;
        if known.keys_asked_at.is_some_and(|at| now - at < KEYS_EVERY) {
            return Err(OpenIdError::NotProven("signed with an unknown key"));
        }
        known.keys_asked_at = Some(now);
        let metadata = discover(outward, issuer).await?;
        Ok(known.keep(metadata, now))
    }

    fn of(&self, issuer: &str) -> Arc<tokio::sync::Mutex<Known>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(issuer.to_owned()).or_default().clone()
    }
}

impl Known {
    fn keep(&mut self, metadata: Metadata, now: Timestamp) -> Metadata {
        self.read = Some((metadata.clone(), now));
        self.failed = None;
        metadata
    }

    fn is_paused(&self, now: Timestamp) -> bool {
        self.failed.is_some_and(|(_, at)| now - at < PAUSE)
    }
}

/// OpenID Connect Discovery 1.0, 4: the document must name the issuer that it was asked for, to the last letter.
async fn discover(outward: &Outward, issuer: &str) -> Result<Metadata, OpenIdError> {
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let metadata: Metadata = fetch::read(outward, &address).await?;
    if metadata.issuer().as_str() != issuer {
        return Err(OpenIdError::OtherIssuer);
    }
    let keys: CoreJsonWebKeySet = fetch::read(outward, metadata.jwks_uri().as_str()).await?;
    Ok(metadata.set_jwks(keys))
}

/// How the portal proves itself at the token endpoint: as OpenID Connect prefers, unless the provider takes another way only.
pub fn authentication(metadata: &Metadata) -> AuthType {
    let ways = metadata.token_endpoint_auth_methods_supported();
    let takes = |way| ways.is_none_or(|ways| ways.contains(&way));
    if !takes(CoreClientAuthMethod::ClientSecretBasic)
        && takes(CoreClientAuthMethod::ClientSecretPost)
    {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}
