//! Webhooks: tells other systems what happened, as signed CloudEvents. Events hold ids and codes, so nothing personal
//! leaves the portal; whoever listens asks the REST API for what its key may see.

mod deliver;
mod entity;
mod event;
mod fan_out;
mod manage;
mod sign;
mod store;

pub use deliver::{Deliver, ForgetDeliveries};
pub use entity::delivery::State as DeliveryState;
pub use fan_out::{FanOut, PUBLISHED};
pub use manage::{DeliveryView, NewWebhook, WebhookError, WebhookView, Webhooks};
