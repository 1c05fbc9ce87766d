//! Every form of the portal against everything that is not what its page sends. Whatever comes, the answer is a page that
//! says what is wrong or the form with it, never a failure on our side, never words in an address, never half a change.

use std::fmt::Write;

use chrono::TimeDelta;
use contract::iam::{Action, Extent, FieldGrant};
use http::StatusCode;
use platform::session::Realm;
use testing::on_both;

use super::console::PAGES as CONSOLE_PAGES;
use super::permissions::acts::{Act, CASE_PHOTOS, CONSOLE, REPORT_PHOTOS, RESIDENT};
use super::permissions::residents;
use super::permissions::scene::{
    Names, People, browser_of, of_act, records, told, verdict, with_cookie,
};
use crate::support::{Browser, Hall, Page, TestServer, encode, findings};

/// Percent-encoded, as it is sent in the place of one value.
const VALUES: [&str; 9] = [
    // No UTF-8; half of a pair of UTF-16; the end of a text in C.
    "%FF%FE%80",
    "%ED%A0%80",
    "a%00b",
    "%1B%5B31m%07%08%7F%E2%80%AE",
    "x%0D%0ASet-Cookie:%20evil=1%0D%0A%0D%0A",
    "%3C/textarea%3E%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E%22%20onload=%22x%27",
    "%27%20OR%201=1%20--%20%25%5C",
    "99999999999999999999999999999999999999999",
    "0190a1b2-0000-7000-8000-00000000dead",
];

/// What can be wrong with a field whatever its value.
const SHAPES: usize = 5;

/// Everything that a change would leave a row in.
const WITNESSES: [&str; 8] = [
    "case_activity",
    "citizen_sin_view",
    "outbox_event",
    "report_draft",
    "resident",
    "role",
    "role_assignment",
    "saved_filter",
];

/// What it takes to record and to unmask a social insurance number.
const SIN_ACTIONS: [Action; 2] = [Action::ReadCitizen, Action::RecordSin];

/// How many rows there are where a change by this act would show. That somebody tried a password, a code or a link is
/// written down as an event whatever comes of it.
async fn changed_rows(server: &TestServer, act: &Act) -> Vec<i64> {
    let is_attempt = act.path.contains("sign-in")
        || act.path.contains("confirm")
        || act.fields.iter().any(|(name, _)| name.contains("password") || name.contains("code"));
    let mut counts = Vec::new();
    for table in WITNESSES.into_iter().filter(|table| !is_attempt || *table != "outbox_event") {
        counts.push(server.count(table).await);
    }
    counts
}

/// Somebody for whom the form would succeed, with the records it is about.
async fn sender<'server>(
    hall: &Hall<'server>,
    people: &People,
    act: &Act,
) -> (Browser<'server>, Names) {
    let server = hall.server;
    // Nobody is held up for what was tried before.
    server.town.clock.advance(TimeDelta::minutes(10));
    if act.path.starts_with("/do/console/") {
        let role = if act.is_administration() { "it-admin" } else { "supervisor" };
        let staff = match act.path.ends_with("-sin") {
            true => hall.staff_with(&SIN_ACTIONS, &[FieldGrant::CitizenSin]).await,
            false => hall.staff(role, Extent::EVERYWHERE).await,
        };
        let cookie = staff.header("cookie").trim_start_matches("console=");
        (with_cookie(server, Realm::Staff, cookie), of_act(hall, act, "pothole").await)
    } else {
        let names = records(server, people.rose).await;
        let mut browser = browser_of(server, people.rose).await;
        browser.get(&told("/en/track/{reference}/{secret}", &names)).await;
        (browser, names)
    }
}

