//! Correcting cases.

use cases::CaseError;
use contract::cases::{CaseId, EditForm, OpenForm, SearchForm};
use testing::on_both;

use crate::desk::*;

fn edit(case: CaseId, version: i32, description: &str) -> EditForm {
    EditForm {
        case: case.to_string(),
        version: version.to_string(),
        category: POTHOLE.into(),
        description: description.into(),
        place: "Elm Street, by the bakery".into(),
        ..EditForm::default()
    }
}

#[test]
fn two_edits_of_one_version_give_one_winner_and_one_conflict() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let orders =
            ["One hole.", "Two holes."].map(|text| edit(opened.id, 1, text).parse().unwrap());
        let (one, two) = (clerk(1), clerk(2));
        let [first, second] = orders;
        let (first, second) =
            futures::future::join(desk.cases.edit(&one, first), desk.cases.edit(&two, second))
                .await;
        let (winner, loser) = match (first, second) {
            (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
            other => panic!("{other:?}"),
        };
        assert!(matches!(loser, CaseError::Conflict), "{loser:?}");
        assert_eq!(winner.version, 2);
        let kept = desk.cases.detail(&clerk(3), opened.id).await.unwrap();
        assert_eq!(kept.description, winner.description);
        assert_eq!(desk.events(opened.id).await, ["case.created", "case.updated"]);
    });
}

#[test]
fn a_case_of_a_category_that_is_no_longer_offered_is_corrected_and_none_is_moved_there() {
    on_both(async |town| {
        use sea_orm::ConnectionTrait;
        let desk = Desk::new(town.clone()).await;
        let (hole, trail) =
            (desk.pothole().await, OpenForm { category: "trail".into(), ..pothole() });
        let trail = desk.open(&resident(2), trail).await.unwrap();
        let work = town.foundation.begin().await.unwrap();
        let end = "UPDATE category SET is_active = FALSE WHERE code = 'pothole'";
        work.connection().execute_unprepared(end).await.unwrap();
        work.commit().await.unwrap();
        let desk = Desk::empty(town);
        let order = edit(hole.id, 1, "A crater.").parse().unwrap();
        let case = desk.cases.edit(&clerk(1), order).await.unwrap();
        assert_eq!(case.description.as_deref(), Some("A crater."));
        let refused =
            desk.cases.edit(&clerk(1), edit(trail.id, 1, "A hole.").parse().unwrap()).await;
        assert_eq!(fields(refused.unwrap_err()), ["category"]);
    });
}

// On PostgreSQL both run at the same time.
#[test]
fn a_note_that_meets_another_change_is_added_to_it() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for round in 0..6 {
            let opened = desk.pothole().await;
            // The first public answer stops a clock: it changes the case itself.
            let (me, other) = (clerk(1), clerk(2));
            let order = edit(opened.id, 1, &format!("Hole {round}.")).parse().unwrap();
            let (noted, edited) = futures::future::join(
                desk.note(&me, opened.id, "public", "We look at it."),
                desk.cases.edit(&other, order),
            )
            .await;
            noted.unwrap();
            assert!(matches!(edited, Ok(_) | Err(CaseError::Conflict)), "{edited:?}");
        }
        assert_eq!(desk.rows("note").await, 6);
    });
}

#[test]
fn an_edit_names_what_changed_and_is_found_by_its_new_words() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let order = edit(opened.id, 1, "A crater near the pharmacy.").parse().unwrap();
        let case = desk.cases.edit(&clerk(1), order).await.unwrap();
        assert_eq!(case.description.as_deref(), Some("A crater near the pharmacy."));
        let words = |text: &str| SearchForm { search_text: text.into(), ..SearchForm::default() };
        assert_eq!(
            desk.found(&clerk(1), words("pharm crater")).await,
            [opened.reference.to_string()]
        );
        let before = desk.events(opened.id).await.len();
        let same = edit(opened.id, 2, "A crater near the pharmacy.").parse().unwrap();
        desk.cases.edit(&clerk(1), same).await.unwrap();
        assert_eq!(desk.events(opened.id).await.len(), before);
    });
}

#[test]
fn a_category_of_another_type_is_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let form = EditForm { category: "long-grass".into(), ..edit(opened.id, 1, "Grass.") };
        let refused = fields(desk.cases.edit(&clerk(1), form.parse().unwrap()).await.unwrap_err());
        assert!(refused.contains(&"category"), "{refused:?}");
    });
}
