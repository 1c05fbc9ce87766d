//! A server in a town with categories, queues, wards, addresses and places, and short ways through a report.

use cases::import::File;
use contract::Channel;
use contract::cases::{CaseId, NoteForm, Reference, TransitionForm};
use contract::iam::{Action, StaffId};
use iam::{Actor, Grant, Reach};
use platform::Origin;
use testing::Town;
use uuid::Uuid;

use crate::support::{Browser, Page, TestServer};

const STATUSES: &str = include_str!("../../../demo/data/statuses.json");
const QUEUES: &str = include_str!("../../../demo/data/queues.json");
const CATEGORIES: &str = include_str!("../../../demo/data/categories.json");
const ROUTING: &str = include_str!("../../../demo/data/routing.json");
const WARDS: &str = include_str!("../../../demo/data/wards.geojson");
const ADDRESSES: &str = include_str!("../../../demo/data/addresses.csv");
const PLACES: &str = include_str!("../../../demo/data/places.csv");

pub const HOLE: &str = "A deep pothole in the right lane, since last week";

pub async fn open_town(town: Town) -> TestServer {
    let server = TestServer::new(town).await;
    let departments = server.departments().await;
    for file in [
        File::Types(STATUSES),
        File::Queues { json: QUEUES, departments: &departments },
        File::Categories(CATEGORIES),
        File::Routing(ROUTING),
        File::Wards(WARDS),
        File::Addresses(ADDRESSES),
        File::Places(PLACES),
    ] {
        let importer = staff([Action::ImportReference]);
        let report = server.services.cases.import(&importer, file, false).await.unwrap();
        assert_eq!(report.faults, []);
    }
    server
}

/// A member of staff who may do these things everywhere.
pub fn staff<const N: usize>(actions: [Action; N]) -> Actor {
    let grant = Grant::new(actions, [], Reach::EVERYWHERE, None);
    let origin = Origin { channel: Channel::Console, request: None, address: None };
    Actor::of_staff(
        StaffId(Uuid::from_u128(0x99)),
        vec![grant],
        "2100-01-01T00:00:00Z".parse().unwrap(),
        origin,
    )
}

/// A note by staff on the case.
pub async fn note(server: &TestServer, case: CaseId, audience: &str, text: &str) {
    let form = NoteForm {
        case: case.to_string(),
        audience: audience.to_owned(),
        note_text: text.to_owned(),
        ..NoteForm::default()
    };
    let actor = staff([Action::ReadCase, Action::AddInternalNote, Action::AddPublicNote]);
    server.services.cases.add_note(&actor, form.parse().unwrap()).await.unwrap();
}

/// Staff move the case on.
pub async fn transition(server: &TestServer, case: CaseId, form: TransitionForm) {
    let form = TransitionForm { case: case.to_string(), ..form };
    let actor = staff([Action::ReadCase, Action::TransitionCase, Action::AddPublicNote]);
    server.services.cases.transition(&actor, form.parse().unwrap()).await.unwrap();
}

/// Describes the problem and confirms the category: then asks where.
pub async fn until_where(
    browser: &mut Browser<'_>,
    language: &str,
    description: &str,
    category: &str,
) -> Page {
    let page = browser.get(&format!("/{language}/report")).await;
    let page = browser.send(&page, &[("form[description]", description)]).await;
    let mut page = choose_from_tree(browser, page, category).await;
    if page.path().ends_with("/stop") {
        let next = page.attribute("main a.button", "href").expect("the report can go on");
        page = browser.get(&next).await;
    }
    assert!(page.path().ends_with("/where"), "{}", page.text());
    page
}

/// Confirms a category that is suggested, or goes down the tree to it.
pub async fn choose_from_tree(browser: &mut Browser<'_>, page: Page, category: &str) -> Page {
    let offered = |page: &Page, code: &str| page.has(&format!("input[value='{code}']"));
    if offered(&page, category) {
        return browser.send(&page, &[("form[category]", category)]).await;
    }
    let mut page = page;
    if offered(&page, "all") {
        page = browser.send(&page, &[("form[category]", "all")]).await;
    }
    for code in path_to(category) {
        assert!(offered(&page, &code), "{code}: {}", page.text());
        page = browser.send(&page, &[("form[category]", &code)]).await;
    }
    page
}

fn path_to(category: &str) -> Vec<String> {
    let tree: serde_json::Value = serde_json::from_str(CATEGORIES).unwrap();
    let rows = tree["categories"].as_array().unwrap();
    let mut path = vec![category.to_owned()];
    while let Some(parent) = rows
        .iter()
        .find(|row| row["code"] == path[0].as_str())
        .and_then(|row| row["parent"].as_str())
    {
        path.insert(0, parent.to_owned());
    }
    path
}

/// Describes the place in words, and passes what may lie near.
pub async fn say_where(browser: &mut Browser<'_>, page: &Page, words: &str) -> Page {
    let typed = [("form[address]", "not-listed"), ("form[place]", words)];
    browser.press(page, "#main-form", GO_ON, &typed).await
}

pub const GO_ON: &str = "#main-form button[value=continue]";

/// A pothole until its photos are asked for.
pub async fn until_photos(browser: &mut Browser<'_>, language: &str) -> Page {
    let page = until_where(browser, language, HOLE, "pothole").await;
    let page = say_where(browser, &page, "Elm Street, by the bakery").await;
    assert!(page.path().ends_with("/details"), "{}: {}", page.url, page.text());
    let page = answer_all(browser, &page).await;
    assert!(page.path().ends_with("/photos"), "{}: {}", page.url, page.text());
    page
}

/// Chooses the first answer of every question.
pub async fn answer_all(browser: &mut Browser<'_>, page: &Page) -> Page {
    let mut typed: Vec<(String, String)> = Vec::new();
    for radio in page.all("#main-form input[type=radio]") {
        let name = radio.attr("name").unwrap().to_owned();
        if !typed.iter().any(|(other, _)| *other == name) {
            typed.push((name, radio.attr("value").unwrap().to_owned()));
        }
    }
    let typed: Vec<(&str, &str)> =
        typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(page, &typed).await
}

/// A pothole until everything is shown once more.
pub async fn until_check(browser: &mut Browser<'_>, language: &str) -> Page {
    let page = until_photos(browser, language).await;
    let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
    assert!(page.path().ends_with("/contact"), "{}: {}", page.url, page.text());
    let page = browser.send(&page, &[("form[updates]", "none")]).await;
    assert!(page.path().ends_with("/check"), "{}: {}", page.url, page.text());
    page
}

/// Sends a pothole; gives the page with the reference.
pub async fn send_pothole(browser: &mut Browser<'_>, language: &str) -> Page {
    let page = until_check(browser, language).await;
    let page = browser.send(&page, &[]).await;
    assert!(page.path().ends_with("/done"), "{}: {}", page.url, page.text());
    page
}

/// Reference and tracking code as the last page shows them.
pub fn receipt(page: &Page) -> (Reference, String) {
    let reference = crate::support::inner(page.one(".big-ref"));
    let code = page.all(".secret").first().map(|code| crate::support::inner(*code));
    (reference.parse().expect("a reference"), code.unwrap_or_default().replace(' ', ""))
}
