//! Whether an ID token proves anything: by the rules of OpenID Connect Core 3.1.3.7, with the algorithms that the provider
//! announces, never `none` and never one with a shared secret.

use chrono::TimeDelta;
use data_encoding::BASE64URL_NOPAD;
use openidconnect::core::{
    CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKey, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    ClaimsVerificationError, ClientId, IssuerUrl, JsonWebKey, JwsSigningAlgorithm, Nonce,
    SignatureVerificationError,
};
use platform::Timestamp;
use platform::port::openid::{Attempt, Claims, Party, SKEW};

use super::known::Metadata;

/// A token that is older was kept back.
pub const OLDEST: TimeDelta = TimeDelta::minutes(10);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproven {
    /// Maybe the provider has other keys by now.
    UnknownKey,
    Because(&'static str),
}

/// What the provider may sign with.
pub fn algorithms(metadata: &Metadata) -> impl Iterator<Item = CoreJwsSigningAlgorithm> {
    let announced = metadata.id_token_signing_alg_values_supported().iter().cloned();
    announced.filter(|algorithm| {
        !algorithm.uses_shared_secret() && *algorithm != CoreJwsSigningAlgorithm::None
    })
}

pub fn usable_keys(metadata: &Metadata) -> usize {
    metadata.jwks().keys().iter().filter(|key| is_for_signing(key)).count()
}

pub fn is_for_signing(key: &CoreJsonWebKey) -> bool {
    use openidconnect::core::{CoreJsonWebKeyType, CoreJsonWebKeyUse};
    *key.key_type() != CoreJsonWebKeyType::Symmetric
        && key.key_use().is_none_or(|used| *used == CoreJsonWebKeyUse::Signature)
}

pub fn claims(
    party: &Party,
    metadata: &Metadata,
    token: &CoreIdToken,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<Claims, Unproven> {
    let issuer = IssuerUrl::new(party.issuer.clone())
        .map_err(|_| Unproven::Because("the issuer is no address"))?;
    let client = ClientId::new(party.client_id.clone());
    let verifier = CoreIdTokenVerifier::new_public_client(client, issuer, metadata.jwks().clone())
        .set_allowed_algs(algorithms(metadata))
        .set_time_fn(move || now - SKEW)
        .set_issue_time_verifier_fn(move |at| match at {
            at if at > now + SKEW => Err("issued in the future".to_owned()),
            at if at < now - OLDEST => Err("issued long ago".to_owned()),
            _ => Ok(()),
        });
    let nonce = Nonce::new(attempt.nonce.reveal().to_owned());
    token.claims(&verifier, &nonce).map_err(|error| reason(&error))?;
    let claims = payload(&token.to_string())?;
    // Who asked for the token must be us, also where it is for several.
    match claims.get("azp").map(|azp| azp.as_str()) {
        None => Ok(claims),
        Some(Some(azp)) if azp == party.client_id => Ok(claims),
        Some(_) => Err(Unproven::Because("issued to another party")),
    }
}

/// The claims of a token whose signature was verified over these very bytes.
pub fn payload(token: &str) -> Result<Claims, Unproven> {
    let unreadable = Unproven::Because("the claims cannot be read");
    let encoded = token.split('.').nth(1).ok_or(unreadable)?;
    let plain = BASE64URL_NOPAD.decode(encoded.as_bytes()).map_err(|_| unreadable)?;
    serde_json::from_slice(&plain).map_err(|_| unreadable)
}

fn reason(error: &ClaimsVerificationError) -> Unproven {
    Unproven::Because(match error {
        ClaimsVerificationError::Expired(_) => "expired, or not issued just now",
        ClaimsVerificationError::InvalidAudience(_) => "for another audience",
        ClaimsVerificationError::InvalidIssuer(_) => "from another issuer",
        ClaimsVerificationError::InvalidNonce(_) => "for another attempt",
        ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        ) => {
            return Unproven::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_)
            | SignatureVerificationError::NoSignature,
        ) => "signed with an algorithm that is not allowed",
        ClaimsVerificationError::SignatureVerification(_) => "the signature is wrong",
        _ => "not as OpenID Connect asks for",
    })
}
