//! Correcting a case, and adding photos to it.

use contract::cases::CaseView;
use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use super::super::report::photos::jpeg;
use crate::support::{Browser, TestServer, check};

const ANN: &str = "ann@town.example";

async fn desk(town: testing::Town) -> TestServer {
    let server = TestServer::new(town).await;
    server.open_desk().await;
    server
}

async fn clerk(server: &TestServer) -> Browser<'_> {
    server.staff(ANN, "Ann Lee", "clerk", Extent::EVERYWHERE).await
}

async fn now(server: &TestServer, case: &CaseView) -> CaseView {
    server.seen_by_system(case.reference.as_str()).await
}

// CASE-088
#[test]
fn a_case_is_corrected_with_a_reason_and_its_place_found_on_the_same_page() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.seen_by_system(server.pothole().await.reference.as_str()).await;
        let mut browser = clerk(&server).await;
        for language in ["fr", "en"] {
            check(
                &browser.get(&format!("/{language}/console/cases/{}/edit", case.reference)).await,
            );
        }
        let address = format!("/en/console/cases/{}/edit", case.reference);
        let page = browser.get(&address).await;
        let save = "#main-form button[value=save]";
        let wrong = browser
            .press(&page, "#main-form", save, &[("form[description]", "Two holes now")])
            .await;
        check(&wrong);
        assert!(wrong.has("#reason-err"), "{}", wrong.text());
        assert_eq!(wrong.value("form[description]").trim(), "Two holes now");

        // Looking for a place keeps everything and changes nothing.
        let typed = [("form[place_search]", "16 Main Street S"), ("form[reason]", "Wrong house")];
        let find = "#main-form .with-button button";
        let found = browser.press(&wrong, "#main-form", find, &typed).await;
        check(&found);
        assert!(found.url.ends_with("#address"), "{}", found.url);
        assert_eq!(now(&server, &case).await.version, case.version);
        let offer = found
            .all("input[name='form[address]']")
            .into_iter()
            .find_map(|radio| radio.attr("value").filter(|value| value.starts_with("address:")))
            .expect("an address is found")
            .to_owned();
        let done = browser.press(&found, "#main-form", save, &[("form[address]", &offer)]).await;
        check(&done);
        assert!(done.has("#done") && done.says("Wrong house"), "{}", done.text());
        let after = now(&server, &case).await;
        assert_eq!(after.description.as_deref(), Some("Two holes now"));
        assert_ne!(after.place.address, case.place.address);
        assert_eq!(after.answers, case.answers);
        let written = server.events_of("case.updated").await;
        assert!(!written.contains("Two holes") && !written.contains("Main Street"), "{written}");
    });
}

// CASE-010, CASE-046
#[test]
fn what_a_correction_changes_is_routed_anew() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.seen_by_system(server.pothole().await.reference.as_str()).await;
        let mut browser = clerk(&server).await;
        let page = browser.get(&format!("/en/console/cases/{}/edit", case.reference)).await;
        let typed = [("form[category]", "street-flooding"), ("form[reason]", "It is the sewer")];
        let page =
            browser.press(&page, "#main-form", "#main-form button[value=save]", &typed).await;
        let after = now(&server, &case).await;
        if page.has("#problems") {
            panic!("{}", page.text());
        }
        assert_eq!(after.category.code, "street-flooding");
        assert_ne!(after.queue.id, case.queue.id, "another queue looks after sewers");
        assert_eq!(after.assignee, None);
        assert_ne!(after.resolve.due, case.resolve.due, "the targets are those of the category");
    });
}

#[test]
fn staff_add_photos_to_a_case_and_are_told_what_is_wrong_with_them() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = clerk(&server).await;
        let address = format!("/en/console/cases/{}/photos", case.reference);
        let page = browser.get(&address).await;
        check(&page);
        let button = "#main-form .actions button";
        let wrong = browser.upload(&page, button, "form[photos]", &[]).await;
        check(&wrong);
        assert!(wrong.has("#photos-err"), "{}", wrong.text());
        let broken: &[u8] = b"%PDF-1.7 not a photo";
        let wrong = browser.upload(&wrong, button, "form[photos]", &[("a.jpg", broken)]).await;
        assert!(wrong.has("#photos-err"), "{}", wrong.text());
        let photo = jpeg(64, 48);
        let done = browser.upload(&wrong, button, "form[photos]", &[("a.jpg", &photo)]).await;
        check(&done);
        assert!(done.has("#done") && done.has(".photos img"), "{}", done.text());
        assert_eq!(now_photos(&server, case.reference.as_str()).await, 1);

        let mut outside = server
            .staff("ben@town.example", "Ben Roy", "case-type-admin", Extent::EVERYWHERE)
            .await;
        assert_eq!(outside.get(&address).await.status, StatusCode::FORBIDDEN);
        let (kind, body) = crate::support::multipart(
            &[("form[case]".to_owned(), case.id.to_string())],
            "form[photos]",
            &[("a.jpg", &photo)],
        );
        let sent = format!("/do/console/photos?page={address}");
        let answer = outside.post_as(&sent, &kind, body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(now_photos(&server, case.reference.as_str()).await, 1);
    });
}

async fn now_photos(server: &TestServer, reference: &str) -> usize {
    server.seen_by_system(reference).await.photos.len()
}
