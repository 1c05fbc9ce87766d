//! Keyed hashes (HMAC-SHA-256): blind indexes for look-ups by equality, and short signatures for what we hand out.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::key::Key;
use super::{Purpose, Vault};

const SIGNATURE: usize = 16;

impl Vault {
    /// A hash under which the text can be looked up without being stored. Texts of different purposes never meet.
    /// It stays the same when keys are rotated.
    pub fn blind_index(&self, purpose: Purpose, text: &str) -> String {
        let keys = self.keys();
        let key = keys.active(Purpose::Index, self.clock.now());
        BASE64URL_NOPAD.encode(&mac(key, purpose.name(), text.as_bytes()))
    }

    /// A short signature of the message. `use_of` tells apart what is signed, so that one cannot stand for another.
    pub fn sign(&self, use_of: &str, message: &[u8]) -> String {
        let keys = self.keys();
        let key = keys.active(Purpose::Signing, self.clock.now());
        let signature = [&key.id.to_be_bytes(), &mac(key, use_of, message)[..SIGNATURE]].concat();
        BASE64URL_NOPAD.encode(&signature)
    }

    /// Whether `sign` made this signature of this message for this use, with a key we still have.
    pub fn verify(&self, use_of: &str, message: &[u8], signature: &str) -> bool {
        let Ok(bytes) = BASE64URL_NOPAD.decode(signature.as_bytes()) else { return false };
        let Some((id, given)) = bytes.split_first_chunk() else { return false };
        let keys = self.keys();
        let Some(key) = keys.numbered(Purpose::Signing, u32::from_be_bytes(*id)) else {
            return false;
        };
        mac(key, use_of, message)[..SIGNATURE].ct_eq(given).into()
    }
}

impl Vault {
    /// HMAC-SHA-256 of the message by a key that this use has for itself, and the number of that key: as JWS prescribes it
    /// (`HS256`, RFC 7518).
    pub fn hs256(&self, use_of: &str, message: &[u8]) -> (u32, [u8; 32]) {
        let keys = self.keys();
        let key = keys.active(Purpose::Signing, self.clock.now());
        (key.id, plain_mac(&mac(key, use_of, DERIVED), message))
    }

    /// Whether `hs256` made it with this key, which we still have.
    pub fn is_hs256(&self, use_of: &str, message: &[u8], key: u32, given: &[u8]) -> bool {
        let keys = self.keys();
        let Some(key) = keys.numbered(Purpose::Signing, key) else { return false };
        plain_mac(&mac(key, use_of, DERIVED), message).ct_eq(given).into()
    }
}

/// What a key of its own is made of. No message that `sign` signs.
const DERIVED: &[u8] = b"\0key\0";

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn plain_mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes any key");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn mac(key: &Key, use_of: &str, message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes()).expect("HMAC takes any key");
    // The length keeps "ab" + "c" apart from "a" + "bc".
    mac.update(&(use_of.len() as u64).to_be_bytes());
    mac.update(use_of.as_bytes());
    mac.update(message);
    mac.finalize().into_bytes().into()
}
