//! Documents to keep: PDF/A-2a, tagged for people who do not see it, with fonts of their own. Says what stands in a document and
//! in which order; where it stands on paper is decided here.

mod face;
mod layout;
mod write;

use chrono::{DateTime, Utc};

pub use write::write;

/// A document, from its first page to its last.
pub struct Document {
    /// RFC 3066, e.g. `fr-CA`.
    pub language: &'static str,
    pub title: String,
    /// Whose document it is.
    pub author: String,
    pub made_at: DateTime<Utc>,
    pub parts: Vec<Part>,
    /// "Page 1 of 3", from the number of the page and of all pages.
    pub page_number: Box<dyn Fn(usize, usize) -> String + Send + Sync>,
}

pub enum Part {
    Heading(String),
    Text(String),
    Table(Table),
}

/// Its head stands on every page that it reaches.
pub struct Table {
    /// What it is about, for whoever does not see the heading above it.
    pub summary: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

pub struct Column {
    pub name: String,
    /// Compared with the others.
    pub width: f32,
}

#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("a font cannot be read")]
    Font,
    #[error("the document is not what it has to be: {0}")]
    Invalid(String),
}
