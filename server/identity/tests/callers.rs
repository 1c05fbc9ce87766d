//! Finding who is calling.

use contract::iam::{Action, FieldGrant};
use contract::{Failure, FailureKind};
use iam::Actor;
use testing::on_both;

use crate::hall::{Hall, owner, program, visitor};

fn agent(fields: &[FieldGrant]) -> Actor {
    program(&[Action::ReadCitizen, Action::SearchCitizens], fields)
}

async fn found(hall: &Hall, actor: &Actor, text: &str) -> Vec<String> {
    let callers = hall.identity.find_callers(actor, text).await.unwrap();
    callers.into_iter().map(|caller| caller.number.to_string()).collect()
}

// ID-001
#[test]
fn a_caller_is_found_by_any_number_address_or_part_of_a_name() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        hall.resident("ben@example.ca").await;
        let json = r#"{"name":"Rose Désirée Tremblay","emails":["other@example.org"],
            "phones":[{"number":"613-555-0142"}]}"#;
        let number = hall.patch(&owner(id), id, 1, json).await.unwrap().number.to_string();
        let agent = agent(FieldGrant::ALL);
        let typed = [
            number.as_str(),
            "(613) 555 0142",
            "ROSE@example.ca",
            "other@example.org",
            "rose d",
            "tremb",
            "desiree",
        ];
        for text in typed {
            assert_eq!(found(&hall, &agent, text).await, [number.as_str()], "{text}");
        }
        for text in ["613-555-0143", "rosa", "emblay", "%", "__", "", "r"] {
            assert!(found(&hall, &agent, text).await.is_empty(), "{text}");
        }
        hall.entomb(id, "deceased", None).await;
        assert!(found(&hall, &agent, "tremblay").await.is_empty());
    });
}

#[test]
fn nobody_is_found_by_what_the_reader_may_not_see() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let json = r#"{"name":"Rose Tremblay","phones":[{"number":"613-555-0142"}]}"#;
        hall.patch(&owner(id), id, 1, json).await.unwrap();
        let by_name = agent(&[FieldGrant::CitizenName]);
        for text in ["613-555-0142", "rose@example.ca"] {
            assert!(found(&hall, &by_name, text).await.is_empty(), "{text}");
        }
        let callers = hall.identity.find_callers(&by_name, "tremblay").await.unwrap();
        assert_eq!((callers[0].email.as_ref(), callers[0].phone.as_ref()), (None, None));
        let by_contact = agent(&[FieldGrant::CitizenContact]);
        assert!(found(&hall, &by_contact, "tremblay").await.is_empty());
        let callers = hall.identity.find_callers(&by_contact, "613-555-0142").await.unwrap();
        assert_eq!(callers[0].name, None);
    });
}

// PRIV-25
#[test]
fn a_search_is_permitted_and_leaves_a_row_of_whom_it_showed() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let reader = program(&[Action::ReadCitizen], FieldGrant::ALL);
        for (actor, expected) in [
            (visitor(), FailureKind::SignInNeeded),
            (owner(id), FailureKind::NotFound),
            (reader, FailureKind::Denied),
        ] {
            let outcome = hall.identity.find_callers(&actor, "rose@example.ca").await;
            assert_eq!(Failure::from(outcome.unwrap_err()).kind, expected);
        }
        assert_eq!(hall.count("audit_subject").await, 0);
        found(&hall, &agent(FieldGrant::ALL), "rose@example.ca").await;
        found(&hall, &agent(FieldGrant::ALL), "nobody@example.ca").await;
        assert_eq!(hall.count("audit_subject").await, 1);
    });
}
