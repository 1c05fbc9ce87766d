//! Says who else has a case open, so that two people do not work on it unknowingly. No locks.

use chrono::TimeDelta;
use contract::cases::{CaseId, PresenceView};
use iam::{Action, Actor, Denied, allow};

use crate::{CaseError, Cases, store};

const MINUTES: i64 = 10;
/// How often opening the same page is noted.
const NOTED_EVERY_SECONDS: i64 = 60;

impl Cases {
    /// Notes that the reader has the case open, and says who else had it open in the last minutes.
    pub async fn open_by(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Vec<PresenceView>, CaseError> {
        let staff = actor.staff().ok_or(Denied::Forbidden)?;
        let db = self.foundation.db.reader();
        let now = self.foundation.now();
        let found = store::cases::get(db, case).await?;
        allow(actor, Action::ReadCase, &found.target(Vec::new()), now)?;
        let since = now - TimeDelta::minutes(MINUTES);
        let noted = store::presence::seen(db, case, staff).await?;
        if noted.is_none_or(|seen| now - seen >= TimeDelta::seconds(NOTED_EVERY_SECONDS)) {
            let work = self.foundation.begin().await?;
            store::presence::put(&work, case, staff, since).await?;
            work.commit().await?;
        }
        let others = store::presence::list(db, case, since).await?;
        Ok(others.into_iter().filter(|other| other.staff != staff).collect())
    }
}
