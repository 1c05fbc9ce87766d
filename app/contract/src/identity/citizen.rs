//! Bodies of the REST calls on `/citizens`, read by the same rules as the forms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::profile::offered;
use super::{
    Accommodation, AccountField, Address, AddressForm, Change, EmailAddress, ListChange,
    PersonName, Phone, ProfileChange,
};
use crate::cases::CaseField;
use crate::field::SharedField;
use crate::{Field, Language, Problem, Problems, text};

/// The most entries a list about one person may have.
pub const LIST_LIMIT: u32 = 10;

const SEARCH_LIMIT: u32 = 320;

/// Registers a person: with `email` an account that its owner is invited to, without one a record that staff keep.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenForm {
    /// The address the person will sign in with.
    pub email: String,
    /// `en` or `fr`: the language of the invitation and of notices until the person chooses one.
    pub language: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// `YYYY-MM-DD`
    pub date_of_birth: String,
    pub emails: Vec<String>,
    pub phones: Vec<PhoneForm>,
    pub addresses: Vec<AddressForm>,
    pub preferred_language: String,
    pub preferred_channel: String,
    pub accommodations: Option<Vec<String>>,
}

#[derive(Clone, Debug)]
pub struct RegisterCitizen {
    /// Makes sending twice harmless.
    pub form_key: Option<String>,
    pub email: Option<EmailAddress>,
    pub language: Language,
    pub profile: ProfileChange,
}

/// Looks for a person by what they say first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FindCitizenForm {
    pub caller_search: String,
}

impl FindCitizenForm {
    pub fn parse(&self) -> Result<String, Problems> {
        let typed = text::line(&self.caller_search, SEARCH_LIMIT);
        typed.map_err(|problem| Problems::one(CaseField::CallerSearch, problem))
    }
}

/// What somebody may do with a person's record that they see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CitizenCan {
    pub record_sin: bool,
    pub unmask_sin: bool,
    pub report_access: bool,
}

/// Changes a person's record (RFC 7396): what is absent stays, `null` clears, lists are replaced whole.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenPatch {
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub aliases: Change<Vec<String>>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub date_of_birth: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub emails: Change<Vec<String>>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<PhoneForm>>))]
    pub phones: Change<Vec<PhoneForm>>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<AddressForm>>))]
    pub addresses: Change<Vec<AddressForm>>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub preferred_language: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub preferred_channel: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub accommodations: Change<Vec<String>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneForm {
    pub number: String,
    pub extension: String,
}

impl CitizenForm {
    pub fn parse(&self) -> Result<RegisterCitizen, Problems> {
        let mut problems = Problems::new();
        let email = match self.email.trim() {
            "" => None,
            email => problems.keep(AccountField::Email, EmailAddress::parse(email)),
        };
        let language = problems.keep(SharedField::Language, offered(&self.language));
        let profile = self.profile().read(&mut problems);
        // A record nobody could be recognised or reached by helps nobody.
        if email.is_none()
            && profile.name.is_kept()
            && profile.phones.is_kept()
            && problems.is_empty()
        {
            problems.add(AccountField::Name, Problem::Empty);
        }
        match language {
            Some(language) if problems.is_empty() => {
                Ok(RegisterCitizen { form_key: None, email, language, profile })
            }
            _ => Err(problems),
        }
    }

    /// The same as a patch to an empty record.
    fn profile(&self) -> CitizenPatch {
        fn text(value: &str) -> Change<String> {
            if value.trim().is_empty() { Change::Keep } else { Change::Set(value.to_owned()) }
        }
        fn list<T: Clone>(values: &[T]) -> Change<Vec<T>> {
            if values.is_empty() { Change::Keep } else { Change::Set(values.to_vec()) }
        }
        CitizenPatch {
            name: text(&self.name),
            aliases: list(&self.aliases),
            date_of_birth: text(&self.date_of_birth),
            emails: list(&self.emails),
            phones: list(&self.phones),
            addresses: list(&self.addresses),
            preferred_language: text(&self.preferred_language),
            preferred_channel: text(&self.preferred_channel),
            accommodations: self.accommodations.clone().map_or(Change::Keep, Change::Set),
        }
    }
}

