//! Which category a description is about (CASE-008): keywords of both languages found in the folded text say most, single
//! words that few categories use in their names, descriptions and keywords say a little. Deterministic; a person confirms.

use std::collections::{BTreeMap, BTreeSet};

use contract::cases::CategoryId;
use platform::db::fulltext::words;

/// A keyword of one or more words; a word may stand for everything that begins so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Keyword(Vec<Pattern>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    start: String,
    is_open: bool,
}

/// What speaks for one category.
#[derive(Clone, Debug)]
struct Profile {
    category: CategoryId,
    keywords: Vec<Keyword>,
    stems: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Suggester {
    stop_words: BTreeSet<String>,
    profiles: Vec<Profile>,
    /// In how many profiles a stem stands.
    spread: BTreeMap<String, u32>,
}

/// What a keyword of one word counts; one of two words counts four times as much.
const KEYWORD: u32 = 100;
/// What a word counts that only one of about twenty categories uses.
const RARE_WORD: f64 = 15.0;
/// Less than this is no hint.
const LEAST: u32 = 40;
/// Shorter words say too little by themselves.
const SHORTEST: usize = 4;

impl Suggester {
    pub fn new(stop_words: impl IntoIterator<Item = String>) -> Self {
        Self { stop_words: stop_words.into_iter().collect(), ..Self::default() }
    }

    /// `texts` are the category's name and description in both languages.
    pub fn add<'a>(
        &mut self,
        category: CategoryId,
        keywords: impl IntoIterator<Item = &'a str>,
        texts: impl IntoIterator<Item = &'a str>,
    ) {
        let keywords: Vec<&str> = keywords.into_iter().collect();
        let texts = texts.into_iter().chain(keywords.iter().copied());
        let stems: BTreeSet<String> = texts.flat_map(|text| self.stems(text)).collect();
        for stem in &stems {
            *self.spread.entry(stem.clone()).or_default() += 1;
        }
        let keywords = keywords.into_iter().filter_map(|keyword| self.keyword(keyword)).collect();
        self.profiles.push(Profile { category, keywords, stems });
    }

    fn stems(&self, text: &str) -> Vec<String> {
        let says_something =
            |word: &String| word.chars().count() >= SHORTEST && !self.stop_words.contains(word);
        words(text).filter(says_something).map(|word| stem(&word).to_owned()).collect()
    }

    fn keyword(&self, text: &str) -> Option<Keyword> {
        let patterns: Vec<Pattern> = text
            .split_whitespace()
            .flat_map(|word| {
                let is_open = word.ends_with('*');
                let parts: Vec<String> = words(word).collect();
                let last = parts.len().saturating_sub(1);
                let pattern =
                    move |(index, start)| Pattern { start, is_open: is_open && index == last };
                parts.into_iter().enumerate().map(pattern)
            })
            .filter(|pattern| pattern.is_open || !self.stop_words.contains(&pattern.start))
            .collect();
        (!patterns.is_empty()).then_some(Keyword(patterns))
    }

    /// Categories the text speaks of, the likeliest first; those of equal score in the order they were added.
    pub fn rank(&self, text: &str) -> Vec<(CategoryId, u32)> {
        let said: Vec<String> =
            words(text).filter(|word| !self.stop_words.contains(word)).collect();
        let stems: BTreeSet<String> = self.stems(text).into_iter().collect();
        let mut ranked: Vec<_> = self
            .profiles
            .iter()
            .map(|profile| (profile.category, profile.score(&said) + self.hints(profile, &stems)))
            .filter(|(_, score)| *score >= LEAST)
            .collect();
        ranked.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        ranked
    }

    fn hints(&self, profile: &Profile, stems: &BTreeSet<String>) -> u32 {
        let all = self.profiles.len() as f64;
        let rarity = |stem: &String| {
            let using = f64::from(self.spread.get(stem).copied().unwrap_or(1));
            // Rounded for each word, so that their order does not matter. At most a hundred.
            (RARE_WORD * (all / using).ln()).round() as u32
        };
        profile.stems.intersection(stems).map(rarity).sum()
    }
}

impl Profile {
    fn score(&self, said: &[String]) -> u32 {
        self.keywords.iter().filter(|keyword| keyword.stands_in(said)).map(Keyword::weight).sum()
    }
}

/// The word without the endings that English and French change most.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 13] =
        ["ements", "ement", "ings", "ing", "ees", "ies", "es", "ed", "ee", "er", "s", "e", "x"];
    let stemmed = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= SHORTEST));
    stemmed.unwrap_or(word)
}

impl Keyword {
    fn stands_in(&self, words: &[String]) -> bool {
        words.windows(self.0.len()).any(|window| {
            self.0.iter().zip(window).all(|(pattern, word)| {
                if pattern.is_open {
                    word.starts_with(&pattern.start)
                } else {
                    *word == pattern.start
                }
            })
        })
    }

    fn weight(&self) -> u32 {
        let words = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        words.saturating_mul(words).saturating_mul(KEYWORD)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const POTHOLE: CategoryId = CategoryId(Uuid::from_u128(1));
    const NOISE: CategoryId = CategoryId(Uuid::from_u128(2));

    fn suggester() -> Suggester {
        let mut suggester = Suggester::new(["the", "de", "in", "dans", "la"].map(str::to_owned));
        suggester.add(
            POTHOLE,
            ["pothole*", "hole in road", "nid de poule*", "hole"],
            ["Asphalt that broke"],
        );
        suggester.add(NOISE, ["noise*", "bruit*", "chantier"], ["Machines and tools"]);
        suggester
    }

    // CASE-008
    #[test]
    fn both_languages_are_tried_whatever_the_page_speaks() {
        assert_eq!(
            suggester().rank("Il y a un NID-DE-POULE énorme").first().map(|found| found.0),
            Some(POTHOLE)
        );
        assert_eq!(
            suggester().rank("Construction noises at 6 am").first().map(|found| found.0),
            Some(NOISE)
        );
    }

    #[test]
    fn a_longer_keyword_says_more() {
        let ranked = suggester().rank("a hole in the road near the chantier");
        assert_eq!(ranked.iter().map(|found| found.0).collect::<Vec<_>>(), [POTHOLE, NOISE]);
        assert!(ranked[0].1 > 4 * ranked[1].1, "{ranked:?}");
    }

    #[test]
    fn words_of_the_description_decide_between_equals() {
        let ranked = suggester().rank("hole and noise, broken asphalt");
        assert_eq!(ranked.first().map(|found| found.0), Some(POTHOLE));
        assert!(ranked[0].1 > ranked[1].1, "{ranked:?}");
    }

    #[test]
    fn a_text_without_keywords_suggests_nothing() {
        assert_eq!(suggester().rank("Hello, please call me"), []);
        assert_eq!(suggester().rank(""), []);
    }
}
