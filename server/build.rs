//! Turns the notices (mail, text messages) into typed functions.

#[path = "../app/spare.rs"]
mod spare;

use std::path::PathBuf;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells build scripts their folder this way only"
)]
fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=../locales/notices");
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else {
        return ExitCode::FAILURE;
    };
    let place = |name: &str| out.join(name).to_string_lossy().into_owned();
    let made = build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("../locales/notices")
            .with_output_file_path(&place("notices.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&place("notices.ftl")))
            .with_default_language("en")
            .with_prefix("")
            .with_lint_level(LintLevel::Strict)
            .without_format()
            .without_bidi_isolation(),
    );
    spare::mark(&place("notices.rs")).map_or(ExitCode::FAILURE, |()| made)
}
