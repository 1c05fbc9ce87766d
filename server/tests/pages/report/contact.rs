//! How a reporter can be reached, and what is said about it.

use testing::on_both;

use super::town::*;
use crate::support::check;

// PRIV-23
#[test]
fn the_authority_is_shown_where_contact_is_asked_and_before_sending() {
    on_both(async |town| {
        let server = open_town(town).await;
        for (language, law) in
            [("en", "Municipal Act, 2001"), ("fr", "Loi de 2001 sur les municipalités")]
        {
            let mut browser = server.browser();
            let page = until_photos(&mut browser, language).await;
            let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
            assert!(page.says(law), "{}", page.text());
            let officer = &server.services.municipality.privacy_officer;
            assert!(page.says(&officer.phone), "{}", page.text());
            let page = browser.send(&page, &[("form[updates]", "none")]).await;
            assert!(page.path().ends_with("/check"), "{}", page.url);
            assert!(page.says(law), "{}", page.text());
        }
    });
}

#[test]
fn the_way_that_was_chosen_needs_its_address() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let contact = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
        let wrong: [(&[(&str, &str)], &str); 5] = [
            (&[], "#updates"),
            (&[("form[updates]", "email")], "#reporter_email"),
            (
                &[("form[updates]", "email"), ("form[reporter_email]", "rose at home")],
                "#reporter_email",
            ),
            (&[("form[updates]", "sms")], "#reporter_phone"),
            (&[("form[updates]", "sms"), ("form[reporter_phone]", "911")], "#reporter_phone"),
        ];
        for (typed, field) in wrong {
            let page = browser.send(&contact, typed).await;
            check(&page);
            assert!(page.has(&format!("#problems a[href='{field}']")), "{}", page.text());
            for (name, value) in typed.iter().filter(|(name, _)| *name != "form[updates]") {
                assert_eq!(page.value(name), *value);
            }
        }
        // What is not chosen is not kept.
        let typed = [("form[updates]", "none"), ("form[reporter_name]", "Rose Tremblay")];
        let page = browser.send(&contact, &typed).await;
        assert!(page.path().ends_with("/check"), "{}", page.url);
        assert!(!page.says("Rose Tremblay"));
    });
}

// CASE-115
#[test]
fn a_category_that_needs_a_contact_does_not_offer_to_go_without() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let words = "My garbage was not picked up";
        let page = until_where(&mut browser, "en", words, "missed-garbage").await;
        check(&page);
        // It needs a civic address: words are not offered.
        assert!(!page.has("input[name='form[place]']"));
        let find = "#main-form button[value=find]";
        let page =
            browser.press(&page, "#main-form", find, &[("form[place_search]", "12 main")]).await;
        let choice =
            page.attribute("input[name='form[address]'][value^='address:']", "value").unwrap();
        let page = browser.press(&page, "#main-form", GO_ON, &[("form[address]", &choice)]).await;
        assert!(page.path().ends_with("/details"), "{}: {}", page.url, page.text());
        check(&page);
        let typed = [
            ("form[answer_1_year]", "2026"),
            ("form[answer_1_month]", "2"),
            ("form[answer_1_day]", "30"),
        ];
        let page = browser.send(&page, &typed).await;
        check(&page);
        assert!(page.has("#problems"), "{}", page.text());
        assert_eq!(page.value("form[answer_1_day]"), "30");
        let typed = [
            ("form[answer_1_year]", "2026"),
            ("form[answer_1_month]", "11"),
            ("form[answer_1_day]", "18"),
        ];
        let page = browser.send(&page, &typed).await;
        let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
        assert!(page.path().ends_with("/contact"), "{}: {}", page.url, page.text());
        assert!(!page.has("input[value=none]"));
        let action = page.attribute("#main-form", "action").unwrap();
        let forged = format!("form[draft]={}&form[updates]=none", page.value("form[draft]"));
        let answer = browser.post(&action, &forged).await;
        let next = answer.location().expect("back to the page");
        assert!(browser.get(&next).await.has("#problems"));
        let typed = [("form[updates]", "sms"), ("form[reporter_phone]", "613-555-0142")];
        let page = browser.send(&page, &typed).await;
        assert!(page.path().ends_with("/check"), "{}: {}", page.url, page.text());
        assert!(page.says("November 18, 2026"), "{}", page.text());
        let page = browser.send(&page, &[]).await;
        assert!(receipt(&page).0.as_str().contains("-2026-"));
    });
}

// CASE-006
#[test]
fn who_is_signed_in_is_reached_through_the_account_and_owns_the_report() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.resident("rose@example.ca").await;
        let page = until_photos(&mut browser, "en").await;
        let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
        assert!(!page.has("input[type=email]"), "what is known is not asked again");
        let page = browser.send(&page, &[("form[updates]", "email")]).await;
        let page = browser.send(&page, &[]).await;
        let (reference, code) = receipt(&page);
        assert!(code.is_empty(), "an account needs no code");
        let list = browser.get("/en/reports").await;
        check(&list);
        assert!(list.says(reference.as_str()), "{}", list.text());
        let report = browser.get(&list.attribute("ul.rows a", "href").unwrap()).await;
        check(&report);
        assert!(report.says(HOLE));
        // Nobody else's: not found, signed in as another or not at all.
        let mut other = server.resident("marc@example.ca").await;
        assert_eq!(other.get(report.path()).await.status, 404);
        assert!(!other.get("/en/reports").await.says(reference.as_str()));
        assert_eq!(server.browser().get(report.path()).await.status, 401);
    });
}

#[test]
fn a_report_begun_signed_out_goes_on_after_signing_in() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut resident = server.resident("rose@example.ca").await;
        let session = resident.cookies.clone();
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let visitor = browser.cookies["visitor"].clone();
        resident.cookies = session;
        resident.cookies.insert("visitor".to_owned(), visitor);
        let page = resident.get(page.path()).await;
        assert_eq!(page.status, 200);
        let page = resident.upload(&page, GO_ON, "form[photos]", &[]).await;
        let page = resident.send(&page, &[("form[updates]", "email")]).await;
        let page = resident.send(&page, &[]).await;
        let (reference, _) = receipt(&page);
        assert!(resident.get("/en/reports").await.says(reference.as_str()));
    });
}
