//! What was sealed since a place in the chain: every entry stands there once, in the order in which entries came to be seen,
//! however long the work took that wrote them.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use sea_orm::entity::prelude::*;

use super::{entry, seal};
use crate::{StoreError, Timestamp};

/// Ids in one query.
const AT_ONCE: usize = 400;

/// Some entries that follow each other in the chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewlySealed {
    pub entries: HashSet<Uuid>,
    /// The place of the last of them.
    pub last: i64,
    /// Between when they happened.
    pub span: Option<(Timestamp, Timestamp)>,
}

/// The place of the last seal before this moment; zero where there is none.
pub async fn sealed_before(db: &impl ConnectionTrait, at: Timestamp) -> Result<i64, StoreError> {
    Ok(seal::before(db, at).await?.unwrap_or_default())
}

/// At most so many after this place.
pub async fn newly_sealed(
    db: &impl ConnectionTrait,
    after: i64,
    most: u64,
) -> Result<NewlySealed, StoreError> {
    let seals = seal::after(db, after, most).await?;
    let mut newly = NewlySealed { last: after, ..NewlySealed::default() };
    let ids: Vec<Uuid> = seals.iter().map(|seal| seal.entry_id).collect();
    for some in ids.chunks(AT_ONCE) {
        for row in entry::these(db, some).await? {
            let (first, last) = newly.span.unwrap_or((row.at, row.at));
            newly.span = Some((first.min(row.at), last.max(row.at)));
        }
    }
    newly.last = seals.last().map_or(after, |seal| seal.sequence);
    newly.entries = ids.into_iter().collect();
    Ok(newly)
}
