//! Forgotten passwords.

use testing::on_both;

use crate::support::{PASSWORD, TestServer, check};

const OTHER: &str = "nine purple ladders hum";
const ROSE: &str = "rose@example.ca";

#[test]
fn a_forgotten_password_is_chosen_anew_by_a_link_and_every_session_ends() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut at_home = server.resident(ROSE).await;
        let mut browser = server.browser();
        let page = browser.get("/fr/forgot-password").await;
        check(&page);
        let page = browser.send(&page, &[("form[email]", ROSE)]).await;
        check(&page);
        assert_eq!(page.path(), "/fr/forgot-password/sent");

        let link = format!("/fr/new-password/{}", server.link().await);
        let page = browser.get(&link).await;
        check(&page);
        // A weak one comes back with the link still working.
        let page = browser.send(&page, &[("form[password]", "password1234")]).await;
        check(&page);
        assert!(page.has("#problems") && page.path() == link, "{}", page.text());
        let page = browser.send(&page, &[("form[password]", OTHER)]).await;
        assert_eq!(page.path(), "/fr/sign-in");
        assert!(page.has("#done"));

        assert_eq!(at_home.get("/en/account").await.status, 401);
        let used = browser.get(&link).await;
        check(&used);
        assert!(!used.has("#main-form"));
        let page = browser.get("/en/sign-in").await;
        let old = [("form[email]", ROSE), ("form[password]", PASSWORD)];
        let page = browser.send(&page, &old).await;
        assert!(page.has("#problems"));
        let new = [("form[email]", ROSE), ("form[password]", OTHER)];
        assert_eq!(browser.send(&page, &new).await.path(), "/en/account");
    });
}

#[test]
fn asking_for_a_link_looks_the_same_for_every_address() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident(ROSE).await;
        let mut said = Vec::new();
        for email in [ROSE, "nobody@example.ca"] {
            let mut browser = server.browser();
            let page = browser.get("/en/forgot-password").await;
            let page = browser.send(&page, &[("form[email]", email)]).await;
            said.push((page.url.clone(), page.text()));
        }
        assert_eq!(said[0], said[1]);
    });
}

#[test]
fn the_present_password_is_asked_and_a_wrong_one_is_named_so() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        let page = browser.get("/en/account/password").await;
        let typed = [("form[present_password]", "not my password"), ("form[new_password]", OTHER)];
        let page = browser.send(&page, &typed).await;
        check(&page);
        assert!(page.says("This is not your current password"), "{}", page.text());
        assert!(page.has("#present_password[aria-invalid=true]"));
        assert!(!page.body.contains(OTHER));
    });
}
