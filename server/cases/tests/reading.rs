//! What a case worker reads beside the case: history, presence, saved filters, the catalogue.

use cases::CaseError;
use chrono::TimeDelta;
use contract::cases::{CategoryView, Happening, OpenedCase, Page, PresenceView, SearchForm};
use testing::on_both;

use crate::desk::*;

// CASE-092
#[test]
fn the_timeline_tells_everything_newest_first_page_by_page() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.resolve(&clerk(1), opened.id).await;
        let whole = desk.cases.timeline(&clerk(1), opened.id, Page::First, 50).await.unwrap().rows;
        let kinds: Vec<_> = whole.iter().map(|entry| kind(&entry.what)).collect();
        assert_eq!(kinds, ["note", "status", "status", "assigned", "routed", "opened"]);
        assert_eq!(whole[0].staff, Some(staff_id(1)));
        let mut paged = Vec::new();
        let mut page = Page::First;
        loop {
            let slice = desk.cases.timeline(&clerk(1), opened.id, page, 2).await.unwrap();
            paged.extend(slice.rows);
            match slice.after {
                Some(after) => page = Page::After(after),
                None => break,
            }
        }
        assert_eq!(paged, whole);
    });
}

fn kind(what: &Happening) -> &'static str {
    match what {
        Happening::Opened { .. } => "opened",
        Happening::Routed { .. } => "routed",
        Happening::AssignedToPerson { .. } => "assigned",
        Happening::StatusChanged { .. } => "status",
        Happening::NoteAdded { .. } => "note",
        _ => "other",
    }
}

async fn present(desk: &Desk, number: u128, opened: &OpenedCase) -> Vec<PresenceView> {
    desk.cases.page(&clerk(number), &opened.reference, 5).await.unwrap().present
}

#[test]
fn whoever_opened_the_case_lately_is_named_to_others() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        assert!(present(&desk, 1, &opened).await.is_empty());
        desk.town.clock.advance(TimeDelta::minutes(5));
        let others = present(&desk, 2, &opened).await;
        assert_eq!(others.iter().map(|other| other.staff).collect::<Vec<_>>(), [staff_id(1)]);
        desk.town.clock.advance(TimeDelta::minutes(6));
        assert!(present(&desk, 2, &opened).await.is_empty());
        let elsewhere = clerk_of(3, "clerk");
        assert!(desk.cases.page(&elsewhere, &opened.reference, 5).await.is_err());
    });
}

#[test]
fn filters_are_kept_by_name_and_belong_to_one_person() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let search = |text: &str| SearchForm {
            search_text: text.into(),
            after: "x".into(),
            ..SearchForm::default()
        };
        desk.cases.save_filter(&clerk(1), "  Été  ", search("one")).await.unwrap();
        let kept = desk.cases.save_filter(&clerk(1), "ete", search("two")).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (kept[0].search.search_text.as_str(), kept[0].search.after.as_str()),
            ("two", "")
        );
        assert!(desk.cases.saved_filters(&clerk(2)).await.unwrap().is_empty());
        let foreign = desk.cases.forget_filter(&clerk(2), kept[0].id).await.unwrap_err();
        assert!(matches!(foreign, CaseError::NotFound));
        desk.cases.forget_filter(&clerk(1), kept[0].id).await.unwrap();
        assert!(desk.cases.saved_filters(&clerk(1)).await.unwrap().is_empty());
        assert!(desk.cases.saved_filters(&resident(1)).await.is_err());
    });
}

// CASE-036, CASE-106
#[test]
fn residents_see_the_public_part_of_the_tree_and_staff_all_of_it() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let public = desk.cases.categories(&anonymous()).await.unwrap();
        let all = desk.cases.categories(&clerk(1)).await.unwrap();
        let hole = ["infrastructure", "road", "pothole"];
        assert!(has(&public, &hole) && has(&all, &hole));
        let internal = ["general", "internal", "council-referral"];
        assert!(!has(&public, &internal) && has(&all, &internal));
    });
}

fn has(tree: &[CategoryView], path: &[&str]) -> bool {
    match path.split_first() {
        None => true,
        Some((code, rest)) => {
            tree.iter().any(|category| category.code == *code && has(&category.below, rest))
        }
    }
}
