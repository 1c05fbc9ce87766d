//! Domain events that wait to be delivered, written with the change that caused them.

mod event_row;

pub(crate) use event_row::insert;
