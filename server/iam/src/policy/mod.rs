//! The one place where permissions are decided: pure functions, deny by default. `allow` answers for one record,
//! `scope` for lists; both speak from the same rules, and a property test holds them together.

mod decide;
mod fields;
mod grant;
mod permit;
mod scope;
mod target;

pub use decide::{Denied, allow};
pub use fields::Fields;
pub use grant::{Grant, Reach};
pub use permit::Permit;
pub use scope::{Scope, scope};
pub use target::Target;
