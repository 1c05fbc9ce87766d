//! Social insurance numbers: recorded, masked, unmasked for a moment.

use chrono::TimeDelta;
use contract::iam::{Action, ApiKeyId, FieldGrant};
use contract::identity::{
    AccountRefusal, ResidentId, RevealSin, RevealSinForm, SinAuthority, SinForm, SinPurpose,
};
use contract::{Channel, Failure, FailureKind, Refusal, Secret};
use iam::{Actor, Grant, Reach};
use platform::Origin;
use platform::vault::Purpose;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use testing::on_both;
use uuid::Uuid;

use crate::hall::{Hall, owner, program, visitor};

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
