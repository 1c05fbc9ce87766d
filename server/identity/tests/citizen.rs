//! Reading a person's record.

use contract::iam::{Action, FieldGrant};
use contract::identity::{CitizenStatus, ProfileField, ResidentId};
use contract::{Failure, FailureKind};
use platform::vault::Purpose;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use testing::on_both;
use uuid::Uuid;

use crate::hall::{Hall, owner, program, visitor};

const PROFILE: &str = r#"{
    "name": "Rose Tremblay", "aliases": ["Rosie"], "date_of_birth": "1944-03-02",
    "phones": [{"number": "613-555-0142", "extension": "12"}],
    "addresses": [{"street": "12 Elm Street", "city": "Ottawa", "postal_code": "k1a0b1"}],
    "emails": ["tremblay@example.org"], "preferred_language": "en",
    "preferred_channel": "text", "accommodations": ["braille", "large_print"]
}"#;

const SEEN: Option<(&str, &str)> = Some(("event_type", "personal_data.seen"));

async fn rose(hall: &Hall) -> ResidentId {
    let id = hall.resident("rose@example.ca").await;
    hall.patch(&owner(id), id, 1, PROFILE).await.unwrap();
    id
}

fn kind<T: std::fmt::Debug>(outcome: Result<T, identity::IdentityError>) -> FailureKind {
    Failure::from(outcome.unwrap_err()).kind
}

// ID-028 to ID-036
#[test]
fn a_resident_sees_everything_that_is_kept_about_them() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let view = hall.look(&owner(id), id).await.unwrap();
        assert!(view.hidden.is_empty());
        assert_eq!(view.name.unwrap().as_str(), "Rose Tremblay");
        assert_eq!(view.aliases.len(), 1);
        assert_eq!(view.date_of_birth.unwrap().to_string(), "1944-03-02");
        let emails: Vec<_> =
            view.emails.iter().map(|email| (email.address.as_str(), email.signs_in)).collect();
        assert_eq!(emails, [("rose@example.ca", true), ("tremblay@example.org", false)]);
        assert_eq!(view.phones[0].shown(), "613-555-0142");
        assert_eq!(view.phones[0].extension(), Some("12"));
        assert_eq!(view.addresses[0].postal_code.as_str(), "K1A 0B1");
        assert_eq!(view.accommodations.unwrap().len(), 2);
    });
}

// ID-112, ID-118
#[test]
fn what_the_reader_may_not_see_is_left_out_and_named() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let reader = program(&[Action::ReadCitizen], &[FieldGrant::CitizenName]);
        let view = hall.look(&reader, id).await.unwrap();
        assert!(view.name.is_some());
        assert_eq!((view.date_of_birth, view.accommodations), (None, None));
        assert!(view.emails.is_empty() && view.phones.is_empty() && view.addresses.is_empty());
        let hidden = [
            ProfileField::DateOfBirth,
            ProfileField::Address,
            ProfileField::Email,
            ProfileField::Phone,
            ProfileField::Accommodations,
        ];
        assert_eq!(view.hidden, hidden);
    });
}

#[test]
fn other_people_do_not_learn_that_a_record_exists() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let other = owner(hall.resident("ben@example.ca").await);
        let nobody = ResidentId(Uuid::from_u128(5));
        for asked in [id, nobody] {
            assert_eq!(kind(hall.look(&other, asked).await), FailureKind::NotFound);
        }
        let blind = program(&[Action::OpenCase], &[]);
        assert_eq!(kind(hall.look(&blind, id).await), FailureKind::NotFound);
        let signed_out = hall.look(&visitor(), id).await;
        assert_eq!(kind(signed_out), FailureKind::SignInNeeded);
    });
}

// ID-040, ID-044
#[test]
fn a_merged_id_leads_to_the_survivor_and_a_tombstone_shows_nothing() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let (twin, third) =
            (hall.resident("twin@example.ca").await, hall.resident("third@example.ca").await);
        hall.entomb(third, "merged", Some(twin)).await;
        hall.entomb(twin, "merged", Some(id)).await;
        let reader = program(&[Action::ReadCitizen], FieldGrant::ALL);
        let view = hall.look(&reader, third).await.unwrap();
        assert_eq!((view.id, view.status), (id, CitizenStatus::Active));
        hall.entomb(id, "deceased", None).await;
        let tomb = hall.look(&reader, third).await.unwrap();
        assert_eq!((tomb.id, tomb.status, tomb.name), (id, CitizenStatus::Deceased, None));
        assert!(tomb.emails.is_empty());
        assert_eq!(tomb.hidden, ProfileField::ALL);
    });
}

// ID-037, ID-038, ID-039
#[test]
fn the_database_itself_refuses_to_delete_a_record() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        for status in ["deactivated", "deceased", "active"] {
            hall.entomb(id, status, None).await;
            let work = hall.town.foundation.begin().await.unwrap();
            for table in ["resident_account", "resident"] {
                let column = if table == "resident" { "id" } else { "resident_id" };
                let delete = Query::delete()
                    .from_table(table)
                    .and_where(Expr::col(column).eq(id.0))
                    .to_owned();
                let gone = work.connection().execute(&delete).await;
                assert_eq!(gone.is_err(), table == "resident", "{status}");
            }
        }
        assert_eq!(hall.count("resident").await, 1);
    });
}

// ID-148
#[test]
fn a_date_of_birth_lies_sealed_with_its_own_key() {
    on_both(async |town| {
        let hall = Hall::new(town);
        rose(&hall).await;
        let stored = hall.texts("resident", "date_of_birth_sealed", None).await.remove(0);
        assert!(!stored.contains("1944"));
        let vault = &hall.town.foundation.vault;
        assert_eq!(vault.open_text(Purpose::DateOfBirth, &stored).unwrap().as_str(), "1944-03-02");
        assert!(vault.open_text(Purpose::General, &stored).is_err());
    });
}

// PRIV-25
#[test]
fn looking_at_somebody_leaves_a_row_before_the_answer_and_looking_at_oneself_none() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = rose(&hall).await;
        let rows = async || hall.texts("audit_entry", "facts", SEEN).await;
        hall.look(&owner(id), id).await.unwrap();
        assert!(rows().await.is_empty());
        let reader = program(&[Action::ReadCitizen], &[FieldGrant::CitizenName]);
        hall.look(&reader, id).await.unwrap();
        let expected = r#"{"fields":["identity.citizen.name.view"],"purpose":"service"}"#;
        assert_eq!(rows().await, [expected]);
        assert_eq!(hall.count("audit_subject").await, 1);
        // Whoever sees nothing leaves no row either.
        assert!(hall.look(&visitor(), id).await.is_err());
        assert_eq!(rows().await.len(), 1);
    });
}
