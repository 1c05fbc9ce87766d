//! The database: one connection pool to PostgreSQL, or one writer and a read-only pool on SQLite, units of work, and copies.

mod backup;
mod connect;
mod error;
pub mod fulltext;
mod insert;
mod past;
mod work;

pub use backup::BackupError;
pub use connect::{Db, DbOptions};
pub use error::StoreError;
pub use insert::insert_all;
pub use past::Past;
pub use work::Work;
