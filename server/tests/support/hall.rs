//! A town hall with people who work in it: departments, roles, everything cases are sorted by, staff and programs with keys.

use std::collections::HashMap;

use cases::import::File;
use chrono::TimeDelta;
use contract::cases::{CaseId, OpenForm};
use contract::iam::{
    Action, Activate, AlertAbout, AlertId, AlertKind, AlertRule, AssignRole, AssignmentId,
    ConflictExceptionId, ConflictKind, ConflictRuleId, CreateApiKey, DeclareEmergency,
    DepartmentId, EmergencyId, EmergencyPlan, EmergencyPlanId, Extent, FieldGrant, GroupContents,
    GroupId, HeldBackId, Holder, IdentityProviderId, KeyLimits, KeyScopes, NewApiKey,
    NewConflictRule, NewRole, OpenReview, OpenServiceAccount, PositionContents, PositionId,
    ProviderForm, ReviewId, ReviewLineId, ReviewSubject, RoleContents, RoleId, SamlProviderForm,
    ServiceAccountId, Side, StaffFacts, StaffId, StaffSignIn, TotpCode, Undecided,
};
use contract::identity::{CitizenForm, EmailAddress, ResidentId, SinAuthority, SinForm};
use contract::{Bilingual, Language, Secret};
use iam::{Actor, Browser, DepartmentFacts};
use platform::session::Realm;
use platform::{Channel, Clock, Origin};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use testing::SamlProvider;

use super::{Client, PASSWORD, TestServer, code_now};

/// Files as a town takes them in, with as little as the tests need.
const QUEUES: &str = r#"{"queues":[
    {"code":"general","name":{"en":"General","fr":"Général"},"department":"clerk","description":{"en":"x","fr":"x"}},
    {"code":"roads","name":{"en":"Roads","fr":"Voirie"},"department":"public-works","description":{"en":"x","fr":"x"}},
    {"code":"parks","name":{"en":"Parks","fr":"Parcs"},"department":"parks","description":{"en":"x","fr":"x"}}]}"#;
const ROUTING: &str = r#"{"fallback":"general","rules":[
    {"order":10,"category":"infrastructure","wards":null,"priorities":null,"near_sensitive_place":null,"queue":"roads"},
    {"order":20,"category":"parks","wards":null,"priorities":null,"near_sensitive_place":null,"queue":"parks"}]}"#;

pub struct Hall<'server> {
    pub server: &'server TestServer,
    pub departments: HashMap<String, DepartmentId>,
    account: ServiceAccountId,
}

/// Somebody on the staff who can sign in.
pub struct Colleague {
    pub id: StaffId,
    pub email: String,
    pub totp: String,
}

pub fn system() -> Actor {
    Actor::system("test", Origin::inside(Channel::Command))
}

fn origin() -> Origin {
    Origin::inside(Channel::Console)
}

impl TestServer {
    /// Furnishes the town hall. Case types and categories are those of the demo town.
    pub async fn hall(&self) -> Hall<'_> {
        let (iam, cases) = (&self.services.iam, &self.services.cases);
        iam.install_built_in_roles(&system()).await.unwrap();
        let facts = ["clerk", "public-works", "parks"].map(|code| {
            let name = Bilingual::new(code, code);
            DepartmentFacts { code: code.into(), about: name.clone(), name }
        });
        iam.import_departments(&system(), facts.to_vec()).await.unwrap();
        let departments: HashMap<_, _> =
            iam.departments().await.unwrap().into_iter().map(|row| (row.code, row.id)).collect();
        let queues = known_queues(demo::files::CATEGORIES);
        for file in [
            File::Types(demo::files::STATUSES),
            File::Queues { json: QUEUES, departments: &departments },
            File::Categories(&queues),
            File::Routing(ROUTING),
        ] {
            let report = cases.import(&system(), file, false).await.unwrap();
            assert_eq!(report.faults, [], "{file:?}");
        }
        let owner = self.invited("owner", None).await;
        let order = OpenServiceAccount { code: "tests".into(), purpose: "Tests".into(), owner };
        let account = iam.open_service_account(&system(), order).await.unwrap();
        Hall { server: self, departments, account }
    }

    async fn invited(&self, name: &str, department: Option<DepartmentId>) -> StaffId {
        let facts = StaffFacts {
            email: EmailAddress::parse(&format!("{name}@town.example.ca")).unwrap(),
            name: name.to_owned(),
            title: None,
            department,
            language: Language::En,
        };
        let iam = &self.services.iam;
        let id = iam.invite(&system(), facts).await.unwrap();
        let link = iam.activation(id).await.unwrap().unwrap().link;
        let order = Activate { link, password: Secret::new(PASSWORD) };
        iam.activate(order, origin()).await.unwrap();
        id
    }
}

