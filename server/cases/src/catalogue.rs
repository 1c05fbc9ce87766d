//! Reference data as the rules use it: categories, types, queues, routing, wards, streets, holidays. Read from the
//! database as a whole, kept for a short while, and never changed in place.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{NaiveDate, TimeDelta};
use contract::Bilingual;
use contract::cases::{
    CaseTypeId, CategoryId, CategoryName, CategoryView, Hours, PlaceId, Point, Priority, Question,
    QueueId, QueueView, ReportRules, Requirement, ResolutionView, StatusClock, StatusGroup,
    StatusId, StatusView, Stopper, TransitionView, WardView,
};
use contract::iam::DepartmentId;
use platform::db::Reader;
use platform::{StoreError, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rules::calendar::Calendar;
use crate::rules::clocks::Target;
use crate::rules::geometry::{Area, metres};
use crate::rules::routing::RoutingRule;
use crate::rules::season::Season;
use crate::rules::street::StreetName;
use crate::rules::suggest::Suggester;
use crate::{Municipality, store};

pub struct Catalogue {
    pub categories: Vec<Category>,
    pub types: Vec<CaseType>,
    pub queues: Vec<Queue>,
    pub routing: Vec<RoutingRule>,
    pub wards: Vec<Ward>,
    pub places: Vec<Place>,
    pub streets: Vec<Street>,
    pub calendar: Calendar,
    pub suggester: Suggester,
    pub(crate) category_places: HashMap<CategoryId, usize>,
}

pub struct Category {
    pub id: CategoryId,
    pub parent: Option<CategoryId>,
    pub code: String,
    pub prefix: String,
    pub name: Bilingual,
    pub description: Bilingual,
    pub is_active: bool,
    /// Only where nothing lies below.
    pub leaf: Option<Leaf>,
}

/// What a report in a category needs and how it is dealt with.
pub struct Leaf {
    pub type_id: CaseTypeId,
    pub queue: Option<QueueId>,
    pub is_public: bool,
    pub season: Option<Season>,
    pub stopper: Option<Stopper>,
    pub default_priority: Priority,
    pub targets: Targets,
    pub place_needed: bool,
    pub address_needed: bool,
    pub anonymous_allowed: bool,
    pub is_complaint: bool,
    pub minutes: u16,
    pub photo_advice: Option<Bilingual>,
    pub questions: Vec<Question>,
}

/// Hours per priority (CASE-033).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    pub hours: Hours,
    pub critical: Target,
    pub high: Target,
    pub medium: Target,
    pub low: Target,
}

pub struct CaseType {
    pub id: CaseTypeId,
    pub statuses: Vec<Status>,
    pub transitions: Vec<Transition>,
    pub resolutions: Vec<Resolution>,
}

#[derive(Clone)]
pub struct Status {
    pub id: StatusId,
    pub code: String,
    pub group: StatusGroup,
    pub clock: StatusClock,
    pub name: Bilingual,
    pub resident: Bilingual,
    pub next: Option<Bilingual>,
    pub is_initial: bool,
    pub is_final: bool,
}

pub struct Transition {
    pub from: StatusId,
    pub to: StatusId,
    pub label: Bilingual,
    pub requires: Vec<Requirement>,
    pub is_main: bool,
    pub is_system: bool,
}

#[derive(Clone)]
pub struct Resolution {
    pub code: String,
    pub name: Bilingual,
    pub resident: Bilingual,
    pub is_system: bool,
}

pub struct Queue {
    pub id: QueueId,
    pub code: String,
    pub name: Bilingual,
    pub department: Option<DepartmentId>,
    pub is_fallback: bool,
}

pub struct Ward {
    pub number: i32,
    pub name: Bilingual,
    pub area: Area,
}

pub struct Place {
    pub id: PlaceId,
    pub name: Bilingual,
    pub is_sensitive: bool,
    pub radius: f64,
    pub ward: Option<i32>,
    pub point: Point,
}

pub struct Street {
    pub id: Uuid,
    pub name: String,
    pub parsed: StreetName,
}

impl Catalogue {
    pub fn category(&self, id: CategoryId) -> Result<&Category, StoreError> {
        let place = self.category_places.get(&id).and_then(|place| self.categories.get(*place));
        place.ok_or(StoreError::Corrupt { table: "case_record", column: "category_id" })
    }

