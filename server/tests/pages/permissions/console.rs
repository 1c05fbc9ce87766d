//! Forms of the console, by every built-in role, on a case of one's own part of the organization and on a foreign one.

use platform::session::Realm;
use testing::on_both;

use super::acts::{CASE_PHOTOS, CONSOLE};
use super::scene::{Names, People, browser_of, cell, end_line, of_act, send_photo, with_cookie};
use crate::support::{Browser, TestServer};

const ROLES: [&str; 5] = ["clerk", "supervisor", "call-agent", "case-type-admin", "it-admin"];
const FIRST: usize = 34;
const WIDTH: usize = 20;

#[test]
fn forms_of_the_console_by_every_role_answer_as_the_matrix_shows() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        let mut table = String::new();
        cell(&mut table, "own / foreign case", FIRST);
        for column in ["nobody", "resident"].into_iter().chain(ROLES) {
            cell(&mut table, column, WIDTH);
        }
        end_line(&mut table);
        for act in CONSOLE.iter().chain([&CASE_PHOTOS]) {
            let send = async |browser: &mut Browser<'_>, names: &Names| match act.path {
                path if path == CASE_PHOTOS.path => send_photo(browser, act, names).await,
                _ => act.send(browser, names).await,
            };
            cell(&mut table, &act.name(), FIRST);
            let names = of_act(&hall, act, "pothole").await;
            cell(&mut table, &send(&mut server.browser(), &names).await, WIDTH);
            let mut resident = browser_of(&server, people.rose).await;
            cell(&mut table, &send(&mut resident, &names).await, WIDTH);
            let about = ["{case}", "{user}", "{assignment}", "{held_back}"];
            let is_about = |value: &str| about.iter().any(|name| value.contains(name));
            // What lies in no part of the organization is neither one's own nor foreign.
            let parts: &[&str] = match act.fields.iter().any(|(_, value)| is_about(value)) {
                true => &["pothole", "trail"],
                false => &["pothole"],
            };
            for role in ROLES {
                let mut cells = Vec::new();
                for category in parts {
                    let names = of_act(&hall, act, category).await;
                    // A session of its own each: some forms end it.
                    let staff = hall.staff(role, hall.department("public-works")).await;
                    let cookie = staff.header("cookie").trim_start_matches("console=");
                    let mut browser = with_cookie(&server, Realm::Staff, cookie);
                    let before = server.count("case_activity").await;
                    let verdict = send(&mut browser, &names).await;
                    // Of many cases at once each is told by itself.
                    let is_done = verdict == "done" && act.path.ends_with("/bulk");
                    let changed = server.count("case_activity").await > before;
                    cells.push(if is_done && !changed { "nothing".to_owned() } else { verdict });
                }
                cell(&mut table, &cells.join(" / "), WIDTH);
            }
            end_line(&mut table);
        }
        insta::assert_snapshot!("every_form_of_the_console", table);
    });
}
