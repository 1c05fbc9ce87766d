//! Residents: the one record of a person who deals with the municipality. They sign in apart from staff.
//! An account needs an e-mail and a password only; what else is known was asked when a service needed it.

pub mod access;
pub mod account;
pub mod address;
pub mod change;
pub mod citizen;
pub mod code;
pub mod email;
pub mod failure;
pub mod id;
pub mod name;
pub mod need;
pub mod number;
pub mod phone;
pub mod profile;
pub mod sin;
pub mod view;

pub use access::{AccessEntry, AccessReport};
pub use account::{
    ChangeEmail, ChangeEmailForm, ChangePassword, ChangePasswordForm, Confirm, ConfirmForm, Forgot,
    ForgotForm, Register, RegisterForm, Resend, ResendForm, Reset, ResetForm, SignIn, SignInForm,
};
pub use address::{Address, AddressForm, PostalCode, Province};
pub use change::{Change, ListChange};
pub use citizen::{
    CitizenCan, CitizenForm, CitizenPatch, FindCitizenForm, PhoneForm, RegisterCitizen,
};
pub use code::{AccessPurpose, Accommodation, CitizenStatus, ContactChannel, Tier};
pub use email::EmailAddress;
pub use failure::{AccountField, AccountRefusal};
pub use id::{EmailChangeId, RegistrationId, ResidentId, SinRemovalId, SinViewId};
pub use name::PersonName;
pub use need::{AuthorityCode, Need, ProfileField, PurposeCode, ServiceCode};
pub use number::CivicNumber;
pub use phone::Phone;
pub use profile::{ChangeProfile, ProfileChange, ProfileForm};
pub use sin::{
    OwnSinForm, RecordSin, RemoveSin, RemoveSinForm, RevealSin, RevealSinForm, ShowOwnSin, Sin,
    SinAuthority, SinForm, SinPurpose, SinRecord, SinReveal, SinView,
};
pub use view::{AccountView, CallerView, CitizenView, EmailView, SessionView};