/// The page that answers, or that the answer leads to, is one of ours and says what it has to say.
async fn must_be_clear(browser: &mut Browser<'_>, answer: &Page, sent: &str) {
    assert!(answer.status.as_u16() < 500, "{sent}: {}", answer.status);
    assert!(!answer.headers.contains_key("evil"), "{sent}");
    let Some(next) = answer.location() else {
        assert!(answer.status.is_client_error(), "{sent}: {}", answer.status);
        must_be_a_page(answer, sent);
        return;
    };
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{sent}");
    assert!(next.starts_with("/en") || next.starts_with("/fr"), "{sent}: {next}");
    for word in ["err", "alert(", "alert%28", "script", "%00", "%ED", "evil", "OR%201", "xxxxxxxx"]
    {
        assert!(!next.contains(word), "{sent}: {next}");
    }
    let page = browser.get(&next).await;
    assert!(page.status.as_u16() < 500, "{sent}: {next}: {}", page.status);
    let mut found = findings(&page);
    // A problem with what no page lets anybody type is said, and leads nowhere.
    found.retain(|finding| !finding.starts_with("a link to #"));
    assert_eq!(found, Vec::<String>::new(), "{sent}: {next}");
}

fn must_be_a_page(answer: &Page, sent: &str) {
    assert!(answer.body.starts_with("<!DOCTYPE html>"), "{sent}: {:?}", answer.body);
    assert_eq!(answer.all("main h1").len(), 1, "{sent}");
    assert!(!answer.body.contains("<script>"), "{sent}");
}

fn kind_of(body: &str) -> String {
    body.chars().take(90).collect()
}

/// The body with values replaced by text that is encoded already.
fn with_values(values: &[(String, String)], raw: impl Fn(usize) -> Option<&'static str>) -> String {
    let mut body = String::new();
    for (place, pair) in values.iter().enumerate() {
        if let Some(raw) = raw(place) {
            let name = url::form_urlencoded::byte_serialize(pair.0.as_bytes()).collect::<String>();
            let _ = write!(body, "&{name}={raw}");
        } else {
            let _ = write!(body, "&{}", encode(std::slice::from_ref(pair)));
        }
    }
    body.split_off(1)
}

/// One value missing, there twice, a list, a tree, far too long: `shape` says which.
fn misshapen(values: &[(String, String)], place: usize, shape: usize) -> String {
    let others: Vec<_> = values
        .iter()
        .enumerate()
        .filter(|(n, _)| *n != place)
        .map(|(_, pair)| pair.clone())
        .collect();
    let (whole, without) = (encode(values), encode(&others));
    let (name, value) = &values[place];
    let list = name.strip_suffix("[]").map_or(format!("{name}[]"), str::to_owned);
    match shape % SHAPES {
        0 => without,
        1 => format!("{whole}&{name}={value}"),
        2 => format!("{without}&{list}={value}&{list}=b"),
        3 => format!("{without}&{name}[deep][deeper]=a"),
        _ => format!("{without}&{name}={}", "x".repeat(70_000)),
    }
}

/// One field by itself with one shape and one value, so that nothing before it stops the form; past the last one, all
/// fields at once. Which shape and value goes round with `turn`: each meets fields of every kind, and none meets all.
fn bodies_about(values: &[(String, String)], place: usize, turn: usize) -> [String; 2] {
    let one = |turn: usize| Some(VALUES[turn % VALUES.len()]);
    if place < values.len() {
        let value = |other| one(turn).filter(|_| other == place);
        [misshapen(values, place, turn), with_values(values, value)]
    } else {
        [0, 1].map(|start| with_values(values, |place| one(turn + start + 2 * place)))
    }
}

async fn try_every_field(hall: &Hall<'_>, people: &People, acts: &[Act]) {
    let server = hall.server;
    let mut turn = 0;
    for act in acts.iter().filter(|act| !act.fields.is_empty()) {
        let mut unspent = None;
        for place in 0..=act.fields.len() {
            let (mut browser, names) = match unspent.take() {
                Some(sender) => sender,
                None => sender(hall, people, act).await,
            };
            let mut is_spent = false;
            for body in bodies_about(&act.values(&names), place, turn) {
                let sent = format!("{} {}", act.name(), kind_of(&body));
                let before = changed_rows(server, act).await;
                let answer = browser.post(&act.address(&names), &body).await;
                if verdict(&answer) == "done" {
                    is_spent = true;
                } else {
                    let now = changed_rows(server, act).await;
                    assert_eq!(now, before, "{sent} left something behind");
                }
                must_be_clear(&mut browser, &answer, &sent).await;
                // Nobody is held up for what was tried before.
                server.town.clock.advance(TimeDelta::minutes(5));
            }
            // Whoever was only refused finds everything as it was.
            unspent = (!is_spent).then_some((browser, names));
            turn += 1;
        }
    }
}

