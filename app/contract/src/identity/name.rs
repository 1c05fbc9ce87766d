//! What a person is called: free text in any script. No rule says what a name looks like.

use serde::{Deserialize, Serialize};

use crate::{Problem, text};

/// A legal name or an alias as the person writes it, in one line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct PersonName(String);

impl PersonName {
    pub const LIMIT: u32 = 200;

    pub fn parse(text: &str) -> Result<Self, Problem> {
        text::line(text, Self::LIMIT).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
