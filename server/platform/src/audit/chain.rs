//! How an entry is hashed: SHA-256 over the hash before, the sequence and every value of the entry, each with its length,
//! so that no two entries read the same. Changing this breaks every ledger: a new shape needs a new label.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::entry::Model;

const LABEL: &[u8] = b"civic audit entry 1";

/// The hash before the first.
pub(super) const ORIGIN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The end of the chain. Kept outside the database it proves that nothing before it was changed or cut off since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub sequence: i64,
    pub hash: String,
}

struct Reading(Sha256);

impl Reading {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    fn maybe(&mut self, bytes: Option<&[u8]>) {
        self.0.update([u8::from(bytes.is_some())]);
        if let Some(bytes) = bytes {
            self.bytes(bytes);
        }
    }
}

/// The seal of an entry at its place.
pub(super) fn hash(previous: &str, sequence: i64, entry: &Model, subjects: &[Uuid]) -> String {
    let Model {
        id,
        at,
        actor_kind,
        actor_id,
        action,
        resource_kind,
        resource_id,
        event_type,
        facts,
        channel,
        request_id,
        address,
    } = entry;
    let mut reading = Reading(Sha256::new());
    reading.bytes(LABEL);
    reading.bytes(previous.as_bytes());
    reading.bytes(&sequence.to_be_bytes());
    reading.bytes(id.as_bytes());
    reading.bytes(&at.timestamp_micros().to_be_bytes());
    reading.bytes(actor_kind.code().as_bytes());
    reading.maybe(actor_id.as_ref().map(|id| id.as_bytes().as_slice()));
    reading.bytes(action.as_bytes());
    reading.bytes(resource_kind.as_bytes());
    reading.maybe(resource_id.as_ref().map(|id| id.as_bytes().as_slice()));
    reading.bytes(event_type.as_bytes());
    reading.bytes(facts.as_bytes());
    reading.bytes(channel.code().as_bytes());
    reading.maybe(request_id.as_ref().map(|id| id.as_bytes().as_slice()));
    reading.maybe(address.as_ref().map(String::as_bytes));
    reading.bytes(&(subjects.len() as u64).to_be_bytes());
    for subject in subjects {
        reading.bytes(subject.as_bytes());
    }
    HEXLOWER.encode(&reading.0.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActorKind, Channel};

    fn entry() -> Model {
        Model {
            id: Uuid::from_u128(1),
            at: "2026-03-02T14:30:00.000001Z".parse().unwrap(),
            actor_kind: ActorKind::Staff,
            actor_id: Some(Uuid::from_u128(2)),
            action: "ab".into(),
            resource_kind: "c".into(),
            resource_id: None,
            event_type: "case.created".into(),
            facts: "{}".into(),
            channel: Channel::Console,
            request_id: None,
            address: Some("192.0.2.7".into()),
        }
    }

    #[test]
    fn the_encoding_never_changes() {
        assert_eq!(
            hash(ORIGIN, 1, &entry(), &[Uuid::from_u128(3)]),
            "db7228379af9c7b68008983a0a7954d0596919cf723832dddf9d88f6ed560dbe"
        );
    }

    #[test]
    fn values_cannot_flow_into_each_other() {
        let mut moved = entry();
        moved.action = "a".into();
        moved.resource_kind = "bc".into();
        assert_ne!(hash(ORIGIN, 1, &entry(), &[]), hash(ORIGIN, 1, &moved, &[]));
    }

    #[test]
    fn every_value_place_and_predecessor_counts() {
        let plain = hash(ORIGIN, 1, &entry(), &[]);
        let changes: [fn(&mut Model); 11] = [
            |entry| entry.id = Uuid::from_u128(9),
            |entry| entry.at += chrono::TimeDelta::microseconds(1),
            |entry| entry.actor_kind = ActorKind::System,
            |entry| entry.actor_id = None,
            |entry| entry.action = "x".into(),
            |entry| entry.resource_id = Some(Uuid::nil()),
            |entry| entry.event_type = "x".into(),
            |entry| entry.facts = "[]".into(),
            |entry| entry.channel = Channel::Api,
            |entry| entry.request_id = Some(Uuid::nil()),
            |entry| entry.address = None,
        ];
        for change in changes {
            let mut changed = entry();
            change(&mut changed);
            assert_ne!(hash(ORIGIN, 1, &changed, &[]), plain);
        }
        assert_ne!(hash(ORIGIN, 2, &entry(), &[]), plain);
        assert_ne!(hash(&plain, 1, &entry(), &[]), plain);
        assert_ne!(hash(ORIGIN, 1, &entry(), &[Uuid::nil()]), plain);
    }
}
