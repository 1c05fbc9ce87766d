//! Staff, their roles and what these permit.

pub mod change;
pub mod check;
pub mod conflict;
pub mod failure;
pub mod group;
pub mod id;
pub mod import;
pub mod key;
pub mod origin;
pub mod permission;
pub mod provider;
pub mod role;
pub mod role_form;
pub mod search;
pub mod sign_in;
pub mod staff;
pub mod view;

pub use change::{Difference, RoleDetail, RoleEffect, RoleHolder, RolePart, WhoMay};
pub use check::{PermissionAnswer, PermissionQuestion, RecordAct, RecordFacts};
pub use conflict::{
    Conflict, ConflictException, ConflictKind, ConflictReport, ConflictRuleView, ExceptionForm,
    NewConflictRule, NewException, RuleForm, Side,
};
pub use failure::{StaffField, StaffRefusal};
pub use group::{GroupContents, GroupDetail, GroupForm, GroupView};
pub use id::{
    ApiKeyId, AssignmentId, ConflictExceptionId, ConflictRuleId, DepartmentId, GroupId,
    IdentityProviderId, RoleId, ServiceAccountId, StaffId,
};
pub use import::{ImportProblem, StaffImport};
pub use key::{
    ApiKeyView, CreateApiKey, KeyScopes, KeyState, NewApiKey, OpenServiceAccount,
    ServiceAccountView,
};
pub use origin::{Effect, EffectivePermission, EffectivePermissions, PermissionOrigin, RoleName};
pub use permission::{Action, Entity, FieldGrant, Module};
pub use provider::{
    ChangeProvider, NewProvider, ProviderCheck, ProviderContents, ProviderForm, ProviderView,
    SsoFailure, SsoWay,
};
pub use role::{
    AssignRole, AssignmentState, AssignmentView, ChangeRole, Extent, Holder, NewRole, RoleContents,
    RoleView,
};
pub use role_form::{GiveRole, GiveRoleForm, Period, RoleForm};
pub use search::StaffQuery;
pub use sign_in::{
    Activate, ActivateForm, ChangeStaffPassword, ConfirmForm, ConfirmIdentity, EnrolForm,
    RecoveryCode, RecoveryForm, StaffPasswordForm, StaffSignIn, StaffSignInForm, TotpCode,
    TotpForm,
};
pub use staff::{
    ChangeStaff, Density, Preferences, PreferencesForm, StaffFacts, StaffForm, StaffPatch,
    StaffStatus,
};
pub use view::{
    DepartmentView, EnrolmentView, OwnAccountView, StaffCan, StaffName, StaffSessionView, StaffView,
};
