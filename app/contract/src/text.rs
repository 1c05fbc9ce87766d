//! What every text field is held to, whatever it is called.

use crate::Problem;

/// One line: trimmed, inner white space folded, no control characters, at most `limit` characters; empty is a problem.
pub fn line(text: &str, limit: u32) -> Result<String, Problem> {
    optional_line(text, limit)?.ok_or(Problem::Empty)
}

/// As `line`, but nothing entered is fine.
pub fn optional_line(text: &str, limit: u32) -> Result<Option<String>, Problem> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    bounded(folded, limit, |letter| letter.is_control())
}

/// Several lines: trimmed, line ends as `\n`, tabs and line ends the only control characters; empty is a problem.
pub fn lines(text: &str, limit: u32) -> Result<String, Problem> {
    optional_lines(text, limit)?.ok_or(Problem::Empty)
}

/// As `lines`, but nothing entered is fine.
pub fn optional_lines(text: &str, limit: u32) -> Result<Option<String>, Problem> {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    bounded(unified, limit, |letter| letter.is_control() && !matches!(letter, '\n' | '\t'))
}

fn bounded(
    text: String,
    limit: u32,
    refused: impl Fn(char) -> bool,
) -> Result<Option<String>, Problem> {
    if text.chars().any(refused) {
        return Err(Problem::Unreadable);
    }
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > limit {
        return Err(Problem::TooLong { limit, over: length - limit });
    }
    Ok((!text.is_empty()).then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_folded() {
        assert_eq!(line("  12  Elm\tStreet ", 40), Ok("12 Elm Street".to_owned()));
    }

    #[test]
    fn over_long_text_says_by_how_much() {
        assert_eq!(
            lines(&"é".repeat(2_062), 2_000),
            Err(Problem::TooLong { limit: 2_000, over: 62 })
        );
    }

    #[test]
    fn control_characters_are_refused() {
        assert_eq!(lines("a\u{0}b", 10), Err(Problem::Unreadable));
        assert_eq!(line("a\u{1b}[31m", 10), Err(Problem::Unreadable));
    }
}
