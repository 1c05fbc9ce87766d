//! Search by words finds the same on both databases.

use platform::Foundation;
use platform::db::fulltext::TextIndex;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, Query};
use testing::{Town, on_both};
use uuid::Uuid;

const PLACES: TextIndex = TextIndex::named("test_place_words");

async fn prepare(town: &Town, texts: &[&str]) {
    let work = town.foundation.begin().await.unwrap();
    let manager = migrations::SchemaManager::new(work.connection());
    migrations::fulltext::create(&manager, "test_place_words").await.unwrap();
    let texts = texts.iter().enumerate().map(|(number, text)| (id(number), *text));
    PLACES.put_all(&work, texts).await.unwrap();
    work.commit().await.unwrap();
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128)
}

async fn found(foundation: &Foundation, query: &str) -> Vec<usize> {
    let db = foundation.db.reader();
    let Some(matching) = PLACES.matching(db, "id", query) else { return vec![] };
    let all = Query::select()
        .column("id")
        .from("test_place_words")
        .and_where(matching)
        .and_where(Expr::cust("1 = 1"))
        .to_owned();
    let mut found: Vec<_> = db
        .query_all(&all)
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get::<Uuid>("", "id").unwrap().as_u128() as usize)
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn case_accents_and_beginnings_make_no_difference() {
    on_both(async |town| {
        prepare(
            &town,
            &[
                "12 Rue Élisabeth, Apt. 3",
                "124 O’Connor Street",
                "Straße 1e5 -7",
                "BYL-2026-001234",
            ],
        )
        .await;
        let found = async |query: &str| found(&town.foundation, query).await;
        assert_eq!(found("elisabeth").await, [0]);
        assert_eq!(found("ÉLIS").await, [0]);
        assert_eq!(found("12").await, [0, 1]);
        assert_eq!(found("street 124").await, [1], "the order of words does not matter");
        assert_eq!(found("o'connor st").await, [1]);
        assert_eq!(found("strasse 1e5 7").await, [2]);
        assert_eq!(found("byl-2026-0012").await, [3]);
        assert_eq!(found("2026 001234").await, [3]);
        assert!(found("elisabeth street").await.is_empty(), "every word must be there");
        assert!(found("lisabeth").await.is_empty(), "a word begins at its beginning");
        assert!(found("").await.is_empty());
    });
}

#[test]
fn a_changed_text_is_found_by_its_new_words_only_and_a_removed_one_not_at_all() {
    on_both(async |town| {
        prepare(&town, &["old mill", "old bridge"]).await;
        let work = town.foundation.begin().await.unwrap();
        PLACES.put(&work, id(0), "new mill").await.unwrap();
        PLACES.remove(&work, id(1)).await.unwrap();
        PLACES.remove(&work, id(9)).await.unwrap();
        work.commit().await.unwrap();
        let found = async |query: &str| found(&town.foundation, query).await;
        assert_eq!(found("new mill").await, [0]);
        assert!(found("old").await.is_empty());
        assert!(found("bridge").await.is_empty());
    });
}

#[test]
fn whatever_somebody_types_is_no_error() {
    on_both(async |town| {
        let long = "x".repeat(5_000);
        let many = "road ".repeat(5_000);
        let hostile = [
            "\"",
            "'",
            "''",
            "\\",
            "*",
            "a*",
            "-a",
            "a -b",
            "a AND",
            "OR",
            "NOT a",
            "NEAR(a b)",
            "a:b",
            ":*",
            "a & | !",
            "(a",
            "a)",
            "<->",
            "words:a",
            "{words}: a",
            "^a",
            "a+b",
            "%",
            "_",
            "\u{0}",
            "a\u{0}b",
            "\u{feff}",
            "\u{202e}abc",
            "'; DROP TABLE job; --",
            "日本語",
            "हिन्दी",
            "ｆｕｌｌ",
            "²³",
            "٣",
            "𝒳",
            "👩‍🚒",
            "e\u{301}",
            "\u{301}",
            "ﷺ",
            "Ⅷ",
            "ª",
            &long,
            &many,
        ];
        prepare(&town, &hostile).await;
        for query in hostile {
            found(&town.foundation, query).await;
        }
        // Also letters that are younger than the engine's tables.
        for letter in (0..=0x0010_FFFF).step_by(499).filter_map(char::from_u32) {
            found(&town.foundation, &format!("a{letter}b {letter}")).await;
        }
        let found = async |query: &str| found(&town.foundation, query).await;
        assert_eq!(found("日本").await.len(), 1);
        assert_eq!(found("हिन्दी").await.len(), 1);
        assert_eq!(found("FULL").await.len(), 1);
        assert_eq!(found(&long).await.len(), 1);
        assert_eq!(found(&many).await.len(), 1);
    });
}
