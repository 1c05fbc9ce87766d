//! What the rules promise.

mod agreement;
mod demands;
mod denials;
mod hand_on;
mod masks;
mod matrix;
mod samples;
mod time;
