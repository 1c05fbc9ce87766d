//! Messages about an account. The job carries ids only; the link is made when the message is, and never stored.

use contract::identity::{EmailAddress, EmailChangeId, RegistrationId, ResidentId};
use contract::{Language, Secret};
use platform::credential::links;
use platform::queue::Job;
use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::store::{accounts, email_changes, registrations, residents};
use crate::{
    CHANGE_LINK, CONFIRM_LINK, INVITATION_LINK, Identity, IdentityError, RESET_LINK, UNDO_LINK,
};

/// Asks for a message. Without an id there is nobody to write to: asking costs the same, so that nobody can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccountNotice {
    ConfirmAddress {
        registration: Option<RegistrationId>,
    },
    /// Somebody wanted to register an address that has an account.
    AddressKnown {
        resident: ResidentId,
    },
    ResetPassword {
        resident: Option<ResidentId>,
    },
    PasswordChanged {
        resident: ResidentId,
    },
    /// Staff made an account for the person.
    Invitation {
        resident: ResidentId,
    },
    /// The owner wants to sign in with another address; the message goes there.
    ConfirmChange {
        change: EmailChangeId,
    },
    /// Somebody wanted to sign in to their account with this address, which has an account of its own.
    AddressWanted {
        resident: Option<ResidentId>,
    },
    /// The account has another address now; the message goes to the former one.
    EmailChanged {
        change: EmailChangeId,
    },
}

impl Job for AccountNotice {
    const NAME: &'static str = "identity.account_notice";
}

/// Everything a message needs; whoever sends it chooses the words.
#[derive(Clone, Debug)]
pub struct Notice {
    pub kind: NoticeKind,
    pub to: EmailAddress,
    pub language: Language,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    ConfirmAddress { link: Secret },
    AddressKnown,
    ResetPassword { link: Secret },
    PasswordChanged,
    Invitation { link: Secret },
    ConfirmChange { link: Secret },
    AddressWanted,
    EmailChanged { link: Secret },
}

impl Identity {
    /// Makes the message, with a link that works from now on; nothing where it is no longer wanted.
    pub async fn notice(&self, wanted: AccountNotice) -> Result<Option<Notice>, IdentityError> {
        let work = self.foundation.begin().await?;
        let db = work.connection();
        let change = match wanted {
            AccountNotice::ConfirmChange { change } | AccountNotice::EmailChanged { change } => {
                email_changes::find(db, change).await?
            }
            _ => None,
        };
        let resident = match wanted {
            AccountNotice::ConfirmAddress { registration: Some(id) } => {
                registrations::find(db, id).await?.map(|attempt| attempt.resident_id)
            }
            AccountNotice::ResetPassword { resident }
            | AccountNotice::AddressWanted { resident } => resident,
            AccountNotice::ConfirmChange { .. } | AccountNotice::EmailChanged { .. } => {
                change.as_ref().map(|change| change.resident)
            }
            AccountNotice::AddressKnown { resident }
            | AccountNotice::PasswordChanged { resident }
            | AccountNotice::Invitation { resident } => Some(resident),
            AccountNotice::ConfirmAddress { registration: None } => None,
        };
        let Some(id) = resident else { return Ok(None) };
        let resident = residents::find(db, &self.foundation.vault, id).await?;
        let account = accounts::find(db, id).await?;
        let (Some(resident), Some(account)) = (resident, account) else { return Ok(None) };
        // Nobody writes to the dead, or to an account that is closed.
        if !resident.is_active() || is_idle(wanted, &account) {
            return Ok(None);
        }
        let to = match (wanted, change) {
            (AccountNotice::ConfirmChange { .. }, Some(change)) => change.new,
            (AccountNotice::EmailChanged { .. }, Some(change)) => change.old,
            _ => account.email.clone(),
        };
        let link = |purpose, subject| links::issue(&self.foundation, &work, purpose, subject);
        let kind = match wanted {
            AccountNotice::ConfirmAddress { registration: Some(id) } => {
                NoticeKind::ConfirmAddress { link: link(CONFIRM_LINK, id.0).await? }
            }
            AccountNotice::ConfirmAddress { registration: None } => return Ok(None),
            AccountNotice::AddressKnown { .. } => NoticeKind::AddressKnown,
            AccountNotice::ResetPassword { .. } => {
                NoticeKind::ResetPassword { link: link(RESET_LINK, id.0).await? }
            }
            AccountNotice::PasswordChanged { .. } => NoticeKind::PasswordChanged,
            AccountNotice::Invitation { .. } => {
                NoticeKind::Invitation { link: link(INVITATION_LINK, id.0).await? }
            }
            AccountNotice::ConfirmChange { change } => {
                NoticeKind::ConfirmChange { link: link(CHANGE_LINK, change.0).await? }
            }
            AccountNotice::AddressWanted { .. } => NoticeKind::AddressWanted,
            AccountNotice::EmailChanged { change } => {
                NoticeKind::EmailChanged { link: link(UNDO_LINK, change.0).await? }
            }
        };
        work.commit().await?;
        Ok(Some(Notice { kind, to, language: resident.language() }))
    }
}

/// Whether what the message asks for has happened already.
fn is_idle(wanted: AccountNotice, account: &Account) -> bool {
    match wanted {
        AccountNotice::ConfirmAddress { .. } => account.is_confirmed(),
        AccountNotice::Invitation { .. } => account.password_hash.is_some(),
        _ => false,
    }
}
