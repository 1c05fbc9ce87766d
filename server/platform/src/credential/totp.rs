//! One-time codes of an authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds, as every app understands it.
//! A code is accepted one step early or late, and never twice.

use contract::Secret;
use data_encoding::BASE32_NOPAD;
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, TOTP};
use zeroize::Zeroizing;

use crate::vault::{Purpose, Unsealable, Vault};
use crate::{Random, Timestamp};

const STEP_SECONDS: u64 = 30;

/// The secret that the portal and the app share.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<Vec<u8>>);

/// Number of the time step a code belongs to. Store it: codes of this step or earlier are used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step(pub i64);

impl TotpSecret {
    /// A new secret of 160 bits, as RFC 4226 asks for.
    pub fn new(random: &dyn Random) -> Self {
        Self(Zeroizing::new(random.bytes::<20>().to_vec()))
    }

    pub fn sealed(&self, vault: &Vault) -> String {
        vault.seal(Purpose::Credential, &self.0)
    }

    pub fn open(vault: &Vault, sealed: &str) -> Result<Self, Unsealable> {
        vault.open(Purpose::Credential, sealed).map(Self)
    }

    /// The secret for typing, in base32 and groups of four.
    pub fn text(&self) -> Secret {
        let text = Zeroizing::new(BASE32_NOPAD.encode(&self.0));
        let groups: Vec<&str> =
            text.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        Secret::new(groups.join(" "))
    }

    /// The `otpauth:` address that a QR code shows to the app.
    pub fn address(&self, issuer: &str, account: &str) -> Secret {
        // A colon would end the issuer early.
        let [issuer, account] = [issuer, account].map(|name| name.replace(':', " "));
        Secret::new(self.generator(issuer, account).get_url())
    }

    /// The step to which the typed code belongs, if the code is right now and its step is later than the last one used.
    pub fn check(&self, typed: &str, now: Timestamp, last_used: Option<Step>) -> Option<Step> {
        let digits: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
        let present = now.timestamp().div_euclid(STEP_SECONDS as i64);
        // Every step is computed, so that the time taken says nothing.
        let matching = [present - 1, present, present + 1]
            .map(|step| (step, self.code(step).as_bytes().ct_eq(digits.as_bytes())));
        matching
            .into_iter()
            .filter(|(step, matches)| {
                bool::from(*matches) && last_used.is_none_or(|used| *step > used.0)
            })
            .map(|(step, _)| Step(step))
            .next()
    }

    fn code(&self, step: i64) -> Zeroizing<String> {
        let seconds = u64::try_from(step).unwrap_or(0) * STEP_SECONDS;
        Zeroizing::new(self.generator(String::new(), String::new()).generate(seconds))
    }

    fn generator(&self, issuer: String, account: String) -> TOTP {
        TOTP::new_unchecked(
            Algorithm::SHA1,
            6,
            0,
            STEP_SECONDS,
            self.0.to_vec(),
            Some(issuer),
            account,
        )
    }
}

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("TotpSecret(…)")
    }
}
