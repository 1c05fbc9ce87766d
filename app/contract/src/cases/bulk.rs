//! One act on many cases (CASE-095). It is a list of ordinary acts: each case is decided, stored and recorded by itself.

use serde::{Deserialize, Serialize};

use super::{
    AddNote, AssignCase, AssignForm, Audience, CaseField, CaseId, CaseSummary, EditCase, NoteForm,
    PrioritizeCase, PriorityForm, Reference, ResolutionView, TransitionCase, TransitionForm,
    TransitionView,
};
use crate::{Failure, Problem, Problems};

/// As many as a page of the list can hold.
pub const BULK_LIMIT: usize = super::search::LARGEST_PAGE as usize;

code! {
    /// What can be done to many cases at once.
    BulkAct { Assign = "assign", Status = "status", Priority = "priority", Note = "note" }
}

/// The cases that were picked, and what the act needs. Fields of other acts are not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BulkForm {
    pub form_key: String,
    /// Each as `picked` writes it.
    pub cases: Vec<String>,
    pub act: String,
    /// The search that the cases were picked from.
    pub list: String,
    pub assign_to: String,
    pub assignee: String,
    pub queue: String,
    pub status: String,
    pub resolution: String,
    pub public_note: String,
    pub priority: String,
    pub note_text: String,
    pub reason: String,
}

/// One act of staff on one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseOrder {
    Assign(AssignCase),
    Transition(TransitionCase),
    Prioritize(PrioritizeCase),
    Note(AddNote),
    Edit(EditCase),
}

/// What the page before a bulk act says about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkCandidate {
    pub case: CaseSummary,
    /// Whether the gate lets the reader do this act to it.
    pub is_allowed: bool,
    /// The steps its type has from where it stands.
    pub transitions: Vec<TransitionView>,
    /// The outcomes its type knows.
    pub resolutions: Vec<ResolutionView>,
}

/// What came of the act on one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkOutcome {
    pub case: CaseId,
    /// Unknown where the case is not the caller's to see.
    pub reference: Option<Reference>,
    /// Why not; `None` if it was done.
    pub failure: Option<Failure>,
}

/// How a checkbox names a case and the version that was seen.
pub fn picked(case: CaseId, version: i32) -> String {
    format!("{case}.{version}")
}

/// The case and the version; without one whatever it is now.
pub fn read_picked(value: &str) -> Result<(CaseId, Option<i32>), Problem> {
    let (case, version) = match value.split_once('.') {
        Some((case, version)) => (case, Some(version.parse().map_err(|_| Problem::NotOffered)?)),
        None => (value, None),
    };
    Ok((case.parse().map_err(|_| Problem::NotOffered)?, version))
}

impl CaseOrder {
    pub fn case(&self) -> CaseId {
        match self {
            Self::Assign(order) => order.case,
            Self::Transition(order) => order.case,
            Self::Prioritize(order) => order.case,
            Self::Note(order) => order.case,
            Self::Edit(order) => order.case,
        }
    }
}

impl BulkForm {
    /// Which cases, without doing anything to them yet; each once.
    pub fn pick(&self) -> Result<Vec<(CaseId, Option<i32>)>, Problems> {
        let wrong = |problem| Problems::one(CaseField::Cases, problem);
        let mut all = Vec::new();
        for value in &self.cases {
            let (case, version) = read_picked(value).map_err(wrong)?;
            if !all.iter().any(|(other, _)| *other == case) {
                all.push((case, version));
            }
        }
        match all.len() {
            0 => Err(wrong(Problem::Empty)),
            1..=BULK_LIMIT => Ok(all),
            _ => Err(wrong(Problem::NotOffered)),
        }
    }

    pub fn act(&self) -> Result<BulkAct, Problems> {
        let problem = if self.act.is_empty() { Problem::Empty } else { Problem::NotOffered };
        self.act.parse().map_err(|_| Problems::one(CaseField::Act, problem))
    }

    /// The acts, one for each case.
    pub fn parse(&self) -> Result<Vec<CaseOrder>, Problems> {
        let act = self.act()?;
        let each = self.pick()?.into_iter().map(|(case, version)| self.order(act, case, version));
        each.collect()
    }

    fn order(
        &self,
        act: BulkAct,
        case: CaseId,
        version: Option<i32>,
    ) -> Result<CaseOrder, Problems> {
        let (id, version) = (case.to_string(), version.map(|one| one.to_string()));
        let (reason, version) = (self.reason.clone(), version.unwrap_or_default());
        Ok(match act {
            BulkAct::Assign => {
                let (assign_to, assignee) = (self.assign_to.clone(), self.assignee.clone());
                let queue = self.queue.clone();
                let form = AssignForm { case: id, assign_to, assignee, queue, reason, version };
                CaseOrder::Assign(form.parse()?)
            }
            BulkAct::Status => {
                let (status, resolution) = (self.status.clone(), self.resolution.clone());
                let public_note = self.public_note.clone();
                let form =
                    TransitionForm { case: id, status, resolution, reason, public_note, version };
                CaseOrder::Transition(form.parse()?)
            }
            BulkAct::Priority => {
                let priority = self.priority.clone();
                CaseOrder::Prioritize(PriorityForm { case: id, priority, reason, version }.parse()?)
            }
            BulkAct::Note => {
                // One key for all of them would be one note for all of them.
                let form_key = match self.form_key.as_str() {
                    "" => String::new(),
                    key => format!("{key}:{case}"),
                };
                let (audience, note_text) =
                    (Audience::Internal.to_string(), self.note_text.clone());
                CaseOrder::Note(NoteForm { form_key, case: id, audience, note_text }.parse()?)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "0198e5a4-0000-7000-8000-000000000001";

    fn form() -> BulkForm {
        BulkForm {
            form_key: "key".into(),
            cases: vec![format!("{FIRST}.3"), "0198e5a4-0000-7000-8000-000000000002".into()],
            act: "note".into(),
            note_text: "Seen".into(),
            ..BulkForm::default()
        }
    }

    #[test]
    fn every_case_gets_an_order_of_its_own() {
        let form = form();
        let orders = form.parse().unwrap();
        let keys: Vec<_> = orders
            .iter()
            .map(|order| match order {
                CaseOrder::Note(note) => note.form_key.clone().unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(keys.len(), 2);
        assert_ne!(keys[0], keys[1]);
        let assign = BulkForm { act: "assign".into(), assign_to: "me".into(), ..form };
        let orders = assign.parse().unwrap().into_iter();
        let versions: Vec<_> = orders
            .map(|order| match order {
                CaseOrder::Assign(order) => order.version,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(versions, [Some(3), None]);
    }

    #[test]
    fn a_case_counts_once_and_none_is_a_problem() {
        let doubled = BulkForm { cases: vec![FIRST.into(), format!("{FIRST}.3")], ..form() };
        assert_eq!(doubled.pick().unwrap().len(), 1);
        let fields = |form: BulkForm| {
            let problems = form.parse().unwrap_err().into_vec();
            problems.into_iter().map(|found| found.field.code()).collect::<Vec<_>>()
        };
        assert_eq!(fields(BulkForm { cases: Vec::new(), ..form() }), ["cases"]);
        assert_eq!(fields(BulkForm { cases: vec!["x.1".into()], ..form() }), ["cases"]);
        assert_eq!(fields(BulkForm { act: String::new(), ..form() }), ["act"]);
        assert_eq!(fields(BulkForm { note_text: " ".into(), ..form() }), ["note_text"]);
    }
}
