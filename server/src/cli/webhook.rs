//! `server webhook`: who is told what happens in the portal.

use anyhow::Result;
use clap::Subcommand;
use contract::Channel;
use iam::Actor;
use platform::Origin;
use uuid::Uuid;

use crate::config::Config;
use crate::jobs::webhooks::{NewWebhook, PUBLISHED, Webhooks};
use crate::{compose, outside};

#[derive(Subcommand, Debug)]
pub enum Act {
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
    /// Start a webhook that was stopped because its receiver was gone
    Start { webhook: Uuid },
    /// Remove a webhook
    Remove { webhook: Uuid },
}

pub async fn run(config: Config, act: Act) -> Result<()> {
    let services = compose::services(&config).await?;
    let webhooks = Webhooks::new(&services.foundation, outside::courier(&config)?);
    let me = Actor::system("webhook", Origin::inside(Channel::Command));
    match act {
        Act::Add { url, events } => {
            let (webhook, secret) = webhooks.add(&me, NewWebhook { url, events }).await?;
            say(&format!("{}\n{}", webhook.id, secret.reveal()));
        }
        Act::List => {
            for webhook in webhooks.list(&me).await? {
                let state = webhook.stopped_because.as_deref().unwrap_or("active");
                let events = webhook.events.join(",");
                say(&format!("{}  {state}  {}  {events}", webhook.id, webhook.url));
            }
        }
        Act::Events => say(&PUBLISHED.join("\n")),
        Act::Deliveries { webhook, limit } => {
            for delivery in webhooks.deliveries(&me, webhook, limit).await? {
                let status = delivery.last_status.map(|status| status.to_string());
                say(&format!(
                    "{}  {}  {}  {:?}  {} attempts  {}",
                    delivery.id,
                    delivery.created_at.to_rfc3339(),
                    delivery.event_type,
                    delivery.state,
                    delivery.attempts,
                    status.or(delivery.reason).unwrap_or_default(),
                ));
            }
        }
        Act::Replay { webhook, delivery } => {
            let count = webhooks.repeat(&me, webhook, delivery).await?;
            say(&format!("{count} to be delivered again"));
        }
        Act::Rotate { webhook } => say(webhooks.rotate(&me, webhook).await?.reveal()),
        Act::Start { webhook } => webhooks.start(&me, webhook).await?,
        Act::Remove { webhook } => webhooks.remove(&me, webhook).await?,
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn say(text: &str) {
    println!("{text}");
}