    pub fn category_coded(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == code)
    }

    /// The category and all above it, from the bottom up.
    pub fn path(&self, id: CategoryId) -> Vec<&Category> {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(category) = next.and_then(|id| self.category(id).ok()) {
            // Deeper than any tree: a circle must not run for ever.
            if path.len() > 8 {
                break;
            }
            path.push(category);
            next = category.parent;
        }
        path
    }

    /// All categories of the branch that begins here.
    pub fn branch(&self, top: CategoryId) -> Vec<CategoryId> {
        let is_below =
            |category: &&Category| self.path(category.id).iter().any(|above| above.id == top);
        self.categories.iter().filter(is_below).map(|category| category.id).collect()
    }

    pub fn category_name(&self, id: CategoryId) -> Result<CategoryName, StoreError> {
        let category = self.category(id)?;
        let path =
            self.path(id).into_iter().skip(1).rev().map(|above| above.name.clone()).collect();
        Ok(CategoryName { id, code: category.code.clone(), name: category.name.clone(), path })
    }

    /// The tree; without `staff` only what residents are offered on the day.
    pub fn tree(&self, today: NaiveDate, for_staff: bool) -> Vec<CategoryView> {
        self.below(None, today, for_staff)
    }

    fn below(
        &self,
        parent: Option<CategoryId>,
        today: NaiveDate,
        for_staff: bool,
    ) -> Vec<CategoryView> {
        let children = self
            .categories
            .iter()
            .filter(|category| category.parent == parent && category.is_active);
        children
            .filter_map(|category| {
                let below = self.below(Some(category.id), today, for_staff);
                let report = category.leaf.as_ref().map(|leaf| leaf.rules(today));
                let is_shown = match &report {
                    Some(rules) => for_staff || rules.is_offered,
                    None => !below.is_empty(),
                };
                is_shown.then(|| CategoryView {
                    id: category.id,
                    code: category.code.clone(),
                    name: category.name.clone(),
                    description: category.description.clone(),
                    below,
                    report,
                })
            })
            .collect()
    }

    pub fn case_type(&self, id: CaseTypeId) -> Result<&CaseType, StoreError> {
        let found = self.types.iter().find(|case_type| case_type.id == id);
        found.ok_or(StoreError::Corrupt { table: "case_record", column: "type_id" })
    }

    pub fn status(&self, id: StatusId) -> Result<&Status, StoreError> {
        let found = self
            .types
            .iter()
            .flat_map(|case_type| &case_type.statuses)
            .find(|status| status.id == id);
        found.ok_or(StoreError::Corrupt { table: "case_record", column: "status_id" })
    }

    /// All statuses with the code, in whichever type.
    pub fn statuses_coded(&self, code: &str) -> Vec<StatusId> {
        let all = self.types.iter().flat_map(|case_type| &case_type.statuses);
        all.filter(|status| status.code == code).map(|status| status.id).collect()
    }

    pub fn resolution(&self, code: &str) -> Option<&Resolution> {
        let all = self.types.iter().flat_map(|case_type| &case_type.resolutions);
        all.into_iter().find(|resolution| resolution.code == code)
    }

    pub fn queue(&self, id: QueueId) -> Result<&Queue, StoreError> {
        let found = self.queues.iter().find(|queue| queue.id == id);
        found.ok_or(StoreError::Corrupt { table: "case_record", column: "queue_id" })
    }

    /// Where a case goes when no rule fits.
    pub fn fallback_queue(&self) -> Option<&Queue> {
        self.queues.iter().find(|queue| queue.is_fallback)
    }

    pub fn ward_of(&self, point: Point) -> Option<i32> {
        self.wards.iter().find(|ward| ward.area.contains(point)).map(|ward| ward.number)
    }

    pub fn ward_name(&self, number: i32) -> Option<Bilingual> {
        self.wards.iter().find(|ward| ward.number == number).map(|ward| ward.name.clone())
    }

    /// At or near a place that needs special care (CASE-112).
    pub fn is_sensitive(&self, point: Point) -> bool {
        let sensitive = self.places.iter().filter(|place| place.is_sensitive);
        sensitive.into_iter().any(|place| metres(place.point, point) <= place.radius)
    }

    /// The statuses, of every type, in which the reporter is asked something.
    pub fn awaiting_reporter(&self) -> Vec<StatusId> {
        let statuses = self.types.iter().flat_map(|case_type| &case_type.statuses);
        statuses.filter(|status| status.awaits_reporter()).map(|status| status.id).collect()
    }

    pub fn wards(&self) -> Vec<WardView> {
        self.wards
            .iter()
            .map(|ward| WardView { number: ward.number, name: ward.name.clone() })
            .collect()
    }

    pub fn queues(&self) -> Vec<QueueView> {
        self.queues.iter().map(Queue::view).collect()
    }
}

impl Leaf {
    /// Whether residents may choose it on the day.
    pub fn is_offered(&self, today: NaiveDate) -> bool {
        self.is_public && self.season.is_none_or(|season| season.includes(today))
    }

    pub fn rules(&self, today: NaiveDate) -> ReportRules {
        ReportRules {
            is_offered: self.is_offered(today),
            stopper: self.stopper.clone(),
            default_priority: self.default_priority,
            place_needed: self.place_needed,
            address_needed: self.address_needed,
            anonymous_allowed: self.anonymous_allowed,
            is_complaint: self.is_complaint,
            minutes: self.minutes,
            photo_advice: self.photo_advice.clone(),
            questions: self.questions.clone(),
        }
    }
}

