//! Forms of roles and of giving them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::product::is_product_code;
use super::{
    Action, ChangeRole, DepartmentId, Extent, FieldGrant, Holder, NewRole, RoleContents, RoleId,
    SignInDemand, StaffField,
};
use crate::cases::PlaceId;
use crate::{Bilingual, Problem, Problems, text};

const NAME: u32 = 80;
const ABOUT: u32 = 300;

/// A role as its editor sends it. `role` and `version` are empty for a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    pub role: String,
    pub version: String,
    pub role_code: String,
    pub name_en: String,
    pub name_fr: String,
    pub about_en: String,
    pub about_fr: String,
    pub permissions: Vec<String>,
    pub forbidden: Vec<String>,
    pub fields: Vec<String>,
    pub hidden: Vec<String>,
    pub products: Vec<String>,
    pub products_forbidden: Vec<String>,
    pub includes: Vec<String>,
    /// Empty leaves it as it is.
    pub demand: String,
}

impl RoleForm {
    pub fn parse_new(&self) -> Result<NewRole, Problems> {
        let mut problems = Problems::new();
        let code = problems.keep(StaffField::RoleCode, code(&self.role_code));
        let rest = self.rest(&mut problems);
        match (code, rest) {
            (Some(code), Some((name, about, contents))) => {
                Ok(NewRole { code, name, about, contents })
            }
            _ => Err(problems),
        }
    }

    pub fn parse_change(&self) -> Result<(RoleId, ChangeRole), Problems> {
        let mut problems = Problems::new();
        let id = problems.keep(StaffField::Role, one(&self.role));
        // What was tampered with is nobody's version.
        let version = self.version.trim().parse().unwrap_or(-1);
        let rest = self.rest(&mut problems);
        match (id, rest) {
            (Some(id), Some((name, about, contents))) => {
                Ok((id, ChangeRole { name, about, contents, version }))
            }
            _ => Err(problems),
        }
    }

    fn rest(&self, problems: &mut Problems) -> Option<(Bilingual, Bilingual, RoleContents)> {
        let name_en = problems.keep(StaffField::NameEn, text::line(&self.name_en, NAME));
        let name_fr = problems.keep(StaffField::NameFr, text::line(&self.name_fr, NAME));
        let about_en = problems.keep(StaffField::AboutEn, text::line(&self.about_en, ABOUT));
        let about_fr = problems.keep(StaffField::AboutFr, text::line(&self.about_fr, ABOUT));
        let actions = problems.keep(StaffField::Permissions, given(&self.permissions));
        let forbidden = problems.keep(StaffField::Forbidden, given(&self.forbidden));
        let fields: Option<Vec<FieldGrant>> = problems.keep(StaffField::Fields, all(&self.fields));
        let hidden: Option<Vec<FieldGrant>> = problems.keep(StaffField::Hidden, all(&self.hidden));
        let products = problems.keep(StaffField::Products, of_products(&self.products));
        let products_forbidden =
            problems.keep(StaffField::ProductsForbidden, of_products(&self.products_forbidden));
        let includes: Option<Vec<RoleId>> =
            problems.keep(StaffField::Includes, all(&self.includes));
        let demand = problems.keep(StaffField::Demand, demand(&self.demand));
        let contents = RoleContents {
            actions: actions?,
            forbidden: forbidden?,
            fields: fields?,
            hidden: hidden?,
            products: products?,
            products_forbidden: products_forbidden?,
            includes: includes?,
            demand: demand?,
        };
        Some((Bilingual::new(name_en?, name_fr?), Bilingual::new(about_en?, about_fr?), contents))
    }
}

/// Gives a role: to whom, where, from when and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GiveRoleForm {
    /// `staff:`, `group:` or `department:` and an id.
    pub holder: String,
    pub role: String,
    /// `everywhere` or `limited`.
    pub extent: String,
    pub departments: Vec<String>,
    /// Numbers with commas between them.
    pub wards: String,
    pub facilities: Vec<String>,
    pub own_records_only: String,
    /// `YYYY-MM-DD`; empty for at once and for good.
    pub from: String,
    pub until: String,
}

/// The days on which a role counts, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveRole {
    pub holder: Holder,
    pub role: RoleId,
    pub extent: Extent,
    pub period: Period,
}

impl GiveRoleForm {
    pub fn parse(&self) -> Result<GiveRole, Problems> {
        let mut problems = Problems::new();
        let holder = problems.keep(StaffField::Holder, holder(&self.holder));
        let role = problems.keep(StaffField::Role, one(&self.role));
        let extent = self.extent(&mut problems);
        let from = problems.keep(StaffField::From, date(&self.from));
        let until = problems.keep(StaffField::Until, date(&self.until));
        match (holder, role, extent, from, until) {
            (Some(holder), Some(role), Some(extent), Some(from), Some(until)) => {
                Ok(GiveRole { holder, role, extent, period: Period { from, until } })
            }
            _ => Err(problems),
        }
    }

