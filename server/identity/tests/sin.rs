//! Social insurance numbers: recorded, masked, unmasked for a moment.

use chrono::TimeDelta;
use contract::iam::{Action, ApiKeyId, FieldGrant, StaffId};
use contract::identity::{
    AccountRefusal, OwnSinForm, RemoveSinForm, ResidentId, RevealSin, RevealSinForm, SinAuthority,
    SinForm, SinPurpose, SinViewId,
};
use contract::{Channel, Failure, FailureKind, Refusal, Secret};
use iam::{Actor, Grant, Reach};
use platform::vault::Purpose;
use platform::{Clock, Origin};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use testing::on_both;
use uuid::Uuid;

use crate::hall::{Hall, OTHER, PASSWORD, owner, program, visitor};

const NUMBER: &str = "193 456 787";
const DIGITS: &str = "193456787";
const SHOWN: &str = "193-456-787";

const SEEN: Option<(&str, &str)> = Some(("event_type", "personal_data.seen"));

fn clerk() -> Actor {
    program(&[Action::ReadCitizen, Action::RecordSin], &[FieldGrant::CitizenName])
}

fn viewer() -> Actor {
    program(&[Action::ReadCitizen], &[FieldGrant::CitizenSin])
}

async fn record(hall: &Hall, actor: &Actor, id: ResidentId, number: &str) -> Result<(), Failure> {
    let authority = SinAuthority::BenefitSlips.code().to_owned();
    let form = SinForm { sin: Secret::new(number), authority };
    Ok(hall.identity.record_sin(actor, id, form.parse().unwrap()).await?)
}

async fn rose(hall: &Hall) -> ResidentId {
    let id = hall.resident("rose@example.ca").await;
    record(hall, &clerk(), id, NUMBER).await.unwrap();
    id
}

fn order() -> RevealSin {
    let purpose = SinPurpose::InformationReturn.code().to_owned();
    RevealSinForm { purpose, reason: "Slip for 2025".to_owned() }.parse().unwrap()
}

async fn refused(hall: &Hall, actor: &Actor, id: ResidentId) -> FailureKind {
    Failure::from(hall.identity.reveal_sin(actor, id, order()).await.unwrap_err()).kind
}

async fn texts(hall: &Hall, table: &'static str, column: &'static str) -> Vec<String> {
    let rows = Query::select().column(column).from(table).to_owned();
    let rows = hall.town.foundation.db.reader().query_all(&rows).await.unwrap();
    rows.into_iter().map(|row| row.try_get("", column).unwrap()).collect()
}

// PRIV-11, ID-043
#[test]
fn a_number_lies_sealed_with_its_own_key_beside_the_law_it_is_kept_under() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let stored = texts(&hall, "citizen_sin", "number_sealed").await.remove(0);
        assert!(!stored.contains(DIGITS));
        let vault = &hall.town.foundation.vault;
        let opened = vault.open_text(Purpose::Sin, &stored).unwrap();
        assert_eq!(opened.as_str(), format!("{id} {DIGITS}"));
        assert!(vault.open_text(Purpose::General, &stored).is_err());
        assert_eq!(texts(&hall, "citizen_sin", "authority").await, ["income_tax_act_s237_t5007"]);
    });
}

// IAM-072, IAM-074
#[test]
fn everybody_sees_a_mask_and_only_who_may_unmask_it_learns_that_there_is_a_number() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        for (actor, knows) in [(clerk(), false), (viewer(), true), (owner(id), true)] {
            let view = hall.look(&actor, id).await.unwrap();
            assert_eq!(view.sin.number, "***-***-***");
            assert_eq!(view.sin.record.is_some(), knows);
            assert!(!serde_json::to_string(&view).unwrap().contains("193"));
        }
        // A mask is no sight of the number.
        let rows = hall.texts("audit_entry", "facts", SEEN).await;
        assert!(rows.iter().all(|facts| !facts.contains("sin")), "{rows:?}");
    });
}

#[test]
fn nobody_is_found_by_a_number() {
    on_both(async |town| {
        let hall = Hall::new(town);
        rose(&hall).await;
        let all = [Action::ReadCitizen, Action::SearchCitizens];
        let reader = program(&all, FieldGrant::ALL);
        for typed in [NUMBER, DIGITS, SHOWN, "193"] {
            let found = hall.identity.find_callers(&reader, typed).await.unwrap();
            assert!(found.is_empty(), "{typed}");
        }
    });
}

