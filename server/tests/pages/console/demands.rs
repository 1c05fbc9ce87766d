//! Roles that demand a passkey, on the pages: what their holders are told, and what a change of the demand would do.

use contract::iam::{
    ChangeProvider, ChangeRole, Extent, ProviderContents, RoleContents, RoleId, RoleView,
    SignInDemand, StaffId,
};
use http::StatusCode;
use serde_json::json;
use testing::{Authenticator, Town, on_both};

use super::sso::{EVERYTHING, Scene};
use crate::support::{Browser, PUBLIC_URL, Page, TestServer, check, system};

const ROSE: &str = "rose@town.example";

async fn role(server: &TestServer, code: &str) -> RoleView {
    let roles = server.services.iam.roles(&system()).await.unwrap();
    roles.into_iter().find(|role| role.code == code).unwrap()
}

async fn demand(server: &TestServer, code: &str) -> RoleId {
    let RoleView { id, name, about, actions, fields, version, .. } = role(server, code).await;
    let demand = Some(SignInDemand::PhishingResistant);
    let contents = RoleContents { actions, fields, demand, ..RoleContents::default() };
    let order = ChangeRole { name, about, contents, version };
    server.services.iam.change_role(&system(), id, order).await.unwrap();
    id
}

async fn town(town: Town) -> (TestServer, StaffId) {
    let server = TestServer::new(town).await;
    server.open_offices().await;
    let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
    (server, rose)
}

fn question(page: &Page) -> String {
    page.attribute("[data-passkey]", "data-question").unwrap()
}

fn strip(page: &Page) -> String {
    page.one(".strip").text().collect()
}

/// In the language of the path: the strip that says which role rests, and where its link leads.
async fn told(browser: &mut Browser<'_>, path: &str, status: StatusCode) -> (Page, String) {
    let page = browser.get(path).await;
    check(&page);
    assert_eq!(page.status, status, "{path}");
    let way = page.attribute(".strip a", "href").unwrap_or_else(|| panic!("{}", page.text()));
    (page, way)
}

#[test]
fn whoever_signed_in_by_code_is_told_what_to_do_and_does_it() {
    // IAM-011, IAM-081
    on_both(async |given| {
        let (server, rose) = town(given).await;
        let mut browser = server.browser();
        let (codes, _) = server.enrol(&mut browser, ROSE, rose).await;
        browser.send(&codes, &[]).await;
        assert!(!browser.get("/en/console/queue").await.has(".strip"));
        demand(&server, "clerk").await;

        let (page, way) = told(&mut browser, "/en/console/account", StatusCode::OK).await;
        let said = strip(&page);
        assert!(
            said.contains("The role Clerk counts only after you sign in with a passkey"),
            "{said}"
        );
        assert_eq!(way, "/en/console/account/passkeys/new", "she has none yet");
        let (page, _) = told(&mut browser, "/fr/console/queue", StatusCode::FORBIDDEN).await;
        let said = strip(&page);
        assert!(said.contains("Le rôle Commis ne compte qu’après"), "{said}");
        assert!(page.says("Un de vos rôles le permet peut-être"), "{}", page.text());

        let page = browser.get(&way).await;
        let (mut key, answer) = Authenticator::create(PUBLIC_URL, &question(&page));
        let typed = [("form[passkey_name]", "Office key"), ("form[passkey]", answer.as_str())];
        let page = browser.send(&page, &typed).await;
        assert!(page.has("#done"), "{}", page.text());
        // Having one is not having used it.
        let (_, way) = told(&mut browser, "/en/console/account", StatusCode::OK).await;
        let page = browser.get(&way).await;
        check(&page);
        assert!(page.path() == "/en/console/confirm" && page.says("After password and code"));
        let answer = key.answer(&question(&page));
        let typed = [("form[passkey]", answer.as_str())];
        let page = browser.press(&page, "#passkey-form", "#passkey-form button", &typed).await;
        assert!(page.path() == "/en/console/account" && !page.has(".strip"), "{}", page.text());
        assert_eq!(browser.get("/en/console/queue").await.status, StatusCode::OK);
    });
}

#[test]
fn the_page_of_the_role_says_that_there_is_no_way_without_script() {
    on_both(async |given| {
        let (server, _) = town(given).await;
        let clerk = demand(&server, "clerk").await;
        let mut ana =
            server.staff("ana@town.example", "Ana Diaz", "it-admin", Extent::EVERYWHERE).await;
        for (language, said) in [("en", "no way without JavaScript"), ("fr", "aucun moyen sans")] {
            let page = ana.get(&format!("/{language}/console/roles/{clerk}")).await;
            check(&page);
            assert!(page.says(said), "{}", page.text());
        }
    });
}

#[test]
fn the_editor_shows_before_it_saves_whom_a_demand_shuts_out() {
    on_both(async |given| {
        let (server, _) = town(given).await;
        let mut ana =
            server.staff("ana@town.example", "Ana Diaz", "it-admin", Extent::EVERYWHERE).await;
        let clerk = role(&server, "clerk").await.id;
        let page = ana.get(&format!("/en/console/roles/{clerk}/edit")).await;
        check(&page);
        assert_eq!(page.value("form[demand]"), "usual");
        let page = ana.send(&page, &[("form[demand]", "phishing_resistant")]).await;
        check(&page);
        assert!(page.says("1 person who holds it has no passkey"), "{}", page.text());
        assert!(page.says("Rose Roy"));
        let page = ana.send(&page, &[]).await;
        check(&page);
        assert!(page.has("#done"), "{}", page.text());
        assert_eq!(role(&server, "clerk").await.demand, SignInDemand::PhishingResistant);
        // Their own role is not theirs to change; nobody's last way in is closed.
        let admin = role(&server, "it-admin").await.id;
        let page = ana.get(&format!("/en/console/roles/{admin}/edit")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_provider_vouches_only_in_words_that_it_was_trusted_with() {
    // IAM-080
    on_both(async |given| {
        let scene = Scene::new(given, EVERYTHING).await;
        demand(&scene.server, "clerk").await;
        let says = async |words: &[&str]| {
            let mut browser = scene.server.browser();
            let page = scene
                .sign_in(&mut browser, |claims| {
                    claims.insert("amr".into(), json!(words));
                    claims.insert("acr".into(), json!("phr"));
                })
                .await;
            assert!(page.path().starts_with("/en/console"), "{}", page.text());
            browser.get("/en/console/queue").await.status
        };
        assert_eq!(says(&["mfa", "hwk"]).await, StatusCode::FORBIDDEN, "trusted with nothing");
        let iam = &scene.server.services.iam;
        let known = iam.provider(&system(), scene.id).await.unwrap();
        let contents =
            ProviderContents { phishing_resistant: vec!["hwk".into()], ..known.contents };
        let version = known.version;
        let order = ChangeProvider { contents, client_secret: None, version };
        iam.change_provider(&system(), scene.id, order).await.unwrap();
        assert_eq!(says(&["mfa"]).await, StatusCode::FORBIDDEN, "another word");
        assert_eq!(says(&["mfa", "hwk"]).await, StatusCode::OK);
    });
}
