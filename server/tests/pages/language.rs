//! Which language a browser is answered in where the address says none, and in which one we write to people.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use testing::on_both;

use crate::support::{TestServer, check};

//
#[test]
fn the_language_that_was_read_last_is_remembered_and_no_cookie_says_what_we_know() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        assert_eq!(browser.get("/").await.path(), "/en");
        assert!(browser.cookies.is_empty(), "the usual language needs no cookie");
        browser.get("/fr/privacy").await;
        assert_eq!(browser.get("/").await.path(), "/fr");
        assert_eq!(
            browser.get("/.well-known/change-password").await.path(),
            "/fr/account/password"
        );
        browser.get("/en/privacy").await;
        assert_eq!(browser.get("/").await.path(), "/en");
        // What is not found was not read.
        browser.get("/fr/nothing-here").await;
        assert_eq!(browser.get("/").await.path(), "/en");
        browser.cookies.insert("language".to_owned(), "\"><script>".to_owned());
        assert_eq!(browser.get("/").await.path(), "/en");
    });
}

//
#[test]
fn messages_to_whoever_is_signed_in_follow_the_toggle() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        // With a form of the page, and without one.
        for (path, main_form) in [("sessions", false), ("password", true)] {
            for (from, to) in [("en", "fr"), ("fr", "en")] {
                let page = rose.get(&format!("/{from}/account/{path}")).await;
                check(&page);
                let form = if main_form { "#main-form" } else { ".site-tools > form" };
                let page = rose.press(&page, form, "button.site-lang", &[]).await;
                assert_eq!(page.path(), format!("/{to}/account/{path}"));
                check(&page);
                assert_eq!(spoken(&server).await, to, "{path}");
            }
        }
    });
}

/// The language in which the only resident is written to.
async fn spoken(server: &TestServer) -> String {
    let rows = Query::select().column("registered_language").from("resident").to_owned();
    let row = server.town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
    row.try_get("", "registered_language").unwrap()
}
