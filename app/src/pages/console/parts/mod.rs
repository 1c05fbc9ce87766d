//! What several pages of the console show the same way.

mod assignment_tag;
mod clock;
pub mod csv;
mod extent;
mod names;
mod people;
mod tag;

pub use assignment_tag::AssignmentTag;
pub use clock::Clock;
pub use extent::{Places, period};
pub use names::{Names, part_of};
pub use people::People;
pub use tag::{PriorityTag, StatusTag};
