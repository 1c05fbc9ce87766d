//! Two processes that share the jobs of one database, and one of them killed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::State;
use contract::cases::OpenForm;
use http::{HeaderMap, StatusCode};
use testing::on_both;

use super::killed::furnish;
use super::receiver::listen;
use super::running::Running;
use super::{Hall, operator};

const PATIENCE: Duration = Duration::from_secs(20);
/// As many as one process does at the same time.
const HELD: usize = 4;
const CASES: usize = 12;

/// Somebody who never answers the first messages, and counts each.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<BTreeMap<String, usize>>>);

impl Receiver {
    fn counts(&self) -> Vec<usize> {
        self.0.lock().unwrap().values().copied().collect()
    }

    async fn until(&self, what: &str, reached: impl Fn(&[usize]) -> bool) {
        let began = Instant::now();
        while !reached(&self.counts()) {
            assert!(began.elapsed() < PATIENCE, "{what}: {:?}", self.counts());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn take(State(me): State<Receiver>, headers: HeaderMap) -> StatusCode {
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    let is_held = {
        let mut counts = me.0.lock().unwrap();
        let known = counts.len();
        let count = counts.entry(id).or_default();
        *count += 1;
        *count == 1 && known < HELD
    };
    if is_held {
        std::future::pending::<()>().await;
    }
    StatusCode::NO_CONTENT
}

//
#[test]
fn what_a_killed_worker_had_begun_runs_in_another_process_and_nothing_else_runs_twice() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let receiver = Receiver::default();
        let hook = listen(take, receiver.clone()).await;
        furnish(&hall, hook, &["case.created"]).await;
        let services = hall.services().await;
        for number in 0..CASES {
            let form = OpenForm {
                category: "pothole".into(),
                description: format!("Hole {number}"),
                place: "Elm Street".into(),
                language: "en".into(),
                ..OpenForm::default()
            };
            services.cases.open(&operator(), form.parse().unwrap()).await.unwrap();
        }
        let more = ["--webhook-networks", "127.0.0.0/8", "--job-lease", "2"];
        let mut first = Running::work(&hall, &more);
        // It has its hands full, and holds on to what it does.
        receiver.until("the first one begins", |counts| counts.len() == HELD).await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(receiver.counts(), [1; HELD], "a living worker keeps its jobs");

        let _second = Running::work(&hall, &more);
        receiver.until("the second one does the rest", |counts| counts.len() == CASES).await;
        first.kill_9();
        let all = |counts: &[usize]| counts.iter().sum::<usize>() == CASES + HELD;
        receiver.until("the second one does what the first had begun", all).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let mut counts = receiver.counts();
        counts.sort_unstable();
        let expected: Vec<usize> = [[1].repeat(CASES - HELD), [2].repeat(HELD)].concat();
        assert_eq!(counts, expected);
    });
}
