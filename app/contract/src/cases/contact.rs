//! Contact details as a reporter types them. Asked only to tell the reporter what became of the report.

use crate::Problem;

/// An e-mail address with its domain in lower case; checked for shape only, since only a message proves the rest.
pub fn email(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let (local, domain) = text.rsplit_once('@').ok_or(Problem::NotAnEmail)?;
    let fine_local = (1..=64).contains(&local.len())
        && local.chars().all(|letter| {
            !letter.is_control()
                && !letter.is_whitespace()
                && !matches!(letter, '<' | '>' | ',' | ';' | '"')
        });
    let labels_are_fine = domain.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    });
    if fine_local && domain.contains('.') && domain.len() <= 190 && labels_are_fine {
        Ok(format!("{local}@{}", domain.to_lowercase()))
    } else {
        Err(Problem::NotAnEmail)
    }
}

/// A telephone number in E.164 form; ten digits are taken as North American.
pub fn phone(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let foreign = text.starts_with('+');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let separators = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | '(' | ')' | ' ' | '\u{a0}')
    };
    if !text.chars().all(separators) {
        return Err(Problem::NotAPhone);
    }
    match (foreign, digits.len()) {
        (true, 8..=15) => Ok(format!("+{digits}")),
        (false, 10) => Ok(format!("+1{digits}")),
        (false, 11) if digits.starts_with('1') => Ok(format!("+{digits}")),
        _ => Err(Problem::NotAPhone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_read_as_people_write_them() {
        for typed in ["613-555-0142", "(613) 555 0142", "1 613 555-0142", "+1 613.555.0142"] {
            assert_eq!(phone(typed).as_deref(), Ok("+16135550142"), "{typed}");
        }
        for typed in ["555-0142", "call me", "6135550142 ext 3", "+1"] {
            assert_eq!(phone(typed), Err(Problem::NotAPhone), "{typed}");
        }
    }

    #[test]
    fn addresses_without_a_domain_or_with_a_header_break_are_refused() {
        assert_eq!(email(" Rose@Example.CA ").as_deref(), Ok("Rose@example.ca"));
        for typed in [
            "rose",
            "rose@",
            "@example.ca",
            "rose@example",
            "a b@example.ca",
            "a@example.ca\r\nBcc: b@example.ca",
            "<a@example.ca>",
        ] {
            assert_eq!(email(typed), Err(Problem::NotAnEmail), "{typed:?}");
        }
    }
}
