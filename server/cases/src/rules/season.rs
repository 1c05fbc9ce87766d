//! Categories that are offered for a part of the year (CASE-105).

use chrono::{Datelike, NaiveDate};

/// From one day of the year to another, both included; it may run over New Year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    from: (u32, u32),
    to: (u32, u32),
}

impl Season {
    /// Reads `MM-DD` twice.
    pub fn parse(from: &str, to: &str) -> Option<Self> {
        Some(Self { from: day(from)?, to: day(to)? })
    }

    pub fn includes(&self, date: NaiveDate) -> bool {
        let today = (date.month(), date.day());
        if self.from <= self.to {
            (self.from..=self.to).contains(&today)
        } else {
            today >= self.from || today <= self.to
        }
    }
}

fn day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year, so that February 29 is a day.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    // CASE-105
    #[test]
    fn winter_runs_over_new_year() {
        let winter = Season::parse("11-15", "04-15").unwrap();
        let on = |text: &str| winter.includes(text.parse().unwrap());
        assert!(on("2026-11-15") && on("2026-12-31") && on("2027-01-01") && on("2027-04-15"));
        assert!(!on("2026-11-14") && !on("2027-04-16") && !on("2026-07-01"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(Season::parse("13-01", "04-15"), None);
        assert_eq!(Season::parse("11-31", "04-15"), None);
        assert_eq!(Season::parse("", ""), None);
    }
}
