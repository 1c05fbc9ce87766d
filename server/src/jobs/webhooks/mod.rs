//! Webhooks: tells other systems what happened, as signed CloudEvents. Events hold ids and codes, so nothing personal
//! leaves the portal; whoever listens asks the REST API for what its key may see.

mod deliver;
mod entity;
mod event;
mod fan_out;
mod manage;
mod sign;
mod store;

use platform::reseal::SealedColumn;
use platform::vault::Purpose;

/// What is sealed here.
pub const SEALED: [SealedColumn; 2] = [
    SealedColumn::kept("webhook", "id", "secret", Purpose::Credential),
    SealedColumn::kept("webhook", "id", "former_secret", Purpose::Credential),
];

pub use deliver::{Deliver, ForgetDeliveries};
pub use entity::delivery::State as DeliveryState;
pub use fan_out::{FanOut, PUBLISHED};
pub use manage::{DeliveryView, NewWebhook, WebhookError, WebhookView, Webhooks};
