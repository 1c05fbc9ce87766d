//! Looks whether the list that somebody reads has changed since. Nothing moves until they ask for it.

use chrono::{DateTime, Utc};
use contract::cases::{CaseQuery, Page, Sort};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::{Shown, address, href};
use crate::desk::Desk;
use crate::failed::Failed;
use crate::l10n::format;
use crate::server_fns::console::news::QueueNews;

/// More are not counted.
const MOST: u16 = 50;

impl Desk {
    pub async fn queue_news(&self, since: &str) -> Result<QueueNews, Failed> {
        let news = self.news(since).await;
        news.map_err(|failure| {
            self.outcome.fail(failure.kind);
            Failed(failure)
        })
    }

    async fn news(&self, since: &str) -> Result<QueueNews, Failure> {
        let since: DateTime<Utc> = since.parse().map_err(|_| self.fail(FailureKind::Malformed))?;
        let form = address::first_page(&self.listed());
        let query = form.parse().map_err(|_| self.fail(FailureKind::Malformed))?;
        let latest = |sort| CaseQuery { sort, page: Page::First, limit: MOST, ..query.clone() };
        let cases = &self.services.cases;
        let newest = cases.search(&self.actor, latest(Sort::Newest)).await?;
        let new = newest.rows.iter().filter(|row| row.opened_at > since).count();
        let touched = cases.search(&self.actor, latest(Sort::Changed)).await?;
        let touched = touched.rows.into_iter().filter(|row| row.changed_at > since);
        Ok(QueueNews {
            count: match new {
                0 => String::new(),
                new if new >= usize::from(MOST) => format!("{MOST}+"),
                new => new.to_string(),
            },
            changed: touched.map(|row| row.reference.to_string()).collect(),
        })
    }
}

/// Where the news are said; empty until there are some, and without script for good.
#[component]
pub fn News(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let now = desk.services.foundation.now();
    let time = format::time(desk.language, desk.services.municipality.local(now));
    let list = href(&desk, &address::first_page(&shown.form));
    view! {
        <div
            role="status"
            id="live"
            data-ask=crate::forms::action("/do/console/queue-news", &desk)
            data-since=now.to_rfc3339()
            data-text=say.queue_new("#", &time)
            data-show=say.queue_show_new()
            data-href=list
            data-changed=say.queue_changed()
        ></div>
    }
    .into_any()
}
