//! One act on many cases: picked in the queue, looked at, done, and told row by row.

use contract::cases::OpenForm;
use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{Browser, Page, TestServer, check};

const QUEUE: &str = "/en/console/queue?sort=oldest";
const ANN: &str = "ann@town.example";

async fn desk(town: testing::Town) -> TestServer {
    let server = TestServer::new(town).await;
    server.open_desk().await;
    server
}

async fn pick<'a>(browser: &mut Browser<'a>, act: &str, rows: &[usize]) -> Page {
    let queue = browser.get(QUEUE).await;
    check(&queue);
    let boxes = queue.all(".cell-check input");
    let values: Vec<String> =
        rows.iter().map(|row| boxes[*row].attr("value").unwrap().to_owned()).collect();
    let mut typed = vec![("form[act]", act)];
    typed.extend(values.iter().map(|value| ("form[cases][]", value.as_str())));
    browser.send(&queue, &typed).await
}

// CASE-095
#[test]
fn picked_cases_are_reviewed_changed_and_told_row_by_row_in_both_languages() {
    on_both(async |town| {
        let server = desk(town).await;
        let (one, two) = (server.pothole().await, server.pothole().await);
        let mut browser = server.staff(ANN, "Ann Lee", "supervisor", Extent::EVERYWHERE).await;
        let review = pick(&mut browser, "assign", &[0, 1]).await;
        check(&review);
        assert_eq!(review.path(), "/en/console/bulk");
        assert_eq!(review.all("table.queue tbody tr").len(), 2, "{}", review.text());
        let french = browser.get(&review.url.replacen("/en/", "/fr/", 1)).await;
        check(&french);
        assert_eq!(french.all("table.queue tbody tr").len(), 2);

        // Between looking and sending somebody changes the second one.
        let mut other =
            server.staff("ben@town.example", "Ben Roy", "supervisor", Extent::EVERYWHERE).await;
        let page = other.get(&format!("/en/console/cases/{}", two.reference)).await;
        other.press(&page, ".case-clock form", ".case-clock form button", &[]).await;

        let done = browser.send(&review, &[("form[assign_to]", "me")]).await;
        check(&done);
        assert_eq!(done.path(), "/en/console/bulk/done");
        assert!(done.one("h1").text().any(|text| text.contains("1 of 2")), "{}", done.text());
        let left: String = done.one(".bulk-left").text().collect();
        assert!(left.contains(two.reference.as_str()), "{left}");
        assert!(!left.contains(one.reference.as_str()));
        let mine = server.seen_by_system(one.reference.as_str()).await.assignee;
        let theirs = server.seen_by_system(two.reference.as_str()).await.assignee;
        assert!(mine.is_some() && theirs.is_some() && mine != theirs);
        // Looking again does nothing again.
        let audited = server.count("audit_entry").await;
        let again = browser.get(&done.url.replacen("/en/", "/fr/", 1)).await;
        check(&again);
        assert!(again.has(".bulk-left"));
        assert_eq!(server.count("audit_entry").await, audited);
    });
}

#[test]
fn nothing_picked_is_said_beside_the_list_and_the_choice_is_kept() {
    on_both(async |town| {
        let server = desk(town).await;
        server.pothole().await;
        let mut browser = server.staff(ANN, "Ann Lee", "supervisor", Extent::EVERYWHERE).await;
        let queue = browser.get(QUEUE).await;
        assert!(!queue.has(".cell-check input[checked]"));
        let page = browser.send(&queue, &[("form[act]", "note")]).await;
        check(&page);
        assert_eq!(page.path(), "/en/console/queue");
        assert!(
            page.has("#problems a[href='#cases']") && page.has("#act option[value=note][selected]")
        );
        let all = page.attribute(".bulk-bar a", "href").unwrap();
        let page = browser.get(&all).await;
        assert!(page.has(".cell-check input[checked]"));
        let review = browser.send(&page, &[("form[act]", "note")]).await;
        let wrong = browser.send(&review, &[]).await;
        check(&wrong);
        assert!(wrong.has("#note_text-err") && wrong.has("table.queue tbody tr"));
        let done = browser.send(&wrong, &[("form[note_text]", "Crew is out on Monday")]).await;
        assert_eq!(done.path(), "/en/console/bulk/done", "{}", done.text());
    });
}

#[test]
fn what_cannot_be_changed_is_said_before_anything_is_sent() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let other = OpenForm {
            category: "sign-unauthorized".into(),
            place: "By the mill".into(),
            ..OpenForm::default()
        };
        server.case(other).await;
        let mut browser = server.staff(ANN, "Ann Lee", "supervisor", Extent::EVERYWHERE).await;
        let queue = browser.get(QUEUE).await;
        let boxes = queue.all(".cell-check input");
        let values: Vec<_> = boxes.iter().map(|one| one.attr("value").unwrap()).collect();
        let page = browser.get(&format!("/en/console/cases/{}", case.reference)).await;
        browser.press(&page, ".case-clock form", ".case-clock form button", &[]).await;
        let typed =
            [("form[act]", "status"), ("form[cases][]", values[0]), ("form[cases][]", values[1])];
        let review = browser.send(&queue, &typed).await;
        check(&review);
        assert_eq!(review.all("table.queue tbody tr").len(), 1, "{}", review.text());
        let left: String = review.one(".bulk-left").text().collect();
        assert!(left.contains(case.reference.as_str()), "{left}");
        assert_eq!(review.all("#main-form input[name='form[cases][]']").len(), 1);
    });
}

#[test]
fn whoever_may_not_is_offered_no_boxes_and_refused() {
    on_both(async |town| {
        let server = desk(town).await;
        let case = server.pothole().await;
        let mut browser = server.staff(ANN, "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        assert!(!browser.get(QUEUE).await.has(".cell-check, .bulk-bar"));
        let body = format!("form[act]=assign&form[assign_to]=me&form[cases][]={}.1", case.id);
        let page = "/do/console/bulk?page=/en/console/bulk";
        let answer = browser.post(page, &body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(server.seen_by_system(case.reference.as_str()).await.assignee, None);
        let alone = browser.get("/en/console/bulk").await;
        assert_eq!(
            alone.path(),
            "/en/console/queue",
            "without a choice there is nothing to review"
        );
    });
}
