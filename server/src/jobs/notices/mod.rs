//! Messages to people, in their language. The texts are in `locales/notices`; here they are put together and handed over.

mod account;
mod alerts;
mod case;
mod emergency;
mod feedback;
mod keys;
mod reviews;
mod send;
mod staff;

mod generated {
    #![expect(
        clippy::all,
        clippy::expect_used,
        clippy::unwrap_used,
        reason = "made by the build script, which has seen that every text is there"
    )]
    include!(concat!(env!("OUT_DIR"), "/notices.rs"));
}

use std::sync::OnceLock;

pub use case::TellReporter;

use contract::Language;
use generated::{L10n, L10nLanguage as Texts};

/// The texts of notices in one language.
fn texts(language: Language) -> &'static Texts {
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    static FRENCH: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::En => ENGLISH.get_or_init(|| L10n::En.load()),
        Language::Fr => FRENCH.get_or_init(|| L10n::Fr.load()),
    }
}
