//! The services that the municipality offers, as its file `services.json` lists them, and how they are found.

use contract::{Bilingual, Language};
use platform::db::fulltext::words;
use serde::Deserialize;

/// The services in their groups, in the order in which they are shown.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Catalogue {
    pub groups: Vec<Group>,
    pub services: Vec<Service>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    pub code: String,
    pub name: Bilingual,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Service {
    pub code: String,
    pub group: String,
    pub name: Bilingual,
    pub description: Bilingual,
    /// How long it usually takes.
    pub minutes: u32,
    /// Which level of identity it needs: 0, 1 or 2.
    pub tier: u8,
    pub account: AccountNeed,
    /// Where it begins; nothing while it is not online.
    pub page: Option<ServicePage>,
    /// The category that a report starts with.
    pub category: Option<String>,
    /// How to get it until it is online.
    pub note: Option<Bilingual>,
    pub keywords: Keywords,
}

/// Whether a service can be used signed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountNeed {
    None,
    Optional,
    Required,
}

/// Pages that services begin at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServicePage {
    Report,
    Track,
    Reports,
    Register,
    SignIn,
    Contact,
    AccessibilityFeedback,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Keywords {
    pub en: Vec<String>,
    pub fr: Vec<String>,
}

impl ServicePage {
    /// The page's path under its language.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Track => "track",
            Self::Reports => "reports",
            Self::Register => "register",
            Self::SignIn => "sign-in",
            Self::Contact => "contact",
            Self::AccessibilityFeedback => "accessibility/feedback",
        }
    }
}

impl Catalogue {
    pub fn in_group<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Service> {
        self.services.iter().filter(move |service| service.group == group.code)
    }

    /// Services that fit the words, best first. Accents and case do not matter, a word may be unfinished, and words of
    /// the other language are understood: people mix them.
    pub fn find(&self, language: Language, query: &str) -> Vec<&Service> {
        let typed: Vec<String> = words(query).take(12).collect();
        // "my" and "of" say nothing beside longer words.
        let telling: Vec<&String> = typed.iter().filter(|word| word.len() > 2).collect();
        let sought = if telling.is_empty() { typed.iter().collect() } else { telling };
        let mut found: Vec<(u32, &Service)> = self
            .services
            .iter()
            .filter_map(|service| service.fit(language, &sought).map(|fit| (fit, service)))
            .collect();
        found.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
        found.into_iter().map(|(_, service)| service).collect()
    }
}

impl Service {
    /// How well the service fits; nothing if fewer than half of the words occur.
    fn fit(&self, language: Language, sought: &[&String]) -> Option<u32> {
        let own = [
            (4, words(self.name.get(language)).collect::<Vec<_>>()),
            (1, words(self.description.get(language)).collect()),
        ];
        let keywords = self.keywords.en.iter().chain(&self.keywords.fr);
        let keywords: Vec<String> = keywords.flat_map(|keyword| words(keyword)).collect();
        let weigh = |word: &String| {
            let listed = own.iter().map(|(weight, known)| (*weight, known));
            listed
                .chain([(3, &keywords)])
                .filter(|(_, known)| known.iter().any(|known| known.starts_with(word.as_str())))
                .map(|(weight, _)| weight)
                .max()
        };
        let weights: Vec<u32> = sought.iter().filter_map(|word| weigh(word)).collect();
        let enough = !weights.is_empty() && weights.len() * 2 >= sought.len();
        enough.then(|| weights.iter().sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> Catalogue {
        serde_json::from_str(include_str!("../../server/demo/data/services.json")).unwrap()
    }

    fn first(language: Language, query: &str) -> Option<String> {
        demo().find(language, query).first().map(|service| service.code.clone())
    }

    //
    #[test]
    fn services_are_found_without_accents_in_either_language_and_by_unfinished_words() {
        assert_eq!(first(Language::Fr, "impot foncier").as_deref(), Some("property-tax"));
        assert_eq!(first(Language::Fr, "IMPÔT").as_deref(), Some("property-tax"));
        assert_eq!(first(Language::En, "poth").as_deref(), Some("report-problem"));
        assert_eq!(first(Language::En, "nid-de-poule").as_deref(), Some("report-problem"));
        assert_eq!(first(Language::En, "licence for my dog").as_deref(), Some("dog-licence"));
    }

    #[test]
    fn words_that_fit_nothing_find_nothing() {
        for nothing in ["xylophone", "' OR 1=1 --", "%", ""] {
            assert!(demo().find(Language::En, nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn every_service_stands_in_a_group_and_says_how_to_get_it() {
        let catalogue = demo();
        for service in &catalogue.services {
            assert!(catalogue.groups.iter().any(|group| group.code == service.group));
            assert!(service.page.is_some() || service.note.is_some(), "{}", service.code);
        }
    }
}
