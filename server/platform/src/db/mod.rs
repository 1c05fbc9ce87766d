//! The database: one connection pool to PostgreSQL, or one writer and a read-only pool on SQLite, and units of work.

mod connect;
mod error;
pub mod fulltext;
mod work;

pub use connect::{Db, DbOptions};
pub use error::StoreError;
pub use work::Work;
