//! What a browser keeps for the few minutes between two pages of one act. The values are sealed: of no use to it.

use contract::Secret;

use super::Desk;

const LIVES: u32 = 10 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// Password right, second factor still to come.
    Ticket,
    /// Recovery codes that were just made.
    RecoveryCodes,
    /// The token of an API key that was just made.
    ApiKey,
}

impl HandOver {
    const fn cookie(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Ticket, true) => "__Host-console-ticket",
            (Self::Ticket, false) => "console-ticket",
            (Self::RecoveryCodes, true) => "__Host-console-codes",
            (Self::RecoveryCodes, false) => "console-codes",
            (Self::ApiKey, true) => "__Host-console-api-key",
            (Self::ApiKey, false) => "console-api-key",
        }
    }
}

impl Desk {
    pub fn hand_over(&self, what: HandOver, sealed: &Secret) {
        self.put(what, sealed.reveal(), LIVES);
    }

    pub fn handed(&self, what: HandOver) -> Option<Secret> {
        let name = what.cookie(self.services.site.secure_cookies);
        let mut pairs = self.cookie_line.split(';');
        let value = pairs.find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))?;
        (!value.is_empty()).then(|| Secret::new(value))
    }

    pub fn take_back(&self, what: HandOver) {
        self.put(what, "", 0);
    }

    fn put(&self, what: HandOver, value: &str, lives: u32) {
        let secure = self.services.site.secure_cookies;
        let (name, ending) = (what.cookie(secure), if secure { "; Secure" } else { "" });
        self.outcome.set_cookie(format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lives}{ending}"
        ));
    }
}
