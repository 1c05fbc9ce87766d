//! The way through a report: which pages it has, which are done, and whose draft it is. Pages and server functions share it.

use cases::Visitor;
use contract::cases::{CategoryView, DraftId, DraftView, ReportRules, ReportStep};
use contract::{Failure, FailureKind, Secret};

use crate::desk::Desk;
use crate::paths;

/// The pages of a report, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Describe,
    Category,
    Stop,
    Where,
    Nearby,
    Details,
    Photos,
    Contact,
    Check,
}

/// A draft with what its category asks for.
pub struct Report {
    pub draft: DraftView,
    pub leaf: Option<Leaf>,
    signed_in: bool,
}

/// The chosen category and the branches above it.
#[derive(Clone)]
pub struct Leaf {
    pub category: CategoryView,
    pub above: Vec<String>,
    pub rules: ReportRules,
}

impl Step {
    const ALL: [Self; 9] = [
        Self::Describe,
        Self::Category,
        Self::Stop,
        Self::Where,
        Self::Nearby,
        Self::Details,
        Self::Photos,
        Self::Contact,
        Self::Check,
    ];
    /// How many steps a reporter is told of.
    pub const COUNT: i64 = 5;

    /// Its last part in the address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Describe => "describe",
            Self::Category => "what",
            Self::Stop => "stop",
            Self::Where => "where",
            Self::Nearby => "nearby",
            Self::Details => "details",
            Self::Photos => "photos",
            Self::Contact => "contact",
            Self::Check => "check",
        }
    }

    /// The step it belongs to, as a reporter counts them.
    pub fn number(self) -> i64 {
        match self {
            Self::Describe | Self::Category | Self::Stop => 1,
            Self::Where | Self::Nearby => 2,
            Self::Details | Self::Photos => 3,
            Self::Contact => 4,
            Self::Check => 5,
        }
    }

    pub fn address(self, desk: &Desk, draft: DraftId) -> String {
        paths::page(desk.language, &format!("report/{draft}/{}", self.path()))
    }
}

impl Report {
    pub async fn load(desk: &Desk, id: &str) -> Result<Self, Failure> {
        let draft = draft(desk, id).await?;
        Self::of(desk, draft).await
    }

    pub async fn of(desk: &Desk, draft: DraftView) -> Result<Self, Failure> {
        let tree = desk.services.cases.categories(&desk.actor).await?;
        let leaf = leaf(&tree, &draft.form.category);
        Ok(Self { draft, leaf, signed_in: desk.actor.resident().is_some() })
    }

    /// Whether the report has this page at all.
    fn has(&self, step: Step) -> bool {
        let Some(leaf) = &self.leaf else { return matches!(step, Step::Describe | Step::Category) };
        match step {
            Step::Stop => leaf.rules.stopper.is_some(),
            Step::Nearby => self.draft.has_place() && !leaf.rules.is_complaint,
            Step::Details => !leaf.rules.questions.is_empty(),
            _ => true,
        }
    }

    /// Whether the page needs no more attention.
    fn is_done(&self, step: Step) -> bool {
        let form = &self.draft.form;
        let saved = |step| self.draft.done.contains(&step);
        let Some(leaf) = &self.leaf else {
            return step == Step::Describe && !form.description.trim().is_empty();
        };
        let rules = &leaf.rules;
        match step {
            Step::Describe => !form.description.trim().is_empty(),
            Step::Category => rules.is_offered,
            Step::Stop => rules.stopper.as_ref().is_none_or(|stopper| stopper.continue_online),
            Step::Where => {
                saved(ReportStep::Where)
                    && (!rules.address_needed || !form.address.is_empty())
                    && (!rules.place_needed || self.draft.has_place())
            }
            Step::Nearby => true,
            Step::Details | Step::Photos => {
                let answered = |key: &String| {
                    form.answers.get(key).is_some_and(|answer| !answer.trim().is_empty())
                };
                saved(ReportStep::Details)
                    && rules
                        .questions
                        .iter()
                        .all(|question| !question.required || answered(&question.key))
            }
            Step::Contact => {
                let reachable = !form.reporter_email.is_empty() || !form.reporter_phone.is_empty();
                saved(ReportStep::Contact)
                    && (rules.anonymous_allowed || self.signed_in || reachable)
            }
            Step::Check => false,
        }
    }

