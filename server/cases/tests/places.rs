//! Finding places as people type them.

use contract::cases::PlaceKind;
use testing::on_both;

use crate::desk::*;

#[test]
fn addresses_are_found_whatever_the_accents_capitals_and_abbreviations() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        for (typed, found) in [
            ("12 elm st", "12 Elm Street"),
            ("12 ELM STREET", "12 Elm Street"),
            ("elm street 12", "12 Elm Street"),
            ("  12   Elm  ", "12 Elm Street"),
            ("12 elmm street", "12 Elm Street"),
            ("4 main st s", "4 Main Street South"),
            ("4 main south", "4 Main Street South"),
            ("6 rue de l'eglise", "rue de l’Église"),
            ("6 eglise", "rue de l’Église"),
            ("1010 ch cote", "chemin Côté"),
            ("1010 chemin cote", "chemin Côté"),
            ("8 boul notre dame", "boulevard Notre-Dame"),
            ("8 st george", "St. George Street"),
            ("8 saint george st", "St. George Street"),
            ("8 dr penner st", "Doctor Penner Street"),
            ("8 lieutenant bouchard", "Lt. Bouchard Street"),
            ("8 mt pleasant rd", "Mount Pleasant Road"),
            ("13 2nd avenue", "2e Avenue"),
            ("1200 conc 4", "Concession Road 4"),
        ] {
            let suggestions = desk.cases.find_place(typed).await.unwrap();
            let first = suggestions.first().unwrap_or_else(|| panic!("nothing for {typed}"));
            assert!(first.label.contains(found), "{typed}: {:?}", suggestions);
            assert!(matches!(first.place, PlaceKind::Address { .. }), "{typed}: {first:?}");
        }
    });
}

#[test]
fn corners_streets_and_known_places_are_found_too() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        for typed in [
            "elm and wellington",
            "Elm St & Wellington St",
            "coin elm et wellington",
            "elm at wellington",
        ] {
            let suggestions = desk.cases.find_place(typed).await.unwrap();
            let corner =
                suggestions.iter().find(|one| matches!(one.place, PlaceKind::Corner { .. }));
            let corner = corner.unwrap_or_else(|| panic!("{typed}: {suggestions:?}"));
            assert_eq!(corner.ward, Some(3));
            assert!(corner.point.is_some());
        }
        let hospital = desk.cases.find_place("hopital commemoratif").await.unwrap().remove(0);
        assert!(matches!(hospital.place, PlaceKind::Known { .. }), "{hospital:?}");
        let street = desk.cases.find_place("wellington").await.unwrap();
        assert!(
            street
                .iter()
                .any(|one| one.place == PlaceKind::Street && one.label == "Wellington Street")
        );
        assert!(desk.cases.find_place("99 no such boulevard").await.unwrap().is_empty());
        assert!(desk.cases.find_place("").await.unwrap().is_empty());
    });
}

#[test]
fn a_number_that_does_not_exist_offers_its_neighbours() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let suggestions = desk.cases.find_place("9 main street south").await.unwrap();
        assert!(suggestions[0].label.ends_with("Main Street South"), "{suggestions:?}");
        assert!(suggestions.iter().all(|one| !one.label.starts_with("9 ")));
    });
}

// CASE-047
#[test]
fn a_similar_report_near_by_is_pointed_out_and_can_be_linked() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let at = |latitude: &str| contract::cases::OpenForm {
            latitude: latitude.into(),
            longitude: "-75.199426".into(),
            ..pothole()
        };
        let near = desk.open(&anonymous(), at("45.296446")).await.unwrap();
        desk.open(&anonymous(), at("45.290")).await.unwrap();
        let point = contract::cases::Point { latitude_e6: 45_296_700, longitude_e6: -75_199_426 };
        let similar = desk.cases.similar(&clerk(1), "road-surface", point, None).await.unwrap();
        assert_eq!(similar.iter().map(|one| one.id).collect::<Vec<_>>(), [near.id]);
        assert!(similar[0].metres.unwrap() < 40);
        assert!(desk.cases.similar(&clerk(1), "trail", point, None).await.unwrap().is_empty());
        assert!(
            desk.cases
                .similar(&clerk_of(2, "parks-recreation"), POTHOLE, point, None)
                .await
                .unwrap()
                .is_empty()
        );
        // CASE-048
        let form =
            contract::cases::OpenForm { related: vec![near.id.to_string()], ..at("45.2967") };
        let opened = desk.open(&clerk(1), form).await.unwrap();
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.links[0].case.reference, near.reference);
        let from_there = desk.cases.detail(&clerk(1), near.id).await.unwrap();
        assert_eq!(from_there.links[0].case.reference, opened.reference);
    });
}
