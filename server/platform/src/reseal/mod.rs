//! Seals stored values again after a rotation, so that an old key can be retired: in batches, from where the last one
//! stopped, beside a portal that writes. A value that changed meanwhile is left as it is, for it has the new key already.

mod progress;

use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::vault::{NAMING, Purpose, key_number};
use crate::{Foundation, StoreError, Work};

/// A column that holds sealed values, of which what follows a space is not sealed. Every context lists its own; the program
/// joins the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedColumn {
    pub table: &'static str,
    pub column: &'static str,
    pub purpose: Purpose,
    /// The column of the row's id, where values stay. Values that pass within days are never sealed again.
    id: Option<&'static str>,
}

/// Values that one key has sealed in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    pub column: SealedColumn,
    /// Nothing, where no key can be read off the value.
    pub key: Option<u32>,
    pub values: u64,
}

/// The platform's own.
pub const SEALED: [SealedColumn; 2] = [
    SealedColumn::passing("form_flash", "sealed", Purpose::Flash),
    SealedColumn::passing("kept_answer", "sealed", Purpose::General),
];

impl SealedColumn {
    pub const fn kept(
        table: &'static str,
        id: &'static str,
        column: &'static str,
        purpose: Purpose,
    ) -> Self {
        Self { table, column, purpose, id: Some(id) }
    }

    pub const fn passing(table: &'static str, column: &'static str, purpose: Purpose) -> Self {
        Self { table, column, purpose, id: None }
    }
}

impl std::fmt::Display for SealedColumn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{}", self.table, self.column)
    }
}

/// Works on at most `batch` values of one column; says whether there may be more to do.
pub async fn step(
    foundation: &Foundation,
    columns: &[SealedColumn],
    batch: u64,
) -> Result<bool, StoreError> {
    let reached = progress::all(foundation.db.reader()).await?;
    for column in columns {
        let Some(id) = column.id else { continue };
        let key = foundation.vault.settled(column.purpose);
        let before = reached.iter().find(|row| row.is_of(column, key));
        if before.is_some_and(|row| row.done) {
            continue;
        }
        let after = before.and_then(|row| row.after);
        let rows = page(column, id, after, batch);
        let rows = foundation.db.reader().query_all(&rows).await?;
        let work = foundation.begin().await?;
        let mut unopened = before.map_or(0, |row| row.unopened);
        let mut last = after;
        for row in &rows {
            let (name, sealed) = read(column, id, row)?;
            last = Some(name);
            let is_due = key_number(&sealed).is_none_or(|used| used < key);
            if is_due && !again(foundation, &work, column, id, name, &sealed).await? {
                unopened += 1;
            }
        }
        let done = u64::try_from(rows.len()).is_ok_and(|found| found < batch);
        progress::set(&work, column, key, last, unopened, done).await?;
        work.commit().await?;
        match (done, unopened) {
            (true, 0) => tracing::info!(%column, key, "everything is sealed with this key"),
            (true, _) => tracing::error!(%column, key, unopened, "values cannot be opened"),
            (false, _) => {}
        }
        return Ok(true);
    }
    Ok(false)
}

/// Has every column looked at again: some server may have written with an old key after its column was done.
pub async fn begin_anew(foundation: &Foundation) -> Result<(), StoreError> {
    let work = foundation.begin().await?;
    progress::forget(&work).await?;
    work.commit().await
}

/// Which keys the stored values need.
pub async fn uses(
    db: &impl ConnectionTrait,
    columns: &[SealedColumn],
) -> Result<Vec<Use>, StoreError> {
    let mut uses: Vec<Use> = Vec::new();
    for column in columns {
        let naming =
            Func::cust("substr").arg(Expr::col(column.column)).arg(1).arg(i32::from(NAMING));
        let counted = Query::select()
            .expr_as(naming, "naming")
            .expr_as(Expr::cust("COUNT(*)"), "n")
            .from(column.table)
            .and_where(Expr::col(column.column).is_not_null())
            .group_by_col("naming")
            .to_owned();
        for row in db.query_all(&counted).await? {
            let (naming, n): (String, i64) = (row.try_get("", "naming")?, row.try_get("", "n")?);
            let (key, n) = (key_number(&naming), u64::try_from(n).unwrap_or_default());
            match uses.iter_mut().find(|known| (known.column, known.key) == (*column, key)) {
                Some(known) => known.values += n,
                None => uses.push(Use { column: *column, key, values: n }),
            }
        }
    }
    Ok(uses)
}

fn page(
    column: &SealedColumn,
    id: &'static str,
    after: Option<Uuid>,
    batch: u64,
) -> SelectStatement {
    let mut page = Query::select();
    page.columns([id, column.column])
        .from(column.table)
        .and_where(Expr::col(column.column).is_not_null())
        .order_by(id, Order::Asc)
        .limit(batch);
    if let Some(after) = after {
        page.and_where(Expr::col(id).gt(after));
    }
    page
}

fn read(
    column: &SealedColumn,
    id: &'static str,
    row: &QueryResult,
) -> Result<(Uuid, String), StoreError> {
    Ok((row.try_get("", id)?, row.try_get("", column.column)?))
}

/// Whether it could be opened. It is replaced only if nobody else has done so since it was read.
async fn again(
    foundation: &Foundation,
    work: &Work,
    column: &SealedColumn,
    id: &'static str,
    name: Uuid,
    sealed: &str,
) -> Result<bool, StoreError> {
    let (value, rest) = sealed.split_at(sealed.find(' ').unwrap_or(sealed.len()));
    let Ok(next) = foundation.vault.reseal(column.purpose, value) else {
        return Ok(false);
    };
    let replaced = Query::update()
        .table(column.table)
        .value(column.column, next + rest)
        .and_where(Expr::col(id).eq(name))
        .and_where(Expr::col(column.column).eq(sealed))
        .to_owned();
    work.connection().execute(&replaced).await?;
    Ok(true)
}