// IAM-074, PRIV-25
#[test]
fn unmasking_says_what_for_is_written_down_and_ends_by_itself() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let (view, shown) = hall.identity.reveal_sin(&viewer(), id, order()).await.unwrap();
        assert_eq!(shown.number.reveal(), SHOWN);
        let expected = r#"{"fields":["identity.citizen.sin.view"],"purpose":"information_return"}"#;
        assert_eq!(hall.texts("audit_entry", "facts", SEEN).await, [expected]);
        assert_eq!(hall.count("audit_subject").await, 1);
        assert_eq!(texts(&hall, "citizen_sin_view", "reason").await, ["Slip for 2025"]);
        let again = async |actor: Actor| hall.identity.shown_sin(&actor, id, view).await.unwrap();
        assert_eq!(again(viewer()).await.unwrap().number.reveal(), SHOWN);
        let grant =
            Grant::new([Action::ReadCitizen], [FieldGrant::CitizenSin], Reach::EVERYWHERE, None);
        let colleague = ApiKeyId(Uuid::from_u128(8));
        let colleague = Actor::of_key(colleague, vec![grant], Origin::inside(Channel::Api));
        assert!(again(colleague).await.is_none(), "what somebody else unmasked stays masked");
        let elsewhere = hall.resident("ben@example.ca").await;
        record(&hall, &clerk(), elsewhere, "123 456 782").await.unwrap();
        let other = hall.identity.shown_sin(&viewer(), elsewhere, view).await.unwrap();
        assert!(other.is_none(), "and so does everybody else's number");
        hall.town.clock.set(shown.until - TimeDelta::milliseconds(1));
        assert!(again(viewer()).await.is_some());
        hall.town.clock.set(shown.until);
        assert!(again(viewer()).await.is_none());
    });
}

// IAM-072
#[test]
fn without_the_permission_nothing_is_unmasked_and_nothing_is_told() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let bare = hall.resident("ben@example.ca").await;
        for asked in [id, bare] {
            // The same, whether or not there is a number.
            assert_eq!(refused(&hall, &clerk(), asked).await, FailureKind::Denied);
            assert_eq!(refused(&hall, &owner(asked), asked).await, FailureKind::Denied);
        }
        let blind = program(&[Action::OpenCase], &[FieldGrant::CitizenSin]);
        assert_eq!(refused(&hall, &blind, id).await, FailureKind::NotFound);
        assert_eq!(
            refused(&hall, &viewer(), ResidentId(Uuid::from_u128(5))).await,
            FailureKind::NotFound
        );
        assert_eq!(refused(&hall, &visitor(), id).await, FailureKind::SignInNeeded);
        let nothing = FailureKind::Refused(Refusal::Account(AccountRefusal::NothingRecorded));
        assert_eq!(refused(&hall, &viewer(), bare).await, nothing);
        hall.entomb(id, "deceased", None).await;
        let closed = FailureKind::Refused(Refusal::Account(AccountRefusal::AccountClosed));
        assert_eq!(refused(&hall, &viewer(), id).await, closed);
        assert!(hall.texts("audit_entry", "facts", SEEN).await.is_empty());
        assert_eq!(hall.count("citizen_sin_view").await, 0);
    });
}

#[test]
fn a_number_is_recorded_and_corrected_by_who_may_and_leaves_the_record_as_it_was() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let before = hall.look(&owner(id), id).await.unwrap();
        let denied = record(&hall, &viewer(), id, NUMBER).await.unwrap_err();
        assert_eq!(denied.kind, FailureKind::Denied);
        let own = record(&hall, &owner(id), id, NUMBER).await.unwrap_err();
        assert_eq!(own.kind, FailureKind::Denied);
        record(&hall, &clerk(), id, "123 456 782").await.unwrap();
        let after = hall.look(&owner(id), id).await.unwrap();
        assert_eq!((after.version, after.updated_at), (before.version, before.updated_at));
        let (_, shown) = hall.identity.reveal_sin(&viewer(), id, order()).await.unwrap();
        assert_eq!(shown.number.reveal(), "123-456-782");
        hall.entomb(id, "deceased", None).await;
        let settled = record(&hall, &clerk(), id, NUMBER).await.unwrap_err();
        assert_eq!(settled.kind, FailureKind::Denied);
    });
}

