//! Turns the Fluent catalogue into typed functions: a missing text or a wrong argument does not compile.

mod spare;

use std::path::PathBuf;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells build scripts their folder this way only"
)]
fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=../locales/app");
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else {
        return ExitCode::FAILURE;
    };
    let place = |name: &str| out.join(name).to_string_lossy().into_owned();
    let made = build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("../locales/app")
            .with_output_file_path(&place("l10n.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&place("app.ftl")))
            .with_default_language("en")
            .with_prefix("")
            .with_lint_level(LintLevel::Strict)
            .without_format()
            .without_bidi_isolation(),
    );
    spare::mark(&place("l10n.rs")).map_or(ExitCode::FAILURE, |()| made)
}
