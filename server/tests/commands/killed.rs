//! A server that is killed with signal 9 while it is used, several times over.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use axum::extract::State;
use contract::iam::Activate;
use contract::{Channel, Secret};
use http::{HeaderMap, StatusCode};
use platform::Origin;
use platform::audit::Sealer;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde_json::{Value, json};
use testing::{Town, on_both};

use super::receiver::listen;
use super::running::{Running, Whole, free, send};
use super::{Hall, demo_file};

const CLIENTS: usize = 5;
const KILLS: usize = 4;
/// Calls that are answered between two kills.
const BETWEEN: usize = 15;
/// Jobs of a killed server run again after this long.
const LEASE: &str = "2";
/// Jobs and deliveries have to be at their end by then.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody who listens to webhooks and keeps what came.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<Vec<(String, Value)>>>);

async fn take(State(me): State<Receiver>, headers: HeaderMap, body: String) -> StatusCode {
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    me.0.lock().unwrap().push((id, serde_json::from_str(&body).unwrap()));
    StatusCode::NO_CONTENT
}

/// A town with categories, a program with a key, and somebody who listens.
pub async fn furnish(hall: &Hall, hook: SocketAddr, events: &[&str]) -> String {
    let _ = rustls::crypto::ring::default_provider().install_default();
    for (kind, name) in [
        ("departments", "departments.json"),
        ("statuses", "statuses.json"),
        ("queues", "queues.json"),
        ("categories", "categories.json"),
        ("routing", "routing.json"),
    ] {
        let file = demo_file(name).display().to_string();
        hall.call(&["import", kind, &file]).await.unwrap();
    }
    let said = hall.call(&["setup", "--email", "ada@town.test", "--name", "Ada"]).await.unwrap();
    let link = said.lines().next().unwrap().rsplit('/').next().unwrap();
    let password = Secret::new("eleven brass lanterns hum");
    let order = Activate { link: Secret::new(link), password };
    let iam = &hall.services().await.iam;
    iam.activate(order, Origin::inside(Channel::Console)).await.unwrap();
    let mut add = vec![
        "api-keys",
        "add",
        "--account",
        "load",
        "--purpose",
        "Load",
        "--owner",
        "ada@town.test",
    ];
    for scope in ["cases.case.open", "cases.case.read", "cases.note.add_public"] {
        add.extend(["--scope", scope]);
    }
    let key = hall.call(&add).await.unwrap().trim().to_owned();
    let url = format!("http://{hook}/");
    let mut add = vec!["webhooks", "add", &url, "--webhook-networks", "127.0.0.0/8"];
    for event in events {
        add.extend(["--event", event]);
    }
    hall.call(&add).await.unwrap();
    key
}

fn serve(hall: &Hall, address: SocketAddr) -> Running {
    let more = ["--webhook-networks", "127.0.0.0/8", "--job-lease", LEASE];
    Running::serve_at(hall, address, &more)
}

/// What a client was promised: the call, and its answer.
struct Acknowledged {
    path: String,
    key: String,
    body: String,
    answer: Whole,
}

fn post(address: SocketAddr, token: &str, path: &str, key: &str, body: &str) -> Option<Whole> {
    let head = format!(
        "POST /api/v1{path} HTTP/1.1\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n\
         Content-Type: application/json"
    );
    send(address, &head, body).ok()
}

