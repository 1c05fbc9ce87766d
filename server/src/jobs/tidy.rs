//! Forgets what people began and never finished: registrations that were not confirmed, sign-ins through a provider
//! that never came back, reports that were not sent.

use chrono::TimeDelta;
use iam::Actor;
use platform::queue::{Done, Job, Task};
use platform::{Channel, Origin, Timestamp};
use serde::{Deserialize, Serialize};

use super::Office;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Tidy;

impl Job for Tidy {
    const NAME: &'static str = "server.tidy";
}

impl Task<Office> for Tidy {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let actor = Actor::system("tidy", Origin::inside(Channel::Job));
        if let Err(error) = office.services.identity.forget_stale_registrations(&actor).await {
            tracing::error!(%error, "stale registrations were not forgotten");
            return Done::Failed("registrations");
        }
        if let Err(error) = office.services.iam.forget_sso(&actor).await {
            tracing::error!(%error, "sign-ins that never came back were not forgotten");
            return Done::Failed("sign_ins");
        }
        match office.services.cases.forget_drafts().await {
            Ok(0) => Done::Finished,
            // Some at a time; there may be more.
            Ok(_) => Done::Again(TimeDelta::seconds(1)),
            Err(error) => {
                tracing::error!(%error, "unsent reports were not forgotten");
                Done::Failed("drafts")
            }
        }
    }
}
