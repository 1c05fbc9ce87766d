//! Security monitoring: what rules notice in the ledger, and how people work what they raise.

use chrono::TimeDelta;
use contract::iam::{
    AlertAbout, AlertKind, AlertRule, AlertState, AlertView, CloseAlert, Extent, Finding,
    ProviderForm, StaffId, StaffRefusal,
};
use iam::{AlertNotice, CheckLedger, Denied, IamError, Target, allow};
use platform::{Resource, Timestamp};
use uuid::Uuid;

use crate::hall::{Hall, facts, from, in_hall, order, system};
use crate::passkeys::{add, asked, at_desk, verify};

fn at_work(_: Timestamp) -> bool {
    false
}

async fn seal(hall: &Hall) {
    platform::audit::Sealer::new(hall.town.foundation.clone()).seal_waiting().await.unwrap();
}

async fn watch(hall: &Hall) -> usize {
    hall.town.clock.advance(TimeDelta::minutes(1));
    seal(hall).await;
    hall.iam.watch_security(&system(), &at_work).await.unwrap()
}

async fn set(hall: &Hall, kind: AlertKind, threshold: u32, minutes: u32) {
    let rule = AlertRule { kind, active: true, threshold, minutes };
    hall.iam.set_alert_rule(&system(), rule).await.unwrap();
}

async fn open(hall: &Hall) -> Vec<AlertView> {
    hall.iam.alerts(&system(), false).await.unwrap()
}

async fn of(hall: &Hall, kind: AlertKind) -> Vec<AlertView> {
    let mut alerts = open(hall).await;
    alerts.retain(|alert| alert.kind == kind);
    alerts
}

async fn officer(hall: &Hall) -> StaffId {
    hall.holder(facts("Helen Fort", None), "security-officer", Extent::EVERYWHERE).await.id
}

// IAM-021
#[test]
fn failed_sign_ins_raise_one_alert_about_the_account_and_one_about_the_network() {
    in_hall(async |hall| {
        set(&hall, AlertKind::FailedSignIns, 3, 15).await;
        let officer = officer(&hall).await;
        let rose = hall.colleague(facts("Rose Roy", None)).await;
        watch(&hall).await;
        let fail = async || {
            let wrong = order(&rose.email, "not the password at all");
            assert!(hall.iam.sign_in(wrong, from("198.51.100.7")).await.is_err());
        };
        fail().await;
        fail().await;
        watch(&hall).await;
        assert_eq!(of(&hall, AlertKind::FailedSignIns).await, []);
        fail().await;
        assert_eq!(watch(&hall).await, 2);
        let found = of(&hall, AlertKind::FailedSignIns).await;
        let about: Vec<_> = found.iter().map(|alert| alert.about.clone()).collect();
        assert!(about.contains(&AlertAbout::Staff(rose.id)));
        assert!(about.contains(&AlertAbout::Network("198.51.100.0/24".into())));
        assert!(found.iter().all(|alert| alert.count == 3 && alert.state == AlertState::Open));
        assert_eq!(hall.events().await["security.alert_raised"], found.len());
        let payloads = hall.column("job", "payload").await;
        let told = payloads.iter().filter(|job| job.contains(&found[0].id.to_string()));
        assert_eq!(told.count(), 1);
        let notice = AlertNotice { alert: found[0].id, staff: officer };
        let (to, kind) = hall.iam.alert_news(&notice).await.unwrap().unwrap();
        assert_eq!((to.name.as_str(), kind), ("Helen Fort", AlertKind::FailedSignIns));
        // What goes on is added to what is open.
        fail().await;
        assert_eq!(watch(&hall).await, 0);
        let count = of(&hall, AlertKind::FailedSignIns).await.iter().map(|one| one.count).max();
        assert_eq!(count, Some(4));
        // Nobody's address stands in what others learn of it.
        for data in hall.column("outbox_event", "data").await {
            assert!(!data.contains("198.51.100"));
        }
    });
}

