//! Opens a case: for a resident, for nobody in particular, for a caller, or for a program (CASE-006 to CASE-013).

use std::time::Duration;

use contract::cases::{
    ACCESSIBILITY_FEEDBACK, AttachmentId, CaseField, CaseId, CaseRefusal, DraftId, LinkKind,
    OpenCase, OpenedCase, OpeningPreview, PlaceChoice, ReporterId, Updates,
};
use contract::{ActorKind, Problem, Problems};
use iam::{Action, Actor, Permit, Target, allow};
use platform::form_key::FormKey;
use platform::throttle::{Key, Limit, Throttled};
use platform::{Resource, StoreError, Work};

use super::once;
use super::plan::{self, Known, Plan};
use crate::case::{Case, KIND};
use crate::catalogue::Catalogue;
use crate::notice::{CaseNotice, FeedbackNotice};
use crate::rules::clocks::Clocks;
use crate::rules::tracking;
use crate::store::activity::Fact;
use crate::store::addresses::Address;
use crate::store::attachments::PhotoHolder;
use crate::store::reporters::Reporter;
use crate::{CaseError, Cases, store};

impl Cases {
    /// Opens a case. Sent twice with the same form key, it answers the first case again.
    pub async fn open(&self, actor: &Actor, order: OpenCase) -> Result<OpenedCase, CaseError> {
        let key = once::key(actor, "open_case", order.form_key.as_deref(), &order);
        let source = Source { photos: actor.id().map(PhotoHolder::Sender), draft: None, key };
        self.open_from(actor, order, source).await
    }

    /// Refuses whoever can open no case at all, before a page asks them anything.
    pub fn may_open(&self, actor: &Actor) -> Result<(), CaseError> {
        let nowhere_yet = Target::of(Resource::all(KIND));
        allow(actor, Action::OpenCase, &nowhere_yet, self.foundation.now())?;
        Ok(())
    }

    /// Where the case would go, as far as the order says enough: what is still missing is no mistake yet.
    pub async fn preview(
        &self,
        actor: &Actor,
        order: &OpenCase,
    ) -> Result<Option<OpeningPreview>, CaseError> {
        self.may_open(actor)?;
        let now = self.foundation.now();
        let catalogue = self.catalogue().await?;
        let plan = match self.plan(actor, &catalogue, order).await {
            Err(CaseError::Invalid(_)) => return Ok(None),
            plan => plan?,
        };
        let (hours, target) = (plan.leaf.targets.hours, plan.leaf.targets.of(plan.priority));
        let clocks = Clocks::start(&catalogue.calendar, hours, target, now);
        Ok(Some(OpeningPreview {
            queue: plan.queue.name.clone(),
            priority: plan.priority,
            ward: plan.place.ward,
            response_due: clocks.response_due,
            resolution_due: clocks.resolution_due,
        }))
    }

