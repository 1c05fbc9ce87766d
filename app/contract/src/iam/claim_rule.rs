//! Rules by which claims of a provider give roles and departments, and what they would do.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    ClaimRuleId, DepartmentId, Extent, GiveRoleForm, HeldBackId, IdentityProviderId, RoleId,
    StaffField,
};
use crate::identity::EmailAddress;
use crate::{Bilingual, Problem, Problems, text};

const LONGEST: u32 = 300;
/// The claims of a person, pasted.
const CLAIMS: u32 = 50_000;

/// What a rule gives to whoever it holds for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimGives {
    Role { role: RoleId, extent: Extent },
    Department(DepartmentId),
}

/// Where the claim has this value, or is a list with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRule {
    pub claim: String,
    pub value: String,
    pub gives: ClaimGives,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRuleView {
    pub id: ClaimRuleId,
    pub rule: ClaimRule,
    /// The role or the department.
    pub name: Bilingual,
}

/// A role that rules no longer give to somebody, because it was ended by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub id: HeldBackId,
    pub role: RoleId,
    pub role_name: Bilingual,
    pub extent: Extent,
    pub since: DateTime<Utc>,
}

/// The rules of a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimRules {
    pub rules: Vec<ClaimRuleView>,
    /// People of whose claims the provider left some out at their last sign-in that rules look at.
    pub left_out: u64,
}

/// A change of the rules that is not made yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleChange {
    Add(ClaimRule),
    Remove(ClaimRuleId),
}

/// What a change of the rules would do to the people whom the provider knows, by what it said of them last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulePreview {
    /// Who would gain or lose something.
    pub people: Vec<MappingEffect>,
    /// Of so many it is not known what the provider says.
    pub unheard: u64,
    /// So many more than are shown.
    pub more: u64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimRuleForm {
    pub provider: String,
    pub claim: String,
    pub claim_value: String,
    /// `role:` or `department:` and an id.
    pub gives: String,
    pub extent: String,
    pub departments: Vec<String>,
    pub wards: String,
    pub own_records_only: String,
}

impl ClaimRuleForm {
    pub fn parse(&self) -> Result<(IdentityProviderId, ClaimRule), Problems> {
        let mut problems = Problems::new();
        let provider = self.provider.trim().parse().map_err(|_| Problem::NotOffered);
        let provider = problems.keep(StaffField::ProviderCode, provider);
        let claim = problems.keep(StaffField::Claim, text::line(&self.claim, LONGEST));
        let value = problems.keep(StaffField::ClaimValue, text::line(&self.claim_value, LONGEST));
        let gives = self.gives(&mut problems);
        match (provider, claim, value, gives) {
            (Some(provider), Some(claim), Some(value), Some(gives)) => {
                Ok((provider, ClaimRule { claim, value, gives }))
            }
            _ => Err(problems),
        }
    }

    fn gives(&self, problems: &mut Problems) -> Option<ClaimGives> {
        let (kind, id) = self.gives.trim().split_once(':').unwrap_or_default();
        match (kind, id.parse::<uuid::Uuid>()) {
            ("role", Ok(id)) => {
                let given = GiveRoleForm {
                    extent: self.extent.clone(),
                    departments: self.departments.clone(),
                    wards: self.wards.clone(),
                    own_records_only: self.own_records_only.clone(),
                    ..GiveRoleForm::default()
                };
                let extent = given.extent(problems)?;
                Some(ClaimGives::Role { role: RoleId(id), extent })
            }
            ("department", Ok(id)) => Some(ClaimGives::Department(DepartmentId(id))),
            ("", _) => problems.keep(StaffField::Gives, Err(Problem::Empty)),
            _ => problems.keep(StaffField::Gives, Err(Problem::NotOffered)),
        }
    }
}

/// Claims to be tried: pasted, or those of somebody's last sign-in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TryClaimsForm {
    pub provider: String,
    pub person_email: String,
    pub claims: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TryClaims {
    /// Somebody on the staff.
    pub person: Option<EmailAddress>,
    /// As JSON.
    pub claims: Option<String>,
}

impl TryClaimsForm {
    pub fn parse(&self) -> Result<(IdentityProviderId, TryClaims), Problems> {
        let mut problems = Problems::new();
        let provider = self.provider.trim().parse().map_err(|_| Problem::NotOffered);
        let provider = problems.keep(StaffField::ProviderCode, provider);
        let person = match self.person_email.trim() {
            "" => Ok(None),
            typed => EmailAddress::parse(typed).map(Some),
        };
        let person = problems.keep(StaffField::PersonEmail, person);
        let claims = problems.keep(StaffField::Claims, text::optional_lines(&self.claims, CLAIMS));
        match (provider, person, claims) {
            (Some(_), Some(None), Some(None)) => {
                Err(Problems::one(StaffField::Claims, Problem::Empty))
            }
            (Some(provider), Some(person), Some(claims)) => {
                Ok((provider, TryClaims { person, claims }))
            }
            _ => Err(problems),
        }
    }
}

/// What the rules would do. Nothing is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingEffect {
    /// The person it was tried for.
    pub person: Option<String>,
    pub gives: Vec<(Bilingual, Extent)>,
    pub takes: Vec<(Bilingual, Extent)>,
    /// Held by the rules already, or given by hand as widely.
    pub keeps: Vec<(Bilingual, Extent)>,
    /// Said by rules, and not given: somebody ended it by hand.
    pub held_back: Vec<(Bilingual, Extent)>,
    /// Where they would be placed, if that changes.
    pub department: Option<Bilingual>,
    /// A rule of duties keeps it apart from what they hold.
    pub refused: bool,
    /// Claims that the provider left out: rules about them change nothing.
    pub undecided: Vec<String>,
}
