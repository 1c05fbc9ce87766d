//! The queue: filters, orders, paging, counts, export.

use cases::CaseError;
use chrono::TimeDelta;
use contract::cases::{OpenForm, Page, SearchForm, Sort};
use futures::TryStreamExt;
use testing::on_both;

use crate::desk::*;

fn all() -> SearchForm {
    SearchForm {
        group: vec!["open".into(), "waiting".into(), "done".into()],
        sort: "oldest".into(),
        ..SearchForm::default()
    }
}

#[test]
fn filters_find_what_they_say() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let hole = desk.pothole().await.reference.to_string();
        let noise = OpenForm {
            category: NOISE.into(),
            description: "Marteau-piqueur à l’aube près de l’église".into(),
            place: "rue de l’Église".into(),
            answers: noise_answers(),
            ..pothole()
        };
        let noise = desk.open(&anonymous(), noise).await.unwrap();
        desk.take(&clerk(1), noise.id).await;
        desk.step(&clerk(1), noise.id, "in-progress").await.unwrap();
        let done = contract::cases::TransitionForm {
            resolution: "complied".into(),
            ..resolution(noise.id)
        };
        desk.transition(&clerk(1), done).await.unwrap();
        let noise = noise.reference.to_string();
        let find = async |form: SearchForm| desk.found(&clerk(1), form).await;
        let open = SearchForm::default;
        assert_eq!(find(open()).await, [hole.as_str()]);
        assert_eq!(find(all()).await, [hole.as_str(), noise.as_str()]);
        assert_eq!(
            find(SearchForm { group: vec!["done".into()], ..open() }).await,
            [noise.as_str()]
        );
        assert_eq!(
            find(SearchForm { status: vec!["resolved".into()], ..open() }).await,
            [noise.as_str()]
        );
        for (branch, found) in [
            ("infrastructure", vec![hole.clone()]),
            ("bylaw", vec![noise.clone()]),
            ("pothole", vec![hole.clone()]),
        ] {
            assert_eq!(
                find(SearchForm { category: branch.into(), ..all() }).await,
                found,
                "{branch}"
            );
        }
        assert!(find(SearchForm { category: "no-such".into(), ..all() }).await.is_empty());
        assert_eq!(find(SearchForm { assignee: "me".into(), ..all() }).await, [noise.as_str()]);
        assert_eq!(find(SearchForm { assignee: "nobody".into(), ..all() }).await, [hole.as_str()]);
        assert_eq!(
            find(SearchForm { assignee: staff_id(1).to_string(), ..all() }).await,
            [noise.as_str()]
        );
        let queue = desk.queue("roads-maintenance").await.id.to_string();
        assert_eq!(find(SearchForm { queue: vec![queue], ..all() }).await, [hole.as_str()]);
        for words in ["bakery", "pothole deep", "nid-de-poule", "BAKER"] {
            assert_eq!(
                find(SearchForm { search_text: words.into(), ..all() }).await,
                [hole.as_str()],
                "{words}"
            );
        }
        for words in ["eglise", "L'ÉGLISE marteau"] {
            assert_eq!(
                find(SearchForm { search_text: words.into(), ..all() }).await,
                [noise.as_str()],
                "{words}"
            );
        }
        // A reference finds its case whatever its status.
        assert_eq!(
            find(SearchForm { search_text: noise.to_lowercase(), ..open() }).await,
            [noise.as_str()]
        );
        assert!(find(SearchForm { search_text: "bakery eglise".into(), ..all() }).await.is_empty());
    });
}

#[test]
fn age_and_lateness_are_counted_from_now() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let old = desk.pothole().await.reference.to_string();
        desk.town.clock.advance(TimeDelta::days(10));
        let new = desk.pothole().await.reference.to_string();
        let find = async |form: SearchForm| desk.found(&clerk(1), form).await;
        assert_eq!(find(SearchForm { age: "7".into(), ..all() }).await, [old.as_str()]);
        assert_eq!(find(SearchForm { overdue: "on".into(), ..all() }).await, [old.as_str()]);
        let day = desk.town.clock.clone();
        let today = platform::Clock::now(&day).date_naive().to_string();
        assert_eq!(find(SearchForm { opened_from: today.clone(), ..all() }).await, [new.as_str()]);
        assert_eq!(
            find(SearchForm { opened_to: today, ..all() }).await,
            [old.as_str(), new.as_str()]
        );
    });
}

