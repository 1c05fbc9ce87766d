//! How often something may be tried.

use std::time::Duration;

/// So many attempts at once, and one more each time `every` has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Keeps the buckets of different limits apart.
    pub name: &'static str,
    pub burst: u32,
    pub every: Duration,
}

impl Limit {
    pub const fn new(name: &'static str, burst: u32, every: Duration) -> Self {
        Self { name, burst, every }
    }

    /// Wrong passwords from one origin: 20, then one in three seconds. A library's address serves many people.
    pub const SIGN_IN_PER_ADDRESS: Self = Self::new("sign_in_address", 20, Duration::from_secs(3));
    /// Wrong passwords for one account from browsers that are not known there: more than one origin can try. Many origins
    /// together keep strangers out; whoever signed in in a browser before, or chose a password by a link there, is not
    /// counted here.
    pub const SIGN_IN_PER_ACCOUNT: Self = Self::new("sign_in_account", 200, Duration::from_secs(2));
    /// Wrong passwords for one account from one network, once the account's own limit is reached and where a second factor
    /// follows: a member of staff gets in from a new browser while others guess from elsewhere.
    pub const SIGN_IN_PER_NETWORK: Self =
        Self::new("sign_in_network", 3, Duration::from_secs(1200));
    /// The same from all networks together: each costs the work of hashing, and a second factor alone would stand between
    /// thousands of networks and the account.
    pub const SIGN_IN_BEYOND: Self = Self::new("sign_in_beyond", 300, Duration::from_secs(1));
    /// Wrong passwords for one account in a browser that is known there.
    pub const SIGN_IN_PER_BROWSER: Self = Self::new("sign_in_browser", 10, Duration::from_secs(60));
    /// Ways to an identity provider from one origin: a whole town hall begins its day behind one address.
    pub const SSO_PER_ADDRESS: Self = Self::new("sso_address", 600, Duration::from_millis(200));
    /// Wrong one-time codes for one account. They are asked for after the password, and a guess succeeds three times in a
    /// million: at this pace less than once in three years.
    pub const CODE_PER_ACCOUNT: Self = Self::new("code_account", 10, Duration::from_secs(300));
    /// The same of somebody who is signed in already.
    pub const CODE_IN_SESSION: Self = Self::new("code_session", 10, Duration::from_secs(300));
    /// Registrations from one origin.
    pub const REGISTER_PER_ADDRESS: Self =
        Self::new("register_address", 10, Duration::from_secs(60));
    /// Mails with links that one origin makes us send.
    pub const LINK_PER_ADDRESS: Self = Self::new("link_address", 10, Duration::from_secs(60));
    /// Mails with links to one e-mail address.
    pub const LINK_PER_ACCOUNT: Self = Self::new("link_account", 3, Duration::from_secs(1200));
}

impl Limit {
    pub(super) fn every_micros(self) -> i64 {
        i64::try_from(self.every.as_micros()).unwrap_or(i64::MAX / 4)
    }

    /// How full a bucket may become, as time it takes to empty.
    pub(super) fn room_micros(self) -> i64 {
        self.every_micros().saturating_mul(i64::from(self.burst)).min(i64::MAX / 4)
    }
}
