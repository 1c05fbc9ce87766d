//! A town with its reference data, people at its doors, and short ways to do what tests need done first.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use cases::import::File;
use cases::{CaseError, Cases, Municipality, People};
use chrono::TimeDelta;
use contract::cases::{
    AssignForm, CaseId, CaseView, NoteForm, OpenForm, OpenedCase, QueueView, SearchForm,
    TransitionForm,
};
use contract::iam::{Action, DepartmentId, FieldGrant, StaffId};
use contract::identity::ResidentId;
use contract::{Channel, Failure};
use iam::{Actor, Grant, Reach};
use platform::{Origin, StoreError};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use testing::Town;
use uuid::Uuid;

pub const POTHOLE: &str = "pothole";
pub const NOISE: &str = "noise-construction";

const STATUSES: &str = include_str!("../../demo/data/statuses.json");
const QUEUES: &str = include_str!("../../demo/data/queues.json");
pub const CATEGORIES: &str = include_str!("../../demo/data/categories.json");
const ROUTING: &str = include_str!("../../demo/data/routing.json");
pub const HOLIDAYS: &str = include_str!("../../demo/data/holidays.csv");
const WARDS: &str = include_str!("../../demo/data/wards.geojson");
const ADDRESSES: &str = include_str!("../../demo/data/addresses.csv");
const PLACES: &str = include_str!("../../demo/data/places.csv");

pub struct Desk {
    pub town: Town,
    pub cases: Cases,
}

impl Desk {
    /// With types, queues, categories and routing.
    pub async fn new(town: Town) -> Self {
        let desk = Self::empty(town);
        let departments = departments();
        for file in [
            File::Types(STATUSES),
            File::Queues { json: QUEUES, departments: &departments },
            File::Categories(CATEGORIES),
            File::Routing(ROUTING),
            File::Holidays(HOLIDAYS),
        ] {
            desk.import(file).await;
        }
        desk
    }

    /// With wards, addresses and places as well.
    pub async fn with_map(town: Town) -> Self {
        let desk = Self::new(town).await;
        for file in [File::Wards(WARDS), File::Addresses(ADDRESSES), File::Places(PLACES)] {
            desk.import(file).await;
        }
        desk
    }

    pub fn empty(town: Town) -> Self {
        let municipality = Municipality::weekdays("America/Toronto".parse().unwrap());
        let objects = Arc::new(town.objects.clone());
        let cases = Cases::new(&town.foundation, objects, Arc::new(Villagers), municipality);
        Self { town, cases }
    }

    pub async fn import(&self, file: File<'_>) {
        let report = self.cases.import(&importer(), file, false).await.unwrap();
        assert_eq!(report.faults, []);
    }

    pub async fn open(&self, actor: &Actor, form: OpenForm) -> Result<OpenedCase, CaseError> {
        self.tick();
        self.cases.open(actor, form.parse().map_err(CaseError::Invalid)?).await
    }

    /// A pothole that a resident reported.
    pub async fn pothole(&self) -> OpenedCase {
        self.open(&resident(1), pothole()).await.unwrap()
    }

    pub async fn take(&self, actor: &Actor, case: CaseId) -> CaseView {
        let form =
            AssignForm { case: case.to_string(), assign_to: "me".into(), ..AssignForm::default() };
        self.tick();
        self.cases.assign(actor, form.parse().unwrap()).await.unwrap()
    }

    pub async fn step(
        &self,
        actor: &Actor,
        case: CaseId,
        status: &str,
    ) -> Result<CaseView, CaseError> {
        self.transition(
            actor,
            TransitionForm {
                case: case.to_string(),
                status: status.into(),
                ..TransitionForm::default()
            },
        )
        .await
    }

    pub async fn transition(
        &self,
        actor: &Actor,
        form: TransitionForm,
    ) -> Result<CaseView, CaseError> {
        self.tick();
        self.cases.transition(actor, form.parse().unwrap()).await
    }

    /// Taken, worked on and resolved.
    pub async fn resolve(&self, actor: &Actor, case: CaseId) -> CaseView {
        self.take(actor, case).await;
        self.step(actor, case, "in-progress").await.unwrap();
        self.transition(actor, resolution(case)).await.unwrap()
    }

    pub async fn note(
        &self,
        actor: &Actor,
        case: CaseId,
        audience: &str,
        text: &str,
    ) -> Result<(), CaseError> {
        let form = NoteForm {
            case: case.to_string(),
            audience: audience.into(),
            note_text: text.into(),
            ..NoteForm::default()
        };
        self.tick();
        self.cases.add_note(actor, form.parse().unwrap()).await.map(|_| ())
    }

    /// References of a list, in its order.
    pub async fn found(&self, actor: &Actor, form: SearchForm) -> Vec<String> {
        let slice = self.cases.search(actor, form.parse().unwrap()).await.unwrap();
        slice.rows.into_iter().map(|row| row.reference.to_string()).collect()
    }

    pub async fn queue(&self, code: &str) -> QueueView {
        let queues = self.cases.queues().await.unwrap();
        queues.into_iter().find(|queue| queue.code == code).unwrap()
    }

    pub fn tick(&self) {
        self.town.clock.advance(TimeDelta::seconds(1));
    }

