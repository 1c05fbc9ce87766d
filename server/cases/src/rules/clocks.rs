//! The two clocks of a case: until somebody answers, and until it is resolved (CASE-107). A pause moves both by the
//! counted time that was left, so that holidays within a pause cost nothing.

use chrono::{DateTime, TimeDelta, Utc};
use contract::cases::{ClockView, Hours, SlaState, StatusClock};
use platform::Timestamp;

use super::calendar::Calendar;

/// Hours until somebody answers and until it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Target {
    pub response: u32,
    pub resolution: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    pub hours: Hours,
    /// What the spans are measured from, for telling the last quarter.
    pub started_at: Timestamp,
    pub response_due: Timestamp,
    pub resolution_due: Timestamp,
    pub responded_at: Option<Timestamp>,
    pub resolved_at: Option<Timestamp>,
    pub paused_at: Option<Timestamp>,
    /// The holidays known then are counted in.
    pub dated_at: Timestamp,
}

/// After everything that is due.
pub const NEVER: Timestamp = DateTime::<Utc>::from_timestamp(253_402_300_799, 0).unwrap();

impl Clocks {
    pub fn start(calendar: &Calendar, hours: Hours, target: Target, now: Timestamp) -> Self {
        Self {
            hours,
            started_at: now,
            response_due: calendar.after(now, TimeDelta::hours(i64::from(target.response)), hours),
            resolution_due: calendar.after(
                now,
                TimeDelta::hours(i64::from(target.resolution)),
                hours,
            ),
            responded_at: None,
            resolved_at: None,
            paused_at: None,
            dated_at: calendar.read_at(),
        }
    }

    /// New targets count from the start again; what was paused before stays granted.
    pub fn retarget(&mut self, calendar: &Calendar, before: Target, after: Target) {
        let moved = |due: Timestamp, old: u32, new: u32| {
            let planned =
                calendar.after(self.started_at, TimeDelta::hours(i64::from(old)), self.hours);
            let granted = calendar.between(planned, due, self.hours);
            calendar.after(self.started_at, TimeDelta::hours(i64::from(new)) + granted, self.hours)
        };
        let response = moved(self.response_due, before.response, after.response);
        let resolution = moved(self.resolution_due, before.resolution, after.resolution);
        if self.responded_at.is_none() {
            self.response_due = response;
        }
        self.resolution_due = resolution;
    }

    /// Counts in the holidays that became known since: the counted time from the start stays what it was. Says whether
    /// anything moved. An answer that was given has no due time any more.
    pub fn redate(&mut self, calendar: &Calendar) -> bool {
        let before = calendar.known_at(self.dated_at);
        let moved = |due: Timestamp| {
            let counted = before.between(self.started_at, due, self.hours);
            calendar.after(self.started_at, counted, self.hours)
        };
        let response =
            if self.responded_at.is_none() { moved(self.response_due) } else { self.response_due };
        let resolution = moved(self.resolution_due);
        let is_moved = (response, resolution) != (self.response_due, self.resolution_due);
        (self.response_due, self.resolution_due) = (response, resolution);
        self.dated_at = calendar.read_at();
        is_moved
    }

    /// Somebody answered; only the first time counts.
    pub fn answer(&mut self, now: Timestamp) {
        self.responded_at.get_or_insert(now);
    }

    /// The case reached a status that runs, pauses or stops the clocks.
    pub fn enter(&mut self, calendar: &Calendar, clock: StatusClock, now: Timestamp) {
        match clock {
            StatusClock::Running => self.resume(calendar, now),
            StatusClock::Paused => {
                if self.resolved_at.is_some() {
                    self.resume(calendar, now);
                }
                self.paused_at.get_or_insert(now);
            }
            StatusClock::Stopped if self.resolved_at.is_some() => {}
            StatusClock::Stopped => {
                self.resume(calendar, now);
                self.resolved_at = Some(now);
                self.answer(now);
            }
        }
    }

