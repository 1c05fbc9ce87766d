//! Entry point of the portal.

use std::process::ExitCode;

/// Pages are many short-lived pieces, and a password hash is one large block for a moment: the system's allocator is slower
/// at the first and keeps the second. It takes no huge pages (`no_thp`), which are no faster here and keep 70 MB.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::cli::run()
}
