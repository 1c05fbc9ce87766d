//! The query condition of a scope holds for exactly the rows that the scope covers, on both databases.

use contract::cases::PlaceId;
use contract::iam::{Action, DepartmentId, StaffId};
use contract::identity::ResidentId;
use iam::{Actor, Columns, Grant, Reach, Scope, Target, scope};
use platform::{Channel, Origin, Random, Resource};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use testing::{SeededRandom, Town, on_both};
use uuid::Uuid;

struct Dice(SeededRandom);

impl Dice {
    fn below(&self, limit: u8) -> u8 {
        let random: &dyn Random = &self.0;
        random.bytes::<1>()[0] % limit
    }

    fn maybe<T>(&self, make: impl Fn(u8) -> T) -> Option<T> {
        match self.below(4) {
            0 => None,
            number => Some(make(number)),
        }
    }

    fn some<T>(&self, make: impl Fn(u8) -> T) -> Option<Vec<T>> {
        self.maybe(|_| (0..self.below(3)).map(|_| make(1 + self.below(3))).collect())
    }

    fn reach(&self) -> Reach {
        Reach {
            departments: self.some(department),
            wards: self.some(i32::from),
            facilities: self.some(facility),
            assignee: if self.below(4) == 0 { Some(staff(1)) } else { None },
        }
    }

    fn grant(&self) -> Grant {
        let grant =
            |actions: &[Action]| Grant::new(actions.iter().copied(), [], self.reach(), None);
        match self.below(5) {
            0 => grant(&[]).forbidding([Action::ReadCase]),
            1 => grant(&[Action::ExportCases]),
            2 => grant(&[Action::ReadCase, Action::ExportCases]),
            _ => grant(&[Action::ReadCase]),
        }
    }

    fn row(&self) -> Target {
        Target {
            department: self.maybe(department),
            ward: self.maybe(i32::from),
            facility: self.maybe(facility),
            assignee: self.maybe(staff),
            owners: self.maybe(resident).into_iter().collect(),
            ..Target::of(Resource::new("case", Uuid::from_u128(1)))
        }
    }
}

fn department(number: u8) -> DepartmentId {
    DepartmentId(Uuid::from_u128(0xd0 + u128::from(number)))
}

fn facility(number: u8) -> PlaceId {
    PlaceId(Uuid::from_u128(0xf0 + u128::from(number)))
}

fn staff(number: u8) -> StaffId {
    StaffId(Uuid::from_u128(0x50 + u128::from(number)))
}

fn resident(number: u8) -> ResidentId {
    ResidentId(Uuid::from_u128(0xe0 + u128::from(number)))
}

/// Asks the database about a row that stands in the query itself.
async fn selects(town: &Town, scope: &Scope, row: &Target) -> bool {
    let owned_by = |owner: ResidentId| Expr::val(row.owners.contains(&owner));
    let columns = Columns {
        department: Some(Expr::col("department")),
        ward: Some(Expr::col("ward")),
        facility: Some(Expr::col("facility")),
        assignee: Some(Expr::col("assignee")),
        owned_by: Some(&owned_by),
    };
    let rows = Query::select()
        .expr_as(Expr::val(row.department.map(|id| id.0)).cast_as(uuid_type(town)), "department")
        .expr_as(Expr::val(row.ward).cast_as("integer"), "ward")
        .expr_as(Expr::val(row.facility.map(|id| id.0)).cast_as(uuid_type(town)), "facility")
        .expr_as(Expr::val(row.assignee.map(|id| id.0)).cast_as(uuid_type(town)), "assignee")
        .to_owned();
    let query = Query::select()
        .expr_as(Expr::val(1), "found")
        .from_subquery(rows, "case_row")
        .cond_where(scope.condition(&columns))
        .to_owned();
    town.foundation.db.reader().query_one(&query).await.unwrap().is_some()
}

fn uuid_type(town: &Town) -> &'static str {
    if town.foundation.db.is_embedded() { "blob" } else { "uuid" }
}

#[test]
fn lists_select_exactly_the_rows_that_may_be_read_one_by_one() {
    on_both(async |town| {
        let dice = Dice(SeededRandom::new(7));
        let origin = Origin::inside(Channel::Console);
        let now = town.foundation.now();
        let (mut inside, mut outside) = (0, 0);
        for round in 0..400 {
            let actor = match round % 8 {
                0 => Actor::of_resident(resident(1), origin),
                1 => Actor::system("test", origin),
                _ => {
                    let grants: Vec<_> = (0..1 + dice.below(4)).map(|_| dice.grant()).collect();
                    Actor::of_staff(staff(1), grants, now, origin)
                }
            };
            for action in [Action::ReadCase, Action::ExportCases] {
                let Ok(scope) = scope(&actor, action, now) else { continue };
                let row = dice.row();
                let covered = scope.covers(&row);
                assert_eq!(selects(&town, &scope, &row).await, covered, "{scope:?} and {row:?}");
                if covered { inside += 1 } else { outside += 1 }
            }
        }
        assert!(inside > 50 && outside > 50, "{inside} inside, {outside} outside");
    });
}

#[test]
fn a_table_without_the_column_has_no_row_inside_a_limit() {
    on_both(async |town| {
        let grant = Grant::new([Action::ReadStaff], [], Reach::wards([1]), None);
        let actor =
            Actor::of_staff(staff(1), [grant], town.foundation.now(), Origin::inside(Channel::Api));
        let scope = scope(&actor, Action::ReadStaff, town.foundation.now()).unwrap();
        let query = Query::select()
            .expr_as(Expr::val(1), "found")
            .cond_where(scope.condition(&Columns::default()))
            .to_owned();
        assert!(town.foundation.db.reader().query_one(&query).await.unwrap().is_none());
    });
}
