//! Rows of the tables of this context. They never leave `store`.

pub mod api_key;
pub mod conflict_exception;
pub mod conflict_rule;
pub mod department;
pub mod identity_provider;
pub mod key_report;
pub mod passkey_question;
pub mod position;
pub mod position_grant;
pub mod position_role;
pub mod product;
pub mod role;
pub mod role_assignment;
pub mod role_field;
pub mod role_include;
pub mod role_permission;
pub mod service_account;
pub mod sso_attempt;
pub mod sso_session;
pub mod staff;
pub mod staff_credential;
pub mod staff_directory;
pub mod staff_group;
pub mod staff_group_member;
pub mod staff_passkey;
pub mod staff_subject;
