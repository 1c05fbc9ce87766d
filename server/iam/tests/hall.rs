//! A town hall to test in: the context on a fresh town, colleagues with their app, and a look into the tables.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use contract::iam::{
    Activate, AssignRole, AssignmentId, ChangeRole, DepartmentId, Extent, GroupContents, GroupId,
    Holder, NewRole, RecoveryCode, ReviewPolicy, RoleContents, RoleId, RoleView, StaffFacts,
    StaffId, StaffSignIn, TotpCode,
};
use contract::identity::EmailAddress;
use contract::{Bilingual, Language, Secret};
use iam::{Actor, Browser, DepartmentFacts, Iam, IamError, IamSettings, SignedInStaff};
use platform::credential::{PasswordCost, Passwords};
use platform::session::{Realm, SessionLimits, Sessions, SignedIn};
use platform::throttle::Throttle;
use platform::{Channel, Clock, Foundation, Origin, Timestamp};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Query};
use testing::{Town, on_both};
use totp_rs::{Algorithm, TOTP};

const CHEAP: PasswordCost = PasswordCost { memory_kib: 64, passes: 1, at_once: 2 };
/// Where the portal is.
pub const PORTAL: &str = "http://localhost:3000";
pub const PASSWORD: &str = "maple-otter-lantern-93";

pub struct Hall {
    pub town: Town,
    pub iam: Iam,
    pub sessions: Sessions,
}

/// Somebody who can sign in.
pub struct Colleague {
    pub id: StaffId,
    pub email: EmailAddress,
    pub secret: String,
    pub recovery_codes: Vec<Secret>,
}

/// Runs the body on both databases with the built-in roles installed.
pub fn in_hall(body: impl AsyncFn(Hall)) {
    on_both(async |town| {
        let hall = Hall::on(town, CHEAP);
        hall.iam.install_built_in_roles(&system()).await.unwrap();
        body(hall).await;
    });
}

pub fn iam_on(foundation: &Foundation, cost: PasswordCost) -> (Iam, Sessions) {
    let sessions = Sessions::in_database(foundation, SessionLimits::default());
    let iam = Iam::new(
        foundation.clone(),
        Passwords::new(foundation, cost).unwrap(),
        sessions.clone(),
        Throttle::new(foundation),
        IamSettings::new("Maple Bend"),
    )
    .accepting_passkeys_at(PORTAL);
    (iam, sessions)
}

pub fn origin() -> Origin {
    from("192.0.2.7")
}

pub fn from(address: &str) -> Origin {
    Origin { address: address.parse().ok(), ..Origin::inside(Channel::Console) }
}

pub fn system() -> Actor {
    Actor::system("test", Origin::inside(Channel::Command))
}

pub fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub fn facts(name: &str, department: Option<DepartmentId>) -> StaffFacts {
    StaffFacts {
        email: email(&format!("{}@town.example.ca", name.to_lowercase().replace(' ', "."))),
        name: name.to_owned(),
        title: None,
        department,
        language: Language::Fr,
    }
}

pub fn order(email: &EmailAddress, password: &str) -> StaffSignIn {
    StaffSignIn { email: email.clone(), password: Secret::new(password), browser: None }
}

/// The code that the app of this secret shows at the moment.
pub fn code(secret: &str, at: Timestamp) -> TotpCode {
    let bytes = data_encoding::BASE32_NOPAD.decode(secret.replace(' ', "").as_bytes()).unwrap();
    let app = TOTP::new_unchecked(Algorithm::SHA1, 6, 0, 30, bytes, None, String::new());
    TotpCode(Secret::new(app.generate(u64::try_from(at.timestamp()).unwrap())))
}

pub fn wrong(code: &TotpCode) -> TotpCode {
    let number: u32 = code.0.reveal().parse().unwrap();
    TotpCode(Secret::new(format!("{:06}", (number + 123_456) % 1_000_000)))
}

impl Hall {
    pub fn on(town: Town, cost: PasswordCost) -> Self {
        let (iam, sessions) = iam_on(&town.foundation, cost);
        Self { town, iam, sessions }
    }

    /// The same town where a move to another department is reviewed for so many days.
    pub fn reviewing_moves(&self, after_move: u16) -> Iam {
        let foundation = &self.town.foundation;
        let reviews = ReviewPolicy { after_move, ..ReviewPolicy::default() };
        Iam::new(
            foundation.clone(),
            Passwords::new(foundation, CHEAP).unwrap(),
            self.sessions.clone(),
            Throttle::new(foundation),
            IamSettings { reviews, ..IamSettings::new("Maple Bend") },
        )
    }

    /// The same town served by a second program.
    pub async fn second_server(&self) -> Iam {
        iam_on(&self.town.second_server().await.unwrap(), CHEAP).0
    }

    pub fn now(&self) -> Timestamp {
        self.town.clock.now()
    }

    /// Moves on to the next code of every app.
    pub fn next_code(&self) {
        self.town.clock.advance(TimeDelta::seconds(30));
    }

    pub async fn department(&self, code: &str) -> DepartmentId {
        let name = Bilingual::new(code, code);
        let facts = DepartmentFacts { code: code.into(), about: name.clone(), name };
        self.iam.import_departments(&system(), vec![facts]).await.unwrap();
        let all = self.iam.departments().await.unwrap();
        all.into_iter().find(|department| department.code == code).unwrap().id
    }