    pub(super) async fn open_from(
        &self,
        actor: &Actor,
        order: OpenCase,
        source: Source,
    ) -> Result<OpenedCase, CaseError> {
        let catalogue = self.catalogue().await?;
        let plan = self.plan(actor, &catalogue, &order).await?;
        self.slow_down(actor).await?;
        let may_write = self.may_write_to_reporter(actor, &order).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::OpenCase, &plan.target(), work.now())?;
        let id: CaseId = work.id();
        if let Some(before) = once::take(&work, source.key.as_ref(), id.0).await? {
            drop(work);
            return self.opened_before(before.into()).await;
        }
        if let Some(parent) = order.parent {
            self.check_parent(&work, actor, parent).await?;
        }
        let year = plan::year(&catalogue, work.now());
        let reference = store::sequence::next(&work, &plan.category.prefix, year).await?;
        let case = plan.case(&catalogue, &order, id, reference, work.now())?;
        let permit = permit.on(Resource::new(KIND, case.id.0));
        store::cases::insert(&work, &permit, &case).await?;
        let reporter = self.reporter(work.id(), actor, &case, &order);
        store::reporters::insert(&work, &permit, &self.foundation.vault, &reporter).await?;
        let photos =
            give_photos(&work, &permit, source.photos, order.photos.clone(), case.id).await?;
        let mut facts =
            vec![Fact::Opened { intake: case.intake, photos }, Fact::Routed { queue: case.queue }];
        for other in &order.related {
            facts.push(self.relate(&work, actor, &permit, &case, *other).await?);
        }
        store::activity::insert(&work, &permit, case.id, facts).await?;
        self.index(&work, &catalogue, &case).await?;
        if let Some((draft, version)) = source.draft {
            store::drafts::delete_version(&work, draft, version).await?;
        }
        work.record(&permit, plan.created(&case)).await?;
        if reporter.updates != Updates::None && may_write {
            work.enqueue(&CaseNotice::Received { case: case.id }).await?;
        }
        if plan.category.code == ACCESSIBILITY_FEEDBACK {
            work.enqueue(&FeedbackNotice { case: case.id }).await?;
        }
        let opened = opened(&catalogue, &case, reporter)?;
        work.commit().await?;
        Ok(opened)
    }

    /// Reports from one origin without an account; a library's address serves many people.
    pub(super) async fn slow_down(&self, actor: &Actor) -> Result<(), CaseError> {
        const REPORTS: Limit = Limit::new("report_address", 60, Duration::from_secs(60));
        match (actor.kind(), actor.origin.address) {
            (ActorKind::Anonymous, Some(address)) => {
                Ok(self.throttle.take(REPORTS, Key::Address(address)).await?)
            }
            (ActorKind::Anonymous, None) => {
                Ok(self.throttle.take(REPORTS, Key::Text("nowhere")).await?)
            }
            _ => Ok(()),
        }
    }

    /// Whether one more report may be acknowledged to the address or number that somebody typed: nobody makes us bomb
    /// another person with messages. The report is taken in all the same.
    async fn may_write_to_reporter(
        &self,
        actor: &Actor,
        order: &OpenCase,
    ) -> Result<bool, CaseError> {
        const TO_ONE: Limit = Limit::new("report_recipient", 8, Duration::from_secs(1800));
        if !is_public(actor) {
            return Ok(true);
        }
        let email = order.reporter.email.as_ref().map(|email| email.as_str().to_lowercase());
        let phone = order.reporter.phone.as_ref().map(|phone| phone.e164().to_owned());
        for recipient in email.into_iter().chain(phone) {
            match self.throttle.take(TO_ONE, Key::Text(&recipient)).await {
                Ok(()) => {}
                Err(Throttled::Wait(_)) => return Ok(false),
                Err(Throttled::Store(error)) => return Err(error.into()),
            }
        }
        Ok(true)
    }

    /// What a first sending was answered, for the second.
    pub(super) async fn opened_before(&self, id: CaseId) -> Result<OpenedCase, CaseError> {
        let catalogue = self.catalogue().await?;
        let db = self.foundation.db.reader();
        let case = store::cases::get(db, id).await?;
        let reporters = store::reporters::of_case(db, &self.foundation.vault, id).await?;
        let reporter = reporters.into_iter().next().ok_or(CaseError::NotFound)?;
        opened(&catalogue, &case, reporter)
    }

    /// Holds the order against the catalogue, and decides where the case goes and how urgent it is.
    async fn plan<'a>(
        &self,
        actor: &Actor,
        catalogue: &'a Catalogue,
        order: &OpenCase,
    ) -> Result<Plan<'a>, CaseError> {
        let reporter = order.reporter.resident.filter(|_| !is_public(actor));
        let known = Known {
            address: self.address_of(&order.place).await?,
            is_resident: match reporter {
                Some(resident) => self.people.is_resident(resident).await?,
                None => true,
            },
        };
        plan::make(actor, catalogue, order, &known, self.foundation.now())
    }

    /// The address that a place names, if it is there.
    pub(super) async fn address_of(
        &self,
        place: &PlaceChoice,
    ) -> Result<Option<Address>, StoreError> {
        match place {
            PlaceChoice::Address(id) => {
                store::addresses::find(self.foundation.db.reader(), *id).await
            }
            _ => Ok(None),
        }
    }

    pub(super) fn reporter(
        &self,
        id: ReporterId,
        actor: &Actor,
        case: &Case,
        order: &OpenCase,
    ) -> Reporter {
        let given = &order.reporter;
        // Only staff and programs may say that somebody else reports it.
        let resident = if is_public(actor) { actor.resident() } else { given.resident };
        let default = match (resident, &given.email, &given.phone) {
            (Some(_), _, _) | (None, Some(_), _) => Updates::Email,
            (None, None, Some(_)) => Updates::Sms,
            (None, None, None) => Updates::None,
        };
        Reporter {
            id,
            case: case.id,
            resident,
            name: given.name.clone(),
            email: given.email.as_ref().map(|email| email.as_str().to_owned()),
            phone: given.phone.as_ref().map(|phone| phone.e164().to_owned()),
            updates: given.updates.unwrap_or(default),
            language: order.language,
            tracking_secret: tracking::new_code(self.foundation.random.as_ref()),
        }
    }

    /// A part can be added to a case that the actor may work on, while it is open.
    async fn check_parent(
        &self,
        work: &Work,
        actor: &Actor,
        parent: CaseId,
    ) -> Result<(), CaseError> {
        // Held, so that it is not closed without the part that is on its way.
        let parent = store::cases::hold(work, parent).await?;
        allow(actor, Action::ReadCase, &parent.target(Vec::new()), work.now())?;
        if parent.is_settled() { Err(CaseRefusal::Settled.into()) } else { Ok(()) }
    }

    /// Links the new case with one that the actor may see.
    async fn relate(
        &self,
        work: &Work,
        actor: &Actor,
        permit: &Permit,
        case: &Case,
        other: CaseId,
    ) -> Result<Fact, CaseError> {
        let other = store::cases::get(work.connection(), other).await?;
        let owners = store::reporters::owners(work.connection(), other.id).await?;
        allow(actor, Action::ReadCase, &other.target(owners), work.now())?;
        store::links::insert(work, permit, case.id, other.id, LinkKind::Related).await?;
        let seen_from_there =
            Fact::Linked { kind: LinkKind::Related, reference: case.reference.clone() };
        store::activity::insert(work, permit, other.id, vec![seen_from_there]).await?;
        Ok(Fact::Linked { kind: LinkKind::Related, reference: other.reference })
    }
}

