//! What the REST API answers when a call does not succeed: the failures that pages have too, in words for programs and
//! their authors, and the few that only HTTP knows.

use contract::{Failure, FailureKind, Language};

use crate::l10n::texts;

/// Why a call was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Failed(FailureKind),
    WrongCredentials,
    KeyUnknown,
    KeyExpired,
    KeyRevoked,
    KeyClosed,
    KeyElsewhere,
    KeyUnproven,
    TokenExpired,
    CrossSite,
    MethodNotAllowed,
    UnsupportedMediaType,
    StillAnswering,
}

/// What is wrong with a part of a request that no form knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Of the wrong type, or a code that is not offered.
    Value,
    UnknownMember,
    Twice,
}

/// Title and explanation of a problem document.
pub fn reason(language: Language, reason: Reason) -> (String, String) {
    let say = texts(language);
    let key = || say.api_key_title();
    match reason {
        Reason::Failed(FailureKind::Malformed) => {
            (say.api_malformed_title(), say.api_malformed_text())
        }
        Reason::Failed(FailureKind::SignInNeeded) => {
            (say.api_credentials_title(), say.api_credentials_text())
        }
        Reason::Failed(FailureKind::Denied) => (say.api_denied_title(), say.api_denied_text()),
        Reason::Failed(FailureKind::NotFound) => {
            (say.api_not_found_title(), say.api_not_found_text())
        }
        Reason::Failed(FailureKind::Conflict) => {
            (say.api_conflict_title(), say.api_conflict_text())
        }
        Reason::Failed(kind) => super::failure(language, &Failure::of(kind)),
        Reason::WrongCredentials => {
            (say.api_wrong_credentials_title(), say.api_wrong_credentials_text())
        }
        Reason::KeyUnknown => (key(), say.api_key_unknown_text()),
        Reason::KeyExpired => (key(), say.api_key_expired_text()),
        Reason::KeyRevoked => (key(), say.api_key_revoked_text()),
        Reason::KeyClosed => (key(), say.api_key_closed_text()),
        Reason::KeyElsewhere => (key(), say.api_key_elsewhere_text()),
        Reason::KeyUnproven => (key(), say.api_key_unproven_text()),
        Reason::TokenExpired => (say.api_token_title(), say.api_token_expired_text()),
        Reason::CrossSite => (say.api_cross_site_title(), say.api_cross_site_text()),
        Reason::MethodNotAllowed => (say.api_method_title(), say.api_method_text()),
        Reason::UnsupportedMediaType => (say.api_media_type_title(), say.api_media_type_text()),
        Reason::StillAnswering => (say.api_answering_title(), say.api_answering_text()),
    }
}

pub fn misread(language: Language, misread: Misread) -> String {
    let say = texts(language);
    match misread {
        Misread::Value => say.api_value_unusable(),
        Misread::UnknownMember => say.api_member_unknown(),
        Misread::Twice => say.api_member_twice(),
    }
}
