//! What people write: reports, notes among colleagues, answers to reporters.

use contract::cases::{CaseId, Requirement, ResolutionView, TransitionCase, TransitionView};
use contract::{Bilingual, Language};
use serde::Deserialize;

use crate::dice::Dice;
use crate::{DemoError, files};

#[derive(Deserialize)]
pub struct Texts {
    #[serde(skip)]
    tree: Tree,
    pub reports: Vec<Report>,
    internal_notes: Vec<Phrase>,
    public_replies: Vec<Phrase>,
}

#[derive(Deserialize)]
pub struct Report {
    pub category: String,
    pub language: Language,
    pub text: String,
}

/// A note or reply, and where it makes sense.
#[derive(Deserialize)]
struct Phrase {
    /// Codes of branches; any if not given.
    branches: Option<Vec<String>>,
    /// For replies: the status it goes with, and the outcome where it ends the case.
    status: Option<String>,
    resolution_code: Option<String>,
    text: Bilingual,
}

impl Texts {
    pub fn read() -> Result<Self, DemoError> {
        let texts: Self = files::read("report-texts.json", files::REPORT_TEXTS)?;
        Ok(Self { tree: files::read("categories.json", files::CATEGORIES)?, ..texts })
    }

    /// Something that colleagues write about a case of this category.
    pub fn note(&self, category: &str, dice: &mut Dice) -> Option<&str> {
        let branch = branch_of(&self.tree, category);
        let fitting: Vec<&Phrase> =
            self.internal_notes.iter().filter(|phrase| phrase.fits(branch, None, None)).collect();
        dice.pick(&fitting).map(|phrase| phrase.text.get(Language::En))
    }

    /// A step with what it asks for, and mostly with a word to the reporter.
    pub fn move_to(
        &self,
        step: &TransitionView,
        (case, category, language): (CaseId, &str, Language),
        resolutions: &[ResolutionView],
        dice: &mut Dice,
    ) -> TransitionCase {
        let needs = |requirement| step.requires.contains(&requirement);
        let branch = branch_of(&self.tree, category);
        let status = step.to.code.as_str();
        let outcome = dice.pick(resolutions).map(|outcome| outcome.code.clone());
        let resolution = needs(Requirement::ResolutionCode).then_some(outcome).flatten();
        let fits = |phrase: &&Phrase| phrase.fits(branch, Some(status), resolution.as_deref());
        let replies: Vec<&Phrase> = self.public_replies.iter().filter(fits).collect();
        let reply = dice.pick(&replies).map(|phrase| phrase.text.get(language).to_owned());
        let reason = dice.pick(&self.internal_notes);
        let reason = reason.map(|phrase| phrase.text.get(Language::En).to_owned());
        let is_told = needs(Requirement::PublicNote) || dice.chance(60);
        TransitionCase {
            case,
            status: status.to_owned(),
            reason: needs(Requirement::Reason).then_some(reason).flatten(),
            public_note: is_told.then_some(reply).flatten(),
            resolution,
            version: None,
        }
    }
}

impl Phrase {
    fn fits(&self, branch: Option<&str>, status: Option<&str>, resolution: Option<&str>) -> bool {
        let among = |branches: &Vec<String>| {
            branch.is_some_and(|branch| branches.iter().any(|code| code == branch))
        };
        self.branches.as_ref().is_none_or(among)
            && self.status.as_deref().is_none_or(|wanted| Some(wanted) == status)
            && self.resolution_code.as_deref().is_none_or(|wanted| Some(wanted) == resolution)
    }
}

#[derive(Default, Deserialize)]
struct Tree {
    categories: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    code: String,
    parent: Option<String>,
}

/// The branch that a category hangs on.
fn branch_of<'a>(tree: &'a Tree, code: &'a str) -> Option<&'a str> {
    let mut code = code;
    loop {
        let node = tree.categories.iter().find(|node| node.code == code)?;
        match &node.parent {
            Some(parent) => code = parent,
            None => return Some(&node.code),
        }
    }
}
