//! Two people on one case: one winner, and a clear page for the other.

use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{TestServer, check};

//
#[test]
fn the_second_of_two_edits_sees_both_versions_and_keeps_what_was_typed() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let case = server.pothole().await;
        let edit = format!("/en/console/cases/{}/edit", case.reference);
        let mut ann =
            server.staff("ann@town.example", "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        let mut ben =
            server.staff("ben@town.example", "Ben Roy", "clerk", Extent::EVERYWHERE).await;
        let (for_ann, for_ben) = (ann.get(&edit).await, ben.get(&edit).await);
        let (form, save) = ("#main-form", "#main-form button[value=save]");
        let typed = [("form[description]", "Two potholes"), ("form[reason]", "Seen there")];
        let page = ann.press(&for_ann, form, save, &typed).await;
        assert!(page.has("#done"), "{}", page.text());

        let typed = [("form[description]", "One deep pothole"), ("form[reason]", "Photo")];
        let page = ben.press(&for_ben, form, save, &typed).await;
        check(&page);
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.says("Ann Lee"), "{}", page.text());
        let versions: String = page.one("table.diff").text().collect();
        assert!(versions.contains("Two potholes") && versions.contains("One deep pothole"));
        assert_eq!(page.value("form[description]").trim(), "One deep pothole");
        let now = server.seen_by_system(case.reference.as_str()).await;
        assert_eq!(now.description.as_deref(), Some("Two potholes"), "nothing was overwritten");

        // Having seen it, Ben may decide.
        let page = ben.press(&page, form, save, &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let now = server.seen_by_system(case.reference.as_str()).await;
        assert_eq!(now.description.as_deref(), Some("One deep pothole"));
    });
}

#[test]
fn a_step_that_somebody_else_took_first_is_explained() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let case = server.pothole().await;
        let resolve = format!("/en/console/cases/{}/move/resolved", case.reference);
        let mut ann =
            server.staff("ann@town.example", "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        let mut ben =
            server.staff("ben@town.example", "Ben Roy", "clerk", Extent::EVERYWHERE).await;
        let (for_ann, for_ben) = (ann.get(&resolve).await, ben.get(&resolve).await);
        let outcome = for_ann.all("#resolution option")[1].attr("value").unwrap().to_owned();
        let typed = [("form[resolution]", outcome.as_str()), ("form[public_note]", "Filled today")];
        assert!(ann.send(&for_ann, &typed).await.has("#done"));
        let page = ben.send(&for_ben, &typed).await;
        check(&page);
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.says("Ann Lee"));
        assert_eq!(page.value("form[public_note]").trim(), "Filled today");
    });
}

#[test]
fn whoever_has_the_case_open_is_named_to_the_next() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let case = server.pothole().await;
        let address = format!("/en/console/cases/{}", case.reference);
        let mut ann =
            server.staff("ann@town.example", "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        let mut ben =
            server.staff("ben@town.example", "Ben Roy", "clerk", Extent::EVERYWHERE).await;
        assert!(!ann.get(&address).await.has(".presence"));
        let page = ben.get(&address).await;
        let said: String = page.one(".presence").text().collect();
        assert!(said.contains("Ann Lee"), "{said}");
        server.town.clock.advance(chrono::TimeDelta::minutes(11));
        assert!(!ben.get(&address).await.has(".presence"));
    });
}
