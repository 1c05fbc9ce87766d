//! The ways into the console, and the ways that stay closed.

use chrono::TimeDelta;
use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{PASSWORD, TestServer, check, code_now};

const ROSE: &str = "rose@town.example";

async fn office(town: testing::Town) -> TestServer {
    let server = TestServer::new(town).await;
    server.open_offices().await;
    server
}

// IAM-097
#[test]
fn an_invitation_leads_to_a_password_an_app_recovery_codes_and_the_console() {
    on_both(async |town| {
        let server = office(town).await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let mut browser = server.browser();
        let (codes, secret) = server.enrol(&mut browser, ROSE, rose).await;
        check(&codes);
        assert_eq!(codes.all(".codes li").len(), 10);
        let page = browser.send(&codes, &[]).await;
        assert_eq!(page.all(".account a")[0].text().collect::<String>(), "Rose Roy");
        let again = browser.get("/en/console/recovery-codes").await;
        assert!(!again.has(".codes"), "the codes are shown only once");

        // The same code opens nothing a second time; the next one does.
        server.town.clock.advance(TimeDelta::seconds(40));
        let mut other = server.browser();
        let page = other.get("/en/console/sign-in").await;
        check(&page);
        let page = other.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await;
        check(&page);
        assert_eq!(page.path(), "/en/console/sign-in/code");
        let code = code_now(&server.town, &secret);
        let page = other.send(&page, &[("form[code]", &code)]).await;
        assert!(page.has(".account form"), "{}", page.text());
        let mut third = server.browser();
        let page = third.get("/en/console/sign-in").await;
        let page = third.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await;
        let page = third.send(&page, &[("form[code]", &code)]).await;
        check(&page);
        assert!(page.has("#problems"));
    });
}

#[test]
fn a_recovery_code_signs_in_once() {
    on_both(async |town| {
        let server = office(town).await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let mut browser = server.browser();
        let (codes, _) = server.enrol(&mut browser, ROSE, rose).await;
        let code: String = codes.one(".codes code").text().collect();
        for works in [true, false] {
            let mut other = server.browser();
            let page = other.get("/fr/console/sign-in").await;
            let page =
                other.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await;
            let recovery = page.attribute(".after-form a", "href").unwrap();
            let page = other.get(&recovery).await;
            check(&page);
            let page = other.send(&page, &[("form[recovery_code]", &code)]).await;
            check(&page);
            assert_eq!(page.has(".account form"), works, "{}", page.text());
        }
    });
}

#[test]
fn without_a_session_every_page_leads_to_the_sign_in_and_back() {
    on_both(async |town| {
        let server = office(town).await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let (_, secret) = server.enrol(&mut server.browser(), ROSE, rose).await;
        server.town.clock.advance(TimeDelta::minutes(2));
        let mut browser = server.browser();
        let page = browser.get("/en/console/account?x=1").await;
        check(&page);
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        let sign_in = page.attribute("main a.button", "href").unwrap();
        let page = browser.get(&sign_in).await;
        let page =
            browser.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await;
        let page = browser.send(&page, &[("form[code]", &code_now(&server.town, &secret))]).await;
        assert_eq!(page.url, "/en/console/account?x=1");
    });
}

#[test]
fn the_console_opens_with_the_first_part_that_somebody_has() {
    on_both(async |town| {
        let server = office(town).await;
        for (role, first) in [("clerk", "queue"), ("it-admin", "staff")] {
            let email = format!("{role}@town.example");
            let mut browser = server.staff(&email, "Rose Roy", role, Extent::EVERYWHERE).await;
            let page = browser.get("/fr/console").await;
            check(&page);
            assert_eq!(
                (page.status, page.path()),
                (StatusCode::OK, &*format!("/fr/console/{first}"))
            );
        }
    });
}

#[test]
fn signing_in_never_leads_out_of_the_console() {
    on_both(async |town| {
        let server = office(town).await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let (_, secret) = server.enrol(&mut server.browser(), ROSE, rose).await;
        for next in
            ["//evil.example/en/console", "/en/account", "/en/consolex", "https://evil.example"]
        {
            server.town.clock.advance(TimeDelta::minutes(2));
            let mut browser = server.browser();
            let page = browser.get(&format!("/en/console/sign-in?next={next}")).await;
            let page =
                browser.send(&page, &[("form[email]", ROSE), ("form[password]", PASSWORD)]).await;
            let page =
                browser.send(&page, &[("form[code]", &code_now(&server.town, &secret))]).await;
            assert!(page.path().starts_with("/en/console/"), "{}", page.url);
        }
    });
}

#[test]
fn the_second_step_needs_the_first_one() {
    on_both(async |town| {
        let server = office(town).await;
        for step in ["code", "recovery", "set-up"] {
            let page = server.browser().get(&format!("/en/console/sign-in/{step}")).await;
            check(&page);
            assert_eq!(page.path(), "/en/console/sign-in");
            assert!(page.has("#again"));
        }
        let page = server.browser().get("/en/console/activate/nothing-of-ours").await;
        check(&page);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_wrong_password_says_nothing_about_the_account_and_keeps_the_address() {
    on_both(async |town| {
        let server = office(town).await;
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        server.enrol(&mut server.browser(), ROSE, rose).await;
        let mut said = Vec::new();
        for email in [ROSE, "nobody@town.example"] {
            let mut browser = server.browser();
            let page = browser.get("/en/console/sign-in").await;
            let typed = [("form[email]", email), ("form[password]", "not this one at all")];
            let page = browser.send(&page, &typed).await;
            check(&page);
            assert_eq!(page.value("form[email]"), email);
            assert_eq!(page.value("form[password]"), "");
            said.push(page.one("#problems").text().collect::<String>());
        }
        assert_eq!(said[0], said[1]);
    });
}

#[test]
fn a_session_of_one_side_opens_nothing_on_the_other() {
    on_both(async |town| {
        let server = office(town).await;
        let mut staff = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        assert!(!staff.get("/en").await.has(".account form"));
        let mut resident = server.browser();
        resident.cookies.insert("portal".into(), staff.cookies["console"].clone());
        assert!(!resident.get("/en").await.has(".account form"));
    });
}

#[test]
fn deactivated_staff_are_out_with_the_next_request() {
    on_both(async |town| {
        let server = office(town).await;
        let mut browser = server.staff(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        let staff = server.services.iam.staff_list(&server.system(), None).await.unwrap();
        server.services.iam.deactivate(&server.system(), staff[0].id).await.unwrap();
        assert_eq!(browser.get("/en/console/account").await.status, StatusCode::UNAUTHORIZED);
    });
}
