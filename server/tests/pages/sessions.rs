//! Where a resident is signed in.

use testing::on_both;

use crate::support::{Browser, PASSWORD, TestServer, check};

const ROSE: &str = "rose@example.ca";

async fn sign_in(browser: &mut Browser<'_>) {
    let page = browser.get("/en/sign-in").await;
    let typed = [("form[email]", ROSE), ("form[password]", PASSWORD)];
    assert_eq!(browser.send(&page, &typed).await.path(), "/en/account");
}

#[test]
fn a_resident_sees_every_session_and_ends_the_others() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut here = server.resident(ROSE).await;
        let (mut library, mut phone) = (server.browser(), server.browser());
        sign_in(&mut library).await;
        sign_in(&mut phone).await;

        let page = here.get("/en/account/sessions").await;
        check(&page);
        assert_eq!(page.all("ul.rows > li").len(), 3);
        assert_eq!(page.all("ul.rows .tag--ok").len(), 1, "one is this one");
        assert!(page.says("Firefox · Linux"), "{}", page.text());

        let end = "form[action^='/do/end-session']";
        let page = here.press(&page, end, &format!("{end} button"), &[]).await;
        check(&page);
        assert_eq!(page.all("ul.rows > li").len(), 2);
        let end = "form[action^='/do/end-other-sessions']";
        let page = here.press(&page, end, &format!("{end} button"), &[]).await;
        assert_eq!(page.all("ul.rows > li").len(), 1);
        assert_eq!(library.get("/en/account").await.status, 401);
        assert_eq!(phone.get("/en/account").await.status, 401);
        assert_eq!(here.get("/en/account").await.status, 200);
    });
}

#[test]
fn sessions_of_other_people_are_not_found() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut rose = server.resident(ROSE).await;
        sign_in(&mut server.browser()).await;
        let page = rose.get("/en/account/sessions").await;
        let theirs = page.attribute("input[name=session]", "value").unwrap();
        let mut luc = server.resident("luc@example.ca").await;
        let page = "/do/end-session?page=%2Fen%2Faccount%2Fsessions";
        for id in [theirs.as_str(), "x", "", "00000000-0000-0000-0000-000000000000"] {
            let answer = luc.post(page, &format!("session={id}")).await;
            assert_eq!(answer.status, 404, "{id}");
        }
        assert_eq!(rose.get("/en/account/sessions").await.all("ul.rows > li").len(), 2);
    });
}

#[test]
fn whoever_is_signed_out_cannot_end_sessions() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for act in ["end-session", "end-other-sessions", "change-password", "change-profile"] {
            let page = format!("/do/{act}?page=%2Fen%2Faccount%2Fsessions");
            let answer = browser.post(&page, "form[version]=1").await;
            let next = answer.location().unwrap();
            assert!(next.starts_with("/en/sign-in?next="), "{act}: {next}");
        }
    });
}

#[test]
fn the_id_of_the_session_changes_at_every_sign_in() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident(ROSE).await;
        let mut browser = server.browser();
        browser.cookies.insert("portal".into(), "planted".into());
        sign_in(&mut browser).await;
        let first = browser.cookies["portal"].clone();
        assert_ne!(first, "planted");
        let mut again = server.browser();
        again.cookies.insert("portal".into(), first.clone());
        assert_eq!(again.get("/en/account").await.status, 200);
        // Signing in over it ends it.
        let body = format!("form[email]={ROSE}&form[password]={PASSWORD}");
        again.post("/do/sign-in?page=%2Fen%2Fsign-in", &body.replace(' ', "+")).await;
        assert_ne!(again.cookies["portal"], first);
        assert_eq!(browser.get("/en/account").await.status, 401);
    });
}
