//! Domain events that wait to be delivered, written with the change that caused them, and the dispatcher that hands each of
//! them exactly once to whoever makes jobs of them.

mod dispatcher;
mod event_row;

use chrono::TimeDelta;

pub use dispatcher::{Dispatcher, Event, Sink, forget_dispatched};
/// Dispatched events stay this long, to be looked at.
pub(crate) const KEPT: TimeDelta = TimeDelta::days(30);

pub(crate) use event_row::{Model as EventRow, insert, row};
