//! Phone numbers: any way of writing in, E.164 kept, the extension apart.

use serde::{Deserialize, Serialize};

use crate::Problem;

/// A number such as `+16135550142`, with the digits to dial after somebody answers.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phone {
    number: String,
    extension: Option<String>,
}

impl Phone {
    /// Reads `613-555-0142`, `(613) 555.0142 ext. 12`, `1 613 555 0142, poste 12`, `+44 20 7946 0958`.
    /// The extension may come in its own field, which then counts.
    pub fn parse(text: &str, extension: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Empty);
        }
        let (main, tail) = split_extension(text);
        let own = extension.trim();
        let number = e164(main).ok_or(Problem::NotAPhone)?;
        let extension = match if own.is_empty() { tail } else { own } {
            "" => None,
            digits if digits.len() <= 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(digits.to_owned())
            }
            _ => return Err(Problem::NotAPhone),
        };
        Ok(Self { number, extension })
    }

    /// The number in E.164 form, for storing and sending.
    pub fn e164(&self) -> &str {
        &self.number
    }

    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// The number as it is shown, without extension: `613-555-0142`, or with its country code from elsewhere.
    pub fn shown(&self) -> String {
        match self.number.strip_prefix("+1") {
            Some(local) if local.len() == 10 => {
                format!("{}-{}-{}", &local[..3], &local[3..6], &local[6..])
            }
            _ => self.number.clone(),
        }
    }
}

/// What a phone says after the number proper, in both languages.
fn split_extension(text: &str) -> (&str, &str) {
    // Letters start the extension: a number itself has none.
    match text.find(|letter: char| letter.is_alphabetic() || letter == '#') {
        Some(start) => {
            let mark = &text[start..];
            let digits = mark.find(|letter: char| letter.is_ascii_digit()).unwrap_or(mark.len());
            let word = mark[..digits]
                .trim_matches(|letter: char| !letter.is_alphabetic() && letter != '#')
                .to_lowercase();
            match word.as_str() {
                "x" | "ext" | "extension" | "poste" | "p" | "#" => {
                    (&text[..start], mark[digits..].trim())
                }
                // Some other word: leave it in, so that the number is refused.
                _ => (text, ""),
            }
        }
        None => (text, ""),
    }
}

fn e164(text: &str) -> Option<String> {
    let written = |letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || "+()-./,–‑".contains(letter)
    };
    if !text.chars().all(written) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let abroad = text.trim_start().starts_with('+') && !digits.starts_with('1');
    if text.matches('+').count() > usize::from(text.trim_start().starts_with('+')) {
        return None;
    }
    if abroad {
        return ((8..=15).contains(&digits.len()) && !digits.starts_with('0'))
            .then(|| format!("+{digits}"));
    }
    let local = match digits.len() {
        11 => digits.strip_prefix('1')?,
        _ => &digits,
    };
    is_north_american(local).then(|| format!("+1{local}"))
}

/// Ten digits; neither area code nor exchange begins with 0 or 1.
fn is_north_american(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 10 && [0, 3].iter().all(|place| (b'2'..=b'9').contains(&bytes[*place]))
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Phone(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn any_way_of_writing_gives_the_same_number() {
        for text in [
            "613-555-0142",
            "(613) 555-0142",
            "613.555.0142",
            "6135550142",
            "1 613 555 0142",
            "+1 613-555-0142",
        ] {
            let phone = Phone::parse(text, "").unwrap();
            assert_eq!(
                (phone.e164(), phone.shown().as_str()),
                ("+16135550142", "613-555-0142"),
                "{text}"
            );
        }
    }

    #[test]
    fn the_extension_is_kept_apart() {
        for (text, own) in [
            ("613-555-0142 x12", ""),
            ("613-555-0142, ext. 12", ""),
            ("613 555 0142 poste 12", ""),
            ("613 555 0142 #12", ""),
            ("613 555 0142", " 12 "),
            ("613 555 0142 ext 99", "12"),
        ] {
            assert_eq!(Phone::parse(text, own).unwrap().extension(), Some("12"), "{text}");
        }
    }

    #[test]
    fn numbers_from_other_countries_keep_their_code() {
        assert_eq!(Phone::parse("+44 20 7946 0958", "").unwrap().shown(), "+442079460958");
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for bad in [
            "555-0142",
            "613-155-0142",
            "113-555-0142",
            "613-555-01422",
            "call me",
            "+0123456789",
            "613-555-0142 home",
            "+1 613+555 0142",
        ] {
            assert_eq!(Phone::parse(bad, ""), Err(Problem::NotAPhone), "{bad}");
        }
        assert_eq!(Phone::parse("613-555-0142", "twelve"), Err(Problem::NotAPhone));
        assert_eq!(Phone::parse(" ", ""), Err(Problem::Empty));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text: String, extension: String) {
            if let Ok(phone) = Phone::parse(&text, &extension) {
                phone.shown();
            }
        }
    }
}
