//! Passkeys on the pages: added on the own account, used after the password, and never the only way in.

use chrono::TimeDelta;
use contract::iam::Extent;
use platform::Clock;
use serde_json::json;
use testing::{Authenticator, on_both};

use super::sso::{EVERYTHING, Scene, strong};
use crate::support::{Browser, PASSWORD, PUBLIC_URL, Page, TestServer, check, code_now};

const ROSE: &str = "rose@town.example";

/// What the page hands to the browser.
fn question(page: &Page) -> String {
    page.attribute("[data-passkey]", "data-question").unwrap()
}

async fn password(browser: &mut Browser<'_>, language: &str) -> Page {
    let page = browser.get(&format!("/{language}/console/sign-in")).await;
    browser.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await
}

async fn with_passkey(browser: &mut Browser<'_>, page: &Page, answer: &str) -> Page {
    let typed = [("form[passkey]", answer)];
    browser.press(page, "#passkey-form", "#passkey-form button", &typed).await
}

#[test]
fn a_passkey_is_added_used_and_removed_and_the_code_stays_a_way_in() {
    // IAM-011, IAM-081
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let mut browser = server.browser();
        let (codes, secret) = server.enrol(&mut browser, ROSE, rose).await;
        browser.send(&codes, &[]).await;

        let page = browser.get("/en/console/account/passkeys").await;
        check(&page);
        let page = browser.get(&page.attribute("main .actions a", "href").unwrap()).await;
        check(&page);
        // Without script nothing comes from the authenticator, and the page says so.
        let page = browser.send(&page, &[("form[passkey_name]", "Office key")]).await;
        check(&page);
        assert!(page.one("#problems a[href='#passkey']").text().any(|t| t.contains("JavaScript")));
        assert_eq!(page.value("form[passkey_name]"), "Office key");
        let (mut key, answer) = Authenticator::create(PUBLIC_URL, &question(&page));
        let page = browser.send(&page, &[("form[passkey]", &answer)]).await;
        check(&page);
        assert!(page.has("#done") && page.says("Office key"), "{}", page.text());

        server.town.clock.advance(TimeDelta::seconds(40));
        let mut other = server.browser();
        let page = password(&mut other, "fr").await;
        check(&page);
        assert!(page.has("#code"), "the code needs no script");
        let page = with_passkey(&mut other, &page, "").await;
        check(&page);
        assert!(page.has("#problems a[href='#passkey']"), "{}", page.text());
        let answer = key.answer(&question(&page));
        let page = with_passkey(&mut other, &page, &answer).await;
        assert!(page.has(".account form"), "{}", page.text());

        // A passkey alone is both steps.
        let mut fourth = server.browser();
        let page = fourth.get("/en/console/sign-in").await;
        check(&page);
        let page = fourth.get("/fr/console/sign-in/passkey").await;
        check(&page);
        let page = fourth.send(&page, &[]).await;
        check(&page);
        assert!(page.has("#problems a[href='#passkey']"), "{}", page.text());
        let alone = key.answer(&question(&page));
        let page = fourth.send(&page, &[("form[passkey]", &alone)]).await;
        assert!(page.has(".account form"), "{}", page.text());
        // And proof again, before what is sensitive.
        server.town.clock.advance(TimeDelta::minutes(16));
        let page = fourth.get("/en/console/account/passkeys/new").await;
        check(&page);
        assert_eq!(page.path(), "/en/console/confirm");
        assert!(page.has("#code"), "the code needs no script");
        let again = key.answer(&question(&page));
        let page = with_passkey(&mut fourth, &page, &again).await;
        assert_eq!(page.path(), "/en/console/account/passkeys/new", "{}", page.text());

        // The same answer opens nothing in another browser.
        let mut thief = server.browser();
        let page = password(&mut thief, "en").await;
        let page = with_passkey(&mut thief, &page, &answer).await;
        check(&page);
        assert!(page.has("#problems") && !page.has(".account form"));

        let mut third = server.browser();
        let page = password(&mut third, "en").await;
        let page = third.send(&page, &[("form[code]", &code_now(&server.town, &secret))]).await;
        assert!(page.has(".account form"), "{}", page.text());
        let page = third.get("/en/console/account/passkeys").await;
        let remove = "form[action*=remove-passkey]";
        let page = third.press(&page, remove, &format!("{remove} button"), &[]).await;
        check(&page);
        assert!(page.has("#done") && !page.says("Office key"), "{}", page.text());
    });
}

