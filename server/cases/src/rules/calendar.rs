//! The municipality's time: its zone, its working hours and its holidays (CASE-108).

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use contract::cases::Hours;
use platform::Timestamp;

/// When people work, by day of the week, and in which zone the municipality lives.
#[derive(Clone, Debug)]
pub struct Municipality {
    pub zone: Tz,
    /// From Monday to Sunday; `None` is a day off.
    pub working_hours: [Option<(NaiveTime, NaiveTime)>; 7],
}

impl Municipality {
    /// Monday to Friday, 8:30 to 16:30.
    pub fn weekdays(zone: Tz) -> Self {
        let opening = NaiveTime::from_hms_opt(8, 30, 0).zip(NaiveTime::from_hms_opt(16, 30, 0));
        let mut working_hours = [opening; 7];
        working_hours[5] = None;
        working_hours[6] = None;
        Self { zone, working_hours }
    }

    /// The civil date at the moment.
    pub fn date(&self, at: Timestamp) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The first moment of a civil date.
    pub fn start_of(&self, day: NaiveDate) -> Timestamp {
        self.moment(day, NaiveTime::MIN)
    }

    fn moment(&self, day: NaiveDate, time: NaiveTime) -> Timestamp {
        let local = day.and_time(time);
        match self.zone.from_local_datetime(&local).earliest() {
            Some(moment) => moment.to_utc(),
            // The hour that the switch to summer time leaves out: an hour later exists.
            None => self
                .zone
                .from_local_datetime(&(local + TimeDelta::hours(1)))
                .earliest()
                .map_or_else(|| Utc.from_utc_datetime(&local), |moment| moment.to_utc()),
        }
    }
}

/// Working hours without the holidays.
#[derive(Clone, Debug)]
pub struct Calendar {
    municipality: Municipality,
    /// With the moment since which each is known.
    holidays: BTreeMap<NaiveDate, Timestamp>,
    read_at: Timestamp,
}

/// No deadline is counted further: a calendar without working days must not run for ever.
const FURTHEST_DAYS: u32 = 366 * 20;

impl Calendar {
    #[cfg(test)]
    pub fn new(
        municipality: Municipality,
        holidays: std::collections::BTreeSet<NaiveDate>,
    ) -> Self {
        let known = |day| (day, Timestamp::UNIX_EPOCH);
        Self::read(municipality, holidays.into_iter().map(known).collect(), Timestamp::UNIX_EPOCH)
    }

    pub fn read(
        municipality: Municipality,
        holidays: BTreeMap<NaiveDate, Timestamp>,
        read_at: Timestamp,
    ) -> Self {
        Self { municipality, holidays, read_at }
    }

    /// The calendar as it was known then.
    pub fn known_at(&self, at: Timestamp) -> Self {
        let mut before = self.clone();
        before.holidays.retain(|_, added_at| *added_at <= at);
        before.read_at = at;
        before
    }

    /// When it was looked up: what became known later is not in it.
    pub fn read_at(&self) -> Timestamp {
        self.read_at
    }

    /// When the last holiday became known.
    pub fn newest(&self) -> Option<Timestamp> {
        self.holidays.values().max().copied()
    }

    /// The days on which nobody works.
    pub fn holidays(&self) -> impl Iterator<Item = NaiveDate> {
        self.holidays.keys().copied()
    }

    pub fn municipality(&self) -> &Municipality {
        &self.municipality
    }

    /// The working hours of a day.
    pub fn opening(&self, day: NaiveDate) -> Option<(Timestamp, Timestamp)> {
        if self.holidays.contains_key(&day) {
            return None;
        }
        let weekday = day.weekday().num_days_from_monday() as usize;
        let (open, close) = self.municipality.working_hours.get(weekday).copied().flatten()?;
        (open < close)
            .then(|| (self.municipality.moment(day, open), self.municipality.moment(day, close)))
    }

    /// The moment at which so much counted time has gone by.
    pub fn after(&self, start: Timestamp, span: TimeDelta, hours: Hours) -> Timestamp {
        match hours {
            Hours::Continuous => start + span,
            Hours::Business => self.after_working(start, span).unwrap_or(start + span),
        }
    }

    fn after_working(&self, start: Timestamp, span: TimeDelta) -> Option<DateTime<Utc>> {
        let mut left = span.max(TimeDelta::zero());
        let mut day = self.municipality.date(start);
        for _ in 0..FURTHEST_DAYS {
            if let Some((open, close)) = self.opening(day) {
                let from = open.max(start);
                if from < close {
                    let room = close - from;
                    if left <= room {
                        return Some(from + left);
                    }
                    left -= room;
                }
            }
            day = day.checked_add_days(Days::new(1))?;
        }
        None
    }