    fn steps(&self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(|step| self.has(*step))
    }

    /// The first page that still needs attention; the check page when none does.
    pub fn first_open(&self) -> Step {
        self.steps().find(|step| !self.is_done(*step)).unwrap_or(Step::Check)
    }

    /// Whether the page may be shown: everything before it is done.
    pub fn may_show(&self, step: Step) -> bool {
        self.has(step)
            && self.steps().take_while(|before| *before != step).all(|before| self.is_done(before))
    }

    /// The page after this one.
    pub fn after(&self, step: Step) -> Step {
        self.steps().skip_while(|next| *next != step).nth(1).unwrap_or_else(|| self.first_open())
    }

    /// Where the reporter goes on from a page: what was changed from the check page leads back there.
    pub fn next(&self, desk: &Desk, step: Step) -> String {
        let changing = desk
            .page
            .as_str()
            .split_once('?')
            .is_some_and(|(_, query)| query.split('&').any(|part| part == "change"));
        let next = if changing && self.first_open() == Step::Check {
            Step::Check
        } else {
            self.after(step)
        };
        next.address(desk, self.draft.id)
    }

    /// The page before this one, where Back leads.
    pub fn before(&self, step: Step) -> Option<Step> {
        self.steps().take_while(|before| *before != step).last()
    }
}

/// Whose drafts are at hand: the account's, or this browser's.
pub fn visitor(desk: &Desk) -> Option<Visitor> {
    desk.actor.resident().map(Visitor::Resident).or_else(|| browser(desk))
}

fn browser(desk: &Desk) -> Option<Visitor> {
    desk.visitor.as_ref().map(|secret| Visitor::Browser(Secret::new(secret)))
}

/// As `visitor`; a browser without a name gets one.
pub fn visitor_or_new(desk: &Desk) -> Visitor {
    visitor(desk).unwrap_or_else(|| Visitor::Browser(Secret::new(desk.visitor_or_new())))
}

/// The reporter's own draft. One begun before signing in goes over to the account.
pub async fn draft(desk: &Desk, id: &str) -> Result<DraftView, Failure> {
    let missing = || desk.fail(FailureKind::NotFound);
    let id: DraftId = id.parse().map_err(|_| missing())?;
    let visitor = visitor(desk).ok_or_else(missing)?;
    let cases = &desk.services.cases;
    match cases.draft(&visitor, id).await {
        Err(cases::CaseError::NotFound) => {}
        found => return Ok(found?),
    }
    let (Some(resident), Some(browser)) = (desk.actor.resident(), browser(desk)) else {
        return Err(missing());
    };
    cases.adopt_draft(&browser, resident, id).await?;
    Ok(cases.draft(&visitor, id).await?)
}

/// The category with this code, if it has none below it.
pub fn leaf(tree: &[CategoryView], code: &str) -> Option<Leaf> {
    leaf_below(tree, code, &mut Vec::new())
}

fn leaf_below(tree: &[CategoryView], code: &str, above: &mut Vec<CategoryView>) -> Option<Leaf> {
    for category in tree {
        if category.code == code {
            let rules = category.report.clone()?;
            let above = above.iter().map(|branch| branch.code.clone()).collect();
            return Some(Leaf { category: category.clone(), above, rules });
        }
        above.push(category.clone());
        let found = leaf_below(&category.below, code, above);
        above.pop();
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The branch with this code, and the one above it.
pub fn branch<'a>(
    tree: &'a [CategoryView],
    code: &str,
) -> Option<(&'a CategoryView, Option<&'a CategoryView>)> {
    for category in tree.iter().filter(|category| category.report.is_none()) {
        if category.code == code {
            return Some((category, None));
        }
        if let Some((found, parent)) = branch(&category.below, code) {
            return Some((found, parent.or(Some(category))));
        }
    }
    None
}
