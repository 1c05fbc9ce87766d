//! Looking through the ledger: what is found, by whom, and that looking is an entry, too.

use chrono::TimeDelta;
use contract::ActorKind;
use contract::iam::{Action, AuditAbout, AuditOutcome, AuditQuery, Extent, Module, StaffId};
use futures::TryStreamExt;
use iam::{CheckLedger, Denied, IamError, Target, allow};
use platform::audit::{self, Sealer};
use platform::{Channel, Resource};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::hall::{Hall, facts, in_hall, order, origin, system};

async fn auditor(hall: &Hall) -> StaffId {
    hall.holder(facts("Helen Fort", None), "security-officer", Extent::EVERYWHERE).await.id
}

async fn events(hall: &Hall, by: StaffId, query: AuditQuery) -> Vec<String> {
    let actor = hall.actor(by).await;
    let found = hall.iam.audit_search(&actor, &query, None).await.unwrap();
    found.rows.into_iter().map(|row| row.event_type).collect()
}

/// The facts of the entries of one kind, the latest first.
async fn entries(hall: &Hall, event: &'static str) -> Vec<Value> {
    let sought =
        audit::Sought { events: audit::Events::These(event_of(event)), ..Default::default() };
    let rows = audit::search(hall.town.foundation.db.reader(), &sought, None, 10).await.unwrap();
    rows.rows.iter().map(|row| serde_json::from_str(&row.facts).unwrap()).collect()
}