/// Sends it until an answer comes, as programs that know the rules do.
fn insist(address: SocketAddr, token: &str, path: &str, key: &str, body: &str) -> Acknowledged {
    let began = Instant::now();
    loop {
        if let Some(answer) = post(address, token, path, key, body)
            // Still being answered, or asked too fast.
            && !matches!(answer.status, 409 | 429)
        {
            assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
            let (path, key, body) = (path.to_owned(), key.to_owned(), body.to_owned());
            return Acknowledged { path, key, body, answer };
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{path} is never answered");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Opens cases and adds notes until told to stop; what was begun is insisted on.
fn client(
    number: usize,
    address: SocketAddr,
    token: &str,
    stop: &AtomicBool,
    answered: &AtomicUsize,
) -> Vec<Acknowledged> {
    let mut done = Vec::new();
    let mut count = 0;
    while !stop.load(Ordering::Relaxed) {
        count += 1;
        let body = json!({
            "category": "pothole",
            "description": format!("Hole {count} of {number}"),
            "place": "Elm Street",
            "reporter_email": format!("reporter-{number}-{count}@example.org"),
            "language": "en",
        });
        let case =
            insist(address, token, "/cases", &format!("c{number}-{count}"), &body.to_string());
        let id = case.answer.json()["id"].as_str().unwrap().to_owned();
        done.push(case);
        answered.fetch_add(1, Ordering::Relaxed);
        if count % 2 == 0 {
            let body = json!({ "audience": "public", "text": "A crew comes" }).to_string();
            let path = format!("/cases/{id}/notes");
            done.push(insist(address, token, &path, &format!("n{number}-{count}"), &body));
        }
    }
    done
}

async fn count(town: &Town, table: &'static str, which: Option<Expr>) -> i64 {
    let mut rows = Query::select();
    rows.expr_as(Expr::cust("COUNT(*)"), "n").from(table);
    if let Some(which) = which {
        rows.and_where(which);
    }
    let row = town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

async fn column(town: &Town, table: &'static str, name: &'static str) -> Vec<String> {
    let rows = Query::select().column(name).from(table).to_owned();
    let rows = town.foundation.db.reader().query_all(&rows).await.unwrap();
    rows.into_iter().map(|row| row.try_get("", name).unwrap()).collect()
}

/// Waits until nothing is left that a schedule did not ask for.
async fn until_everything_ran(town: &Town) {
    let began = Instant::now();
    loop {
        let ours =
            Expr::col("name").is_in(["cases.notice", "cases.tell_reporter", "webhooks.deliver"]);
        let undispatched = Expr::col("dispatched_at").is_null();
        let left = count(town, "job", Some(ours)).await;
        let events = count(town, "outbox_event", Some(undispatched)).await;
        if left + events == 0 {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{left} jobs and {events} events are left");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

//
#[test]
fn killed_under_load_a_server_loses_nothing_acknowledged_does_nothing_twice_inside_and_tells_others_at_least_once()
 {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let receiver = Receiver::default();
        let hook = listen(take, receiver.clone()).await;
        let token = furnish(&hall, hook, &["case.created", "case.note_added"]).await;
        let (address, stop, answered) = (free(), AtomicBool::new(false), AtomicUsize::new(0));
        let mut server = serve(&hall, address);
        let acknowledged: Vec<Acknowledged> = thread::scope(|scope| {
            let (token, stop, answered) = (token.as_str(), &stop, &answered);
            let clients: Vec<_> = (0..CLIENTS)
                .map(|number| scope.spawn(move || client(number, address, token, stop, answered)))
                .collect();
            // Killed in the middle of what it does, whenever it has done enough for another round.
            let until = |count: usize| {
                let began = Instant::now();
                while answered.load(Ordering::Relaxed) < count && began.elapsed() < PATIENCE {
                    thread::sleep(Duration::from_millis(5));
                }
            };
            for round in 1..=KILLS {
                until(round * BETWEEN);
                server.kill_9();
                server = serve(&hall, address);
            }
            until((KILLS + 1) * BETWEEN);
            stop.store(true, Ordering::Relaxed);
            clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
        });
        let (cases, notes): (Vec<_>, Vec<_>) =
            acknowledged.iter().partition(|call| call.path == "/cases");
        assert!(cases.len() > KILLS * BETWEEN && notes.len() > BETWEEN, "hardly any load");

        // Everything acknowledged is there, nothing twice: every client insisted until it had its answer.
        let ids = |calls: &[&Acknowledged]| -> BTreeSet<String> {
            calls.iter().map(|call| call.answer.json()["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!((ids(&cases).len(), ids(&notes).len()), (cases.len(), notes.len()));
        assert_eq!(count(&town, "case_record", None).await, cases.len() as i64);
        assert_eq!(count(&town, "note", None).await, notes.len() as i64);
        let references: BTreeSet<String> =
            column(&town, "case_record", "reference").await.into_iter().collect();
        let told =
            cases.iter().map(|call| call.answer.json()["reference"].as_str().unwrap().to_owned());
        assert_eq!(references, told.collect());

        // The same key is answered the same, byte for byte, by a server that was not there when it was sent.
        for call in &acknowledged {
            let again = insist(address, &token, &call.path, &call.key, &call.body).answer;
            assert_eq!((again.status, &again.body), (call.answer.status, &call.answer.body));
            assert_eq!(again.header("location"), call.answer.header("location"));
        }

        // Every job ran to its end: one message each, and every event at least once under one name.
        until_everything_ran(&town).await;
        let mails = std::fs::read_dir(hall.path("mail")).unwrap().filter(|mail| {
            let path = mail.as_ref().unwrap().path();
            std::fs::read_to_string(path).unwrap().contains("@example.org")
        });
        assert_eq!(mails.count(), cases.len() + notes.len());
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, event) in receiver.0.lock().unwrap().iter() {
            let id = event["data"]["note"].as_str().or(event["data"]["case"].as_str()).unwrap();
            names.entry(id.to_owned()).or_default().insert(name.clone());
        }
        let expected: BTreeSet<String> = ids(&cases).union(&ids(&notes)).cloned().collect();
        assert_eq!(names.keys().cloned().collect::<BTreeSet<_>>(), expected);
        assert!(names.values().all(|names| names.len() == 1), "one event has one name");
        let states: BTreeSet<String> =
            column(&town, "webhook_delivery", "state").await.into_iter().collect();
        assert_eq!(states, BTreeSet::from(["delivered".to_owned()]));

        // The ledger is whole.
        drop(server);
        Sealer::new(town.foundation.clone()).seal_waiting().await.unwrap();
        let said = hall.call(&["audit", "verify"]).await.unwrap();
        assert!(said.contains("sound"), "{said}");
    });
}
