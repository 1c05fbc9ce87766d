//! Checks the whole ledger: every place taken, every hash right, every entry sealed. Finds rows that were changed, removed or
//! slipped in past the program; with a head kept elsewhere also an end that was cut off and a chain that was made anew.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, ExprTrait, QueryOrder, QuerySelect};

use super::chain::{self, Head, ORIGIN};
use super::{entry, seal, subject};
use crate::{StoreError, Timestamp};

const BATCH: u64 = 400;
/// More are counted but not listed.
const MOST: usize = 100;

/// Something that must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Places between these two are missing.
    Gap { after: i64, before: i64 },
    /// The seal does not continue the one before.
    Broken { sequence: i64 },
    /// The entry is not what was sealed.
    Changed { sequence: i64, entry: Uuid },
    /// The sealed entry is gone.
    Missing { sequence: i64, entry: Uuid },
    /// The entry waited too long for a seal, or never was to have one.
    Unsealed { entry: Uuid, at: Timestamp },
    /// The chain does not contain the head that was kept: its end was cut off or it was made anew.
    NotTheKeptHead { sequence: i64 },
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Seals that were checked.
    pub sealed: u64,
    pub head: Option<Head>,
    /// The first hundred findings.
    pub findings: Vec<Finding>,
    pub found: u64,
}

impl Verification {
    pub fn is_sound(&self) -> bool {
        self.found == 0
    }

    fn add(&mut self, finding: Finding) {
        self.found += 1;
        if self.findings.len() < MOST {
            self.findings.push(finding);
        }
    }
}

/// Checks everything. Entries younger than `patience` at `now` may still wait for their seal. `kept` is a head of earlier,
/// from the log or from an earlier check.
pub async fn verify(
    db: &impl ConnectionTrait,
    now: Timestamp,
    patience: TimeDelta,
    kept: Option<&Head>,
) -> Result<Verification, StoreError> {
    let mut result = Verification::default();
    let mut last = Head { sequence: 0, hash: ORIGIN.to_owned() };
    let mut kept_seen = kept.is_none();
    loop {
        let seals = seal::after(db, last.sequence, BATCH).await?;
        if seals.is_empty() {
            break;
        }
        let ids: Vec<Uuid> = seals.iter().map(|seal| seal.entry_id).collect();
        let entries: BTreeMap<Uuid, entry::Model> = entry::Entity::find()
            .filter(entry::Column::Id.is_in(ids.iter().copied()))
            .all(db)
            .await?
            .into_iter()
            .map(|entry| (entry.id, entry))
            .collect();
        let subjects = subject::of_entries(db, &ids).await?;
        for seal in seals {
            let about = subjects.get(&seal.entry_id).map(Vec::as_slice).unwrap_or_default();
            check(&mut result, &last, &seal, entries.get(&seal.entry_id), about);
            last = Head { sequence: seal.sequence, hash: seal.hash };
            kept_seen |= kept == Some(&last);
        }
    }
    if let Some(kept) = kept.filter(|_| !kept_seen) {
        result.add(Finding::NotTheKeptHead { sequence: kept.sequence });
    }
    result.head = (last.sequence > 0).then_some(last);
    for (entry, at) in unsealed(db, now - patience).await? {
        result.add(Finding::Unsealed { entry, at });
    }
    Ok(result)
}

fn check(
    result: &mut Verification,
    last: &Head,
    seal: &seal::Model,
    entry: Option<&entry::Model>,
    subjects: &[Uuid],
) {
    result.sealed += 1;
    let sequence = seal.sequence;
    if sequence != last.sequence + 1 {
        result.add(Finding::Gap { after: last.sequence, before: sequence });
    } else if seal.previous != last.hash {
        result.add(Finding::Broken { sequence });
    }
    match entry {
        None => result.add(Finding::Missing { sequence, entry: seal.entry_id }),
        Some(entry) if chain::hash(&seal.previous, sequence, entry, subjects) != seal.hash => {
            result.add(Finding::Changed { sequence, entry: seal.entry_id });
        }
        Some(_) => {}
    }
}

async fn unsealed(
    db: &impl ConnectionTrait,
    before: Timestamp,
) -> Result<Vec<(Uuid, Timestamp)>, StoreError> {
    let its_seal = Query::select()
        .expr(Expr::val(1))
        .from(seal::Entity)
        .and_where(
            Expr::col((seal::Entity, seal::Column::EntryId))
                .equals((entry::Entity, entry::Column::Id)),
        )
        .to_owned();
    let rows = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::At])
        .filter(entry::Column::At.lt(before))
        .filter(Expr::exists(its_seal).not())
        .order_by_asc(entry::Column::Id)
        .limit(MOST as u64)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows)
}
