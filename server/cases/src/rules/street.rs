//! Street names as people type them: without accents, with abbreviated kinds, without articles, in either language's order.

use platform::db::fulltext::words;

/// A street reduced to what tells it apart: its kind, and the words of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreetName {
    kinds: Vec<&'static str>,
    words: Vec<String>,
}

/// What somebody typed: a number perhaps, and a street.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub number: Option<i32>,
    pub suffix: Option<String>,
    pub street: StreetName,
}

/// Kinds of streets that mean the same, in both languages and their abbreviations (Canada Post's and common ones).
const KINDS: &[(&str, &[&str])] = &[
    ("street", &["street", "st", "str", "rue", "r"]),
    ("road", &["road", "rd", "chemin", "ch", "che"]),
    ("avenue", &["avenue", "ave", "av"]),
    ("boulevard", &["boulevard", "blvd", "boul", "bd"]),
    ("drive", &["drive", "dr", "promenade", "prom"]),
    ("crescent", &["crescent", "cres", "cr", "croissant", "crois"]),
    ("court", &["court", "crt", "ct", "cour", "crct"]),
    ("lane", &["lane", "ln", "ruelle", "rle", "allee", "al"]),
    ("place", &["place", "pl"]),
    ("way", &["way", "voie"]),
    ("line", &["line", "ligne", "rang"]),
    ("concession", &["concession", "conc", "con"]),
    ("route", &["route", "rte", "rt", "highway", "hwy", "autoroute", "aut"]),
    ("circle", &["circle", "cir", "cercle"]),
    ("square", &["square", "sq", "carre"]),
    ("terrace", &["terrace", "terr", "terrasse", "tsse"]),
    ("trail", &["trail", "trl", "sentier", "sent"]),
    ("parkway", &["parkway", "pky", "pkwy"]),
    ("private", &["private", "pvt", "prive"]),
    ("gate", &["gate", "barriere"]),
    ("hill", &["hill", "montee", "mtee"]),
    ("quay", &["quay", "quai"]),
    ("impasse", &["impasse", "imp"]),
];

/// Directions and saints: said either way.
const WORDS: &[(&str, &[&str])] = &[
    ("north", &["north", "n", "nord"]),
    ("south", &["south", "s", "sud"]),
    ("east", &["east", "e", "est"]),
    ("west", &["west", "w", "ouest", "o"]),
    ("saint", &["saint", "st"]),
    ("sainte", &["sainte", "ste"]),
    ("doctor", &["doctor", "dr", "docteur"]),
    ("lieutenant", &["lieutenant", "lt"]),
    ("mount", &["mount", "mt", "mont"]),
];

const ARTICLES: &[&str] =
    &["de", "du", "des", "d", "la", "le", "les", "l", "the", "of", "a", "au", "aux"];
const UNITS: &[&str] =
    &["unit", "apt", "apartment", "app", "appartement", "suite", "bureau", "unite", "no", "ste"];

impl StreetName {
    pub fn of(name: &str) -> Self {
        Self::from_words(&words(name).collect::<Vec<_>>())
    }

    fn from_words(all: &[String]) -> Self {
        let mut kinds = Vec::new();
        let mut words = Vec::new();
        for (place, word) in all.iter().enumerate() {
            let is_first = place == 0;
            let is_last = place + 1 == all.len();
            let only = all.len() == 1;
            // A kind stands first in French and last in English, before a direction; "St" and "Dr" before another word
            // are a saint and a doctor.
            let is_kind_here = (is_first || is_last || kinds.is_empty()) && !only;
            let before_name = all.get(place + 1).is_some_and(|next| !is_direction(next));
            let is_title = matches!(word.as_str(), "st" | "ste" | "dr") && before_name;
            match meaning(KINDS, word).filter(|_| is_kind_here && !is_title) {
                Some(kind) => kinds.push(kind),
                None if ARTICLES.contains(&word.as_str()) && !only => {}
                None => {
                    words.push(meaning(WORDS, word).map_or_else(|| ordinal(word), str::to_owned))
                }
            }
        }
        if words.is_empty() {
            // "Avenue Road": the kinds are the name.
            words = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        }
        Self { kinds, words }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well what was typed names this street; `None` if it does not.
    pub fn fits(&self, typed: &Self) -> Option<u32> {
        if typed.is_empty() {
            return None;
        }
        let mut free: Vec<&String> = self.words.iter().collect();
        let mut score = 0;
        for word in &typed.words {
            let likeness = |known: &String| likeness(known, word);
            let (place, found) = free
                .iter()
                .enumerate()
                .filter_map(|(place, known)| Some((place, likeness(known)?)))
                .max_by_key(|(place, found)| (*found, std::cmp::Reverse(*place)))?;
            free.remove(place);
            score += found;
        }
        let same_kind = typed.kinds.iter().any(|kind| self.kinds.contains(kind));
        if same_kind {
            score += 3;
        }
        // Left-over words make a worse match: "Elm" before "Elm Grove".
        Some((score * 4).saturating_sub(u32::try_from(free.len()).unwrap_or(0)))
    }
}

impl Typed {
    /// The ways to read what was typed: with its first or last number as the house, and without a house.
    pub fn readings(text: &str) -> Vec<Self> {
        let words = without_unit(words(text).collect());
        let mut readings = Vec::new();
        let places = if words.len() > 1 { vec![0, words.len() - 1] } else { Vec::new() };
        for place in places {
            if let Some((number, suffix)) = house(&words[place]) {
                let mut rest = words.clone();
                rest.remove(place);
                readings.push(Self {
                    number: Some(number),
                    suffix,
                    street: StreetName::from_words(&rest),
                });
                break;
            }
        }
        if !words.is_empty() {
            readings.push(Self {
                number: None,
                suffix: None,
                street: StreetName::from_words(&words),
            });
        }
        readings
    }
}

/// Drops "unit 4" and the like, which do not help to find a house.
fn without_unit(words: Vec<String>) -> Vec<String> {
    let marker = words.iter().enumerate().skip(1).find(|(place, word)| {
        let next_is_number = words
            .get(place + 1)
            .is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_digit()));
        UNITS.contains(&word.as_str()) && next_is_number && *place > 1
    });
    match marker.map(|(place, _)| place) {
        Some(place) => words
            .into_iter()
            .enumerate()
            .filter(|(at, _)| *at != place && *at != place + 1)
            .map(|(_, word)| word)
            .collect(),
        None => words,
    }
}

