//! Builds what readers see of a case, with the fields and acts they have.

use std::sync::Arc;

use contract::cases::{
    AnswerView, CaseCan, CaseId, CaseSummary, CaseView, LinkView, LinkedCase, PlaceView,
    QuestionKind, ReporterView, ResolutionView,
};
use contract::identity::ResidentId;
use iam::{Action, Actor, FieldGrant, Permit, allow};
use platform::audit::{self, Seen};
use platform::{ActorKind, Authority, StoreError, Timestamp};
use uuid::Uuid;

use crate::case::Case;
use crate::catalogue::Catalogue;
use crate::store::attachments::PhotoHolder;
use crate::store::reporters::Reporter;
use crate::store::search::Row;
use crate::{CaseError, Cases, store};

impl Cases {
    /// The whole case as this reader may see it. Reads outside any unit of work.
    pub(super) async fn view(
        &self,
        actor: &Actor,
        catalogue: &Arc<Catalogue>,
        case: &Case,
        permit: &Permit,
    ) -> Result<CaseView, CaseError> {
        let reporters = self.reporters(case).await?;
        self.view_with(actor, catalogue, case, permit, reporters).await
    }

    /// `view` with the reporters at hand.
    pub(super) async fn view_with(
        &self,
        actor: &Actor,
        catalogue: &Arc<Catalogue>,
        case: &Case,
        permit: &Permit,
        reporters: Vec<Reporter>,
    ) -> Result<CaseView, CaseError> {
        let mut view = self.outlined(actor, catalogue, case, &reporters).await?;
        view.reporters = self.reveal(permit, reporters).await?;
        Ok(view)
    }

    pub(super) async fn reporters(&self, case: &Case) -> Result<Vec<Reporter>, StoreError> {
        let db = self.foundation.db.reader();
        store::reporters::of_case(db, &self.foundation.vault, case.id).await
    }

    /// The case without who reported it.
    pub(super) async fn outlined(
        &self,
        actor: &Actor,
        catalogue: &Arc<Catalogue>,
        case: &Case,
        reporters: &[Reporter],
    ) -> Result<CaseView, CaseError> {
        let db = self.foundation.db.reader();
        let now = self.foundation.now();
        let reporter_count = u32::try_from(reporters.len()).unwrap_or(u32::MAX);
        let owners = owners(reporters);
        let attached = store::attached::to_case(db, case.id).await?;
        let photos = match attached.photos {
            0 => Vec::new(),
            _ => store::attachments::of(db, PhotoHolder::Case(case.id)).await?,
        };
        let linked = match attached.links {
            0 => Vec::new(),
            _ => self.linked(actor, catalogue, case).await?,
        };
        let parent = match case.parent {
            Some(parent) => self.visible_links(actor, catalogue, vec![parent]).await?.pop(),
            None => None,
        };
        let parts = match attached.parts {
            0 => Vec::new(),
            _ => self.visible_among(actor, catalogue, store::cases::parts(db, case.id).await?)?,
        };
        let case_type = catalogue.case_type(case.type_id)?;
        let queue = catalogue.queue(case.queue)?;
        let calendar = &catalogue.calendar;
        let can = can(actor, case, owners, now);
        let transitions =
            if can.transition { case_type.steps_from(case.status) } else { Vec::new() };
        Ok(CaseView {
            id: case.id,
            reference: case.reference.clone(),
            version: case.version,
            category: catalogue.category_name(case.category)?,
            status: catalogue.status(case.status)?.view(),
            priority: case.priority,
            place: place(catalogue, case),
            description: case.description.clone(),
            answers: answers(catalogue, case)?,
            intake: case.intake,
            language: case.language,
            is_complaint: case.is_complaint,
            is_sensitive: case.is_sensitive,
            queue: queue.view(),
            assignee: case.assignee,
            opened_at: case.opened_at,
            changed_at: case.changed_at,
            resolved_at: case.clocks.resolved_at,
            closed_at: case.closed_at,
            resolution: case.resolution.as_deref().map(|code| resolution(catalogue, code)),
            response: case.clocks.response(calendar, now),
            resolve: case.clocks.resolution(calendar, now),
            reporter_count,
            reaches_reporter: reporters.iter().any(Reporter::is_reached),
            reporters: Vec::new(),
            followers: attached.followers,
            photos: photos.iter().map(store::attachments::Photo::view).collect(),
            links: linked,
            parent,
            parts,
            transitions,
            resolutions: case_type.offered_resolutions(),
            can,
        })
    }

    /// The reporters, if the reader may see them; that the case was shown is written down first (PRIV-25).
    async fn reveal(
        &self,
        permit: &Permit,
        reporters: Vec<Reporter>,
    ) -> Result<Vec<ReporterView>, CaseError> {
        let shown_reporters = permit.fields().reveal(FieldGrant::CaseReporter, reporters);
        self.seen(permit, shown_reporters.as_deref(), "case_page").await?;
        Ok(shown_reporters.map(shown).unwrap_or_default())
    }

    /// Leaves a row that the case was shown to staff or a program, and who was named with it. What a case says is personal
    /// data of whoever reported it or whom it is about, also where nobody is named.
    pub(super) async fn seen(
        &self,
        permit: &Permit,
        reporters: Option<&[Reporter]>,
        purpose: &'static str,
    ) -> Result<(), CaseError> {
        if !matches!(permit.actor().0, ActorKind::Staff | ActorKind::Client) {
            return Ok(());
        }
        let fields: &[FieldGrant] =
            if reporters.is_some() { &[FieldGrant::CaseReporter] } else { &[] };
        let named = reporters.unwrap_or_default().iter();
        let subjects: Vec<Uuid> =
            named.filter(|reporter| reporter.is_somebody()).map(Reporter::subject).collect();
        let seen = Seen { subjects: &subjects, fields, purpose };
        Ok(audit::seen(&self.foundation, permit, seen).await?)
    }

