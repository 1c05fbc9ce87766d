//! Changing the address that signs in.

use testing::on_both;

use crate::support::{PASSWORD, TestServer, check, inner};

const ROSE: &str = "rose@example.ca";
const NEW: &str = "rose.tremblay@example.ca";

#[test]
fn a_resident_changes_the_address_and_its_former_owner_takes_it_back() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        for (language, email, new) in
            [("en", ROSE, NEW), ("fr", "luc@example.ca", "luc.roy@example.ca")]
        {
            let at = |path: &str| format!("/{language}/{path}");
            let mut rose = server.resident(email).await;
            let mut elsewhere = server.browser();
            let page = elsewhere.get(&at("sign-in")).await;
            let page = elsewhere
                .send(&page, &[("form[email]", email), ("form[password]", PASSWORD)])
                .await;
            assert_eq!(page.path(), at("account"));

            let page = rose.get(&at("account")).await;
            assert!(page.has(&format!("a[href='{}']", at("account/email"))));
            let page = rose.get(&at("account/email")).await;
            check(&page);
            assert!(page.says(email));
            let wrong = [("form[email]", new), ("form[present_password]", "not my password")];
            let page = rose.send(&page, &wrong).await;
            check(&page);
            assert!(page.has("#present_password[aria-invalid=true]"), "{}", page.text());
            assert_eq!(page.value("form[email]"), new);
            let page = rose.send(&page, &[("form[present_password]", PASSWORD)]).await;
            check(&page);
            assert_eq!(page.path(), at("account/email/sent"));

            let link = at(&format!("change-email/{}", server.link().await));
            let mut mail = server.browser();
            for _ in 0..2 {
                let page = mail.get(&link).await;
                check(&page);
                assert_eq!(page.status, 401, "only whoever asked confirms it");
            }
            let page = rose.get(&link).await;
            let page = rose.send(&page, &[]).await;
            check(&page);
            assert_eq!(page.path(), at("account"));
            assert!(page.has("#done"), "{}", page.text());
            assert_eq!(elsewhere.get(&at("account")).await.status, 401);
            assert!(rose.get(&at("account/profile")).await.says(new));
            let used = rose.get(&link).await;
            check(&used);
            assert!(!used.has("#main-form"));

            let undo = at(&format!("keep-email/{}", server.link().await));
            let page = mail.get(&undo).await;
            check(&page);
            assert!(page.says(email), "{}", page.text());
            let page = mail.send(&page, &[]).await;
            check(&page);
            assert_eq!(page.path(), at("keep-email/done"));
            assert_eq!(rose.get(&at("account")).await.status, 401);
            let page = rose.get(&at("sign-in")).await;
            let page =
                rose.send(&page, &[("form[email]", email), ("form[password]", PASSWORD)]).await;
            assert!(page.has("#problems"), "the password is chosen anew");
            let page = mail.get(&at(&format!("new-password/{}", server.link().await))).await;
            let page = mail.send(&page, &[("form[password]", "nine purple ladders hum")]).await;
            assert_eq!(page.path(), at("sign-in"));
        }
    });
}

#[test]
fn wanting_a_taken_address_looks_the_same_as_wanting_a_free_one() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident("marc@example.ca").await;
        let mut rose = server.resident(ROSE).await;
        let mut answers = Vec::new();
        for email in ["marc@example.ca", "nobody@example.ca"] {
            let page = rose.get("/en/account/email").await;
            let typed = [("form[email]", email), ("form[present_password]", PASSWORD)];
            let page = rose.send(&page, &typed).await;
            answers.push((page.url.clone(), page.text()));
            assert!(!rose.get("/en/account").await.body.contains(email));
        }
        assert_eq!(answers[0], answers[1]);
        let page = rose.get("/en/change-email/forged").await;
        check(&page);
        assert!(!page.has("#main-form") && !inner(page.one("h1")).is_empty());
        check(&rose.get("/en/keep-email/forged").await);
    });
}
