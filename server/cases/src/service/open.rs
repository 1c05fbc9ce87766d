//! Opens a case: for a resident, for nobody in particular, for a caller, or for a program (CASE-006 to CASE-013).

use std::sync::Arc;
use std::time::Duration;

use chrono::Datelike;
use contract::cases::{
    AttachmentId, CaseField, CaseId, CaseRefusal, DraftId, Intake, LinkKind, OpenCase, OpenedCase,
    OpeningPreview, PlaceChoice, Priority, Updates,
};
use contract::{ActorKind, Problem, Problems, Secret};
use iam::{Action, Actor, Permit, Target, allow};
use platform::credential::token;
use platform::form_key::FormKey;
use platform::throttle::{Key, Limit};
use platform::{Resource, Work};

use super::once;
use crate::case::{Case, CasePlace, KIND};
use crate::catalogue::{Catalogue, Category, Leaf, Queue};
use crate::event::CaseCreated;
use crate::notice::CaseNotice;
use crate::rules::clocks::Clocks;
use crate::rules::{questions, routing};
use crate::store::activity::Fact;
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
        let work = self.foundation.begin().await?;
        let target = Target {
            department: plan.queue.department,
            ward: plan.place.ward,
            ..Target::of(Resource::all(KIND))
        };
        let permit = allow(actor, Action::OpenCase, &target, work.now())?;
        let id: CaseId = work.id();
        if let Some(before) = once::take(&work, source.key.as_ref(), id.0).await? {
            drop(work);
            return self.opened_before(before.into()).await;
        }
        if let Some(parent) = order.parent {
            self.check_parent(&work, actor, parent).await?;
        }
        let case = self.new_case(&work, &catalogue, &plan, &order, id).await?;
        let permit = permit.on(Resource::new(KIND, case.id.0));
        store::cases::insert(&work, &permit, &case).await?;
        let reporter = self.reporter(&work, actor, &case, &order);
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
        if let Some(draft) = source.draft {
            store::drafts::delete(&work, draft).await?;
        }
        let created = CaseCreated {
            case: case.id,
            reference: case.reference.clone(),
            category: plan.category.code.clone(),
            queue: case.queue,
            priority: case.priority,
            ward: case.place.ward,
            intake: case.intake,
        };
        work.record(&permit, created).await?;
        if reporter.updates != Updates::None {
            work.enqueue(&CaseNotice::Received { case: case.id }).await?;
        }
        let opened = opened(&catalogue, &case, reporter.tracking_secret)?;
        work.commit().await?;
        Ok(opened)
    }

    /// Reports from one origin without an account; a library's address serves many people.
    async fn slow_down(&self, actor: &Actor) -> Result<(), CaseError> {
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

    /// What a first sending was answered, for the second.
    pub(super) async fn opened_before(&self, id: CaseId) -> Result<OpenedCase, CaseError> {
        let catalogue = self.catalogue().await?;
        let db = self.foundation.db.reader();
        let case = store::cases::get(db, id).await?;
        let reporters = store::reporters::of_case(db, &self.foundation.vault, id).await?;
        let reporter = reporters.into_iter().next().ok_or(CaseError::NotFound)?;
        opened(&catalogue, &case, reporter.tracking_secret)
    }

    /// Holds the order against the catalogue, and decides where the case goes and how urgent it is.
    async fn plan<'a>(
        &self,
        actor: &Actor,
        catalogue: &'a Arc<Catalogue>,
        order: &OpenCase,
    ) -> Result<Plan<'a>, CaseError> {
        let by_public = is_public(actor);
        let (category, leaf) = leaf(catalogue, &order.category)?;
        let today = catalogue.calendar.municipality().date(self.foundation.now());
        let stopped = leaf.stopper.as_ref().is_some_and(|stopper| !stopper.continue_online);
        if by_public && (stopped || !leaf.is_offered(today)) {
            return Err(CaseRefusal::CategoryNotOffered.into());
        }
        let mut problems = questions::check(&leaf.questions, &order.answers);
        if by_public && order.description.is_none() {
            problems.add(CaseField::Description, Problem::Empty);
        }
        let place = self
            .place(catalogue, &order.place, order.place_details.clone(), leaf, &mut problems)
            .await?;
        if by_public && actor.resident().is_none() && !has_contact(order) && !leaf.anonymous_allowed
        {
            return Err(CaseRefusal::AnonymousNotAllowed.into());
        }
        let has_email = order.reporter.email.is_some()
            || actor.resident().is_some()
            || order.reporter.resident.is_some();
        if let Some(resident) = order.reporter.resident.filter(|_| !by_public)
            && !self.people.is_resident(resident).await?
        {
            problems.add(CaseField::Reporter, Problem::NotOffered);
        }
        if order.reporter.updates == Some(Updates::Email) && !has_email {
            problems.add(CaseField::ReporterEmail, Problem::Empty);
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let is_sensitive = place.point.is_some_and(|point| catalogue.is_sensitive(point));
        let chosen = order.priority.filter(|_| !by_public);
        let priority = chosen.unwrap_or(if is_sensitive {
            leaf.default_priority.raised()
        } else {
            leaf.default_priority
        });
        let queue = self.route(catalogue, category, place.ward, priority, is_sensitive)?;
        let intake = match actor.kind() {
            ActorKind::Anonymous | ActorKind::Resident => Intake::Portal,
            ActorKind::Client => order.intake.unwrap_or(Intake::Api),
            ActorKind::Staff | ActorKind::System => order.intake.unwrap_or(Intake::Phone),
        };
        Ok(Plan { category, leaf, place, is_sensitive, priority, queue, intake })
    }

    pub(super) fn route<'a>(
        &self,
        catalogue: &'a Catalogue,
        category: &Category,
        ward: Option<i32>,
        priority: Priority,
        is_sensitive: bool,
    ) -> Result<&'a Queue, CaseError> {
        let path: Vec<_> = catalogue.path(category.id).iter().map(|category| category.id).collect();
        let routed = routing::Routed { path: &path, ward, priority, is_sensitive };
        let chosen = routing::route(&catalogue.routing, &routed)
            .or_else(|| category.leaf.as_ref().and_then(|leaf| leaf.queue));
        match chosen {
            Some(queue) => Ok(catalogue.queue(queue)?),
            None => catalogue.fallback_queue().ok_or_else(|| {
                platform::StoreError::Corrupt { table: "queue", column: "is_fallback" }.into()
            }),
        }
    }

    /// Where it is, with what the imported data says about the place.
    pub(super) async fn place(
        &self,
        catalogue: &Catalogue,
        choice: &PlaceChoice,
        details: Option<String>,
        leaf: &Leaf,
        problems: &mut Problems,
    ) -> Result<CasePlace, CaseError> {
        let mut place = match choice {
            PlaceChoice::Address(id) => {
                match store::addresses::find(self.foundation.db.reader(), *id).await? {
                    Some(address) => CasePlace {
                        label: Some(address.label),
                        address: Some(address.id),
                        ward: address.ward,
                        point: address.point,
                        ..CasePlace::default()
                    },
                    None => {
                        problems.add(CaseField::Address, Problem::NotOffered);
                        CasePlace::default()
                    }
                }
            }
            PlaceChoice::Known(id) => match catalogue.places.iter().find(|place| place.id == *id) {
                Some(place) => CasePlace {
                    label: Some(place.name.en.clone()),
                    known: Some(place.id),
                    ward: place.ward,
                    point: Some(place.point),
                    ..CasePlace::default()
                },
                None => {
                    problems.add(CaseField::Place, Problem::NotOffered);
                    CasePlace::default()
                }
            },
            PlaceChoice::Described { text, point } => {
                CasePlace { label: text.clone(), point: *point, ..CasePlace::default() }
            }
            PlaceChoice::Nowhere => CasePlace::default(),
        };
        place.details = details;
        if let Some(point) = place.point.filter(|_| place.ward.is_none()) {
            place.ward = catalogue.ward_of(point);
            if place.ward.is_none() && !catalogue.wards.is_empty() {
                problems.add(CaseField::Place, Problem::OutsideTown);
            }
        }
        if leaf.address_needed && place.address.is_none() {
            problems.add(CaseField::Address, Problem::Empty);
        } else if leaf.place_needed && *choice == PlaceChoice::Nowhere {
            problems.add(CaseField::Place, Problem::Empty);
        }
        Ok(place)
    }

    async fn new_case(
        &self,
        work: &Work,
        catalogue: &Catalogue,
        plan: &Plan<'_>,
        order: &OpenCase,
        id: CaseId,
    ) -> Result<Case, CaseError> {
        let now = work.now();
        let calendar = &catalogue.calendar;
        let case_type = catalogue.case_type(plan.leaf.type_id)?;
        let status = case_type.initial()?;
        let year = calendar.municipality().date(now).year();
        let target = plan.leaf.targets.of(plan.priority);
        Ok(Case {
            id,
            reference: store::sequence::next(work, &plan.category.prefix, year).await?,
            version: 1,
            type_id: case_type.id,
            category: plan.category.id,
            status: status.id,
            group: status.group,
            priority: plan.priority,
            queue: plan.queue.id,
            department: plan.queue.department,
            assignee: None,
            place: plan.place.clone(),
            is_sensitive: plan.is_sensitive,
            is_complaint: plan.leaf.is_complaint,
            description: order.description.clone(),
            answers: order.answers.clone(),
            intake: plan.intake,
            language: order.language,
            opened_at: now,
            changed_at: now,
            closed_at: None,
            clocks: Clocks::start(calendar, plan.leaf.targets.hours, target, now),
            resolution: None,
            parent: order.parent,
            merged_into: None,
        })
    }

    fn reporter(&self, work: &Work, actor: &Actor, case: &Case, order: &OpenCase) -> Reporter {
        let given = &order.reporter;
        // Only staff and programs may say that somebody else reports it.
        let resident = if is_public(actor) { actor.resident() } else { given.resident };
        let default = match (resident, &given.email, &given.phone) {
            (Some(_), _, _) | (None, Some(_), _) => Updates::Email,
            (None, None, Some(_)) => Updates::Sms,
            (None, None, None) => Updates::None,
        };
        Reporter {
            id: work.id(),
            case: case.id,
            resident,
            name: given.name.clone(),
            email: given.email.as_ref().map(|email| email.as_str().to_owned()),
            phone: given.phone.as_ref().map(|phone| phone.e164().to_owned()),
            updates: given.updates.unwrap_or(default),
            language: order.language,
            tracking_secret: token::new(self.foundation.random.as_ref()),
        }
    }

    /// A part can be added to a case that the actor may work on, while it is open.
    async fn check_parent(
        &self,
        work: &Work,
        actor: &Actor,
        parent: CaseId,
    ) -> Result<(), CaseError> {
        let parent = store::cases::get(work.connection(), parent).await?;
        let target = parent.target(Vec::new());
        allow(actor, Action::ReadCase, &target, work.now())?;
        if target.settled { Err(CaseRefusal::Settled.into()) } else { Ok(()) }
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
    pub draft: Option<DraftId>,
    pub key: Option<FormKey>,
}

