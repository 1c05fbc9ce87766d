//! Taking in reference data.

use std::collections::HashMap;

use cases::import::File;
use contract::cases::{Fault, OpenForm};
use testing::on_both;

use crate::desk::*;

#[test]
fn a_dry_run_reports_and_changes_nothing() {
    on_both(async |town| {
        let desk = Desk::empty(town);
        let report = desk.cases.import(&importer(), File::Holidays(HOLIDAYS), true).await.unwrap();
        assert!(report.dry_run && report.added > 20);
        assert_eq!(desk.rows("holiday").await, 0);
        let done = desk.cases.import(&importer(), File::Holidays(HOLIDAYS), false).await.unwrap();
        assert_eq!(i64::from(done.added), desk.rows("holiday").await);
        let again = desk.cases.import(&importer(), File::Holidays(HOLIDAYS), false).await.unwrap();
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, done.added));
    });
}

#[test]
fn faults_are_named_by_line_and_column_and_nothing_is_taken_in() {
    on_both(async |town| {
        let desk = Desk::empty(town);
        let file = "number,street_official,lat,lon,ward\n12,Elm Street,45.2,-75.2,1\n,Elm Street,45.2,-75.2,1\n\
                    13,,45.2,-75.2,1\n14,Elm Street,north,-75.2,1\n15,Elm Street,45.2,-275,one\n12,Elm Street,45.2,-75.2,1\n";
        let report = desk.cases.import(&importer(), File::Addresses(file), false).await.unwrap();
        let faults: Vec<_> = report
            .faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_str(), fault.fault))
            .collect();
        assert_eq!(
            faults,
            [
                (3, "number", Fault::Missing),
                (4, "street_name", Fault::Missing),
                (5, "lat", Fault::Unreadable),
                (6, "ward", Fault::Unreadable),
                (6, "lon", Fault::OutOfRange),
                (7, "number", Fault::Twice)
            ]
        );
        assert_eq!((desk.rows("civic_address").await, desk.rows("street").await), (0, 0));
        let broken =
            desk.cases.import(&importer(), File::Types("{\n \"sets\": 3}"), false).await.unwrap();
        assert_eq!(broken.faults[0].line, 2);
    });
}

#[test]
fn a_second_import_changes_what_differs_and_keeps_ids() {
    on_both(async |town| {
        let desk = Desk::empty(town);
        let first = "number,street_official,ward,lat,lon\n12,Elm Street,1,45.2,-75.2\n14,Elm Street,1,45.2,-75.2\n";
        let second = "number,street_official,ward,lat,lon\n12,Elm Street,2,45.2,-75.2\n14,Elm Street,1,45.2,-75.2\n16,Elm Street,1,45.2,-75.2\n";
        desk.cases.import(&importer(), File::Addresses(first), false).await.unwrap();
        let before = desk.cases.find_place("12 elm").await.unwrap().remove(0);
        let report = desk.cases.import(&importer(), File::Addresses(second), false).await.unwrap();
        assert_eq!((report.added, report.changed, report.unchanged), (1, 1, 1));
        let after = desk.cases.find_place("12 elm").await.unwrap().remove(0);
        assert_eq!(after.place, before.place);
        assert_eq!((before.ward, after.ward), (Some(1), Some(2)));
    });
}

#[test]
fn unknown_codes_are_faults() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let queues = r#"{"queues": [{"code": "x", "name": {"en": "X", "fr": "X"}, "department": "nowhere",
            "description": {"en": "", "fr": ""}}]}"#;
        let nothing = HashMap::new();
        let file = File::Queues { json: queues, departments: &nothing };
        let report = desk.cases.import(&importer(), file, false).await.unwrap();
        assert_eq!(report.faults[0].fault, Fault::Unknown);
        let routing = r#"{"fallback": "general", "rules": [{"order": 1, "category": "no-such", "queue": "general",
            "wards": null, "priorities": null, "near_sensitive_place": null}]}"#;
        let report = desk.cases.import(&importer(), File::Routing(routing), false).await.unwrap();
        assert_eq!(report.faults[0].column, "category");
        // The old rules still stand.
        assert!(desk.rows("routing_rule").await > 5);
    });
}

#[test]
fn a_category_that_a_later_file_lacks_is_no_longer_offered_but_kept_by_its_cases() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let only = r#"{"categories": [{"code": "general", "parent": null, "order": 1, "prefix": "GEN",
            "name": {"en": "General", "fr": "Général"}, "description": {"en": "", "fr": ""}}]}"#;
        desk.cases.import(&importer(), File::Categories(only), false).await.unwrap();
        assert_eq!(fields(desk.open(&anonymous(), pothole()).await.unwrap_err()), ["category"]);
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.category.code, POTHOLE);
    });
}

#[test]
fn only_whoever_may_import_does() {
    on_both(async |town| {
        let desk = Desk::empty(town);
        for actor in [anonymous(), resident(1), clerk(1)] {
            assert!(desk.cases.import(&actor, File::Holidays(HOLIDAYS), true).await.is_err());
        }
    });
}

#[test]
fn a_case_can_be_opened_after_nothing_but_the_imports() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let form = OpenForm { reporter_email: "rose@example.ca".into(), ..pothole() };
        assert!(desk.open(&anonymous(), form).await.is_ok());
    });
}