#[test]
fn pages_follow_one_another_forwards_and_backwards_in_every_order() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for number in 0..11 {
            let priority = ["critical", "high", "low"][number % 3];
            let form = OpenForm { priority: priority.into(), ..pothole() };
            let opened = desk.open(&clerk(1), form).await.unwrap();
            match number % 4 {
                0 => drop(desk.take(&clerk(1), opened.id).await),
                // What is done is found apart from what is not, and stands in the same order.
                3 => drop(desk.resolve(&clerk(1), opened.id).await),
                _ => {}
            }
            desk.town.clock.advance(TimeDelta::minutes(1));
        }
        for sort in Sort::ALL {
            let whole = desk.found(&clerk(1), SearchForm { sort: sort.to_string(), ..all() }).await;
            assert_eq!(whole.len(), 11);
            assert!(*sort != Sort::Oldest || whole.is_sorted(), "{whole:?}");
            let form = SearchForm { sort: sort.to_string(), limit: "4".into(), ..all() };
            let mut query = form.parse().unwrap();
            let mut forwards = Vec::new();
            let mut last = None;
            loop {
                let slice = desk.cases.search(&clerk(1), query.clone()).await.unwrap();
                forwards.extend(slice.rows.iter().map(|row| row.reference.to_string()));
                let Some(after) = slice.after.clone() else {
                    last = slice.before.or(last);
                    break;
                };
                last = slice.before;
                query.page = Page::After(after);
            }
            assert_eq!(forwards, whole, "{sort}");
            query.page = Page::Before(last.unwrap());
            let middle = desk.cases.search(&clerk(1), query.clone()).await.unwrap();
            let middle_rows: Vec<_> =
                middle.rows.iter().map(|row| row.reference.to_string()).collect();
            assert_eq!(middle_rows, whole[4..8], "{sort}");
            query.page = Page::Before(middle.before.unwrap());
            let first = desk.cases.search(&clerk(1), query.clone()).await.unwrap();
            assert_eq!(first.before, None, "{sort}");
            assert_eq!(first.rows.len(), 4);
        }
    });
}

#[test]
fn a_cursor_of_another_order_or_made_up_is_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for cursor in [
            "newest.00",
            "due.1",
            "due.x.y",
            "priority.1.2.3",
            "'; DROP TABLE case_record",
            "due.1.00000000000000000000000000000000.9",
        ] {
            let form = SearchForm { after: cursor.into(), ..SearchForm::default() };
            let refused = desk.cases.search(&clerk(1), form.parse().unwrap()).await.unwrap_err();
            assert!(matches!(refused, CaseError::Invalid(_)), "{cursor}: {refused:?}");
        }
    });
}

#[test]
fn counts_stay_within_the_readers_part() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let works = clerk_of(1, "public-works");
        for _ in 0..3 {
            desk.pothole().await;
        }
        let mine = desk.pothole().await;
        desk.take(&works, mine.id).await;
        let other = OpenForm { category: "other-problem".into(), ..pothole() };
        desk.open(&anonymous(), other).await.unwrap();
        let counts = desk.cases.counts(&works).await.unwrap();
        let numbers = [counts.mine, counts.team, counts.unassigned]
            .map(|count| (count.cases, count.and_more));
        assert_eq!(numbers, [(1, false), (4, false), (3, false)]);
        let everything = desk.cases.counts(&clerk(2)).await.unwrap();
        assert_eq!((everything.mine.cases, everything.team.cases), (0, 5));
    });
}

#[test]
fn an_export_holds_the_readers_rows_and_leaves_a_trace() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for _ in 0..3 {
            desk.pothole().await;
        }
        let parks = clerk_of(2, "parks-recreation");
        for (actor, rows) in [(clerk_of(1, "public-works"), 3), (parks, 0)] {
            let stream = desk.cases.export(&actor, all().parse().unwrap()).await.unwrap();
            let chunks: Vec<_> = Box::pin(stream).try_collect().await.unwrap();
            assert_eq!(chunks.into_iter().flatten().count(), rows);
        }
        let reader = staff(
            9,
            vec![iam::Grant::new(
                [contract::iam::Action::ReadCase],
                [],
                iam::Reach::EVERYWHERE,
                None,
            )],
        );
        assert!(desk.cases.export(&reader, all().parse().unwrap()).await.is_err());
        assert!(desk.written().await.contains("\"sort\":\"oldest\""));
    });
}