/// Where an order comes from, besides what it says.
pub(super) struct Source {
    /// Who holds the photos until now.
    pub photos: Option<PhotoHolder>,
    /// The draft that ends with it.
    pub draft: Option<(DraftId, i32)>,
    pub key: Option<FormKey>,
}

/// Comes in from the public side, signed in or not.
pub(super) fn is_public(actor: &Actor) -> bool {
    matches!(actor.kind(), ActorKind::Anonymous | ActorKind::Resident)
}

fn opened(catalogue: &Catalogue, case: &Case, reporter: Reporter) -> Result<OpenedCase, CaseError> {
    Ok(OpenedCase {
        id: case.id,
        reference: case.reference.clone(),
        category: catalogue.category_name(case.category)?,
        queue: catalogue.queue(case.queue)?.name.clone(),
        response_due: case.clocks.response_due,
        resolution_due: case.clocks.resolution_due,
        updates: reporter.updates,
        tracking_secret: reporter.tracking_secret,
    })
}

async fn give_photos(
    work: &Work,
    permit: &Permit,
    from: Option<PhotoHolder>,
    photos: Vec<AttachmentId>,
    case: CaseId,
) -> Result<u32, CaseError> {
    let wanted = photos.len() as u64;
    let given = match from {
        Some(from) => store::attachments::give(work, permit, from, photos, case).await?,
        None => 0,
    };
    if given == wanted {
        Ok(u32::try_from(given).unwrap_or(u32::MAX))
    } else {
        // A photo that is not the sender's, or went to another case.
        Err(Problems::one(CaseField::Photos, Problem::NotOffered).into())
    }
}
