//! The ledger: what is recorded stays, in order, and tampering shows.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use contract::iam::FieldGrant;
use platform::audit::{
    self, About, Events, Finding, Head, SEEN, Sealer, Seen, Sought, Verification,
};
use platform::{ActorKind, Channel, Foundation};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use testing::{Town, on_both};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::{Allowed, ThingChanged};

async fn change(foundation: &Foundation, thing: u128, step: u32) {
    let thing = Uuid::from_u128(thing);
    let work = foundation.begin().await.unwrap();
    work.record(&Allowed::on(thing), ThingChanged { thing, step }).await.unwrap();
    work.commit().await.unwrap();
}

async fn seal(foundation: &Foundation) -> usize {
    Sealer::new(foundation.clone()).seal_waiting().await.unwrap()
}

async fn check(town: &Town, kept: Option<&Head>) -> Verification {
    let patience = TimeDelta::seconds(5);
    let db = town.foundation.db.reader();
    audit::verify(db, town.foundation.now(), patience, kept).await.unwrap()
}

/// Somebody with full rights on the database who switches the guards off.
async fn burglar(town: &Town) -> DatabaseConnection {
    let mut options = ConnectOptions::new(town.database_url());
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    if town.foundation.db.is_embedded() {
        db.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
        for table in ["audit_entry", "audit_subject", "audit_seal"] {
            for act in ["UPDATE", "DELETE"] {
                db.execute_unprepared(&format!("DROP TRIGGER {table}_no_{act}")).await.unwrap();
            }
        }
    } else {
        db.execute_unprepared("SET session_replication_role = replica").await.unwrap();
    }
    db
}

async fn five_sealed(town: &Town) -> Head {
    for step in 1..=5 {
        change(&town.foundation, 1, step).await;
        town.clock.advance(TimeDelta::milliseconds(3));
    }
    assert_eq!(seal(&town.foundation).await, 5);
    let sound = check(town, None).await;
    assert!(sound.is_sound() && sound.sealed == 5);
    sound.head.unwrap()
}

//
#[test]
fn recorded_rows_cannot_be_changed_removed_or_emptied() {
    on_both(async |town| {
        five_sealed(&town).await;
        audit::seen(
            &town.foundation,
            &Allowed::on(Uuid::from_u128(1)),
            Seen { subjects: &[Uuid::from_u128(5)], fields: &[], purpose: "test" },
        )
        .await
        .unwrap();
        // An insert that would put itself in the place of a row, on SQLite alone.
        if town.foundation.db.is_embedded() {
            let copy = "SELECT rowid, id, at, actor_kind, actor_id, 'other', resource_kind, resource_id, event_type, \
                 facts, channel, request_id, address FROM audit_entry LIMIT 1";
            let columns = "rowid, id, at, actor_kind, actor_id, action, resource_kind, resource_id, event_type, \
                 facts, channel, request_id, address";
            for (columns, copy) in [
                (columns.to_owned(), copy.to_owned()),
                (columns.replace("rowid, ", ""), copy.replace("rowid, ", "")),
                (columns.to_owned(), copy.replace(" id,", " x'00112233445566778899aabbccddeeff',")),
            ] {
                let work = town.foundation.begin().await.unwrap();
                let act = format!("INSERT OR REPLACE INTO audit_entry ({columns}) {copy}");
                let refused = work.connection().execute_unprepared(&act).await;
                assert!(refused.unwrap_err().to_string().contains("append-only"), "{act}");
            }
            let work = town.foundation.begin().await.unwrap();
            let act = "REPLACE INTO audit_seal SELECT sequence + 100, entry_id, sealed_at, previous, 'other' FROM audit_seal";
            let refused = work.connection().execute_unprepared(act).await;
            assert!(refused.unwrap_err().to_string().contains("append-only"), "{act}");
        }
        let mut acts = vec![
            "UPDATE audit_entry SET action = 'other'",
            "DELETE FROM audit_entry",
            "UPDATE audit_seal SET hash = ''",
            "DELETE FROM audit_seal",
            "UPDATE audit_subject SET subject_id = entry_id",
            "DELETE FROM audit_subject",
        ];
        if !town.foundation.db.is_embedded() {
            acts.extend([
                "TRUNCATE audit_entry CASCADE",
                "TRUNCATE audit_seal",
                "TRUNCATE audit_subject",
            ]);
        }
        for act in acts {
            let work = town.foundation.begin().await.unwrap();
            let refused = work.connection().execute_unprepared(act).await;
            assert!(refused.unwrap_err().to_string().contains("append-only"), "{act}");
        }
        assert!(check(&town, None).await.is_sound());
    });
}

