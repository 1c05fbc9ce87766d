//! Forms of the console, by every built-in role, on a case of one's own part of the organization and on a foreign one.

use std::fmt::Write;

use platform::session::Realm;
use testing::on_both;

use super::acts::CONSOLE;
use super::scene::{People, browser_of, case, with_cookie};
use crate::support::TestServer;

const ROLES: [&str; 5] = ["clerk", "supervisor", "call-agent", "case-type-admin", "it-admin"];

#[test]
fn forms_of_the_console_by_every_role_answer_as_the_matrix_shows() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let (hall, people) = (server.hall().await, People::settle(&server).await);
        let mut table = format!("{:<34}{:<11}{:<11}", "own / foreign case", "nobody", "resident");
        for role in ROLES {
            let _ = write!(table, "{role:<20}");
        }
        let end = table.trim_end().len();
        table.truncate(end);
        table.push('\n');
        for act in CONSOLE {
            let _ = write!(table, "{:<34}", act.name());
            let names = case(&hall, "pothole").await;
            let nobody = act.send(&mut server.browser(), &names).await;
            let resident = act.send(&mut browser_of(&server, people.rose).await, &names).await;
            let _ = write!(table, "{nobody:<11}{resident:<11}");
            for role in ROLES {
                let mut cells = Vec::new();
                for category in ["pothole", "trail"] {
                    let names = case(&hall, category).await;
                    // A session of its own each: some forms end it.
                    let staff = hall.staff(role, hall.department("public-works")).await;
                    let cookie = staff.header("cookie").trim_start_matches("console=");
                    let mut browser = with_cookie(&server, Realm::Staff, cookie);
                    let before = server.count("case_activity").await;
                    let verdict = act.send(&mut browser, &names).await;
                    // Of many cases at once each is told by itself.
                    let is_done = verdict == "done" && act.path.ends_with("/bulk");
                    let changed = server.count("case_activity").await > before;
                    cells.push(if is_done && !changed { "nothing".to_owned() } else { verdict });
                }
                let about_a_case = act.fields.iter().any(|(_, value)| {
                    ["{case}", "{user}", "{assignment}"].iter().any(|name| value.contains(name))
                });
                let cell = if about_a_case { cells.join(" / ") } else { cells.swap_remove(0) };
                let _ = write!(table, "{cell:<20}");
            }
            let end = table.trim_end().len();
            table.truncate(end);
            table.push('\n');
        }
        insta::assert_snapshot!("every_form_of_the_console", table);
    });
}
