//! Forms against everything that is not what their pages send.

use testing::on_both;

use crate::support::{TestServer, check};

#[test]
fn a_form_that_says_no_page_or_a_foreign_one_stays_inside_the_portal() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for page in ["", "?page=", "?page=https%3A%2F%2Fevil.example", "?page=%2F%2Fevil.example"] {
            let answer = browser.post(&format!("/do/register{page}"), "form[email]=x").await;
            let next = answer.location().expect("the form comes back");
            assert!(next.starts_with("/en"), "{page}: {next}");
        }
    });
}

#[test]
fn a_form_that_another_site_sends_is_refused() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let browser = server.browser();
        let answer = browser.post_from_elsewhere("/do/register?page=%2Fen%2Fregister").await;
        assert_eq!(answer.status, 403);
        assert_eq!(server.count("resident_account").await, 0);
    });
}

//
#[test]
fn changing_the_language_keeps_what_was_typed_and_no_password() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/register").await;
        let typed = [("form[email]", "rose@exa"), ("form[password]", "seven green kettles")];
        let page = browser.press(&page, "#main-form", "button.site-lang", &typed).await;
        check(&page);
        assert_eq!(page.path(), "/fr/register");
        assert_eq!(page.value("form[email]"), "rose@exa");
        assert_eq!(page.value("form[password]"), "");
        assert!(!page.has("#problems"), "changing the language is no mistake");
        assert_eq!(page.value("form[language]"), "fr");
        // Also between a refused attempt and the next one; the problems are said when it is sent again.
        let page = browser.send(&page, &[]).await;
        assert!(page.has("#problems"));
        let page = browser.press(&page, "#main-form", "button.site-lang", &[]).await;
        assert_eq!((page.path(), page.value("form[email]").as_str()), ("/en/register", "rose@exa"));
    });
}

#[test]
fn markup_that_is_typed_is_shown_as_text() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident("rose@example.ca").await;
        let name = "</textarea><script>alert(1)</script> \"onload=\"x' {{7*7}} <!> &amp;";
        let page = browser.get("/fr/account/profile/name").await;
        let page = browser.send(&page, &[("form[name]", name)]).await;
        assert!(page.says(&name.replace("<!>", "")) || page.says(name), "{}", page.text());
        assert!(!page.body.contains("<script>alert"));
        let page = browser.get("/en/account/profile/name").await;
        assert_eq!(page.value("form[name]"), name);
        assert!(!browser.get("/en/account").await.body.contains("<script>alert"));
    });
}

#[test]
fn a_kept_form_is_shown_to_nobody_else() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut rose = server.browser();
        let page = rose.get("/en/register").await;
        let page = rose.send(&page, &[("form[email]", "not-an-address")]).await;
        assert_eq!(page.value("form[email]"), "not-an-address");
        let mut luc = server.browser();
        let page = luc.get(&page.url).await;
        assert_eq!(page.value("form[email]"), "");
    });
}