// The sealer asks this in the write transaction, every second.
#[test]
fn whose_data_entries_are_about_is_found_by_an_index_and_not_by_reading_the_table() {
    on_both(async |town| {
        let db = town.foundation.db.reader();
        let sql = if town.foundation.db.is_embedded() {
            "SELECT name AS index_name FROM pragma_index_info('audit_subject_entry') WHERE seqno = 0"
        } else {
            "SELECT indexdef AS index_name FROM pg_indexes WHERE indexname = 'audit_subject_entry'"
        };
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let found = db.query_one_raw(statement).await.unwrap().unwrap();
        let index: String = found.try_get("", "index_name").unwrap();
        assert!(index.contains("entry_id"), "{index}");
    });
}

//
#[test]
fn entries_are_chained_within_a_second_of_their_commit() {
    on_both(async |town| {
        let stop = CancellationToken::new();
        let sealer = Sealer::new(town.foundation.clone());
        let acting = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            for step in 1..=3 {
                change(&town.foundation, 1, step).await;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            let head = audit::head(town.foundation.db.reader()).await.unwrap();
            assert_eq!(head.map(|head| head.sequence), Some(3));
            stop.cancel();
        };
        tokio::join!(sealer.run(stop.clone()), acting);
        assert!(check(&town, None).await.is_sound());
    });
}

#[test]
fn an_entry_that_appears_after_younger_ones_is_sealed_too() {
    on_both(async |town| {
        let now = town.foundation.now();
        change(&town.foundation, 1, 1).await;
        assert_eq!(seal(&town.foundation).await, 1);
        town.clock.set(now - TimeDelta::minutes(10));
        change(&town.foundation, 1, 2).await;
        town.clock.set(now);
        assert_eq!(seal(&town.foundation).await, 1);
        assert_eq!(seal(&town.foundation).await, 0);
        town.clock.advance(TimeDelta::minutes(1));
        let sound = check(&town, None).await;
        assert!(sound.is_sound() && sound.sealed == 2, "{sound:?}");
    });
}

#[test]
fn several_sealers_make_one_chain() {
    on_both(async |town| {
        let second = town.second_server().await.unwrap();
        for step in 0..400 {
            change(&town.foundation, 1, step).await;
        }
        let (one, two, three) =
            tokio::join!(seal(&town.foundation), seal(&second), seal(&town.foundation));
        assert_eq!(one + two + three, 400);
        let sound = check(&town, None).await;
        assert!(sound.is_sound() && sound.sealed == 400, "{sound:?}");
        assert_eq!(sound.head.unwrap().sequence, 400);
    });
}

//
#[test]
fn a_changed_entry_is_found() {
    on_both(async |town| {
        five_sealed(&town).await;
        let burglar = burglar(&town).await;
        for change in [
            "UPDATE audit_entry SET address = '198.51.100.1' WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 3)",
            "UPDATE audit_entry SET actor_id = resource_id WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 3)",
            "INSERT INTO audit_subject (entry_id, subject_id) SELECT entry_id, entry_id FROM audit_seal WHERE sequence = 3",
        ] {
            burglar.execute_unprepared(change).await.unwrap();
            let found = check(&town, None).await;
            assert!(
                matches!(found.findings[..], [Finding::Changed { sequence: 3, .. }]),
                "{change}: {found:?}"
            );
        }
    });
}

