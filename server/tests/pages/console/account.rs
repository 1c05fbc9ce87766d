//! What staff do with their own account.

use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{PASSWORD, TestServer, check};

async fn rose(server: &TestServer) -> crate::support::Browser<'_> {
    server.open_offices().await;
    server.staff("rose@town.example", "Rose Roy", "clerk", Extent::EVERYWHERE).await
}

#[test]
fn density_shortcuts_and_language_are_kept_for_the_person() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = rose(&server).await;
        let page = browser.get("/en/console/account").await;
        check(&page);
        assert!(!page.has("html[data-density]"));
        let typed = [("form[density]", "compact"), ("form[preferred_language]", "fr")];
        let page = browser.send(&page, &typed).await;
        check(&page);
        assert_eq!(page.path(), "/fr/console/account");
        assert!(page.has("html[data-density=compact]") && page.has("#done"));
        assert!(page.has("#single_key_shortcuts[checked]"));
    });
}

#[test]
fn a_new_password_ends_the_other_sessions_and_not_this_one() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = rose(&server).await;
        let page = browser.get("/en/console/account/password").await;
        check(&page);
        let wrong = [("form[password]", "no"), ("form[new_password]", "quiet purple river stones")];
        let page = browser.send(&page, &wrong).await;
        check(&page);
        assert!(page.has("#password-err"));
        let right =
            [("form[password]", PASSWORD), ("form[new_password]", "quiet purple river stones")];
        let page = browser.send(&page, &right).await;
        assert!(page.has("#done"), "{}", page.text());
        assert_eq!(browser.get("/en/console/account").await.status, StatusCode::OK);
    });
}

#[test]
fn signing_out_ends_the_session_itself() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = rose(&server).await;
        let kept = browser.cookies.clone();
        let page = browser.get("/en/console/account").await;
        let page = browser.press(&page, ".account form", ".account button", &[]).await;
        assert_eq!(page.path(), "/en/console/sign-in");
        browser.cookies = kept;
        assert_eq!(browser.get("/en/console/account").await.status, StatusCode::UNAUTHORIZED);
    });
}

/// Both factors were given too long ago for what protects the account.
fn a_while_later(server: &TestServer) {
    server.town.clock.advance(chrono::TimeDelta::minutes(20));
}

async fn confirmed(
    server: &TestServer,
    browser: &mut crate::support::Browser<'_>,
    page: &crate::support::Page,
    secret: &str,
) -> crate::support::Page {
    assert_eq!(page.path(), "/en/console/confirm", "{}", page.text());
    check(page);
    let code = crate::support::code_now(&server.town, secret);
    browser.send(page, &[("form[password]", PASSWORD), ("form[code]", &code)]).await
}

#[test]
fn recovery_codes_are_renewed_after_both_factors_and_can_be_kept_as_text() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let email = "rose@town.example";
        let staff = server.invite(email, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let mut browser = server.browser();
        let (first, secret) = server.enrol(&mut browser, email, staff).await;
        let old: String = first.one(".codes li").text().collect();
        browser.send(&first, &[]).await;
        a_while_later(&server);

        let page = browser.get("/en/console/account/recovery-codes").await;
        let page = confirmed(&server, &mut browser, &page, &secret).await;
        check(&page);
        assert_eq!(page.path(), "/en/console/account/recovery-codes");
        let codes = browser.send(&page, &[]).await;
        check(&codes);
        assert_eq!(codes.path(), "/en/console/recovery-codes");
        assert_eq!(codes.all(".codes li").len(), 10);
        assert!(codes.has("button[hidden][data-copy]") && codes.has("button[hidden][data-print]"));
        let file = browser.get(&codes.attribute("a[href$='.txt']", "href").unwrap()).await;
        for code in codes.all(".codes li") {
            assert!(file.body.contains(&code.text().collect::<String>()), "{}", file.body);
        }
        assert!(!codes.says(&old), "the old ones are gone");
        browser.send(&codes, &[]).await;
        let gone = browser.get("/en/console/recovery-codes.txt").await;
        assert_eq!(gone.path(), "/en/console/queue", "kept codes are never shown again");

        // The old code signs nobody in any more.
        let mut other = server.browser();
        let page = other.get("/en/console/sign-in").await;
        let typed = [("form[email]", email), ("form[password]", PASSWORD)];
        other.send(&page, &typed).await;
        let page = other.get("/en/console/sign-in/recovery").await;
        let page = other.send(&page, &[("form[recovery_code]", &old)]).await;
        assert!(page.has("#recovery_code-err"), "{}", page.text());
    });
}

#[test]
fn another_app_is_set_up_at_the_next_sign_in_and_the_old_one_opens_nothing() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let email = "rose@town.example";
        let staff = server.invite(email, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let mut browser = server.browser();
        let (first, secret) = server.enrol(&mut browser, email, staff).await;
        browser.send(&first, &[]).await;
        a_while_later(&server);

        // Sent without having confirmed, it changes nothing and asks.
        let sent = browser.post("/do/console/replace-app?page=/en/console/account/app", "").await;
        let asked = browser.get(&sent.location().unwrap()).await;
        let page = confirmed(&server, &mut browser, &asked, &secret).await;
        check(&page);
        assert_eq!(page.path(), "/en/console/account/app");
        let out = browser.send(&page, &[]).await;
        check(&out);
        assert!(out.path() == "/en/console/sign-in" && out.has("#done"), "{}", out.text());
        assert_eq!(browser.get("/en/console/account").await.status, StatusCode::UNAUTHORIZED);
        let typed = [("form[email]", email), ("form[password]", PASSWORD)];
        let page = browser.send(&out, &typed).await;
        assert_eq!(page.path(), "/en/console/sign-in/set-up", "{}", page.text());
        let new = page.one("#secret").text().collect::<String>();
        assert_ne!(new, secret);
    });
}
