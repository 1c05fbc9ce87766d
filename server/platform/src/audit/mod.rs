//! The audit ledger. Entries are written in the transaction of the change, without order or hash; a sealer orders and
//! chains them afterwards. Holds ids, codes and names of fields, never the values themselves.

mod entry;

pub(crate) use entry::insert;
