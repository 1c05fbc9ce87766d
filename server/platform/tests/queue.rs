//! Jobs: at least once, one worker at a time, back-off, dead letters, schedules. Every test on both databases.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{NaiveTime, TimeDelta};
use platform::queue::{Done, Job, Pace, Registry, Rhythm, Task, Workers};
use platform::{Clock, Foundation, Timestamp, queue};
use serde::{Deserialize, Serialize};
use testing::{Town, on_both};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::Allowed;

/// What the tasks of these tests leave behind.
#[derive(Default)]
struct Ledger {
    begun: Mutex<BTreeMap<u32, u32>>,
    ended: Mutex<BTreeMap<u32, u32>>,
    running: Mutex<Vec<u32>>,
    overlaps: Mutex<Vec<u32>>,
}

impl Ledger {
    fn begun(&self, number: u32) -> u32 {
        self.begun.lock().unwrap().get(&number).copied().unwrap_or(0)
    }

    fn ended(&self, number: u32) -> u32 {
        self.ended.lock().unwrap().get(&number).copied().unwrap_or(0)
    }
}

#[derive(Serialize, Deserialize)]
struct Dig {
    number: u32,
    millis: u64,
}

impl Job for Dig {
    const NAME: &'static str = "test.dig";
}

impl Task<Ledger> for Dig {
    async fn run(self, ledger: &Ledger, _at: Timestamp) -> Done {
        *ledger.begun.lock().unwrap().entry(self.number).or_default() += 1;
        {
            let mut running = ledger.running.lock().unwrap();
            if running.contains(&self.number) {
                ledger.overlaps.lock().unwrap().push(self.number);
            }
            running.push(self.number);
        }
        tokio::time::sleep(Duration::from_millis(self.millis)).await;
        ledger.running.lock().unwrap().retain(|other| *other != self.number);
        *ledger.ended.lock().unwrap().entry(self.number).or_default() += 1;
        Done::Finished
    }
}

/// Ends as its payload says.
#[derive(Serialize, Deserialize)]
enum Fate {
    Fail,
    GiveUp,
    Panic,
    Again,
}

impl Job for Fate {
    const NAME: &'static str = "test.fate";
    const ATTEMPTS: i32 = 3;
}

