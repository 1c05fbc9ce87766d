//! What may be shown about a resident.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Accommodation, Address, CitizenStatus, CivicNumber, ContactChannel, EmailAddress, PersonName,
    Phone, ProfileField, ResidentId, SinView, Tier,
};
use crate::Language;

/// A resident's account as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub id: ResidentId,
    pub number: CivicNumber,
    pub email: EmailAddress,
    pub email_confirmed: bool,
    pub tier: Tier,
    /// The language of messages: the chosen one, else that of the registration.
    pub language: Language,
    pub registered_at: DateTime<Utc>,
}

/// A person's record. What the reader may not see is empty and named in `hidden`;
/// what is empty and not hidden was never asked, or cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenView {
    pub id: ResidentId,
    pub number: CivicNumber,
    pub status: CitizenStatus,
    pub tier: Tier,
    /// Goes up with every change; a change names the version it was made from.
    pub version: i32,
    pub name: Option<PersonName>,
    pub aliases: Vec<PersonName>,
    pub date_of_birth: Option<NaiveDate>,
    pub emails: Vec<EmailView>,
    pub phones: Vec<Phone>,
    pub addresses: Vec<Address>,
    pub preferred_language: Option<Language>,
    pub preferred_channel: Option<ContactChannel>,
    /// `None` was never asked; an empty list means that none are needed.
    pub accommodations: Option<Vec<Accommodation>>,
    pub sin: SinView,
    pub hidden: Vec<ProfileField>,
    pub registered_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// A person found while taking a call; what the reader may not see is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerView {
    pub id: ResidentId,
    pub number: CivicNumber,
    pub tier: Tier,
    pub name: Option<PersonName>,
    pub email: Option<EmailAddress>,
    pub phone: Option<Phone>,
    pub language: Language,
}

/// One address for messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailView {
    pub address: EmailAddress,
    /// Whether it is the one that signs in.
    pub signs_in: bool,
    pub confirmed: bool,
}

/// One of the places where a resident is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names the session in the list; of no use as a cookie.
    pub id: String,
    pub is_current: bool,
    /// Browser and system, as far as the browser tells.
    pub device: String,
    pub started_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}
