//! The case page, and what may be seen and done on it.

use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{TestServer, check};

const ROSE: &str = "rose@town.example";

async fn desk(town: testing::Town) -> TestServer {
    let server = TestServer::new(town).await;
    server.open_desk().await;
    server
}

async fn of_department(server: &TestServer, code: &str) -> Extent {
    Extent { departments: Some(vec![server.department(code).await]), ..Extent::EVERYWHERE }
}

// CASE-087
#[test]
fn everything_about_a_case_is_on_one_page_in_both_languages() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        for language in ["en", "fr"] {
            let page = browser.get(&format!("/{language}/console/cases/{}", case.reference)).await;
            check(&page);
            assert_eq!(page.status, StatusCode::OK);
            for text in ["Rose Tremblay", "613-555-0142", "Deep enough for a wheel"] {
                assert!(page.says(text), "{text}: {}", page.text());
            }
            assert!(page.has("#main-form textarea") && page.has(".timeline li"));
            for other in ["history", "assign", "priority", "edit", "move/resolved"] {
                let page = browser
                    .get(&format!("/{language}/console/cases/{}/{other}", case.reference))
                    .await;
                assert_eq!(page.status, StatusCode::OK, "{}", page.url);
                check(&page);
            }
        }
    });
}

// CASE-116, PRIV-25
#[test]
fn who_reported_it_is_masked_without_the_permission_and_leaves_a_row_with_it() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let address = format!("/en/console/cases/{}", case.reference);
        let mut masked =
            server.staff(ROSE, "Rose Roy", "case-type-admin", Extent::EVERYWHERE).await;
        let before = server.count("audit_subject").await;
        let page = masked.get(&address).await;
        check(&page);
        assert!(page.says("***") && !page.body.contains("Tremblay"), "{}", page.text());
        assert!(!page.body.contains("0142"));
        assert_eq!(server.count("audit_subject").await, before);
        let mut clerk =
            server.staff("ann@town.example", "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        let page = clerk.get(&address).await;
        assert!(page.says("Rose Tremblay"));
        assert_eq!(server.count("audit_subject").await, before + 1);
        // A page that shows nobody leaves no row.
        clerk.get(&format!("{address}/assign")).await;
        assert_eq!(server.count("audit_subject").await, before + 1);
    });
}

#[test]
fn a_case_outside_the_own_departments_does_not_exist() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let extent = of_department(&server, "bylaw-services").await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", extent).await;
        let unknown = browser.get("/en/console/cases/INF-2026-999999").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        for path in ["", "/assign", "/edit", "/history", "/priority", "/move/resolved"] {
            let page = browser.get(&format!("/en/console/cases/{}{path}", case.reference)).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(page.heading(), unknown.heading());
        }
        let body = format!("form[case]={}&form[assign_to]=me", case.id);
        let page = format!("/en/console/cases/{}/assign", case.reference);
        let answer = browser.post(&format!("/do/console/assign?page={page}"), &body).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_is_forbidden_on_a_visible_case_is_refused_and_not_offered() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "call-agent", Extent::EVERYWHERE).await;
        let address = format!("/en/console/cases/{}", case.reference);
        let page = browser.get(&address).await;
        check(&page);
        assert!(page.has(".note-form"), "an agent may add notes");
        assert!(!page.body.contains("/do/console/assign") && !page.body.contains("/edit\""));
        for path in ["assign", "edit", "priority", "move/resolved"] {
            let page = browser.get(&format!("{address}/{path}")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        }
        let body = format!("form[case]={}&form[assign_to]=me", case.id);
        let answer =
            browser.post(&format!("/do/console/assign?page={address}/assign"), &body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(server.seen_by_system(case.reference.as_str()).await.assignee, None);
    });
}

// CASE-093, CASE-038
#[test]
fn a_case_is_taken_worked_on_and_resolved_with_what_each_step_needs() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let address = format!("/en/console/cases/{}", case.reference);
        let page = browser.get(&address).await;
        let take = ".case-clock form";
        let page = browser.press(&page, take, ".case-clock form button", &[]).await;
        assert!(page.has("#done") && page.says("Assigned to Rose Roy"), "{}", page.text());
        let start = ".case-head form";
        let page = browser.press(&page, start, ".case-head form button", &[]).await;
        assert!(page.says("In progress"), "{}", page.text());

        let page = browser.get(&format!("{address}/move/resolved")).await;
        check(&page);
        let wrong = browser.send(&page, &[("form[public_note]", "All fixed.")]).await;
        check(&wrong);
        assert!(wrong.has("#resolution-err"), "{}", wrong.text());
        assert_eq!(wrong.value("form[public_note]").trim(), "All fixed.");
        let outcome = wrong.all("#resolution option")[1].attr("value").unwrap().to_owned();
        let page = browser.send(&wrong, &[("form[resolution]", &outcome)]).await;
        check(&page);
        assert!(page.says("Resolved") && page.says("All fixed."), "{}", page.text());
    });
}

// CASE-091, CASE-123
#[test]
fn a_note_names_its_readers_and_is_added_once() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let page = browser.get(&format!("/en/console/cases/{}", case.reference)).await;
        let hostile = "</textarea><script>alert(1)</script>";
        let first = browser.send(&page, &[("form[note_text]", hostile)]).await;
        check(&first);
        assert!(first.has(".timeline li.is-internal"));
        assert!(!first.body.contains("<script>alert"));
        let again = browser.send(&page, &[("form[note_text]", hostile)]).await;
        assert_eq!(again.all(".timeline li.is-internal").len(), 1);
        let typed = [("form[audience]", "public"), ("form[note_text]", "We are on our way.")];
        let page = browser.send(&again, &typed).await;
        assert!(page.has(".timeline li.is-public"));
        let page = browser.send(&page, &[]).await;
        check(&page);
        assert!(page.has("#note_text-err"));
    });
}

// CASE-111
#[test]
fn another_priority_needs_a_reason_that_stays() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "supervisor", Extent::EVERYWHERE).await;
        let page = browser.get(&format!("/en/console/cases/{}/priority", case.reference)).await;
        let page = browser.send(&page, &[("form[priority]", "critical")]).await;
        assert!(page.has("#reason-err"), "{}", page.text());
        let page = browser.send(&page, &[("form[reason]", "A bus goes here")]).await;
        assert!(page.says("A bus goes here") && page.has(".tag--danger"), "{}", page.text());
    });
}
