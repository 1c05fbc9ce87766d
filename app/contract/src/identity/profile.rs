//! The form that changes a profile: the whole of it, or only what a service needs to know.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Accommodation, AccountField, Address, AddressForm, Change, ContactChannel, EmailAddress,
    ListChange, PersonName, Phone, ProfileField,
};
use crate::field::SharedField;
use crate::{Language, Problem, Problems};

/// Only the fields named in `asked` are read, so that a page may show a part without wiping the rest.
/// With `required` (a service needs them) an empty field is a problem; otherwise it clears the value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// Codes of `ProfileField`, as hidden fields.
    pub asked: Vec<String>,
    pub required: String,
    pub version: String,
    pub name: String,
    pub birth_year: String,
    pub birth_month: String,
    pub birth_day: String,
    pub phone: String,
    pub phone_extension: String,
    pub street: String,
    pub unit: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub preferred_language: String,
    pub preferred_channel: String,
    pub accommodations: Vec<String>,
}

/// A change to the profile as it was at `version`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeProfile {
    pub version: i32,
    pub change: ProfileChange,
}

/// What becomes of each part of a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    pub name: Change<PersonName>,
    pub aliases: ListChange<PersonName>,
    pub date_of_birth: Change<NaiveDate>,
    /// Addresses for messages beside the one that signs in.
    pub emails: ListChange<EmailAddress>,
    pub phones: ListChange<Phone>,
    pub addresses: ListChange<Address>,
    pub preferred_language: Change<Language>,
    pub preferred_channel: Change<ContactChannel>,
    pub accommodations: Change<Vec<Accommodation>>,
}

impl ProfileChange {
    /// The parts that are named, whether or not their value differs.
    pub fn fields(&self) -> Vec<ProfileField> {
        [
            (ProfileField::Name, self.name.is_kept()),
            (ProfileField::Aliases, self.aliases.is_kept()),
            (ProfileField::DateOfBirth, self.date_of_birth.is_kept()),
            (ProfileField::Address, self.addresses.is_kept()),
            (ProfileField::Email, self.emails.is_kept()),
            (ProfileField::Phone, self.phones.is_kept()),
            (ProfileField::PreferredLanguage, self.preferred_language.is_kept()),
            (ProfileField::PreferredChannel, self.preferred_channel.is_kept()),
            (ProfileField::Accommodations, self.accommodations.is_kept()),
        ]
        .into_iter()
        .filter_map(|(field, kept)| (!kept).then_some(field))
        .collect()
    }
}

impl ProfileForm {
    pub fn parse(&self) -> Result<ChangeProfile, Problems> {
        let mut problems = Problems::new();
        let version = problems.keep(
            SharedField::Version,
            self.version.trim().parse().map_err(|_| Problem::NotANumber),
        );
        let mut change = ProfileChange::default();
        for code in &self.asked {
            if let Ok(field) = code.parse() {
                self.read(field, &mut change, &mut problems);
            }
        }
        match version {
            Some(version) if problems.is_empty() => Ok(ChangeProfile { version, change }),
            _ => Err(problems),
        }
    }

    fn read(&self, field: ProfileField, change: &mut ProfileChange, problems: &mut Problems) {
        let mut answer = Answer { required: !self.required.is_empty(), problems };
        match field {
            ProfileField::Name => {
                change.name = answer.one(AccountField::Name, PersonName::parse(&self.name))
            }
            ProfileField::DateOfBirth => {
                let date = birth_date(&self.birth_year, &self.birth_month, &self.birth_day);
                change.date_of_birth = answer.one(AccountField::DateOfBirth, date);
            }
            ProfileField::Phone => {
                let phone = answer
                    .one(AccountField::Phone, Phone::parse(&self.phone, &self.phone_extension));
                change.phones = ListChange::First(phone.apply(None));
            }
            ProfileField::Address => {
                let form = self.address();
                let address = if form.is_empty() && !answer.required {
                    None
                } else {
                    form.parse(answer.problems)
                };
                change.addresses = ListChange::First(address);
            }
            ProfileField::PreferredLanguage => {
                change.preferred_language =
                    answer.one(AccountField::PreferredLanguage, offered(&self.preferred_language));
            }
            ProfileField::PreferredChannel => {
                change.preferred_channel =
                    answer.one(AccountField::PreferredChannel, offered(&self.preferred_channel));
            }
            // Needing none is an answer: it is kept, so that the question is not asked again.
            ProfileField::Accommodations => {
                let codes = self.accommodations.iter().filter(|code| !code.trim().is_empty());
                let list = codes.map(|code| offered(code)).collect::<Result<Vec<_>, _>>();
                change.accommodations = answer.one(AccountField::Accommodations, list);
            }
            // The address that signs in is not changed here, and aliases are not asked on a page yet.
            ProfileField::Email | ProfileField::Aliases => {}
        }
    }

