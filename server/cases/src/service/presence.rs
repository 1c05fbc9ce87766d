//! Says who else has a case open, so that two people do not work on it unknowingly. No locks.

use chrono::TimeDelta;
use contract::cases::{CaseId, PresenceView};
use iam::{Actor, Denied};

use crate::store::presence::Present;
use crate::{CaseError, Cases, store};

const MINUTES: i64 = 10;
/// How often opening the same page is noted.
const NOTED_EVERY_SECONDS: i64 = 60;

impl Cases {
    /// Notes that the reader has the case open, and says who else had it open in the last minutes. Asked for whoever was
    /// found to be allowed to read the case.
    pub(super) async fn presence(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Vec<PresenceView>, CaseError> {
        let staff = actor.staff().ok_or(Denied::Forbidden)?;
        let now = self.foundation.now();
        let since = now - TimeDelta::minutes(MINUTES);
        let present = store::presence::list(self.foundation.db.reader(), case, since).await?;
        let (own, others): (Vec<_>, Vec<_>) =
            present.into_iter().partition(|present| present.staff == staff);
        let is_noted = |own: &Present| now - own.seen_at < TimeDelta::seconds(NOTED_EVERY_SECONDS);
        if !own.iter().any(is_noted) {
            let work = self.foundation.begin().await?;
            store::presence::put(&work, case, staff, since).await?;
            work.commit().await?;
        }
        let view = |other: Present| PresenceView { staff: other.staff, since: other.since };
        Ok(others.into_iter().map(view).collect())
    }
}