/// What was decided about a new case.
struct Plan<'a> {
    category: &'a Category,
    leaf: &'a Leaf,
    place: CasePlace,
    is_sensitive: bool,
    priority: Priority,
    queue: &'a Queue,
    intake: Intake,
}

/// Comes in from the public side, signed in or not.
pub(super) fn is_public(actor: &Actor) -> bool {
    matches!(actor.kind(), ActorKind::Anonymous | ActorKind::Resident)
}

pub(super) fn leaf<'a>(
    catalogue: &'a Catalogue,
    code: &str,
) -> Result<(&'a Category, &'a Leaf), CaseError> {
    let category = catalogue.category_coded(code).filter(|category| category.is_active);
    category
        .and_then(|category| Some((category, category.leaf.as_ref()?)))
        .ok_or_else(|| Problems::one(CaseField::Category, Problem::NotOffered).into())
}

fn opened(
    catalogue: &Catalogue,
    case: &Case,
    tracking_secret: Secret,
) -> Result<OpenedCase, CaseError> {
    Ok(OpenedCase {
        id: case.id,
        reference: case.reference.clone(),
        category: catalogue.category_name(case.category)?,
        queue: catalogue.queue(case.queue)?.name.clone(),
        response_due: case.clocks.response_due,
        resolution_due: case.clocks.resolution_due,
        tracking_secret,
    })
}

fn has_contact(order: &OpenCase) -> bool {
    order.reporter.email.is_some() || order.reporter.phone.is_some()
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