impl Task<Ledger> for Fate {
    async fn run(self, ledger: &Ledger, _at: Timestamp) -> Done {
        *ledger.begun.lock().unwrap().entry(0).or_default() += 1;
        match self {
            Self::Fail => Done::Failed("weather"),
            Self::GiveUp => Done::GiveUp("no_road"),
            Self::Panic => panic!("the shovel broke"),
            Self::Again => Done::Again(TimeDelta::minutes(10)),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct NotOurs;

impl Job for NotOurs {
    const NAME: &'static str = "test.not_ours";
}

fn registry() -> Registry<Ledger> {
    Registry::new().with::<Dig>().with::<Fate>()
}

fn workers(foundation: &Foundation, ledger: &Arc<Ledger>, pace: Pace) -> Workers<Ledger> {
    Workers::new(foundation.clone(), ledger.clone(), registry(), pace)
}

fn calm(foundation: &Foundation, ledger: &Arc<Ledger>) -> Workers<Ledger> {
    workers(foundation, ledger, Pace::default())
}

async fn ask<J: Job>(town: &Town, job: J) {
    let work = town.foundation.begin().await.unwrap();
    work.enqueue(&job).await.unwrap();
    work.commit().await.unwrap();
}

async fn soon(what: &str, mut happened: impl FnMut() -> bool) {
    for _ in 0..500 {
        if happened() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not happen");
}

#[test]
fn a_job_exists_only_if_its_change_was_committed() {
    on_both(async |town| {
        let ledger = Arc::default();
        let work = town.foundation.begin().await.unwrap();
        work.enqueue(&Dig { number: 1, millis: 0 }).await.unwrap();
        drop(work);
        ask(&town, Dig { number: 2, millis: 0 }).await;
        assert_eq!(calm(&town.foundation, &ledger).run_due().await.unwrap(), 1);
        assert_eq!((ledger.ended(1), ledger.ended(2)), (0, 1));
        assert_eq!(calm(&town.foundation, &ledger).run_due().await.unwrap(), 0);
    });
}

#[test]
fn a_job_for_later_waits_for_its_time() {
    on_both(async |town| {
        let ledger = Arc::default();
        let due = town.clock.now() + TimeDelta::microseconds(1_500_001);
        let work = town.foundation.begin().await.unwrap();
        work.enqueue_at(&Dig { number: 1, millis: 0 }, due).await.unwrap();
        work.commit().await.unwrap();
        town.clock.set(due - TimeDelta::microseconds(1));
        assert_eq!(calm(&town.foundation, &ledger).run_due().await.unwrap(), 0);
        town.clock.set(due);
        assert_eq!(calm(&town.foundation, &ledger).run_due().await.unwrap(), 1);
    });
}

#[test]
fn two_servers_share_the_jobs_and_never_run_one_at_the_same_time() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        for number in 0..40 {
            ask(&town, Dig { number, millis: 15 }).await;
        }
        let stop = CancellationToken::new();
        let second = town.second_server().await.unwrap();
        let pace = Pace { idle: Duration::from_millis(20), ..Pace::default() };
        let (one, two) =
            (workers(&town.foundation, &ledger, pace), workers(&second, &ledger, pace));
        let watch = async {
            soon("the end of all jobs", || ledger.ended.lock().unwrap().len() == 40).await;
            stop.cancel();
        };
        tokio::join!(one.run(stop.clone()), two.run(stop.clone()), watch);
        assert!(ledger.overlaps.lock().unwrap().is_empty());
        assert!((0..40).all(|number| ledger.begun(number) == 1));
        assert_eq!(calm(&second, &ledger).run_due().await.unwrap(), 0);
    });
}

#[test]
fn the_job_of_a_dead_worker_runs_elsewhere_when_its_claim_ends() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        ask(&town, Dig { number: 1, millis: 60_000 }).await;
        let doomed = calm(&town.foundation, &ledger);
        tokio::select! {
            () = doomed.run(CancellationToken::new()) => panic!("the worker stopped by itself"),
            () = soon("the begin", || ledger.begun(1) == 1) => {}
        }
        let second = town.second_server().await.unwrap();
        let heir = calm(&second, &ledger);
        assert_eq!(heir.run_due().await.unwrap(), 0);
        town.clock.advance(TimeDelta::seconds(31));
        tokio::select! {
            _ = heir.run_due() => panic!("digging takes a minute"),
            () = soon("the second begin", || ledger.begun(1) == 2) => {}
        }
    });
}

#[test]
fn a_long_job_keeps_its_claim_while_it_runs() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        ask(&town, Dig { number: 1, millis: 1_500 }).await;
        let pace = Pace { lease: Duration::from_millis(300), ..Pace::default() };
        let second = town.second_server().await.unwrap();
        let (one, two) = (workers(&town.foundation, &ledger, pace), calm(&second, &ledger));
        let intruder = async {
            soon("the begin", || ledger.begun(1) == 1).await;
            for _ in 0..5 {
                tokio::time::sleep(Duration::from_millis(220)).await;
                town.clock.advance(TimeDelta::milliseconds(220));
                assert_eq!(two.run_due().await.unwrap(), 0);
            }
        };
        let (runs, ()) = tokio::join!(one.run_due(), intruder);
        assert_eq!((runs.unwrap(), ledger.begun(1), ledger.ended(1)), (1, 1, 1));
    });
}

#[test]
fn a_failing_job_is_tried_again_with_growing_waits_and_becomes_a_dead_letter() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let workers = calm(&town.foundation, &ledger);
        ask(&town, Fate::Fail).await;
        assert_eq!(workers.run_due().await.unwrap(), 1);
        town.clock.advance(TimeDelta::milliseconds(2_400));
        assert_eq!(workers.run_due().await.unwrap(), 0, "the first wait is at least half of 5 s");
        town.clock.advance(TimeDelta::milliseconds(2_700));
        assert_eq!(workers.run_due().await.unwrap(), 1, "the first wait is at most 5 s");
        town.clock.advance(TimeDelta::milliseconds(4_900));
        assert_eq!(workers.run_due().await.unwrap(), 0, "the second wait is at least half of 10 s");
        town.clock.advance(TimeDelta::milliseconds(5_200));
        assert_eq!(workers.run_due().await.unwrap(), 1);
        town.clock.advance(TimeDelta::days(1));
        assert_eq!(workers.run_due().await.unwrap(), 0, "three attempts were allowed");

        let dead = queue::dead_letters(town.foundation.db.reader(), None, 10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!((dead[0].reason.as_str(), dead[0].attempts), ("weather", 3));
    });
}

