//! API keys: how a token looks, and when a key works.

use std::net::IpAddr;

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{
    ApiKeyId, ApiKeyView, Fingerprint, KeyLimits, KeyPolicy, KeyScopes, KeyStanding, KeyState,
    ServiceAccountId, ServiceAccountView,
};
use data_encoding::BASE32_NOPAD;
use platform::credential::token;
use platform::{Random, Timestamp};

use crate::policy::{Grant, Reach};

/// By this, scanners for leaked secrets recognise our keys.
const PREFIX: &str = "civic_";
const CHECK: usize = 6;
/// So many days before the time is up, an owner is warned once more.
const LAST_WARNING: TimeDelta = TimeDelta::days(3);
/// So often an owner is reminded of a key that should have been rotated.
const REMINDER_DAYS: i64 = 7;
/// How much of a token is kept readable: enough to recognise it, of no use for guessing.
const BEGINNING: usize = 12;

#[derive(Clone, Debug)]
pub(crate) struct ApiKey {
    pub id: ApiKeyId,
    pub account: ServiceAccountId,
    pub label: String,
    pub begins: String,
    pub scopes: KeyScopes,
    pub limits: KeyLimits,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    /// The key that it was put in the place of.
    pub replaces: Option<ApiKeyId>,
    pub warned_at: Option<Timestamp>,
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

    /// Whether it may be used from there. Without a known address, only where every address is allowed.
    pub fn admits(&self, address: Option<IpAddr>) -> bool {
        let networks = &self.limits.addresses;
        networks.is_empty()
            || address.is_some_and(|from| networks.iter().any(|network| network.contains(from)))
    }

    /// Whether who uses it has shown the certificate that belongs to it.
    pub fn is_proven_by(&self, shown: Option<Fingerprint>) -> bool {
        self.limits.certificate.is_none_or(|own| shown == Some(own))
    }

    /// By when it must be rotated.
    pub fn rotate_by(&self, policy: &KeyPolicy) -> Timestamp {
        self.expires_at.min(self.created_at + TimeDelta::days(policy.rotate_after.into()))
    }

    pub fn standing(&self, is_replaced: bool, policy: &KeyPolicy, now: Timestamp) -> KeyStanding {
        let rotate_by = self.rotate_by(policy);
        if self.state(now) != KeyState::Active {
            KeyStanding::Ended
        } else if is_replaced {
            KeyStanding::Replaced
        } else if rotate_by <= now {
            KeyStanding::Overdue
        } else if rotate_by - TimeDelta::days(policy.warn_before.into()) <= now {
            KeyStanding::Due
        } else {
            KeyStanding::Current
        }
    }

    pub fn is_unused(&self, policy: &KeyPolicy, now: Timestamp) -> bool {
        let since = self.last_used_at.unwrap_or(self.created_at);
        self.state(now) == KeyState::Active
            && now - since >= TimeDelta::days(policy.unused_after.into())
    }

    /// Whether its owner is to be warned now: when the time comes near, shortly before it is up, and then each week.
    pub fn warning_is_due(&self, policy: &KeyPolicy, now: Timestamp) -> bool {
        let rotate_by = self.rotate_by(policy);
        let first = rotate_by - TimeDelta::days(policy.warn_before.into());
        let mark = if now < first {
            return false;
        } else if now < rotate_by - LAST_WARNING {
            first
        } else if now < rotate_by {
            first.max(rotate_by - LAST_WARNING)
        } else {
            let weeks = (now - rotate_by).num_days() / REMINDER_DAYS;
            rotate_by + TimeDelta::days(weeks * REMINDER_DAYS)
        };
        self.warned_at.is_none_or(|warned| warned < mark)
    }

    pub fn view(
        &self,
        account: &ServiceAccountView,
        replaced_by: Option<ApiKeyId>,
        policy: &KeyPolicy,
        now: Timestamp,
    ) -> ApiKeyView {
        ApiKeyView {
            id: self.id,
            account: account.clone(),
            label: self.label.clone(),
            begins: self.begins.clone(),
            scopes: self.scopes.clone(),
            limits: self.limits.clone(),
            created_at: self.created_at,
            age_days: (now - self.created_at).num_days(),
            expires_at: self.expires_at,
            rotate_by: self.rotate_by(policy),
            last_used_at: self.last_used_at,
            state: self.state(now),
            standing: self.standing(replaced_by.is_some(), policy, now),
            unused: replaced_by.is_none() && self.is_unused(policy, now),
            replaces: self.replaces,
            replaced_by,
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

    fn key(expires_after: i64) -> ApiKey {
        let created_at: Timestamp = "2026-01-01T12:00:00Z".parse().unwrap();
        ApiKey {
            id: ApiKeyId(uuid::Uuid::nil()),
            account: ServiceAccountId(uuid::Uuid::nil()),
            label: String::new(),
            begins: String::new(),
            scopes: KeyScopes::default(),
            limits: KeyLimits::default(),
            created_at,
            expires_at: created_at + TimeDelta::days(expires_after),
            revoked_at: None,
            last_used_at: None,
            replaces: None,
            warned_at: None,
        }
    }

    // IAM-061, IAM-063
    #[test]
    fn a_key_comes_near_its_deadline_passes_it_and_ends() {
        let (key, policy) = (key(365), KeyPolicy::default());
        let on = |day: i64| key.standing(false, &policy, key.created_at + TimeDelta::days(day));
        assert_eq!(on(75), KeyStanding::Current);
        assert_eq!(on(76), KeyStanding::Due);
        assert_eq!(on(90), KeyStanding::Overdue);
        assert_eq!(on(365), KeyStanding::Ended);
        let replaced = key.standing(true, &policy, key.created_at + TimeDelta::days(80));
        assert_eq!(replaced, KeyStanding::Replaced);
        let unused = |day: i64| key.is_unused(&policy, key.created_at + TimeDelta::days(day));
        assert!(!unused(59) && unused(60) && !unused(365));
    }

    // IAM-061
    #[test]
    fn owners_are_warned_when_it_comes_near_shortly_before_and_then_each_week() {
        let (mut key, policy) = (key(365), KeyPolicy::default());
        let mut days = Vec::new();
        for day in 0..112 {
            let now = key.created_at + TimeDelta::days(day) + TimeDelta::hours(1);
            if key.warning_is_due(&policy, now) {
                days.push(day);
                key.warned_at = Some(now);
            }
        }
        assert_eq!(days, [76, 87, 90, 97, 104, 111]);
    }

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
