//! Who is told of emergency access, at once: those who agree to it and those who look at it.

use contract::iam::{Action, EmergencyId, StaffId};
use platform::Work;
use platform::queue::Job;
use serde::{Deserialize, Serialize};

use crate::service::Iam;
use crate::service::Recipient;
use crate::service::effective::people_who_may;
use crate::{IamError, store};
use contract::iam::RoleName;
use platform::Timestamp;

/// What happened to an emergency access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyStep {
    /// It waits for a second person.
    Asked,
    Activated,
    /// It is over, and waits for its review.
    Ended,
}

/// Tells one person.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct EmergencyNotice {
    pub emergency: EmergencyId,
    pub staff: StaffId,
    pub step: EmergencyStep,
}

impl Job for EmergencyNotice {
    const NAME: &'static str = "iam.emergency_notice";
}

/// Notes which emergency access is over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CloseEmergencies;

impl Job for CloseEmergencies {
    const NAME: &'static str = "iam.close_emergencies";
}

/// What a message says.
#[derive(Clone, Debug)]
pub struct EmergencyNews {
    pub to: Recipient,
    /// Who has the access.
    pub person: String,
    pub role: RoleName,
    pub incident: String,
    pub until: Option<Timestamp>,
}

pub(super) async fn tell(
    work: &Work,
    emergency: EmergencyId,
    step: EmergencyStep,
) -> Result<(), IamError> {
    let (db, now) = (work.connection(), work.now());
    let mut people = people_who_may(db, Action::ReviewEmergency, now).await?;
    if step == EmergencyStep::Asked {
        people.extend(people_who_may(db, Action::ApproveEmergency, now).await?);
    }
    people.sort_unstable();
    people.dedup();
    for staff in people {
        work.enqueue(&EmergencyNotice { emergency, staff, step }).await?;
    }
    Ok(())
}

impl Iam {
    /// What the message says; nothing where there is nobody to tell any more.
    pub async fn emergency_news(
        &self,
        notice: &EmergencyNotice,
    ) -> Result<Option<EmergencyNews>, IamError> {
        let db = self.foundation.db.reader();
        let Some(emergency) = store::emergencies::find(db, notice.emergency).await? else {
            return Ok(None);
        };
        let to = store::staff::find(db, notice.staff).await?.and_then(Recipient::of);
        let person = store::staff::find(db, emergency.person).await?;
        let role = store::roles::find(db, emergency.role).await?;
        let until = emergency.window().map(|(_, until)| until);
        Ok(to.zip(person).zip(role).map(|((to, person), role)| EmergencyNews {
            to,
            person: person.facts.name,
            role: role.named(),
            incident: emergency.incident,
            until,
        }))
    }
}
