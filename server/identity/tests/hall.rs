//! A town with an identity context, people at its doors, and a look at what was written.

use std::net::{IpAddr, Ipv4Addr};

use chrono::TimeDelta;
use contract::iam::{Action, ApiKeyId, FieldGrant};
use contract::identity::{
    AccessPurpose, ChangeProfile, CitizenPatch, CitizenView, Confirm, EmailAddress, Forgot,
    Register, RegistrationId, ResidentId, SignIn,
};
use contract::{Channel, Language, Secret};
use iam::{Actor, Grant, Reach};
use identity::{AccountNotice, Identity, IdentityError, NoticeKind};
use platform::Origin;
use platform::credential::{PasswordCost, Passwords};
use platform::session::{Realm, SessionLimits, Sessions, SignedIn};
use platform::throttle::Throttle;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use testing::Town;
use uuid::Uuid;

pub const PASSWORD: &str = "seven green kettles sing";
pub const OTHER: &str = "nine purple ladders hum";

pub struct Hall {
    pub town: Town,
    pub identity: Identity,
    pub sessions: Sessions,
}

impl Hall {
    pub fn new(town: Town) -> Self {
        Self::with_cost(town, 8)
    }

    /// Hashes as cheaply as Argon2id allows, or a little dearer.
    pub fn with_cost(town: Town, memory_kib: u32) -> Self {
        let cost = PasswordCost { memory_kib, passes: 1, at_once: 4 };
        let passwords = Passwords::new(&town.foundation, cost).unwrap();
        let sessions = Sessions::in_database(&town.foundation, SessionLimits::default());
        let throttle = Throttle::new(&town.foundation);
        let identity = Identity::new(&town.foundation, passwords, throttle, sessions.clone());
        Self { town, identity, sessions }
    }

    pub async fn register(&self, email: &str, password: &str) -> RegistrationId {
        self.tick();
        self.identity.register(&visitor(), registration(email, password)).await.unwrap()
    }

