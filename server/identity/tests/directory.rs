//! What other contexts ask.

use contract::Language;
use contract::iam::{Action, FieldGrant};
use contract::identity::{AccessPurpose, ResidentId};
use testing::on_both;
use uuid::Uuid;

use crate::hall::{Hall, PASSWORD, confirmation, owner, program, staff_desk};

#[test]
fn names_are_given_for_many_people_at_once() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident("rose@example.ca").await;
        let twin = hall.resident("twin@example.ca").await;
        let silent = hall.resident("silent@example.ca").await;
        hall.patch(&owner(rose), rose, 1, r#"{"name":"Rose Tremblay"}"#).await.unwrap();
        hall.entomb(twin, "merged", Some(rose)).await;
        let older = hall.resident("older@example.ca").await;
        hall.entomb(older, "merged", Some(twin)).await;
        // More than one statement can ask for.
        let strangers = (0..1_200).map(|number| ResidentId(Uuid::from_u128(number)));
        let ids: Vec<_> = [twin, older, rose, silent].into_iter().chain(strangers).collect();
        let names = hall.identity.names(&ids).await.unwrap();
        assert_eq!(names.len(), 4);
        for id in [rose, twin, older] {
            assert_eq!(names[&id].name.as_ref().unwrap().as_str(), "Rose Tremblay");
        }
        assert_eq!(names[&silent].name, None);
    });
}

// PRIV-25
#[test]
fn whoever_may_not_see_names_gets_numbers_and_whoever_may_leaves_a_row() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident("rose@example.ca").await;
        hall.patch(&owner(rose), rose, 1, r#"{"name":"Rose Tremblay"}"#).await.unwrap();
        let seen = async || {
            let only = Some(("event_type", "personal_data.seen"));
            hall.texts("audit_entry", "facts", only).await
        };
        let purpose = AccessPurpose::Service;
        for (actions, fields) in [
            (&[Action::ReadCitizen][..], &[FieldGrant::CaseReporter][..]),
            (&[Action::ReadCase], &[FieldGrant::CitizenName]),
        ] {
            let masked = program(actions, fields);
            let named = hall.identity.named(&masked, &[rose], purpose).await.unwrap();
            assert_eq!(named[&rose].name, None);
        }
        assert!(seen().await.is_empty());
        let named = hall.identity.named(&staff_desk(), &[rose], purpose).await.unwrap();
        assert_eq!(named[&rose].name.as_ref().unwrap().as_str(), "Rose Tremblay");
        assert!(seen().await[0].contains("identity.citizen.name.view"));
        // Several on one page are one row, with each of them in it.
        let marc = hall.resident("marc@example.ca").await;
        hall.patch(&owner(marc), marc, 1, r#"{"name":"Marc Roy"}"#).await.unwrap();
        let before = hall.count("audit_subject").await;
        hall.identity.named(&staff_desk(), &[rose, marc], purpose).await.unwrap();
        assert_eq!(seen().await.len(), 2);
        assert_eq!(hall.count("audit_subject").await, before + 2);
    });
}

#[test]
fn a_person_is_written_to_in_their_language_at_a_confirmed_address() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let id = hall.id_of("rose@example.ca").await;
        let contact = async || hall.identity.contact(id).await.unwrap().unwrap();
        assert_eq!(contact().await.email, None);
        // The language of the page on which she registered, until she chooses one.
        assert_eq!(contact().await.language, Language::Fr);
        let link = hall.link(hall.last_notice().await).await;
        hall.identity.confirm_email(&owner(id), confirmation(&link, PASSWORD)).await.unwrap();
        hall.patch(&staff_desk(), id, 1, r#"{"preferred_language":"en"}"#).await.unwrap();
        let contact = contact().await;
        assert_eq!(contact.email.unwrap().as_str(), "rose@example.ca");
        assert_eq!(contact.language, Language::En);
    });
}

#[test]
fn nobody_writes_to_the_dead() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let wanted = hall.forgot("rose@example.ca").await;
        hall.entomb(id, "deceased", None).await;
        assert_eq!(hall.identity.contact(id).await.unwrap(), None);
        assert!(hall.identity.notice(wanted).await.unwrap().is_none());
    });
}
