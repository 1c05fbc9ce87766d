//! Reads files and remembers what is wrong with them, by line or by entry.

use std::str::FromStr;

use contract::cases::{Fault, ImportReport, LineFault};
use serde::de::DeserializeOwned;

/// More faults than anybody reads.
const MOST_FAULTS: usize = 200;

pub fn fault(report: &mut ImportReport, line: usize, column: &str, fault: Fault) {
    if report.faults.len() < MOST_FAULTS {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        report.faults.push(LineFault { line, column: column.to_owned(), fault });
    }
}

/// The whole file, or a fault where it cannot be read.
pub fn json<T: DeserializeOwned>(text: &str, report: &mut ImportReport) -> Option<T> {
    match serde_json::from_str(text) {
        Ok(read) => Some(read),
        Err(error) => {
            fault(report, error.line(), "", Fault::Unreadable);
            None
        }
    }
}

/// One line of a CSV file, by the names in its first line.
pub struct Line<'a> {
    pub number: usize,
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
}

impl<'a> Line<'a> {
    /// What stands in the column, without white space around it; empty if there is no such column.
    pub fn text(&self, column: &str) -> &'a str {
        let place = self.header.iter().position(|name| name.trim().eq_ignore_ascii_case(column));
        place.and_then(|place| self.record.get(place)).map(str::trim).unwrap_or_default()
    }

    /// What must not be empty.
    pub fn needed(&self, column: &str, report: &mut ImportReport) -> Option<&'a str> {
        let text = self.text(column);
        if text.is_empty() {
            fault(report, self.number, column, Fault::Missing);
            return None;
        }
        Some(text)
    }

    /// A value, if one is given; a fault if it cannot be read.
    pub fn value<T: FromStr>(&self, column: &str, report: &mut ImportReport) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = text.parse().ok();
        if value.is_none() {
            fault(report, self.number, column, Fault::Unreadable);
        }
        value
    }

    /// Degrees as millionths.
    pub fn degrees(&self, column: &str, most: f64, report: &mut ImportReport) -> Option<i32> {
        let degrees: f64 = self.value(column, report)?;
        if degrees.is_finite() && degrees.abs() <= most {
            // At most 180 000 000.
            return Some((degrees * 1e6).round() as i32);
        }
        fault(report, self.number, column, Fault::OutOfRange);
        None
    }
}

/// Goes through the lines of a CSV file; lines that are no CSV are faults.
pub fn each_line(
    text: &str,
    report: &mut ImportReport,
    mut read: impl FnMut(Line<'_>, &mut ImportReport),
) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(_) => return fault(report, 1, "", Fault::Unreadable),
    };
    let mut record = csv::StringRecord::new();
    loop {
        let number = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(true) => read(Line { number, header: &header, record: &record }, report),
            Ok(false) => return,
            Err(_) => fault(report, number, "", Fault::Unreadable),
        }
    }
}