    /// Registers and confirms.
    pub async fn resident(&self, email: &str) -> ResidentId {
        self.register(email, PASSWORD).await;
        let link = self.link(self.last_notice().await).await;
        self.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await.unwrap();
        self.id_of(email).await
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<ResidentId, IdentityError> {
        self.tick();
        self.identity.sign_in(&visitor(), credentials(email, password)).await
    }

    pub async fn session(&self, resident: ResidentId) -> SignedIn {
        let cookie = self.sessions.sign_in(Realm::Resident, resident.0, "Firefox", None, None);
        let cookie = cookie.await.unwrap();
        let found = self.sessions.current(Realm::Resident, cookie.reveal()).await.unwrap();
        found.unwrap()
    }

    pub async fn forgot(&self, email: &str) -> AccountNotice {
        self.tick();
        let email = EmailAddress::parse(email).unwrap();
        self.identity.forgot(&visitor(), Forgot { email }).await.unwrap();
        self.last_notice().await
    }

    pub async fn patch(
        &self,
        actor: &Actor,
        id: ResidentId,
        version: i32,
        json: &str,
    ) -> Result<CitizenView, IdentityError> {
        self.tick();
        let patch: CitizenPatch = serde_json::from_str(json).unwrap();
        let change = patch.parse().map_err(IdentityError::Invalid)?;
        self.identity.update_citizen(actor, id, ChangeProfile { version, change }).await
    }

    pub async fn look(&self, actor: &Actor, id: ResidentId) -> Result<CitizenView, IdentityError> {
        self.identity.citizen(actor, id, AccessPurpose::Service).await
    }

    /// Ids made in one millisecond have no order: let some time pass.
    pub fn tick(&self) {
        self.town.clock.advance(TimeDelta::seconds(1));
    }

    pub async fn notices(&self) -> Vec<AccountNotice> {
        let payloads =
            self.texts("job", "payload", Some(("name", "identity.account_notice"))).await;
        payloads.iter().map(|payload| serde_json::from_str(payload).unwrap()).collect()
    }

    pub async fn last_notice(&self) -> AccountNotice {
        *self.notices().await.last().unwrap()
    }

    /// The link in the message that was asked for.
    pub async fn link(&self, wanted: AccountNotice) -> Secret {
        let notice = self.identity.notice(wanted).await.unwrap().expect("a message");
        match notice.kind {
            NoticeKind::ConfirmAddress { link }
            | NoticeKind::ResetPassword { link }
            | NoticeKind::Invitation { link } => link,
            other => panic!("{other:?} has no link"),
        }
    }

    pub async fn id_of(&self, email: &str) -> ResidentId {
        let rows = Query::select()
            .column("resident_id")
            .from("resident_account")
            .and_where(Expr::col("email").eq(email))
            .to_owned();
        let row = self.town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
        ResidentId(row.try_get("", "resident_id").unwrap())
    }

    pub async fn count(&self, table: &'static str) -> i64 {
        let rows = Query::select().expr_as(Expr::cust("COUNT(*)"), "n").from(table).to_owned();
        let row = self.town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    /// One column of a table, oldest row first.
    pub async fn texts(
        &self,
        table: &'static str,
        column: &'static str,
        only: Option<(&'static str, &str)>,
    ) -> Vec<String> {
        let mut rows = Query::select().column(column).from(table).to_owned();
        if let Some((named, value)) = only {
            rows.and_where(Expr::col(named).eq(value));
        }
        rows.order_by("id", Order::Asc);
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.into_iter().map(|row| row.try_get("", column).unwrap()).collect()
    }

    pub async fn hashes(&self) -> Vec<String> {
        let rows = Query::select().column("password_hash").from("resident_account").to_owned();
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.into_iter().map(|row| row.try_get("", "password_hash").unwrap()).collect()
    }

    pub async fn events(&self, event_type: &str) -> Vec<String> {
        self.texts("outbox_event", "data", Some(("event_type", event_type))).await
    }

    /// What a merge or a death leaves behind; the acts themselves come with later work.
    pub async fn entomb(&self, id: ResidentId, status: &str, survivor: Option<ResidentId>) {
        let update = Query::update()
            .table("resident")
            .value("status", status)
            .value("survivor_id", survivor.map(|id| id.0))
            .and_where(Expr::col("id").eq(id.0))
            .to_owned();
        let work = self.town.foundation.begin().await.unwrap();
        work.connection().execute(&update).await.unwrap();
        work.commit().await.unwrap();
    }
}

pub fn registration(email: &str, password: &str) -> Register {
    let email = EmailAddress::parse(email).unwrap();
    Register { email, password: Secret::new(password), language: Language::Fr }
}

pub fn confirmation(link: &Secret, password: &str) -> Confirm {
    Confirm { link: link.clone(), password: Secret::new(password) }
}

pub fn credentials(email: &str, password: &str) -> SignIn {
    let email = EmailAddress::parse(email).unwrap();
    SignIn { email, password: Secret::new(password), browser: None }
}

fn origin(last: u8) -> Origin {
    let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
    Origin { address: Some(address), ..Origin::inside(Channel::Web) }
}

pub fn visitor() -> Actor {
    visitor_from(1)
}

pub fn visitor_from(last: u8) -> Actor {
    Actor::anonymous(origin(last))
}

pub fn owner(id: ResidentId) -> Actor {
    Actor::of_resident(id, origin(1))
}

/// A program that may do these acts everywhere and see these fields.
pub fn program(actions: &[Action], fields: &[FieldGrant]) -> Actor {
    let grant =
        Grant::new(actions.iter().copied(), fields.iter().copied(), Reach::EVERYWHERE, None);
    Actor::of_key(ApiKeyId(Uuid::from_u128(7)), vec![grant], Origin::inside(Channel::Api))
}

pub fn staff_desk() -> Actor {
    let actions = [Action::RegisterCitizen, Action::ReadCitizen, Action::EditCitizen];
    program(&actions, FieldGrant::ALL)
}
