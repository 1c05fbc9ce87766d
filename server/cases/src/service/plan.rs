//! What becomes of an order: held against the catalogue, it says where the case goes and how urgent it is. Reads nothing:
//! what other tables know is looked up before.

use chrono::Datelike;
use contract::cases::{
    CaseField, CaseId, CaseRefusal, Intake, OpenCase, PlaceChoice, Priority, Reference, Updates,
};
use contract::{ActorKind, Problem, Problems};
use iam::{Actor, Target};
use platform::{Resource, StoreError, Timestamp};

use super::open::is_public;
use crate::CaseError;
use crate::case::{Case, CasePlace, KIND};
use crate::catalogue::{Catalogue, Category, Leaf, Queue};
use crate::event::CaseCreated;
use crate::rules::clocks::Clocks;
use crate::rules::{questions, routing};
use crate::store::addresses::Address;

/// What was looked up about an order.
pub(super) struct Known {
    /// The address that it names, if it is there.
    pub address: Option<Address>,
    /// Whether the resident it names is one of ours.
    pub is_resident: bool,
}

/// What was decided about a new case.
pub(super) struct Plan<'a> {
    pub category: &'a Category,
    pub leaf: &'a Leaf,
    pub place: CasePlace,
    pub is_sensitive: bool,
    pub priority: Priority,
    pub queue: &'a Queue,
    pub intake: Intake,
}

pub(super) fn make<'a>(
    actor: &Actor,
    catalogue: &'a Catalogue,
    order: &OpenCase,
    known: &Known,
    now: Timestamp,
) -> Result<Plan<'a>, CaseError> {
    let by_public = is_public(actor);
    let (category, leaf) = leaf(catalogue, &order.category)?;
    let today = catalogue.calendar.municipality().date(now);
    let stopped = leaf.stopper.as_ref().is_some_and(|stopper| !stopper.continue_online);
    if by_public && (stopped || !leaf.is_offered(today)) {
        return Err(CaseRefusal::CategoryNotOffered.into());
    }
    let mut problems = questions::check(&leaf.questions, &order.answers);
    if by_public && order.description.is_none() {
        problems.add(CaseField::Description, Problem::Empty);
    }
    let (address, details) = (known.address.clone(), order.place_details.clone());
    let place = place(catalogue, &order.place, address, details, leaf, &mut problems);
    if by_public && actor.resident().is_none() && !has_contact(order) && !leaf.anonymous_allowed {
        return Err(CaseRefusal::AnonymousNotAllowed.into());
    }
    let has_email = order.reporter.email.is_some()
        || actor.resident().is_some()
        || order.reporter.resident.is_some();
    if !known.is_resident {
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
    let usual = leaf.default_priority;
    let priority = chosen.unwrap_or(if is_sensitive { usual.raised() } else { usual });
    let queue = route(catalogue, category, place.ward, priority, is_sensitive)?;
    let intake = match actor.kind() {
        ActorKind::Anonymous | ActorKind::Resident => Intake::Portal,
        ActorKind::Client => order.intake.unwrap_or(Intake::Api),
        ActorKind::Staff | ActorKind::System => order.intake.unwrap_or(Intake::Phone),
    };
    Ok(Plan { category, leaf, place, is_sensitive, priority, queue, intake })
}

impl Plan<'_> {
    /// What the permission to open it depends on.
    pub fn target(&self) -> Target {
        Target {
            department: self.queue.department,
            ward: self.place.ward,
            facility: self.place.known,
            ..Target::of(Resource::all(KIND))
        }
    }

    pub fn case(
        &self,
        catalogue: &Catalogue,
        order: &OpenCase,
        id: CaseId,
        reference: Reference,
        now: Timestamp,
    ) -> Result<Case, StoreError> {
        let case_type = catalogue.case_type(self.leaf.type_id)?;
        let status = case_type.initial()?;
        let target = self.leaf.targets.of(self.priority);
        Ok(Case {
            id,
            reference,
            version: 1,
            type_id: case_type.id,
            category: self.category.id,
            status: status.id,
            group: status.group,
            priority: self.priority,
            queue: self.queue.id,
            department: self.queue.department,
            assignee: None,
            place: self.place.clone(),
            is_sensitive: self.is_sensitive,
            is_complaint: self.leaf.is_complaint,
            description: order.description.clone(),
            answers: order.answers.clone(),
            intake: self.intake,
            language: order.language,
            opened_at: now,
            changed_at: now,
            closed_at: None,
            clocks: Clocks::start(&catalogue.calendar, self.leaf.targets.hours, target, now),
            resolution: None,
            parent: order.parent,
            merged_into: None,
        })
    }

    pub fn created(&self, case: &Case) -> CaseCreated {
        CaseCreated {
            case: case.id,
            reference: case.reference.clone(),
            category: self.category.code.clone(),
            queue: case.queue,
            priority: case.priority,
            ward: case.place.ward,
            intake: case.intake,
        }
    }
}

/// The year that references count in.
pub(super) fn year(catalogue: &Catalogue, now: Timestamp) -> i32 {
    catalogue.calendar.municipality().date(now).year()
}

/// Also one that is no longer offered.
pub(super) fn any_leaf<'a>(
    catalogue: &'a Catalogue,
    code: &str,
) -> Result<(&'a Category, &'a Leaf), CaseError> {
    catalogue
        .category_coded(code)
        .and_then(|category| Some((category, category.leaf.as_ref()?)))
        .ok_or_else(|| Problems::one(CaseField::Category, Problem::NotOffered).into())
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

/// Where it is, with what the imported data says about the place. `address` is the one that the choice names.
pub(super) fn place(
    catalogue: &Catalogue,
    choice: &PlaceChoice,
    address: Option<Address>,
    details: Option<String>,
    leaf: &Leaf,
    problems: &mut Problems,
) -> CasePlace {
    let mut place = match choice {
        PlaceChoice::Address(_) => match address {
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
        },
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
    place
}

/// The queue that the rules choose.
pub(super) fn route<'a>(
    catalogue: &'a Catalogue,
    category: &Category,
    ward: Option<i32>,
    priority: Priority,
    is_sensitive: bool,
) -> Result<&'a Queue, StoreError> {
    let path: Vec<_> = catalogue.path(category.id).iter().map(|category| category.id).collect();
    let routed = routing::Routed { path: &path, ward, priority, is_sensitive };
    let chosen = routing::route(&catalogue.routing, &routed)
        .or_else(|| category.leaf.as_ref().and_then(|leaf| leaf.queue));
    match chosen {
        Some(queue) => catalogue.queue(queue),
        None => catalogue
            .fallback_queue()
            .ok_or(StoreError::Corrupt { table: "queue", column: "is_fallback" }),
    }
}

fn has_contact(order: &OpenCase) -> bool {
    order.reporter.email.is_some() || order.reporter.phone.is_some()
}
