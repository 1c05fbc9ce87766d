//! From nothing to an account and back: registering, confirming, signing in and out.

use contract::Language;
use testing::on_both;

use crate::support::{PASSWORD, Page, TestServer, check};

const OTHER: &str = "nine purple ladders hum";
const ROSE: &str = "rose@example.ca";

// ID-006, ID-007, X-25
#[test]
fn a_resident_registers_confirms_signs_in_changes_the_password_and_signs_out() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        for (language, email) in
            [(Language::En, "rose@example.ca"), (Language::Fr, "luc@example.ca")]
        {
            journey(&server, language, email).await;
        }
    });
}

async fn journey(server: &TestServer, language: Language, email: &str) {
    let mut browser = server.browser();
    let at = |path: &str| format!("/{language}/{path}");
    let typed = [("form[email]", email), ("form[password]", PASSWORD)];

    let page = browser.get(&at("register")).await;
    check(&page);
    let page = browser.send(&page, &typed).await;
    check(&page);
    assert_eq!(page.path(), at("check-mail"));
    // Where the message went is said to the browser that typed the address, and stands in no address of a page.
    assert!(page.says(email) && !page.url.contains('@'), "{}: {}", page.url, page.text());
    let elsewhere = server.browser().get(&page.url).await;
    check(&elsewhere);
    assert!(!elsewhere.body.contains(email));

    // Nobody signs in before the address is confirmed, and the password alone does not do it.
    let early = browser.get(&at("sign-in")).await;
    let early = browser.send(&early, &typed).await;
    check(&early);
    assert!(early.has("#problems"), "{}", early.text());

    let link = at(&format!("confirm-email/{}", server.link().await));
    // Mail scanners open links, too: looking uses nothing up.
    for _ in 0..3 {
        check(&browser.get(&link).await);
    }
    let page = browser.get(&link).await;
    // The link alone is not enough: it says who reads the mail, not who registered.
    let wrong = browser.send(&page, &[("form[password]", OTHER)]).await;
    check(&wrong);
    assert!(wrong.has("#problems") && wrong.path() == link, "{}", wrong.text());
    let page = browser.send(&wrong, &typed[1..]).await;
    check(&page);
    assert_eq!(page.path(), at("sign-in"));
    assert!(page.has("#done"));
    let used = browser.get(&link).await;
    check(&used);
    assert!(!used.has("form[action*='confirm-email']"));

    let page = browser.send(&page, &typed).await;
    check(&page);
    assert_eq!(page.path(), at("account"));

    let page = browser.get(&at("account/password")).await;
    check(&page);
    let passwords = [("form[present_password]", PASSWORD), ("form[new_password]", OTHER)];
    let page = browser.send(&page, &passwords).await;
    check(&page);
    assert_eq!(page.path(), at("account"));
    assert!(page.has("#done"));

    let page = browser.press(&page, ".account form", ".account button", &[]).await;
    check(&page);
    assert_eq!(page.path(), format!("/{language}"));
    assert!(!page.has(".account"));
    assert_eq!(browser.get(&at("account")).await.status, 401);

    let page = browser.get(&at("sign-in")).await;
    let page = browser.send(&page, &typed).await;
    assert!(page.has("#problems"), "the old password is worth nothing");
    let page = browser.send(&page, &[("form[email]", email), ("form[password]", OTHER)]).await;
    assert_eq!(page.path(), at("account"));
}

#[test]
fn registering_a_known_address_looks_the_same_as_registering_a_new_one() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident(ROSE).await;
        let mut answers = Vec::new();
        for email in [ROSE, "nobody@example.ca"] {
            let mut browser = server.browser();
            let page = browser.get("/en/register").await;
            let typed = [("form[email]", email), ("form[password]", OTHER)];
            answers.push(browser.send(&page, &typed).await);
        }
        assert_same(&answers[0], &answers[1]);
        // The owner's password still counts, the stranger's does not.
        let mut browser = server.browser();
        let page = browser.get("/en/sign-in").await;
        let page = browser.send(&page, &[("form[email]", ROSE), ("form[password]", OTHER)]).await;
        assert!(page.has("#problems"));
    });
}

