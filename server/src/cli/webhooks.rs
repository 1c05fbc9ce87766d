//! `server webhooks`: who is told what happens in the portal.

use anyhow::Result;
use clap::Subcommand;
use uuid::Uuid;

use super::{Out, operator};
use crate::config::Config;
use crate::jobs::webhooks::{NewWebhook, PUBLISHED, WebhookView, Webhooks};
use crate::{compose, outside};

#[derive(Subcommand, Debug)]
pub enum WebhooksCommand {
    /// Tell an address of events; prints the secret that signs them, once
    Add {
        url: String,
        /// Type of event, such as case.created; may be repeated
        #[arg(long = "event", required = true)]
        events: Vec<String>,
    },
    /// Show all webhooks
    List,
    /// Show the types of events
    Events,
    /// Show the latest deliveries of a webhook
    Deliveries {
        webhook: Uuid,
        #[arg(long, default_value_t = 50)]
        limit: u64,
    },
    /// Deliver again: one delivery, or all that were given up
    Replay {
        webhook: Uuid,
        #[arg(long)]
        delivery: Option<Uuid>,
    },
    /// Make a new secret; for a day the former one signs too
    Rotate { webhook: Uuid },
    /// Start a webhook that was stopped because its receiver was gone, or that is paused because it failed
    #[command(visible_alias = "resume")]
    Start { webhook: Uuid },
    /// Remove a webhook
    Remove { webhook: Uuid },
}

impl WebhooksCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let services = compose::services_without_pages(config).await?;
        let webhooks = Webhooks::new(&services.foundation, outside::courier(config)?);
        let me = operator("webhooks");
        match self {
            Self::Add { url, events } => {
                let (webhook, secret) = webhooks.add(&me, NewWebhook { url, events }).await?;
                writeln!(out, "{}\n{}", webhook.id, secret.reveal())?;
            }
            Self::List => {
                for webhook in webhooks.list(&me).await? {
                    let state = state(&webhook);
                    let events = webhook.events.join(",");
                    writeln!(out, "{}  {state}  {}  {events}", webhook.id, webhook.url)?;
                }
            }
            Self::Events => writeln!(out, "{}", PUBLISHED.join("\n"))?,
            Self::Deliveries { webhook, limit } => {
                for delivery in webhooks.deliveries(&me, webhook, limit).await? {
                    let status = delivery.last_status.map(|status| status.to_string());
                    writeln!(
                        out,
                        "{}  {}  {}  {:?}  {} attempts  {}",
                        delivery.id,
                        delivery.created_at.to_rfc3339(),
                        delivery.event_type,
                        delivery.state,
                        delivery.attempts,
                        status.or(delivery.reason).unwrap_or_default(),
                    )?;
                }
            }
            Self::Replay { webhook, delivery } => {
                let count = webhooks.repeat(&me, webhook, delivery).await?;
                writeln!(out, "{count} to be delivered again")?;
            }
            Self::Rotate { webhook } => {
                writeln!(out, "{}", webhooks.rotate(&me, webhook).await?.reveal())?
            }
            Self::Start { webhook } => webhooks.start(&me, webhook).await?,
            Self::Remove { webhook } => webhooks.remove(&me, webhook).await?,
        }
        Ok(())
    }
}

fn state(webhook: &WebhookView) -> String {
    match (&webhook.stopped_because, webhook.paused_until, webhook.failures) {
        (Some(reason), ..) => reason.clone(),
        (None, Some(until), failures) => {
            format!("paused until {} after {failures} failures", until.to_rfc3339())
        }
        (None, None, 0) => "active".to_owned(),
        (None, None, failures) => format!("active, {failures} failures"),
    }
}
