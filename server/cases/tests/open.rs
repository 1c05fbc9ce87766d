//! Opening cases.

use std::collections::HashSet;

use cases::CaseError;
use chrono::DateTime;
use contract::cases::{CaseRefusal, Intake, OpenForm, Priority};
use iam::{Denied, Grant, Reach};
use testing::on_both;

use crate::desk::*;

// CASE-009
#[test]
fn a_case_gets_a_reference_with_the_prefix_of_its_branch_and_the_municipal_year() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        // Still 2026 in Ontario, already 2027 in UTC.
        desk.town.clock.set(DateTime::from_timestamp(1_798_774_200, 0).unwrap());
        let first = desk.open(&anonymous(), pothole()).await.unwrap();
        let noise = OpenForm { category: NOISE.into(), answers: noise_answers(), ..pothole() };
        let second = desk.open(&anonymous(), noise).await.unwrap();
        let third = desk.open(&anonymous(), pothole()).await.unwrap();
        let references = [first, second, third].map(|opened| opened.reference.to_string());
        assert_eq!(references, ["INF-2026-000001", "BYL-2026-000001", "INF-2026-000002"]);
    });
}

// CASE-013
#[test]
fn fifty_cases_opened_at_once_get_fifty_references() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let other = desk.town.second_server().await.unwrap();
        let objects = std::sync::Arc::new(desk.town.objects.clone());
        let municipality = cases::Municipality::weekdays("America/Toronto".parse().unwrap());
        let people = std::sync::Arc::new(Villagers);
        let elsewhere = cases::Cases::new(&other, objects, people, municipality);
        let opening =
            (0..50).map(|number| {
                let cases = if number % 2 == 0 { desk.cases.clone() } else { elsewhere.clone() };
                async move {
                    cases.open(&anonymous(), pothole().parse().unwrap()).await.unwrap().reference
                }
            });
        let references: Vec<_> = futures::future::join_all(opening).await;
        let distinct: HashSet<_> = references.iter().collect();
        assert_eq!(distinct.len(), 50);
        assert_eq!(desk.rows("case_record").await, 50);
    });
}

#[test]
fn sending_a_form_twice_makes_one_case() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm { form_key: "the-key-of-this-form".into(), ..pothole() };
        let first = desk.open(&resident(1), form.clone()).await.unwrap();
        let again = desk.open(&resident(1), form.clone()).await.unwrap();
        assert_eq!(again, first);
        assert_eq!(desk.rows("case_record").await, 1);
        let other = OpenForm { description: "Another hole.".into(), ..form.clone() };
        assert!(matches!(desk.open(&resident(1), other).await, Err(CaseError::KeyReused)));
        // Somebody else's key is another key.
        let theirs = desk.open(&resident(2), form).await.unwrap();
        assert_ne!(theirs.reference, first.reference);
    });
}

#[test]
fn a_form_that_is_sent_twice_at_once_makes_one_case() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm { form_key: "the-key-of-this-form".into(), ..pothole() };
        let order = form.parse().unwrap();
        let actor = resident(1);
        let sending = (0..8).map(|_| desk.cases.open(&actor, order.clone()));
        let opened: HashSet<_> = futures::future::join_all(sending)
            .await
            .into_iter()
            .map(|opened| opened.unwrap().id)
            .collect();
        assert_eq!(opened.len(), 1);
        assert_eq!(desk.rows("case_record").await, 1);
    });
}

// CASE-010, CASE-046
#[test]
fn the_category_and_the_ward_decide_the_queue() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let south = desk.cases.find_place("12 elm st").await.unwrap().remove(0);
        let contract::cases::PlaceKind::Address { id } = south.place else { panic!("{south:?}") };
        let form = OpenForm { address: id.to_string(), ..pothole() };
        let opened = desk.open(&anonymous(), form).await.unwrap();
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.place.ward, Some(3));
        assert_eq!(case.queue.code, "roads-maintenance-south");
        assert_eq!(case.queue.department, Some(departments()["public-works"]));
        // Without a ward the rule for the yards does not fit.
        let opened = desk.pothole().await;
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.queue.code, "roads-maintenance");
    });
}