//
#[test]
fn a_removed_entry_is_found_with_and_without_its_seal() {
    on_both(async |town| {
        five_sealed(&town).await;
        let burglar = burglar(&town).await;
        burglar
            .execute_unprepared(
                "DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 2)",
            )
            .await
            .unwrap();
        let found = check(&town, None).await;
        assert!(matches!(found.findings[..], [Finding::Missing { sequence: 2, .. }]), "{found:?}");
        burglar.execute_unprepared("DELETE FROM audit_seal WHERE sequence = 2").await.unwrap();
        let found = check(&town, None).await;
        assert_eq!(found.findings, [Finding::Gap { after: 1, before: 3 }]);
    });
}

//
#[test]
fn a_row_that_was_slipped_in_is_found() {
    on_both(async |town| {
        five_sealed(&town).await;
        let burglar = burglar(&town).await;
        let forged = if town.foundation.db.is_embedded() {
            "x'00000000000000000000000000000001'"
        } else {
            "'00000000-0000-0000-0000-000000000001'"
        };
        let slip = format!(
            "INSERT INTO audit_entry (id, at, actor_kind, action, resource_kind, event_type, facts, channel) \
             SELECT {forged}, at, actor_kind, action, resource_kind, event_type, facts, channel \
             FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 1)"
        );
        burglar.execute_unprepared(&slip).await.unwrap();
        assert_eq!(seal(&town.foundation).await, 0, "it does not pass as an entry of the program");
        town.clock.advance(TimeDelta::minutes(1));
        let found = check(&town, None).await;
        assert!(matches!(found.findings[..], [Finding::Unsealed { .. }]), "{found:?}");
    });
}

//
#[test]
fn a_seal_out_of_line_is_found() {
    on_both(async |town| {
        five_sealed(&town).await;
        let burglar = burglar(&town).await;
        let zeros = "0".repeat(64);
        let cut = format!("UPDATE audit_seal SET previous = '{zeros}' WHERE sequence = 4");
        burglar.execute_unprepared(&cut).await.unwrap();
        let found = check(&town, None).await;
        assert_eq!(found.findings.first(), Some(&Finding::Broken { sequence: 4 }));
    });
}

//
#[test]
fn a_chain_whose_end_was_cut_off_is_found_by_a_head_kept_elsewhere() {
    on_both(async |town| {
        let kept = five_sealed(&town).await;
        change(&town.foundation, 1, 6).await;
        seal(&town.foundation).await;
        assert!(check(&town, Some(&kept)).await.is_sound());
        let burglar = burglar(&town).await;
        for cut in [
            "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_seal WHERE sequence > 3)",
            "DELETE FROM audit_seal WHERE sequence > 3",
        ] {
            burglar.execute_unprepared(cut).await.unwrap();
        }
        assert!(check(&town, None).await.is_sound(), "the chain alone cannot know its end");
        let found = check(&town, Some(&kept)).await;
        assert_eq!(found.findings, [Finding::NotTheKeptHead { sequence: 5 }]);
    });
}

#[test]
fn an_entry_that_waits_too_long_is_reported() {
    on_both(async |town| {
        change(&town.foundation, 1, 1).await;
        assert!(check(&town, None).await.is_sound(), "a moment is allowed");
        town.clock.advance(TimeDelta::seconds(6));
        assert!(matches!(check(&town, None).await.findings[..], [Finding::Unsealed { .. }]));
    });
}

