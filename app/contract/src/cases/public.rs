//! A case as its reporter sees it: no internal note, no name of staff, no other reporter (CASE-116, CASE-123).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CaseId, CategoryName, PhotoView, PlaceView, Reference, StatusGroup, Updates};
use crate::{Bilingual, Language, Secret};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicCaseView {
    pub id: CaseId,
    pub reference: Reference,
    pub category: CategoryName,
    pub status: PublicStatus,
    pub place: PlaceView,
    /// What the reporter wrote is in it.
    pub language: Language,
    pub description: Option<String>,
    pub opened_at: DateTime<Utc>,
    /// By when we aim to answer and to resolve; `is_late` if we said a time that has passed.
    pub answer_by: Option<DateTime<Utc>>,
    pub resolve_by: Option<DateTime<Utc>>,
    pub is_late: bool,
    pub resolution: Option<Bilingual>,
    pub photos: Vec<PhotoView>,
    /// Newest first.
    pub timeline: Vec<PublicEntry>,
    pub updates: Updates,
    pub can_message: bool,
    /// Where it is followed now, if it was merged.
    pub followed_with: Option<Reference>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicStatus {
    pub code: String,
    pub group: StatusGroup,
    pub name: Bilingual,
    pub next: Option<Bilingual>,
    /// Nobody has done anything yet.
    pub is_initial: bool,
    /// The reporter is asked for something.
    pub awaits_reporter: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicEntry {
    pub at: DateTime<Utc>,
    pub what: PublicHappening,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PublicHappening {
    Received {
        photos: u32,
    },
    GivenTo {
        queue: Bilingual,
    },
    StatusChanged {
        to: Bilingual,
        group: StatusGroup,
        resolution: Option<Bilingual>,
    },
    /// The municipality wrote something.
    Answer {
        text: String,
    },
    /// The reporter wrote something.
    Message {
        text: String,
    },
    PhotosAdded {
        photos: u32,
    },
}

/// One row of "My reports".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyReport {
    pub id: CaseId,
    pub reference: Reference,
    pub category: CategoryName,
    pub place: Option<String>,
    pub status: PublicStatus,
    pub opened_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
}

/// The secret link of an anonymous report, as typed or followed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackForm {
    pub tracking_reference: String,
    pub tracking_secret: Secret,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    pub reference: Reference,
    pub secret: Secret,
}

impl TrackForm {
    pub fn parse(&self) -> Result<Tracking, crate::Problems> {
        let mut problems = crate::Problems::new();
        let reference = self.tracking_reference.parse().map_err(|_| crate::Problem::Empty);
        let reference = problems.keep(super::CaseField::TrackingReference, reference);
        let secret = tracking_code(self.tracking_secret.reveal());
        if secret.is_empty() || secret.reveal().len() > 200 {
            problems.add(super::CaseField::TrackingSecret, crate::Problem::Empty);
        }
        match reference {
            Some(reference) if problems.is_empty() => Ok(Tracking { reference, secret }),
            _ => Err(problems),
        }
    }
}

/// Letters of a tracking code: none that looks like another when it is copied by hand (Crockford's base 32).
pub const TRACKING_LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a tracking code, which make 120 bits.
pub const TRACKING_LENGTH: usize = 24;

/// The code as it was made, from the way somebody typed it: any case, spaces or hyphens anywhere, O for 0, I or L for 1.
/// What cannot be such a code loses its spaces only.
fn tracking_code(typed: &str) -> Secret {
    let bare: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let read: String = bare
        .chars()
        .filter(|letter| *letter != '-')
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        })
        .collect();
    let is_code = read.len() == TRACKING_LENGTH
        && read.bytes().all(|letter| TRACKING_LETTERS.contains(&letter));
    Secret::new(if is_code { read } else { bare })
}

/// The code in groups of four, as people read and copy it.
pub fn tracking_code_in_groups(code: &Secret) -> String {
    let letters: Vec<char> = code.reveal().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// Something the reporter adds to their own report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageForm {
    pub form_key: String,
    /// The report, for whoever is signed in; else reference and secret.
    pub case: String,
    pub tracking_reference: String,
    pub tracking_secret: Secret,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendMessage {
    pub form_key: Option<String>,
    pub report: ReportChoice,
    pub text: String,
}

/// Which report, and by what right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportChoice {
    /// One's own, signed in.
    Own(CaseId),
    /// By its secret link.
    Tracked(Tracking),
}

impl MessageForm {
    pub fn parse(&self) -> Result<SendMessage, crate::Problems> {
        let mut problems = crate::Problems::new();
        let text = problems.keep(
            super::CaseField::Message,
            crate::text::lines(&self.message, super::note::NOTE_LIMIT),
        );
        let report = if self.case.is_empty() {
            let track = TrackForm {
                tracking_reference: self.tracking_reference.clone(),
                tracking_secret: self.tracking_secret.clone(),
            };
            track.parse().map(ReportChoice::Tracked)
        } else {
            super::assign::required(&self.case)
                .map(ReportChoice::Own)
                .map_err(|problem| crate::Problems::one(super::CaseField::Case, problem))
        };
        match (text, report) {
            (Some(text), Ok(report)) => {
                let form_key = (!self.form_key.is_empty()).then(|| self.form_key.clone());
                Ok(SendMessage { form_key, report, text })
            }
            (_, Err(more)) => {
                for problem in more.into_vec() {
                    problems.add(problem.field, problem.problem);
                }
                Err(problems)
            }
            (None, Ok(_)) => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tracking_code_is_read_as_people_copy_it() {
        let made = "7K2M9QXW01ABCDEFGHJKMNPQ";
        let shown = tracking_code_in_groups(&Secret::new(made));
        assert_eq!(shown, "7K2M 9QXW 01AB CDEF GHJK MNPQ");
        for typed in [
            made,
            &shown,
            &shown.to_lowercase(),
            " 7k2m-9qxw-o1ab-cdef-ghjk-mnpq ",
            "7k2m9qxw olabcdefghjkmnpq",
            "7k2m9qxw oiabcdefghjkmnpq",
        ] {
            assert_eq!(tracking_code(typed).reveal(), made, "{typed}");
        }
    }

    #[test]
    fn a_code_of_another_kind_keeps_its_letters() {
        for other in ["19yRuJAHsebOr0zg47tEOLCm3bhi9cg86q3gKdMXWis", "guess", "-_-", ""] {
            assert_eq!(tracking_code(&format!(" {other}\n")).reveal(), other);
        }
    }

    #[test]
    fn a_reference_that_is_missing_or_mistyped_is_asked_for() {
        for typed in ["", "inf", "2026"] {
            let form = TrackForm {
                tracking_reference: typed.to_owned(),
                tracking_secret: Secret::new("x"),
            };
            let problems = form.parse().expect_err("no reference").into_vec();
            let field = crate::Field::Case(super::super::CaseField::TrackingReference);
            assert_eq!(problems[0].field, field);
            assert_eq!(problems[0].problem, crate::Problem::Empty);
        }
    }
}
