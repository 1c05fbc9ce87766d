//! Suggesting a category from the description (CASE-008).

use serde::Deserialize;
use testing::on_both;

use crate::desk::*;

#[derive(Deserialize)]
struct Corpus {
    reports: Vec<Report>,
}

#[derive(Deserialize)]
struct Report {
    category: String,
    part: String,
    text: String,
}

/// The winter categories are in season.
const IN_WINTER: &str = "2026-12-10T15:00:00Z";

// CASE-008
#[test]
fn texts_that_nobody_tuned_for_are_classified_well_enough() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        desk.town.clock.set(IN_WINTER.parse().unwrap());
        let corpus: Corpus =
            serde_json::from_str(include_str!("../../demo/data/report-texts.json")).unwrap();
        // Least share in percent: right as the only first one; right among those offered to choose from.
        for (part, first, among) in [("tuned", 95, 97), ("unseen", 75, 92)] {
            let texts: Vec<&Report> =
                corpus.reports.iter().filter(|report| report.part == part).collect();
            assert!(texts.len() >= 50, "{part}: {}", texts.len());
            let (mut right, mut offered) = (0, 0);
            for report in &texts {
                let found = desk.cases.suggest_category(&report.text).await.unwrap();
                let leads = found
                    .first()
                    .is_some_and(|best| found.get(1).is_none_or(|next| next.score < best.score));
                right += usize::from(leads && found[0].code == report.category);
                offered += usize::from(found.iter().any(|one| one.code == report.category));
            }
            let shares = (right * 100 / texts.len(), offered * 100 / texts.len());
            println!("{part}: {} texts, {shares:?} percent", texts.len());
            assert!(shares.0 >= first && shares.1 >= among, "{part}: {shares:?}");
        }
    });
}

#[test]
fn nothing_is_suggested_that_residents_cannot_choose() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        desk.town.clock.set("2026-07-15T14:00:00Z".parse().unwrap());
        let found = desk
            .cases
            .suggest_category("The snow plow buried my driveway, snowbank everywhere")
            .await
            .unwrap();
        assert!(found.iter().all(|one| one.code != "snow-plowing"), "{found:?}");
        assert!(desk.cases.suggest_category("hello").await.unwrap().is_empty());
    });
}