#[test]
fn a_point_on_the_map_finds_its_ward_and_a_point_elsewhere_is_refused() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let at = |latitude: &str, longitude: &str| OpenForm {
            latitude: latitude.into(),
            longitude: longitude.into(),
            ..pothole()
        };
        let opened = desk.open(&anonymous(), at("45.296446", "-75.199426")).await.unwrap();
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.place.ward, Some(3));
        let toronto = desk.open(&anonymous(), at("43.6532", "-79.3832")).await.unwrap_err();
        assert_eq!(fields(toronto), ["place"]);
    });
}

// CASE-112
#[test]
fn a_case_at_a_school_is_raised_and_flagged() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let form =
            OpenForm { latitude: "45.292749".into(), longitude: "-75.194903".into(), ..pothole() };
        let opened = desk.open(&anonymous(), form).await.unwrap();
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert!(case.is_sensitive);
        assert_eq!(case.priority, Priority::High);
    });
}

// CASE-115
#[test]
fn anybody_may_report_but_not_where_we_must_reach_them() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let bite = OpenForm { category: "dog-bite".into(), ..pothole() };
        let refused = desk.open(&anonymous(), bite.clone()).await.unwrap_err();
        assert!(
            matches!(refused, CaseError::Refused(CaseRefusal::AnonymousNotAllowed)),
            "{refused:?}"
        );
        let reachable = OpenForm { reporter_phone: "613-555-0142".into(), ..bite };
        let result = desk.open(&anonymous(), reachable).await;
        // What is still missing is an answer, not the person.
        assert!(!matches!(result, Err(CaseError::Refused(_))), "{result:?}");
    });
}

#[test]
fn residents_cannot_choose_what_is_not_offered_to_them() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        // For staff, for another body, and out of season in July.
        desk.town.clock.set("2026-07-15T14:00:00Z".parse().unwrap());
        for category in ["council-referral", "gas-smell", "snow-plowing"] {
            let form = OpenForm { category: category.into(), ..pothole() };
            let refused = desk.open(&anonymous(), form).await.unwrap_err();
            assert!(
                matches!(refused, CaseError::Refused(CaseRefusal::CategoryNotOffered)),
                "{category}"
            );
        }
        let snow = OpenForm { category: "snow-plowing".into(), ..pothole() };
        let result = desk.open(&clerk(1), snow).await;
        assert!(!matches!(result, Err(CaseError::Refused(_))), "{result:?}");
        for category in ["", "road", "no-such-thing"] {
            let form = OpenForm { category: category.into(), ..pothole() };
            assert_eq!(fields(desk.open(&anonymous(), form).await.unwrap_err()), ["category"]);
        }
    });
}

#[test]
fn what_is_missing_is_named_by_field() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm { description: String::new(), place: String::new(), ..pothole() };
        let missing = fields(desk.open(&anonymous(), form).await.unwrap_err());
        assert_eq!(missing, ["description", "place"]);
        let fence = OpenForm { category: "fence".into(), ..pothole() };
        assert!(fields(desk.open(&anonymous(), fence).await.unwrap_err()).contains(&"address"));
        let bad =
            OpenForm { answers: [("size".to_owned(), "huge".to_owned())].into(), ..pothole() };
        assert_eq!(fields(desk.open(&anonymous(), bad).await.unwrap_err()), ["answer_1"]);
        let updates = OpenForm { updates: "email".into(), ..pothole() };
        assert_eq!(fields(desk.open(&anonymous(), updates).await.unwrap_err()), ["reporter_email"]);
    });
}

// CASE-040 to CASE-046
#[test]
fn an_agent_opens_a_case_for_a_caller_with_a_priority() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm {
            reporter: resident_id(7).to_string(),
            priority: "critical".into(),
            intake: "phone".into(),
            ..pothole()
        };
        let opened = desk.open(&clerk(1), form).await.unwrap();
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!((case.priority, case.intake), (Priority::Critical, Intake::Phone));
        assert_eq!(case.reporters[0].resident, Some(resident_id(7)));
        assert_eq!(desk.cases.my_reports(&resident(7), None).await.unwrap().rows.len(), 1);
    });
}

#[test]
fn the_public_cannot_report_for_others_or_choose_the_priority() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm {
            reporter: resident_id(7).to_string(),
            priority: "critical".into(),
            intake: "inspection".into(),
            ..pothole()
        };
        for actor in [anonymous(), resident(1)] {
            let opened = desk.open(&actor, form.clone()).await.unwrap();
            let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
            assert_eq!((case.priority, case.intake), (Priority::Medium, Intake::Portal));
            assert_eq!(case.reporters[0].resident, actor.resident());
        }
        assert!(desk.cases.my_reports(&resident(7), None).await.unwrap().rows.is_empty());
    });
}

