//! The two session cookies. `HttpOnly`, `SameSite=Lax`, whole site, gone with the browser's session.

use contract::Secret;

use super::Realm;

/// How cookies are written. `secure` is off only on plain HTTP on the loopback, where browsers refuse `__Host-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookies {
    pub secure: bool,
}

impl Cookies {
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

    fn attributes(self) -> &'static str {
        if self.secure {
            "Path=/; HttpOnly; SameSite=Lax; Secure"
        } else {
            "Path=/; HttpOnly; SameSite=Lax"
        }
    }
}
