//! The vocabulary shared by browser and server: ids, codes, forms with their parsing, views and failures.
//! Holds no I/O, no texts and no permissions. What the browser may know is what stands here.

#[macro_use]
mod column;
pub mod audit;
pub mod bilingual;
pub mod cases;
pub mod failure;
pub mod field;
pub mod iam;
pub mod identity;
pub mod language;
pub mod local_path;
pub mod paging;
pub mod secret;
pub mod text;
pub mod theme;

pub use audit::{ActorKind, Channel};
pub use bilingual::Bilingual;
pub use failure::{Failure, FailureKind, Refusal, RequestId};
pub use field::{Field, FieldProblem, Problem, Problems};
pub use language::Language;
pub use local_path::LocalPath;
pub use paging::{Cursor, Slice};
pub use secret::Secret;
pub use theme::{Theme, ThemeForm};
