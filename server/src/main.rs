//! Entry point of the portal.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
