//! What keys are for. A value sealed for one purpose cannot be opened for another.

use chrono::TimeDelta;

/// Each purpose has its own keys, made apart from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Personal values that no other purpose covers.
    General,
    /// Dates of birth (ID-148).
    DateOfBirth,
    /// Social insurance numbers.
    Sin,
    /// Stored password hashes and secrets of second factors (IAM-094, IAM-097).
    Credential,
    /// What a browser keeps for us for a short time: notices after a redirect, forms kept over a sign-in.
    Flash,
    /// Signatures of tokens and cursors.
    Signing,
    /// Blind indexes and other keyed hashes that are compared with stored ones. Its key stays when others are rotated.
    Index,
}

impl Purpose {
    pub const ALL: [Self; 7] = [
        Self::General,
        Self::DateOfBirth,
        Self::Sin,
        Self::Credential,
        Self::Flash,
        Self::Signing,
        Self::Index,
    ];

    /// Name of the key file, and part of what is authenticated.
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::DateOfBirth => "date_of_birth",
            Self::Sin => "sin",
            Self::Credential => "credential",
            Self::Flash => "flash",
            Self::Signing => "signing",
            Self::Index => "index",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// How long what was made with a key is honoured outside the database, where nothing can make it anew. A key is not
    /// retired before its successor has been in use for so long.
    pub const fn outlives(self) -> TimeDelta {
        match self {
            Self::General | Self::DateOfBirth | Self::Sin | Self::Credential | Self::Index => {
                TimeDelta::hours(1)
            }
            Self::Flash => TimeDelta::days(1),
            // Browsers are known again for a year.
            Self::Signing => TimeDelta::days(366),
        }
    }

    /// Stored hashes would not be found any more under a new key.
    pub const fn rotates(self) -> bool {
        !matches!(self, Self::Index)
    }
}
