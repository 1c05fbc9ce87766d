//! By which certificate a program shows who it is: its SHA-256 fingerprint, as `openssl x509 -fingerprint -sha256` prints it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Fingerprint([u8; 32]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a fingerprint")]
pub struct NotAFingerprint;

impl Fingerprint {
    pub const fn new(digest: [u8; 32]) -> Self {
        Self(digest)
    }
}

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    /// 64 hexadecimal digits, also in pairs with colons between them.
    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let text = text.trim();
        let paired = text.split(':').all(|pair| pair.len() == 2) || !text.contains(':');
        let digits: Vec<u8> = text
            .chars()
            .filter(|letter| *letter != ':')
            .map(|letter| letter.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or(NotAFingerprint)?;
        let mut digest = [0; 32];
        if !paired || digits.len() != 2 * digest.len() {
            return Err(NotAFingerprint);
        }
        for (byte, pair) in digest.iter_mut().zip(digits.chunks(2)) {
            *byte = pair.iter().fold(0, |byte, digit| (byte << 4) | digit);
        }
        Ok(Self(digest))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { ":" };
            write!(out, "{between}{byte:02X}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = NotAFingerprint;

    fn try_from(text: String) -> Result<Self, NotAFingerprint> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_programs_print_it_and_as_nothing_else() {
        let mut digest = [0; 32];
        (digest[0], digest[31]) = (0xab, 0x0c);
        let own = Fingerprint::new(digest);
        assert!(own.to_string().starts_with("AB:00:") && own.to_string().ends_with(":0C"));
        let bare = own.to_string().replace(':', "").to_lowercase();
        for text in [own.to_string(), bare.clone(), format!(" {bare}\n")] {
            assert_eq!(text.parse(), Ok(own), "{text}");
        }
        for text in [
            "",
            "ab",
            &bare[1..],
            &format!("{bare}00"),
            &bare.replace('0', "g"),
            &format!(":{bare}"),
        ] {
            assert_eq!(text.parse::<Fingerprint>(), Err(NotAFingerprint), "{text}");
        }
    }
}
