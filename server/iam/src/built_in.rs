//! The roles that every portal starts with, as data. A town changes its copies freely; these are only the first draft.

use contract::Bilingual;
use contract::iam::{Action, FieldGrant, SignInDemand};
use serde::Deserialize;

const ROLES: &str = include_str!("../data/roles.json");

/// A role as the data file describes it.
#[derive(Clone, Debug, Deserialize)]
pub struct BuiltInRole {
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
    pub actions: Vec<Action>,
    pub fields: Vec<FieldGrant>,
    /// None of those that are delivered demands anything: nobody has a passkey on the first day.
    #[serde(default = "usual")]
    pub demand: SignInDemand,
}

fn usual() -> SignInDemand {
    SignInDemand::Usual
}

#[derive(Deserialize)]
struct File {
    roles: Vec<BuiltInRole>,
}

/// The built-in roles, in the order in which they are shown.
pub fn roles() -> Result<Vec<BuiltInRole>, serde_json::Error> {
    serde_json::from_str::<File>(ROLES).map(|file| file.roles)
}
