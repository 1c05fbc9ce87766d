//! How much hangs on a case, asked at once: what there is none of need not be read.

use contract::cases::CaseId;
use platform::StoreError;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::entity::{attachment, case_follower, case_link, case_record};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attached {
    pub photos: u32,
    pub links: u32,
    pub parts: u32,
    pub followers: u32,
}

pub async fn to_case(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Attached, StoreError> {
    let photos = counted(attachment::Entity::find().filter(attachment::Column::CaseId.eq(case)));
    // Two counts, each by its own index.
    let linked_from = counted(case_link::Entity::find().filter(case_link::Column::FromId.eq(case)));
    let linked_to = counted(case_link::Entity::find().filter(case_link::Column::ToId.eq(case)));
    let parts = counted(case_record::Entity::find().filter(case_record::Column::ParentId.eq(case)));
    let followers =
        counted(case_follower::Entity::find().filter(case_follower::Column::CaseId.eq(case)));
    let mut statement = Query::select();
    statement.exprs([
        Expr::from(photos),
        Expr::from(linked_from).add(linked_to),
        Expr::from(parts),
        Expr::from(followers),
    ]);
    let Some(row) = connection.query_one(&statement).await? else {
        return Ok(Attached::default());
    };
    let count = |place| -> Result<u32, StoreError> {
        Ok(u32::try_from(row.try_get_by_index::<i64>(place)?).unwrap_or(u32::MAX))
    };
    Ok(Attached { photos: count(0)?, links: count(1)?, parts: count(2)?, followers: count(3)? })
}

fn counted<E: EntityTrait>(found: sea_orm::Select<E>) -> SelectStatement {
    found.select_only().expr(Expr::cust("COUNT(*)")).into_query()
}
