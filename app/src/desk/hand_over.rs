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
    /// Which view of a number may be shown for a moment; not the number.
    Number,
    /// The same, of one's own number, on the residents' side.
    OwnNumber,
    /// On the way to an identity provider and back.
    Sso,
    /// The same where another site posts the answer: the only one that a browser sends with what others post.
    SsoPosted,
    /// What a passkey is asked for.
    Passkey,
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
            (Self::Number, true) => "__Host-console-number",
            (Self::Number, false) => "console-number",
            (Self::OwnNumber, true) => "__Host-own-number",
            (Self::OwnNumber, false) => "own-number",
            (Self::Sso, true) => "__Host-console-sso",
            (Self::Sso, false) => "console-sso",
            (Self::SsoPosted, true) => "__Host-console-sso-posted",
            (Self::SsoPosted, false) => "console-sso-posted",
            (Self::Passkey, true) => "__Host-console-passkey",
            (Self::Passkey, false) => "console-passkey",
        }
    }

    /// The value of `Set-Cookie` that hands this over.
    pub fn given(self, secure: bool, value: &Secret) -> String {
        self.line(secure, value.reveal(), LIVES)
    }

    /// What was handed over, in a `Cookie` header.
    pub fn found(self, secure: bool, header: &str) -> Option<Secret> {
        let name = self.cookie(secure);
        let mut pairs = header.split(';');
        let value = pairs.find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))?;
        (!value.is_empty()).then(|| Secret::new(value))
    }

    fn line(self, secure: bool, value: &str, lives: u32) -> String {
        let name = self.cookie(secure);
        let ending = match (self, secure) {
            // Browsers take it so alone, and on this very machine without https too.
            (Self::SsoPosted, _) => "SameSite=None; Secure",
            (_, true) => "SameSite=Lax; Secure",
            (_, false) => "SameSite=Lax",
        };
        format!("{name}={value}; Path=/; HttpOnly; {ending}; Max-Age={lives}")
    }
}

impl Desk {
    pub fn hand_over(&self, what: HandOver, sealed: &Secret) {
        self.outcome.set_cookie(what.given(self.services.site.secure_cookies, sealed));
    }

    pub fn handed(&self, what: HandOver) -> Option<Secret> {
        what.found(self.services.site.secure_cookies, &self.cookie_line)
    }

    pub fn take_back(&self, what: HandOver) {
        self.outcome.set_cookie(what.line(self.services.site.secure_cookies, "", 0));
    }
}
