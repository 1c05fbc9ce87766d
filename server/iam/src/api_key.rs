//! API keys: how a token looks, and when a key works.

use contract::Secret;
use contract::iam::{ApiKeyId, ApiKeyView, KeyScopes, KeyState, ServiceAccountId};
use data_encoding::BASE32_NOPAD;
use platform::credential::token;
use platform::{Random, Timestamp};

use crate::policy::{Grant, Reach};

/// By this, scanners for leaked secrets recognise our keys.
const PREFIX: &str = "civic_";
const CHECK: usize = 6;
/// How much of a token is kept readable: enough to recognise it, of no use for guessing.
const BEGINNING: usize = 12;

#[derive(Clone, Debug)]
pub(crate) struct ApiKey {
    pub id: ApiKeyId,
    pub account: ServiceAccountId,
    pub label: String,
    pub begins: String,
    pub scopes: KeyScopes,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
}

impl ApiKey {
    pub fn state(&self, now: Timestamp) -> KeyState {
        if self.revoked_at.is_some() {
            KeyState::Revoked
        } else if self.expires_at <= now {
            KeyState::Expired
        } else {
            KeyState::Active
        }
    }

    pub fn grant(&self) -> Grant {
        let KeyScopes { actions, fields, extent } = &self.scopes;
        let reach = Reach {
            departments: extent.departments.clone(),
            wards: extent.wards.clone(),
            facilities: extent.facilities.clone(),
            assignee: None,
        };
        let until = Some(self.expires_at);
        Grant::new(actions.iter().copied(), fields.iter().copied(), reach, until)
    }

    pub fn view(&self, now: Timestamp) -> ApiKeyView {
        ApiKeyView {
            id: self.id,
            account: self.account,
            label: self.label.clone(),
            begins: self.begins.clone(),
            scopes: self.scopes.clone(),
            created_at: self.created_at,
            expires_at: self.expires_at,
            last_used_at: self.last_used_at,
            state: self.state(now),
        }
    }
}

/// A new token: the prefix, 256 random bits and a check, all in letters and digits that a double click selects.
pub(crate) fn new_token(random: &dyn Random) -> Secret {
    let body = BASE32_NOPAD.encode(&random.bytes::<32>()).to_lowercase();
    let check = check(&body);
    Secret::new(format!("{PREFIX}{body}{check}"))
}

/// The hash under which the token is kept; nothing for what cannot be a token, so that noise costs no query.
pub(crate) fn hash(typed: &str) -> Option<String> {
    let (body, sum) = typed.strip_prefix(PREFIX)?.split_at_checked(52)?;
    (sum == check(body)).then(|| token::digest(typed))
}

pub(crate) fn beginning(token: &Secret) -> String {
    token.reveal().chars().take(BEGINNING).collect()
}

fn check(body: &str) -> String {
    let digest = token::digest(body).to_lowercase();
    digest.chars().filter(char::is_ascii_alphanumeric).take(CHECK).collect()
}

#[cfg(test)]
mod tests {
    use platform::OsRandom;

    use super::*;

    #[test]
    fn a_token_is_recognisable_and_a_misread_one_is_noticed_without_a_query() {
        let token = new_token(&OsRandom);
        assert!(token.reveal().starts_with("civic_"));
        assert!(hash(token.reveal()).is_some());
        let mut letters: Vec<char> = token.reveal().chars().collect();
        letters[10] = if letters[10] == 'a' { 'b' } else { 'a' };
        assert_eq!(hash(&letters.iter().collect::<String>()), None);
        for noise in ["", "civic_", "Bearer", "civic_é", &"x".repeat(200)] {
            assert_eq!(hash(noise), None, "{noise}");
        }
        assert_ne!(new_token(&OsRandom), token);
    }
}
