//! What several pages of the console show the same way.

mod clock;
mod people;
mod tag;

pub use clock::Clock;
pub use people::People;
pub use tag::{PriorityTag, StatusTag};