#[test]
fn staff_without_the_permission_open_nothing() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let reader = staff(
            5,
            vec![Grant::new([contract::iam::Action::ReadCase], [], Reach::EVERYWHERE, None)],
        );
        let refused = desk.open(&reader, pothole()).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::Forbidden)), "{refused:?}");
        assert_eq!(desk.rows("case_record").await, 0);
    });
}

// Whoever types somebody else's address makes us write to them a few times, not without end.
#[test]
fn one_address_is_not_flooded_with_acknowledgements_and_every_report_is_taken_in() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for _ in 0..10 {
            let form = OpenForm {
                reporter_email: "victim@example.ca".into(),
                updates: "email".into(),
                ..pothole()
            };
            desk.open(&anonymous(), form).await.unwrap();
        }
        assert_eq!(desk.rows("case_record").await, 10);
        assert_eq!(desk.jobs("cases.notice").await.len(), 8);
        let form = OpenForm {
            reporter_email: "rose@example.ca".into(),
            updates: "email".into(),
            ..pothole()
        };
        desk.open(&anonymous(), form).await.unwrap();
        assert_eq!(desk.jobs("cases.notice").await.len(), 9);
    });
}

// CASE-107, CASE-108
#[test]
fn both_deadlines_are_counted_in_working_hours() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        // Friday before Easter: Good Friday is a holiday, so is Easter Monday for the offices.
        desk.town.clock.set("2026-04-02T19:29:59Z".parse().unwrap());
        let opened = desk.pothole().await;
        // One working hour is left on Thursday, and eight a day from Tuesday on: 16 and 80 are over at half past three.
        let at = |text: &str| text.parse::<DateTime<chrono::Utc>>().unwrap();
        assert_eq!(opened.response_due, at("2026-04-08T19:30:00Z"));
        assert_eq!(opened.resolution_due, at("2026-04-20T19:30:00Z"));
    });
}

#[test]
fn opening_leaves_one_event_and_no_personal_value_in_it() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm {
            reporter_name: "Rose Tremblay".into(),
            reporter_email: "rose@example.ca".into(),
            ..pothole()
        };
        let jobs = desk.rows("job").await;
        let opened = desk.open(&anonymous(), form).await.unwrap();
        assert_eq!(desk.events(opened.id).await, ["case.created"]);
        let written = desk.written().await;
        for secret in ["Rose", "rose@example.ca", "bakery", opened.tracking_secret.reveal()] {
            assert!(!written.contains(secret), "{secret}");
        }
        assert_eq!(desk.rows("job").await, jobs + 1);
    });
}

#[test]
fn a_photo_that_somebody_else_sent_cannot_be_taken() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let photo =
            desk.cases.upload_photo(&resident(2), crate::photos::jpeg(40, 30)).await.unwrap();
        let form = OpenForm { photos: vec![photo.id.to_string()], ..pothole() };
        assert_eq!(fields(desk.open(&resident(1), form.clone()).await.unwrap_err()), ["photos"]);
        assert_eq!(desk.rows("case_record").await, 0);
        let opened = desk.open(&resident(2), form).await.unwrap();
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.photos.len(), 1);
    });
}

#[test]
fn a_resident_who_does_not_exist_cannot_be_the_caller() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm { reporter: resident_id(999).to_string(), ..pothole() };
        assert_eq!(fields(desk.open(&clerk(1), form).await.unwrap_err()), ["reporter"]);
    });
}

// CASE-115
#[test]
fn one_origin_cannot_flood_the_queue_without_an_account() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let order = pothole().parse().unwrap();
        for _ in 0..60 {
            desk.cases.open(&anonymous(), order.clone()).await.unwrap();
        }
        let refused = desk.cases.open(&anonymous(), order.clone()).await.unwrap_err();
        assert!(
            matches!(refused, CaseError::TooMany { retry_after } if retry_after > 0),
            "{refused:?}"
        );
        assert!(desk.cases.open(&resident(1), order.clone()).await.is_ok());
        desk.town.clock.advance(chrono::TimeDelta::minutes(1));
        assert!(desk.cases.open(&anonymous(), order).await.is_ok());
    });
}
