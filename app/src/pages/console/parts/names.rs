//! Permissions in words: the portal's own, and those of other products as their manifests name them.

use std::sync::Arc;

use contract::iam::{Manifest, Module};
use contract::{Failure, Language};

use crate::desk::Desk;
use crate::l10n::labels::permission;

/// Read once for a page.
#[derive(Clone, Debug, Default)]
pub struct Names(Arc<[Manifest]>);

impl Names {
    pub async fn read(desk: &Desk) -> Result<Self, Failure> {
        Ok(Self(desk.services.iam.products().await?.into()))
    }

    pub fn products(&self) -> &[Manifest] {
        &self.0
    }

    pub fn named(&self, language: Language, code: &str) -> String {
        let found = self.0.iter().find_map(|product| product.find(code));
        match found {
            Some(found) => permission::of_product(language, found),
            None => permission::named(language, code),
        }
    }

    /// What it allows, in a sentence; nothing for a code that there is not.
    pub fn about(&self, language: Language, code: &str) -> Option<String> {
        let found = self.0.iter().find_map(|product| product.find(code));
        match found {
            Some(found) => Some(found.entry.about.get(language).to_owned()),
            None => permission::about(language, code),
        }
    }

    /// The parts that permissions belong to, as they are shown: the first word of their codes, and a name.
    pub fn parts(&self, language: Language) -> Vec<(String, String)> {
        let own = Module::ALL.iter();
        let own = own.map(|one| (one.code().to_owned(), permission::module(language, *one)));
        let others = self.0.iter();
        own.chain(others.map(|one| (one.module.clone(), one.name.get(language).to_owned())))
            .collect()
    }
}

/// The part that a permission belongs to.
pub fn part_of(code: &str) -> &str {
    code.split('.').next().unwrap_or_default()
}
