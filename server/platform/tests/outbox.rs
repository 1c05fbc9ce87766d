//! Events reach every sink exactly once, in the transaction that asks for the jobs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use platform::audit::Sealer;
use platform::flash::{self, FormFlash, Visitor};
use platform::form_key::{self, FormKey};
use platform::housekeeping::Sweep;
use platform::outbox::{self, Dispatcher, Event, Sink};
use platform::queue::{self, Job, Pace, Registry, Rhythm, Workers};
use platform::session::{SessionLimits, Sessions};
use platform::{Foundation, StoreError, Work};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use testing::{Town, on_both};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::{Allowed, ThingChanged};

#[derive(Serialize, Deserialize)]
struct Notify {
    event: Uuid,
    data: String,
}

impl Job for Notify {
    const NAME: &'static str = "test.notify";
}

/// Asks for one job an event, unless it is told to fail.
#[derive(Default)]
struct Notices {
    failing: AtomicBool,
}

#[async_trait]
impl Sink for Notices {
    async fn take(&self, work: &Work, event: &Event) -> Result<(), StoreError> {
        assert_eq!(event.event_type, "thing.changed");
        work.enqueue(&Notify { event: event.id, data: event.data.clone() }).await?;
        if self.failing.load(Ordering::Relaxed) {
            return Err(StoreError::Db(DbErr::Custom("no".into())));
        }
        Ok(())
    }
}

/// Cannot take one event, whatever is tried.
struct Picky;

#[async_trait]
impl Sink for Picky {
    async fn take(&self, work: &Work, event: &Event) -> Result<(), StoreError> {
        work.enqueue(&Notify { event: event.id, data: event.data.clone() }).await?;
        if event.data.contains("\"step\":2") {
            return Err(StoreError::Corrupt { table: "outbox_event", column: "data" });
        }
        Ok(())
    }
}

#[test]
fn an_event_that_nobody_can_take_holds_up_no_other() {
    on_both(async |town| {
        for step in 1..=4 {
            change(&town, step).await;
        }
        let dispatcher = Dispatcher::new(town.foundation.clone(), vec![Arc::new(Picky)]);
        assert_eq!(dispatcher.dispatch_waiting().await.unwrap(), 4);
        assert_eq!(jobs(&town).await, 3, "nothing of the one that was set aside");
        change(&town, 5).await;
        assert_eq!(dispatcher.dispatch_waiting().await.unwrap(), 1);
    });
}

async fn change(town: &Town, step: u32) {
    let thing = Uuid::from_u128(1);
    let work = town.foundation.begin().await.unwrap();
    work.record(&Allowed::on(thing), ThingChanged { thing, step }).await.unwrap();
    work.commit().await.unwrap();
}

async fn jobs(town: &Town) -> u64 {
    let depth = queue::depth(town.foundation.db.reader(), town.foundation.now()).await.unwrap();
    depth.waiting
}

fn dispatcher(foundation: &Foundation, sinks: &[&Arc<Notices>]) -> Dispatcher {
    let sinks = sinks.iter().map(|sink| Arc::clone(sink) as Arc<dyn Sink>).collect();
    Dispatcher::new(foundation.clone(), sinks)
}

//
#[test]
fn each_event_is_dispatched_once_by_however_many_servers() {
    on_both(async |town| {
        for step in 0..250 {
            change(&town, step).await;
        }
        let second = town.second_server().await.unwrap();
        let sink = Arc::default();
        let (one, two) = (dispatcher(&town.foundation, &[&sink]), dispatcher(&second, &[&sink]));
        let (first, other) = tokio::join!(one.dispatch_waiting(), two.dispatch_waiting());
        assert_eq!(first.unwrap() + other.unwrap(), 250);
        assert_eq!(jobs(&town).await, 250);
        assert_eq!(one.dispatch_waiting().await.unwrap(), 0);
    });
}

//
#[test]
fn if_one_sink_fails_nothing_is_dispatched_and_later_everything() {
    on_both(async |town| {
        change(&town, 1).await;
        let (good, bad): (Arc<Notices>, Arc<Notices>) = Default::default();
        bad.failing.store(true, Ordering::Relaxed);
        let dispatcher = dispatcher(&town.foundation, &[&good, &bad]);
        assert!(dispatcher.dispatch_waiting().await.is_err());
        assert_eq!(jobs(&town).await, 0);
        bad.failing.store(false, Ordering::Relaxed);
        assert_eq!(dispatcher.dispatch_waiting().await.unwrap(), 1);
        assert_eq!(jobs(&town).await, 2);
    });
}

