//! What a profile must satisfy after a change.

use contract::identity::{AccountField, AccountRefusal, ContactChannel};
use contract::{Problem, Problems};
use platform::Timestamp;

use crate::IdentityError;
use crate::resident::Profile;

/// Refuses a birth that has not happened or lies beyond any life, and a channel that leads nowhere.
/// `is_chosen_now` says whether the channel is part of the change, `signs_in` whether there is an account with an address of
/// its own.
pub fn check(
    profile: &Profile,
    is_chosen_now: bool,
    signs_in: bool,
    now: Timestamp,
) -> Result<(), IdentityError> {
    if let Some(birth) = profile.date_of_birth {
        let age = (now.date_naive() - birth).num_days();
        if !(0..=130 * 366).contains(&age) {
            let problem = Problems::one(AccountField::DateOfBirth, Problem::NotADate);
            return Err(IdentityError::Invalid(problem));
        }
    }
    let (reachable, needed) = match profile.preferred_channel {
        None => return Ok(()),
        Some(ContactChannel::Email) => {
            (signs_in || !profile.emails.is_empty(), Problem::NotOffered)
        }
        Some(ContactChannel::Text | ContactChannel::Phone) => {
            (!profile.phones.is_empty(), Problem::PhoneNeeded)
        }
        Some(ContactChannel::Mail) => (!profile.addresses.is_empty(), Problem::AddressNeeded),
    };
    match reachable {
        true => Ok(()),
        false if is_chosen_now => {
            Err(IdentityError::Invalid(Problems::one(AccountField::PreferredChannel, needed)))
        }
        // What the channel leads to was taken away.
        false => Err(IdentityError::Refused(AccountRefusal::ChannelNeedsContact)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use contract::identity::Phone;

    use super::*;

    const NOW: i64 = 1_772_461_800;

    fn checked(profile: Profile) -> Result<(), IdentityError> {
        check(&profile, true, false, DateTime::from_timestamp(NOW, 0).unwrap())
    }

    #[test]
    fn text_messages_need_a_phone() {
        let channel = Some(ContactChannel::Text);
        let without = Profile { preferred_channel: channel, ..Profile::default() };
        assert!(matches!(checked(without.clone()), Err(IdentityError::Invalid(_))));
        let phones = vec![Phone::parse("613-555-0142", "").unwrap()];
        assert!(checked(Profile { phones, ..without }).is_ok());
    }

    #[test]
    fn nobody_is_born_tomorrow_or_two_hundred_years_ago() {
        for (day, fine) in [("2026-03-02", true), ("2026-03-03", false), ("1826-03-02", false)] {
            let date_of_birth = day.parse::<NaiveDate>().ok();
            let outcome = checked(Profile { date_of_birth, ..Profile::default() });
            assert_eq!(outcome.is_ok(), fine, "{day}");
        }
    }
}
