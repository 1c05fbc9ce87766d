//! Setting identity providers up.

use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{Browser, Page, Provider, SECRET, TestServer, check};

async fn fill(browser: &mut Browser<'_>, page: &Page, provider: &Provider) -> Page {
    let typed = [
        ("form[provider_code]", "town"),
        ("form[name_en]", "Town account"),
        ("form[name_fr]", "Compte de la ville"),
        ("form[issuer]", provider.issuer.as_str()),
        ("form[client_id]", "portal"),
        ("form[client_secret]", SECRET),
    ];
    browser.send(page, &typed).await
}

// IAM-010
#[test]
fn a_provider_is_added_tried_and_switched_on() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let provider = Provider::start().await;
        let mut admin =
            server.staff("minh@town.example", "Minh Roy", "it-admin", Extent::EVERYWHERE).await;
        let page = admin.get("/fr/console/providers").await;
        check(&page);
        let page = admin.get("/en/console/providers/new").await;
        check(&page);
        let page = fill(&mut admin, &page, &provider).await;
        check(&page);
        assert!(page.says("Switched off"), "{}", page.text());
        let callback = page.one("#callback").text().collect::<String>();
        assert_eq!(callback, "http://portal.test/api/v1/auth/sso/oidc/callback");
        assert!(!page.body.contains(SECRET), "the secret is never shown");
        let own = page.path().to_owned();
        let tried = "form[action*=check-provider]";
        let page = admin.press(&page, tried, &format!("{tried} button"), &[]).await;
        check(&page);
        assert!(page.says("The provider answers as it should"), "{}", page.text());

        // Nobody sees it before it is switched on.
        let mut anybody = server.browser();
        assert!(!anybody.get("/en/console/sign-in").await.says("Town account"));
        let page = admin.get(&format!("{own}/edit")).await;
        check(&page);
        assert_eq!(page.value("form[client_secret]"), "");
        let page = admin.send(&page, &[("form[enabled]", "on")]).await;
        assert_eq!(page.path(), own);
        let page = anybody.get("/fr/console/sign-in").await;
        check(&page);
        assert!(page.says("Continuer avec Compte de la ville"), "{}", page.text());
        // The secret is kept although nothing was typed, and it is kept sealed.
        let stored = server.column("identity_provider", "client_secret").await;
        assert!(stored.len() == 1 && !stored[0].contains(SECRET));
    });
}

#[test]
fn what_a_try_finds_is_said_in_words() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let provider = Provider::start().await;
        let mut admin =
            server.staff("minh@town.example", "Minh Roy", "it-admin", Extent::EVERYWHERE).await;
        let page = admin.get("/en/console/providers/new").await;
        let page = fill(&mut admin, &page, &provider).await;
        let own = page.path().to_owned();
        let tried = "form[action*=check-provider]";
        let cases = [
            ("issuer", "https://login.example.ca/common/v2.0".into(), "other_issuer"),
            ("authorization_endpoint", "https://10.1.2.3/authorize".into(), "address_not_allowed"),
            ("authorization_endpoint", "javascript:alert(1)".into(), "address_not_allowed"),
            ("jwks_uri", "http://169.254.169.254/latest".into(), "address_not_allowed"),
            (
                "id_token_signing_alg_values_supported",
                serde_json::json!(["HS256", "none"]),
                "no_usable_key",
            ),
            ("jwks_uri", serde_json::json!(7), "not_a_provider"),
        ];
        for (name, value, found) in cases {
            let before = provider.announced(name);
            provider.announce(name, value);
            let page = admin.get(&own).await;
            let page = admin.press(&page, tried, &format!("{tried} button"), &[]).await;
            assert!(page.url.contains(&format!("found={found}")), "{name}: {}", page.url);
            check(&page);
            provider.announce(name, before);
        }
        provider.go_away(true);
        let page = admin.get(&own).await;
        let page = admin.press(&page, tried, &format!("{tried} button"), &[]).await;
        assert!(page.url.contains("found=unreachable"), "{}", page.url);
    });
}

#[test]
fn who_may_not_say_who_people_are_changes_no_provider() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let id = hall.provider().await;
        // Limited to a department, an administrator manages nobody's way in.
        let limited = hall.staff("it-admin", hall.department("parks")).await;
        let mut browser = server.browser();
        let cookie = limited.header("cookie").trim_start_matches("console=").to_owned();
        browser.cookies.insert("console".to_owned(), cookie);
        let page = browser.get(&format!("/en/console/providers/{id}/edit")).await;
        assert_ne!(page.status, StatusCode::OK);
        let before = server.column("identity_provider", "name_en").await;
        let sent = format!(
            "form[provider]={id}&form[version]=1&form[name_en]=x&form[name_fr]=x&form[issuer]=https://evil.example&form[client_id]=x&form[enabled]=on&form[vouches_for_email]=on"
        );
        let page = browser
            .post(&format!("/do/console/save-provider?page=/en/console/providers/{id}/edit"), &sent)
            .await;
        assert!(page.status.is_client_error() || page.location().is_some());
        assert_eq!(server.column("identity_provider", "name_en").await, before);
    });
}