    /// Types of the events about the case, oldest first; those of one moment by name.
    pub async fn events(&self, case: CaseId) -> Vec<String> {
        let rows = Query::select()
            .column("event_type")
            .from("outbox_event")
            .and_where(Expr::col("subject_id").eq(case.0))
            .order_by("at", Order::Asc)
            .order_by("event_type", Order::Asc)
            .to_owned();
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// All that events, audit rows and jobs hold.
    pub async fn written(&self) -> String {
        let mut all = String::new();
        for (table, column) in
            [("outbox_event", "data"), ("audit_entry", "facts"), ("job", "payload")]
        {
            let rows = Query::select().column(column).from(table).to_owned();
            for row in self.town.foundation.db.reader().query_all(&rows).await.unwrap() {
                all.push_str(&row.try_get_by_index::<String>(0).unwrap());
            }
        }
        all
    }

    /// What the jobs of this name are asked for.
    pub async fn jobs(&self, name: &str) -> Vec<String> {
        let rows = Query::select()
            .column("payload")
            .from("job")
            .and_where(Expr::col("name").eq(name))
            .to_owned();
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// How many rows a table has.
    pub async fn rows(&self, table: &'static str) -> i64 {
        let count = Query::select().expr(Expr::cust("COUNT(*)")).from(table).to_owned();
        let row = self.town.foundation.db.reader().query_one(&count).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }
}

/// Fifty residents, and nine colleagues; the third works for the parks.
pub struct Villagers;

#[async_trait::async_trait]
impl People for Villagers {
    async fn colleague(&self, id: StaffId) -> Result<Option<Actor>, StoreError> {
        let number = (1..10).find(|number| staff_id(*number) == id);
        Ok(number.map(
            |number| if number == 3 { clerk_of(3, "parks-recreation") } else { clerk(number) },
        ))
    }

    async fn is_resident(&self, id: ResidentId) -> Result<bool, StoreError> {
        Ok((1..50).any(|number| resident_id(number) == id))
    }
}

pub fn pothole() -> OpenForm {
    OpenForm {
        category: POTHOLE.into(),
        description: "A deep hole by the bakery.".into(),
        place: "Elm Street, by the bakery".into(),
        ..OpenForm::default()
    }
}

/// What resolving asks for.
pub fn resolution(case: CaseId) -> TransitionForm {
    TransitionForm {
        case: case.to_string(),
        status: "resolved".into(),
        resolution: "fixed".into(),
        public_note: "Filled this morning.".into(),
        ..TransitionForm::default()
    }
}

/// What reports of noise are asked.
pub fn noise_answers() -> std::collections::BTreeMap<String, String> {
    [("heard-at", "every morning at six"), ("happening-now", "yes")]
        .map(|(key, answer)| (key.to_owned(), answer.to_owned()))
        .into()
}

fn origin(channel: Channel) -> Origin {
    Origin { address: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7))), ..Origin::inside(channel) }
}

pub fn anonymous() -> Actor {
    Actor::anonymous(origin(Channel::Web))
}

pub fn resident_id(number: u128) -> ResidentId {
    ResidentId(Uuid::from_u128(0x1000 + number))
}

pub fn resident(number: u128) -> Actor {
    Actor::of_resident(resident_id(number), origin(Channel::Web))
}

pub fn staff_id(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(0x2000 + number))
}

pub fn staff(number: u128, grants: Vec<Grant>) -> Actor {
    let always = chrono::DateTime::from_timestamp(4_000_000_000, 0).unwrap();
    Actor::of_staff(staff_id(number), grants, always, origin(Channel::Console))
}

pub const WORK: [Action; 10] = [
    Action::OpenCase,
    Action::ReadCase,
    Action::EditCase,
    Action::AssignCase,
    Action::TransitionCase,
    Action::PrioritizeCase,
    Action::AddInternalNote,
    Action::AddPublicNote,
    Action::ExportCases,
    Action::BulkCases,
];

/// Works on every case and sees who reported it.
pub fn clerk(number: u128) -> Actor {
    staff(number, vec![Grant::new(WORK, [FieldGrant::CaseReporter], Reach::EVERYWHERE, None)])
}

/// Works on the cases of one department.
pub fn clerk_of(number: u128, code: &str) -> Actor {
    let reach = Reach::departments([departments()[code]]);
    staff(number, vec![Grant::new(WORK, [FieldGrant::CaseReporter], reach, None)])
}

/// Works on the cases of some wards and does not see who reported them.
pub fn clerk_of_wards(number: u128, wards: Vec<i32>) -> Actor {
    staff(number, vec![Grant::new(WORK, [], Reach::wards(wards), None)])
}

pub fn importer() -> Actor {
    staff(99, vec![Grant::new([Action::ImportReference], [], Reach::EVERYWHERE, None)])
}

pub fn departments() -> HashMap<String, DepartmentId> {
    let codes = [
        "public-works",
        "bylaw-services",
        "parks-recreation",
        "planning-engineering",
        "clerk",
        "service-maple-bend",
        "corporate-services",
    ];
    let named = |(number, code): (u128, &str)| {
        (code.to_owned(), DepartmentId(Uuid::from_u128(0x3000 + number)))
    };
    (0..).zip(codes).map(named).collect()
}

/// The names of the fields that a refused form complains about.
pub fn fields(error: CaseError) -> Vec<&'static str> {
    Failure::from(error).fields.into_iter().map(|problem| problem.field.code()).collect()
}
