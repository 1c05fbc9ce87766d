//! The texts of the portal as typed functions, made by `build.rs` from `locales/app`. Kept private, so that a text nobody
//! shows is reported.

pub mod format;
pub mod labels;

mod generated {
    #![expect(
        clippy::all,
        clippy::expect_used,
        clippy::unwrap_used,
        reason = "made by the build script, which has seen that every text is there"
    )]
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

use std::sync::OnceLock;

use contract::Language;

pub(crate) use generated::L10nLanguage as Texts;

/// The texts in one language.
pub(crate) fn texts(language: Language) -> &'static Texts {
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    static FRENCH: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::En => ENGLISH.get_or_init(|| generated::L10n::En.load()),
        Language::Fr => FRENCH.get_or_init(|| generated::L10n::Fr.load()),
    }
}
