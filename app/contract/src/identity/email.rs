//! E-mail addresses, checked as far as is useful: only a message that arrives shows that one is right.

use serde::{Deserialize, Serialize};

use crate::Problem;

/// An address as its owner writes it. RFC 5321 and 6531 without quoted local parts and address literals.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = "email"))]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The longest address SMTP carries, in bytes.
    pub const LIMIT: usize = 254;

    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Empty);
        }
        if text.chars().any(char::is_control) {
            return Err(Problem::Unreadable);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(Problem::NotAnEmail)?;
        if text.len() <= Self::LIMIT && is_local(local) && is_domain(domain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::NotAnEmail)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before and after the `@`.
    pub fn parts(&self) -> (&str, &str) {
        self.0.rsplit_once('@').unwrap_or((&self.0, ""))
    }
}

fn is_local(local: &str) -> bool {
    let letters = |atom: &str| !atom.is_empty() && atom.chars().all(is_atom_letter);
    local.len() <= 64 && local.split('.').all(letters)
}

fn is_atom_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~".contains(letter)
        || (!letter.is_ascii() && !letter.is_whitespace() && !is_invisible(letter))
}

/// At least two labels, the last one not a number.
fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let last_is_name =
        labels.last().is_some_and(|last| !last.bytes().all(|byte| byte.is_ascii_digit()));
    domain.len() <= 253 && labels.len() >= 2 && last_is_name && labels.into_iter().all(is_label)
}

fn is_label(label: &str) -> bool {
    let letter = |letter: char| {
        letter.is_ascii_alphanumeric()
            || letter == '-'
            || (letter.is_alphanumeric() || is_mark(letter))
    };
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(letter)
}

/// Combining marks that names in some scripts need.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Characters that are not seen or turn the direction of text around.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// Hidden, so that no log can show one by accident.
impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("EmailAddress(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn usual_and_international_addresses_are_accepted() {
        for good in [
            "rose@example.ca",
            " rose.tremblay+town@mail.example.co.uk ",
            "o'brien@example.org",
            "andré@québec.example",
            "用户@例子.公司",
            "r@xn--qubec-csa.example",
        ] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn what_no_mail_server_would_take_is_refused() {
        for bad in [
            "rose",
            "@example.ca",
            "rose@",
            "rose@example",
            "rose@@example.ca",
            "ro se@example.ca",
            ".rose@example.ca",
            "rose..t@example.ca",
            "rose@-example.ca",
            "rose@example..ca",
            "rose@192.0.2.1",
            "rose@[192.0.2.1]",
            "ro\u{202e}se@example.ca",
            "rose@exa\u{200b}mple.ca",
            "<rose@example.ca>",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(Problem::NotAnEmail), "{bad:?}");
        }
        assert_eq!(EmailAddress::parse("  "), Err(Problem::Empty));
        assert_eq!(EmailAddress::parse("rose@example.ca\r\nBcc: x@y.ca"), Err(Problem::Unreadable));
        assert_eq!(
            EmailAddress::parse(&format!("{}@example.ca", "a".repeat(65))),
            Err(Problem::NotAnEmail)
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text: String) {
            let _ = EmailAddress::parse(&text);
        }
    }
}
