//! After new holidays: the due times of open cases, some at a time.

use cases::RedateCases;
use chrono::TimeDelta;
use iam::Actor;
use platform::queue::{Done, Task};
use platform::{Channel, Origin, Timestamp};

use super::Office;

/// Cases in one go, so that a stop never waits long.
const SOME: u64 = 200;

impl Task<Office> for RedateCases {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let actor = Actor::system("calendar", Origin::inside(Channel::Job));
        match office.services.cases.redate(&actor, SOME).await {
            Ok(0) => Done::Finished,
            Ok(_) => Done::Again(TimeDelta::seconds(1)),
            Err(error) => {
                tracing::error!(%error, "due times were not counted anew");
                Done::Failed("cases")
            }
        }
    }
}
