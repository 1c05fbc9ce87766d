//! Every page of the console that shows what is somebody's own leaves a row in the audit (PRIV-25), and no other does.

use std::collections::BTreeMap;

use contract::iam::Extent;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use testing::on_both;

use super::matrix::PAGES;
use crate::support::TestServer;

/// Page, and what its row says was shown. Pages with a list, the words of a case, its history or its people.
const SHOWING: [(&str, &str); 6] = [
    ("/console/citizens/{id}", "service"),
    ("/console/cases/{reference}", "case_page"),
    ("/console/cases/{reference}/edit", "case_contents"),
    ("/console/cases/{reference}/history", "case_history"),
    ("/console/queue", "case_list"),
    ("/console/queue/export.csv", "case.exported"),
];

/// How often what was seen so far: by purpose, and exports by the name of their event.
async fn rows(server: &TestServer) -> BTreeMap<String, usize> {
    let select = Query::select()
        .columns(["event_type", "facts", "action"])
        .from("audit_entry")
        .and_where(Expr::col("event_type").is_in(["personal_data.seen", "case.exported"]))
        .to_owned();
    let rows = server.town.foundation.db.reader().query_all(&select).await.unwrap();
    let purpose = |row: &sea_orm::QueryResult| {
        let event: String = row.try_get("", "event_type").unwrap();
        let facts: String = row.try_get("", "facts").unwrap();
        let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
        facts["purpose"].as_str().map(str::to_owned).unwrap_or(event)
    };
    let mut counted = BTreeMap::new();
    for row in &rows {
        *counted.entry(purpose(row)).or_default() += 1;
    }
    counted
}

/// What came since.
async fn since(server: &TestServer, before: &BTreeMap<String, usize>) -> Vec<String> {
    let now = rows(server).await;
    let more = |(purpose, count): (String, usize)| {
        let new = count - before.get(&purpose).copied().unwrap_or_default();
        std::iter::repeat_n(purpose, new)
    };
    now.into_iter().flat_map(more).collect()
}

// PRIV-25
#[test]
fn every_page_that_shows_personal_data_leaves_one_row_and_no_other_page_does() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let case = server.pothole().await;
        let citizen = server.hall().await.citizen("Rose Tremblay").await.to_string();
        let mut browser =
            server.staff("ann@town.example", "Ann Lee", "supervisor", Extent::EVERYWHERE).await;
        for page in PAGES {
            let path = page.replace("{reference}", case.reference.as_str());
            let path = format!("/en{}", path.replace("{status}", "in-progress"));
            let path = match page.contains("/citizens/") {
                true => path.replace("{id}", &citizen),
                false => path,
            };
            let before = rows(&server).await;
            let answer = browser.get(&path).await;
            assert!(!answer.status.is_server_error(), "{path}");
            // A page that only leads on to the queue has shown the queue.
            let shown = answer.path().replacen("/en", "", 1);
            let shown = shown.replace(case.reference.as_str(), "{reference}");
            let shown = shown.replace(&citizen, "{id}");
            let expected: Vec<&str> = SHOWING
                .iter()
                .filter(|(page, _)| *page == shown)
                .map(|(_, purpose)| *purpose)
                .collect();
            assert_eq!(since(&server, &before).await, expected, "{path}");
        }
    });
}

// PRIV-25
#[test]
fn searching_leaves_a_row_that_does_not_say_what_was_sought() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        server.pothole().await;
        let mut browser =
            server.staff("ann@town.example", "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        let before = rows(&server).await;
        let page = browser.get("/en/console/queue?search_text=wheel").await;
        assert!(page.has("table.queue tbody tr"));
        assert_eq!(since(&server, &before).await, ["case_search"]);
        browser.get("/en/console/queue?search_text=nothing-of-the-kind").await;
        let still = since(&server, &before).await;
        assert_eq!(still, ["case_search"], "an empty list shows nobody");
        let select = Query::select().column("facts").from("audit_entry").to_owned();
        for row in server.town.foundation.db.reader().query_all(&select).await.unwrap() {
            let facts: String = row.try_get("", "facts").unwrap();
            assert!(!facts.contains("wheel"), "{facts}");
        }
    });
}

// PRIV-25
#[test]
fn an_act_that_shows_nothing_leaves_only_its_own_row() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let case = server.pothole().await;
        let mut browser =
            server.staff("ann@town.example", "Ann Lee", "clerk", Extent::EVERYWHERE).await;
        let page = format!("/en/console/cases/{}", case.reference);
        let body = format!("form[case]={}&form[assign_to]=me&form[version]=1", case.id);
        let (before, seen) = (server.count("audit_entry").await, rows(&server).await);
        let answer = browser.post(&format!("/do/console/assign?page={page}"), &body).await;
        assert!(answer.location().is_some());
        assert_eq!(server.count("audit_entry").await, before + 1);
        assert!(since(&server, &seen).await.is_empty());
    });
}