// IAM-021
#[test]
fn what_was_committed_long_after_it_began_is_looked_at_too() {
    in_hall(async |hall| {
        set(&hall, AlertKind::MassReads, 2, 60).await;
        let clerk = hall.holder(facts("Rose Roy", None), "clerk", Extent::EVERYWHERE).await;
        watch(&hall).await;
        let actor = hall.iam.actor_for_staff(clerk.id, hall.now(), from("192.0.2.1")).await;
        let actor = actor.unwrap().unwrap();
        let case = Target::of(Resource::new("case", Uuid::from_u128(7)));
        let permit = allow(&actor, contract::iam::Action::ReadCase, &case, hall.now()).unwrap();
        let read = async |work: &platform::Work, person: u128| {
            let subjects = [Uuid::from_u128(person)];
            let seen =
                platform::audit::Seen { subjects: &subjects, fields: &[], purpose: "case_page" };
            platform::audit::seen_in(work, &permit, seen).await.unwrap();
        };
        // Long work: what it writes names a moment that was watched when it ends.
        let work = hall.town.foundation.begin().await.unwrap();
        read(&work, 1).await;
        hall.town.clock.advance(TimeDelta::minutes(10));
        hall.iam.watch_security(&system(), &at_work).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(watch(&hall).await, 0);
        let work = hall.town.foundation.begin().await.unwrap();
        read(&work, 2).await;
        work.commit().await.unwrap();
        assert_eq!(watch(&hall).await, 1);
        assert_eq!(of(&hall, AlertKind::MassReads).await[0].count, 2);
    });
}

// IAM-021
#[test]
fn whoever_changes_a_rule_is_told_of_even_where_the_rule_about_that_is_off() {
    in_hall(async |hall| {
        let admin = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await.id;
        watch(&hall).await;
        let kind = AlertKind::PrivilegeChange;
        let set = async |active: bool| {
            let rule = AlertRule { kind, active, threshold: 1, minutes: 60 };
            hall.iam.set_alert_rule(&hall.actor(admin).await, rule).await.unwrap();
        };
        set(false).await;
        assert_eq!(watch(&hall).await, 1);
        set(true).await;
        assert_eq!(watch(&hall).await, 0, "it goes on");
        let found = of(&hall, kind).await;
        assert_eq!((found.len(), found[0].about.clone()), (1, AlertAbout::Staff(admin)));
    });
}

#[test]
fn every_entry_is_counted_once_however_often_and_by_whichever_server_is_watched() {
    in_hall(async |hall| {
        set(&hall, AlertKind::PrivilegeChange, 1, 60).await;
        let admin = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await.id;
        let user = hall.colleague(facts("Rose Roy", None)).await.id;
        watch(&hall).await;
        let give = async |role: &str| {
            let order = contract::iam::AssignRole {
                holder: contract::iam::Holder::Staff(user),
                role: hall.role(role).await,
                extent: Extent::EVERYWHERE,
                from: None,
                until: None,
            };
            hall.iam.assign_role(&hall.actor(admin).await, order).await.unwrap();
        };
        give("it-admin").await;
        assert_eq!(watch(&hall).await, 1);
        let one = of(&hall, AlertKind::PrivilegeChange).await.remove(0);
        assert_eq!(one.about, AlertAbout::Staff(admin));
        let close = CloseAlert { alert: one.id, finding: Finding::Expected, note: "Hired".into() };
        let officer = officer(&hall).await;
        hall.iam.close_alert(&hall.actor(officer).await, close).await.unwrap();
        assert_eq!(watch(&hall).await, 0);
        let second = hall.second_server().await;
        assert_eq!(second.watch_security(&system(), &at_work).await.unwrap(), 0);
        assert_eq!(of(&hall, AlertKind::PrivilegeChange).await, []);
    });
}

#[test]
fn two_networks_new_browsers_off_hours_and_many_reads_are_noticed_by_what_was_recorded() {
    in_hall(async |hall| {
        set(&hall, AlertKind::MassReads, 3, 60).await;
        set(&hall, AlertKind::OffHours, 1, 60).await;
        let clerk = hall.holder(facts("Rose Roy", None), "clerk", Extent::EVERYWHERE).await;
        watch(&hall).await;
        assert_eq!(of(&hall, AlertKind::NewDevice).await, [], "the first time is nothing new");
        let read = async |address: &str, subjects: &[Uuid]| {
            let actor = hall.iam.actor_for_staff(clerk.id, hall.now(), from(address)).await;
            let actor = actor.unwrap().unwrap();
            let case = Target::of(Resource::new("case", Uuid::from_u128(7)));
            let permit = allow(&actor, contract::iam::Action::ReadCase, &case, hall.now());
            let seen = platform::audit::Seen { subjects, fields: &[], purpose: "case_page" };
            platform::audit::seen(&hall.town.foundation, &permit.unwrap(), seen).await.unwrap();
        };
        let people: Vec<Uuid> = (1..=3).map(Uuid::from_u128).collect();
        read("192.0.2.1", &people[..2]).await;
        read("192.0.2.77", &people[..2]).await;
        watch(&hall).await;
        assert_eq!(of(&hall, AlertKind::MassReads).await, [], "the same two people twice");
        assert_eq!(of(&hall, AlertKind::TwoNetworks).await, [], "neighbours in one network");
        read("203.0.113.9", &people[2..]).await;
        watch(&hall).await;
        assert_eq!(of(&hall, AlertKind::MassReads).await[0].count, 3);
        assert_eq!(of(&hall, AlertKind::TwoNetworks).await[0].about, AlertAbout::Staff(clerk.id));
        let id = of(&hall, AlertKind::MassReads).await[0].id;
        let evidence = hall.iam.alert_evidence(&system(), id, &at_work).await.unwrap();
        assert_eq!(evidence.len(), 3);
        assert_eq!(evidence[2].address.as_deref(), Some("203.0.113.9"));
        assert_eq!(of(&hall, AlertKind::OffHours).await, []);
        hall.next_code();
        hall.sign_in(&clerk).await.unwrap();
        hall.town.clock.advance(TimeDelta::minutes(1));
        seal(&hall).await;
        hall.iam.watch_security(&system(), &|_| true).await.unwrap();
        assert_eq!(of(&hall, AlertKind::NewDevice).await.len(), 1);
        assert_eq!(of(&hall, AlertKind::OffHours).await.len(), 1);
    });
}