// PRIV-25
#[test]
fn fifty_pages_shown_at_once_leave_fifty_entries_with_their_subjects() {
    on_both(async |town| {
        let pages = (0..50).map(|number: u128| {
            let foundation = &town.foundation;
            async move {
                let permit = Allowed::on(Uuid::from_u128(100 + number));
                let subjects = [Uuid::from_u128(1), Uuid::from_u128(1_000 + number)];
                let seen = Seen {
                    subjects: &subjects,
                    fields: &[FieldGrant::CitizenName, FieldGrant::CitizenContact],
                    purpose: "case_page",
                };
                audit::seen(foundation, &permit, seen).await.unwrap();
                // It is durable before the page leaves.
                let db = foundation.db.reader();
                let mine =
                    audit::search(db, &Sought::shown_of(subjects[1]), None, 10).await.unwrap().rows;
                assert_eq!(mine.len(), 1);
            }
        });
        futures::future::join_all(pages).await;
        let db = town.foundation.db.reader();
        let seen =
            audit::search(db, &Sought::shown_of(Uuid::from_u128(1)), None, 100).await.unwrap().rows;
        assert_eq!(seen.len(), 50);
        let pages: BTreeSet<_> = seen.iter().filter_map(|entry| entry.resource_id).collect();
        assert_eq!(pages.len(), 50);
        let facts: serde_json::Value = serde_json::from_str(&seen[0].facts).unwrap();
        assert_eq!(facts["purpose"], "case_page");
        assert_eq!(facts["fields"][0], FieldGrant::CitizenName.code());
        assert_eq!(seen[0].address.as_deref(), Some("192.0.2.7"));
        if !town.foundation.db.is_embedded() {
            let transactions = Query::select()
                .expr_as(Expr::cust("count(DISTINCT xmin::text)"), "count")
                .from("audit_entry")
                .to_owned();
            let row = db.query_one(&transactions).await.unwrap().unwrap();
            let count: i64 = row.try_get("", "count").unwrap();
            assert!(count < 25, "{count} transactions were not shared");
        }
        assert_eq!(seal(&town.foundation).await, 50);
        assert!(check(&town, None).await.is_sound());
    });
}

// PRIV-25
#[test]
fn a_page_that_is_cut_off_takes_nobody_elses_entry_with_it() {
    on_both(async |town| {
        let see = async |number: u128| {
            let seen = Seen { subjects: &[Uuid::from_u128(number)], fields: &[], purpose: "test" };
            audit::seen(&town.foundation, &Allowed::on(Uuid::from_u128(9)), seen).await.unwrap();
        };
        // Whoever writes now waits, at least on SQLite, and takes along whoever comes.
        let busy = town.foundation.begin().await.unwrap();
        let impatient = tokio::time::timeout(Duration::from_millis(100), see(1));
        let others = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            futures::future::join_all((2..10).map(see)).await;
        };
        let release = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            drop(busy);
        };
        let _ = tokio::join!(impatient, others, release);
        for number in 2..10 {
            let db = town.foundation.db.reader();
            let sought = Sought::shown_of(Uuid::from_u128(number));
            let seen = audit::search(db, &sought, None, 10).await.unwrap();
            assert_eq!(seen.rows.len(), 1);
        }
    });
}

/// What is looked for, alone and with other conditions.
fn searches() -> Vec<Sought> {
    let thing = About::Record(&["other", "thing"], Uuid::from_u128(1));
    let staff = (ActorKind::Staff, Some(Uuid::from_u128(7)));
    let from = "2020-01-01T00:00:00Z".parse().unwrap();
    vec![
        Sought::default(),
        Sought { about: Some(thing), ..Sought::default() },
        Sought { about: Some(About::Person("thing", Uuid::from_u128(1))), ..Sought::default() },
        Sought { actor: Some(staff), from: Some(from), ..Sought::default() },
        Sought { actor: Some((ActorKind::System, None)), ..Sought::default() },
        Sought { actions: vec!["platform.thing.change", "x.y.z"], ..Sought::default() },
        Sought { events: Events::These(&["thing.changed", SEEN]), ..Sought::default() },
        Sought { channel: Some(Channel::Command), ..Sought::default() },
        Sought { channel: Some(Channel::Console), actor: Some(staff), ..Sought::default() },
    ]
}

