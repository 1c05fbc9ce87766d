//! The real outside services behind the ports of `platform`. Heavy dependencies live here and nowhere else. The defaults
//! need no network: mail and text messages go to a folder, files to the disk.

mod address;
mod disk_objects;
mod folder;
mod openid;
mod pkcs11;
mod sms_http;
mod smtp;
mod webhook;

pub use address::{AddressRefused, Allowed};
pub use disk_objects::DiskObjects;
pub use folder::{MailFolder, SmsFolder};
pub use openid::OpenIdClient;
pub use pkcs11::Pkcs11Lock;
pub use sms_http::SmsGateway;
pub use smtp::SmtpMailer;
pub use webhook::{Undelivered, WebhookCourier};
