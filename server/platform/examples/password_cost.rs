//! Measures what a password hash costs on this machine, to choose `PasswordCost`:
//! `cargo run --release -p platform --example password_cost`. The least of 21 runs counts, on one core.

use std::io::Write;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};

const MEMORY_MIB: [u32; 5] = [19, 24, 32, 46, 64];
const PASSES: [u32; 6] = [1, 2, 3, 4, 5, 6];

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "| memory MiB | t=1 | t=2 | t=3 | t=4 | t=5 | t=6 |\n|---|---|---|---|---|---|---|"
    )?;
    for memory in MEMORY_MIB {
        write!(out, "| {memory} |")?;
        for passes in PASSES {
            match least_time(memory * 1024, passes) {
                Some(time) => write!(out, " {:.0} ms |", time.as_secs_f64() * 1000.0)?,
                None => write!(out, " refused |")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn least_time(memory_kib: u32, passes: u32) -> Option<Duration> {
    let params = Params::new(memory_kib, passes, 1, None).ok()?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let run = || {
        let start = Instant::now();
        let mut hash = [0; 32];
        argon.hash_password_into(b"tramway gingembre 42", &[7; 16], &mut hash).ok()?;
        Some(start.elapsed())
    };
    (0..21).filter_map(|_| run()).min()
}
