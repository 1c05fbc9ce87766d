//! Runs a test body on every database, each time in a fresh town.

use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::process::{ExitCode, Termination};
use std::sync::Arc;

use futures::FutureExt;
use platform::vault::Keys;
use platform::{Clock, Foundation};
use tokio::runtime::{Builder, Runtime};

use crate::database::{Database, Kind};
use crate::{FrozenClock, MailBox, MemoryObjects, SeededRandom, SmsBox};

/// A municipality of its own: an empty, migrated database, a stopped clock and fakes for everything outside.
#[derive(Clone)]
pub struct Town {
    pub foundation: Foundation,
    pub clock: FrozenClock,
    pub random: SeededRandom,
    pub mail: MailBox,
    pub sms: SmsBox,
    pub objects: MemoryObjects,
    keys: Keys,
    url: String,
}

impl Town {
    async fn on(url: String) -> anyhow::Result<Self> {
        let clock = FrozenClock::default();
        let random = SeededRandom::default();
        let keys = Keys::random(clock.now(), &random);
        let foundation = foundation(&url, &keys, &clock, &random).await?;
        Ok(Self {
            foundation,
            clock,
            random,
            mail: MailBox::default(),
            sms: SmsBox::default(),
            objects: MemoryObjects::default(),
            keys,
            url,
        })
    }

    /// Where the database is, for tests that get past the program.
    pub fn database_url(&self) -> &str {
        &self.url
    }

    /// The same database as a second server would open it: connections of its own, the same keys and time.
    pub async fn second_server(&self) -> anyhow::Result<Foundation> {
        foundation(&self.url, &self.keys, &self.clock, &self.random).await
    }
}

async fn foundation(
    url: &str,
    keys: &Keys,
    clock: &FrozenClock,
    random: &SeededRandom,
) -> anyhow::Result<Foundation> {
    let db = crate::database::open(url).await?;
    let (clock, random) = (Arc::new(clock.clone()), Arc::new(random.clone()));
    Ok(Foundation::new(db, keys.clone(), clock, random))
}

/// Runs the body on SQLite and on PostgreSQL, each time with a fresh database that is gone afterwards.
/// Panics as the body does, or if a database that `TEST_DATABASES` asks for cannot be had.
pub fn on_both<R: Termination>(body: impl AsyncFn(Town) -> R) {
    for kind in Kind::asked_for() {
        if let Err(panic) = run(kind, &body) {
            let _ = writeln!(std::io::stderr(), "the test failed on {kind}");
            std::panic::resume_unwind(panic);
        }
    }
}

#[expect(clippy::expect_used, reason = "a test without its database has failed")]
fn run<R: Termination>(kind: Kind, body: &impl AsyncFn(Town) -> R) -> std::thread::Result<()> {
    let runtime = runtime();
    let database = runtime.block_on(Database::create(kind)).expect("a fresh database");
    let town =
        runtime.block_on(Town::on(database.url())).expect("a connection to the fresh database");
    let outcome = runtime.block_on(
        AssertUnwindSafe(async {
            let ended = body(town).await.report();
            assert!(ended == ExitCode::SUCCESS, "the test returned an error");
        })
        .catch_unwind(),
    );
    // Whatever the body left running ends before its database goes.
    drop(runtime);
    crate::town::runtime().block_on(database.remove()).expect("the database is removed");
    outcome
}

/// Rendering pages waits for other threads: fewer than four workers can hang.
#[expect(clippy::expect_used, reason = "no test can run without it")]
fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(4).enable_all().build().expect("a runtime")
}
