//! A part of the list of accounts. Places in it are named by the id of a row, never by a name: they stand in addresses.

use contract::iam::{StaffId, StaffQuery};
use contract::{Cursor, Slice, cases::Page};
use platform::{StoreError, fold};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, LikeExpr};
use sea_orm::{ExprTrait, QueryOrder, QuerySelect};

use super::staff::{column, read};
use crate::entity::staff::{Column, Entity, Model};
use crate::policy::{Columns, Scope};
use crate::staff::Staff;

/// `None` where the place is in no list of ours.
pub async fn search(
    db: &impl ConnectionTrait,
    scope: &Scope,
    query: &StaffQuery,
) -> Result<Option<Slice<Staff>>, StoreError> {
    let mut rows = Entity::find().filter(visible(scope)).filter(wanted(query));
    let backward = matches!(query.page, Page::Before(_));
    if let Page::After(place) | Page::Before(place) = &query.page {
        let Ok(id) = place.0.parse::<StaffId>() else { return Ok(None) };
        let Some(at) = Entity::find_by_id(id).filter(visible(scope)).one(db).await? else {
            return Ok(None);
        };
        rows = rows.filter(beyond(&at, backward));
    }
    let limit = query.limit.clamp(1, StaffQuery::MOST);
    let order = if backward { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    let mut rows = rows
        .order_by(Column::NameFolded, order.clone())
        .order_by(Column::Id, order)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(limit.into());
    if backward {
        rows.reverse();
    }
    let place = |row: Option<&Model>| row.map(|row| Cursor(row.id.to_string()));
    let (earlier, later) = match query.page {
        Page::First => (false, more),
        Page::After(_) => (true, more),
        Page::Before(_) => (more, true),
    };
    let (before, after) = (place(rows.first()), place(rows.last()));
    Ok(Some(Slice {
        before: before.filter(|_| earlier),
        after: after.filter(|_| later),
        rows: rows.into_iter().map(read).collect::<Result<_, _>>()?,
    }))
}

fn visible(scope: &Scope) -> Condition {
    let columns = Columns { department: Some(column(Column::DepartmentId)), ..Columns::default() };
    scope.condition(&columns)
}

fn wanted(query: &StaffQuery) -> Condition {
    let mut all = Condition::all();
    let text = query.text.trim();
    if !text.is_empty() {
        // Names are kept folded; of an address only the case differs.
        let name = within(&fold::name(text));
        let address = within(&text.to_lowercase());
        all = all.add(
            Condition::any()
                .add(column(Column::NameFolded).like(name))
                .add(column(Column::EmailFolded).like(address)),
        );
    }
    if let Some(department) = query.department {
        all = all.add(column(Column::DepartmentId).eq(department));
    }
    if let Some(status) = query.status {
        all = all.add(column(Column::Status).eq(status));
    }
    all
}

/// The signs that stand for others stand for themselves.
fn within(text: &str) -> LikeExpr {
    let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{plain}%")).escape('\\')
}

fn beyond(at: &Model, backward: bool) -> Condition {
    let (name, id) = (column(Column::NameFolded), column(Column::Id));
    let same = Condition::all().add(name.clone().eq(at.name_folded.clone()));
    if backward {
        let same = same.add(id.lt(at.id));
        Condition::any().add(name.lt(at.name_folded.clone())).add(same)
    } else {
        let same = same.add(id.gt(at.id));
        Condition::any().add(name.gt(at.name_folded.clone())).add(same)
    }
}
