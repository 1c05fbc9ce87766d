//! Everything that is not what the pages send: over-long, unreadable, forged, foreign, too much.

use testing::on_both;

use super::town::*;
use crate::support::check;

#[test]
fn over_long_and_unreadable_text_comes_back_with_what_is_wrong() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/report").await;
        let long = "x".repeat(4_062);
        let answer = browser.send(&page, &[("form[description]", &long)]).await;
        check(&answer);
        assert!(answer.says("62 characters too long"), "{}", answer.text());
        assert_eq!(answer.value("form[description]"), long);
        let answer = browser.send(&page, &[("form[description]", "a\u{1b}[31mb")]).await;
        assert!(answer.has("#problems"), "{}", answer.text());
        let evil = "</textarea><script>alert(1)</script>";
        let answer = browser.send(&page, &[("form[description]", evil)]).await;
        assert!(!answer.body.contains("<script>alert"));
        let page = browser.get(&answer.attribute("a.back", "href").unwrap()).await;
        assert_eq!(page.value("form[description]"), evil);
        assert!(!page.body.contains("<script>alert"));
        check(&page);
    });
}

#[test]
fn places_that_cannot_be_are_refused_and_kept() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_where(&mut browser, "en", HOLE, "pothole").await;
        let nothing = browser.press(&page, "#main-form", GO_ON, &[]).await;
        check(&nothing);
        assert!(nothing.has("#problems"), "{}", nothing.text());
        for (latitude, longitude) in [("95", "0"), ("north", "west"), ("45", "")] {
            let typed = [
                ("form[address]", "not-listed"),
                ("form[latitude]", latitude),
                ("form[longitude]", longitude),
            ];
            let answer = browser.press(&page, "#main-form", GO_ON, &typed).await;
            check(&answer);
            assert!(answer.has("#latitude-err"), "{latitude}: {}", answer.text());
            assert_eq!(answer.value("form[latitude]"), latitude);
        }
        let long = "y".repeat(301);
        let typed = [("form[address]", "not-listed"), ("form[place]", long.as_str())];
        let answer = browser.press(&page, "#main-form", GO_ON, &typed).await;
        assert!(answer.has("#place-err"), "{}", answer.text());
        assert_eq!(answer.value("form[place]"), long);
    });
}

#[test]
fn a_foreign_or_forged_draft_is_not_found() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_check(&mut browser, "en").await;
        let draft = page.value("form[draft]");
        let mut stranger = server.browser();
        stranger.get("/en/report").await;
        let mut resident = server.resident("marc@example.ca").await;
        for id in [draft.as_str(), "01a1f883-8a34-71ec-a9cd-ef4c507a84dc", "x", "%00", "..%2F.."] {
            for step in [
                "describe", "what", "stop", "where", "nearby", "details", "photos", "contact",
                "check", "done",
            ] {
                let path = format!("/en/report/{id}/{step}");
                let answer = stranger.get(&path).await;
                assert_eq!(answer.status, 404, "{path}");
                assert!(!answer.body.contains("bakery"));
                assert_eq!(resident.get(&path).await.status, 404, "{path}");
            }
            for function in ["describe", "category", "place", "details", "contact", "send"] {
                let body = format!(
                    "form[draft]={id}&form[description]=x&form[category]=graffiti&form[updates]=none"
                );
                let path = format!("/do/report/{function}?page=/en/report/{id}/check");
                let answer = stranger.post(&path, &body).await;
                assert_eq!(answer.status, 404, "{function} {id}");
            }
        }
        assert_eq!(server.count("case_record").await, 0);
        assert!(browser.get(page.path()).await.says("bakery"), "the draft is as it was");
    });
}

#[test]
fn no_body_makes_a_function_of_reports_fail_on_our_side() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_check(&mut browser, "en").await;
        let draft = page.value("form[draft]");
        let long = "x".repeat(100_000);
        let functions = [
            "describe",
            "category",
            "place",
            "details",
            "contact",
            "track",
            "message",
            "updates",
            "follow",
            "unfollow",
            "claim",
            "suggest-places",
        ];
        for function in functions {
            let bodies = [
                String::new(),
                "form[".to_owned(),
                "%".to_owned(),
                "form=x".to_owned(),
                format!("form[draft]={draft}"),
                format!("form[draft]={draft}&form[draft]={draft}"),
                format!("form[draft]={draft}&form[category][deep]=a"),
                format!("form[draft]={draft}&form[updates]=%FF%FE%80&form[address]=address:%00"),
                format!("form[draft]={draft}&form[address]=named:{long}&intent=continue"),
                format!("form[draft]={draft}&form[address]=address:../../x&intent=continue"),
                format!("form[draft]={draft}&form[answer_9]=x&form[answer_1][]=x"),
                format!("form[tracking_reference]={long}&form[tracking_secret]={long}"),
                format!("form[draft]={draft}&form[place_search]={long}&intent=find"),
                format!("typed={long}"),
            ];
            for body in bodies {
                let path = format!("/do/report/{function}?page=/en/report/{draft}/check");
                let answer = browser.post(&path, &body).await;
                let shown: String = body.chars().take(80).collect();
                assert!(answer.status.as_u16() < 500, "{function} {shown}: {}", answer.status);
                if let Some(next) = answer.location() {
                    assert!(!next.contains("err") && next.len() < 300, "{function}: {next}");
                    let page = browser.get(&next).await;
                    assert!(page.status.as_u16() < 500, "{function} {shown}: {next}");
                }
            }
        }
        assert_eq!(server.count("case_record").await, 0);
    });
}

#[test]
fn a_flood_from_one_address_is_slowed_down_and_nobody_else() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut flood = server.browser().coming_from(7);
        let page = until_check(&mut flood, "en").await;
        let action = page.attribute("#main-form", "action").unwrap();
        let mut refused = None;
        for _ in 0..40 {
            let next = server.browser().coming_from(7);
            let mut next = next;
            let page = next.get("/en/report").await;
            let answer = next
                .post(
                    &page.attribute("#main-form", "action").unwrap(),
                    "form[draft]=&form[description]=x",
                )
                .await;
            let location = answer.location().unwrap();
            if location.contains("#problems") {
                refused = Some(next.get(&location).await);
                break;
            }
        }
        let refused = refused.expect("the flood is slowed down");
        check(&refused);
        assert!(refused.says("Too many") || refused.says("Wait"), "{}", refused.text());
        let mut other = server.browser().coming_from(8);
        let page = other.get("/en/report").await;
        let page = other.send(&page, &[("form[description]", HOLE)]).await;
        assert!(page.path().ends_with("/what"), "{}", page.url);
        // Sending, too, has its own limit and its own page; the draft stays.
        let mut last = None;
        for turn in 0..20 {
            let mut browser = server.browser();
            let page = until_check(&mut browser, "en").await;
            browser.address = flood.address;
            let answer = browser.send(&page, &[]).await;
            if answer.status == 429 {
                assert!(answer.says("Too many attempts"), "{}", answer.text());
                assert!(turn >= 5, "a library is not stopped at once");
                assert_eq!(browser.get(page.path()).await.status, 200);
                last = Some(answer);
                break;
            }
        }
        assert!(last.is_some(), "sending is limited: {action}");
    });
}