// IAM-074
#[test]
fn no_event_and_no_entry_holds_a_number() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        hall.identity.reveal_sin(&viewer(), id, order()).await.unwrap();
        let mut written = texts(&hall, "audit_entry", "facts").await;
        written.extend(texts(&hall, "outbox_event", "data").await);
        written.extend(texts(&hall, "job", "payload").await);
        assert!(written.iter().any(|text| text.contains("income_tax_act_s237_t5007")));
        for text in written {
            assert!(!text.contains(DIGITS) && !text.contains(SHOWN), "{text}");
        }
    });
}

#[test]
fn a_sealed_number_that_was_moved_to_somebody_else_does_not_open() {
    on_both(async |town| {
        let hall = Hall::new(town);
        rose(&hall).await;
        let ben = hall.resident("ben@example.ca").await;
        record(&hall, &clerk(), ben, "123 456 782").await.unwrap();
        let rows = texts(&hall, "citizen_sin", "number_sealed").await;
        for sealed in rows {
            let update =
                Query::update().table("citizen_sin").value("number_sealed", sealed).to_owned();
            let work = hall.town.foundation.begin().await.unwrap();
            work.connection().execute(&update).await.unwrap();
            work.commit().await.unwrap();
        }
        let mut kinds = Vec::new();
        for email in ["rose@example.ca", "ben@example.ca"] {
            let id = hall.id_of(email).await;
            kinds.push(hall.identity.reveal_sin(&viewer(), id, order()).await.is_ok());
        }
        kinds.sort_unstable();
        assert_eq!(kinds, [false, true]);
    });
}

/// Somebody of the staff, who gave both factors so many minutes ago.
fn officer(hall: &Hall, fields: &[FieldGrant], ago: i64) -> Actor {
    let until = hall.town.clock.now() + TimeDelta::minutes(10 - ago);
    let actions = [Action::ReadCitizen, Action::RecordSin, Action::ReportCitizenAccess];
    let grant = Grant::new(actions, fields.iter().copied(), Reach::EVERYWHERE, None);
    let id = StaffId(Uuid::from_u128(9));
    Actor::of_staff(id, vec![grant], until, Origin::inside(Channel::Web))
}

async fn remove(hall: &Hall, actor: &Actor, id: ResidentId) -> Result<(), Failure> {
    let form = RemoveSinForm { reason: "Number of another person".to_owned() };
    Ok(hall.identity.remove_sin(actor, id, form.parse().unwrap()).await?)
}

// PRIV-31, IAM-074
#[test]
fn a_number_of_somebody_else_is_removed_with_a_reason_and_who_saw_it_stays_known() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let (view, _) = hall.identity.reveal_sin(&viewer(), id, order()).await.unwrap();
        hall.tick();
        let officer = officer(&hall, &[FieldGrant::CitizenSin], 0);
        remove(&hall, &officer, id).await.unwrap();
        assert_eq!(hall.count("citizen_sin").await, 0);
        assert!(hall.look(&viewer(), id).await.unwrap().sin.record.is_none());
        let shown = hall.identity.shown_sin(&viewer(), id, view).await.unwrap();
        assert!(shown.is_none(), "what was being shown is masked at once");
        let reasons = texts(&hall, "citizen_sin_removal", "reason").await;
        assert_eq!(reasons, ["Number of another person"]);
        let event = hall.events("citizen.sin_removed").await.remove(0);
        assert!(event.contains(&id.to_string()) && event.contains("income_tax_act_s237_t5007"));
        assert!(!event.contains(DIGITS) && !event.contains("another person"));
        let facts = hall.texts("audit_entry", "facts", Some(("event_type", "citizen.sin_removed")));
        assert_eq!(facts.await.len(), 1);
        let now = hall.town.clock.now();
        let (from, until) = (now - TimeDelta::hours(1), now + TimeDelta::seconds(1));
        let report = hall.identity.citizen_access(&officer, id, from, until).await.unwrap();
        let unmasked = report.entries.iter().find(|entry| entry.purpose == "information_return");
        assert_eq!(unmasked.unwrap().reason.as_deref(), Some("Slip for 2025"));
        // Again: nothing is there, and nothing is told or written.
        remove(&hall, &officer, id).await.unwrap();
        assert_eq!(hall.count("citizen_sin_removal").await, 1);
        assert_eq!(hall.events("citizen.sin_removed").await.len(), 1);
    });
}

