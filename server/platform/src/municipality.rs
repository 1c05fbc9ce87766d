//! The municipality that runs this portal: names, face, contacts, clock. Configuration, never code.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use contract::{Bilingual, Language};
use serde::Deserialize;

use crate::Timestamp;

/// The file `municipality.toml`; `server/demo/data` has an example with every key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// "Town of Maple Bend" / « Ville de Maple Bend ».
    pub name: Bilingual,
    pub short_name: Bilingual,
    /// What the portal is called.
    pub service_name: Bilingual,
    /// The first is the one of `/` where neither was chosen.
    pub languages: [Language; 2],
    /// IANA name; statutory days and working hours are counted in it.
    #[serde(deserialize_with = "time_zone")]
    pub time_zone: Tz,
    pub brand: Brand,
    pub contact: Contact,
    pub staff_hours: StaffHours,
    /// Answers questions about the collection of personal information (MFIPPA s. 29(2)).
    pub privacy_officer: PrivacyOfficer,
    pub collection: Collection,
    pub clerk: Clerk,
    /// Takes feedback on accessibility (O. Reg. 191/11 s. 11).
    pub accessibility: Accessibility,
    pub security: Security,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// `#RRGGBB`; corrected for contrast before use.
    pub colour: String,
    /// Path or file of the crest.
    pub crest: String,
    pub crest_alt: Bilingual,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Short number inside the municipality, usually 311.
    pub short_number: Option<String>,
    pub phone: String,
    /// Answered day and night.
    pub phone_urgent: Option<String>,
    pub urgent_label: Option<Bilingual>,
    pub tty: String,
    pub email: String,
    pub address: Address,
    pub hours: Bilingual,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    pub line: String,
    pub municipality: String,
    /// Two letters.
    pub province: String,
    pub postal_code: String,
}

/// The hours that service targets count.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffHours {
    /// 1 is Monday.
    pub days: Vec<u8>,
    #[serde(deserialize_with = "time_of_day")]
    pub from: NaiveTime,
    #[serde(deserialize_with = "time_of_day")]
    pub to: NaiveTime,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyOfficer {
    pub title: Bilingual,
    pub business_address: Bilingual,
    pub phone: String,
    pub email: String,
}

/// Why and under which law personal information is collected by default.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    pub authority: Bilingual,
    pub purpose: Bilingual,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clerk {
    /// "Office of the Clerk" / « secrétariat municipal ».
    pub office: Bilingual,
    pub phone: String,
    pub email: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accessibility {
    pub title: Bilingual,
    pub phone: String,
    pub tty: String,
    pub email: String,
}

/// Where researchers report weaknesses (RFC 9116).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    pub email: String,
}

impl Municipality {
    /// The moment on the municipality's clocks.
    pub fn local(&self, at: Timestamp) -> DateTime<Tz> {
        at.with_timezone(&self.time_zone)
    }

    /// Outside of the hours and days on which staff work.
    pub fn is_off_hours(&self, at: Timestamp, holidays: &BTreeSet<NaiveDate>) -> bool {
        let (local, hours) = (self.local(at), &self.staff_hours);
        let day = u8::try_from(local.weekday().number_from_monday()).unwrap_or_default();
        let is_open = hours.from <= local.time() && local.time() < hours.to;
        !hours.days.contains(&day) || !is_open || holidays.contains(&local.date_naive())
    }

    /// The day on the municipality's calendar.
    pub fn day(&self, at: Timestamp) -> NaiveDate {
        self.local(at).date_naive()
    }

    pub fn first_language(&self) -> Language {
        self.languages[0]
    }
}

impl Contact {
    /// The number to show first.
    pub fn main_number(&self) -> &str {
        self.short_number.as_deref().unwrap_or(&self.phone)
    }
}

fn time_zone<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Tz, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

fn time_of_day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    NaiveTime::parse_from_str(&String::deserialize(from)?, "%H:%M")
        .map_err(serde::de::Error::custom)
}
