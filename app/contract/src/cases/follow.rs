//! Following a problem that somebody else reported: its state, never its words, photos or people.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::assign::required;
use super::{CaseField, CaseId, CategoryName, FollowerId, PublicStatus};
use crate::identity::EmailAddress;
use crate::{Bilingual, Language, Problems, Secret};

/// One of the reports near the place of a draft. Who is signed in is written to at the account's address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowForm {
    pub draft: String,
    pub case: String,
    pub reporter_email: String,
    pub language: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    pub case: CaseId,
    pub email: Option<EmailAddress>,
    pub language: Language,
}

impl FollowForm {
    pub fn parse(&self) -> Result<Follow, Problems> {
        let mut problems = Problems::new();
        let case = problems.keep(CaseField::Case, required(&self.case));
        let typed = self.reporter_email.trim();
        let email = (!typed.is_empty()).then(|| EmailAddress::parse(typed)).transpose();
        let email = problems.keep(CaseField::ReporterEmail, email);
        let language = self.language.parse().unwrap_or(Language::En);
        match (case, email) {
            (Some(case), Some(email)) => Ok(Follow { case, email, language }),
            _ => Err(problems),
        }
    }
}

/// Ends it; the secret is nothing for whoever is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnfollowForm {
    pub follower: String,
    pub secret: Secret,
}

impl UnfollowForm {
    pub fn parse(&self) -> Result<FollowChoice, Problems> {
        FollowChoice::of(&self.follower, &self.secret)
            .ok_or_else(|| Problems::one(CaseField::Case, crate::Problem::NotOffered))
    }
}

/// Which following, and by what right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowChoice {
    /// One's own, signed in.
    Own(FollowerId),
    /// By the secret link of a message.
    Linked(FollowerId, Secret),
}

impl FollowChoice {
    pub fn of(follower: &str, secret: &Secret) -> Option<Self> {
        let id = follower.parse().ok()?;
        Some(if secret.is_empty() { Self::Own(id) } else { Self::Linked(id, secret.clone()) })
    }

    pub fn id(&self) -> FollowerId {
        match self {
            Self::Own(id) | Self::Linked(id, _) => *id,
        }
    }
}

/// A problem as whoever follows it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedView {
    pub id: FollowerId,
    pub category: CategoryName,
    pub status: PublicStatus,
    pub opened_at: DateTime<Utc>,
    /// How many people follow it, this one among them.
    pub followers: u32,
    /// When it came into which state, newest first.
    pub changes: Vec<(DateTime<Utc>, Bilingual)>,
}

/// What comes of following: the way to the page about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    pub id: FollowerId,
    pub secret: Secret,
}
