//! The audit ledger. Entries are written in the transaction of the change, without order or hash; a sealer orders and
//! chains them afterwards, and the database refuses to change them. Holds ids, codes and names of fields, never the
//! values themselves.

mod chain;
mod check;
mod did;
mod entry;
mod happened;
mod newly;
mod record;
mod seal;
mod sealer;
mod search;
mod seen;
mod subject;
mod unsealed;
mod verify;

pub use chain::Head;
pub use check::{Checked, checked, last_check};
pub(crate) use did::did;
pub(crate) use entry::{Model as EntryRow, insert, insert_all, row};
pub use happened::happened;
pub use newly::{NewlySealed, newly_sealed, sealed_before};
pub use record::{AuditDetail, AuditRecord, detail};
pub use seal::head;
pub use sealer::Sealer;
pub use search::{About, Events, Sought, queries, search};
pub(crate) use seen::Sightings;
pub use seen::{EVENT as SEEN, Seen, noted, seen, seen_in};
pub use verify::{Finding, Verification, verify};
