//! Corrects what a case says (CASE-088). Of two corrections made from the same version the second is a conflict; nothing is
//! overwritten.

use contract::cases::{CaseField, CaseView, EditCase};
use iam::{Action, Actor, allow};

use super::act::Changed;
use super::plan::{leaf, place};
use crate::case::Case;
use crate::event::CaseUpdated;
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
        // What somebody reported can be corrected, not taken back.
        if case.description.is_some() && order.description.is_none() {
            problems.add(CaseField::Description, contract::Problem::Empty);
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
        store::cases::update(&work, &permit, &mut case).await?;
        self.index(&work, &catalogue, &case).await?;
        let named = fields.iter().map(|field| (*field).to_owned()).collect();
        store::activity::insert(&work, &permit, case.id, vec![Fact::Edited { fields: named }])
            .await?;
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
