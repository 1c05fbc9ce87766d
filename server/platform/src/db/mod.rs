//! The database: one connection pool to PostgreSQL, or one writer and a read-only pool on SQLite, units of work, and copies.

mod backup;
mod connect;
mod error;
pub mod fulltext;
mod insert;
mod past;
mod reading;
mod work;

pub use backup::BackupError;
pub use connect::{Db, DbOptions};
pub use error::StoreError;
pub use insert::insert_all;
pub use past::Past;
pub use reading::{Reader, let_go, over_one_connection};
pub use work::Work;
