//! Staff and groups as a directory (Entra ID, Okta, a personnel system) describes and keeps them.

use std::collections::BTreeSet;

use contract::Language;
use contract::iam::{GroupId, StaffId};
use contract::identity::EmailAddress;
use platform::Timestamp;

/// What a directory says of somebody. What the portal does not use is kept as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserFacts {
    /// By this the directory knows the person; of two spellings that differ in case only one exists.
    pub user_name: String,
    pub external_id: Option<String>,
    /// As the portal shows the person.
    pub name: String,
    pub formatted: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub email: EmailAddress,
    pub title: Option<String>,
    /// A language tag; French where it begins so, English otherwise.
    pub language: Option<String>,
    pub employee_number: Option<String>,
    /// Code or name of a department. One that the portal does not know places nobody anywhere.
    pub department: Option<String>,
    pub active: bool,
}

/// Somebody as the directory sees them.
#[derive(Clone, Debug)]
pub struct ProvisionedUser {
    pub id: StaffId,
    pub facts: UserFacts,
    /// With their names.
    pub groups: Vec<(GroupId, String)>,
    pub version: i32,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// What a directory says of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFacts {
    pub name: String,
    pub external_id: Option<String>,
    pub members: BTreeSet<StaffId>,
}

/// A group as the directory sees it.
#[derive(Clone, Debug)]
pub struct ProvisionedGroup {
    pub id: GroupId,
    pub facts: GroupFacts,
    pub version: i32,
    pub created_at: Option<Timestamp>,
    pub changed_at: Option<Timestamp>,
}

/// Narrows a list to what can match at all; whoever asks still looks at each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    All,
    Id(uuid::Uuid),
    /// The user name, or the name of a group.
    Name(String),
    External(String),
}

/// The language of the portal that a tag comes closest to.
pub(crate) fn spoken(tag: &str) -> Language {
    let begins = tag.trim().get(..2).unwrap_or_default();
    if begins.eq_ignore_ascii_case("fr") { Language::Fr } else { Language::En }
}

/// One spelling of a user name for all that count as the same.
pub(crate) fn folded(user_name: &str) -> String {
    user_name.trim().to_lowercase()
}