impl Targets {
    pub fn of(&self, priority: Priority) -> Target {
        match priority {
            Priority::Critical => self.critical,
            Priority::High => self.high,
            Priority::Medium => self.medium,
            Priority::Low => self.low,
        }
    }
}

impl CaseType {
    pub fn initial(&self) -> Result<&Status, StoreError> {
        let initial = self.statuses.iter().find(|status| status.is_initial);
        initial.ok_or(StoreError::Corrupt { table: "case_status", column: "is_initial" })
    }

    /// The step from one status to another that people may take.
    pub fn step(&self, from: StatusId, to: StatusId) -> Option<&Transition> {
        self.transitions.iter().find(|step| step.from == from && step.to == to && !step.is_system)
    }

    /// Where a case goes on when what it waited for has come: the step that needs nothing.
    pub fn step_onwards(&self, from: StatusId) -> Option<&Status> {
        let free =
            |step: &&Transition| step.from == from && step.requires.is_empty() && !step.is_system;
        let steps = self.transitions.iter().filter(free);
        let step = steps.max_by_key(|step| step.is_main)?;
        self.statuses.iter().find(|status| status.id == step.to)
    }

    pub fn status_coded(&self, code: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.code == code)
    }

    pub fn steps_from(&self, from: StatusId) -> Vec<TransitionView> {
        let steps = self.transitions.iter().filter(|step| step.from == from && !step.is_system);
        steps
            .filter_map(|step| {
                let to = self.statuses.iter().find(|status| status.id == step.to)?;
                Some(TransitionView {
                    to: to.view(),
                    label: step.label.clone(),
                    requires: step.requires.clone(),
                    is_main: step.is_main,
                })
            })
            .collect()
    }

    /// The outcomes that people may choose.
    pub fn offered_resolutions(&self) -> Vec<ResolutionView> {
        self.resolutions
            .iter()
            .filter(|resolution| !resolution.is_system)
            .map(Resolution::view)
            .collect()
    }
}

/// The status in which the reporter is asked something, in every type that has it.
const AWAITS_REPORTER: &str = "waiting-resident";

impl Status {
    pub fn awaits_reporter(&self) -> bool {
        self.code == AWAITS_REPORTER
    }

    pub fn view(&self) -> StatusView {
        StatusView {
            id: self.id,
            code: self.code.clone(),
            group: self.group,
            clock: self.clock,
            is_initial: self.is_initial,
            is_final: self.is_final,
            name: self.name.clone(),
        }
    }
}

impl Resolution {
    pub fn view(&self) -> ResolutionView {
        ResolutionView { code: self.code.clone(), name: self.name.clone() }
    }
}

impl Queue {
    pub fn view(&self) -> QueueView {
        QueueView {
            id: self.id,
            code: self.code.clone(),
            name: self.name.clone(),
            department: self.department,
        }
    }
}

/// The catalogue in memory. Other servers' imports are seen after at most half a minute, our own at once.
pub struct Shelf {
    municipality: Municipality,
    kept: RwLock<Option<(Timestamp, Arc<Catalogue>)>>,
    reading: tokio::sync::Mutex<()>,
}

const KEPT_SECONDS: i64 = 30;

impl Shelf {
    pub fn new(municipality: Municipality) -> Self {
        Self { municipality, kept: RwLock::new(None), reading: tokio::sync::Mutex::new(()) }
    }

    /// Reads with a connection of its own: ask before a unit of work begins, not within it. While one caller reads it
    /// anew, the others go on with what there was.
    pub async fn get(&self, db: &Reader, now: Timestamp) -> Result<Arc<Catalogue>, StoreError> {
        let _turn = match (self.kept(), self.reading.try_lock()) {
            (Some((since, catalogue)), _) if is_fresh(since, now) => return Ok(catalogue),
            (Some((_, catalogue)), Err(_)) => return Ok(catalogue),
            (_, Ok(turn)) => turn,
            (None, Err(_)) => self.reading.lock().await,
        };
        // Somebody may have read it while we waited.
        if let Some((since, catalogue)) = self.kept()
            && is_fresh(since, now)
        {
            return Ok(catalogue);
        }
        let fresh = Arc::new(store::catalogue::load(db, &self.municipality, now).await?);
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((now, fresh.clone()));
        Ok(fresh)
    }

    /// What another server has taken in is read with the next question.
    pub fn forget(&self) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn kept(&self) -> Option<(Timestamp, Arc<Catalogue>)> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn is_fresh(since: Timestamp, now: Timestamp) -> bool {
    now - since < TimeDelta::seconds(KEPT_SECONDS)
}