#[test]
fn a_hopeless_job_a_panicking_job_and_an_unreadable_job_harm_nobody_else() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let workers = calm(&town.foundation, &ledger);
        ask(&town, Fate::GiveUp).await;
        ask(&town, Fate::Panic).await;
        ask(&town, Dig { number: 1, millis: 0 }).await;
        #[derive(Serialize, Deserialize)]
        struct OldShape(String);
        impl Job for OldShape {
            const NAME: &'static str = Dig::NAME;
        }
        ask(&town, OldShape("from an older release".into())).await;
        assert_eq!(workers.run_due().await.unwrap(), 4);
        assert_eq!(ledger.ended(1), 1);
        let depth = queue::depth(town.foundation.db.reader(), town.clock.now()).await.unwrap();
        assert_eq!((depth.dead, depth.later, depth.waiting, depth.running), (2, 1, 0, 0));
        let mut reasons: Vec<_> = queue::dead_letters(town.foundation.db.reader(), None, 10)
            .await
            .unwrap()
            .into_iter()
            .map(|dead| dead.reason)
            .collect();
        reasons.sort();
        assert_eq!(reasons, ["no_road", "unreadable"]);
    });
}

#[test]
fn a_job_that_kills_its_worker_every_time_ends_among_the_dead_letters() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        ask(&town, Dig { number: 1, millis: 60_000 }).await;
        for round in 1..=u32::try_from(Dig::ATTEMPTS).unwrap() {
            let doomed = calm(&town.foundation, &ledger);
            tokio::select! {
                _ = doomed.run_due() => panic!("digging takes a minute"),
                () = soon("another begin", || ledger.begun(1) == round) => {}
            }
            town.clock.advance(TimeDelta::seconds(31));
        }
        calm(&town.foundation, &ledger).run_due().await.unwrap();
        let dead = queue::dead_letters(town.foundation.db.reader(), None, 10).await.unwrap();
        assert_eq!(dead.first().map(|dead| dead.reason.as_str()), Some("abandoned"));
    });
}

#[test]
fn an_operator_tries_a_dead_letter_again_or_drops_it() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let workers = calm(&town.foundation, &ledger);
        ask(&town, Fate::GiveUp).await;
        workers.run_due().await.unwrap();
        let reader = town.foundation.db.reader();
        let id = queue::dead_letters(reader, None, 10).await.unwrap()[0].id;

        let work = town.foundation.begin().await.unwrap();
        assert!(queue::retry_dead(&work, &Allowed::on(id), id).await.unwrap());
        assert!(!queue::retry_dead(&work, &Allowed::on(id), Uuid::from_u128(1)).await.unwrap());
        work.commit().await.unwrap();
        assert_eq!(workers.run_due().await.unwrap(), 1);

        let work = town.foundation.begin().await.unwrap();
        assert!(queue::drop_dead(&work, &Allowed::on(id), id).await.unwrap());
        work.commit().await.unwrap();
        assert_eq!(queue::depth(reader, town.clock.now()).await.unwrap().dead, 0);
    });
}

#[test]
fn again_is_no_failure() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let workers = calm(&town.foundation, &ledger);
        ask(&town, Fate::Again).await;
        for round in 1..=10 {
            assert_eq!(workers.run_due().await.unwrap(), 1);
            assert_eq!(ledger.begun(0), round);
            town.clock.advance(TimeDelta::minutes(10));
        }
    });
}