    /// The counted time from one moment to a later one; nothing if it is not later.
    pub fn between(&self, start: Timestamp, end: Timestamp, hours: Hours) -> TimeDelta {
        if end <= start {
            return TimeDelta::zero();
        }
        match hours {
            Hours::Continuous => end - start,
            Hours::Business => self.working_between(start, end),
        }
    }

    fn working_between(&self, start: Timestamp, end: Timestamp) -> TimeDelta {
        let (first, last) = (self.municipality.date(start), self.municipality.date(end));
        first
            .iter_days()
            .take_while(|day| *day <= last)
            .take(FURTHEST_DAYS as usize)
            .filter_map(|day| self.opening(day))
            .map(|(open, close)| (close.min(end) - open.max(start)).max(TimeDelta::zero()))
            .fold(TimeDelta::zero(), |sum, span| sum + span)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ontario() -> Calendar {
        let holidays = ["2026-07-01", "2026-12-25"].map(|day| day.parse().unwrap());
        Calendar::new(Municipality::weekdays(chrono_tz::America::Toronto), holidays.into())
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    // CASE-108
    #[test]
    fn eight_working_hours_from_friday_noon_end_on_monday_noon() {
        let friday_noon = at("2026-03-06T17:00:00Z");
        let due = ontario().after(friday_noon, TimeDelta::hours(8), Hours::Business);
        // Summer time began on the Sunday between: noon is an hour earlier in UTC.
        assert_eq!(due, at("2026-03-09T16:00:00Z"));
    }

    #[test]
    fn holidays_do_not_count() {
        let eve_of_canada_day = at("2026-06-30T20:00:00Z");
        let due = ontario().after(eve_of_canada_day, TimeDelta::hours(1), Hours::Business);
        assert_eq!(due, at("2026-07-02T13:00:00Z"));
    }

    #[test]
    fn continuous_hours_run_at_night() {
        let evening = at("2026-12-25T23:00:00Z");
        assert_eq!(
            ontario().after(evening, TimeDelta::hours(2), Hours::Continuous),
            at("2026-12-26T01:00:00Z")
        );
    }

    #[test]
    fn a_town_that_never_works_still_gets_a_date() {
        let mut municipality = Municipality::weekdays(chrono_tz::America::Toronto);
        municipality.working_hours = [None; 7];
        let never = Calendar::new(municipality, [].into());
        let start = at("2026-03-02T14:30:00Z");
        assert_eq!(
            never.after(start, TimeDelta::hours(1), Hours::Business),
            start + TimeDelta::hours(1)
        );
    }

    #[test]
    fn the_municipal_year_ends_at_midnight_in_ontario() {
        let municipality = Municipality::weekdays(chrono_tz::America::Toronto);
        assert_eq!(municipality.date(at("2027-01-01T04:59:59Z")).year(), 2026);
        assert_eq!(municipality.date(at("2027-01-01T05:00:00Z")).year(), 2027);
    }

    proptest! {
        #[test]
        fn the_time_until_a_deadline_is_the_time_given(offset in 0_i64..70_000_000, minutes in 0_i64..20_000) {
            let start = at("2025-11-01T00:00:00Z") + TimeDelta::seconds(offset);
            let span = TimeDelta::minutes(minutes);
            let due = ontario().after(start, span, Hours::Business);
            prop_assert_eq!(ontario().between(start, due, Hours::Business), span);
        }

        #[test]
        fn a_later_start_never_ends_earlier(offset in 0_i64..30_000_000, later in 0_i64..500_000, minutes in 1_i64..5_000) {
            let start = at("2025-11-01T00:00:00Z") + TimeDelta::seconds(offset);
            let span = TimeDelta::minutes(minutes);
            let first = ontario().after(start, span, Hours::Business);
            let second = ontario().after(start + TimeDelta::seconds(later), span, Hours::Business);
            prop_assert!(first <= second);
        }

        #[test]
        fn a_deadline_lies_in_working_hours(offset in 0_i64..70_000_000, minutes in 1_i64..20_000) {
            let start = at("2025-11-01T00:00:00Z") + TimeDelta::seconds(offset);
            let due = ontario().after(start, TimeDelta::minutes(minutes), Hours::Business);
            let (open, close) = ontario().opening(ontario().municipality().date(due)).unwrap();
            prop_assert!(open < due && due <= close);
        }
    }
}