#[test]
fn a_change_that_was_not_committed_has_no_event() {
    on_both(async |town| {
        let thing = Uuid::from_u128(1);
        let work = town.foundation.begin().await.unwrap();
        work.record(&Allowed::on(thing), ThingChanged { thing, step: 1 }).await.unwrap();
        drop(work);
        let dispatcher = dispatcher(&town.foundation, &[]);
        assert_eq!(dispatcher.dispatch_waiting().await.unwrap(), 0);
    });
}

#[test]
fn a_commit_wakes_the_dispatcher_of_its_process() {
    on_both(async |town| {
        let stop = CancellationToken::new();
        let sink = Arc::default();
        let dispatcher = dispatcher(&town.foundation, &[&sink]);
        let acting = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            change(&town, 1).await;
            for _ in 0..200 {
                if jobs(&town).await == 1 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            assert_eq!(jobs(&town).await, 1);
            stop.cancel();
        };
        tokio::join!(dispatcher.run(stop.clone()), acting);
    });
}

#[test]
fn only_what_was_dispatched_long_ago_is_forgotten() {
    on_both(async |town| {
        change(&town, 1).await;
        dispatcher(&town.foundation, &[]).dispatch_waiting().await.unwrap();
        town.clock.advance(TimeDelta::days(31));
        change(&town, 2).await;
        let kept = TimeDelta::days(30);
        assert_eq!(outbox::forget_dispatched(&town.foundation, kept).await.unwrap(), 1);
        assert_eq!(outbox::forget_dispatched(&town.foundation, kept).await.unwrap(), 0);
        assert_eq!(dispatcher(&town.foundation, &[]).dispatch_waiting().await.unwrap(), 1);
    });
}

struct Services {
    foundation: Foundation,
    sessions: Sessions,
}

impl AsRef<Foundation> for Services {
    fn as_ref(&self) -> &Foundation {
        &self.foundation
    }
}

impl AsRef<Sessions> for Services {
    fn as_ref(&self) -> &Sessions {
        &self.sessions
    }
}

#[test]
fn the_hourly_sweep_forgets_what_is_kept_for_a_while_only() {
    on_both(async |town| {
        change(&town, 1).await;
        dispatcher(&town.foundation, &[]).dispatch_waiting().await.unwrap();
        let typed = FormFlash { form: "report".into(), values: vec![], failure: None };
        flash::keep(&town.foundation, &Visitor::of("anna"), typed).await.unwrap();
        let work = town.foundation.begin().await.unwrap();
        FormKey::new("test", "key", b"").take(&work, "case").await.unwrap();
        work.commit().await.unwrap();

        let foundation = town.foundation.clone();
        let sessions = Sessions::in_database(&foundation, SessionLimits::default());
        let registry = Registry::new().with::<Sweep>().every(
            Sweep::NAME,
            Rhythm::Every(TimeDelta::hours(1)),
            &Sweep,
        );
        let services = Arc::new(Services { foundation, sessions });
        let workers = Workers::new(town.foundation.clone(), services, registry, Pace::default());
        assert_eq!(workers.run_due().await.unwrap(), 1);
        town.clock.advance(TimeDelta::days(31));
        assert_eq!(workers.run_due().await.unwrap(), 1);

        let left = outbox::forget_dispatched(&town.foundation, TimeDelta::days(30)).await.unwrap();
        let work = town.foundation.begin().await.unwrap();
        let forms = flash::forget_expired(&work).await.unwrap();
        let keys = form_key::forget_expired(&work).await.unwrap();
        assert_eq!((left, forms, keys), (0, 0, 0), "the sweep was quicker");
    });
}

#[test]
fn idle_workers_dispatchers_and_sealers_write_nothing() {
    on_both(async |town| {
        let stop = CancellationToken::new();
        let pace = Pace { idle: Duration::from_millis(20), ..Pace::default() };
        let registry = Registry::<()>::new();
        let workers = Workers::new(town.foundation.clone(), Arc::new(()), registry, pace);
        let dispatcher = dispatcher(&town.foundation, &[]);
        let sealer = Sealer::new(town.foundation.clone());
        // On SQLite nobody else can write while this is open.
        let busy = town.foundation.begin().await.unwrap();
        let halt = async {
            tokio::time::sleep(Duration::from_millis(1_200)).await;
            stop.cancel();
        };
        let all = async {
            tokio::join!(
                workers.run(stop.clone()),
                dispatcher.run(stop.clone()),
                sealer.run(stop.clone()),
                halt
            )
        };
        assert!(tokio::time::timeout(Duration::from_secs(3), all).await.is_ok());
        drop(busy);
    });
}