#[test]
fn a_number_is_removed_by_people_who_proved_who_they_are_and_by_nobody_else() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        for (actor, kind) in [
            (officer(&hall, &[], 11), FailureKind::ConfirmNeeded),
            (clerk(), FailureKind::Denied),
            (viewer(), FailureKind::Denied),
            (owner(id), FailureKind::Denied),
            (visitor(), FailureKind::SignInNeeded),
        ] {
            assert_eq!(remove(&hall, &actor, id).await.unwrap_err().kind, kind);
        }
        assert_eq!(hall.count("citizen_sin").await, 1);
        hall.entomb(id, "deceased", None).await;
        let officer = officer(&hall, &[], 0);
        let settled = remove(&hall, &officer, id).await.unwrap_err();
        assert_eq!(settled.kind, FailureKind::Denied);
        assert!(RemoveSinForm { reason: SHOWN.to_owned() }.parse().is_err());
        assert!(RemoveSinForm::default().parse().is_err());
    });
}

// IAM-074, PRIV-31
#[test]
fn a_minute_is_prolonged_before_it_ends_and_each_time_is_reported() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let from = hall.town.clock.now();
        let (mut view, shown) = hall.identity.reveal_sin(&viewer(), id, order()).await.unwrap();
        let prolong = async |actor: Actor, view: SinViewId| {
            hall.identity.prolong_sin(&actor, id, view).await.unwrap()
        };
        for _ in 0..10 {
            hall.town.clock.advance(TimeDelta::seconds(59));
            view = prolong(viewer(), view).await.expect("its minute lasts");
        }
        assert!(hall.town.clock.now() > shown.until + TimeDelta::minutes(8));
        let again = hall.identity.shown_sin(&viewer(), id, view).await.unwrap().unwrap();
        assert_eq!(again.number.reveal(), SHOWN);
        assert_eq!(again.until, hall.town.clock.now() + TimeDelta::seconds(60));
        // Nobody prolongs what somebody else unmasked, and nobody what is over.
        let colleague = officer(&hall, &[FieldGrant::CitizenSin], 0);
        assert!(prolong(colleague.clone(), view).await.is_none());
        hall.town.clock.set(again.until);
        assert!(prolong(viewer(), view).await.is_none());
        let until = hall.town.clock.now() + TimeDelta::seconds(1);
        let report = hall.identity.citizen_access(&colleague, id, from, until).await.unwrap();
        let views = report.entries.iter().filter(|entry| entry.purpose == "information_return");
        assert_eq!(views.clone().count(), 11);
        assert!(views.into_iter().all(|entry| entry.reason.as_deref() == Some("Slip for 2025")));
    });
}

async fn show_own(hall: &Hall, id: ResidentId, password: &str) -> Result<SinViewId, Failure> {
    let form = OwnSinForm { present_password: Secret::new(password) };
    let order = form.parse().unwrap();
    let (view, shown) = hall.identity.show_own_sin(&owner(id), order).await?;
    assert_eq!(shown.number.reveal(), SHOWN);
    Ok(view)
}

// IAM-074
#[test]
fn people_see_their_own_number_for_a_minute_after_their_password() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let ben = hall.resident("ben@example.ca").await;
        let from = hall.town.clock.now();
        let wrong = show_own(&hall, id, OTHER).await.unwrap_err();
        assert_eq!(wrong.kind, FailureKind::Invalid);
        assert_eq!(hall.count("citizen_sin_view").await, 0);
        let view = show_own(&hall, id, PASSWORD).await.unwrap();
        let again = async |actor: Actor| hall.identity.shown_sin(&actor, id, view).await;
        assert_eq!(again(owner(id)).await.unwrap().unwrap().number.reveal(), SHOWN);
        let foreign = Failure::from(again(owner(ben)).await.unwrap_err());
        assert_eq!(foreign.kind, FailureKind::NotFound);
        assert!(again(viewer()).await.unwrap().is_none());
        let more = hall.identity.prolong_sin(&owner(id), id, view).await.unwrap();
        assert!(more.is_some());
        hall.town.clock.advance(TimeDelta::seconds(60));
        assert!(again(owner(id)).await.unwrap().is_none());
        assert_eq!(hall.texts("audit_entry", "facts", SEEN).await.len(), 2);
        // The report is about everybody else.
        let until = hall.town.clock.now() + TimeDelta::seconds(1);
        let officer = officer(&hall, &[], 0);
        let report = hall.identity.citizen_access(&officer, id, from, until).await.unwrap();
        assert!(report.entries.is_empty());
        let none = show_own(&hall, ben, PASSWORD).await.unwrap_err();
        let nothing = FailureKind::Refused(Refusal::Account(AccountRefusal::NothingRecorded));
        assert_eq!(none.kind, nothing);
    });
}
