//! Opening a case: what anybody types about a problem, and the order that comes of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AddressId, AttachmentId, CaseField, CaseId, Intake, PlaceId, Priority, Updates};
use crate::identity::{EmailAddress, Phone, ResidentId};
use crate::{Language, Problem, Problems, text};

/// The longest description of a problem, in characters.
pub const DESCRIPTION_LIMIT: u32 = 4_000;
pub const PLACE_LIMIT: u32 = 300;
pub const ANSWER_LIMIT: u32 = 500;
pub const PHOTO_LIMIT: u32 = 6;

/// A report as it was typed, by a resident, an agent for a caller, or a program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenForm {
    /// Makes sending twice harmless.
    pub form_key: String,
    /// Code of a category that has none below it.
    pub category: String,
    pub description: String,
    /// Id of a civic address.
    pub address: String,
    /// Id of a known place (school, park, corner).
    pub place_id: String,
    /// The place in words, where there is no address.
    pub place: String,
    /// What helps to find it: lane, landmark.
    pub place_details: String,
    pub latitude: String,
    pub longitude: String,
    /// Answers to the category's own questions, by their key.
    pub answers: BTreeMap<String, String>,
    /// Staff and programs only.
    pub priority: String,
    pub intake: String,
    /// Staff only: the account of the resident who called.
    pub reporter: String,
    pub reporter_name: String,
    pub reporter_email: String,
    pub reporter_phone: String,
    pub updates: String,
    pub language: String,
    pub photos: Vec<String>,
    pub parent: String,
    /// Cases to link as related (CASE-048).
    pub related: Vec<String>,
}

/// A report whose parts make sense by themselves; what depends on the category is checked when the case is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    pub form_key: Option<String>,
    pub category: String,
    pub description: Option<String>,
    pub place: PlaceChoice,
    pub place_details: Option<String>,
    pub answers: BTreeMap<String, String>,
    pub priority: Option<Priority>,
    pub intake: Option<Intake>,
    pub reporter: ReporterChoice,
    pub language: Language,
    pub photos: Vec<AttachmentId>,
    pub parent: Option<CaseId>,
    pub related: Vec<CaseId>,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceChoice {
    Address(AddressId),
    Known(PlaceId),
    Described { text: Option<String>, point: Option<Point> },
    Nowhere,
}

/// A point on the earth in millionths of a degree, about a tenth of a metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    pub latitude_e6: i32,
    pub longitude_e6: i32,
}

/// Who reports it, besides whoever is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReporterChoice {
    pub resident: Option<ResidentId>,
    pub name: Option<String>,
    pub email: Option<EmailAddress>,
    pub phone: Option<Phone>,
    pub updates: Option<Updates>,
}

impl Point {
    /// Degrees as people and maps write them, `.` or `,` as the decimal sign.
    pub fn parse(latitude: &str, longitude: &str) -> Result<Option<Self>, Problem> {
        if latitude.trim().is_empty() && longitude.trim().is_empty() {
            return Ok(None);
        }
        let latitude_e6 = millionths(latitude, 90)?;
        let longitude_e6 = millionths(longitude, 180)?;
        Ok(Some(Self { latitude_e6, longitude_e6 }))
    }
}

fn millionths(text: &str, most: i32) -> Result<i32, Problem> {
    let degrees: f64 = text.trim().replace(',', ".").parse().map_err(|_| Problem::NotANumber)?;
    if degrees.is_finite() && degrees.abs() <= f64::from(most) {
        // Within ±180 000 000, which an i32 holds.
        Ok((degrees * 1e6).round() as i32)
    } else {
        Err(Problem::NotANumber)
    }
}

impl OpenForm {
    pub fn parse(&self) -> Result<OpenCase, Problems> {
        let mut problems = Problems::new();
        let category = problems.keep(CaseField::Category, text::line(&self.category, 80));
        let description = problems.keep(
            CaseField::Description,
            text::optional_lines(&self.description, DESCRIPTION_LIMIT),
        );
        let place = self.parse_place(&mut problems);
        let place_details = problems
            .keep(CaseField::PlaceDetails, text::optional_line(&self.place_details, PLACE_LIMIT));
        let answers = self.answers(&mut problems);
        let priority = problems.keep(CaseField::Priority, choice(&self.priority));
        let intake = problems.keep(CaseField::Intake, choice(&self.intake));
        let reporter = self.reporter(&mut problems);
        let photos = problems.keep(CaseField::Photos, self.photos());
        let parent = problems.keep(CaseField::Parent, choice(&self.parent));
        let related = problems.keep(CaseField::Related, ids(&self.related));
        let language = self.language.parse().unwrap_or(Language::En);
        match (
            category,
            description,
            place_details,
            answers,
            priority,
            intake,
            reporter,
            photos,
            parent,
            related,
        ) {
            (
                Some(category),
                Some(description),
                Some(place_details),
                Some(answers),
                Some(priority),
                Some(intake),
                Some(reporter),
                Some(photos),
                Some(parent),
                Some(related),
            ) if problems.is_empty() => Ok(OpenCase {
                form_key: (!self.form_key.is_empty()).then(|| self.form_key.clone()),
                category,
                description,
                place,
                place_details,
                answers,
                priority,
                intake,
                reporter,
                language,
                photos,
                parent,
                related,
            }),
            _ => Err(problems),
        }
    }