    /// An account with a password, without an app.
    pub async fn activated(&self, facts: StaffFacts) -> StaffId {
        let id = self.iam.invite(&system(), facts).await.unwrap();
        let link = self.iam.activation(id).await.unwrap().unwrap().link;
        let order = Activate { link, password: Secret::new(PASSWORD) };
        self.iam.activate(order, origin()).await.unwrap();
        id
    }

    /// An account with everything, signed in once.
    pub async fn colleague(&self, facts: StaffFacts) -> Colleague {
        let email = facts.email.clone();
        let id = self.activated(facts).await;
        let ticket = self.ticket(&email).await;
        let view = self.iam.begin_enrolment(&ticket, origin()).await.unwrap();
        let secret = view.text.reveal().to_owned();
        let code = code(&secret, self.now());
        let done = self.iam.finish_enrolment(&ticket, code, &Browser::default(), origin()).await;
        self.next_code();
        let recovery_codes = done.unwrap().recovery_codes;
        Colleague { id, email, secret, recovery_codes }
    }

    /// An account that holds a built-in role.
    pub async fn holder(&self, facts: StaffFacts, role: &str, extent: Extent) -> Colleague {
        let colleague = self.colleague(facts).await;
        self.give(colleague.id, role, extent).await;
        colleague
    }

    pub async fn role(&self, code: &str) -> RoleId {
        let roles = self.iam.roles(&system()).await.unwrap();
        roles.into_iter().find(|role| role.code == code).unwrap().id
    }

    pub async fn role_view(&self, id: RoleId) -> RoleView {
        let roles = self.iam.roles(&system()).await.unwrap();
        roles.into_iter().find(|role| role.id == id).unwrap()
    }

    /// A role of the town's own, with these contents.
    pub async fn new_role(&self, code: &str, contents: RoleContents) -> RoleId {
        let name = Bilingual::new(code, code);
        let order = NewRole { code: code.into(), about: name.clone(), name, contents };
        self.iam.create_role(&system(), order).await.unwrap()
    }

    /// Changes what a role permits, from the version that stands.
    pub async fn change_role(
        &self,
        actor: &Actor,
        id: RoleId,
        contents: RoleContents,
    ) -> Result<(), IamError> {
        let RoleView { name, about, version, .. } = self.role_view(id).await;
        let order = ChangeRole { name, about, contents, version };
        self.iam.change_role(actor, id, order).await
    }

    pub async fn group(&self, code: &str, members: &[StaffId]) -> GroupId {
        let contents = GroupContents { code: code.into(), name: Bilingual::new(code, code) };
        let group = self.iam.create_group(&system(), contents).await.unwrap();
        for member in members {
            self.iam.join_group(&system(), group, *member).await.unwrap();
        }
        group
    }

    /// Gives a role everywhere and for good.
    pub async fn give_to(&self, holder: Holder, role: RoleId) -> Result<AssignmentId, IamError> {
        let extent = Extent::EVERYWHERE;
        let order = AssignRole { holder, role, extent, from: None, until: None };
        self.iam.assign_role(&system(), order).await
    }

    pub async fn give(&self, staff: StaffId, role: &str, extent: Extent) -> AssignmentId {
        let role = self.role(role).await;
        let holder = Holder::Staff(staff);
        let order = AssignRole { holder, role, extent, from: None, until: None };
        self.iam.assign_role(&system(), order).await.unwrap()
    }

    pub async fn ticket(&self, email: &EmailAddress) -> Secret {
        self.iam.sign_in(order(email, PASSWORD), origin()).await.unwrap().ticket
    }

    pub async fn sign_in(&self, colleague: &Colleague) -> Result<SignedInStaff, IamError> {
        let ticket = self.ticket(&colleague.email).await;
        let code = code(&colleague.secret, self.now());
        self.iam.verify_code(&ticket, code, &Browser::default(), origin()).await
    }

    pub async fn recover(&self, who: &Colleague, code: &str) -> Result<SignedInStaff, IamError> {
        let ticket = self.ticket(&who.email).await;
        let code = RecoveryCode(Secret::new(code));
        self.iam.verify_recovery_code(&ticket, code, &Browser::default(), origin()).await
    }

    pub async fn session(&self, signed_in: &SignedInStaff) -> Option<SignedIn> {
        self.sessions.current(Realm::Staff, signed_in.cookie.reveal()).await.unwrap()
    }

    /// The actor of somebody who has just given both factors.
    pub async fn actor(&self, staff: StaffId) -> Actor {
        self.iam.actor_for_staff(staff, self.now(), origin()).await.unwrap().unwrap()
    }

    /// How often each kind of event was written.
    pub async fn events(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for event in self.column("outbox_event", "event_type").await {
            *counts.entry(event).or_default() += 1;
        }
        counts
    }

    /// Every value of a text column, as it is stored.
    pub async fn column(&self, table: &'static str, column: &'static str) -> Vec<String> {
        let query = Query::select().column(column).from(table).to_owned();
        let rows = self.town.foundation.db.reader().query_all(&query).await.unwrap();
        rows.iter().filter_map(|row| row.try_get::<Option<String>>("", column).unwrap()).collect()
    }

    pub async fn count(&self, table: &'static str) -> i64 {
        let count = Expr::col(Asterisk).count();
        let query = Query::select().expr_as(count, "rows").from(table).to_owned();
        let row = self.town.foundation.db.reader().query_one(&query).await.unwrap().unwrap();
        row.try_get("", "rows").unwrap()
    }
}