#[test]
fn a_key_keeps_one_waiting_job_and_the_earlier_time() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let now = town.clock.now();
        for (number, minutes) in [(1, 10), (2, 5), (3, 20)] {
            let work = town.foundation.begin().await.unwrap();
            let due = now + TimeDelta::minutes(minutes);
            work.enqueue_once(&Dig { number, millis: 0 }, "pothole", due).await.unwrap();
            work.commit().await.unwrap();
        }
        town.clock.advance(TimeDelta::minutes(5));
        assert_eq!(calm(&town.foundation, &ledger).run_due().await.unwrap(), 1);
        assert_eq!((ledger.ended(1), ledger.ended(2), ledger.ended(3)), (1, 0, 0));
    });
}

#[test]
fn what_is_asked_for_while_the_same_job_runs_is_run_again() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let ask_once = async || {
            let work = town.foundation.begin().await.unwrap();
            let dig = Dig { number: 1, millis: 200 };
            work.enqueue_once(&dig, "pothole", work.now()).await.unwrap();
            work.commit().await.unwrap();
        };
        ask_once().await;
        let workers = calm(&town.foundation, &ledger);
        let meanwhile = async {
            soon("the begin", || ledger.begun(1) == 1).await;
            ask_once().await;
        };
        let (runs, ()) = tokio::join!(workers.run_due(), meanwhile);
        assert_eq!(runs.unwrap(), 2);
    });
}

#[test]
fn jobs_of_other_programs_are_left_alone() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        ask(&town, NotOurs).await;
        assert_eq!(calm(&town.foundation, &ledger).run_due().await.unwrap(), 0);
        let depth = queue::depth(town.foundation.db.reader(), town.clock.now()).await.unwrap();
        assert_eq!((depth.waiting, depth.oldest), (1, Some(town.clock.now())));
    });
}

#[test]
fn a_commit_wakes_the_idle_workers_of_its_process() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let stop = CancellationToken::new();
        let pace = Pace { idle: Duration::from_secs(3_600), ..Pace::default() };
        let workers = workers(&town.foundation, &ledger, pace);
        let asking = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            for number in 0..8 {
                ask(&town, Dig { number, millis: 0 }).await;
            }
            soon("the run", || ledger.ended.lock().unwrap().len() == 8).await;
            stop.cancel();
        };
        tokio::join!(workers.run(stop.clone()), asking);
    });
}

#[test]
fn a_stopping_worker_finishes_what_it_began_and_begins_nothing() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let stop = CancellationToken::new();
        let pace = Pace { workers: 1, ..Pace::default() };
        let workers = workers(&town.foundation, &ledger, pace);
        ask(&town, Dig { number: 1, millis: 300 }).await;
        town.clock.advance(TimeDelta::seconds(1));
        ask(&town, Dig { number: 2, millis: 300 }).await;
        let halt = async {
            soon("the begin", || ledger.begun(1) == 1).await;
            stop.cancel();
        };
        tokio::join!(workers.run(stop.clone()), halt);
        assert_eq!((ledger.ended(1), ledger.begun(2)), (1, 0));
    });
}

#[test]
fn a_schedule_asks_once_a_period_however_many_servers_there_are() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let second = town.second_server().await.unwrap();
        let hourly = |foundation: &Foundation| {
            let registry = registry().every(
                "test.hourly",
                Rhythm::Every(TimeDelta::hours(1)),
                &Dig { number: 1, millis: 0 },
            );
            Workers::new(foundation.clone(), ledger.clone(), registry, Pace::default())
        };
        let (one, two) = (hourly(&town.foundation), hourly(&second));
        let both = async || {
            let (first, other) = tokio::join!(one.run_due(), two.run_due());
            first.unwrap() + other.unwrap()
        };
        assert_eq!(both().await, 1, "the first start counts as due");
        town.clock.advance(TimeDelta::minutes(59));
        assert_eq!(both().await, 0);
        town.clock.advance(TimeDelta::minutes(1));
        assert_eq!(both().await, 1);
        town.clock.advance(TimeDelta::hours(5));
        assert_eq!(both().await, 1, "what was missed is done once");
        assert_eq!(both().await, 0);
    });
}

