//! Sealing: AES-256-GCM with a random nonce. The text names its key; the purpose is authenticated with it.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use chrono::TimeDelta;
use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

use super::{Purpose, Vault};

/// Servers read their keys every minute, and their clocks differ by less than the rest.
const SETTLING: TimeDelta = TimeDelta::minutes(5);
const FORMAT: u8 = 1;
const NONCE: usize = 12;
/// Format and number of the key.
const HEAD: usize = 1 + 4;

/// Not sealed by us, for another purpose, with a key that is gone, or changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sealed value cannot be opened")]
pub struct Unsealable;

impl Vault {
    /// Encrypts the bytes into text that only this purpose can open. Sealing the same bytes twice gives different texts.
    #[expect(clippy::expect_used, reason = "AES-GCM refuses only more than 64 GB")]
    pub fn seal(&self, purpose: Purpose, plain: &[u8]) -> String {
        let keys = self.keys();
        let key = keys.active(purpose, self.clock.now());
        let nonce: [u8; NONCE] = self.random.bytes();
        let mut sealed = vec![FORMAT];
        sealed.extend(key.id.to_be_bytes());
        let context = context(purpose, &sealed);
        let cipher = Aes256Gcm::new(key.bytes().into());
        let payload = Payload { msg: plain, aad: &context };
        let encrypted = cipher
            .encrypt(Nonce::from_slice(&nonce), payload)
            .expect("short values can be encrypted");
        sealed.extend(nonce);
        sealed.extend(encrypted);
        BASE64URL_NOPAD.encode(&sealed)
    }

    /// Opens what `seal` made for the same purpose, with whichever key made it.
    pub fn open(&self, purpose: Purpose, sealed: &str) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        let bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).map_err(|_| Unsealable)?;
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(Unsealable)?;
        let (nonce, encrypted) = rest.split_at_checked(NONCE).ok_or(Unsealable)?;
        let keys = self.keys();
        let key = keys.numbered(purpose, key_id(head)?).ok_or(Unsealable)?;
        let cipher = Aes256Gcm::new(key.bytes().into());
        let payload = Payload { msg: encrypted, aad: &context(purpose, head) };
        cipher
            .decrypt(Nonce::from_slice(nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| Unsealable)
    }

    /// `open` for what was text.
    pub fn open_text(
        &self,
        purpose: Purpose,
        sealed: &str,
    ) -> Result<Zeroizing<String>, Unsealable> {
        let plain = self.open(purpose, sealed)?;
        std::str::from_utf8(&plain)
            .map(|text| Zeroizing::new(text.to_owned()))
            .map_err(|_| Unsealable)
    }

    /// Seals again what is sealed, with the key that is in use now.
    pub fn reseal(&self, purpose: Purpose, sealed: &str) -> Result<String, Unsealable> {
        Ok(self.seal(purpose, &self.open(purpose, sealed)?))
    }

    /// Number of the youngest key that has been in use long enough for every server to seal with it.
    pub fn settled(&self, purpose: Purpose) -> u32 {
        self.keys().active(purpose, self.clock.now() - SETTLING).id
    }

    /// Whether the value was sealed with a key that has been rotated away, so that sealing it again is due.
    pub fn is_outdated(&self, purpose: Purpose, sealed: &str) -> bool {
        let keys = self.keys();
        key_number(sealed) != Some(keys.active(purpose, self.clock.now()).id)
    }
}

/// So many letters of a sealed value name its key.
pub const NAMING: u8 = 7;

/// Number of the key that the value was sealed with, of which the first letters are enough.
pub fn key_number(sealed: &str) -> Option<u32> {
    let naming = sealed.get(..usize::from(NAMING))?;
    let bytes = BASE64URL_NOPAD.decode(format!("{naming}A").as_bytes()).ok()?;
    key_id(bytes.get(..HEAD)?).ok()
}

fn key_id(head: &[u8]) -> Result<u32, Unsealable> {
    match head {
        [FORMAT, id @ ..] => id.try_into().map(u32::from_be_bytes).map_err(|_| Unsealable),
        _ => Err(Unsealable),
    }
}

fn context(purpose: Purpose, head: &[u8]) -> Vec<u8> {
    [purpose.name().as_bytes(), b":", head].concat()
}
