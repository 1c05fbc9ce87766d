//! The residents' side: Rose's records for nobody in particular, whoever holds the secret link of her report, herself,
//! another resident, and somebody on the staff.

use contract::iam::Extent;
use platform::session::Realm;
use testing::on_both;

use super::acts::{REPORT_PHOTOS, RESIDENT};
use super::scene::{
    Names, People, WORDS, browser_of, cell, end_line, records, send_photo, told, with_cookie,
};
use crate::support::{Browser, Hall, TestServer};

pub const PAGES: [&str; 53] = [
    "/",
    "/accessibility",
    "/accessible-formats",
    "/accessibility/feedback",
    "/accessibility/feedback/sent",
    "/account/email",
    "/account/email/sent",
    "/change-email/{link}",
    "/follow/{follower}",
    "/follow/{follower}/{secret}",
    "/follow/{follower}/{secret}/stop",
    "/keep-email/done",
    "/keep-email/{link}",
    "/report/{draft}/follow/{case}",
    "/reports/{case}/updates",
    "/track/{reference}/updates",
    "/track/{reference}/{secret}/stop",
    "/account",
    "/account/password",
    "/account/profile",
    "/account/profile/{part}",
    "/account/sessions",
    "/account/sin",
    "/appearance",
    "/check-mail",
    "/confirm-email/{link}",
    "/contact",
    "/forgot-password",
    "/forgot-password/sent",
    "/new-password/{link}",
    "/photos/{photo}/{size}",
    "/privacy",
    "/register",
    "/report",
    "/report/{draft}",
    "/report/{draft}/check",
    "/report/{draft}/contact",
    "/report/{draft}/describe",
    "/report/{draft}/details",
    "/report/{draft}/done",
    "/report/{draft}/nearby",
    "/report/{draft}/photos",
    "/report/{draft}/stop",
    "/report/{draft}/what",
    "/report/{draft}/where",
    "/reports",
    "/reports/{case}",
    "/services",
    "/sign-in",
    "/track",
    "/track/{reference}",
    "/track/{reference}/{secret}",
    "/welcome/{link}",
];

/// Where forms are sent.
pub const FORMS: [&str; 2] = ["/do/report/photos", "/do/{*function}"];

/// The same for everybody: they have tests of their own.
pub const ELSEWHERE: [&str; 7] = [
    "/.well-known/change-password",
    "/.well-known/security.txt",
    "/livez",
    "/readyz",
    "/robots.txt",
    "/sso/oidc/{provider}/logout",
    "/sso/saml/{provider}/metadata",
];

const COLUMNS: [&str; 5] = ["nobody", "secret link", "herself", "another", "staff"];

async fn who<'server>(
    hall: &Hall<'server>,
    people: &People,
    column: &str,
    names: &Names,
) -> Browser<'server> {
    let server = hall.server;
    match column {
        "secret link" => {
            let mut browser = server.browser();
            browser.get(&told("/en/track/{reference}/{secret}", names)).await;
            browser
        }
        "herself" => browser_of(server, people.rose).await,
        "another" => browser_of(server, people.marc).await,
        "staff" => {
            let staff = hall.staff("supervisor", Extent::EVERYWHERE).await;
            let cookie = staff.header("cookie").trim_start_matches("console=");
            with_cookie(server, Realm::Staff, cookie)
        }
        _ => server.browser(),
    }
}

/// The address of a page, with Rose's records in it.
pub fn filled(page: &str, names: &Names) -> String {
    match page {
        "/report/{draft}/done" if names.contains_key("sent") => told("/report/{sent}/done", names),
        "/photos/{photo}/{size}" => told("/photos/{photo}/small", names),
        other => {
            let other = other.replace("{part}", "name").replace("{link}", "unknown");
            let other = other.replace("{follower}", "{nothing}");
            told(&other.replace("{size}", "small"), names)
        }
    }
}

/// The status, or where the page leads, and whether anything of Rose's is seen there.
async fn opened(browser: &mut Browser<'_>, page: &str, names: &Names) -> String {
    let path = filled(page, names);
    let path = format!("/en{}", if path == "/" { "" } else { &path });
    let answer = browser.get(&path).await;
    let picture = answer.headers.get("content-type").is_some_and(|kind| kind == "image/jpeg");
    let reference = &names["reference"];
    let is_hers = answer.body.contains(WORDS)
        || picture
        || answer.all("main a").iter().any(|link| link.text().any(|text| text.contains(reference)));
    let seen = if is_hers { " seen" } else { "" };
    let ended = answer.path();
    if ended == path {
        format!("{}{seen}", answer.status.as_u16())
    } else {
        let ended = ended.trim_start_matches("/en/").replace(&names["draft"], "…");
        format!("to {}{seen}", ended.replace(reference, "…"))
    }
}

const FIRST: usize = 40;
const WIDTH: usize = 26;

fn heads(first: &str) -> String {
    let mut table = String::new();
    cell(&mut table, first, FIRST);
    for column in COLUMNS {
        cell(&mut table, column, WIDTH);
    }
    end_line(&mut table);
    table
}

#[test]
fn pages_show_records_to_whoever_they_belong_to() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        hall.sin(people.rose, "193 456 787").await;
        let mut table = heads("page");
        for page in PAGES.iter().chain(&["/photos/{draft_photo}/small"]) {
            cell(&mut table, page, FIRST);
            let names = records(&server, people.rose).await;
            for column in COLUMNS {
                let mut browser = who(&hall, &people, column, &names).await;
                cell(&mut table, &opened(&mut browser, page, &names).await, WIDTH);
            }
            end_line(&mut table);
        }
        insta::assert_snapshot!("every_page_of_the_residents_side", table);
    });
}

#[test]
fn forms_change_records_for_whoever_they_belong_to() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        hall.sin(people.rose, "193 456 787").await;
        let mut table = heads("form");
        for act in RESIDENT.iter().chain([&REPORT_PHOTOS]) {
            cell(&mut table, &act.name(), FIRST);
            for column in COLUMNS {
                let names = records(&server, people.rose).await;
                let mut browser = who(&hall, &people, column, &names).await;
                let verdict = match act.path == REPORT_PHOTOS.path {
                    true => send_photo(&mut browser, act, &names).await,
                    false => act.send(&mut browser, &names).await,
                };
                cell(&mut table, &verdict, WIDTH);
            }
            end_line(&mut table);
        }
        insta::assert_snapshot!("every_form_of_the_residents_side", table);
    });
}
