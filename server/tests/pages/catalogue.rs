//! The home page and the services that can be found on it.

use testing::on_both;

use crate::support::{TestServer, check, inner, select};

//
#[test]
fn every_card_shows_name_description_estimated_time_and_what_it_takes() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for (language, about) in [("en", "About "), ("fr", "Environ ")] {
            let page = browser.get(&format!("/{language}/services")).await;
            let cards = page.all(".catalogue .card");
            assert_eq!(cards.len(), server.services.catalogue.services.len());
            for card in cards {
                let card = inner(card);
                assert!(card.contains(about), "{card}");
            }
        }
    });
}

#[test]
fn what_is_about_accounts_claims_no_account_and_is_not_offered_to_whoever_has_one() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (register, sign_in) = ("a[href='/en/register']", "a[href='/en/sign-in']");
        let page = server.browser().get("/en/services").await;
        for card in page.all(".catalogue .card") {
            let is_about_accounts =
                !select(card, register).is_empty() || !select(card, sign_in).is_empty();
            assert!(
                !(is_about_accounts && inner(card).contains("account needed")),
                "{}",
                inner(card)
            );
        }
        let mut resident = server.resident("rose@example.ca").await;
        for path in ["/en", "/en/services", "/en/services?q=account"] {
            let page = resident.get(path).await;
            assert!(
                !page.has(&format!("main {register}")) && !page.has(&format!("main {sign_in}"))
            );
        }
    });
}

#[test]
fn the_home_page_says_everything_once() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let page = server.browser().get("/en").await;
        let mut links: Vec<_> =
            page.all("main .card a").iter().map(|link| link.attr("href")).collect();
        let all = links.len();
        links.sort_unstable();
        links.dedup();
        assert_eq!(links.len(), all, "{links:?}");
    });
}

//
#[test]
fn services_are_searched_without_accents() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let page = browser.get("/fr/services?q=impot+foncier").await;
        check(&page);
        let first = inner(page.one(".catalogue .card h3"));
        assert_eq!(first, "Compte d’impôt foncier");
        assert_eq!(page.one("#q").attr("value"), Some("impot foncier"));
        // What is not online yet says how to get it, and leads nowhere.
        assert!(!page.has(".catalogue .card:first-child a"));
        assert!(page.says("Pas encore en ligne"));
    });
}

#[test]
fn a_search_without_result_says_what_to_do_and_shows_markup_as_text() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let query = "%3Cscript%3Ealert(1)%3C/script%3Exyz";
        let page = browser.get(&format!("/en/services?q={query}")).await;
        check(&page);
        assert!(page.has(".empty"));
        assert!(page.says("<script>alert(1)</script>xyz"));
        for odd in ["%FF%FE", "%00", &"x".repeat(5_000), "a&q=b", "%"] {
            let page = browser.get(&format!("/en/services?q={odd}")).await;
            assert!(page.status.as_u16() < 500, "{}", page.status);
        }
    });
}