#[test]
fn an_alert_is_taken_and_closed_by_whoever_may_and_never_by_whom_it_is_about() {
    in_hall(async |hall| {
        set(&hall, AlertKind::NewDevice, 1, 5).await;
        let other = officer(&hall).await;
        let clerk = hall.holder(facts("Ana Diaz", None), "clerk", Extent::EVERYWHERE).await.id;
        let suspect = hall.colleague(facts("Marc Roy", None)).await;
        hall.give(suspect.id, "security-officer", Extent::EVERYWHERE).await;
        watch(&hall).await;
        hall.next_code();
        hall.sign_in(&suspect).await.unwrap();
        watch(&hall).await;
        let id = of(&hall, AlertKind::NewDevice).await[0].id;
        let own = hall.actor(suspect.id).await;
        let refused = hall.iam.take_alert(&own, id).await;
        assert!(matches!(refused, Err(IamError::Refused(StaffRefusal::OwnAccount))));
        assert!(!hall.iam.alert(&own, id).await.unwrap().may_work);
        let clerk = hall.actor(clerk).await;
        let hidden = hall.iam.alert(&clerk, id).await;
        assert!(matches!(hidden, Err(IamError::Denied(Denied::NotVisible))));
        let denied = hall.iam.alerts(&clerk, false).await;
        assert!(matches!(denied, Err(IamError::Denied(Denied::Forbidden))));
        let officer = hall.actor(other).await;
        let unset =
            AlertRule { kind: AlertKind::NewDevice, active: false, threshold: 1, minutes: 1 };
        let denied = hall.iam.set_alert_rule(&officer, unset).await;
        assert!(matches!(denied, Err(IamError::Denied(Denied::Forbidden))));
        hall.iam.take_alert(&officer, id).await.unwrap();
        let twice = hall.iam.take_alert(&officer, id).await;
        assert!(matches!(twice, Err(IamError::Refused(StaffRefusal::AlertGone))));
        let close =
            CloseAlert { alert: id, finding: Finding::FalseAlarm, note: "New laptop".into() };
        let own = hall.iam.close_alert(&own, close.clone()).await;
        assert!(matches!(own, Err(IamError::Refused(StaffRefusal::OwnAccount))));
        hall.iam.close_alert(&officer, close.clone()).await.unwrap();
        let again = hall.iam.close_alert(&officer, close).await;
        assert!(matches!(again, Err(IamError::Refused(StaffRefusal::AlertGone))));
        let closed = hall.iam.alerts(&officer, true).await.unwrap();
        assert_eq!((closed[0].id, closed[0].finding), (id, Some(Finding::FalseAlarm)));
        assert_eq!((closed[0].taken_by, closed[0].closed_by), (Some(other), Some(other)));
        assert_eq!(hall.events().await["security.alert_closed"], 1);
    });
}

