//! What keys are for. A value sealed for one purpose cannot be opened for another.

/// Each purpose has its own keys, made apart from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Personal values that no other purpose covers.
    General,
    /// Dates of birth (ID-148).
    DateOfBirth,
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
    pub const ALL: [Self; 6] = [
        Self::General,
        Self::DateOfBirth,
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
            Self::Credential => "credential",
            Self::Flash => "flash",
            Self::Signing => "signing",
            Self::Index => "index",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// Stored hashes would not be found any more under a new key.
    pub const fn rotates(self) -> bool {
        !matches!(self, Self::Index)
    }
}
