//! Forms of access reviews.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::product::is_product_code;
use super::{
    Action, DecideLine, Decision, DepartmentId, FieldGrant, ReviewId, ReviewLineId, RoleId,
    StaffField, StaffId, Undecided,
};
use crate::identity::EmailAddress;
use crate::{Problem, Problems, text};

const TITLE: u32 = 120;
const JUSTIFICATION: u32 = 500;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    pub review_title: String,
    /// `role`, `permission`, `department` or `staff`.
    pub review_subject: String,
    pub role: String,
    pub permission: String,
    pub department: String,
    /// An address.
    pub staff: String,
    pub reviewers: Vec<String>,
    /// `YYYY-MM-DD`, the last day.
    pub deadline: String,
    pub undecided: String,
}

/// Whose access is to be looked at, a person by their address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedSubject {
    Role(RoleId),
    Permission(String),
    Department(DepartmentId),
    Person(EmailAddress),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedReview {
    pub title: String,
    pub subject: AskedSubject,
    pub reviewers: Vec<StaffId>,
    pub deadline: NaiveDate,
    pub undecided: Undecided,
}

impl ReviewForm {
    pub fn parse(&self) -> Result<AskedReview, Problems> {
        let mut problems = Problems::new();
        let title = problems.keep(StaffField::ReviewTitle, text::line(&self.review_title, TITLE));
        let subject = self.subject(&mut problems);
        let reviewers = problems.keep(StaffField::Reviewers, all(&self.reviewers));
        let deadline = match self.deadline.trim() {
            "" => Err(Problem::Empty),
            typed => typed.parse().map_err(|_| Problem::NotADate),
        };
        let deadline = problems.keep(StaffField::Deadline, deadline);
        let undecided = problems.keep(StaffField::Undecided, one(&self.undecided));
        match (title, subject, reviewers, deadline, undecided) {
            (Some(title), Some(subject), Some(reviewers), Some(deadline), Some(undecided)) => {
                Ok(AskedReview { title, subject, reviewers, deadline, undecided })
            }
            _ => Err(problems),
        }
    }

    fn subject(&self, problems: &mut Problems) -> Option<AskedSubject> {
        match self.review_subject.as_str() {
            "role" => problems.keep(StaffField::Role, one(&self.role).map(AskedSubject::Role)),
            "permission" => problems.keep(StaffField::Permission, permission(&self.permission)),
            "department" => problems
                .keep(StaffField::Department, one(&self.department).map(AskedSubject::Department)),
            "staff" => {
                let person = EmailAddress::parse(&self.staff).map(AskedSubject::Person);
                problems.keep(StaffField::Person, person)
            }
            "" => problems.keep(StaffField::ReviewSubject, Err(Problem::Empty)),
            _ => problems.keep(StaffField::ReviewSubject, Err(Problem::NotOffered)),
        }
    }
}

/// What nobody gives, nobody reviews.
fn permission(typed: &str) -> Result<AskedSubject, Problem> {
    let known = typed.parse::<Action>().is_ok_and(|action| !action.is_everybodys())
        || typed.parse::<FieldGrant>().is_ok()
        || is_product_code(typed);
    match typed {
        "" => Err(Problem::Empty),
        _ if known => Ok(AskedSubject::Permission(typed.to_owned())),
        _ => Err(Problem::NotOffered),
    }
}

fn one<T: std::str::FromStr>(typed: &str) -> Result<T, Problem> {
    match typed {
        "" => Err(Problem::Empty),
        typed => typed.parse().map_err(|_| Problem::NotOffered),
    }
}

fn all(typed: &[String]) -> Result<Vec<StaffId>, Problem> {
    let given = typed.iter().filter(|one| !one.is_empty());
    let mut found: Vec<StaffId> =
        given.map(|one| one.parse().map_err(|_| Problem::NotOffered)).collect::<Result<_, _>>()?;
    found.sort_unstable();
    found.dedup();
    if found.is_empty() { Err(Problem::Empty) } else { Ok(found) }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideForm {
    pub line: String,
    pub decision: String,
    pub justification: String,
}

impl DecideForm {
    pub fn parse(&self) -> Result<(ReviewLineId, DecideLine), Problems> {
        let mut problems = Problems::new();
        let line = problems.keep(StaffField::Decision, one(&self.line));
        let decision: Option<Decision> = problems.keep(StaffField::Decision, one(&self.decision));
        let justification = text::line(&self.justification, JUSTIFICATION);
        let justification = problems.keep(StaffField::Justification, justification);
        match (line, decision, justification) {
            (Some(line), Some(decision), Some(justification)) => {
                Ok((line, DecideLine { decision, justification }))
            }
            _ => Err(problems),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileReviewForm {
    pub review: String,
    pub filed_as: String,
}

impl FileReviewForm {
    pub fn parse(&self) -> Result<(ReviewId, String), Problems> {
        let mut problems = Problems::new();
        let review = problems.keep(StaffField::FiledAs, one(&self.review));
        let filed_as = problems.keep(StaffField::FiledAs, text::line(&self.filed_as, TITLE));
        match (review, filed_as) {
            (Some(review), Some(filed_as)) => Ok((review, filed_as)),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn form() -> ReviewForm {
        ReviewForm {
            review_title: "Who sees birth dates".into(),
            review_subject: "permission".into(),
            permission: "identity.citizen.date_of_birth.view".into(),
            reviewers: vec![Uuid::nil().to_string()],
            deadline: "2026-12-01".into(),
            undecided: "remove".into(),
            ..ReviewForm::default()
        }
    }

    #[test]
    fn a_review_needs_a_title_a_subject_a_reviewer_a_last_day_and_a_rule_for_the_rest() {
        assert!(form().parse().is_ok());
        let problems = ReviewForm::default().parse().unwrap_err().into_vec();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        let needed = [
            StaffField::ReviewTitle,
            StaffField::ReviewSubject,
            StaffField::Reviewers,
            StaffField::Deadline,
            StaffField::Undecided,
        ];
        assert_eq!(fields, needed.map(crate::Field::from));
    }

    #[test]
    fn what_everybody_may_do_is_not_reviewed() {
        let own = ReviewForm { permission: "iam.account.manage_own".into(), ..form() };
        let problem = Problems::one(StaffField::Permission, Problem::NotOffered);
        assert_eq!(own.parse().unwrap_err(), problem);
    }

    #[test]
    fn nothing_is_decided_without_a_reason() {
        let form = DecideForm {
            line: Uuid::nil().to_string(),
            decision: "keep".into(),
            justification: " ".into(),
        };
        let problem = Problems::one(StaffField::Justification, Problem::Empty);
        assert_eq!(form.parse().unwrap_err(), problem);
    }
}