impl CitizenPatch {
    pub fn parse(&self) -> Result<ProfileChange, Problems> {
        let mut problems = Problems::new();
        let change = self.read(&mut problems);
        if problems.is_empty() { Ok(change) } else { Err(problems) }
    }

    fn read(&self, problems: &mut Problems) -> ProfileChange {
        let aliases = |alias: &String, problems: &mut Problems| {
            problems.keep(AccountField::Aliases, PersonName::parse(alias))
        };
        let emails = |email: &String, problems: &mut Problems| {
            problems.keep(AccountField::Emails, EmailAddress::parse(email))
        };
        let phones = |phone: &PhoneForm, problems: &mut Problems| {
            problems.keep(AccountField::Phone, Phone::parse(&phone.number, &phone.extension))
        };
        let addresses = |address: &AddressForm, problems: &mut Problems| -> Option<Address> {
            address.parse(problems)
        };
        ProfileChange {
            name: one(&self.name, AccountField::Name, problems, |text| PersonName::parse(text)),
            aliases: many(&self.aliases, AccountField::Aliases, problems, aliases),
            date_of_birth: one(&self.date_of_birth, AccountField::DateOfBirth, problems, |text| {
                date(text)
            }),
            emails: many(&self.emails, AccountField::Emails, problems, emails),
            phones: many(&self.phones, AccountField::Phone, problems, phones),
            addresses: many(&self.addresses, AccountField::Street, problems, addresses),
            preferred_language: one(
                &self.preferred_language,
                AccountField::PreferredLanguage,
                problems,
                |code| offered(code),
            ),
            preferred_channel: one(
                &self.preferred_channel,
                AccountField::PreferredChannel,
                problems,
                |code| offered(code),
            ),
            accommodations: one(
                &self.accommodations,
                AccountField::Accommodations,
                problems,
                |codes| accommodations(codes),
            ),
        }
    }
}

fn one<T, U>(
    change: &Change<T>,
    field: AccountField,
    problems: &mut Problems,
    parse: impl Fn(&T) -> Result<U, Problem>,
) -> Change<U> {
    match change {
        Change::Keep => Change::Keep,
        Change::Clear => Change::Clear,
        Change::Set(value) => problems.keep(field, parse(value)).map_or(Change::Keep, Change::Set),
    }
}

fn many<T, U>(
    change: &Change<Vec<T>>,
    field: impl Into<Field>,
    problems: &mut Problems,
    parse: impl Fn(&T, &mut Problems) -> Option<U>,
) -> ListChange<U> {
    match change {
        Change::Keep => ListChange::Keep,
        Change::Clear => ListChange::All(Vec::new()),
        Change::Set(values) => {
            let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
            if count > LIST_LIMIT {
                problems
                    .add(field, Problem::TooLong { limit: LIST_LIMIT, over: count - LIST_LIMIT });
                return ListChange::Keep;
            }
            ListChange::All(values.iter().filter_map(|value| parse(value, problems)).collect())
        }
    }
}

fn accommodations(codes: &[String]) -> Result<Vec<Accommodation>, Problem> {
    codes.iter().map(|code| offered(code)).collect()
}

fn date(text: &str) -> Result<NaiveDate, Problem> {
    text.trim().parse().map_err(|_| Problem::NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;

    // ID-111, ID-027
    #[test]
    fn a_person_is_registered_with_as_little_as_an_address() {
        let form = CitizenForm {
            email: "rose@example.ca".into(),
            language: "en".into(),
            ..CitizenForm::default()
        };
        let register = form.parse().unwrap();
        assert!(register.profile.fields().is_empty());
        assert!(CitizenForm { language: "en".into(), ..CitizenForm::default() }.parse().is_err());
    }

    // ID-113
    #[test]
    fn a_patch_names_only_what_it_changes() {
        let patch: CitizenPatch = serde_json::from_str(
            r#"{"name":null,"phones":[{"number":"613 555 0142"}],"accommodations":["braille"]}"#,
        )
        .unwrap();
        let change = patch.parse().unwrap();
        assert_eq!(change.name, Change::Clear);
        assert_eq!(change.accommodations, Change::Set(vec![Accommodation::Braille]));
        assert!(change.addresses.is_kept());
    }

    #[test]
    fn unknown_members_are_refused() {
        assert!(serde_json::from_str::<CitizenPatch>(r#"{"sin":"046454286"}"#).is_err());
    }
}
