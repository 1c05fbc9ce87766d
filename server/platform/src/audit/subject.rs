//! Whose personal data an entry is about.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder};
use std::collections::BTreeMap;

use crate::{StoreError, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_subject")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(super) async fn write(work: &Work, pairs: &[(Uuid, Uuid)]) -> Result<(), StoreError> {
    for some in pairs.chunks(400) {
        let rows = some.iter().map(|(entry, subject)| ActiveModel {
            subject_id: Set(*subject),
            entry_id: Set(*entry),
        });
        Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([Column::SubjectId, Column::EntryId]).do_nothing().to_owned(),
            )
            .exec_without_returning(work.connection())
            .await?;
    }
    Ok(())
}

/// The subjects of each of these entries, in a fixed order.
pub(super) async fn of_entries(
    db: &impl ConnectionTrait,
    entries: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<Uuid>>, StoreError> {
    let mut subjects: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for row in Entity::find()
        .filter(Column::EntryId.is_in(entries.iter().copied()))
        .order_by_asc(Column::SubjectId)
        .all(db)
        .await?
    {
        subjects.entry(row.entry_id).or_default().push(row.subject_id);
    }
    Ok(subjects)
}
