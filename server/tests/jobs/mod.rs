//! What the portal does in the background.

mod webhooks;