#[test]
fn no_value_makes_a_form_of_residents_fail_on_our_side_or_change_half_of_something() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        try_every_field(&hall, &people, RESIDENT).await;
    });
}

#[test]
fn no_value_makes_a_form_of_the_console_fail_on_our_side_or_change_half_of_something() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        try_every_field(&hall, &people, CONSOLE).await;
    });
}

const FORM: &str = "application/x-www-form-urlencoded";

/// How many of the bodies each function meets beside an empty one.
const BODIES_EACH: usize = 4;

/// Bodies that are no form at all, with the type they claim.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let many: String = (0..20_000).map(|number| format!("form[f{number}]=x&")).collect();
    vec![
        (FORM, text("form=x")),
        (FORM, text("form[")),
        (FORM, text("form[]]=&[=%&&;=")),
        (FORM, text("%")),
        (FORM, vec![0xff, 0xfe, 0x00, 0x80]),
        (FORM, text("{\"form\":{\"email\":\"a\"}}")),
        (FORM, text(&format!("form{}=x", "[a]".repeat(2_000)))),
        (FORM, text(&many)),
        (FORM, vec![b'x'; 2_000_000]),
        ("application/json", text("{\"form\":{\"email\":\"a\"}}")),
        ("application/json", text("[[[[[")),
        ("text/plain", text("form[email]=a")),
        ("multipart/form-data", text("form[email]=a")),
        (
            "multipart/form-data; boundary=x",
            text(
                "--x\r\nContent-Disposition: form-data; name=\"form[email]\"\r\n\r\na\r\n--x--\r\n",
            ),
        ),
        ("application/octet-stream", vec![0; 64]),
        ("", text("form[email]=a")),
        ("not a type", text("form[email]=a")),
    ]
}

#[test]
fn no_body_and_no_type_makes_a_function_fail_on_our_side() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        let (empty, others) = (FORM, bodies());
        let photos = [REPORT_PHOTOS, CASE_PHOTOS];
        for (turn, act) in RESIDENT.iter().chain(CONSOLE).chain(&photos).enumerate() {
            let (mut browser, names) = sender(&hall, &people, act).await;
            // What is written here and not by the framework meets all of them.
            let count = if photos.iter().any(|own| own.path == act.path) {
                others.len()
            } else {
                BODIES_EACH
            };
            let some = others.iter().cycle().skip(turn * BODIES_EACH).take(count).cloned();
            for (kind, body) in std::iter::once((empty, Vec::new())).chain(some) {
                let sent =
                    format!("{} {kind:?} {}", act.name(), kind_of(&String::from_utf8_lossy(&body)));
                let answer = browser.post_as(&act.address(&names), kind, body).await;
                must_be_clear(&mut browser, &answer, &sent).await;
            }
            // A script of a page is told the same as data.
            for body in
                ["", "form=x", "form[email][a]=%FF%00", "session=%00&filter=%00&since=%00&to=x"]
            {
                let answer = browser.ask(&act.address(&names), body).await;
                let sent = format!("{} {body}", act.name());
                assert!(answer.status.as_u16() < 500, "{sent}: {}", answer.status);
                assert_eq!(answer.location(), None, "{sent}");
                let json: Result<serde_json::Value, _> = serde_json::from_str(&answer.body);
                assert!(json.is_ok(), "{sent}: {:?}", answer.body);
            }
        }
    });
}

#[test]
fn what_is_no_form_is_refused_and_not_taken_for_an_empty_one() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        let function = "/do/register?page=%2Ffr%2Fregister";
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
            let answer = browser.post_as(function, kind, b"{}".to_vec()).await;
            assert_eq!(answer.status, 400, "{kind}");
            must_be_a_page(&answer, kind);
            assert_eq!(answer.attribute("html", "lang").as_deref(), Some("fr"));
        }
        let huge = browser.post(function, &"x".repeat(300_000)).await;
        assert_eq!(huge.status, 413);
        must_be_a_page(&huge, "huge");
    });
}

