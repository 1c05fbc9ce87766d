//! Opening a case for a caller.

use contract::iam::Extent;
use http::StatusCode;
use testing::on_both;

use crate::support::{Browser, Page, TestServer, check};

const INTAKE: &str = "/en/console/intake";
const CREATE: &str = "#main-form button[value=create]";

async fn agent(server: &TestServer) -> Browser<'_> {
    server.open_desk().await;
    server.staff("ann@town.example", "Ann Lee", "call-agent", Extent::EVERYWHERE).await
}

fn option_with(page: &Page, field: &str, text: &str) -> String {
    let labels = page.all(&format!("input[name='form[{field}]'] + label"));
    let label = labels
        .into_iter()
        .find(|label| label.text().collect::<String>().contains(text))
        .unwrap_or_else(|| panic!("{field} offers no {text}: {}", page.text()));
    let id = label.attr("for").unwrap().to_owned();
    page.attribute(&format!("#{id}"), "value").unwrap()
}

// CASE-040, CASE-041, CASE-042, CASE-043
#[test]
fn an_agent_finds_the_place_and_the_category_and_opens_a_case() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = agent(&server).await;
        let page = browser.get(INTAKE).await;
        check(&page);
        let typed = [
            ("form[place_search]", "13 main st s"),
            ("form[category_search]", "pothole"),
            ("form[reporter_name]", "Rose Tremblay"),
            ("form[reporter_phone]", "613-555-0142"),
            ("form[place_details]", "By the bakery"),
        ];
        // Enter looks up and creates nothing.
        let page = browser.send(&page, &typed).await;
        check(&page);
        assert_eq!(server.count("case_record").await, 0);
        assert_eq!(page.value("form[place_details]"), "By the bakery");
        assert!(page.says("13 Main Street South"), "{}", page.text());
        let category = option_with(&page, "category", "Pothole");
        assert_eq!(category, "pothole");
        let outcome: String = page.one("#intake-outcome").text().collect();
        assert!(outcome.contains("Roads Maintenance"), "{outcome}");
        let page = browser.press(&page, "#main-form", CREATE, &[]).await;
        check(&page);
        assert!(page.path().starts_with("/en/console/cases/INF-"), "{} {}", page.url, page.text());
        for text in ["Rose Tremblay", "13 Main Street South", "By the bakery"] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
    });
}

// CASE-040
#[test]
fn a_caller_with_an_account_is_found_by_address_and_the_look_leaves_a_row() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.resident("rose@example.ca").await;
        let mut browser = agent(&server).await;
        let page = browser.get(INTAKE).await;
        let before = server.count("audit_subject").await;
        let page = browser.send(&page, &[("form[caller_search]", "rose@example.ca")]).await;
        check(&page);
        // The only one found counts as chosen: the page goes on to the place.
        assert!(page.url.ends_with("#place_search"), "{}", page.url);
        assert!(page.says("rose@example.ca"), "{}", page.text());
        // Where the page goes on is decided by how many there are; only showing them leaves a row.
        assert_eq!(server.count("audit_subject").await, before + 1);
        let page = browser.send(&page, &[("form[caller_search]", "nobody@example.ca")]).await;
        check(&page);
        assert!(page.says("Nobody found"), "{}", page.text());
    });
}

#[test]
fn a_category_that_asks_something_asks_it_before_the_case_is_created() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = agent(&server).await;
        let page = browser.get(INTAKE).await;
        let typed = [("form[category]", "pothole"), ("form[place]", "By the bridge")];
        let page = browser.press(&page, "#main-form", CREATE, &typed).await;
        check(&page);
        assert_eq!(server.count("case_record").await, 0);
        assert!(page.url.ends_with("#answer_1") && page.has("#answer_1"), "{}", page.url);
        assert_eq!(page.value("form[place]"), "By the bridge");
        // Another choice now: what was answered to the first is no answer to the second.
        let other = [("form[answer_1]", "large"), ("form[category]", "noise-construction")];
        let page = browser.press(&page, "#main-form", CREATE, &other).await;
        check(&page);
        assert_eq!(server.count("case_record").await, 0);
        assert_eq!(page.value("form[answer_1]"), "");
        let back = [("form[category]", "pothole")];
        let page = browser.press(&page, "#main-form", CREATE, &back).await;
        let answered = [("form[answer_1]", "large")];
        let page = browser.press(&page, "#main-form", CREATE, &answered).await;
        check(&page);
        assert_eq!(server.count("case_record").await, 1, "{}", page.text());
        assert!(page.path().starts_with("/en/console/cases/INF-"), "{}", page.url);
    });
}

// CASE-047, CASE-048
#[test]
fn a_similar_case_nearby_is_shown_and_can_be_related() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = agent(&server).await;
        let before = server.pothole().await;
        let page = browser.get(INTAKE).await;
        let typed =
            [("form[place_search]", "13 Main Street S"), ("form[category_search]", "pothole")];
        let page = browser.send(&page, &typed).await;
        check(&page);
        assert!(page.has(".intake-similar"), "{}", page.text());
        let related = [("form[related][]", before.id.to_string())];
        let related: Vec<_> = related.iter().map(|(name, id)| (*name, id.as_str())).collect();
        let page = browser.press(&page, "#main-form", CREATE, &related).await;
        assert!(page.says(before.reference.as_str()), "{}", page.text());
    });
}

#[test]
fn what_is_missing_is_said_and_everything_typed_is_kept() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = agent(&server).await;
        let page = browser.get("/fr/console/intake").await;
        check(&page);
        let typed = [("form[description]", "Il y a un trou"), ("form[reporter_email]", "rose")];
        let page = browser.press(&page, "#main-form", CREATE, &typed).await;
        check(&page);
        assert!(page.has("#problems") && page.has("#category-err"), "{}", page.text());
        assert!(page.has("#reporter_email-err"));
        assert_eq!(page.value("form[description]").trim(), "Il y a un trou");
        assert_eq!(server.count("case_record").await, 0);
    });
}

#[test]
fn sending_twice_makes_one_case_and_another_can_be_started() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = agent(&server).await;
        let page = browser.get(INTAKE).await;
        let typed = [("form[category_search]", "pothole"), ("form[place]", "By the bridge")];
        let page = browser.send(&page, &typed).await;
        let next = "#main-form button[value=create-next]";
        let done = browser.press(&page, "#main-form", next, &[]).await;
        check(&done);
        assert_eq!(done.path(), INTAKE);
        assert!(done.has("#done") && done.value("form[place]").is_empty(), "{}", done.text());
        browser.press(&page, "#main-form", next, &[]).await;
        assert_eq!(server.count("case_record").await, 1);
    });
}

#[test]
fn whoever_may_not_open_cases_gets_no_intake() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let mut browser =
            server.staff("it@town.example", "Ivy Tan", "case-type-admin", Extent::EVERYWHERE).await;
        assert_eq!(browser.get(INTAKE).await.status, StatusCode::FORBIDDEN);
    });
}
