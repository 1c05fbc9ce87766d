//! What holds for every page, and the pages that every town must have.

use std::collections::BTreeSet;

use testing::on_both;

use crate::support::{TestServer, check};

const PUBLIC: [&str; 13] = [
    "",
    "/accessibility",
    "/accessible-formats",
    "/appearance",
    "/check-mail",
    "/confirm-email/unknown",
    "/contact",
    "/forgot-password",
    "/forgot-password/sent",
    "/privacy",
    "/register",
    "/services",
    "/sign-in",
];

const OWN: [&str; 5] = [
    "/account",
    "/account/password",
    "/account/profile",
    "/account/profile/name",
    "/account/sessions",
];

//
#[test]
fn every_page_exists_in_both_languages_and_is_well_formed() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut visitor = server.browser();
        let mut resident = server.resident("rose@example.ca").await;
        let mut titles = BTreeSet::new();
        for language in ["en", "fr"] {
            for path in PUBLIC {
                let page = visitor.get(&format!("/{language}{path}")).await;
                check(&page);
                assert!(titles.insert(page.title()), "{path}: {:?} is there twice", page.title());
            }
            for path in OWN {
                let page = resident.get(&format!("/{language}{path}")).await;
                assert_eq!(page.status, 200, "{path}");
                check(&page);
                assert!(page.has("dialog#session-warning"));
                assert!(titles.insert(page.title()), "{path}: {:?} is there twice", page.title());
                assert_eq!(visitor.get(&format!("/{language}{path}")).await.status, 401);
            }
        }
    });
}

#[test]
fn a_page_that_is_not_there_says_whom_to_ask_and_quotes_no_number() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let page = server.browser().get("/en/reports/unknown").await;
        assert!(page.has("main a[href='/en/register']"), "an account can be made: {}", page.text());
        let page = server.resident("rose@example.ca").await.get("/en/reports/unknown").await;
        assert_eq!(page.status, 404);
        check(&page);
        assert!(page.has("main a[href='tel:311']") && !page.has("main code"), "{}", page.text());
        let page = server.browser().get("/fr/console/activate/unknown").await;
        check(&page);
        assert!(!page.text().contains("311"), "{}", page.text());
        assert_eq!(page.heading(), "Ce lien n’est plus valable");
    });
}

//
#[test]
fn the_toggle_of_a_page_without_a_form_leads_to_the_same_page() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for path in ["", "/privacy", "/services?q=dog"] {
            let page = browser.get(&format!("/en{path}")).await;
            let toggle = page.one("a.site-lang");
            assert_eq!(toggle.attr("href"), Some(format!("/fr{path}").as_str()));
            assert_eq!(toggle.attr("lang"), Some("fr"));
        }
    });
}

#[test]
fn the_privacy_notice_names_authority_purpose_and_the_officer_with_address_and_phone() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let municipality = &server.services.municipality;
        for language in [contract::Language::En, contract::Language::Fr] {
            let page = browser.get(&format!("/{language}/privacy")).await;
            let officer = &municipality.privacy_officer;
            for needed in [
                municipality.collection.authority.get(language),
                municipality.collection.purpose.get(language),
                officer.title.get(language),
                officer.business_address.get(language),
                &officer.phone,
            ] {
                assert!(page.says(needed), "{needed}");
            }
        }
    });
}

#[test]
fn the_colours_chosen_are_remembered_and_forgotten_again() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/appearance").await;
        assert_eq!(page.one("html").attr("data-theme"), None);
        let page = browser.send(&page, &[("form[theme]", "dark")]).await;
        check(&page);
        assert_eq!(browser.get("/fr/privacy").await.one("html").attr("data-theme"), Some("dark"));
        let page = browser.send(&page, &[("form[theme]", "auto")]).await;
        assert_eq!(page.one("html").attr("data-theme"), None);
        let page = browser.send(&page, &[("form[theme]", "\"><script>")]).await;
        check(&page);
        assert!(page.has("#problems"));
    });
}

#[test]
fn security_contact_change_of_password_and_crawlers_have_their_addresses() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let contact = browser.get("/.well-known/security.txt").await;
        assert_eq!(contact.headers["content-type"], "text/plain; charset=utf-8");
        assert!(contact.body.contains("Contact: mailto:security@maplebend.example.ca\n"));
        // The clock stands at 2 March 2026.
        assert!(contact.body.contains("\nExpires: 2026-08-29T"), "{}", contact.body);
        let page = browser.get("/.well-known/change-password").await;
        assert_eq!((page.path(), page.status.as_u16()), ("/en/account/password", 401));
        assert!(browser.get("/robots.txt").await.body.contains("Disallow: /fr/account\n"));
    });
}
