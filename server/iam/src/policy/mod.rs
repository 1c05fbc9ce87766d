//! The one place where permissions are decided: pure functions, deny by default. `allow` answers for one record,
//! `scope` for lists; both speak from the same rules, and a property test holds them together.

mod actions;
mod apart;
mod channel;
mod decide;
mod denied;
mod everybody;
mod fields;
mod grant;
mod hand_on;
mod lifecycle;
mod own;
mod permit;
mod reach;
mod roles;
mod scope;
mod target;

#[cfg(test)]
mod tests;

pub use actions::Actions;
pub use apart::Apart;
pub use channel::{confirmed, for_keys, is_sensitive};
pub use decide::allow;
pub use denied::Denied;
pub use fields::Fields;
pub use grant::Grant;
pub use hand_on::may_hand_on;
pub use permit::Permit;
pub use reach::Reach;
pub use scope::{Columns, Scope, allow_list, scope};
pub use target::Target;
