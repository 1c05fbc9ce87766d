//! Staff, their roles and what these permit.

pub mod failure;
pub mod id;
pub mod import;
pub mod key;
pub mod permission;
pub mod role;
pub mod sign_in;
pub mod staff;
pub mod view;

pub use failure::{StaffField, StaffRefusal};
pub use id::{ApiKeyId, AssignmentId, DepartmentId, RoleId, ServiceAccountId, StaffId};
pub use import::{ImportProblem, StaffImport};
pub use key::{
    ApiKeyView, CreateApiKey, KeyScopes, KeyState, NewApiKey, OpenServiceAccount,
    ServiceAccountView,
};
pub use permission::{Action, FieldGrant};
pub use role::{AssignRole, AssignmentState, AssignmentView, Extent, RoleContents, RoleView};
pub use sign_in::{
    Activate, ActivateForm, ChangeStaffPassword, ConfirmForm, ConfirmIdentity, EnrolForm,
    RecoveryCode, RecoveryForm, StaffPasswordForm, StaffSignIn, StaffSignInForm, TotpCode,
    TotpForm,
};
pub use staff::{Density, Preferences, PreferencesForm, StaffFacts, StaffForm, StaffStatus};
pub use view::{
    DepartmentView, EnrolmentView, OwnAccountView, StaffCan, StaffName, StaffSessionView, StaffView,
};
