//! Sets of protected fields.

use contract::iam::FieldGrant;

/// The protected fields that may be seen. What is not protected needs no entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields(u64);

const _: () = assert!(FieldGrant::ALL.len() <= 64, "the protected fields have outgrown their set");

impl Fields {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(u64::MAX);

    pub fn with(self, field: FieldGrant) -> Self {
        Self(self.0 | bit(field))
    }

    pub fn shows(self, field: FieldGrant) -> bool {
        self.0 & bit(field) != 0
    }

    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn iter(self) -> impl Iterator<Item = FieldGrant> {
        FieldGrant::ALL.iter().copied().filter(move |field| self.shows(*field))
    }

    /// The value if the field may be seen.
    pub fn reveal<T>(self, field: FieldGrant, value: T) -> Option<T> {
        self.shows(field).then_some(value)
    }
}

impl FromIterator<FieldGrant> for Fields {
    fn from_iter<I: IntoIterator<Item = FieldGrant>>(fields: I) -> Self {
        fields.into_iter().fold(Self::NONE, Self::with)
    }
}

fn bit(field: FieldGrant) -> u64 {
    1 << (field as u64)
}
