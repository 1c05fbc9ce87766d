//! Many rows in few statements.

use sea_orm::{ActiveModelTrait, EntityTrait, Iterable};

use super::{StoreError, Work};

/// Values a statement: far below what the databases allow, where longer ones are no faster.
const VALUES: usize = 6_000;

/// Inserts all of these rows.
pub async fn insert_all<A>(work: &Work, rows: Vec<A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take((VALUES / columns).max(1)).collect();
        A::Entity::insert_many(some).exec_without_returning(work.connection()).await?;
    }
    Ok(())
}