    fn address(&self) -> AddressForm {
        AddressForm {
            street: self.street.clone(),
            unit: self.unit.clone(),
            city: self.city.clone(),
            province: self.province.clone(),
            postal_code: self.postal_code.clone(),
        }
    }
}

struct Answer<'a> {
    required: bool,
    problems: &'a mut Problems,
}

impl Answer<'_> {
    fn one<T>(&mut self, field: AccountField, parsed: Result<T, Problem>) -> Change<T> {
        match parsed {
            Err(Problem::Empty) if !self.required => Change::Clear,
            parsed => self.problems.keep(field, parsed).map_or(Change::Keep, Change::Set),
        }
    }
}

/// A choice from a closed list.
pub(super) fn offered<T: std::str::FromStr>(code: &str) -> Result<T, Problem> {
    match code.trim() {
        "" => Err(Problem::Empty),
        code => code.parse().map_err(|_| Problem::NotOffered),
    }
}

fn birth_date(year: &str, month: &str, day: &str) -> Result<NaiveDate, Problem> {
    let parts = [year.trim(), month.trim(), day.trim()];
    if parts.iter().all(|part| part.is_empty()) {
        return Err(Problem::Empty);
    }
    let number = |part: &str| part.parse::<u32>().map_err(|_| Problem::NotADate);
    let year = i32::try_from(number(parts[0])?).map_err(|_| Problem::NotADate)?;
    NaiveDate::from_ymd_opt(year, number(parts[1])?, number(parts[2])?).ok_or(Problem::NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(fields: &[ProfileField]) -> ProfileForm {
        ProfileForm {
            asked: fields.iter().map(|field| field.code().to_owned()).collect(),
            version: "3".into(),
            ..ProfileForm::default()
        }
    }

    #[test]
    fn what_is_not_on_the_page_stays_as_it_is() {
        let form = ProfileForm {
            name: "Rose".into(),
            phone: "613-555-0142".into(),
            ..asked(&[ProfileField::Phone])
        };
        let change = form.parse().unwrap().change;
        assert_eq!(change.fields(), [ProfileField::Phone]);
        assert_eq!(change.name, Change::Keep);
    }

    #[test]
    fn an_empty_answer_clears_the_value_unless_a_service_needs_it() {
        let form = asked(&[ProfileField::Name, ProfileField::Address]);
        let change = form.parse().unwrap().change;
        assert_eq!((change.name, change.addresses), (Change::Clear, ListChange::First(None)));
        let needed = ProfileForm { required: "1".into(), ..form };
        let fields: Vec<_> = needed
            .parse()
            .unwrap_err()
            .into_vec()
            .into_iter()
            .map(|problem| problem.field.code())
            .collect();
        assert_eq!(fields, ["name", "street", "city", "postal_code"]);
    }

    #[test]
    fn needing_no_accommodation_is_an_answer() {
        let form = ProfileForm { required: "1".into(), ..asked(&[ProfileField::Accommodations]) };
        assert_eq!(form.parse().unwrap().change.accommodations, Change::Set(Vec::new()));
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        let form = ProfileForm {
            birth_year: "1944".into(),
            birth_month: "2".into(),
            birth_day: "30".into(),
            ..asked(&[ProfileField::DateOfBirth])
        };
        assert_eq!(
            form.parse().unwrap_err(),
            Problems::one(AccountField::DateOfBirth, Problem::NotADate)
        );
    }
}
