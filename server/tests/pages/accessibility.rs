//! Feedback on accessibility (O. Reg. 191/11, s. 11).

use testing::on_both;

use super::report::town::open_town;
use crate::support::{TestServer, check};

const BARRIER: &str = "The list of places is not read aloud </textarea><script>alert(1)</script>";

#[test]
fn feedback_is_sent_without_an_account_becomes_a_case_and_is_mailed() {
    on_both(async |town| {
        let server = open_town(town).await;
        for (language, sent) in
            [("en", "Your feedback is sent"), ("fr", "Votre commentaire est envoyé")]
        {
            let mut browser = server.browser();
            let statement = browser.get(&format!("/{language}/accessibility")).await;
            check(&statement);
            let form = format!("/{language}/accessibility/feedback");
            assert!(statement.has(&format!("a[href='{form}']")));
            let page = browser.get(&form).await;
            check(&page);
            let empty = browser.send(&page, &[]).await;
            check(&empty);
            assert!(empty.has("#problems a[href='#description']"), "{}", empty.text());
            let typed = [
                ("form[description]", BARRIER),
                ("form[place]", "The page that asks where"),
                ("form[reporter_phone]", "613-555-0142"),
            ];
            let page = browser.send(&empty, &typed).await;
            check(&page);
            assert_eq!(page.path(), format!("/{language}/accessibility/feedback/sent"));
            assert!(page.heading() == sent && page.has(".big-ref") && page.has(".secret"));
            assert!(!page.body.contains("<script>alert"));
            // It can be followed with what the page shows.
            let link = page.attribute("a.more", "href").unwrap();
            let report = server.browser().get(&link).await;
            check(&report);
            assert!(report.says("The list of places is not read aloud"), "{}", report.text());
        }
        assert_eq!(server.count("case_record").await, 2);
        let wanted = server.jobs::<cases::FeedbackNotice>().await;
        assert_eq!(wanted.len(), 2);
        let feedback = server.services.cases.feedback(wanted[0]).await.unwrap();
        assert_eq!(feedback.text, BARRIER);
        assert_eq!(feedback.place.as_deref(), Some("The page that asks where"));
        // Who only gave a phone number gets no messages of ours.
        assert!(server.jobs::<cases::CaseNotice>().await.is_empty());
    });
}

#[test]
fn feedback_sent_twice_is_there_once_and_a_flood_of_it_is_slowed_down() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser().coming_from(7);
        let page = browser.get("/en/accessibility/feedback").await;
        let typed = [("form[description]", BARRIER)];
        for _ in 0..2 {
            let page = browser.send(&page, &typed).await;
            assert!(page.path().ends_with("/sent"), "{}: {}", page.url, page.text());
        }
        assert_eq!(server.count("case_record").await, 1);
        let mut is_slowed = false;
        for _ in 0..30 {
            let mut browser = server.browser().coming_from(7);
            let page = browser.get("/en/accessibility/feedback").await;
            let page = browser.send(&page, &typed).await;
            if page.has("#problems") {
                check(&page);
                assert_eq!(page.value("form[description]"), BARRIER, "nothing typed is lost");
                is_slowed = true;
                break;
            }
        }
        assert!(is_slowed);
        let mut other = server.browser().coming_from(8);
        let page = other.get("/fr/accessibility/feedback").await;
        assert!(other.send(&page, &typed).await.path().ends_with("/sent"));
    });
}

#[test]
fn a_town_without_the_category_shows_the_other_ways_and_no_form() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for page in ["accessibility", "accessible-formats"] {
            let page = browser.get(&format!("/en/{page}")).await;
            check(&page);
            assert!(!page.has("a[href$='/accessibility/feedback']"));
            assert!(page.has("a[href^='mailto:']") && page.has("a[href^='tel:']"));
        }
        assert_eq!(browser.get("/en/accessibility/feedback").await.status, 404);
    });
}
