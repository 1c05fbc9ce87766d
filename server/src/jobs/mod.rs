//! What the portal does in the background: the register of all jobs and schedules, and the loops that run them.

mod notices;
mod redate;
pub mod reseal;
mod tidy;
pub mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use adapters::WebhookCourier;
use anyhow::Result;
use app::services::Services;
use chrono::TimeDelta;
use platform::audit::Sealer;
use platform::housekeeping::Sweep;
use platform::outbox::{Dispatcher, Sink};
use platform::port::mail::Mailer;
use platform::port::sms::Texter;
use platform::queue::{Pace, Registry, Rhythm, Workers};
use platform::session::Sessions;
use platform::{Foundation, StoreError};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Config;
use crate::outside;
use reseal::Reseal;
use tidy::Tidy;
use webhooks::{Deliver, FanOut, ForgetDeliveries};

/// So many receivers may be slow at the same time before another one waits for them.
const COURIERS: usize = 16;

/// What jobs work with: the contexts, and the ways out.
#[derive(Clone)]
pub struct Office {
    pub services: Services,
    pub mailer: Arc<dyn Mailer>,
    pub texter: Arc<dyn Texter>,
    pub courier: WebhookCourier,
}

impl Office {
    /// With the ways out that are configured.
    pub fn open(config: &Config, services: Services) -> Result<Self> {
        Ok(Self {
            mailer: outside::mailer(config, &services.municipality)?,
            texter: outside::texter(config)?,
            courier: outside::courier(config)?,
            services,
        })
    }

    /// Who makes jobs of events.
    pub fn sinks(&self) -> Vec<Arc<dyn Sink>> {
        vec![Arc::new(FanOut::new(&self.services.site.public_url))]
    }
}

impl AsRef<Foundation> for Office {
    fn as_ref(&self) -> &Foundation {
        &self.services.foundation
    }
}

impl AsRef<Sessions> for Office {
    fn as_ref(&self) -> &Sessions {
        &self.services.sessions
    }
}

/// Every kind of job this program can do.
fn registry() -> Registry<Office> {
    Registry::new()
        .with::<Sweep>()
        .every("platform.sweep", Rhythm::Every(TimeDelta::hours(1)), &Sweep)
        .with::<Tidy>()
        .every("server.tidy", Rhythm::Every(TimeDelta::hours(1)), &Tidy)
        .with::<Reseal>()
        .every("platform.reseal", Rhythm::Every(TimeDelta::minutes(10)), &Reseal)
        .with::<identity::AccountNotice>()
        .with::<iam::SendInvitation>()
        .with::<iam::TellNewDevice>()
        .with::<iam::GovernKeys>()
        .every("iam.govern_keys", Rhythm::Every(TimeDelta::days(1)), &iam::GovernKeys)
        .with::<iam::KeyWarning>()
        .with::<iam::EmergencyNotice>()
        .with::<iam::CloseEmergencies>()
        .every(
            "iam.close_emergencies",
            Rhythm::Every(TimeDelta::minutes(10)),
            &iam::CloseEmergencies,
        )
        .with::<iam::WatchSecurity>()
        .every("iam.watch_security", Rhythm::Every(TimeDelta::minutes(1)), &iam::WatchSecurity)
        .with::<iam::CheckLedger>()
        .every("iam.check_ledger", Rhythm::Every(TimeDelta::days(1)), &iam::CheckLedger::default())
        .with::<iam::AlertNotice>()
        .with::<iam::MoreNews>()
        .with::<iam::KeyReportReady>()
        .with::<iam::GovernReviews>()
        .every("iam.govern_reviews", Rhythm::Every(TimeDelta::hours(1)), &iam::GovernReviews)
        .with::<iam::ReviewNotice>()
        .with::<cases::CaseNotice>()
        .with::<cases::FeedbackNotice>()
        // Also now and then: another server may have opened cases by the calendar that it still had.
        .with::<cases::RedateCases>()
        .every("cases.redate", Rhythm::Every(TimeDelta::hours(1)), &cases::RedateCases)
        .with::<notices::TellReporter>()
        .with::<ForgetDeliveries>()
        .every("webhooks.forget_deliveries", Rhythm::Every(TimeDelta::days(1)), &ForgetDeliveries)
}

/// Deliveries to other systems, which may take their time: they have workers of their own, so that nobody waits for a
/// mail because a receiver does not answer.
fn deliveries() -> Registry<Office> {
    Registry::new().with::<Deliver>()
}

/// The loops of one process. Several processes share the work.
pub struct Background {
    workers: Workers<Office>,
    couriers: Workers<Office>,
    dispatcher: Dispatcher,
    sealer: Sealer,
}

impl Background {
    pub fn new(office: Office, sinks: Vec<Arc<dyn Sink>>) -> Self {
        Self::at_pace(office, sinks, Pace::default())
    }

    /// As the configuration has it.
    pub fn configured(office: Office, config: &Config) -> Self {
        let lease = Duration::from_secs(config.job_lease);
        let sinks = office.sinks();
        Self::at_pace(office, sinks, Pace { lease, ..Pace::default() })
    }

    fn at_pace(office: Office, sinks: Vec<Arc<dyn Sink>>, pace: Pace) -> Self {
        let foundation = office.services.foundation.clone();
        let office = Arc::new(office);
        let couriers = Pace { workers: COURIERS, ..pace };
        Self {
            dispatcher: Dispatcher::new(foundation.clone(), sinks),
            sealer: Sealer::new(foundation.clone()),
            workers: Workers::new(foundation.clone(), office.clone(), registry(), pace),
            couriers: Workers::new(foundation, office, deliveries(), couriers),
        }
    }

    /// Runs every job that is due now and ends; says how many that were.
    pub async fn run_due(&self) -> Result<usize, StoreError> {
        let mut runs = 0;
        loop {
            let these = self.workers.run_due().await? + self.couriers.run_due().await?;
            if these == 0 {
                return Ok(runs);
            }
            runs += these;
        }
    }

    /// Runs until told to stop; what was begun is finished first.
    pub async fn run(self, stop: CancellationToken) {
        let tasks = TaskTracker::new();
        let Self { workers, couriers, dispatcher, sealer } = self;
        let (for_workers, for_couriers) = (stop.clone(), stop.clone());
        let (for_dispatcher, for_sealer) = (stop.clone(), stop);
        tasks.spawn(async move { workers.run(for_workers).await });
        tasks.spawn(async move { couriers.run(for_couriers).await });
        tasks.spawn(async move { dispatcher.run(for_dispatcher).await });
        tasks.spawn(async move { sealer.run(for_sealer).await });
        tasks.close();
        tasks.wait().await;
    }
}