/// A house number, perhaps with a letter: "12", "12a".
fn house(word: &str) -> Option<(i32, Option<String>)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = word.split_at(digits);
    let number = number.parse().ok().filter(|number| (1..=999_999).contains(number))?;
    match suffix.len() {
        0 => Some((number, None)),
        1 => Some((number, Some(suffix.to_uppercase()))),
        _ => None,
    }
}

fn is_direction(word: &str) -> bool {
    matches!(meaning(WORDS, word), Some("north" | "south" | "east" | "west"))
}

fn meaning(table: &[(&'static str, &[&str])], word: &str) -> Option<&'static str> {
    table.iter().find(|(_, spellings)| spellings.contains(&word)).map(|(meaning, _)| *meaning)
}

/// "5th", "5e" and "5ieme" are 5.
fn ordinal(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match &word[digits..] {
        "st" | "nd" | "rd" | "th" | "e" | "er" | "re" | "ere" | "ieme" | "eme" if digits > 0 => {
            word[..digits].to_owned()
        }
        _ => word.to_owned(),
    }
}

fn likeness(known: &str, typed: &str) -> Option<u32> {
    if known == typed {
        Some(4)
    } else if known.starts_with(typed) && !typed.starts_with(|letter: char| letter.is_ascii_digit())
    {
        Some(3)
    } else if typed.chars().count() >= 4 && differs_by_one(known, typed) {
        Some(1)
    } else {
        None
    }
}

/// One letter more, less, other, or two swapped.
fn differs_by_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&one[start..], &other[start..]);
    match (a, b) {
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) if rest == other => true,
        ([a1, a2, rest @ ..], [b1, b2, other @ ..]) => a1 == b2 && a2 == b1 && rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STREETS: &[&str] = &[
        "Elm Street",
        "Elm Grove Road",
        "rue de l’Église",
        "chemin de la Côte",
        "St. Patrick Street",
        "rue Saint-Joseph Ouest",
        "5th Line",
        "Concession Road 10",
        "King Street East",
        "King Street West",
        "Avenue Road",
        "Dr. Wilson Drive",
    ];

    fn best(text: &str) -> Option<&'static str> {
        Typed::readings(text)
            .iter()
            .flat_map(|typed| {
                STREETS.iter().filter_map(|street| {
                    Some((StreetName::of(street).fits(&typed.street)?, *street))
                })
            })
            .max_by_key(|(score, street)| (*score, std::cmp::Reverse(*street)))
            .map(|(_, street)| street)
    }

    #[test]
    fn streets_are_found_as_people_type_them() {
        for (typed, street) in [
            ("12 elm st", "Elm Street"),
            ("12 ELM", "Elm Street"),
            ("rue elm 12", "Elm Street"),
            ("12 elm grove", "Elm Grove Road"),
            ("rue de l'eglise", "rue de l’Église"),
            ("eglise", "rue de l’Église"),
            ("ch cote", "chemin de la Côte"),
            ("14 chemin de la cote", "chemin de la Côte"),
            ("3 saint patrick", "St. Patrick Street"),
            ("3 st patrick st", "St. Patrick Street"),
            ("st-joseph o", "rue Saint-Joseph Ouest"),
            ("220 5th line", "5th Line"),
            ("220 5e ligne", "5th Line"),
            ("king e", "King Street East"),
            ("king st w", "King Street West"),
            ("elmm street", "Elm Street"),
            ("avenue rd", "Avenue Road"),
            ("9 dr wilson dr", "Dr. Wilson Drive"),
        ] {
            assert_eq!(best(typed), Some(street), "{typed}");
        }
    }

    #[test]
    fn a_word_that_is_in_no_name_finds_nothing() {
        assert_eq!(best("12 sequoia boulevard"), None);
    }

    #[test]
    fn the_number_is_taken_off_with_its_letter_and_the_unit() {
        let read = |text| {
            Typed::readings(text).into_iter().next().map(|typed| (typed.number, typed.suffix))
        };
        assert_eq!(read("12A Elm Street"), Some((Some(12), Some("A".to_owned()))));
        assert_eq!(read("12 Elm Street unit 4"), Some((Some(12), None)));
        assert_eq!(read("Elm Street"), Some((None, None)));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            for typed in Typed::readings(&text) {
                let _ = StreetName::of("Elm Street").fits(&typed.street);
            }
        }
    }
}
