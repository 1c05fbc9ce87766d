//! Messages that could come by the hundred: so many about one topic reach somebody one by one in an hour, and the rest together
//! at its end. Nothing is left out, and nobody's mailbox is flooded.

use chrono::TimeDelta;
use contract::iam::{AlertKind, StaffId};
use platform::queue::Job;
use platform::{Work, turn};
use serde::{Deserialize, Serialize};

use super::{Iam, Recipient};
use crate::store::told::Told;
use crate::{IamError, store};

const TURN: &str = "iam.told";
const AN_HOUR: TimeDelta = TimeDelta::hours(1);
const ONE_BY_ONE: i32 = 5;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Alert(AlertKind),
    Review,
}

impl Topic {
    fn code(self) -> String {
        match self {
            Self::Alert(kind) => format!("alert {}", kind.code()),
            Self::Review => "review".to_owned(),
        }
    }
}

/// Tells one person of what was not told one by one.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MoreNews {
    pub staff: StaffId,
    pub topic: Topic,
}

impl Job for MoreNews {
    const NAME: &'static str = "iam.more_news";
}

/// Whether they are told of this one by itself; otherwise it is among those of which they will be told together.
pub(super) async fn by_itself(work: &Work, staff: StaffId, topic: Topic) -> Result<bool, IamError> {
    // Two that count at the same time would both count the same.
    turn::take(work, TURN).await?;
    let (now, code) = (work.now(), topic.code());
    let known = store::told::find(work.connection(), staff, &code).await?;
    let fresh = Told { staff, topic: code, since: now, told: 0, more: 0 };
    let mut told = known.unwrap_or(fresh);
    if told.since <= now - AN_HOUR {
        (told.since, told.told) = (now, 0);
    }
    let is_by_itself = told.told < ONE_BY_ONE;
    if is_by_itself {
        told.told += 1;
    } else {
        told.more += 1;
        if told.more == 1 {
            work.enqueue_at(&MoreNews { staff, topic }, told.since + AN_HOUR).await?;
        }
    }
    store::told::save(work, told).await?;
    Ok(is_by_itself)
}

impl Iam {
    /// Who is told of how many more; nothing where there is nobody to tell any more, or nothing.
    pub async fn more_news(&self, news: &MoreNews) -> Result<Option<(Recipient, u32)>, IamError> {
        let db = self.foundation.db.reader();
        let told = store::told::find(db, news.staff, &news.topic.code()).await?;
        let count = told.and_then(|told| u32::try_from(told.more).ok()).filter(|more| *more > 0);
        let to = store::staff::find(db, news.staff).await?.and_then(Recipient::of);
        Ok(to.zip(count))
    }

    /// They were told of so many; what came meanwhile waits for the next message.
    pub async fn more_was_told(&self, news: &MoreNews, count: u32) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        turn::take(&work, TURN).await?;
        let (code, count) = (news.topic.code(), i32::try_from(count).unwrap_or(i32::MAX));
        store::told::caught_up(&work, news.staff, &code, count).await?;
        let left = store::told::find(work.connection(), news.staff, &code).await?;
        if left.is_some_and(|told| told.more > 0) {
            work.enqueue_at(news, work.now() + AN_HOUR).await?;
        }
        Ok(work.commit().await?)
    }
}
