//! Turns a scope into a query condition, so that lists, counts and searches show what `allow` would show and no more.

use contract::identity::ResidentId;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use super::{Layer, Reach, Scope, Seen};

/// Where a table keeps what permissions depend on. What it does not have is outside of every limit that names it.
#[derive(Default)]
pub struct Columns<'a> {
    pub department: Option<Expr>,
    pub ward: Option<Expr>,
    pub facility: Option<Expr>,
    pub assignee: Option<Expr>,
    /// Says of a row whether it is this resident's own.
    pub owned_by: Option<&'a dyn Fn(ResidentId) -> Expr>,
}

impl Scope {
    /// Holds for exactly the rows that `covers` holds for.
    pub fn condition(&self, columns: &Columns<'_>) -> Condition {
        match &self.seen {
            Seen::All => Condition::all(),
            Seen::Own(owner) => {
                Condition::all().add(columns.owned_by.map_or_else(never, |owned| owned(*owner)))
            }
            Seen::ByRole { layers, .. } => {
                layers.iter().fold(Condition::all(), |all, layer| all.add(columns.inside(layer)))
            }
        }
    }
}

impl Columns<'_> {
    fn inside(&self, layer: &Layer) -> Condition {
        let everywhere = layer.within.contains(&Reach::EVERYWHERE);
        let start = if everywhere {
            Condition::all()
        } else {
            let any = layer
                .within
                .iter()
                .fold(Condition::any(), |any, reach| any.add(self.covered(reach)));
            Condition::all().add(any)
        };
        layer.except.iter().fold(start, |all, reach| all.add(self.not_covered(reach)))
    }

    fn covered(&self, reach: &Reach) -> Condition {
        self.limits(reach)
            .into_iter()
            .fold(Condition::all(), |all, (column, limit)| all.add(limit.holds(column)))
    }

    /// Written out instead of NOT, which would say "unknown" of rows that do not have the value.
    fn not_covered(&self, reach: &Reach) -> Condition {
        self.limits(reach).into_iter().fold(Condition::any(), |any, (column, limit)| {
            let missing = column.map_or_else(always, |column| column.clone().is_null());
            any.add(missing).add(limit.holds(column).not())
        })
    }

    fn limits(&self, reach: &Reach) -> Vec<(Option<&Expr>, Limit)> {
        fn limit<T: Copy + Into<sea_orm::Value>>(values: Option<&Vec<T>>) -> Option<Limit> {
            values.map(|all| Limit(all.iter().map(|value| Expr::val(*value)).collect()))
        }
        let departments = limit(reach.departments.as_ref());
        let wards = limit(reach.wards.as_ref());
        let facilities = limit(reach.facilities.as_ref());
        let assignee = reach.assignee.map(|person| Limit(vec![Expr::val(person)]));
        [
            (self.department.as_ref(), departments),
            (self.ward.as_ref(), wards),
            (self.facility.as_ref(), facilities),
            (self.assignee.as_ref(), assignee),
        ]
        .into_iter()
        .filter_map(|(column, limit)| Some((column, limit?)))
        .collect()
    }
}

/// The values that are inside.
struct Limit(Vec<Expr>);

impl Limit {
    fn holds(&self, column: Option<&Expr>) -> Expr {
        match column {
            Some(column) if !self.0.is_empty() => column.clone().is_in(self.0.iter().cloned()),
            _ => never(),
        }
    }
}

fn never() -> Expr {
    Expr::val(false)
}

fn always() -> Expr {
    Expr::val(true)
}
