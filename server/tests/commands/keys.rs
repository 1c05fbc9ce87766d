//! Keys that are rotated, outlived and retired, by the commands and the jobs as they run.

use std::fs;

use contract::cases::OpenForm;
use contract::identity::SignInForm;
use contract::{Channel, Secret};
use iam::Actor;
use platform::Origin;
use platform::vault::Purpose;
use sea_orm::ConnectionTrait;
use server::jobs::reseal::columns;
use server::jobs::webhooks::{NewWebhook, Webhooks};
use server::jobs::{Background, Office};
use testing::on_both;

use super::Hall;
use super::redis::{EMAIL, PASSWORD, settle_resident};
use crate::support::{TestServer, system};

/// As if the new keys had been in use for so many days.
fn pass_days(hall: &Hall, days: i64) {
    for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.rotates()) {
        let path = hall.path(&format!("keys/{}.keys", purpose.name()));
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().map(|line| {
            let mut parts: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let from = chrono::DateTime::parse_from_rfc3339(&parts[2]).unwrap();
            parts[2] = (from - chrono::TimeDelta::days(days)).to_rfc3339();
            parts.join(" ") + "\n"
        });
        let earlier: String = lines.collect();
        fs::write(&path, earlier).unwrap();
    }
}

fn key_file(hall: &Hall, name: &str) -> String {
    fs::read_to_string(hall.path(&format!("keys/{name}.keys"))).unwrap()
}

async fn run_jobs(hall: &Hall) {
    let config = hall.config(&[]);
    let office = Office::open(&config, hall.services().await).unwrap();
    Background::new(office, Vec::new()).run_due().await.unwrap();
}

#[test]
fn a_rotated_key_is_retired_when_nothing_needs_it_any_more_and_people_still_sign_in() {
    on_both(async |town| {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        settle_resident(&hall).await;
        let said = hall.call(&["keys", "rotate"]).await.unwrap();
        assert!(said.contains("new keys"), "{said}");
        let listed = hall.call(&["keys", "list"]).await.unwrap();
        assert!(listed.contains("credential 1  in use"), "{listed}");
        assert!(listed.contains("credential 2  to come"), "{listed}");
        let said = hall.call(&["keys", "retire"]).await.unwrap();
        assert!(said.contains("no key to retire yet"), "{said}");

        pass_days(&hall, 2);
        let refused = hall.call(&["keys", "retire"]).await.unwrap_err();
        assert!(refused.contains("nothing is retired"), "{refused}");
        assert!(
            refused.contains("resident_account.password_hash: 1 values need key 1"),
            "{refused}"
        );
        assert!(key_file(&hall, "credential").contains("credential 1 "), "it is still there");

        run_jobs(&hall).await;
        let listed = hall.call(&["keys", "list"]).await.unwrap();
        assert!(
            listed.contains("credential 2  in use") && listed.contains("credential 1  replaced")
        );
        let said = hall.call(&["keys", "retire"]).await.unwrap();
        assert!(said.contains("credential 1 is retired") && said.contains("general 1 is retired"));
        assert!(!key_file(&hall, "credential").contains("credential 1 "));
        assert!(key_file(&hall, "credential").contains("credential 2 "));
        // Browsers are known by it for a year; and an index is never rotated.
        assert!(key_file(&hall, "signing").contains("signing 1 "));
        assert!(key_file(&hall, "index").contains("index 1 "));

        let services = hall.services().await;
        let form = SignInForm { email: EMAIL.into(), password: Secret::new(PASSWORD) };
        let nobody = Actor::anonymous(Origin::inside(Channel::Web));
        services.identity.sign_in(&nobody, form.parse().unwrap()).await.unwrap();
        let said = hall.call(&["keys", "retire"]).await.unwrap();
        assert!(said.contains("no key to retire yet"), "{said}");
    });
}

/// Every text column of the database, with its table.
async fn text_columns(db: &impl ConnectionTrait, embedded: bool) -> Vec<(String, String)> {
    let listing = if embedded {
        "SELECT m.name AS t, p.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) p \
         WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND (lower(p.type) = 'text' OR lower(p.type) LIKE 'varchar%')"
    } else {
        "SELECT table_name AS t, column_name AS c FROM information_schema.columns \
         WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')"
    };
    let backend = db.get_database_backend();
    let rows = db.query_all_raw(sea_orm::Statement::from_string(backend, listing)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "t").unwrap(), row.try_get("", "c").unwrap())).collect()
}

/// Something sealed of every kind whose column does not say so by its name.
async fn fill(hall: &crate::support::Hall<'_>) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let server = hall.server;
    server.resident("rose@example.ca").await;
    let mut browser = server.browser();
    let page = browser.get("/en/register").await;
    let typed = [("form[email]", "ana@example.ca"), ("form[password]", PASSWORD)];
    browser.send(&page, &typed).await;
    hall.colleague("ada").await;
    hall.newcomer("luc").await;
    hall.provider().await;
    let courier = adapters::WebhookCourier::new(adapters::Allowed::default()).unwrap();
    let webhooks = Webhooks::new(&server.town.foundation, courier);
    let events = vec!["case.created".to_owned()];
    let order = NewWebhook { url: "https://hooks.example.ca/".to_owned(), events };
    let (webhook, _) = webhooks.add(&system(), order).await.unwrap();
    webhooks.rotate(&system(), webhook.id).await.unwrap();
    let visitor = cases::Visitor::Browser(Secret::new("somebody"));
    let form = OpenForm {
        category: "pothole".into(),
        description: "Deep hole".into(),
        place: "Elm Street".into(),
        ..OpenForm::default()
    };
    server.services.cases.start_draft(&visitor, contract::Language::En, form).await.unwrap();
}

// A context that seals and does not list where would lose its values when a key is retired.
#[test]
fn every_column_that_holds_sealed_values_is_listed() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        fill(&hall).await;
        let (db, vault) = (server.town.foundation.db.reader(), &server.town.foundation.vault);
        let listed = columns();
        let is_listed = |table: &str, column: &str, purpose: Option<Purpose>| {
            let same = |known: &&platform::reseal::SealedColumn| {
                (known.table, known.column) == (table, column)
                    && purpose.is_none_or(|purpose| known.purpose == purpose)
            };
            listed.iter().find(same).is_some()
        };
        let mut found = Vec::new();
        let all = text_columns(db, server.town.foundation.db.is_embedded()).await;
        assert!(all.len() > 100, "{}", all.len());
        for (table, column) in &all {
            if column.ends_with("sealed") {
                assert!(is_listed(table, column, None), "{table}.{column} is not listed");
            }
            let some = format!(
                "SELECT DISTINCT \"{column}\" AS v FROM \"{table}\" WHERE \"{column}\" IS NOT NULL LIMIT 200"
            );
            let some = sea_orm::Statement::from_string(db.get_database_backend(), some);
            for row in db.query_all_raw(some).await.unwrap() {
                let Ok(value) = row.try_get::<String>("", "v") else { continue };
                let value = value.split(' ').next().unwrap();
                for purpose in Purpose::ALL {
                    if vault.open(purpose, value).is_ok() {
                        assert!(
                            is_listed(table, column, Some(purpose)),
                            "{table}.{column} holds values sealed for {purpose:?} and is not listed"
                        );
                        found.push((table.clone(), column.clone()));
                    }
                }
            }
        }
        for known in &listed {
            let place = (known.table.to_owned(), known.column.to_owned());
            assert!(all.contains(&place), "{known} is listed and does not exist");
            let is_named = known.column.ends_with("sealed");
            assert!(is_named || found.contains(&place), "{known}: nothing is stored there");
        }
    });
}
