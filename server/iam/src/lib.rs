//! Security & IAM: staff accounts and sign-in, roles and their grants, API keys, and the one place where permissions are
//! decided. Residents' accounts are not here but in `identity`.

pub mod actor;
mod alert;
mod api_key;
pub mod built_in;
mod duties;
mod emergency;
mod entity;
pub mod error;
pub mod event;
mod hierarchy;
mod mapping;
mod passkey;
pub mod policy;
mod provider;
pub mod provisioning;
mod review;
mod role;
pub mod service;
mod staff;
mod store;

pub use actor::{Actor, ClientActor, ResidentActor, RunningEmergency, StaffActor, Who};
pub use contract::iam::{Action, FieldGrant};
pub use error::IamError;
pub use policy::{
    Columns, Denied, Fields, Grant, Permit, Reach, Scope, Target, allow, allow_list, confirmed,
    scope,
};
pub use service::{
    AUDITED, AccessToken, Activation, AlertNotice, AtWork, Browser, CheckLedger, CloseEmergencies,
    ConfirmWays, DepartmentFacts, EmergencyNews, EmergencyNotice, EmergencyStep, Enrolled,
    GovernKeys, GovernReviews, Iam, IamSettings, KeyRefused, KeyReportReady, KeyWarning, MoreNews,
    NewDevice, NextStep, PasswordAccepted, Recipient, Resting, ReviewNews, ReviewNotice,
    SAML_CALLBACK, SSO_CALLBACK, Sees, SendInvitation, SignedInStaff, SsoArrival, SsoBegun,
    SsoOrder, SsoReply, SsoReturn, SsoThen, TellNewDevice, Topic, WatchSecurity, audit_outcome,
    home_department, import_mark, read_manifest,
};

use platform::reseal::SealedColumn;
use platform::vault::Purpose;

/// What is sealed here.
pub const SEALED: [SealedColumn; 7] = [
    SealedColumn::kept("staff_credential", "staff_id", "password", Purpose::Credential),
    SealedColumn::kept("staff_credential", "staff_id", "totp", Purpose::Credential),
    SealedColumn::kept("staff_credential", "staff_id", "pending_totp", Purpose::Credential),
    SealedColumn::kept("identity_provider", "id", "client_secret", Purpose::Credential),
    SealedColumn::kept("staff_subject", "id", "claims_sealed", Purpose::General),
    SealedColumn::passing("sso_attempt", "sealed", Purpose::Flash),
    SealedColumn::passing("passkey_question", "sealed", Purpose::Flash),
];