    /// Goes on after a pause, or after it was resolved and is opened again.
    fn resume(&mut self, calendar: &Calendar, now: Timestamp) {
        let Some(stood_since) = self.paused_at.take().or(self.resolved_at.take()) else { return };
        let moved = |due: Timestamp| {
            let left = calendar.between(stood_since, due, self.hours);
            // What was late when it paused stays as late as it was.
            if left.is_zero() { due } else { calendar.after(now, left, self.hours) }
        };
        let (response, resolution) = (moved(self.response_due), moved(self.resolution_due));
        if self.responded_at.is_none() {
            self.response_due = response;
        }
        self.resolution_due = resolution;
    }

    /// The next moment at which something is due, `NEVER` where no clock runs.
    pub fn due_order(&self) -> Timestamp {
        match (self.resolved_at, self.paused_at, self.responded_at) {
            (Some(_), _, _) | (None, Some(_), _) => NEVER,
            (None, None, None) => self.response_due.min(self.resolution_due),
            (None, None, Some(_)) => self.resolution_due,
        }
    }

    pub fn response(&self, calendar: &Calendar, now: Timestamp) -> ClockView {
        self.view(calendar, self.response_due, self.responded_at, now)
    }

    pub fn resolution(&self, calendar: &Calendar, now: Timestamp) -> ClockView {
        self.view(calendar, self.resolution_due, self.resolved_at, now)
    }

    /// The clock that a row of a list shows.
    pub fn foremost(&self, calendar: &Calendar, now: Timestamp) -> ClockView {
        if self.responded_at.is_none() && self.response_due <= self.resolution_due {
            self.response(calendar, now)
        } else {
            self.resolution(calendar, now)
        }
    }

    fn view(
        &self,
        calendar: &Calendar,
        due: Timestamp,
        met: Option<Timestamp>,
        now: Timestamp,
    ) -> ClockView {
        let state = match met {
            Some(met) if met <= due => SlaState::Met,
            Some(_) => SlaState::Breached,
            None if self.paused_at.is_some() => SlaState::Paused,
            None if now > due => SlaState::Breached,
            None if self.is_near(calendar, due, now) => SlaState::Warning,
            None => SlaState::Running,
        };
        ClockView { state, due, met, hours: self.hours }
    }

