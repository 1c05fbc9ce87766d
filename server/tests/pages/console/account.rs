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
