//! No answer depends on a field that its reader may not see: two towns that differ in it alone answer the same, byte for byte,
//! to whatever roles somebody has.

use contract::iam::{Action, Extent, FieldGrant};
use contract::identity::ResidentId;
use http::{HeaderMap, Method};
use platform::vault::Purpose;
use platform::{Clock, Timestamp};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde_json::json;
use testing::on_both;

use crate::support::{Browser, Client, TestServer};

/// How many roles are tried on each database.
const ROLES: usize = 16;

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let all: Vec<_> = Action::ALL.iter().copied().filter(|act| !act.is_everybodys()).collect();
    let most = all.len();
    proptest::sample::subsequence(all, 0..=most)
}

fn fields() -> impl Strategy<Value = Vec<FieldGrant>> {
    proptest::sample::subsequence(FieldGrant::ALL.to_vec(), 0..=FieldGrant::ALL.len())
}

/// The numbers of the towns that are compared; nothing is a town where none is kept.
const NUMBERS: [Option<&str>; 3] = [Some("193456787"), Some("123456782"), None];

/// Puts the number into the place of the one that is kept, past every use case.
async fn become_town(server: &TestServer, citizen: ResidentId, number: Option<&str>) {
    let work = server.town.foundation.begin().await.unwrap();
    let Some(number) = number else {
        let delete = Query::delete()
            .from_table("citizen_sin")
            .and_where(Expr::col("citizen_id").eq(citizen.0))
            .to_owned();
        work.connection().execute(&delete).await.unwrap();
        return work.commit().await.unwrap();
    };
    let plain = format!("{citizen} {number}");
    let sealed = server.town.foundation.vault.seal(Purpose::Sin, plain.as_bytes());
    let update = Query::update()
        .table("citizen_sin")
        .value("number_sealed", sealed)
        .and_where(Expr::col("citizen_id").eq(citizen.0))
        .to_owned();
    work.connection().execute(&update).await.unwrap();
    work.commit().await.unwrap();
}

/// What an answer says, without what every answer draws anew.
fn said(headers: &HeaderMap, body: &str) -> String {
    let anew = ["x-request-id", "date", "content-security-policy", "set-cookie"];
    let mut lines: Vec<String> = headers
        .iter()
        .filter(|(name, _)| !anew.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    lines.sort_unstable();
    let mut text = body.to_owned();
    if let Some(id) = headers.get("x-request-id") {
        text = text.replace(id.to_str().unwrap(), "");
    }
    let mut parts = text.split("nonce=\"");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    lines.push(clean);
    lines.join("\n")
}

struct Reader<'server> {
    session: Client<'server>,
    key: Client<'server>,
    browser: Browser<'server>,
}