#[test]
fn adding_a_passkey_asks_first_who_it_is() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let mut rose = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        server.town.clock.advance(TimeDelta::minutes(15));
        let page = rose.get("/en/console/account/passkeys/new").await;
        assert_eq!(page.path(), "/en/console/confirm");
    });
}

#[test]
fn the_message_about_a_new_browser_leads_to_a_new_password() {
    // IAM-098
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let mut own = server.browser();
        let (_, secret) = server.enrol(&mut own, ROSE, rose).await;
        server.town.clock.advance(TimeDelta::seconds(40));
        let mut thief = server.browser();
        let page = password(&mut thief, "en").await;
        let page = thief.send(&page, &[("form[code]", &code_now(&server.town, &secret))]).await;
        assert!(page.has(".account form"), "{}", page.text());
        let told = server.jobs::<iam::TellNewDevice>().await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].staff, told[0].device.as_str()), (rose, "Firefox · Linux"));

        let link = server.services.iam.new_device(rose).await.unwrap().unwrap().link;
        let mut anywhere = server.browser();
        let page = anywhere.get(&format!("/fr/console/not-me/{}", link.reveal())).await;
        check(&page);
        let page = anywhere.send(&page, &[]).await;
        check(&page);
        assert!(page.path().starts_with("/fr/console/activate/"), "{}", page.url);
        let page = thief.get("/en/console/queue").await;
        assert!(!page.has(".account form"), "the session has ended");
        let page = anywhere.get(&format!("/en/console/not-me/{}", link.reveal())).await;
        check(&page);
        assert!(!page.has("#main-form"));
    });
}

/// Somebody whom the provider lets in, with a passkey and without an app.
async fn without_an_app(scene: &Scene) -> Authenticator {
    let mut browser = scene.server.browser();
    let now = scene.server.town.clock.now().timestamp();
    let page = scene
        .sign_in(&mut browser, |claims| {
            strong(claims);
            claims.insert("auth_time".into(), json!(now));
        })
        .await;
    assert!(page.has(".account form"), "{}", page.text());
    let page = browser.get("/en/console/account/passkeys/new").await;
    let (key, answer) = Authenticator::create(PUBLIC_URL, &question(&page));
    let typed = [("form[passkey_name]", "Office key"), ("form[passkey]", answer.as_str())];
    let page = browser.send(&page, &typed).await;
    assert!(page.has("#done"), "{}", page.text());
    key
}

#[test]
fn a_passkey_keeps_whoever_comes_from_a_provider_from_having_to_set_up_an_app() {
    // IAM-011, IAM-080
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut key = without_an_app(&scene).await;
        // The provider asked for one factor only.
        let mut browser = scene.server.browser();
        let page = scene.sign_in(&mut browser, |_| {}).await;
        check(&page);
        assert_eq!(page.path(), "/en/console/sign-in/code", "{}", page.text());
        let answer = key.answer(&question(&page));
        let page = with_passkey(&mut browser, &page, &answer).await;
        assert!(page.has(".account form"), "{}", page.text());
        // And nobody sets one up in its place.
        let mut other = scene.server.browser();
        scene.sign_in(&mut other, |_| {}).await;
        let page = other.get("/en/console/sign-in/set-up").await;
        assert!(!page.has("#secret"), "{}", page.text());
    });
}

#[test]
fn whoever_disowns_a_sign_in_without_an_app_gets_no_new_password_by_mail_alone() {
    // IAM-098
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut key = without_an_app(&scene).await;
        let mut stranger = scene.server.browser();
        let page = stranger.get("/en/console/sign-in/passkey").await;
        let answer = key.answer(&question(&page));
        let page = stranger.send(&page, &[("form[passkey]", &answer)]).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_eq!(scene.server.jobs::<iam::TellNewDevice>().await.len(), 1);

        let told = scene.server.services.iam.new_device(scene.rose).await.unwrap().unwrap();
        let mut anywhere = scene.server.browser();
        let page = anywhere.get(&format!("/en/console/not-me/{}", told.link.reveal())).await;
        check(&page);
        let page = anywhere.send(&page, &[]).await;
        check(&page);
        assert!(!page.url.contains("/activate/"), "{}", page.url);
        assert!(page.says("your password no longer works"), "{}", page.text());
        assert_eq!(scene.server.count("staff_passkey").await, 0);
        let page = stranger.get("/en/console/queue").await;
        assert!(!page.has(".account form"), "the session has ended");
    });
}