#[test]
fn an_unknown_address_and_a_wrong_password_look_the_same() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident(ROSE).await;
        let mut answers = Vec::new();
        for email in [ROSE, "nobody@example.ca"] {
            let mut browser = server.browser();
            let page = browser.get("/fr/sign-in").await;
            let typed = [("form[email]", email), ("form[password]", OTHER)];
            let page = browser.send(&page, &typed).await;
            check(&page);
            assert_eq!(page.value("form[email]"), email);
            assert!(!page.body.contains(OTHER), "a password never comes back");
            answers.push(page);
        }
        assert_same(&answers[0], &answers[1]);
    });
}

#[test]
fn the_message_is_sent_again_for_every_attempt_also_an_invented_one() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/register").await;
        let typed = [("form[email]", ROSE), ("form[password]", PASSWORD)];
        let page = browser.send(&page, &typed).await;
        let (form, button) = ("#send-again", "#send-again button");
        let real = browser.press(&page, form, button, &[]).await;
        check(&real);
        assert!(real.has("#done"));
        assert_eq!(server.notices().await.len(), 2);
        for invented in ["", "?registration=x", "?registration=%22%3E%3Cscript%3E"] {
            let page = browser.get(&format!("/en/check-mail{invented}")).await;
            check(&page);
            let answer = browser.press(&page, form, button, &[]).await;
            assert_same(&answer, &real);
        }
    });
}

#[test]
fn signing_in_leads_to_the_page_that_asked_for_it_and_never_elsewhere() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        let typed = [("form[email]", ROSE), ("form[password]", PASSWORD)];
        browser.cookies.clear();
        let page = browser.get("/fr/account/sessions").await;
        assert_eq!(page.status, 401);
        check(&page);
        let way = page.attribute("main a.button", "href").unwrap();
        let page = browser.get(&way).await;
        // Changing the language on the way loses nothing.
        let page = browser.press(&page, "#main-form", "button.site-lang", &[]).await;
        let page = browser.send(&page, &typed).await;
        assert_eq!(page.path(), "/en/account/sessions");

        for foreign in ["https://evil.example/", "//evil.example/en", "/do/sign-out", "/\\evil"] {
            browser.cookies.clear();
            let next: String = url::form_urlencoded::byte_serialize(foreign.as_bytes()).collect();
            let page = browser.get(&format!("/en/sign-in?next={next}")).await;
            let page = browser.send(&page, &typed).await;
            assert_eq!(page.path(), "/en/account", "{foreign}");
        }
    });
}

#[test]
fn guessing_from_one_place_is_told_to_wait_and_other_places_sign_in() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident(ROSE).await;
        let mut guesser = server.browser().coming_from(9);
        let mut page = guesser.get("/en/sign-in").await;
        for guess in 0..200 {
            let email = format!("somebody{guess}@example.ca");
            page = guesser.send(&page, &[("form[email]", &email), ("form[password]", OTHER)]).await;
            if page.says("then try again") {
                break;
            }
        }
        check(&page);
        assert!(page.says("then try again"), "{}", page.text());
        let mut owner = server.browser().coming_from(10);
        let page = owner.get("/en/sign-in").await;
        let page = owner.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await;
        assert_eq!(page.path(), "/en/account");
    });
}

/// Same place, same words, whoever the address belongs to.
fn assert_same(one: &Page, other: &Page) {
    let known = |page: &Page| page.text().replace("nobody@example.ca", "").replace(ROSE, "");
    assert_eq!((one.status, one.path()), (other.status, other.path()));
    assert_eq!(known(one), known(other));
    assert_eq!(one.title(), other.title());
}
