//! Looks whether the list that somebody reads has changed since. Nothing moves until they ask for it.

use chrono::{DateTime, Utc};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::{Shown, address, href};
use crate::desk::Desk;
use crate::failed::Failed;
use crate::islands::{QueueDesk, QueueWords};
use crate::l10n::format;
use crate::server_fns::console::news::QueueNews;

/// More are not counted.
const MOST: u16 = 50;

impl Desk {
    pub async fn queue_news(&self, since: &str, list: &str) -> Result<QueueNews, Failed> {
        let news = self.news(since, list).await;
        news.map_err(|failure| {
            self.outcome.fail(failure.kind);
            Failed(failure)
        })
    }

    async fn news(&self, since: &str, list: &str) -> Result<QueueNews, Failure> {
        let since: DateTime<Utc> = since.parse().map_err(|_| self.fail(FailureKind::Malformed))?;
        let form = address::first_page(&address::read(list));
        let query = form.parse().map_err(|_| self.fail(FailureKind::Malformed))?;
        let news = self.services.cases.news(&self.actor, query, since, MOST).await?;
        Ok(QueueNews {
            count: match news.new {
                0 => String::new(),
                new if new >= usize::from(MOST) => format!("{MOST}+"),
                new => new.to_string(),
            },
            changed: news.changed.iter().map(ToString::to_string).collect(),
        })
    }
}

/// Says what is new, where script runs and the person wants it; without script the page says when it was made.
#[component]
pub fn News(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let now = desk.services.foundation.now();
    let time = format::time(desk.language, desk.services.municipality.local(now));
    let first = address::first_page(&shown.form);
    let words = QueueWords {
        new: say.queue_new("#", &time),
        show: say.queue_show_new(),
        changed: say.queue_changed(),
        selected_one: say.queue_selected_one(),
        selected: say.queue_selected("#"),
    };
    let liked = desk.preferences;
    view! {
        <QueueDesk
            words=words
            keys=liked.is_some_and(|liked| liked.single_key_shortcuts)
            live=liked.is_some_and(|liked| liked.live_updates)
            since=now.to_rfc3339()
            list=address::write(&first)
            href=href(&desk, &first)
        />
    }
    .into_any()
}
