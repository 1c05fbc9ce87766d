//! Reading over one connection: it shows what the same request wrote, and never stands in the way of writing.

use std::time::Duration;

use platform::audit::{self, Seen};
use platform::db::{DbOptions, over_one_connection};
use platform::{Db, Foundation};
use sea_orm::{ConnectionTrait, Statement};
use testing::{Town, on_both};
use uuid::Uuid;

use crate::support::{Allowed, ThingChanged};

/// Longer than any of this takes, and shorter than anybody waits for a connection.
const SOON: Duration = Duration::from_secs(5);

async fn change(foundation: &Foundation) {
    let work = foundation.begin().await.unwrap();
    let thing = Uuid::from_u128(1);
    work.record(&Allowed::on(thing), ThingChanged { thing, step: 1 }).await.unwrap();
    work.commit().await.unwrap();
}

async fn entries(foundation: &Foundation) -> i64 {
    let db = foundation.db.reader();
    let count =
        Statement::from_string(db.get_database_backend(), "SELECT COUNT(*) FROM audit_entry");
    db.query_one_raw(count).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// The town's database with no connection to spare.
async fn scarce(town: &Town) -> Foundation {
    let options = DbOptions { connections: 1, ..DbOptions::new(town.database_url()) };
    let mut scarce = town.foundation.clone();
    scarce.db = Db::connect(&options).await.unwrap();
    scarce
}

#[test]
fn what_a_request_wrote_is_there_when_it_reads_on() {
    on_both(async |town| {
        over_one_connection(async {
            assert_eq!(entries(&town.foundation).await, 0);
            change(&town.foundation).await;
            assert_eq!(entries(&town.foundation).await, 1);
            let work = town.foundation.begin().await.unwrap();
            assert_eq!(entries(&town.foundation).await, 1, "read beside the work");
            let thing = Uuid::from_u128(2);
            work.record(&Allowed::on(thing), ThingChanged { thing, step: 1 }).await.unwrap();
            work.commit().await.unwrap();
            assert_eq!(entries(&town.foundation).await, 2);
        })
        .await;
    });
}

#[test]
fn whoever_reads_and_writes_needs_no_second_connection() {
    on_both(async |town| {
        let scarce = scarce(&town).await;
        let act = over_one_connection(async {
            entries(&scarce).await;
            change(&scarce).await;
            entries(&scarce).await
        });
        assert_eq!(tokio::time::timeout(SOON, act).await, Ok(1));
    });
}

#[test]
fn those_who_note_what_they_show_do_not_wait_for_each_others_connections() {
    on_both(async |town| {
        let scarce = scarce(&town).await;
        let shown = |thing: u128| {
            let scarce = scarce.clone();
            over_one_connection(async move {
                entries(&scarce).await;
                let seen = Seen { subjects: &[], fields: &[], purpose: "test" };
                let allowed = Allowed::on(Uuid::from_u128(thing));
                audit::seen(&scarce, &allowed, seen).await.unwrap();
            })
        };
        let all = futures::future::join_all((1..=20).map(shown));
        assert!(tokio::time::timeout(SOON, all).await.is_ok());
        assert_eq!(entries(&scarce).await, 20);
    });
}

#[test]
fn after_a_statement_that_failed_a_request_reads_on() {
    on_both(async |town| {
        over_one_connection(async {
            assert_eq!(entries(&town.foundation).await, 0);
            let db = town.foundation.db.reader();
            let wrong = Statement::from_string(db.get_database_backend(), "SELECT nothing_there");
            assert!(db.query_all_raw(wrong).await.is_err());
            assert_eq!(entries(&town.foundation).await, 0);
        })
        .await;
    });
}

#[test]
fn what_is_only_read_cannot_be_written() {
    on_both(async |town| {
        if !town.foundation.db.is_embedded() {
            return;
        }
        let emptied = over_one_connection(async {
            let db = town.foundation.db.reader();
            db.execute_unprepared("DELETE FROM job").await
        });
        assert!(emptied.await.is_err());
    });
}
