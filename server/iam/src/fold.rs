//! Spellings under which texts count as the same.

use contract::identity::EmailAddress;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One spelling for every way of writing an address.
pub fn email(address: &EmailAddress) -> String {
    address.as_str().nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

/// A name as lists sort it: without case and accents.
pub fn name(name: &str) -> String {
    name.nfkd().filter(|letter| !is_combining_mark(*letter)).collect::<String>().to_lowercase()
}