fn event_of(event: &'static str) -> &'static [&'static str] {
    match event {
        "audit.searched" => &["audit.searched"],
        "audit.exported" => &["audit.exported"],
        _ => &["audit.read"],
    }
}

#[test]
fn entries_are_found_by_person_record_act_door_days_and_outcome() {
    in_hall(async |hall| {
        let auditor = auditor(&hall).await;
        let rose = hall.colleague(facts("Rose Roy", None)).await;
        hall.town.clock.advance(TimeDelta::days(2));
        let morning = hall.now();
        let wrong = order(&rose.email, "not the password at all");
        assert!(hall.iam.sign_in(wrong, origin()).await.is_err());
        let any = AuditQuery::default();
        let today = AuditQuery { from: Some(morning), ..any };
        assert_eq!(events(&hall, auditor, today).await, ["auth.login_failed"]);
        // Now there is the search itself.
        let latest = events(&hall, auditor, today).await;
        assert_eq!(latest, ["audit.searched", "auth.login_failed"]);
        let before = AuditQuery { until: Some(morning), ..any };
        assert!(!events(&hall, auditor, before).await.contains(&"auth.login_failed".to_owned()));
        let failed = AuditQuery { outcome: Some(AuditOutcome::Failed), ..any };
        assert_eq!(events(&hall, auditor, failed).await, ["auth.login_failed"]);
        let about = AuditQuery { about: Some(AuditAbout::Record(rose.id.0)), ..any };
        let happened = events(&hall, auditor, about).await;
        assert_eq!(happened[0], "auth.login_failed");
        assert!(happened.contains(&"user.provisioned".to_owned()));
        let done = AuditQuery { outcome: Some(AuditOutcome::Done), ..about };
        assert_eq!(events(&hall, auditor, done).await, happened[1..]);
        let act = AuditQuery { action: Some(Action::ManageStaff), ..any };
        let acts = events(&hall, auditor, act).await;
        assert!(acts.contains(&"user.provisioned".to_owned()), "{acts:?}");
        assert!(!acts.contains(&"auth.login_failed".to_owned()), "{acts:?}");
        let by = AuditQuery { actor: Some((ActorKind::Staff, Some(auditor.0))), ..any };
        let shown = AuditQuery { outcome: Some(AuditOutcome::Shown), ..by };
        let own = events(&hall, auditor, shown).await;
        assert!(own.len() >= 7 && own.iter().all(|event| event == "audit.searched"), "{own:?}");
        let module = AuditQuery { module: Some(Module::Platform), ..any };
        assert!(
            events(&hall, auditor, module).await.iter().all(|event| event.starts_with("audit."))
        );
        let door = AuditQuery { channel: Some(Channel::Job), ..any };
        assert_eq!(events(&hall, auditor, door).await, [""; 0]);
    });
}

// PRIV-25
#[test]
fn every_search_entry_that_is_opened_and_export_is_recorded_in_ids_and_codes() {
    in_hall(async |hall| {
        let auditor = auditor(&hall).await;
        let rose = hall.colleague(facts("Rose Roy", None)).await;
        let actor = hall.actor(auditor).await;
        let query = AuditQuery {
            about: Some(AuditAbout::Record(rose.id.0)),
            action: Some(Action::ManageStaff),
            ..AuditQuery::default()
        };
        let found = hall.iam.audit_search(&actor, &query, None).await.unwrap().rows;
        let facts = entries(&hall, "audit.searched").await.remove(0);
        assert_eq!(facts["record"], json!(rose.id));
        assert_eq!(facts["action"], json!(Action::ManageStaff.code()));
        let detail = hall.iam.audit_entry(&actor, found[0].id).await.unwrap();
        assert_eq!(detail.record, found[0]);
        assert_eq!(entries(&hall, "audit.read").await, [json!({ "entry": found[0].id })]);
        let nowhere = hall.iam.audit_entry(&actor, Uuid::nil()).await;
        assert!(matches!(nowhere, Err(IamError::NotFound)));
        let file = hall.iam.audit_export(&actor, query).await.unwrap();
        assert_eq!(entries(&hall, "audit.exported").await.len(), 1);
        let rows: Vec<_> = file.try_concat().await.unwrap();
        assert_eq!(rows, found);
        let people = hall.iam.audit_people(&actor, "rose r").await.unwrap();
        assert_eq!(people.iter().map(|one| one.id).collect::<Vec<_>>(), [rose.id]);
    });
}

#[test]
fn a_file_has_every_entry_however_many_there_are_and_none_of_what_came_later() {
    in_hall(async |hall| {
        let auditor = auditor(&hall).await;
        let actor = hall.actor(auditor).await;
        let target = Target::of(Resource::new("case", Uuid::from_u128(5)));
        let permit = allow(&system(), Action::ReadCase, &target, hall.now()).unwrap();
        let see =
            (0..1_203).map(|_| audit::noted(&hall.town.foundation, &permit, "test.seen", "{}"));
        for one in futures::future::join_all(see).await {
            one.unwrap();
        }
        hall.town.clock.advance(TimeDelta::seconds(1));
        let query = AuditQuery {
            about: Some(AuditAbout::Record(Uuid::from_u128(5))),
            ..AuditQuery::default()
        };
        let file = hall.iam.audit_export(&actor, query).await.unwrap();
        audit::noted(&hall.town.foundation, &permit, "test.seen", "{}").await.unwrap();
        let pieces: Vec<Vec<_>> = file.try_collect().await.unwrap();
        let sizes: Vec<_> = pieces.iter().map(Vec::len).collect();
        assert_eq!(sizes, [500, 500, 203]);
        assert!(pieces.concat().is_sorted_by(|one, next| one.id > next.id));
    });
}

#[test]
fn whoever_reads_the_ledger_of_one_department_only_sees_counts_and_exports_none_of_it() {
    in_hall(async |hall| {
        let roads = hall.department("roads").await;
        let there = Extent { departments: Some(vec![roads]), ..Extent::EVERYWHERE };
        let limited =
            hall.holder(facts("Lou Roy", Some(roads)), "security-officer", there).await.id;
        let clerk = hall.holder(facts("Rose Roy", None), "clerk", Extent::EVERYWHERE).await.id;
        let auditor = auditor(&hall).await;
        let all = hall.actor(auditor).await;
        let entry = hall.iam.audit_search(&all, &AuditQuery::default(), None).await.unwrap().rows;
        for other in [limited, clerk] {
            let actor = hall.actor(other).await;
            let query = AuditQuery::default();
            let denied = |outcome: Option<IamError>| {
                matches!(outcome, Some(IamError::Denied(Denied::Forbidden | Denied::NotVisible)))
            };
            assert!(denied(hall.iam.audit_search(&actor, &query, None).await.err()));
            assert!(denied(hall.iam.audit_export(&actor, query).await.err()));
            assert!(denied(hall.iam.audit_entry(&actor, entry[0].id).await.err()));
            assert!(denied(hall.iam.audit_people(&actor, "rose").await.err()));
            assert!(denied(hall.iam.audit_chain(&actor).await.err()));
            assert!(!hall.iam.sees(&actor).controls);
        }
        assert_eq!(entries(&hall, "audit.exported").await, [json!(null); 0]);
    });
}

// X-18
#[test]
fn the_state_of_the_chain_is_that_of_the_last_check() {
    in_hall(async |hall| {
        let auditor = auditor(&hall).await;
        let actor = hall.actor(auditor).await;
        assert_eq!(hall.iam.audit_chain(&actor).await.unwrap(), None);
        let sealed = Sealer::new(hall.town.foundation.clone()).seal_waiting().await.unwrap();
        let check = async || {
            hall.iam.check_ledger(&system(), CheckLedger { again: true }).await.unwrap();
            hall.iam.audit_chain(&actor).await.unwrap().unwrap()
        };
        let sound = check().await;
        assert_eq!((sound.found, sound.first_broken), (0, None));
        assert_eq!(sound.sequence, i64::try_from(sealed).ok());
        // Entries that nobody seals.
        hall.colleague(facts("Rose Roy", None)).await;
        hall.town.clock.advance(TimeDelta::minutes(10));
        let broken = check().await;
        assert!(broken.found > 0 && broken.at > sound.at, "{broken:?}");
    });
}
