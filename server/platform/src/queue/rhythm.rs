//! When something recurring is due next.

use chrono::{Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Again and again after this long. What was missed is done once, not made up for.
    Every(TimeDelta),
    /// Once a day at this time of the town's clock, also on the days when the clock changes.
    Daily { at: NaiveTime, zone: Tz },
}

impl Rhythm {
    /// The first time after `moment`.
    pub fn next(self, moment: Timestamp) -> Timestamp {
        match self {
            Self::Every(span) => moment + span.max(TimeDelta::seconds(1)),
            Self::Daily { at, zone } => {
                let today = moment.with_timezone(&zone).date_naive();
                (0..3)
                    .filter_map(|days| on(today.checked_add_days(Days::new(days))?, at, zone))
                    .find(|due| *due > moment)
                    .unwrap_or(moment + TimeDelta::days(1))
            }
        }
    }
}

/// The time on that day; if the clock leaps over it, an hour later.
fn on(day: NaiveDate, at: NaiveTime, zone: Tz) -> Option<Timestamp> {
    let local = day.and_time(at);
    match zone.from_local_datetime(&local) {
        LocalResult::Single(due) | LocalResult::Ambiguous(due, _) => Some(due.to_utc()),
        LocalResult::None => zone
            .from_local_datetime(&(local + TimeDelta::hours(1)))
            .earliest()
            .map(|due| due.to_utc()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn nightly() -> Rhythm {
        Rhythm::Daily {
            at: NaiveTime::from_hms_opt(2, 30, 0).unwrap(),
            zone: chrono_tz::America::Toronto,
        }
    }

    #[test]
    fn a_daily_rhythm_follows_the_town_clock() {
        assert_eq!(nightly().next(at("2026-01-10T12:00:00Z")), at("2026-01-11T07:30:00Z"));
        assert_eq!(nightly().next(at("2026-07-10T12:00:00Z")), at("2026-07-11T06:30:00Z"));
    }

    #[test]
    fn a_time_the_clock_leaps_over_comes_an_hour_later() {
        assert_eq!(nightly().next(at("2026-03-08T00:00:00Z")), at("2026-03-08T07:30:00Z"));
    }

    #[test]
    fn a_time_that_comes_twice_is_taken_once() {
        let first = nightly();
        let one = Rhythm::Daily {
            at: NaiveTime::from_hms_opt(1, 30, 0).unwrap(),
            zone: chrono_tz::America::Toronto,
        };
        let due = one.next(at("2026-11-01T00:00:00Z"));
        assert_eq!(due, at("2026-11-01T05:30:00Z"));
        assert_eq!(one.next(due), at("2026-11-02T06:30:00Z"));
        assert!(first.next(due) > due);
    }
}
