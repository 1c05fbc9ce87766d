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

// CASE-093
#[test]
fn whom_a_case_goes_to_is_always_said() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let page = browser.get(&format!("/en/console/cases/{}/assign", case.reference)).await;
        check(&page);
        assert!(!page.has("#main-form input[type=radio][checked]"), "nobody is chosen beforehand");
        for (way, field) in [("person", "assignee"), ("queue", "queue")] {
            // The list stands directly below the choice that it belongs to.
            assert!(page.has(&format!(".choice:has(input[value={way}]) + .follow-up #{field}")));
        }
        let page = browser.send(&page, &[]).await;
        check(&page);
        assert!(page.has("#assign_to-err"), "{}", page.text());
        let page = browser.send(&page, &[("form[assign_to]", "person")]).await;
        assert!(page.has("#assignee-err"), "{}", page.text());
        assert_eq!(server.seen_by_system(case.reference.as_str()).await.assignee, None);
    });
}

// CASE-038
#[test]
fn a_step_that_needs_somebody_asks_for_that_first() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let address = format!("/en/console/cases/{}/move/in-progress", case.reference);
        let page = browser.get(&address).await;
        check(&page);
        assert!(!page.has("#main-form"), "{}", page.text());
        assert!(page.has("#assignee") && page.has("main a[href$='/assign']"));
        // Sent all the same, the summary leads to what is missing.
        let body = format!("form[case]={}&form[status]=in-progress", case.id);
        let wrong = browser.post(&format!("/do/console/transition?page={address}"), &body).await;
        let wrong = browser.get(&wrong.location().unwrap_or(wrong.url)).await;
        assert!(wrong.has("#problems a[href='#assignee']"), "{}", wrong.text());
        let (form, button) = ("main form[action*='assign']", "main form[action*='assign'] button");
        let page = browser.press(&page, form, button, &[]).await;
        assert_eq!(page.path(), address);
        assert!(page.has("#main-form") && !page.has("#assignee"), "{}", page.text());
    });
}

// CASE-088
#[test]
fn what_was_reported_is_corrected_and_never_emptied() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let page = browser.get(&format!("/en/console/cases/{}/edit", case.reference)).await;
        let typed = [("form[description]", "  "), ("form[reason]", "Asked to")];
        let save = "#main-form button[value=save]";
        let page = browser.press(&page, "#main-form", save, &typed).await;
        check(&page);
        assert!(page.has("#description-err"), "{}", page.text());
        let seen = server.seen_by_system(case.reference.as_str()).await;
        assert_eq!(seen.description.as_deref(), Some("Deep enough for a wheel"));
    });
}

// CASE-006
#[test]
fn staff_are_told_when_nobody_gets_their_message() {
    on_both(async |town| {
        let server = desk(town).await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let (reached, unreached) = (server.pothole().await, server.anonymous().await);
        for (case, is_told) in [(reached, false), (unreached, true)] {
            for path in ["", "/move/waiting-resident"] {
                let page = format!("/en/console/cases/{}{path}", case.reference);
                let page = browser.get(&page).await;
                check(&page);
                assert_eq!(
                    page.says("We send no messages to this person"),
                    is_told,
                    "{}",
                    page.url
                );
            }
        }
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
