//! The audit ledger. Entries are written in the transaction of the change, without order or hash; a sealer orders and
//! chains them afterwards, and the database refuses to change them. Holds ids, codes and names of fields, never the
//! values themselves.

mod chain;
mod did;
mod entry;
mod happened;
mod newly;
mod read;
mod seal;
mod sealer;
mod seen;
mod subject;
mod unsealed;
mod verify;

pub use chain::Head;
pub(crate) use did::did;
pub(crate) use entry::{Model as EntryRow, insert, insert_all, row};
pub use happened::{Happening, happened};
pub use newly::{NewlySealed, newly_sealed, sealed_before};
pub use read::{AuditRecord, by_actor, by_actor_within, of_resource, of_subject, seen_between};
pub use seal::head;
pub use sealer::Sealer;
pub(crate) use seen::Sightings;
pub use seen::{Seen, noted, seen, seen_in};
pub use verify::{Finding, Verification, verify};
