//! Which cases a reader may see, as a condition: the only start of every list, count and search.

use iam::{Columns, Scope};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{EntityTrait, QueryFilter, Select};

use crate::entity::{case_record, case_reporter};

pub fn visible_to(scope: &Scope) -> Select<case_record::Entity> {
    case_record::Entity::find().filter(condition(scope))
}

/// Every case, for what is told of cases without saying which: who asks for it shows no more than a place and a state.
pub fn everybody() -> Select<case_record::Entity> {
    case_record::Entity::find()
}

pub fn condition(scope: &Scope) -> Condition {
    let column = |column: case_record::Column| Some(Expr::col((case_record::Entity, column)));
    let reported_by = |resident| {
        let own = Query::select()
            .expr(Expr::val(1))
            .from(case_reporter::Entity)
            .and_where(
                Expr::col((case_reporter::Entity, case_reporter::Column::CaseId))
                    .equals((case_record::Entity, case_record::Column::Id)),
            )
            .and_where(
                Expr::col((case_reporter::Entity, case_reporter::Column::ResidentId)).eq(resident),
            )
            .to_owned();
        Expr::exists(own)
    };
    scope.condition(&Columns {
        department: column(case_record::Column::DepartmentId),
        ward: column(case_record::Column::Ward),
        facility: column(case_record::Column::PlaceId),
        assignee: column(case_record::Column::AssigneeId),
        owned_by: Some(&reported_by),
    })
}