#[test]
fn the_ledger_is_read_by_record_actor_act_event_and_channel_page_by_page() {
    on_both(async |town| {
        for step in 0..5 {
            change(&town.foundation, 1, step).await;
            change(&town.foundation, 2, step).await;
            town.clock.advance(TimeDelta::seconds(1));
        }
        let person = Uuid::from_u128(1);
        let seen = Seen { subjects: &[person], fields: &[], purpose: "test" };
        audit::seen(&town.foundation, &Allowed::on(Uuid::from_u128(9)), seen).await.unwrap();
        seal(&town.foundation).await;
        let db = town.foundation.db.reader();
        let count =
            async |sought: &Sought| audit::search(db, sought, None, 100).await.unwrap().rows;
        let about = About::Record(&["other", "thing"], Uuid::from_u128(1));
        let sought = Sought { about: Some(about), ..Sought::default() };
        let first = audit::search(db, &sought, None, 3).await.unwrap();
        let rest = audit::search(db, &sought, first.after.as_ref(), 3).await.unwrap();
        assert_eq!((first.rows.len(), rest.rows.len(), rest.after), (3, 2, None));
        let steps: Vec<_> =
            first.rows.iter().chain(&rest.rows).map(|row| row.facts.clone()).collect();
        assert!(steps[0].contains("\"step\":4") && steps[4].contains("\"step\":0"));
        let detail = audit::detail(db, first.rows[0].id).await.unwrap().unwrap();
        assert!(detail.seal.is_some() && detail.subjects.is_empty());
        // What was done to the record and when it was shown stand in one list.
        let both = Sought { about: Some(About::Person("thing", person)), ..Sought::default() };
        let rows = count(&both).await;
        assert_eq!(rows.len(), 6);
        assert!(rows.is_sorted_by(|one, next| one.id > next.id));
        let detail = audit::detail(db, rows[0].id).await.unwrap().unwrap();
        assert_eq!(detail.subjects, [person]);
        let act = rows[1].action.clone();
        let act: &'static str = act.leak();
        let numbers = [
            (Sought { actions: vec![act], ..Sought::default() }, 11),
            (Sought { actions: vec!["x.y.z"], ..Sought::default() }, 0),
            (Sought { events: Events::These(&[SEEN]), ..Sought::default() }, 1),
            (Sought { events: Events::AllBut(&[SEEN]), ..Sought::default() }, 10),
            (Sought { channel: Some(Channel::Job), ..Sought::default() }, 0),
            (Sought { actor: Some((ActorKind::Resident, None)), ..Sought::default() }, 0),
            (Sought { actor: Some((ActorKind::Staff, None)), ..Sought::default() }, 11),
            (Sought { from: Some(rows[0].at), ..Sought::default() }, 1),
            (Sought { until: Some(rows[0].at), ..Sought::default() }, 10),
        ];
        for (sought, number) in numbers {
            assert_eq!(count(&sought).await.len(), number, "{sought:?}");
        }
    });
}

// Ten million entries are never read for a page of fifty.
#[test]
fn every_search_follows_an_index_in_the_order_of_its_page() {
    on_both(async |town| {
        let is_embedded = town.foundation.db.is_embedded();
        let work = town.foundation.begin().await.unwrap();
        let db = work.connection();
        if !is_embedded {
            // As with a large table: reading it whole is out of the question.
            db.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
            db.execute_unprepared("SET LOCAL enable_sort = off").await.unwrap();
            db.execute_unprepared("SET LOCAL enable_bitmapscan = off").await.unwrap();
        }
        let explain = if is_embedded { "EXPLAIN QUERY PLAN" } else { "EXPLAIN" };
        for sought in searches() {
            for query in audit::queries(&sought, 50) {
                let plain = db.get_database_backend().build(&query);
                let sql = format!("{explain} {}", plain.sql);
                let values = plain.values.unwrap();
                let statement =
                    Statement::from_sql_and_values(db.get_database_backend(), sql, values);
                let mut plan = String::new();
                for row in db.query_all_raw(statement).await.unwrap() {
                    let column = if is_embedded { "detail" } else { "QUERY PLAN" };
                    let line: String = row.try_get("", column).unwrap();
                    plan.push_str(&line);
                    plan.push('\n');
                }
                for forbidden in ["SCAN audit_entry\n", "TEMP B-TREE", "Seq Scan", "Sort"] {
                    assert!(!plan.contains(forbidden), "{sought:?}: {plan}");
                }
                assert!(plan.to_lowercase().contains("index"), "{sought:?}: {plan}");
            }
        }
    });
}
