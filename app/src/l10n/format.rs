//! Dates, times, numbers and phone numbers as each language writes them (`design-language` 6.4).

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;
use contract::Language;

/// U+00A0, which French puts between figures and what they count.
const NBSP: char = '\u{a0}';

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A month's name as running text writes it.
pub fn month(language: Language, month: u32) -> &'static str {
    let index = (month.clamp(1, 12) - 1) as usize;
    match language {
        Language::En => ENGLISH_MONTHS[index],
        Language::Fr => FRENCH_MONTHS[index],
    }
}

/// "November 20, 2026" / « 20 novembre 2026 ».
pub fn date(language: Language, day: NaiveDate) -> String {
    let name = month(language, day.month());
    match language {
        Language::En => format!("{name} {}, {}", day.day(), day.year()),
        Language::Fr => format!("{}{NBSP}{name} {}", french_day(day), day.year()),
    }
}

/// "November 20" / « 20 novembre ».
pub fn day(language: Language, day: NaiveDate) -> String {
    let name = month(language, day.month());
    match language {
        Language::En => format!("{name} {}", day.day()),
        Language::Fr => format!("{}{NBSP}{name}", french_day(day)),
    }
}

fn french_day(day: NaiveDate) -> String {
    if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() }
}

/// "2:30 p.m.", "noon" / « 14 h 30 », « midi ».
pub fn time(language: Language, at: DateTime<Tz>) -> String {
    let (hour, minute) = (at.hour(), at.minute());
    match (language, hour, minute) {
        (Language::En, 12, 0) => "noon".to_owned(),
        (Language::En, 0, 0) => "midnight".to_owned(),
        (Language::Fr, 12, 0) => "midi".to_owned(),
        (Language::Fr, 0, 0) => "minuit".to_owned(),
        (Language::En, ..) => {
            let half = if hour < 12 { "a.m." } else { "p.m." };
            let hour = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
            format!("{hour}:{minute:02} {half}")
        }
        (Language::Fr, _, 0) => format!("{hour}{NBSP}h"),
        (Language::Fr, ..) => format!("{hour}{NBSP}h{NBSP}{minute:02}"),
    }
}

/// "November 20, 2026, 2:30 p.m." / « 20 novembre 2026, 14 h 30 ».
pub fn moment(language: Language, at: DateTime<Tz>) -> String {
    format!("{}, {}", date(language, at.date_naive()), time(language, at))
}

/// `2026-11-20`, for tables and files in both languages.
pub fn iso_date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// `2026-11-20 14:30`, for tables and files in both languages.
pub fn instant(at: DateTime<Tz>) -> String {
    format!("{} {}", iso_date(at.date_naive()), clock(at))
}

/// `14:30`, for tables in both languages.
pub fn clock(at: DateTime<Tz>) -> String {
    at.format("%H:%M").to_string()
}

/// "12,500" / « 12 500 ».
pub fn count(language: Language, number: u64) -> String {
    let digits = number.to_string();
    let separator = match language {
        Language::En => ',',
        Language::Fr => NBSP,
    };
    // In French a group of four digits may stand unbroken; the portal always groups.
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// "14 MB" / « 14 Mo »; sizes under a megabyte in kilobytes.
pub fn file_size(language: Language, bytes: u64) -> String {
    let (figure, english, french) = if bytes >= 1_000_000 {
        (bytes.div_ceil(1_000_000), "MB", "Mo")
    } else {
        (bytes.div_ceil(1_000), "kB", "ko")
    };
    match language {
        Language::En => format!("{} {english}", count(language, figure)),
        Language::Fr => format!("{}{NBSP}{french}", count(language, figure)),
    }
}

/// A civic address whose number stays with its street: "12 Elm Street", « 12, rue Elm ».
pub fn place(label: &str) -> String {
    match label.split_once(' ') {
        Some((number, street)) if number.starts_with(|letter: char| letter.is_ascii_digit()) => {
            format!("{number}{NBSP}{street}")
        }
        _ => label.to_owned(),
    }
}

/// What a case or report is called: "Pothole – 12 Elm Street".
pub fn title(category: &str, place_label: Option<&str>) -> String {
    match place_label {
        Some(label) => format!("{category} – {}", place(label)),
        None => category.to_owned(),
    }
}

/// `+16135550142` as `613-555-0142`; other numbers as they are.
pub fn phone(number: &str) -> String {
    match number.strip_prefix("+1") {
        Some(local) if local.len() == 10 => {
            format!("{}-{}-{}", &local[..3], &local[3..6], &local[6..])
        }
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> DateTime<Tz> {
        use chrono::TimeZone;
        chrono_tz::America::Toronto
            .with_ymd_and_hms(2026, 11, 20, hour, minute, 0)
            .single()
            .expect("a real moment")
    }

    #[test]
    fn dates_and_times_follow_each_language() {
        let friday = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a real day");
        assert_eq!(date(Language::En, friday), "November 20, 2026");
        assert_eq!(date(Language::Fr, friday), "20\u{a0}novembre 2026");
        let first = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a real day");
        assert_eq!(day(Language::Fr, first), "1er\u{a0}décembre");
        assert_eq!(time(Language::En, at(14, 30)), "2:30 p.m.");
        assert_eq!(time(Language::En, at(0, 5)), "12:05 a.m.");
        assert_eq!(time(Language::Fr, at(9, 5)), "9\u{a0}h\u{a0}05");
        assert_eq!(time(Language::Fr, at(8, 0)), "8\u{a0}h");
        assert_eq!(time(Language::En, at(12, 0)), "noon");
    }

    #[test]
    fn a_title_keeps_the_number_with_the_street() {
        assert_eq!(title("Pothole", Some("12 Elm Street")), "Pothole – 12\u{a0}Elm Street");
        assert_eq!(title("Nid-de-poule", Some("12, rue Elm")), "Nid-de-poule – 12,\u{a0}rue Elm");
        assert_eq!(title("Noise", Some("by the bakery")), "Noise – by the bakery");
        assert_eq!(title("Noise", None), "Noise");
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(count(Language::En, 12_500), "12,500");
        assert_eq!(count(Language::Fr, 12_500), "12\u{a0}500");
        assert_eq!(count(Language::En, 999), "999");
        assert_eq!(file_size(Language::Fr, 14_000_000), "14\u{a0}Mo");
        assert_eq!(phone("+16135550142"), "613-555-0142");
    }
}
