//! A person's record inside this context.

use chrono::NaiveDate;
use contract::Language;
use contract::identity::{
    Accommodation, Address, CitizenStatus, CitizenView, CivicNumber, ContactChannel, EmailAddress,
    EmailView, PersonName, Phone, ProfileChange, ProfileField, ResidentId, SinRecord, SinView,
    Tier,
};
use iam::{Fields, Target};
use platform::{Resource, Timestamp};

use crate::account::Account;
use crate::rules::mask;
use platform::fold;

/// The kind under which audit and events name residents.
pub const KIND: &str = "citizen";

#[derive(Clone, Debug)]
pub(crate) struct Resident {
    pub id: ResidentId,
    pub number: CivicNumber,
    pub status: CitizenStatus,
    pub survivor: Option<ResidentId>,
    pub tier: Tier,
    pub version: i32,
    pub profile: Profile,
    pub registered_language: Language,
    pub registered_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What was asked of a person in the course of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Profile {
    pub name: Option<PersonName>,
    pub aliases: Vec<PersonName>,
    pub date_of_birth: Option<NaiveDate>,
    pub emails: Vec<EmailAddress>,
    pub phones: Vec<Phone>,
    pub addresses: Vec<Address>,
    pub preferred_language: Option<Language>,
    pub preferred_channel: Option<ContactChannel>,
    pub accommodations: Option<Vec<Accommodation>>,
}

impl Resident {
    /// A new record of Level 0.
    pub fn new(
        id: ResidentId,
        number: CivicNumber,
        language: Language,
        profile: Profile,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            number,
            status: CitizenStatus::Active,
            survivor: None,
            tier: Tier::Basic,
            version: 1,
            profile,
            registered_language: language,
            registered_at: now,
            updated_at: now,
        }
    }

    pub fn resource(&self) -> Resource {
        Resource::new(KIND, self.id.0)
    }

    pub fn target(&self) -> Target {
        Target {
            owners: vec![self.id],
            shared: true,
            settled: !self.is_active(),
            ..Target::of(self.resource())
        }
    }

    pub fn is_active(&self) -> bool {
        self.status == CitizenStatus::Active
    }

    /// The language for everything that is written to the person.
    pub fn language(&self) -> Language {
        self.profile.preferred_language.unwrap_or(self.registered_language)
    }

    /// The record as whoever holds `fields` sees it. A tombstone shows that it is one, and nothing else (ID-044).
    pub fn view(
        &self,
        account: Option<&Account>,
        sin: Option<SinRecord>,
        fields: Fields,
    ) -> CitizenView {
        let hidden =
            if self.is_active() { mask::hidden(fields) } else { ProfileField::ALL.to_vec() };
        let sees = |field: ProfileField| !hidden.contains(&field);
        let profile = self.profile.clone();
        let mut emails = Vec::new();
        if sees(ProfileField::Email) {
            emails.extend(account.map(Account::email_view));
            emails.extend(profile.emails.into_iter().map(|address| EmailView {
                address,
                signs_in: false,
                confirmed: false,
            }));
        }
        CitizenView {
            id: self.id,
            number: self.number,
            status: self.status,
            tier: self.tier,
            version: self.version,
            name: profile.name.filter(|_| sees(ProfileField::Name)),
            aliases: listed(profile.aliases, sees(ProfileField::Aliases)),
            date_of_birth: profile.date_of_birth.filter(|_| sees(ProfileField::DateOfBirth)),
            emails,
            phones: listed(profile.phones, sees(ProfileField::Phone)),
            addresses: listed(profile.addresses, sees(ProfileField::Address)),
            preferred_language: profile
                .preferred_language
                .filter(|_| sees(ProfileField::PreferredLanguage)),
            preferred_channel: profile
                .preferred_channel
                .filter(|_| sees(ProfileField::PreferredChannel)),
            accommodations: profile.accommodations.filter(|_| sees(ProfileField::Accommodations)),
            sin: SinView::masked(sin),
            hidden,
            registered_at: self.registered_at,
            updated_at: self.updated_at,
        }
    }
}

fn listed<T>(list: Vec<T>, is_seen: bool) -> Vec<T> {
    if is_seen { list } else { Vec::new() }
}

impl Profile {
    /// The profile after the change. `signs_in` is the account's address, which is not repeated among the others.
    pub fn changed(self, change: ProfileChange, signs_in: Option<&EmailAddress>) -> Self {
        let account = signs_in.map(fold::email);
        let mut emails = change.emails.apply(self.emails);
        emails.retain(|email| Some(fold::email(email)) != account);
        Self {
            name: change.name.apply(self.name),
            aliases: change.aliases.apply(self.aliases),
            date_of_birth: change.date_of_birth.apply(self.date_of_birth),
            emails,
            phones: change.phones.apply(self.phones),
            addresses: change.addresses.apply(self.addresses),
            preferred_language: change.preferred_language.apply(self.preferred_language),
            preferred_channel: change.preferred_channel.apply(self.preferred_channel),
            accommodations: change.accommodations.apply(self.accommodations).map(|mut list| {
                list.sort_unstable();
                list.dedup();
                list
            }),
        }
    }

    /// The parts in which two profiles differ.
    pub fn differences(&self, other: &Self) -> Vec<ProfileField> {
        let differs = |field: &ProfileField| match field {
            ProfileField::Name => self.name != other.name,
            ProfileField::Aliases => self.aliases != other.aliases,
            ProfileField::DateOfBirth => self.date_of_birth != other.date_of_birth,
            ProfileField::Address => self.addresses != other.addresses,
            ProfileField::Email => self.emails != other.emails,
            ProfileField::Phone => self.phones != other.phones,
            ProfileField::PreferredLanguage => self.preferred_language != other.preferred_language,
            ProfileField::PreferredChannel => self.preferred_channel != other.preferred_channel,
            ProfileField::Accommodations => self.accommodations != other.accommodations,
        };
        ProfileField::ALL.iter().copied().filter(differs).collect()
    }

    /// Whether the person answered this before, so that it is not asked again (ID-013).
    pub fn knows(&self, field: ProfileField, has_account: bool) -> bool {
        match field {
            ProfileField::Name => self.name.is_some(),
            ProfileField::Aliases => !self.aliases.is_empty(),
            ProfileField::DateOfBirth => self.date_of_birth.is_some(),
            ProfileField::Address => !self.addresses.is_empty(),
            ProfileField::Email => has_account || !self.emails.is_empty(),
            ProfileField::Phone => !self.phones.is_empty(),
            ProfileField::PreferredLanguage => self.preferred_language.is_some(),
            ProfileField::PreferredChannel => self.preferred_channel.is_some(),
            ProfileField::Accommodations => self.accommodations.is_some(),
        }
    }
}
