//! Domain events that wait to be delivered, written with the change that caused them, and the dispatcher that hands each of
//! them exactly once to whoever makes jobs of them.

mod dispatcher;
mod event_row;

pub use dispatcher::{Dispatcher, Event, Sink, forget_dispatched};
pub(crate) use event_row::{Model as EventRow, insert, row};
