//! Ports to outside services: one small trait each. The real ones are in `adapters`, the fakes in `testing`.

pub mod mail;
pub mod objects;
pub mod openid;
pub mod saml;
pub mod sms;
