//! The program as it runs, put together from a test town: stopped clock, seeded randomness, a fresh database.

use std::sync::Arc;

use adapters::{Allowed, OpenIdClient};
use app::services::{Services, Site};
use axum::Router;
use clap::{Args, Command, FromArgMatches};
use contract::Secret;
use identity::{AccountNotice, NoticeKind};
use platform::credential::PasswordCost;
use platform::queue::Job;
use platform::session::{SessionLimits, Sessions};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use server::compose::{self, Materials};
use server::config::Config;
use server::http;
use testing::Town;

use super::Browser;

pub const PUBLIC_URL: &str = "http://portal.test";
pub const PASSWORD: &str = "seven green kettles sing";

pub struct TestServer {
    pub town: Town,
    pub services: Services,
    pub(super) router: Router,
}

impl TestServer {
    pub async fn new(town: Town) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let municipality = include_str!("../../demo/data/municipality.toml");
        let municipality: platform::Municipality = toml::from_str(municipality).unwrap();
        let catalogue = include_str!("../../demo/data/services.json");
        let limits = SessionLimits::default();
        let config = config();
        let site = Site {
            public_url: PUBLIC_URL.to_owned(),
            secure_cookies: false,
            assets: "/pkg/test".to_owned(),
            brand_css: http::brand::address(&municipality.brand.colour).unwrap(),
        };
        let services = compose::assemble(Materials {
            foundation: town.foundation.clone(),
            municipality,
            catalogue: serde_json::from_str(catalogue).unwrap(),
            sessions: Sessions::in_database(&town.foundation, limits),
            limits,
            site,
            // As cheap as Argon2id allows.
            objects: Arc::new(town.objects.clone()),
            key_policy: contract::iam::KeyPolicy::default(),
            review_policy: contract::iam::ReviewPolicy::default(),
            saml: Arc::new(saml::SamlPeer),
            openid: Arc::new(OpenIdClient::new(Allowed::new(["127.0.0.0/8".parse().unwrap()]))),
            password_cost: PasswordCost { memory_kib: 8, passes: 1, at_once: 4 },
        })
        .unwrap();
        let router = http::router(&config, services.clone()).unwrap();
        Self { town, services, router }
    }

    /// The whole site, for requests that no browser makes.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Somebody's browser, without cookies yet.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// Lets time pass: ids made in one millisecond have no order.
    pub fn tick(&self) {
        self.town.clock.advance(chrono::TimeDelta::seconds(1));
    }

    /// A browser in which a new resident with this address is signed in.
    pub async fn resident(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let page = browser.get("/en/register").await;
        let typed = [("form[email]", email), ("form[password]", PASSWORD)];
        browser.send(&page, &typed).await;
        let link = self.link().await;
        let page = browser.get(&format!("/en/confirm-email/{link}")).await;
        let page = browser.send(&page, &typed[1..]).await;
        let page = browser.send(&page, &typed).await;
        assert_eq!(page.path(), "/en/account", "{}", page.text());
        browser
    }

    /// The messages about accounts that were asked for, oldest first.
    pub async fn notices(&self) -> Vec<AccountNotice> {
        self.jobs().await
    }

    /// The jobs of one kind that wait, oldest first.
    pub async fn jobs<J: Job>(&self) -> Vec<J> {
        let rows = Query::select()
            .column("payload")
            .from("job")
            .and_where(Expr::col("name").eq(J::NAME))
            .order_by("id", Order::Asc)
            .to_owned();
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.into_iter()
            .map(|row| {
                let payload: String = row.try_get("", "payload").unwrap();
                serde_json::from_str(&payload).unwrap()
            })
            .collect()
    }

    /// The secret part of the link in the latest message.
    pub async fn link(&self) -> String {
        let wanted = *self.notices().await.last().expect("a message was asked for");
        let notice = self.services.identity.notice(wanted).await.unwrap().expect("a message");
        let link: Secret = match notice.kind {
            NoticeKind::ConfirmAddress { link }
            | NoticeKind::ResetPassword { link }
            | NoticeKind::Invitation { link }
            | NoticeKind::ConfirmChange { link }
            | NoticeKind::EmailChanged { link } => link,
            other => panic!("{other:?} has no link"),
        };
        link.reveal().to_owned()
    }

    /// All that events of this kind say.
    pub async fn events_of(&self, kind: &str) -> String {
        let rows = Query::select()
            .column("data")
            .from("outbox_event")
            .and_where(Expr::col("event_type").eq(kind))
            .to_owned();
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.iter().map(|row| row.try_get::<String>("", "data").unwrap()).collect()
    }

    /// Every value of a text column, as it is stored.
    pub async fn column(&self, table: &'static str, column: &'static str) -> Vec<String> {
        let rows = Query::select().column(column).from(table).to_owned();
        let rows = self.town.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.iter().filter_map(|row| row.try_get::<Option<String>>("", column).unwrap()).collect()
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &'static str) -> i64 {
        let rows = Query::select().expr_as(Expr::cust("COUNT(*)"), "n").from(table).to_owned();
        let row = self.town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }
}

/// The defaults of the program; nothing in them is used but what `router` asks for. A proxy is trusted, and the pages of
/// one site may call the REST API.
fn config() -> Config {
    let arguments = Config::augment_args(Command::new("server"));
    let matches = arguments.get_matches_from([
        "server",
        "--public-url",
        PUBLIC_URL,
        "--trusted-proxies",
        "10.0.0.0/8",
        "--client-certificate-header",
        "client-cert",
        "--api-origins",
        "https://map.example.ca",
    ]);
    Config::from_arg_matches(&matches).unwrap()
}
