//! Staff, their roles and what these permit.

pub mod failure;
pub mod id;
pub mod permission;

pub use failure::{StaffField, StaffRefusal};
pub use id::{ApiKeyId, AssignmentId, DepartmentId, RoleId, ServiceAccountId, StaffId};
pub use permission::{Action, FieldGrant};
