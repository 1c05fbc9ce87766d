//! Fingerprints the migrations, so that migrated databases are kept as templates exactly as long as the schema stays the same.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new("../../migrations/src");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.insert(entry.file_name(), std::fs::read(entry.path())?);
        }
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    println!("cargo::rustc-env=SCHEMA_FINGERPRINT={:016x}", hasher.finish());
    Ok(())
}