    pub(super) fn extent(&self, problems: &mut Problems) -> Option<Extent> {
        let own_records_only = !self.own_records_only.is_empty();
        match self.extent.as_str() {
            // Nobody gets the whole town because nothing was chosen.
            "" => problems.keep(StaffField::Extent, Err(Problem::Empty)),
            "everywhere" => Some(Extent { own_records_only, ..Extent::EVERYWHERE }),
            "limited" => {
                let departments: Option<Vec<DepartmentId>> =
                    problems.keep(StaffField::Departments, all(&self.departments));
                let wards = problems.keep(StaffField::Wards, wards(&self.wards));
                let facilities: Option<Vec<PlaceId>> =
                    problems.keep(StaffField::Facilities, all(&self.facilities));
                let extent = Extent {
                    departments: some(departments?),
                    wards: some(wards?),
                    facilities: some(facilities?),
                    own_records_only,
                };
                if extent == Extent::EVERYWHERE {
                    return problems.keep(StaffField::Departments, Err(Problem::Empty));
                }
                Some(extent)
            }
            _ => problems.keep(StaffField::Extent, Err(Problem::NotOffered)),
        }
    }
}

/// Small letters, digits and dashes.
pub(super) fn code(typed: &str) -> Result<String, Problem> {
    let code = text::line(typed, 60)?;
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if code.chars().all(fits) { Ok(code) } else { Err(Problem::NotACode) }
}

/// What everybody may do stands in no role.
fn given(typed: &[String]) -> Result<Vec<Action>, Problem> {
    let actions: Vec<Action> = all(typed)?;
    if actions.iter().any(|action| action.is_everybodys()) {
        return Err(Problem::NotOffered);
    }
    Ok(actions)
}

/// Whether the products know these codes is for the portal to say.
fn of_products(typed: &[String]) -> Result<Vec<String>, Problem> {
    let codes: Vec<String> = all(typed)?;
    if codes.iter().all(|code| is_product_code(code)) {
        Ok(codes)
    } else {
        Err(Problem::NotOffered)
    }
}

pub(super) fn one<T: std::str::FromStr>(typed: &str) -> Result<T, Problem> {
    match typed.trim() {
        "" => Err(Problem::Empty),
        typed => typed.parse().map_err(|_| Problem::NotOffered),
    }
}

/// Each once, in the order in which they were sent.
pub(super) fn all<T: std::str::FromStr + PartialEq>(typed: &[String]) -> Result<Vec<T>, Problem> {
    let mut found = Vec::with_capacity(typed.len());
    for one in typed.iter().filter(|one| !one.is_empty()) {
        let value = one.parse().map_err(|_| Problem::NotOffered)?;
        if !found.contains(&value) {
            found.push(value);
        }
    }
    Ok(found)
}

fn some<T>(values: Vec<T>) -> Option<Vec<T>> {
    if values.is_empty() { None } else { Some(values) }
}

fn holder(typed: &str) -> Result<Holder, Problem> {
    let (kind, id) = typed.trim().split_once(':').ok_or(Problem::Empty)?;
    match kind {
        "staff" => one(id).map(Holder::Staff),
        "group" => one(id).map(Holder::Group),
        "department" => one(id).map(Holder::Department),
        _ => Err(Problem::NotOffered),
    }
}

fn wards(typed: &str) -> Result<Vec<i32>, Problem> {
    let mut found = Vec::new();
    for ward in typed.split([',', ';', ' ']).filter(|ward| !ward.is_empty()) {
        let ward = ward.parse().map_err(|_| Problem::NotANumber)?;
        if !found.contains(&ward) {
            found.push(ward);
        }
    }
    Ok(found)
}

fn demand(typed: &str) -> Result<Option<SignInDemand>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Problem::NotOffered),
    }
}

fn date(typed: &str) -> Result<Option<NaiveDate>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Problem::NotADate),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn give() -> GiveRoleForm {
        GiveRoleForm {
            holder: format!("staff:{}", Uuid::nil()),
            role: Uuid::nil().to_string(),
            ..GiveRoleForm::default()
        }
    }

    #[test]
    fn nobody_gets_the_whole_town_because_nothing_was_chosen() {
        assert_eq!(give().parse().unwrap_err(), Problems::one(StaffField::Extent, Problem::Empty));
        let limited = GiveRoleForm { extent: "limited".into(), ..give() };
        let missing = Problems::one(StaffField::Departments, Problem::Empty);
        assert_eq!(limited.parse().unwrap_err(), missing);
        let wards = GiveRoleForm { wards: "1, 3".into(), ..limited };
        assert_eq!(wards.parse().unwrap().extent.wards, Some(vec![1, 3]));
        let everywhere = GiveRoleForm { extent: "everywhere".into(), ..give() };
        assert_eq!(everywhere.parse().unwrap().extent, Extent::EVERYWHERE);
    }

    #[test]
    fn a_role_needs_its_name_in_both_languages_and_takes_only_known_permissions() {
        let form = RoleForm {
            role_code: "flood-team".into(),
            name_en: "Flood team".into(),
            about_en: "Pumps".into(),
            about_fr: "Pompe".into(),
            permissions: vec!["iam.account.sign_in".into()],
            ..RoleForm::default()
        };
        let problems = form.parse_new().unwrap_err().into_vec();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, [StaffField::NameFr.into(), StaffField::Permissions.into()]);
    }
}