/// The demo's categories, all of them in the queues that exist here.
fn known_queues(categories: &str) -> String {
    let mut file: serde_json::Value = serde_json::from_str(categories).unwrap();
    for category in file["categories"].as_array_mut().unwrap() {
        if category.get("queue").is_some() {
            category["queue"] = "general".into();
        }
    }
    file.to_string()
}

impl Hall<'_> {
    pub fn department(&self, code: &str) -> Extent {
        Extent { departments: Some(vec![self.departments[code]]), ..Extent::EVERYWHERE }
    }

    /// A program with a key.
    pub async fn client(
        &self,
        actions: &[Action],
        fields: &[FieldGrant],
        extent: Extent,
    ) -> Client<'_> {
        let key = self.key(actions, fields, extent).await;
        Client::new(self.server).with_key(key.token.reveal())
    }

    pub async fn key(
        &self,
        actions: &[Action],
        fields: &[FieldGrant],
        extent: Extent,
    ) -> NewApiKey {
        let scopes = KeyScopes { actions: actions.to_vec(), fields: fields.to_vec(), extent };
        let order = CreateApiKey {
            account: self.account,
            label: "Test".into(),
            scopes,
            limits: KeyLimits::default(),
            expires_at: self.server.town.clock.now() + TimeDelta::days(30),
        };
        self.server.services.iam.create_api_key(&system(), order).await.unwrap()
    }

    /// A program that may do everything with cases and people.
    pub async fn master(&self) -> Client<'_> {
        let actions: Vec<Action> = Action::ALL
            .iter()
            .copied()
            .filter(|action| {
                action.code().starts_with("cases.") || action.code().starts_with("identity.")
            })
            .collect();
        self.client(&actions, FieldGrant::ALL, Extent::EVERYWHERE).await
    }

    /// A member of staff with a built-in role, signed in.
    pub async fn staff(&self, role: &str, extent: Extent) -> Client<'_> {
        let name = format!("{role}-{}", self.server.count("staff").await);
        let id = self.server.invited(&name, None).await;
        self.give(id, role, extent).await;
        let sessions = &self.server.services.sessions;
        let cookie = sessions.sign_in(Realm::Staff, id.0, "Test", None, None).await.unwrap();
        Client::new(self.server).with_session(cookie.reveal()).staff_caller(id)
    }

    /// A member of staff, signed in, with a role of these permissions and fields and no other.
    pub async fn staff_with(&self, actions: &[Action], fields: &[FieldGrant]) -> Client<'_> {
        let code = format!("own-{}", self.server.count("role").await);
        let name = Bilingual::new("Own", "Propre");
        let (actions, fields) = (actions.to_vec(), fields.to_vec());
        let contents = RoleContents { actions, fields, ..RoleContents::default() };
        let order = NewRole { code: code.clone(), about: name.clone(), name, contents };
        self.server.services.iam.create_role(&system(), order).await.unwrap();
        self.staff(&code, Extent::EVERYWHERE).await
    }

    async fn give(&self, staff: StaffId, role: &str, extent: Extent) {
        self.hand(Holder::Staff(staff), role, extent).await;
    }

    /// Gives a built-in role to everybody in a group or department.
    pub async fn hold(&self, holder: Holder, role: &str) {
        self.hand(holder, role, Extent::EVERYWHERE).await;
    }

    async fn hand(&self, holder: Holder, role: &str, extent: Extent) {
        let iam = &self.server.services.iam;
        let roles = iam.roles(&system()).await.unwrap();
        let role = roles.into_iter().find(|known| known.code == role).unwrap().id;
        let order = AssignRole { holder, role, extent, from: None, until: None };
        iam.assign_role(&system(), order).await.unwrap();
    }

    /// A member of staff who is about to set up an authenticator app: account, ticket and secret.
    pub async fn newcomer(&self, name: &str) -> (Colleague, Secret) {
        let id = self.server.invited(name, None).await;
        self.give(id, "supervisor", Extent::EVERYWHERE).await;
        let email = format!("{name}@town.example.ca");
        let iam = &self.server.services.iam;
        let order = StaffSignIn {
            email: EmailAddress::parse(&email).unwrap(),
            password: Secret::new(PASSWORD),
            browser: None,
        };
        let ticket = iam.sign_in(order, origin()).await.unwrap().ticket;
        let view = iam.begin_enrolment(&ticket, origin()).await.unwrap();
        let totp = view.text.reveal().replace(' ', "");
        (Colleague { id, email, totp }, ticket)
    }

    /// A member of staff with an authenticator app, who is not signed in.
    pub async fn colleague(&self, name: &str) -> Colleague {
        let (Colleague { id, email, totp }, ticket) = self.newcomer(name).await;
        let iam = &self.server.services.iam;
        let code = TotpCode(Secret::new(self.code(&totp)));
        iam.finish_enrolment(&ticket, code, &Browser::default(), origin()).await.unwrap();
        self.server.town.clock.advance(TimeDelta::seconds(30));
        Colleague { id, email, totp }
    }

    /// The code that the app shows now.
    pub fn code(&self, secret: &str) -> String {
        code_now(&self.server.town, secret)
    }

    /// A case in this category: `pothole` goes to public works, `trail` to the parks.
    pub async fn case(&self, category: &str) -> CaseId {
        self.server.tick();
        let form = OpenForm {
            category: category.into(),
            description: "Deep hole beside the curb".into(),
            place: "Corner by the school".into(),
            reporter_name: "Rose Tremblay".into(),
            reporter_email: "rose.tremblay@example.ca".into(),
            language: "en".into(),
            ..OpenForm::default()
        };
        let order = form.parse().unwrap();
        self.server.services.cases.open(&system(), order).await.unwrap().id
    }

    /// The department that looks after cases of this category.
    pub fn department_of(&self, category: &str) -> DepartmentId {
        self.departments[if category == "trail" { "parks" } else { "public-works" }]
    }

    /// A member of staff without roles, in the department of this category.
    pub async fn user(&self, category: &str) -> StaffId {
        let name = format!("user-{}", self.server.count("staff").await);
        self.server.invited(&name, Some(self.department_of(category))).await
    }

    /// That role in the hands of this person.
    pub async fn assignment(&self, staff: StaffId, role: RoleId) -> AssignmentId {
        let (holder, extent) = (Holder::Staff(staff), Extent::EVERYWHERE);
        let order = AssignRole { holder, role, extent, from: None, until: None };
        self.server.services.iam.assign_role(&system(), order).await.unwrap()
    }

    /// A rule about roles that nobody holds, and an exception for this person that waits for approval.
    pub async fn exception(&self, staff: StaffId) -> (ConflictRuleId, ConflictExceptionId) {
        let iam = &self.server.services.iam;
        let side = |role| Side { roles: vec![role], ..Side::default() };
        let name = Bilingual::new("Rule", "Règle");
        let (left, right) = (side(self.new_role().await), side(self.new_role().await));
        let kind = ConflictKind::Held;
        let new = NewConflictRule { kind, why: name.clone(), name, left, right };
        let rule = iam.create_conflict_rule(&system(), new).await.unwrap();
        let until = self.server.town.clock.now() + TimeDelta::days(30);
        let (me, reason) = (system(), "Small office".to_owned());
        let asked = iam.ask_for_exception(&me, rule, staff, reason, until).await;
        (rule, asked.unwrap())
    }

    /// A review of somebody else's role that names these reviewers, and its line.
    pub async fn review(&self, more: &[StaffId]) -> (ReviewId, ReviewLineId) {
        let iam = &self.server.services.iam;
        let (holder, role) = (self.user("pothole").await, self.new_role().await);
        self.assignment(holder, role).await;
        let reviewer = self.reviewer().await;
        let order = OpenReview {
            title: "Who holds what".to_owned(),
            subject: ReviewSubject::Role(role),
            reviewers: more.iter().copied().chain([reviewer]).collect(),
            deadline: self.server.town.clock.now() + TimeDelta::days(30),
            undecided: Undecided::Escalate,
        };
        let review = iam.open_review(&system(), order).await.unwrap();
        let lines = iam.review(&system(), review).await.unwrap().lines;
        (review, lines[0].id)
    }

    /// Somebody who may be named in reviews.
    pub async fn reviewer(&self) -> StaffId {
        let reviewer = self.user("pothole").await;
        let roles = self.server.services.iam.roles(&system()).await.unwrap();
        let role = roles.iter().find(|role| role.code == "access-reviewer").unwrap().id;
        self.assignment(reviewer, role).await;
        reviewer
    }

    /// A rule: nobody holds both roles.
    pub async fn keep_apart(&self, left: &str, right: &str) {
        let iam = &self.server.services.iam;
        let roles = iam.roles(&system()).await.unwrap();
        let side = |code: &str| {
            let role = roles.iter().find(|role| role.code == code).unwrap().id;
            Side { roles: vec![role], ..Side::default() }
        };
        let name = Bilingual::new("Rule", "Règle");
        let (left, right, kind) = (side(left), side(right), ConflictKind::Held);
        let new = NewConflictRule { kind, why: name.clone(), name, left, right };
        iam.create_conflict_rule(&system(), new).await.unwrap();
    }

    /// A group without members that gives nothing.
    pub async fn new_group(&self) -> GroupId {
        let code = format!("group-{}", self.server.town.foundation.ids.next::<uuid::Uuid>());
        let contents = GroupContents { code, name: Bilingual::new("Group", "Groupe") };
        self.server.services.iam.create_group(&system(), contents).await.unwrap()
    }

    /// A role of the town's own that permits nothing.
    pub async fn new_role(&self) -> RoleId {
        let name = Bilingual::new("Role", "Rôle");
        let code = format!("role-{}", self.server.count("role").await);
        let contents = RoleContents::default();
        let order = NewRole { code, about: name.clone(), name, contents };
        self.server.services.iam.create_role(&system(), order).await.unwrap()
    }

    /// A position with which nothing comes.
    pub async fn position(&self) -> PositionId {
        let title = format!("Position {}", self.server.count("position").await);
        let contents = PositionContents {
            title: Bilingual::new(title.clone(), format!("{title} (fr)")),
            department: None,
            roles: Vec::new(),
            everywhere: false,
            welcome: None,
        };
        self.server.services.iam.create_position(&system(), contents).await.unwrap()
    }

    /// An identity provider that nobody can sign in through, and that does not answer.
    pub async fn provider(&self) -> IdentityProviderId {
        let number = self.server.count("identity_provider").await;
        let form = ProviderForm {
            provider_code: format!("provider-{number}"),
            name_en: "Town account".into(),
            name_fr: "Compte de la ville".into(),
            issuer: format!("https://127.0.0.1:9/{number}"),
            client_id: "portal".into(),
            client_secret: Secret::new("a secret between two programs"),
            ..ProviderForm::default()
        };
        let order = form.parse_new().unwrap();
        self.server.services.iam.create_provider(&system(), order).await.unwrap()
    }

    /// Metadata of a SAML provider that is not known yet.
    pub async fn saml_metadata(&self) -> String {
        let number = self.server.count("identity_provider").await;
        let provider = SamlProvider::new(&format!("https://login.example.ca/saml/{number}"));
        provider.metadata("https://login.example.ca/saml/sso", &[])
    }

    /// A SAML provider that nobody can sign in through.
    pub async fn saml_provider(&self) -> IdentityProviderId {
        let number = self.server.count("identity_provider").await;
        let form = SamlProviderForm {
            provider_code: format!("saml-{number}"),
            name_en: "Town account".into(),
            name_fr: "Compte de la ville".into(),
            saml_metadata: self.saml_metadata().await,
            ..SamlProviderForm::default()
        };
        let order = form.parse_new().unwrap();
        self.server.services.iam.create_saml_provider(&system(), order).await.unwrap()
    }

    /// A role of this person that rules no longer give: as if they had given it before somebody ended it.
    pub async fn held_back(&self, staff: StaffId) -> HeldBackId {
        let (iam, role) = (&self.server.services.iam, self.new_role().await);
        let (given, provider) = (self.assignment(staff, role).await, self.provider().await);
        let by_rules = Query::update()
            .table("role_assignment")
            .value("provider_id", provider.0)
            .and_where(Expr::col("id").eq(given.0))
            .to_owned();
        let work = self.server.town.foundation.begin().await.unwrap();
        work.connection().execute(&by_rules).await.unwrap();
        work.commit().await.unwrap();
        iam.end_assignment(&system(), given).await.unwrap();
        iam.held_back(&system(), staff).await.unwrap()[0].id
    }

    /// A plan for emergencies, and an access by it that waits for a second person.
    pub async fn emergency(&self) -> (EmergencyPlanId, EmergencyId) {
        let (iam, role) = (&self.server.services.iam, self.new_role().await);
        let (longest_hours, second_person) = (24, true);
        let departments = Vec::new();
        let plan = EmergencyPlan { role, departments, longest_hours, second_person, active: true };
        let plan = iam.plan_emergency(&system(), None, plan).await.unwrap();
        let name = format!("commander-{}", self.server.count("staff").await);
        let person = self.server.invited(&name, None).await;
        self.give(person, "emergency-coordinator", Extent::EVERYWHERE).await;
        let now = self.server.town.clock.now();
        let actor = iam.actor_for_staff(person, now, origin()).await.unwrap().unwrap();
        let (reason, incident) = ("Ice storm".to_owned(), "EOC-2026-014".to_owned());
        let order = DeclareEmergency { plan, reason, incident, hours: 24 };
        (plan, iam.declare_emergency(&actor, order).await.unwrap())
    }

    /// An alert about an administrator who set a rule.
    pub async fn alert(&self) -> AlertId {
        let (iam, clock) = (&self.server.services.iam, &self.server.town.clock);
        let name = format!("watched-{}", self.server.count("staff").await);
        let person = self.server.invited(&name, None).await;
        self.give(person, "it-admin", Extent::EVERYWHERE).await;
        let actor = iam.actor_for_staff(person, clock.now(), origin()).await.unwrap().unwrap();
        let kind = AlertKind::MassReads;
        let rule = AlertRule { kind, active: true, threshold: 150, minutes: 60 };
        iam.set_alert_rule(&actor, rule).await.unwrap();
        clock.advance(TimeDelta::minutes(1));
        let sealer = platform::audit::Sealer::new(self.server.town.foundation.clone());
        sealer.seal_waiting().await.unwrap();
        iam.watch_security(&system(), &|_| false).await.unwrap();
        let alerts = iam.alerts(&system(), false).await.unwrap();
        let about = AlertAbout::Staff(person);
        alerts.into_iter().find(|alert| alert.about == about).unwrap().id
    }

    /// A role that is planned for emergencies in one department, which begins at once.
    pub async fn planned_role(&self) -> (RoleId, DepartmentId) {
        let (role, department) = (self.new_role().await, self.departments["public-works"]);
        let departments = vec![department];
        let plan = EmergencyPlan {
            role,
            departments,
            longest_hours: 24,
            second_person: false,
            active: true,
        };
        self.server.services.iam.plan_emergency(&system(), None, plan).await.unwrap();
        (role, department)
    }

    /// Somebody who declares emergencies.
    pub async fn commander(&self) -> (Client<'_>, StaffId) {
        let client = self.staff("emergency-coordinator", Extent::EVERYWHERE).await;
        let id = client.staff_id();
        (client, id)
    }

    /// A person's record.
    pub async fn citizen(&self, name: &str) -> ResidentId {
        self.server.tick();
        let form =
            CitizenForm { name: name.into(), language: "en".into(), ..CitizenForm::default() };
        let order = form.parse().unwrap();
        let made = self.server.services.identity.register_citizen(&system(), order).await;
        made.unwrap().id
    }

    /// Gives the person a social insurance number.
    pub async fn sin(&self, id: ResidentId, number: &str) {
        let authority = SinAuthority::OtherIncomeSlips.code().to_owned();
        let form = SinForm { sin: Secret::new(number), authority };
        let order = form.parse().unwrap();
        self.server.services.identity.record_sin(&system(), id, order).await.unwrap();
    }
}