    /// In the last quarter of the time, at most two working days before the end.
    fn is_near(&self, calendar: &Calendar, due: Timestamp, now: Timestamp) -> bool {
        let whole = calendar.between(self.started_at, due, self.hours);
        let left = calendar.between(now, due, self.hours);
        let most = match self.hours {
            Hours::Business => TimeDelta::hours(16),
            Hours::Continuous => TimeDelta::hours(48),
        };
        left <= (whole / 4).min(most)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rules::calendar::Municipality;

    fn calendar() -> Calendar {
        Calendar::new(Municipality::weekdays(chrono_tz::America::Toronto), BTreeSet::new())
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn monday() -> Timestamp {
        at("2026-03-02T14:30:00Z")
    }

    fn started() -> Clocks {
        Clocks::start(
            &calendar(),
            Hours::Business,
            Target { response: 4, resolution: 16 },
            monday(),
        )
    }

    // CASE-107
    #[test]
    fn answering_meets_the_first_clock_and_not_the_second() {
        let mut clocks = started();
        clocks.answer(monday() + TimeDelta::hours(1));
        let later = monday() + TimeDelta::hours(3);
        assert_eq!(clocks.response(&calendar(), later).state, SlaState::Met);
        assert_eq!(clocks.resolution(&calendar(), later).state, SlaState::Running);
        assert_eq!(clocks.due_order(), clocks.resolution_due);
    }

    #[test]
    fn a_pause_over_a_weekend_gives_back_working_time_only() {
        let mut clocks = started();
        assert_eq!(clocks.resolution_due, at("2026-03-04T14:30:00Z"));
        let tuesday_opening = at("2026-03-03T13:30:00Z");
        clocks.enter(&calendar(), StatusClock::Paused, tuesday_opening);
        assert_eq!(clocks.due_order(), NEVER);
        assert_eq!(clocks.resolution(&calendar(), tuesday_opening).state, SlaState::Paused);
        // Nine working hours were left; they run again from the opening on the Monday after summer time began.
        clocks.enter(&calendar(), StatusClock::Running, at("2026-03-09T12:30:00Z"));
        assert_eq!(clocks.resolution_due, at("2026-03-10T13:30:00Z"));
    }

    // CASE-108
    #[test]
    fn a_holiday_that_becomes_known_moves_what_is_due_by_its_hours_and_only_once() {
        let mut clocks = started();
        let known = monday() + TimeDelta::hours(1);
        let holidays = [("2026-03-03".parse().unwrap(), known)].into();
        let town = Municipality::weekdays(chrono_tz::America::Toronto);
        let later = Calendar::read(town, holidays, known + TimeDelta::hours(1));
        let (response, resolution) = (clocks.response_due, clocks.resolution_due);
        assert!(clocks.redate(&later));
        assert_eq!(clocks.response_due, response, "due before the holiday");
        assert_eq!(clocks.resolution_due, resolution + TimeDelta::days(1));
        assert!(!clocks.redate(&later));
        assert_eq!(clocks.resolution_due, resolution + TimeDelta::days(1));
    }

    #[test]
    fn a_pause_does_not_forgive_being_late() {
        let mut clocks = started();
        let due = clocks.response_due;
        clocks.enter(&calendar(), StatusClock::Paused, due + TimeDelta::hours(30));
        clocks.enter(&calendar(), StatusClock::Running, due + TimeDelta::hours(60));
        assert_eq!(clocks.response_due, due);
    }

    #[test]
    fn the_last_quarter_warns_and_the_end_breaches() {
        let clocks = started();
        let due = clocks.response_due;
        let state = |now| clocks.response(&calendar(), now).state;
        assert_eq!(state(due - TimeDelta::minutes(61)), SlaState::Running);
        assert_eq!(state(due - TimeDelta::minutes(60)), SlaState::Warning);
        assert_eq!(state(due + TimeDelta::seconds(1)), SlaState::Breached);
    }

    #[test]
    fn a_higher_priority_brings_the_deadline_forward() {
        let mut clocks = started();
        clocks.retarget(
            &calendar(),
            Target { response: 4, resolution: 16 },
            Target { response: 1, resolution: 8 },
        );
        assert_eq!(clocks.response_due, monday() + TimeDelta::hours(1));
        assert_eq!(clocks.resolution_due, at("2026-03-03T14:30:00Z"));
    }

    #[test]
    fn reopening_starts_the_second_clock_again() {
        let mut clocks = started();
        clocks.enter(&calendar(), StatusClock::Stopped, monday() + TimeDelta::hours(1));
        assert_eq!(clocks.resolution(&calendar(), monday()).state, SlaState::Met);
        // Fifteen of sixteen working hours were left; three weeks later they are left again.
        let reopened = at("2026-03-23T14:30:00Z");
        clocks.enter(&calendar(), StatusClock::Running, reopened);
        assert_eq!(clocks.resolution_due, at("2026-03-25T13:30:00Z"));
        assert_eq!(clocks.due_order(), clocks.resolution_due);
        assert_ne!(clocks.resolution(&calendar(), reopened).state, SlaState::Breached);
    }

    #[test]
    fn closing_what_was_resolved_does_not_move_the_clock_and_reopening_into_a_pause_does() {
        let mut clocks = started();
        let resolved = monday() + TimeDelta::hours(1);
        clocks.enter(&calendar(), StatusClock::Stopped, resolved);
        let due = clocks.resolution_due;
        clocks.enter(&calendar(), StatusClock::Stopped, at("2026-03-20T14:30:00Z"));
        assert_eq!((clocks.resolution_due, clocks.resolved_at), (due, Some(resolved)));
        clocks.enter(&calendar(), StatusClock::Paused, at("2026-03-23T14:30:00Z"));
        assert_eq!(clocks.due_order(), NEVER);
        clocks.enter(&calendar(), StatusClock::Running, at("2026-03-24T14:30:00Z"));
        assert_eq!(clocks.resolution_due, at("2026-03-26T13:30:00Z"));
    }
}