impl Reader<'_> {
    /// Everything that says something of people, asked at the same moment of each town.
    async fn answers(&mut self, server: &TestServer, at: Timestamp, id: ResidentId) -> Vec<String> {
        let mut answers = Vec::new();
        for client in [&self.session, &self.key] {
            for path in [
                format!("/citizens/{id}"),
                "/cases".to_owned(),
                "/cases?sort=sin".to_owned(),
                "/cases?text=193456787".to_owned(),
            ] {
                server.town.clock.set(at);
                let reply = client.get(&path).await;
                let body = String::from_utf8_lossy(&reply.bytes).into_owned();
                answers.push(format!("{path} {}\n{}", reply.status, said(&reply.headers, &body)));
            }
            server.town.clock.set(at);
            let patch = json!({ "sin": "193456787" });
            let path = format!("/citizens/{id}");
            let reply =
                client.call(Method::PATCH, &path, &[("if-match", "\"1\"")], Some(patch)).await;
            let body = String::from_utf8_lossy(&reply.bytes).into_owned();
            answers.push(format!("PATCH {}\n{}", reply.status, said(&reply.headers, &body)));
        }
        for page in [
            format!("/en/console/citizens/{id}"),
            format!("/fr/console/citizens/{id}"),
            format!("/en/console/citizens/{id}/sin"),
            format!("/en/console/citizens/{id}/remove-sin"),
            format!("/en/console/citizens/{id}/unmask"),
            "/en/console/queue?search_text=193456787".to_owned(),
            "/en/console/queue/export.csv".to_owned(),
        ] {
            server.town.clock.set(at);
            let page = self.browser.get(&page).await;
            answers.push(format!(
                "{} {}\n{}",
                page.url,
                page.status,
                said(&page.headers, &page.body)
            ));
        }
        server.town.clock.set(at);
        for typed in ["193456787", "123456782", "Rose"] {
            let body = format!("form[caller_search]={typed}");
            let to = "/do/console/find-citizen?page=/en/console/citizens";
            let answer = self.browser.post(to, &body).await;
            let found = match answer.location() {
                Some(next) => self.browser.get(&next).await,
                None => answer,
            };
            // The form that was kept has a name of its own each time.
            let kept = found.url.split_once("f=").map(|(_, name)| name.replace("#results", ""));
            let text = said(&found.headers, &found.body);
            let text = kept.iter().fold(text, |text, name| text.replace(name, ""));
            answers.push(format!("find {typed} {}\n{text}", found.status));
        }
        answers
    }

    /// What unmasking answers to whoever may not.
    async fn refusals(&self, id: ResidentId) -> Vec<String> {
        let mut answers = Vec::new();
        let order = json!({ "purpose": "verification", "reason": "Asked" });
        for client in [&self.session, &self.key] {
            let reply = client.post(&format!("/citizens/{id}/sin/reveal"), order.clone()).await;
            let body = String::from_utf8_lossy(&reply.bytes).into_owned();
            assert!(!reply.status.is_success(), "{body}");
            answers.push(format!("{}\n{}", reply.status, said(&reply.headers, &body)));
        }
        answers
    }
}

// IAM-072, IAM-074
#[test]
fn no_byte_of_any_answer_depends_on_a_number_that_its_reader_did_not_unmask() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let citizen = hall.citizen("Rose Tremblay").await;
        let mut runner = TestRunner::deterministic();
        for round in 0..ROLES {
            let mut actions = actions().new_tree(&mut runner).unwrap().current();
            let mut shown = fields().new_tree(&mut runner).unwrap().current();
            shown.retain(|field| *field != FieldGrant::CitizenSin);
            // Every other role can open the record, and every fourth could unmask the number.
            if round % 2 == 0 {
                actions.extend([Action::ReadCitizen, Action::SearchCitizens]);
                shown.push(FieldGrant::CitizenName);
            }
            let holds = round % 4 == 0;
            if holds {
                shown.push(FieldGrant::CitizenSin);
            }
            actions.sort_unstable();
            actions.dedup();
            shown.sort_unstable();
            shown.dedup();
            let session = hall.staff_with(&actions, &shown).await;
            let cookie = session.header("cookie").trim_start_matches("console=").to_owned();
            let mut browser = server.browser();
            browser.cookies.insert("console".to_owned(), cookie);
            let mut scopes = actions.clone();
            scopes.retain(|action| iam::policy::for_keys(*action));
            let key = hall.client(&scopes, &shown, Extent::EVERYWHERE).await;
            let mut reader = Reader { session, key, browser };
            hall.sin(citizen, "193 456 787").await;
            let at = server.town.clock.now();
            // Whoever may unmask it sees that there is one, and nothing of what it is.
            let towns = if holds { &NUMBERS[..2] } else { &NUMBERS };
            let mut first: Option<Vec<String>> = None;
            for number in towns {
                become_town(&server, citizen, *number).await;
                let mut answers = reader.answers(&server, at, citizen).await;
                if !holds {
                    server.town.clock.set(at);
                    answers.extend(reader.refusals(citizen).await);
                }
                match &first {
                    None => first = Some(answers),
                    Some(first) => {
                        for (one, other) in first.iter().zip(&answers) {
                            assert_eq!(one, other, "{actions:?} {shown:?}");
                        }
                    }
                }
            }
        }
    });
}
