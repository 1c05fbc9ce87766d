//! The two session cookies. `HttpOnly`, `SameSite=Lax`, whole site, gone with the browser's session.

use contract::Secret;
use url::{Host, Url};

use super::Realm;

/// Seconds that a browser is known again after a sign-in: a year.
const KNOWN_LIVES: u64 = 365 * 24 * 60 * 60;

/// How cookies are written. `secure` is off only on plain HTTP on the loopback, where browsers refuse `__Host-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookies {
    pub secure: bool,
}

/// Sessions over plain HTTP could be read on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the public address must begin with https, except on the loopback")]
pub struct PlainHttp;

impl Cookies {
    /// How cookies are written for the portal's public address.
    pub fn for_origin(origin: &Url) -> Result<Self, PlainHttp> {
        let is_loopback = match origin.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        match origin.scheme() {
            "https" => Ok(Self { secure: true }),
            "http" if is_loopback => Ok(Self { secure: false }),
            _ => Err(PlainHttp),
        }
    }

    pub const fn name(self, realm: Realm) -> &'static str {
        match (realm, self.secure) {
            (Realm::Resident, true) => "__Host-portal",
            (Realm::Staff, true) => "__Host-console",
            (Realm::Resident, false) => "portal",
            (Realm::Staff, false) => "console",
        }
    }

    /// The value of `Set-Cookie` that begins a session.
    pub fn set(self, realm: Realm, value: &Secret) -> String {
        format!("{}={}; {}", self.name(realm), value.reveal(), self.attributes())
    }

    /// The value of `Set-Cookie` that makes the browser forget the session.
    pub fn clear(self, realm: Realm) -> String {
        format!("{}=; Max-Age=0; {}", self.name(realm), self.attributes())
    }

    /// The session's value among the cookies of a `Cookie` header.
    pub fn read(self, realm: Realm, header: &str) -> Option<&str> {
        let name = self.name(realm);
        header.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
    }

    /// The value of `Set-Cookie` with which the browser is known again at the next sign-in, for a year.
    pub fn set_known(self, realm: Realm, value: &Secret) -> String {
        let (name, lives) = (self.known_name(realm), KNOWN_LIVES);
        format!("{name}={}; Max-Age={lives}; {}", value.reveal(), self.attributes())
    }

    /// What `set_known` left among the cookies of a `Cookie` header.
    pub fn read_known(self, realm: Realm, header: &str) -> Option<Secret> {
        let name = self.known_name(realm);
        let value =
            header.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
        value.map(Secret::new)
    }

    const fn known_name(self, realm: Realm) -> &'static str {
        match (realm, self.secure) {
            (Realm::Resident, true) => "__Host-portal-known",
            (Realm::Staff, true) => "__Host-console-known",
            (Realm::Resident, false) => "portal-known",
            (Realm::Staff, false) => "console-known",
        }
    }

    fn attributes(self) -> &'static str {
        if self.secure {
            "Path=/; HttpOnly; SameSite=Lax; Secure"
        } else {
            "Path=/; HttpOnly; SameSite=Lax"
        }
    }
}
