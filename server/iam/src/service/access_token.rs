//! Access tokens of programs: a key is exchanged for a token that works for ten minutes (OAuth 2.0 client credentials, RFC
//! 6749, 4.4; JWT as RFC 9068 has it). It opens what its key opens, from where and with which certificate, and nothing once the
//! key is gone.

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{ApiKeyId, Fingerprint, KeyScopes, ServiceAccountId};
use data_encoding::BASE64URL_NOPAD;
use platform::{Origin, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Iam;
use super::actors::KeyRefused;
use crate::api_key::ApiKey;
use crate::{Actor, IamError, store};

const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// No token of ours is longer.
const LONGEST: usize = 4096;
/// What its signatures are for.
const USE: &str = "access_token";
const ALGORITHM: &str = "HS256";
const TYPE: &str = "at+jwt";
/// Whom it is for, below the portal's address.
const AUDIENCE: &str = "/api/v1";

/// What a program is given in the place of its key.
#[derive(Debug)]
pub struct AccessToken {
    pub token: Secret,
    pub lives: TimeDelta,
    /// What it opens: permissions and protected fields of the key.
    pub scope: String,
}

/// A token that names another algorithm, another type or anything besides is none of ours.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    alg: String,
    typ: String,
    /// The number of our key.
    kid: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: ServiceAccountId,
    client_id: ApiKeyId,
    iat: i64,
    exp: i64,
    jti: Uuid,
    scope: String,
}

impl Iam {
    /// Whether it is written like an access token; keys never are.
    pub fn is_access_token(token: &str) -> bool {
        token.contains('.')
    }

    /// A token for a program that shows its key, under the id of the key; and who calls.
    pub async fn issue_access_token(
        &self,
        client: ApiKeyId,
        secret: &Secret,
        certificate: Option<Fingerprint>,
        origin: Origin,
    ) -> Result<Result<(Actor, AccessToken), KeyRefused>, IamError> {
        let key = match self.key_of(secret.reveal()).await? {
            Some(key) if key.id == client => key,
            _ => return Ok(Err(KeyRefused::Unknown)),
        };
        Ok(match self.actor_of(&key, certificate, origin).await? {
            Ok(actor) => Ok((actor, self.token_for(&key))),
            Err(refused) => Err(refused),
        })
    }

    /// The program that holds this token.
    pub async fn actor_for_access_token(
        &self,
        token: &str,
        certificate: Option<Fingerprint>,
        origin: Origin,
    ) -> Result<Result<Actor, KeyRefused>, IamError> {
        let claims = match self.read(token) {
            Ok(claims) => claims,
            Err(refused) => return Ok(Err(refused)),
        };
        let db = self.foundation.db.reader();
        let key = store::api_keys::find(db, claims.client_id).await?;
        match key.filter(|key| key.account == claims.sub) {
            Some(key) => self.actor_of(&key, certificate, origin).await,
            None => Ok(Err(KeyRefused::Unknown)),
        }
    }

    fn token_for(&self, key: &ApiKey) -> AccessToken {
        let now = self.foundation.now();
        let until = key.expires_at.min(now + LIFETIME);
        let claims = Claims {
            iss: self.ways.at(""),
            aud: self.ways.at(AUDIENCE),
            sub: key.account,
            client_id: key.id,
            iat: now.timestamp(),
            exp: until.timestamp(),
            jti: self.foundation.ids.next(),
            scope: scope(&key.scopes),
        };
        AccessToken { token: self.signed(&claims), lives: until - now, scope: claims.scope }
    }

    fn signed(&self, claims: &Claims) -> Secret {
        let vault = &self.foundation.vault;
        // Which key is in use does not depend on the message.
        let (kid, _) = vault.hs256(USE, b"");
        let head = Head { alg: ALGORITHM.into(), typ: TYPE.into(), kid: kid.to_string() };
        let message = format!("{}.{}", part(&head), part(claims));
        let (_, mac) = vault.hs256(USE, message.as_bytes());
        Secret::new(format!("{message}.{}", BASE64URL_NOPAD.encode(&mac)))
    }

    /// The signature is verified before anything is read that it is about.
    fn read(&self, token: &str) -> Result<Claims, KeyRefused> {
        let parts: Vec<&str> = token.split('.').collect();
        let [head, body, signature] = parts.as_slice() else { return Err(KeyRefused::Unknown) };
        if token.len() > LONGEST {
            return Err(KeyRefused::Unknown);
        }
        let Head { alg, typ, kid } = parsed(head).ok_or(KeyRefused::Unknown)?;
        if alg != ALGORITHM || typ != TYPE {
            return Err(KeyRefused::Unknown);
        }
        let given =
            BASE64URL_NOPAD.decode(signature.as_bytes()).map_err(|_| KeyRefused::Unknown)?;
        let kid = kid.parse().map_err(|_| KeyRefused::Unknown)?;
        let message = format!("{head}.{body}");
        if !self.foundation.vault.is_hs256(USE, message.as_bytes(), kid, &given) {
            return Err(KeyRefused::Unknown);
        }
        let claims: Claims = parsed(body).ok_or(KeyRefused::Unknown)?;
        let is_ours = claims.iss == self.ways.at("") && claims.aud == self.ways.at(AUDIENCE);
        match is_ours {
            false => Err(KeyRefused::Unknown),
            true if is_over(&claims, self.foundation.now()) => Err(KeyRefused::TokenOver),
            true => Ok(claims),
        }
    }
}

fn is_over(claims: &Claims, now: Timestamp) -> bool {
    claims.exp <= now.timestamp()
}

fn scope(scopes: &KeyScopes) -> String {
    let actions = scopes.actions.iter().map(ToString::to_string);
    let fields = scopes.fields.iter().map(ToString::to_string);
    actions.chain(fields).collect::<Vec<_>>().join(" ")
}

fn part(value: &impl Serialize) -> String {
    // Texts, ids and numbers always have a JSON form; an empty part is read by nobody.
    BASE64URL_NOPAD.encode(&serde_json::to_vec(value).unwrap_or_default())
}

fn parsed<T: DeserializeOwned>(part: &str) -> Option<T> {
    let plain = BASE64URL_NOPAD.decode(part.as_bytes()).ok()?;
    serde_json::from_slice(&plain).ok()
}
