//! Corrects what a case says (CASE-088). Of two corrections made from the same version the second is a conflict; nothing is
//! overwritten.

use contract::cases::{CaseField, CaseView, EditCase};
use iam::{Action, Actor, allow};

use super::act::Changed;
use super::plan::{leaf, place, route};
use crate::case::Case;
use crate::catalogue::{Catalogue, Queue};
use crate::event::{CaseAssigned, CaseUpdated};
use crate::rules::questions;
use crate::store::activity::Fact;
use crate::{CaseError, Cases, store};

impl Cases {
    pub async fn edit(&self, actor: &Actor, order: EditCase) -> Result<CaseView, CaseError> {
        let done = self.edited(actor, order).await?;
        self.view(actor, &done.catalogue, &done.case, &done.permit).await
    }

    pub(super) async fn edited(
        &self,
        actor: &Actor,
        order: EditCase,
    ) -> Result<Changed, CaseError> {
        let catalogue = self.catalogue().await?;
        let (category, leaf) = leaf(&catalogue, &order.category)?;
        let mut problems = questions::check(&leaf.questions, &order.answers);
        let address = self.address_of(&order.place).await?;
        let place =
            place(&catalogue, &order.place, address, order.place_details, leaf, &mut problems);
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(actor, Action::EditCase, &case.target(owners), work.now())?;
        if order.version != case.version {
            return Err(CaseError::Conflict);
        }
        if category.id != case.category && leaf.type_id != case.type_id {
            // The statuses of another type mean something else: such a case is opened anew.
            problems.add(CaseField::Category, contract::Problem::NotOffered);
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let before = case.clone();
        case.category = category.id;
        case.is_complaint = leaf.is_complaint;
        case.is_sensitive = place.point.is_some_and(|point| catalogue.is_sensitive(point));
        case.place = place;
        case.description = order.description;
        case.answers = order.answers;
        let fields = changed(&before, &case);
        if fields.is_empty() {
            drop(work);
            return Ok(Changed { catalogue, case, permit });
        }
        if before.category != case.category {
            follow_targets(&catalogue, &before, &mut case)?;
        }
        let queue = rerouted(&catalogue, &before, &case)?;
        if let Some(queue) = queue {
            case.hand_to(queue);
        }
        store::cases::update(&work, &permit, &mut case).await?;
        self.index(&work, &catalogue, &case).await?;
        let named = fields.iter().map(|field| (*field).to_owned()).collect();
        let mut facts = vec![Fact::Edited { fields: named, reason: order.reason }];
        facts.extend(queue.map(|queue| Fact::Routed { queue: queue.id }));
        store::activity::insert(&work, &permit, case.id, facts).await?;
        if queue.is_some() {
            let reference = case.reference.clone();
            let moved =
                CaseAssigned { case: case.id, reference, queue: case.queue, assignee: None };
            work.record(&permit, moved).await?;
        }
        let event = CaseUpdated {
            case: case.id,
            reference: case.reference.clone(),
            fields,
            version: case.version,
        };
        work.record(&permit, event).await?;
        work.commit().await?;
        Ok(Changed { catalogue, case, permit })
    }
}

/// The queue that the rules now choose, if what was corrected changes their choice; a case that people handed on by
/// themselves stays where it is otherwise.
fn rerouted<'a>(
    catalogue: &'a Catalogue,
    before: &Case,
    after: &Case,
) -> Result<Option<&'a Queue>, CaseError> {
    let chosen = |case: &Case| {
        let category = catalogue.category(case.category)?;
        route(catalogue, category, case.place.ward, case.priority, case.is_sensitive)
    };
    let (was, is) = (chosen(before)?, chosen(after)?);
    Ok((was.id != is.id && is.id != after.queue).then_some(is))
}

/// Another category has other targets; they count from the start.
fn follow_targets(catalogue: &Catalogue, before: &Case, case: &mut Case) -> Result<(), CaseError> {
    let leaves =
        (&catalogue.category(before.category)?.leaf, &catalogue.category(case.category)?.leaf);
    if let (Some(old), Some(new)) = leaves {
        let (old, new) = (old.targets.of(case.priority), new.targets.of(case.priority));
        case.clocks.retarget(&catalogue.calendar, old, new);
    }
    Ok(())
}

/// Codes of the fields that differ.
fn changed(before: &Case, after: &Case) -> Vec<&'static str> {
    let parts = [
        (CaseField::Category, before.category != after.category),
        (CaseField::Description, before.description != after.description),
        (CaseField::Place, before.place != after.place),
        (CaseField::Answer1, before.answers != after.answers),
    ];
    parts.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.code()).collect()
}
