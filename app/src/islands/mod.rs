//! The parts of pages that wake up in the browser. Each takes over markup that works without it.

#[cfg(feature = "hydrate")]
mod listen;
mod photo_upload;
mod place_suggestions;
mod queue_desk;

pub use photo_upload::PhotoUpload;
pub use place_suggestions::PlaceSuggestions;
pub use queue_desk::{QueueDesk, QueueWords};
