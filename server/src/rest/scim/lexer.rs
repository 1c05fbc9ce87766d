//! The words of filters and paths.

use app::say::scim::Fault;
use serde_json::Value;

#[derive(Debug, PartialEq)]
pub enum Token<'text> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    Begin,
    /// `]`
    End,
    /// A name or an operator.
    Word(&'text str),
    /// A text in quotation marks, a number, yes, no, or nothing.
    Literal(Value),
}

pub struct Lexer<'text> {
    rest: &'text str,
}

impl<'text> Lexer<'text> {
    pub fn new(text: &'text str) -> Self {
        Self { rest: text }
    }

    pub fn next(&mut self) -> Result<Option<Token<'text>>, Fault> {
        let (token, rest) = self.peek()?;
        self.rest = rest;
        Ok(token)
    }

    /// Whether this comes next; then it is passed.
    pub fn takes(&mut self, wanted: Token<'_>) -> Result<bool, Fault> {
        let (token, rest) = self.peek()?;
        let is_next = token == Some(wanted);
        if is_next {
            self.rest = rest;
        }
        Ok(is_next)
    }

    pub fn takes_word(&mut self, wanted: &str) -> Result<bool, Fault> {
        let (token, rest) = self.peek()?;
        let is_next = matches!(token, Some(Token::Word(word)) if word.eq_ignore_ascii_case(wanted));
        if is_next {
            self.rest = rest;
        }
        Ok(is_next)
    }

    /// `.value` after a bracket; without the dot.
    pub fn takes_part(&mut self) -> Result<Option<&'text str>, Fault> {
        let Some(after) = self.rest.strip_prefix('.') else { return Ok(None) };
        let (part, rest) = after
            .split_at_checked(after.find(is_end).unwrap_or(after.len()))
            .ok_or(Fault::Filter)?;
        self.rest = rest;
        Ok(Some(part))
    }

    fn peek(&self) -> Result<(Option<Token<'text>>, &'text str), Fault> {
        let text = self.rest.trim_start();
        let Some(first) = text.chars().next() else { return Ok((None, text)) };
        let sign = match first {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            '[' => Some(Token::Begin),
            ']' => Some(Token::End),
            _ => None,
        };
        if let Some(token) = sign {
            return Ok((Some(token), text.get(1..).unwrap_or_default()));
        }
        let length = match first {
            '"' => quoted(text).ok_or(Fault::Filter)?,
            _ => text.find(is_end).unwrap_or(text.len()),
        };
        let (word, rest) = text.split_at_checked(length).ok_or(Fault::Filter)?;
        let is_literal = first == '"' || first == '-' || first.is_ascii_digit();
        let lower = word.to_ascii_lowercase();
        let token = if is_literal {
            Token::Literal(serde_json::from_str(word).map_err(|_| Fault::Filter)?)
        } else if ["true", "false", "null"].contains(&lower.as_str()) {
            Token::Literal(serde_json::from_str(&lower).map_err(|_| Fault::Filter)?)
        } else {
            Token::Word(word)
        };
        Ok((Some(token), rest))
    }
}

fn is_end(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '[' | ']' | '"')
}

/// The length of a text with both its quotation marks.
fn quoted(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}
