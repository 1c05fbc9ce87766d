//! What a resident signs in with.

use contract::identity::{EmailAddress, EmailView, ResidentId};
use platform::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub resident: ResidentId,
    pub email: EmailAddress,
    pub confirmed_at: Option<Timestamp>,
    /// Sealed. Nothing until an invited person chooses a password.
    pub password_hash: Option<String>,
    pub password_changed_at: Option<Timestamp>,
    pub signed_in_at: Option<Timestamp>,
}

impl Account {
    pub fn new(resident: ResidentId, email: EmailAddress, password_hash: Option<String>) -> Self {
        Self {
            resident,
            email,
            confirmed_at: None,
            password_hash,
            password_changed_at: None,
            signed_in_at: None,
        }
    }

    pub fn is_confirmed(&self) -> bool {
        self.confirmed_at.is_some()
    }

    /// Staff began it, and its owner has not chosen a password yet. Only the invitation's own link opens it.
    pub fn is_invited(&self) -> bool {
        self.password_hash.is_none()
    }

    pub fn email_view(&self) -> EmailView {
        EmailView { address: self.email.clone(), signs_in: true, confirmed: self.is_confirmed() }
    }
}
