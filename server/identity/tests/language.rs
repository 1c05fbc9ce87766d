//! The language of messages.

use contract::Language;
use testing::on_both;

use crate::hall::{Hall, owner};

// X-25
#[test]
fn messages_follow_the_language_that_a_person_goes_on_in() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident("rose@example.ca").await;
        assert_eq!(hall.identity.account(&owner(rose)).await.unwrap().language, Language::Fr);
        let version = hall.look(&owner(rose), rose).await.unwrap().version;
        for _ in 0..2 {
            hall.identity.follow_language(&owner(rose), Language::En).await.unwrap();
        }
        assert_eq!(hall.identity.account(&owner(rose)).await.unwrap().language, Language::En);
        let notice = hall.forgot("rose@example.ca").await;
        let message = hall.identity.notice(notice).await.unwrap().unwrap();
        assert_eq!(message.language, Language::En);
        // Told once, and a form about the record that is open meanwhile is not out of date.
        assert_eq!(hall.events("citizen.updated").await.len(), 1);
        assert_eq!(hall.look(&owner(rose), rose).await.unwrap().version, version);
    });
}

#[test]
fn a_language_that_was_chosen_in_the_profile_is_left_alone() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident("rose@example.ca").await;
        let version = hall.look(&owner(rose), rose).await.unwrap().version;
        let chosen = r#"{"preferred_language":"fr"}"#;
        hall.patch(&owner(rose), rose, version, chosen).await.unwrap();
        hall.identity.follow_language(&owner(rose), Language::En).await.unwrap();
        assert_eq!(hall.identity.account(&owner(rose)).await.unwrap().language, Language::Fr);
    });
}
