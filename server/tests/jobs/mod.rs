//! What the portal does in the background.

mod letters;
mod webhooks;
