//! Keyset paging: a slice of rows and the cursors that lead to its neighbours.

use serde::{Deserialize, Serialize};

/// An opaque place in a sorted list. Made by `store` functions, carried by pages and REST unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Cursor(pub String);

/// Some rows of a longer list, with the way to the rows before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slice<T> {
    pub rows: Vec<T>,
    pub before: Option<Cursor>,
    pub after: Option<Cursor>,
}

impl<T> Slice<T> {
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            rows: self.rows.into_iter().map(turn).collect(),
            before: self.before,
            after: self.after,
        }
    }
}