    /// The place alone, as far as it can be read.
    pub fn place(&self) -> PlaceChoice {
        self.parse_place(&mut Problems::new())
    }

    fn parse_place(&self, problems: &mut Problems) -> PlaceChoice {
        let address = problems.keep(CaseField::Address, choice(&self.address)).flatten();
        let known = problems.keep(CaseField::Place, choice(&self.place_id)).flatten();
        let described = problems
            .keep(CaseField::Place, text::optional_line(&self.place, PLACE_LIMIT))
            .flatten();
        let point = problems
            .keep(CaseField::Latitude, Point::parse(&self.latitude, &self.longitude))
            .flatten();
        match (address, known, described, point) {
            (Some(address), _, _, _) => PlaceChoice::Address(address),
            (None, Some(known), _, _) => PlaceChoice::Known(known),
            (None, None, None, None) => PlaceChoice::Nowhere,
            (None, None, text, point) => PlaceChoice::Described { text, point },
        }
    }

    fn answers(&self, problems: &mut Problems) -> Option<BTreeMap<String, String>> {
        let mut answers = BTreeMap::new();
        if self.answers.len() > CaseField::ANSWERS.len() {
            problems.add(CaseField::Answer1, Problem::NotOffered);
            return None;
        }
        // Which question it was is known only with the category; the service repeats the check and names it.
        for (key, typed) in &self.answers {
            let key = problems.keep(CaseField::Answer1, text::line(key, 60))?;
            if let Some(answer) =
                problems.keep(CaseField::Answer1, text::optional_lines(typed, ANSWER_LIMIT))?
            {
                answers.insert(key, answer);
            }
        }
        Some(answers)
    }

    fn reporter(&self, problems: &mut Problems) -> Option<ReporterChoice> {
        let resident = problems.keep(CaseField::Reporter, choice(&self.reporter));
        let name =
            problems.keep(CaseField::ReporterName, text::optional_line(&self.reporter_name, 120));
        let email = problems
            .keep(CaseField::ReporterEmail, given(&self.reporter_email, EmailAddress::parse));
        let phone = problems.keep(
            CaseField::ReporterPhone,
            given(&self.reporter_phone, |typed| Phone::parse(typed, "")),
        );
        let updates = problems.keep(CaseField::Updates, choice(&self.updates));
        let chosen = ReporterChoice {
            resident: resident?,
            name: name?,
            email: email?,
            phone: phone?,
            updates: updates?,
        };
        // "Tell me by e-mail" without an address cannot be kept; with an account its own address serves.
        if chosen.resident.is_none() {
            match chosen.updates {
                Some(Updates::Sms) if chosen.phone.is_none() => {
                    problems.add(CaseField::ReporterPhone, Problem::Empty)
                }
                _ => {}
            }
        }
        Some(chosen)
    }

    fn photos(&self) -> Result<Vec<AttachmentId>, Problem> {
        let photos = ids(&self.photos)?;
        if photos.len() > PHOTO_LIMIT as usize {
            return Err(Problem::TooManyFiles { limit: PHOTO_LIMIT });
        }
        Ok(photos)
    }
}

/// One of the offered codes or ids; nothing chosen is `None`.
pub(crate) fn choice<T: std::str::FromStr>(typed: &str) -> Result<Option<T>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        Ok(None)
    } else {
        typed.parse().map(Some).map_err(|_| Problem::NotOffered)
    }
}

/// Several offered codes or ids; empty entries are skipped.
pub(crate) fn ids<T: std::str::FromStr + PartialEq>(typed: &[String]) -> Result<Vec<T>, Problem> {
    let mut chosen = Vec::new();
    for text in typed.iter().take(200) {
        if let Some(value) = choice(text)?
            && !chosen.contains(&value)
        {
            chosen.push(value);
        }
    }
    Ok(chosen)
}

fn given<T>(typed: &str, parse: impl Fn(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    if typed.trim().is_empty() { Ok(None) } else { parse(typed).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> OpenForm {
        OpenForm {
            category: "pothole".into(),
            description: "A deep hole.\r\nSince spring.".into(),
            place: "Elm Street, by the bakery".into(),
            latitude: "45.4215".into(),
            longitude: "-75,6972".into(),
            ..OpenForm::default()
        }
    }

    #[test]
    fn a_filled_form_becomes_an_order() {
        let order = filled().parse().unwrap();
        assert_eq!(order.description.as_deref(), Some("A deep hole.\nSince spring."));
        let point = Some(Point { latitude_e6: 45_421_500, longitude_e6: -75_697_200 });
        assert_eq!(
            order.place,
            PlaceChoice::Described { text: Some("Elm Street, by the bakery".into()), point }
        );
    }

    #[test]
    fn every_problem_is_reported_at_once_and_by_field() {
        let form = OpenForm {
            category: String::new(),
            latitude: "95".into(),
            priority: "urgent".into(),
            reporter_email: "rose".into(),
            photos: vec!["../../etc/passwd".into()],
            ..filled()
        };
        let fields: Vec<_> = form
            .parse()
            .unwrap_err()
            .into_vec()
            .into_iter()
            .map(|problem| problem.field.code())
            .collect();
        assert_eq!(fields, ["category", "latitude", "priority", "reporter_email", "photos"]);
    }
}
