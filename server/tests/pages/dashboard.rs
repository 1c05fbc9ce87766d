//! The account's own page: what waits, and the latest reports.

use contract::cases::{CaseId, TransitionForm};
use testing::on_both;

use super::report::town::{
    GO_ON, HOLE, open_town, receipt, send_pothole, transition, until_photos,
};
use crate::support::{TestServer, check, inner, select};

#[test]
fn an_account_without_anything_says_so_and_leads_on() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        for (language, nothing) in [("en", "Nothing to do"), ("fr", "Rien à faire")] {
            let page = rose.get(&format!("/{language}/account")).await;
            check(&page);
            assert!(page.says(nothing) && page.has(".todo a"), "{}", page.text());
            let reports = page.one("section[aria-labelledby=reports-h]");
            assert!(!select(reports, ".empty a").is_empty());
        }
    });
}

#[test]
fn the_latest_reports_stand_on_the_account_with_their_status_and_a_way_to_all() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        let mut references = Vec::new();
        for _ in 0..4 {
            references.push(receipt(&send_pothole(&mut rose, "en").await).0);
        }
        let page = rose.get("/en/account").await;
        check(&page);
        let section = "section[aria-labelledby=reports-h]";
        let rows: Vec<_> =
            page.all(&format!("{section} .rows > li")).into_iter().map(inner).collect();
        assert_eq!(rows.len(), 3, "{}", page.text());
        assert!(rows[0].contains(references[3].as_str()), "the newest first: {rows:?}");
        assert!(page.has(&format!("{section} .tag")));
        let all = page.attribute(&format!("{section} a.more"), "href").unwrap();
        assert_eq!(rose.get(&all).await.all("ul.rows > li").len(), 4);
        // Nobody else's.
        let mut marc = server.resident("marc@example.ca").await;
        assert!(!marc.get("/en/account").await.says(references[0].as_str()));
    });
}

#[test]
fn a_question_of_ours_waits_on_the_account_until_it_is_answered() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        let (reference, _) = receipt(&send_pothole(&mut rose, "en").await);
        let list = rose.get("/en/reports").await;
        let link = list.attribute("ul.rows a", "href").unwrap();
        let case: CaseId = link.rsplit('/').next().unwrap().parse().unwrap();
        server.tick();
        let form = TransitionForm {
            status: "waiting-resident".into(),
            public_note: "Which lane is it in?".into(),
            ..TransitionForm::default()
        };
        transition(&server, case, form).await;
        let page = rose.get("/en/account").await;
        check(&page);
        assert!(inner(page.one("#todo-h")).contains("(1)"), "{}", page.text());
        let way = page.attribute(".todo a.button", "href").unwrap();
        let report = rose.get(&way).await;
        assert_eq!(report.path(), link);
        assert!(inner(page.one(".todo")).contains(reference.as_str()));
        rose.send(&report, &[("form[message]", "The right one")]).await;
        assert!(rose.get("/en/account").await.says("Nothing to do"));
    });
}

#[test]
fn a_report_that_was_begun_is_gone_on_with_from_the_account() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        let left = until_photos(&mut rose, "en").await;
        let page = rose.get("/fr/account").await;
        check(&page);
        assert!(inner(page.one(".todo")).contains(&HOLE[..40]), "{}", page.text());
        let way = page.attribute(".todo a.button", "href").unwrap();
        let next = left.path().replace("/en/", "/fr/").replace("/photos", "/contact");
        assert_eq!(rose.get(&way).await.path(), next);
        let mut marc = server.resident("marc@example.ca").await;
        assert!(!marc.get("/en/account").await.body.contains(&HOLE[..40]));
    });
}

#[test]
fn earlier_reports_of_the_proven_address_join_on_the_account_too() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
        let typed = [("form[updates]", "email"), ("form[reporter_email]", "ROSE@example.ca")];
        let page = browser.send(&page, &typed).await;
        let (reference, _) = receipt(&browser.send(&page, &[]).await);
        let mut rose = server.resident("rose@example.ca").await;
        let page = rose.get("/en/account").await;
        assert!(page.says(reference.as_str()), "{}", page.text());
    });
}
