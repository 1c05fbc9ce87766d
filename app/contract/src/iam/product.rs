//! What another product of the municipality asks the portal to decide about: its own permissions and protected fields, in a
//! manifest. The portal gives them to people and answers for them; what they mean is the product's business.

use serde::{Deserialize, Serialize};

use super::Module;
use crate::{Bilingual, text};

/// The most that a manifest may name, so that a role can be read.
const MOST: usize = 200;
const WORD: usize = 40;
const NAME: u32 = 80;
const ABOUT: u32 = 300;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The first word of all its codes; names the product for good.
    pub module: String,
    pub name: Bilingual,
    pub entities: Vec<ManifestEntity>,
}

/// A kind of record of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestEntity {
    pub code: String,
    pub name: Bilingual,
    #[serde(default)]
    pub actions: Vec<ManifestEntry>,
    /// Fields that are masked for whoever does not hold their permission.
    #[serde(default)]
    pub fields: Vec<ManifestEntry>,
}

/// An action, or a protected field: the last word of the code, a name, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestEntry {
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
}

/// One permission of a product, by its whole code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProductPermission<'a> {
    pub entity: &'a ManifestEntity,
    pub entry: &'a ManifestEntry,
    pub is_field: bool,
}

impl Manifest {
    /// Every permission with its whole code, in the order of the file.
    pub fn permissions(&self) -> impl Iterator<Item = (String, ProductPermission<'_>)> {
        let all = self.entities.iter().flat_map(|entity| {
            let of = move |entry, is_field| ProductPermission { entity, entry, is_field };
            let actions = entity.actions.iter().map(move |entry| of(entry, false));
            actions.chain(entity.fields.iter().map(move |entry| of(entry, true)))
        });
        all.map(move |one| (self.code(one), one))
    }

    fn code(&self, of: ProductPermission<'_>) -> String {
        let end = if of.is_field { ".view" } else { "" };
        format!("{}.{}.{}{end}", self.module, of.entity.code, of.entry.code)
    }

    pub fn find(&self, code: &str) -> Option<ProductPermission<'_>> {
        self.permissions().find(|(known, _)| known == code).map(|(_, permission)| permission)
    }

    /// Whether it names permissions of its own, each once, in words and texts as they should be.
    pub fn makes_sense(&self) -> bool {
        let both = |text: &Bilingual, longest| {
            [&text.en, &text.fr].into_iter().all(|one| text::line(one, longest).is_ok())
        };
        let mut codes: Vec<String> = self.permissions().map(|(code, _)| code).collect();
        let (all, any) = (codes.len(), !codes.is_empty());
        codes.sort_unstable();
        codes.dedup();
        is_word(&self.module)
            && !Module::ALL.iter().any(|own| own.code() == self.module)
            && both(&self.name, NAME)
            && self.entities.iter().all(|one| is_word(&one.code) && both(&one.name, NAME))
            && self.permissions().all(|(_, one)| {
                is_word(&one.entry.code)
                    && both(&one.entry.name, NAME)
                    && both(&one.entry.about, ABOUT)
            })
            && any
            && all <= MOST
            && codes.len() == all
    }
}

/// Small letters, digits and underscores, as in all codes.
fn is_word(word: &str) -> bool {
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    !word.is_empty() && word.len() <= WORD && word.chars().all(fits)
}

/// Whether a text is shaped like the code of a product's permission. Whether there is one, only the portal's data says.
pub fn is_product_code(code: &str) -> bool {
    let words: Vec<&str> = code.split('.').collect();
    let module = words.first().copied().unwrap_or_default();
    (3..=4).contains(&words.len())
        && words.iter().all(|word| is_word(word))
        && !Module::ALL.iter().any(|own| own.code() == module)
}

/// The manifest as it was pasted: JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ManifestForm {
    pub manifest: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(module: &str, action: &str) -> Manifest {
        let both = r#"{"en":"Text","fr":"Texte"}"#;
        let text = format!(
            r#"{{"module":"{module}","name":{both},"entities":[{{"code":"order","name":{both},
            "actions":[{{"code":"{action}","name":{both},"about":{both}}}],
            "fields":[{{"code":"total","name":{both},"about":{both}}}]}}]}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    // IAM-025
    #[test]
    fn a_manifest_names_permissions_and_protected_fields_by_whole_codes() {
        let read = manifest("finance", "approve");
        assert!(read.makes_sense());
        let codes: Vec<String> = read.permissions().map(|(code, _)| code).collect();
        assert_eq!(codes, ["finance.order.approve", "finance.order.total.view"]);
        assert!(codes.iter().all(|code| is_product_code(code)));
        assert!(read.find("finance.order.total.view").is_some_and(|found| found.is_field));
        assert!(read.find("finance.order.view").is_none());
    }

    #[test]
    fn a_manifest_cannot_speak_for_the_portal_itself_or_twice_or_with_strange_words() {
        for (module, action) in
            [("cases", "read"), ("finance", "a.b"), ("finance", "Approve"), ("", "read")]
        {
            assert!(!manifest(module, action).makes_sense(), "{module} {action}");
        }
        assert!(!is_product_code("cases.case.read"));
        assert!(!is_product_code("finance.order"));
    }
}
