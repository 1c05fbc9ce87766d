//! Security & IAM: staff accounts and sign-in, roles and their grants, API keys, and the one place where permissions are
//! decided. Residents' accounts are not here but in `identity`.

pub mod actor;
pub mod built_in;
pub mod policy;

pub use actor::{Actor, ClientActor, ResidentActor, StaffActor, Who};
pub use contract::iam::{Action, FieldGrant};
pub use policy::{Columns, Denied, Fields, Grant, Permit, Reach, Scope, Target, allow, scope};