#[test]
fn a_ledger_that_is_not_what_was_sealed_is_told_once() {
    in_hall(async |hall| {
        officer(&hall).await;
        // Entries may wait a little for their seal, and no longer.
        let check =
            async |again| hall.iam.check_ledger(&system(), CheckLedger { again }).await.unwrap();
        assert_eq!(check(true).await, 0);
        assert_eq!(open(&hall).await, []);
        hall.town.clock.advance(TimeDelta::minutes(6));
        // What only waits is looked at a second time before it is told.
        assert_eq!(check(false).await, 0);
        assert_eq!(open(&hall).await, []);
        let findings = check(true).await;
        assert!(findings > 0);
        let found = of(&hall, AlertKind::LedgerBroken).await;
        assert_eq!((found.len(), &found[0].about), (1, &AlertAbout::Ledger));
        assert_eq!(u64::from(found[0].count), findings);
        check(true).await;
        assert_eq!(of(&hall, AlertKind::LedgerBroken).await.len(), 1);
    });
}

// IAM-021
#[test]
fn a_flood_of_alerts_reaches_a_mailbox_as_a_few_messages_and_one_that_counts_the_rest() {
    in_hall(async |hall| {
        set(&hall, AlertKind::FailedSignIns, 1, 5).await;
        let officer = officer(&hall).await;
        watch(&hall).await;
        let fail = async |network: u8| {
            let wrong = order(&crate::hall::email("nobody@town.example"), "not the password");
            let from = from(&format!("198.51.{network}.7"));
            assert!(hall.iam.sign_in(wrong, from).await.is_err());
        };
        for network in 0..9 {
            fail(network).await;
        }
        assert_eq!(watch(&hall).await, 9);
        let jobs = async |name: &str| {
            hall.column("job", "name").await.iter().filter(|job| *job == name).count()
        };
        assert_eq!(jobs("iam.alert_notice").await, 5);
        assert_eq!(jobs("iam.more_news").await, 1);
        let topic = iam::Topic::Alert(AlertKind::FailedSignIns);
        let news = iam::MoreNews { staff: officer, topic };
        let (to, more) = hall.iam.more_news(&news).await.unwrap().unwrap();
        assert_eq!((to.name.as_str(), more), ("Helen Fort", 4));
        // One more comes while the message is on its way: it waits for the next.
        fail(100).await;
        assert_eq!(watch(&hall).await, 1);
        hall.iam.more_was_told(&news, more).await.unwrap();
        assert_eq!(hall.iam.more_news(&news).await.unwrap().unwrap().1, 1);
        assert_eq!(jobs("iam.more_news").await, 2);
        hall.iam.more_was_told(&news, 1).await.unwrap();
        assert!(hall.iam.more_news(&news).await.unwrap().is_none());
        // Another hour, and they come one by one again.
        hall.town.clock.advance(TimeDelta::hours(1));
        fail(101).await;
        assert_eq!(watch(&hall).await, 1);
        assert_eq!(jobs("iam.alert_notice").await, 6);
    });
}

#[test]
fn a_passkey_that_is_added_and_one_that_may_be_copied_are_told() {
    // IAM-021
    in_hall(async |hall| {
        officer(&hall).await;
        let rose = at_desk(&hall, "Rose Roy").await;
        watch(&hall).await;
        let (mut key, _) = add(&hall, &rose).await;
        watch(&hall).await;
        let added = of(&hall, AlertKind::PasskeyAdded).await;
        assert_eq!(added[0].about, AlertAbout::Staff(rose.colleague.id));
        assert_eq!((added.len(), added[0].count), (1, 1));
        assert_eq!(of(&hall, AlertKind::PasskeySuspected).await, []);

        key.counter = 40;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        verify(&hall, &ticket, &key.answer(&question.0)).await.unwrap();
        key.counter = 40;
        hall.town.clock.advance(TimeDelta::seconds(1));
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        assert!(verify(&hall, &ticket, &key.answer(&question.0)).await.is_err());
        watch(&hall).await;
        let suspected = of(&hall, AlertKind::PasskeySuspected).await;
        assert_eq!(suspected[0].about, AlertAbout::Staff(rose.colleague.id));
        // Nobody is told of it twice while it is looked at.
        assert_eq!(watch(&hall).await, 0);
    });
}

#[test]
fn a_changed_identity_provider_is_told() {
    // IAM-021
    in_hall(async |hall| {
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        watch(&hall).await;
        let form = ProviderForm {
            provider_code: "town".into(),
            name_en: "Town account".into(),
            name_fr: "Compte de la ville".into(),
            issuer: "https://login.example.ca".into(),
            client_id: "portal".into(),
            ..ProviderForm::default()
        };
        let actor = hall.actor(ana.id).await;
        hall.iam.create_provider(&actor, form.parse_new().unwrap()).await.unwrap();
        watch(&hall).await;
        let told = of(&hall, AlertKind::ProviderChange).await;
        assert_eq!((told.len(), told[0].about.clone()), (1, AlertAbout::Staff(ana.id)));
    });
}
