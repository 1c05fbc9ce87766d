//! The queue: what it shows to whom, narrowed, page by page, and as a file.

use contract::cases::OpenForm;
use contract::iam::Extent;
use http::{StatusCode, header};
use testing::on_both;

use crate::support::{Browser, Page, TestServer, check};

const QUEUE: &str = "/en/console/queue";

fn grass() -> OpenForm {
    OpenForm {
        category: "sign-unauthorized".into(),
        place: "=HYPERLINK(\"x\")".into(),
        ..OpenForm::default()
    }
}

async fn desk(town: testing::Town) -> TestServer {
    let server = TestServer::new(town).await;
    server.open_desk().await;
    server
}

async fn clerk(server: &TestServer) -> Browser<'_> {
    server.staff("ann@town.example", "Ann Lee", "supervisor", Extent::EVERYWHERE).await
}

fn references(page: &Page) -> Vec<String> {
    page.all("table.queue tbody th a").iter().map(|link| link.text().collect()).collect()
}

#[test]
fn the_queue_is_well_formed_in_both_languages_full_and_empty() {
    on_both(async |town| {
        let server = desk(town).await;
        let mut browser = clerk(&server).await;
        for language in ["en", "fr"] {
            let page = browser.get(&format!("/{language}/console/queue")).await;
            check(&page);
            assert!(page.has(".empty") && !page.has(".empty a"), "nothing waits: {}", page.text());
            let page = browser.get(&format!("/{language}/console/queue?ward=1")).await;
            check(&page);
            assert!(page.has(".empty a"), "no case fits the filter");
        }
        server.pothole().await;
        for language in ["en", "fr"] {
            let page = browser.get(&format!("/{language}/console/queue")).await;
            check(&page);
            assert_eq!(references(&page).len(), 1);
        }
    });
}