//
#[test]
fn a_form_that_is_sent_twice_counts_once() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        for act in RESIDENT.iter().chain(CONSOLE) {
            let (mut browser, names) = sender(&hall, &people, act).await;
            let (address, body) = (act.address(&names), encode(&act.values(&names)));
            let first = verdict(&browser.post(&address, &body).await);
            let before = [server.count("case_record").await, server.count("note").await];
            let others = changed_rows(&server, act).await;
            server.tick();
            let again = browser.post(&address, &body).await;
            assert!(again.status.as_u16() < 500, "{}: {}", act.name(), again.status);
            let after = [server.count("case_record").await, server.count("note").await];
            assert_eq!(before, after, "{}", act.name());
            if verdict(&again) != "done" {
                assert_eq!(changed_rows(&server, act).await, others, "{}", act.name());
            }
            // With a key of its own the second one is told the same, and other words are not taken for the first.
            if act.fields.iter().any(|(name, _)| *name == "form[form_key]") {
                assert_eq!(
                    (first.as_str(), verdict(&again).as_str()),
                    ("done", "done"),
                    "{}",
                    act.name()
                );
                let mut other = act.values(&names);
                for (name, value) in &mut other {
                    if ["form[note_text]", "form[message]", "form[description]"]
                        .contains(&name.as_str())
                    {
                        value.push_str(" and more");
                    }
                }
                let other = browser.post(&address, &encode(&other)).await;
                // Of many cases at once each is told by itself.
                let is_told = verdict(&other) == "form" || act.path.ends_with("bulk");
                assert!(is_told, "{}", act.name());
                assert_eq!(server.count("note").await, after[1], "{}", act.name());
            }
        }
    });
}

/// Names that some page reads from its address.
const PARAMETERS: [&str; 18] = [
    "after",
    "assignee",
    "before",
    "category",
    "change",
    "created",
    "done",
    "f",
    "group",
    "in",
    "next",
    "page",
    "priority",
    "q",
    "registration",
    "search_text",
    "sort",
    "status",
];

#[test]
fn no_address_makes_a_page_fail_on_our_side() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        let long = "x".repeat(6_000);
        let values = VALUES.iter().copied().chain([long.as_str(), "", "a&q=b", "%", "%zz"]);
        let values: Vec<&str> = values.collect();
        for (act, pages) in
            [(&RESIDENT[0], residents::PAGES.as_slice()), (&CONSOLE[0], CONSOLE_PAGES.as_slice())]
        {
            let (mut browser, mut names) = sender(&hall, &people, act).await;
            names.insert("status", "resolved".to_owned());
            if let Some(user) = names.get("user").cloned() {
                names.insert("line", user.clone());
                names.insert("id", user);
            }
            for page in pages {
                for value in &values {
                    // Once in the query, once wherever the path takes something.
                    let query: Vec<_> =
                        PARAMETERS.iter().map(|name| format!("{name}={value}")).collect();
                    let path = residents::filled(page, &names);
                    let mut addresses = vec![format!("/en{path}?{}", query.join("&"))];
                    if let Some((start, rest)) = page.split_once('{') {
                        let end = rest.split_once('}').map_or("", |(_, end)| end);
                        let raw = format!("{start}{}{end}", value.replace(['&', '?'], "+"));
                        if !raw.contains('{') {
                            addresses.push(format!("/en{raw}"));
                        }
                    }
                    for address in addresses.iter().filter(|address| is_an_address(address)) {
                        let answer = browser.get(address).await;
                        let status = answer.status.as_u16();
                        assert!(status < 500, "{address}: {status}");
                        assert!(!answer.headers.contains_key("evil"), "{address}");
                        assert!(!answer.body.contains("<script>alert"), "{address}");
                    }
                }
            }
        }
    });
}

/// What a client can put on the wire at all.
fn is_an_address(text: &str) -> bool {
    text.parse::<http::Uri>().is_ok()
}
