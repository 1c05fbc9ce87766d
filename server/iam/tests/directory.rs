//! Names, menus and preferences.

use contract::Language;
use contract::iam::{Density, Extent, Preferences};
use iam::{Denied, IamError};
use uuid::Uuid;

use crate::hall::{facts, in_hall, system};

#[test]
fn a_case_can_be_given_to_who_reads_cases_of_the_department() {
    in_hall(async |hall| {
        let (roads, parks) = (hall.department("roads").await, hall.department("parks").await);
        let within = |id| Extent { departments: Some(vec![id]), ..Extent::EVERYWHERE };
        let zoe = hall.holder(facts("Zoé Roy", Some(roads)), "clerk", within(roads)).await;
        hall.holder(facts("élise Parks", Some(parks)), "clerk", within(parks)).await;
        hall.holder(facts("Bob Everywhere", None), "call-agent", Extent::EVERYWHERE).await;
        hall.holder(facts("Ana Admin", None), "it-admin", Extent::EVERYWHERE).await;
        let gone = hall.holder(facts("Guy Gone", Some(roads)), "clerk", within(roads)).await;
        hall.iam.deactivate(&system(), gone.id).await.unwrap();
        hall.colleague(facts("Rose Roleless", Some(roads))).await;

        let actor = hall.actor(zoe.id).await;
        let names = async |departments: Option<&[_]>| {
            let people = hall.iam.assignable(&actor, departments).await.unwrap();
            people.into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Some(&[roads])).await, ["Bob Everywhere", "Zoé Roy"]);
        assert_eq!(names(None).await, ["Bob Everywhere", "élise Parks", "Zoé Roy"]);
        let reader = hall.colleague(facts("Nobody Special", None)).await;
        let denied = hall.iam.assignable(&hall.actor(reader.id).await, None).await;
        assert!(matches!(denied, Err(IamError::Denied(Denied::Forbidden))));
    });
}

#[test]
fn names_are_given_in_one_go_and_unknown_people_are_left_out() {
    in_hall(async |hall| {
        let rose = hall.iam.invite(&system(), facts("Rose Tremblay", None)).await.unwrap();
        let stranger = contract::iam::StaffId(Uuid::from_u128(9));
        let names = hall.iam.names([rose, stranger]).await.unwrap();
        assert_eq!(names.len(), 1);
        assert_eq!(names[&rose].name, "Rose Tremblay");
        assert!(!names[&rose].active);
    });
}

#[test]
fn preferences_are_kept() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let actor = hall.actor(rose.id).await;
        assert_eq!(hall.iam.preferences(&actor).await.unwrap().language, Language::Fr);
        let wanted = Preferences {
            language: Language::En,
            density: Density::Compact,
            single_key_shortcuts: false,
            live_updates: false,
        };
        hall.iam.set_preferences(&actor, wanted).await.unwrap();
        assert_eq!(hall.iam.preferences(&actor).await.unwrap(), wanted);
    });
}

#[test]
fn two_who_correct_one_account_do_not_overwrite_each_other() {
    in_hall(async |hall| {
        let mut rose = facts("Rose Tremblay", None);
        let id = hall.iam.invite(&system(), rose.clone()).await.unwrap();
        let seen = hall.iam.staff_detail(&system(), id).await.unwrap().version;
        rose.title = Some("Arpenteuse".into());
        hall.iam.update_staff(&system(), id, rose.clone(), seen).await.unwrap();
        rose.title = Some("Dispatcher".into());
        let second = hall.iam.update_staff(&system(), id, rose, seen).await;
        assert!(matches!(second, Err(IamError::Store(platform::StoreError::Stale))));
        let view = hall.iam.staff_detail(&system(), id).await.unwrap();
        assert_eq!(view.title.as_deref(), Some("Arpenteuse"));
    });
}
