//! By what somebody proved who they are when a session began.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// What was proved last. Where nothing is known of it, it counts as the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Password and a code of the authenticator app.
    Code,
    /// Password and a recovery code.
    RecoveryCode,
    /// A passkey or security key that verified the person.
    Passkey,
    /// An identity provider.
    Provider,
    /// An identity provider that says, in words it was trusted with, that phishing would not have worked.
    ResistantProvider,
}

impl Proof {
    const ALL: [Self; 5] =
        [Self::Code, Self::RecoveryCode, Self::Passkey, Self::Provider, Self::ResistantProvider];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::RecoveryCode => "recovery_code",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::ResistantProvider => "resistant_provider",
        }
    }

    pub(super) fn coded(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.code() == code)
    }

    /// Whether it cannot be given to a page that only looks like the portal.
    pub const fn resists_phishing(self) -> bool {
        matches!(self, Self::Passkey | Self::ResistantProvider)
    }
}

/// By what, and when, where that was not at the beginning of the session.
#[derive(Clone, Copy, Debug, Default)]
pub struct Proved {
    pub by: Option<Proof>,
    pub at: Option<Timestamp>,
}