#[test]
fn a_nightly_schedule_waits_for_the_night() {
    on_both(async |town| {
        let ledger: Arc<Ledger> = Arc::default();
        let rhythm = Rhythm::Daily {
            at: NaiveTime::from_hms_opt(3, 0, 0).unwrap(),
            zone: chrono_tz::America::Toronto,
        };
        let registry = registry().every("test.nightly", rhythm, &Dig { number: 1, millis: 0 });
        let workers =
            Workers::new(town.foundation.clone(), ledger.clone(), registry, Pace::default());
        workers.run_due().await.unwrap();
        town.clock.set("2026-03-03T07:59:59Z".parse().unwrap());
        assert_eq!(workers.run_due().await.unwrap(), 0);
        town.clock.set("2026-03-03T08:00:00Z".parse().unwrap());
        assert_eq!(workers.run_due().await.unwrap(), 1);
    });
}

/// Waits in one lane with others.
#[derive(Serialize, Deserialize)]
struct Queued {
    number: u32,
    lane: String,
    millis: u64,
}

impl Job for Queued {
    const NAME: &'static str = "test.queued";

    fn lane(&self) -> Option<String> {
        Some(self.lane.clone())
    }
}

impl Task<Ledger> for Queued {
    async fn run(self, ledger: &Ledger, _at: Timestamp) -> Done {
        let number = self.number;
        *ledger.begun.lock().unwrap().entry(number).or_default() += 1;
        {
            let mut running = ledger.running.lock().unwrap();
            let lane = number / 100;
            if running.iter().any(|other| other / 100 == lane) {
                ledger.overlaps.lock().unwrap().push(number);
            }
            running.push(number);
        }
        tokio::time::sleep(Duration::from_millis(self.millis)).await;
        ledger.running.lock().unwrap().retain(|other| *other != number);
        *ledger.ended.lock().unwrap().entry(number).or_default() += 1;
        Done::Finished
    }
}

#[test]
fn jobs_of_one_lane_run_one_after_the_other_on_all_servers_and_hinder_no_other_lane() {
    on_both(async |town| {
        let ledger = Arc::new(Ledger::default());
        for number in 0..8 {
            ask(&town, Queued { number: 100 + number, lane: "slow".into(), millis: 150 }).await;
        }
        for number in 0..8 {
            ask(&town, Queued { number: 200 + number, lane: "quick".into(), millis: 1 }).await;
        }
        let servers = [0, 1].map(|_| {
            let registry = Registry::new().with::<Queued>();
            let pace = Pace { workers: 4, idle: Duration::from_millis(50), ..Pace::default() };
            Workers::new(town.foundation.clone(), ledger.clone(), registry, pace)
        });
        let stop = CancellationToken::new();
        let watching = async {
            let is_done = |number: u32| ledger.ended(number) == 1;
            soon("the quick lane is done", || (200..208).all(is_done)).await;
            assert!(!(100..108).all(is_done), "it waited for the slow one");
            soon("the slow lane is done", || (100..108).all(is_done)).await;
            stop.cancel();
        };
        tokio::join!(servers[0].run(stop.clone()), servers[1].run(stop.clone()), watching);
        assert_eq!(*ledger.overlaps.lock().unwrap(), [0; 0]);
        assert!((100..108).chain(200..208).all(|number| ledger.begun(number) == 1));
    });
}

#[test]
fn a_dead_worker_gives_its_lane_back_when_its_claim_ends() {
    on_both(async |town| {
        let ledger = Arc::new(Ledger::default());
        let registry = || Registry::new().with::<Queued>();
        ask(&town, Queued { number: 100, lane: "one".into(), millis: 60_000 }).await;
        let dead =
            Workers::new(town.foundation.clone(), ledger.clone(), registry(), Pace::default());
        let cut = tokio::time::timeout(Duration::from_millis(500), dead.run_due()).await;
        assert!(cut.is_err() && ledger.begun(100) == 1);
        ask(&town, Queued { number: 101, lane: "one".into(), millis: 1 }).await;
        let other =
            Workers::new(town.foundation.clone(), ledger.clone(), registry(), Pace::default());
        assert_eq!(other.run_due().await.unwrap(), 0, "the lane is taken");
        town.clock.advance(TimeDelta::minutes(1));
        ledger.running.lock().unwrap().clear();
        let again = tokio::time::timeout(Duration::from_millis(500), other.run_due()).await;
        assert!(again.is_err() && ledger.begun(100) == 2 && ledger.begun(101) == 0);
    });
}
