//! Logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.6). They are no ID tokens: they name an event, and never a nonce.

use chrono::DateTime;
use data_encoding::BASE64URL_NOPAD;
use openidconnect::core::{CoreJsonWebKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeyAlgorithm};
use platform::Timestamp;
use platform::port::openid::{Claims, Ended, Party, SKEW};
use serde::Deserialize;
use serde_json::Value;

use super::known::Metadata;
use super::proof::{OLDEST, Unproven, algorithms, is_for_signing, payload};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<Value>,
}

pub fn read(
    party: &Party,
    metadata: &Metadata,
    token: &str,
    now: Timestamp,
) -> Result<Ended, Unproven> {
    verify(metadata, token)?;
    let claims = payload(token)?;
    let because = |holds: bool, why| if holds { Ok(()) } else { Err(Unproven::Because(why)) };
    let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    let at = |name: &str| claims.get(name).and_then(Value::as_i64).and_then(moment);
    because(text("iss").as_ref() == Some(&party.issuer), "from another issuer")?;
    because(is_for(&claims, &party.client_id), "for another audience")?;
    let issued = at("iat").ok_or(Unproven::Because("no time of issue"))?;
    because(issued < now + SKEW && issued > now - OLDEST, "not issued just now")?;
    because(at("exp").is_none_or(|end| end > now - SKEW), "expired")?;
    because(claims.get("events").is_some_and(|events| events[EVENT].is_object()), "no logout")?;
    because(!claims.contains_key("nonce"), "an ID token")?;
    because(text("jti").is_some(), "no name of its own")?;
    let (subject, session) = (text("sub"), text("sid"));
    because(subject.is_some() || session.is_some(), "about nobody")?;
    Ok(Ended { subject, session, at: issued })
}

fn verify(metadata: &Metadata, token: &str) -> Result<(), Unproven> {
    let malformed = Unproven::Because("no signed token");
    let decode = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).map_err(|_| malformed);
    let (message, signature) = token.rsplit_once('.').ok_or(malformed)?;
    let (header, body) = message.split_once('.').ok_or(malformed)?;
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| malformed)?;
    if body.contains('.') || header.crit.is_some() {
        return Err(malformed);
    }
    let known = ["logout+jwt", "application/logout+jwt", "jwt"];
    if header.typ.as_ref().is_some_and(|typ| !known.contains(&typ.to_ascii_lowercase().as_str())) {
        return Err(Unproven::Because("another kind of token"));
    }
    if !algorithms(metadata).any(|allowed| allowed == header.alg) {
        return Err(Unproven::Because("signed with an algorithm that is not allowed"));
    }
    let fits = |key: &&CoreJsonWebKey| {
        let is_named =
            header.kid.as_ref().is_none_or(|kid| key.key_id().is_some_and(|id| id.as_str() == kid));
        let is_for_algorithm = match key.signing_alg() {
            JsonWebKeyAlgorithm::Unspecified => true,
            JsonWebKeyAlgorithm::Algorithm(of_key) => *of_key == header.alg,
            JsonWebKeyAlgorithm::Unsupported => false,
        };
        is_named && is_for_algorithm && is_for_signing(key)
    };
    let signature = decode(signature)?;
    let mut keys = metadata.jwks().keys().iter().filter(fits).peekable();
    if keys.peek().is_none() {
        return Err(Unproven::UnknownKey);
    }
    let holds = |key: &CoreJsonWebKey| {
        key.verify_signature(&header.alg, message.as_bytes(), &signature).is_ok()
    };
    if keys.any(holds) { Ok(()) } else { Err(Unproven::Because("the signature is wrong")) }
}

fn is_for(claims: &Claims, client: &str) -> bool {
    match claims.get("aud") {
        Some(Value::String(one)) => one == client,
        Some(Value::Array(several)) => several.iter().any(|one| one == client),
        _ => false,
    }
}

fn moment(seconds: i64) -> Option<Timestamp> {
    DateTime::from_timestamp(seconds, 0)
}
