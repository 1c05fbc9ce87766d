//! What changed in the queue since a page was shown.

use leptos::prelude::server;
use serde::{Deserialize, Serialize};

use crate::failed::Failed;

/// How many cases came in, empty for none; and which of the latest changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueNews {
    pub count: String,
    pub changed: Vec<String>,
}

/// Asked by the page itself, so it does not count as use of the session.
#[server(prefix = "/do", endpoint = "console/queue-news")]
pub async fn console_queue_news(
    #[server(default)] since: String,
    /// The search of the list, as its address has it.
    #[server(default)]
    list: String,
) -> Result<QueueNews, Failed> {
    let desk = crate::desk::desk()?;
    desk.queue_news(&since, &list).await
}
