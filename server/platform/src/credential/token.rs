//! Random tokens of 256 bits that we hand out and keep only as a hash.

use contract::Secret;
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::Random;

/// A new token, 43 characters that need no escaping in an address.
pub fn new(random: &dyn Random) -> Secret {
    Secret::new(BASE64URL_NOPAD.encode(&random.bytes::<32>()))
}

/// What is stored of a token. Without salt, because nobody guesses 256 random bits.
pub fn digest(token: &str) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(token))
}

/// Whether the token is the one of the stored hash; takes the same time for every wrong one.
pub fn matches(token: &str, stored: &str) -> bool {
    digest(token).as_bytes().ct_eq(stored.as_bytes()).into()
}
