//! Attempts to sign in: counted for the origin and for the account, or, in a browser that is known there, for that browser
//! alone. Who floods an account from many origins stops strangers, and never its owner; where a second factor follows, not
//! even the owner in a browser that is new.

use std::net::IpAddr;

use contract::Secret;

use super::{Key, Limit, Throttle, Throttled};
use crate::StoreError;
use crate::credential::browser;

#[derive(Clone, Copy, Debug)]
pub struct SignInAttempt<'a> {
    /// Known or not, in one form; residents and staff apart.
    pub account: &'a str,
    pub origin: Option<IpAddr>,
    /// What the browser kept from an earlier sign-in.
    pub browser: Option<&'a Secret>,
    /// A password alone opens nothing: then every network has a few tries of its own.
    pub is_first_factor: bool,
}

impl Throttle {
    pub async fn take_sign_in(&self, attempt: SignInAttempt<'_>) -> Result<(), Throttled> {
        if let Some(browser) = self.known(attempt) {
            return self.take(Limit::SIGN_IN_PER_BROWSER, Key::Text(&browser)).await;
        }
        if let Some(origin) = attempt.origin {
            self.take(Limit::SIGN_IN_PER_ADDRESS, Key::Address(origin)).await?;
        }
        let taken = self.take(Limit::SIGN_IN_PER_ACCOUNT, Key::Text(attempt.account)).await;
        match (taken, attempt.origin) {
            (Err(Throttled::Wait(_)), Some(origin)) if attempt.is_first_factor => {
                let tries = format!("{} {}", attempt.account, network(origin));
                // A network that has used up its own takes nothing from the others.
                self.take(Limit::SIGN_IN_PER_NETWORK, Key::Text(&tries)).await?;
                self.take(Limit::SIGN_IN_BEYOND, Key::Text(attempt.account)).await
            }
            (taken, _) => taken,
        }
    }

    /// Signing in is no attempt at guessing.
    pub async fn give_back_sign_in(&self, attempt: SignInAttempt<'_>) -> Result<(), StoreError> {
        if let Some(browser) = self.known(attempt) {
            return self.give_back(Limit::SIGN_IN_PER_BROWSER, Key::Text(&browser)).await;
        }
        if let Some(origin) = attempt.origin {
            self.give_back(Limit::SIGN_IN_PER_ADDRESS, Key::Address(origin)).await?;
        }
        self.give_back(Limit::SIGN_IN_PER_ACCOUNT, Key::Text(attempt.account)).await
    }

    fn known(&self, attempt: SignInAttempt<'_>) -> Option<String> {
        browser::recognise(&self.foundation.vault, attempt.account, attempt.browser?)
    }
}

/// What one customer of a provider is given, or a little more: who has many addresses rarely has many of these.
fn network(origin: IpAddr) -> IpAddr {
    match origin.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            IpAddr::from([a, b, c, 0])
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            IpAddr::from([a, b, c, 0, 0, 0, 0, 0])
        }
    }
}