    async fn linked(
        &self,
        actor: &Actor,
        catalogue: &Arc<Catalogue>,
        case: &Case,
    ) -> Result<Vec<LinkView>, CaseError> {
        let links = store::links::of_case(self.foundation.db.reader(), case.id).await?;
        let visible = self
            .visible_links(actor, catalogue, links.iter().map(|(_, other)| *other).collect())
            .await?;
        let named = |(kind, other)| {
            let found = visible.iter().find(|found| found.id == other)?;
            Some(LinkView { kind, case: found.clone() })
        };
        Ok(links.into_iter().filter_map(named).collect())
    }

    /// Of these cases, the ones the reader may know of.
    async fn visible_links(
        &self,
        actor: &Actor,
        catalogue: &Arc<Catalogue>,
        ids: Vec<CaseId>,
    ) -> Result<Vec<LinkedCase>, CaseError> {
        let cases = store::cases::list(self.foundation.db.reader(), ids).await?;
        self.visible_among(actor, catalogue, cases)
    }

    fn visible_among(
        &self,
        actor: &Actor,
        catalogue: &Catalogue,
        cases: Vec<Case>,
    ) -> Result<Vec<LinkedCase>, CaseError> {
        let now = self.foundation.now();
        let is_visible =
            |case: &Case| allow(actor, Action::ReadCase, &case.target(Vec::new()), now).is_ok();
        let view = |case: Case| -> Result<_, CaseError> {
            Ok(LinkedCase {
                category: catalogue.category_name(case.category)?,
                status: catalogue.status(case.status)?.view(),
                id: case.id,
                reference: case.reference,
                place: case.place.label,
            })
        };
        cases.into_iter().filter(|case| is_visible(case)).map(view).collect()
    }
}

/// The accounts among the reporters: whose own case it is.
pub(super) fn owners(reporters: &[Reporter]) -> Vec<ResidentId> {
    reporters.iter().filter_map(|reporter| reporter.resident).collect()
}

/// What the reader may do, by the decision that guards the acts.
pub(super) fn can(actor: &Actor, case: &Case, owners: Vec<ResidentId>, now: Timestamp) -> CaseCan {
    let target = case.target(owners);
    let may = |action| allow(actor, action, &target, now).is_ok();
    CaseCan {
        edit: may(Action::EditCase),
        assign: may(Action::AssignCase),
        transition: may(Action::TransitionCase),
        prioritize: may(Action::PrioritizeCase),
        note_internally: may(Action::AddInternalNote),
        note_publicly: may(Action::AddPublicNote),
    }
}

pub(super) fn summary(
    catalogue: &Catalogue,
    row: Row,
    now: Timestamp,
) -> Result<CaseSummary, StoreError> {
    Ok(CaseSummary {
        clock: row.clocks().foremost(&catalogue.calendar, now),
        category: catalogue.category_name(row.category_id)?,
        status: catalogue.status(row.status_id)?.view(),
        priority: row.priority()?,
        id: row.id,
        reference: row.reference,
        version: row.version,
        place: row.place_label,
        ward: row.ward,
        is_sensitive: row.is_sensitive,
        queue: row.queue_id,
        assignee: row.assignee_id,
        opened_at: row.opened_at,
        changed_at: row.changed_at,
    })
}

pub(super) fn place(catalogue: &Catalogue, case: &Case) -> PlaceView {
    PlaceView {
        label: case.place.label.clone(),
        details: case.place.details.clone(),
        address: case.place.address,
        known: case.place.known,
        ward: case.place.ward,
        ward_name: case.place.ward.and_then(|ward| catalogue.ward_name(ward)),
        point: case.place.point,
    }
}

fn shown(reporters: Vec<Reporter>) -> Vec<ReporterView> {
    let view = |reporter: Reporter| ReporterView {
        id: reporter.id,
        resident: reporter.resident,
        name: reporter.name,
        email: reporter.email,
        phone: reporter.phone,
        updates: reporter.updates,
        language: reporter.language,
    };
    reporters.into_iter().map(view).collect()
}

fn answers(catalogue: &Catalogue, case: &Case) -> Result<Vec<AnswerView>, StoreError> {
    let questions = catalogue
        .category(case.category)?
        .leaf
        .as_ref()
        .map(|leaf| leaf.questions.as_slice())
        .unwrap_or_default();
    let view = |question: &contract::cases::Question| {
        let value = case.answers.get(&question.key)?.clone();
        let option = match question.kind {
            QuestionKind::Choice => question
                .options
                .iter()
                .find(|option| option.code == value)
                .map(|option| option.label.clone()),
            QuestionKind::Text | QuestionKind::Date | QuestionKind::Number => None,
        };
        Some(AnswerView { key: question.key.clone(), label: question.label.clone(), value, option })
    };
    Ok(questions.iter().filter_map(view).collect())
}

fn resolution(catalogue: &Catalogue, code: &str) -> ResolutionView {
    catalogue.resolution(code).map(crate::catalogue::Resolution::view).unwrap_or_else(|| {
        ResolutionView {
            code: code.to_owned(),
            // An outcome that the municipality has since removed still has its code.
            name: contract::Bilingual::new(code, code),
        }
    })
}
