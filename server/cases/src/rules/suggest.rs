//! Which category a description is about (CASE-008): keywords of both languages, found in the folded text.
//! Deterministic; a longer keyword says more, and a person confirms what comes out.

use std::collections::BTreeSet;

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

#[derive(Clone, Debug, Default)]
pub struct Suggester {
    stop_words: BTreeSet<String>,
    keywords: Vec<(CategoryId, Vec<Keyword>)>,
}

impl Suggester {
    pub fn new(stop_words: impl IntoIterator<Item = String>) -> Self {
        Self { stop_words: stop_words.into_iter().collect(), keywords: Vec::new() }
    }

    pub fn add(
        &mut self,
        category: CategoryId,
        keywords: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        let keywords =
            keywords.into_iter().filter_map(|keyword| self.keyword(keyword.as_ref())).collect();
        self.keywords.push((category, keywords));
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
        let words: Vec<String> =
            words(text).filter(|word| !self.stop_words.contains(word)).collect();
        let mut ranked: Vec<_> = self
            .keywords
            .iter()
            .map(|(category, keywords)| {
                let score = keywords
                    .iter()
                    .filter(|keyword| keyword.stands_in(&words))
                    .map(Keyword::weight)
                    .sum();
                (*category, score)
            })
            .filter(|(_, score)| *score > 0)
            .collect();
        ranked.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        ranked
    }
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
        words.saturating_mul(words)
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
        suggester.add(POTHOLE, ["pothole*", "hole in road", "nid de poule*", "hole"]);
        suggester.add(NOISE, ["noise*", "bruit*", "chantier"]);
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
        assert_eq!(
            suggester().rank("a hole in the road near the chantier"),
            [(POTHOLE, 5), (NOISE, 1)]
        );
    }

    #[test]
    fn a_text_without_keywords_suggests_nothing() {
        assert_eq!(suggester().rank("Hello, please call me"), []);
        assert_eq!(suggester().rank(""), []);
    }
}
