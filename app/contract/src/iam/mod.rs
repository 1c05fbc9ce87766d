//! Staff, their roles and what these permit.

pub mod alert;
pub mod alert_form;
pub mod audit;
pub mod change;
pub mod check;
pub mod claim_rule;
pub mod conflict;
pub mod control;
pub mod emergency;
pub mod emergency_form;
pub mod failure;
pub mod fingerprint;
pub mod group;
pub mod id;
pub mod import;
pub mod key;
pub mod key_form;
pub mod network;
pub mod origin;
pub mod passkey;
pub mod permission;
pub mod position;
pub mod product;
pub mod provider;
pub mod review;
pub mod review_evidence;
pub mod review_form;
pub mod role;
pub mod role_form;
pub mod search;
pub mod sign_in;
pub mod staff;
pub mod view;

pub use alert::{
    AlertAbout, AlertEvidence, AlertKind, AlertRule, AlertState, AlertView, CloseAlert, Finding,
};
pub use alert_form::{AlertForm, AlertRuleForm};
pub use audit::{AuditAbout, AuditOutcome, AuditQuery, FindAuditedForm};
pub use change::{Difference, RoleDetail, RoleEffect, RoleHolder, RolePart, WhoMay};
pub use check::{PermissionAnswer, PermissionQuestion, RecordAct, RecordFacts};
pub use claim_rule::{
    ClaimGives, ClaimRule, ClaimRuleForm, ClaimRuleView, ClaimRules, HeldBack, MappingEffect,
    RuleChange, RulePreview, TryClaims, TryClaimsForm,
};
pub use conflict::{
    Conflict, ConflictException, ConflictKind, ConflictReport, ConflictRuleView, ExceptionForm,
    NewConflictRule, NewException, RuleForm, Side,
};
pub use control::{
    Control, EncryptionKey, Evidence, Framework, KeyInventory, KeyPlace, KeyPurpose, KeyUse,
    Outside,
};
pub use emergency::{
    DeclareEmergency, EmergencyAct, EmergencyCan, EmergencyCounts, EmergencyPart, EmergencyPlan,
    EmergencyPlanView, EmergencyState, EmergencyView, LONGEST_EMERGENCY,
};
pub use emergency_form::{EmergencyForm, EmergencyPlanForm, EmergencyReviewForm};
pub use failure::{StaffField, StaffRefusal};
pub use fingerprint::Fingerprint;
pub use group::{GroupContents, GroupDetail, GroupForm, GroupView};
pub use id::{
    AlertId, ApiKeyId, AssignmentId, ClaimRuleId, ConflictExceptionId, ConflictRuleId,
    DepartmentId, EmergencyId, EmergencyPlanId, GroupId, HeldBackId, IdentityProviderId, PasskeyId,
    PositionId, ProductId, ReviewId, ReviewLineId, RoleId, ServiceAccountId, StaffId,
};
pub use import::{
    ApplyStaffImport, ImportEffect, ImportProblem, ImportRow, StaffImport, StaffImportForm,
};
pub use key::{
    ApiKeyView, ApiKeys, ChangeServiceAccount, CreateApiKey, KeyFigures, KeyLimits, KeyPolicy,
    KeyReport, KeyScopes, KeyStanding, KeyState, NewApiKey, OpenServiceAccount, ReportedKey,
    RotateApiKey, ServiceAccountView,
};
pub use key_form::{ApiKeyForm, AskedAccount, AskedApiKey, RotateKeyForm, ServiceAccountForm};
pub use network::Network;
pub use origin::{Effect, EffectivePermission, EffectivePermissions, PermissionOrigin, RoleName};
pub use passkey::{
    NewPasskey, NewPasskeyForm, PasskeyAnswer, PasskeyForm, PasskeyQuestion, PasskeyView,
};
pub use permission::{Action, Entity, FieldGrant, Module};
pub use position::{ChangePosition, PositionContents, PositionForm, PositionView};
pub use product::{Manifest, ManifestEntity, ManifestEntry, ManifestForm, ProductPermission};
pub use provider::{
    ChangeProvider, ChangeSamlProvider, NewProvider, NewSamlProvider, ProviderCheck,
    ProviderContents, ProviderForm, ProviderTrust, ProviderView, SamlCertificate, SamlProviderForm,
    SamlSide, SsoFailure, SsoWay,
};
pub use review::{
    DecideLine, Decision, FiledReview, LineDecision, ListedReview, OpenReview, ReviewDetail,
    ReviewLineView, ReviewPolicy, ReviewSubject, ReviewView, ReviewedAccess, ReviewedLine,
    Undecided,
};
pub use review_evidence::{EvidenceLine, NamedPerson, ReviewEvidence};
pub use review_form::{AskedReview, AskedSubject, DecideForm, FileReviewForm, ReviewForm};
pub use role::{
    AssignRole, AssignmentState, AssignmentView, ChangeRole, Extent, Holder, NewRole, RoleContents,
    RoleView, SignInDemand,
};
pub use role_form::{GiveRole, GiveRoleForm, Period, RoleForm};
pub use search::StaffQuery;
pub use sign_in::{
    Activate, ActivateForm, ChangeStaffPassword, ConfirmForm, ConfirmIdentity, EnrolForm,
    RecoveryCode, RecoveryForm, StaffPasswordForm, StaffSignIn, StaffSignInForm, TotpCode,
    TotpForm,
};
pub use staff::{
    ChangeStaff, CorrectStaffForm, Density, Preferences, PreferencesForm, StaffFacts, StaffForm,
    StaffPatch, StaffStatus,
};
pub use view::{
    DepartmentView, EnrolmentView, OwnAccountView, StaffCan, StaffName, StaffSessionView, StaffView,
};
