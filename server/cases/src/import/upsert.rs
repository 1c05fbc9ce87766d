//! Brings a table in line with a file: adds what is new, changes what differs, leaves what is the same.

use contract::cases::ImportReport;
use iam::Permit;
use platform::{StoreError, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn,
};

/// Rows a statement: SQLite takes at most 32 766 values.
const ROWS: usize = 500;

/// A row as it is, if it is there, and as it should be.
pub struct Pair<M> {
    pub before: Option<M>,
    pub after: M,
}

pub async fn upsert<E, A>(
    work: &Work,
    _permit: &Permit,
    pairs: Vec<Pair<E::Model>>,
    report: &mut ImportReport,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E> + IntoActiveModel<A> + PartialEq + Send,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let mut written = Vec::new();
    for Pair { before, after } in pairs {
        match before {
            Some(before) if before == after => report.unchanged += 1,
            Some(_) => {
                report.changed += 1;
                written.push(after);
            }
            None => {
                report.added += 1;
                written.push(after);
            }
        }
    }
    let keys: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let is_key = |column: &E::Column| E::PrimaryKey::from_column(*column).is_some();
    let others: Vec<E::Column> = E::Column::iter().filter(|column| !is_key(column)).collect();
    let mut waiting = written.into_iter().map(|row| row.into_active_model().reset_all());
    loop {
        let chunk: Vec<A> = waiting.by_ref().take(ROWS).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        let mut conflict = OnConflict::columns(keys.clone());
        if others.is_empty() {
            conflict.do_nothing();
        } else {
            conflict.update_columns(others.clone());
        }
        E::insert_many(chunk)
            .on_conflict(conflict)
            .exec_without_returning(work.connection())
            .await?;
    }
}
