//! Changes to a record of which only some parts are named: kept, cleared or set (RFC 7396).

use serde::{Deserialize, Deserializer};

/// What happens to one value. In JSON: absent, `null`, or the value; the field needs `#[serde(default)]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    #[default]
    Keep,
    Clear,
    Set(T),
}

impl<T> Change<T> {
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The value afterwards.
    pub fn apply(self, present: Option<T>) -> Option<T> {
        match self {
            Self::Keep => present,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Change<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(input).map(Self::from)
    }
}

/// What happens to a list: pages change its first entry and leave the others alone, REST replaces it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ListChange<T> {
    #[default]
    Keep,
    /// Replaces or removes the first entry.
    First(Option<T>),
    All(Vec<T>),
}

impl<T: PartialEq> ListChange<T> {
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The list afterwards; an entry that is there twice is kept once.
    pub fn apply(self, present: Vec<T>) -> Vec<T> {
        let next = match self {
            Self::Keep => return present,
            Self::First(first) => first.into_iter().chain(present.into_iter().skip(1)).collect(),
            Self::All(list) => list,
        };
        next.into_iter().fold(Vec::new(), |mut kept: Vec<T>, entry| {
            if !kept.contains(&entry) {
                kept.push(entry);
            }
            kept
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Patch {
        #[serde(default)]
        name: Change<String>,
    }

    fn name(json: &str) -> Change<String> {
        serde_json::from_str::<Patch>(json).unwrap().name
    }

    // ID-113
    #[test]
    fn absent_null_and_a_value_are_three_things() {
        assert_eq!(name("{}"), Change::Keep);
        assert_eq!(name(r#"{"name":null}"#), Change::Clear);
        assert_eq!(name(r#"{"name":"Rose"}"#), Change::Set("Rose".to_owned()));
    }

    #[test]
    fn the_first_entry_changes_and_the_others_stay() {
        assert_eq!(ListChange::First(Some(9)).apply(vec![1, 2]), [9, 2]);
        assert_eq!(ListChange::First(None).apply(vec![1, 2]), [2]);
        assert_eq!(ListChange::First(Some(2)).apply(vec![1, 2]), [2]);
        assert_eq!(ListChange::All(vec![3, 3]).apply(vec![1, 2]), [3]);
        assert_eq!(ListChange::Keep.apply(vec![1, 2]), [1, 2]);
    }
}