// CASE-090
#[test]
fn filters_narrow_the_list_and_can_be_taken_away_one_by_one() {
    on_both(async |town| {
        let server = desk(town).await;
        let pothole = server.pothole().await;
        let grass = server.case(grass()).await;
        let mut browser = clerk(&server).await;
        assert_eq!(references(&browser.get(QUEUE).await).len(), 2);
        let only = [
            ("category=pothole", &pothole),
            ("category=sign-unauthorized", &grass),
            ("ward=3", &pothole),
            ("search_text=wheel", &pothole),
            (&format!("search_text={}", grass.reference), &grass),
        ];
        for (query, expected) in only {
            let page = browser.get(&format!("{QUEUE}?{query}")).await;
            check(&page);
            assert_eq!(references(&page), [expected.reference.to_string()], "{query}");
        }
        let page = browser.get(&format!("{QUEUE}?ward=3&category=pothole&search_text=")).await;
        assert!(page.has("details.filters[open]"));
        let links = page.all(".active-filters a");
        assert_eq!(links.len(), 3, "two filters and a way to clear them");
        let without = links[0].attr("href").unwrap().to_owned();
        assert!(without.contains("ward=3") ^ without.contains("category=pothole"), "{without}");
        assert!(references(&browser.get(&format!("{QUEUE}?assignee=me")).await).is_empty());
        assert!(references(&browser.get(&format!("{QUEUE}?overdue=on")).await).is_empty());
        let page = browser.get(&format!("{QUEUE}?group=nonsense")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn pages_follow_each_other_without_gaps() {
    on_both(async |town| {
        let server = desk(town).await;
        for _ in 0..5 {
            server.pothole().await;
        }
        let mut browser = clerk(&server).await;
        let mut seen = Vec::new();
        let mut page = browser.get(&format!("{QUEUE}?limit=2&sort=newest")).await;
        loop {
            check(&page);
            seen.extend(references(&page));
            let Some(next) = page.all(".pagination a[rel=next]").first().cloned() else { break };
            let next = next.attr("href").unwrap().to_owned();
            page = browser.get(&next).await;
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        sorted.reverse();
        assert_eq!((seen.len(), &seen), (5, &sorted));
        let back = page.attribute(".pagination a[rel=prev]", "href").unwrap();
        assert_eq!(references(&browser.get(&back).await), seen[2..4]);
        let page = browser.get(&format!("{QUEUE}?after=nonsense")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn the_list_and_its_counts_hold_only_what_the_reader_may_see() {
    on_both(async |town| {
        let server = desk(town).await;
        server.pothole().await;
        let grass = server.case(grass()).await;
        let bylaw = server.department("bylaw-services").await;
        let extent = Extent { departments: Some(vec![bylaw]), ..Extent::EVERYWHERE };
        let mut browser = server.staff("ben@town.example", "Ben Roy", "supervisor", extent).await;
        let page = browser.get(QUEUE).await;
        assert_eq!(references(&page), [grass.reference.to_string()]);
        let counts: Vec<String> =
            page.all(".queue-switch .count").iter().map(|count| count.text().collect()).collect();
        assert_eq!(counts, ["0", "1", "1"]);
        let href = page.attribute("a[href*='export.csv']", "href").unwrap();
        let file = browser.get(&href).await;
        assert!(file.body.contains(grass.reference.as_str()));
        assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    });
}

#[test]
fn a_list_is_taken_away_as_a_file_that_no_spreadsheet_computes() {
    on_both(async |town| {
        let server = desk(town).await;
        server.case(grass()).await;
        let mut browser = clerk(&server).await;
        let before = server.count("audit_entry").await;
        let file = browser.get("/fr/console/queue/export.csv").await;
        assert_eq!(file.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        assert!(file.body.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", file.body);
        assert_eq!(server.count("audit_entry").await, before + 1);
        let mut agent =
            server.staff("cy@town.example", "Cy Poe", "clerk", Extent::EVERYWHERE).await;
        assert!(!agent.get(QUEUE).await.has("a[href*='export.csv']"));
        let page = agent.get("/en/console/queue/export.csv").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_filter_is_kept_under_a_name_and_let_go() {
    on_both(async |town| {
        let server = desk(town).await;
        let mut browser = clerk(&server).await;
        let page = browser.get(&format!("{QUEUE}?ward=3")).await;
        let save = "form[action*='save-filter']";
        let button = "form[action*='save-filter'] button";
        let wrong = browser.press(&page, save, button, &[]).await;
        check(&wrong);
        assert!(wrong.has("#filter_name-err"), "{}", wrong.text());
        let page = browser.press(&wrong, save, button, &[("form[filter_name]", "Ward 3")]).await;
        check(&page);
        let link = page.attribute(".saved-filters a", "href").unwrap();
        assert_eq!(link, format!("{QUEUE}?ward=3"));
        let (form, button) =
            ("form[action*='forget-filter']", "form[action*='forget-filter'] button");
        let page = browser.press(&page, form, button, &[]).await;
        assert!(!page.has(".saved-filters") && page.has("#done"), "{}", page.text());
    });
}

#[test]
fn a_page_learns_of_new_and_changed_cases_without_keeping_anybody_signed_in() {
    on_both(async |town| {
        let server = desk(town).await;
        let old = server.pothole().await;
        let mut browser = clerk(&server).await;
        let page = browser.get(QUEUE).await;
        let told = page.attribute("leptos-island", "data-props").unwrap();
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let ask = "/do/console/queue-news";
        let since = told["since"].as_str().unwrap();
        let body = format!("since={}&list=", since.replace('+', "%2B"));
        let news = |page: &Page| serde_json::from_str::<serde_json::Value>(&page.body).unwrap();
        let answer = news(&browser.ask(ask, &body).await);
        assert_eq!(
            (answer["count"].as_str(), answer["changed"].as_array().unwrap().len()),
            (Some(""), 0)
        );
        let new = server.case(grass()).await;
        let other = format!("/en/console/cases/{}", old.reference);
        let page = browser.get(&other).await;
        browser.send(&page, &[("form[note_text]", "Seen")]).await;
        let answer = news(&browser.ask(ask, &body).await);
        assert_eq!(answer["count"].as_str(), Some("1"));
        let changed = answer["changed"].to_string();
        assert!(
            changed.contains(old.reference.as_str()) && changed.contains(new.reference.as_str())
        );
        assert_eq!(browser.ask(ask, "since=yesterday").await.status, StatusCode::BAD_REQUEST);
        for _ in 0..4 {
            server.town.clock.advance(chrono::TimeDelta::minutes(10));
            browser.ask(ask, &body).await;
        }
        assert_eq!(browser.get(QUEUE).await.status, StatusCode::UNAUTHORIZED);
    });
}
