//! Staff, their roles and what these permit.

pub mod id;
pub mod permission;

pub use id::{ApiKeyId, AssignmentId, DepartmentId, RoleId, StaffId};
pub use permission::{Action, FieldGrant};
