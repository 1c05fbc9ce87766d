//! Lists of cases: the reader's scope, the filter, one order, and a place in it. Every order ends in the id, so that a
//! page follows the one before without gaps or repetitions, however many cases come and go meanwhile.

use std::cmp::Ordering;

use chrono::Datelike;
use contract::cases::{
    AssigneeFilter, CaseFilter, CaseId, CategoryId, Hours, Page, Priority, QueueId, Reference,
    Sort, StatusGroup, StatusId,
};
use contract::iam::StaffId;
use contract::{Cursor, Slice};
use iam::Scope;
use platform::db::Reader;
use platform::{StoreError, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use uuid::Uuid;

use super::scope::visible_to;
use crate::CaseError;
use crate::entity::case_record::{Column, Entity};
use crate::rules::clocks::Clocks;

/// A filter whose names have been looked up.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub filter: CaseFilter,
    pub me: Option<StaffId>,
    pub reference: Option<Reference>,
    /// `None`: any category; empty: none fits.
    pub categories: Option<Vec<CategoryId>>,
    pub statuses: Option<Vec<StatusId>>,
    pub opened_from: Option<Timestamp>,
    /// The first moment that is too late.
    pub opened_before: Option<Timestamp>,
    /// What other tables hold about the words that were typed.
    pub matching: Option<Condition>,
}

/// What a row of a list needs, and nothing that is long.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub id: CaseId,
    pub reference: Reference,
    pub version: i32,
    pub category_id: CategoryId,
    pub status_id: StatusId,
    pub priority_rank: i32,
    pub queue_id: QueueId,
    pub assignee_id: Option<StaffId>,
    pub ward: Option<i32>,
    pub place_label: Option<String>,
    pub is_sensitive: bool,
    pub hours: Hours,
    pub opened_at: Timestamp,
    pub changed_at: Timestamp,
    pub response_due: Timestamp,
    pub resolution_due: Timestamp,
    pub responded_at: Option<Timestamp>,
    pub resolved_at: Option<Timestamp>,
    pub paused_at: Option<Timestamp>,
    pub due_order: Timestamp,
}

const COLUMNS: [Column; 20] = [
    Column::Id,
    Column::Reference,
    Column::Version,
    Column::CategoryId,
    Column::StatusId,
    Column::PriorityRank,
    Column::QueueId,
    Column::AssigneeId,
    Column::Ward,
    Column::PlaceLabel,
    Column::IsSensitive,
    Column::Hours,
    Column::OpenedAt,
    Column::ChangedAt,
    Column::ResponseDue,
    Column::ResolutionDue,
    Column::RespondedAt,
    Column::ResolvedAt,
    Column::PausedAt,
    Column::DueOrder,
];

impl Row {
    pub fn clocks(&self) -> Clocks {
        Clocks {
            hours: self.hours,
            started_at: self.opened_at,
            // Only what changes the due times asks for it.
            dated_at: self.opened_at,
            response_due: self.response_due,
            resolution_due: self.resolution_due,
            responded_at: self.responded_at,
            resolved_at: self.resolved_at,
            paused_at: self.paused_at,
        }
    }

    pub fn priority(&self) -> Result<Priority, StoreError> {
        Priority::from_rank(self.priority_rank)
            .ok_or(StoreError::Corrupt { table: "case_record", column: "priority_rank" })
    }
}

/// One page.
pub async fn page(
    db: &Reader,
    scope: &Scope,
    sought: &Sought,
    sort: Sort,
    page: &Page,
    limit: u16,
    now: Timestamp,
) -> Result<Slice<Row>, CaseError> {
    let (place, backwards) = match page {
        Page::First => (None, false),
        Page::After(cursor) => (Some(place(sort, cursor)?), false),
        Page::Before(cursor) => (Some(place(sort, cursor)?), true),
    };
    let keys = keys(sort);
    let wanted = usize::from(limit);
    let mut rows: Vec<Row> = Vec::new();
    for half in halves(sought) {
        let mut select = filtered(scope, sought, half, now);
        if let Some(place) = &place {
            select = select.filter(beyond(&keys, place, backwards));
        }
        for (column, order) in &keys {
            let order = if backwards { turned(order) } else { order.clone() };
            select = select.order_by(*column, order);
        }
        let found = select.select_only().columns(COLUMNS).limit(u64::from(limit) + 1);
        rows.extend(found.into_model::<Row>().all(db).await?);
    }
    rows.sort_by(|one, other| {
        let order = in_order(sort, one, other);
        if backwards { order.reverse() } else { order }
    });
    let is_more = rows.len() > wanted;
    rows.truncate(wanted);
    if backwards {
        rows.reverse();
    }
    let (is_before, is_after) = match page {
        Page::First => (false, is_more),
        Page::After(_) => (true, is_more),
        Page::Before(_) => (is_more, true),
    };
    let cursor = |row: Option<&Row>| row.map(|row| cursor(sort, row));
    let before = is_before.then(|| cursor(rows.first())).flatten();
    let after = is_after.then(|| cursor(rows.last())).flatten();
    Ok(Slice { rows, before, after })
}

/// How many cases each of these finds, counted no further than `most`; asked in one statement.
pub async fn counts(
    db: &Reader,
    scope: &Scope,
    sought: &[Sought],
    most: u32,
    now: Timestamp,
) -> Result<Vec<u32>, StoreError> {
    let mut statement = Query::select();
    for sought in sought {
        let counted = halves(sought).into_iter().map(|half| {
            let found = filtered(scope, sought, half, now)
                .select_only()
                .expr_as(Expr::val(1), "found")
                .limit(u64::from(most))
                .into_query();
            let count = Expr::cust("COUNT(*)");
            Expr::from(Query::select().expr(count).from_subquery(found, "counted").to_owned())
        });
        statement.expr(counted.reduce(ExprTrait::add).unwrap_or(Expr::val(0)));
    }
    let Some(row) = db.query_one(&statement).await? else { return Ok(vec![0; sought.len()]) };
    let mut counts = Vec::with_capacity(sought.len());
    for place in 0..sought.len() {
        let cases = u32::try_from(row.try_get_by_index::<i64>(place)?).unwrap_or(u32::MAX);
        counts.push(std::cmp::min(cases, most));
    }
    Ok(counts)
}

/// The halves of the indexes that hold what is sought: cases that are done, cases that are not. Both are asked one after
/// the other, because no index has them in one order. `None` where something better than the half narrows the search.
fn halves(sought: &Sought) -> Vec<Option<bool>> {
    let groups = &sought.filter.groups;
    if groups.is_empty() {
        let is_open = sought.statuses.is_none() && sought.reference.is_none();
        return vec![is_open.then_some(false)];
    }
    let is_done = |group: &StatusGroup| *group == StatusGroup::Done;
    let mut halves = Vec::new();
    halves.extend((!groups.iter().all(is_done)).then_some(Some(false)));
    halves.extend(groups.iter().any(is_done).then_some(Some(true)));
    halves
}

fn filtered(scope: &Scope, sought: &Sought, half: Option<bool>, now: Timestamp) -> Select<Entity> {
    let filter = &sought.filter;
    let mut all = Condition::all();
    if let Some(is_done) = half {
        all = all.add(Column::IsDone.eq(is_done));
    }
    let open = [StatusGroup::Open, StatusGroup::Waiting];
    let one_of_them = open.iter().filter(|group| filter.groups.contains(group)).count() == 1;
    if half == Some(false) && one_of_them {
        all = all.add(Column::StatusGroup.is_in(filter.groups.iter().copied()));
    }
    if let Some(statuses) = &sought.statuses {
        all = all.add(Column::StatusId.is_in(statuses.iter().copied()));
    }
    if let Some(categories) = &sought.categories {
        all = all.add(Column::CategoryId.is_in(categories.iter().copied()));
    }
    if !filter.priorities.is_empty() {
        all = all.add(
            Column::PriorityRank.is_in(filter.priorities.iter().map(|priority| priority.rank())),
        );
    }
    if !filter.wards.is_empty() {
        all = all.add(Column::Ward.is_in(filter.wards.iter().copied()));
    }
    if !filter.queues.is_empty() {
        all = all.add(Column::QueueId.is_in(filter.queues.iter().copied()));
    }
    all = match (filter.assignee, sought.me) {
        (None, _) => all,
        (Some(AssigneeFilter::Nobody), _) => all.add(Column::AssigneeId.is_null()),
        (Some(AssigneeFilter::Person(person)), _) | (Some(AssigneeFilter::Me), Some(person)) => {
            all.add(Column::AssigneeId.eq(person))
        }
        // A program has no cases of its own.
        (Some(AssigneeFilter::Me), None) => all.add(Expr::val(false)),
    };
    if let Some(from) = sought.opened_from {
        all = all.add(Column::OpenedAt.gte(from));
    }
    if let Some(before) = sought.opened_before {
        all = all.add(Column::OpenedAt.lt(before));
    }
    if filter.overdue {
        all = all.add(Column::DueOrder.lt(now));
    }
    if let Some(reference) = &sought.reference {
        all = all.add(Column::Reference.eq(reference.clone()));
    }
    if let Some(matching) = &sought.matching {
        all = all.add(matching.clone());
    }
    visible_to(scope).filter(all)
}

fn keys(sort: Sort) -> Vec<(Column, Order)> {
    match sort {
        Sort::Due => vec![(Column::DueOrder, Order::Asc), (Column::Id, Order::Asc)],
        Sort::Newest => vec![(Column::Id, Order::Desc)],
        Sort::Oldest => vec![(Column::Id, Order::Asc)],
        Sort::Priority => {
            vec![
                (Column::PriorityRank, Order::Asc),
                (Column::DueOrder, Order::Asc),
                (Column::Id, Order::Asc),
            ]
        }
        Sort::Changed => vec![(Column::ChangedAt, Order::Desc), (Column::Id, Order::Desc)],
    }
}

/// As `keys` says, for rows that were found apart.
fn in_order(sort: Sort, one: &Row, other: &Row) -> Ordering {
    match sort {
        Sort::Due => (one.due_order, one.id).cmp(&(other.due_order, other.id)),
        Sort::Newest => other.id.cmp(&one.id),
        Sort::Oldest => one.id.cmp(&other.id),
        Sort::Priority => (one.priority_rank, one.due_order, one.id).cmp(&(
            other.priority_rank,
            other.due_order,
            other.id,
        )),
        Sort::Changed => (other.changed_at, other.id).cmp(&(one.changed_at, one.id)),
    }
}

fn turned(order: &Order) -> Order {
    match order {
        Order::Asc => Order::Desc,
        _ => Order::Asc,
    }
}

/// One value of a place in the list.
#[derive(Clone, Debug)]
enum Key {
    Moment(Timestamp),
    Number(i32),
    Id(CaseId),
}

impl Key {
    fn value(&self) -> Expr {
        match self {
            Self::Moment(moment) => Expr::val(*moment),
            Self::Number(number) => Expr::val(*number),
            Self::Id(id) => Expr::val(*id),
        }
    }
}

/// What lies beyond the place: later in the first key, or the same there and later in the next, and so on.
fn beyond(keys: &[(Column, Order)], place: &[Key], backwards: bool) -> Condition {
    let Some((((column, order), rest), (value, values))) =
        keys.split_first().zip(place.split_first())
    else {
        return Condition::all().add(Expr::val(false));
    };
    let upwards = matches!(order, Order::Asc) != backwards;
    let column = || Expr::col((Entity, *column));
    let later = if upwards { column().gt(value.value()) } else { column().lt(value.value()) };
    if rest.is_empty() {
        return Condition::all().add(later);
    }
    // Said first by itself, so that the index is entered at the place.
    let not_before =
        if upwards { column().gte(value.value()) } else { column().lte(value.value()) };
    let tied =
        Condition::all().add(column().eq(value.value())).add(beyond(rest, values, backwards));
    Condition::all().add(not_before).add(Condition::any().add(later).add(tied))
}

fn cursor(sort: Sort, row: &Row) -> Cursor {
    let id = row.id.0.simple();
    let micros = |moment: Timestamp| moment.timestamp_micros();
    Cursor(match sort {
        Sort::Due => format!("{sort}.{}.{id}", micros(row.due_order)),
        Sort::Newest | Sort::Oldest => format!("{sort}.{id}"),
        Sort::Priority => format!("{sort}.{}.{}.{id}", row.priority_rank, micros(row.due_order)),
        Sort::Changed => format!("{sort}.{}.{id}", micros(row.changed_at)),
    })
}

/// Reads a cursor that `cursor` made for the same order.
fn place(sort: Sort, cursor: &Cursor) -> Result<Vec<Key>, CaseError> {
    let unusable = || {
        CaseError::Invalid(contract::Problems::one(
            contract::cases::CaseField::Page,
            contract::Problem::NotOffered,
        ))
    };
    let mut parts = cursor.0.split('.');
    if parts.next() != Some(sort.code()) {
        return Err(unusable());
    }
    let mut place = Vec::new();
    for (column, _) in keys(sort) {
        let part = parts.next().ok_or_else(unusable)?;
        let key = match column {
            Column::Id => Uuid::try_parse(part).ok().map(|id| Key::Id(CaseId(id))),
            Column::PriorityRank => part.parse().ok().map(Key::Number),
            _ => moment(part).map(Key::Moment),
        };
        place.push(key.ok_or_else(unusable)?);
    }
    if parts.next().is_some() { Err(unusable()) } else { Ok(place) }
}

/// Cases of the categories within a square and a time, the newest first; for telling similar reports.
pub async fn near(
    connection: &impl ConnectionTrait,
    select: Select<Entity>,
    categories: Vec<CategoryId>,
    (south_west, north_east): (contract::cases::Point, contract::cases::Point),
    since: Timestamp,
    limit: u64,
) -> Result<Vec<crate::case::Case>, StoreError> {
    let rows = select
        .filter(Column::LatitudeE6.between(south_west.latitude_e6, north_east.latitude_e6))
        .filter(Column::LongitudeE6.between(south_west.longitude_e6, north_east.longitude_e6))
        .filter(Column::CategoryId.is_in(categories))
        .filter(Column::OpenedAt.gte(since))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(super::cases::read).collect()
}

/// The newest cases, or those older than one.
pub fn newest(select: Select<Entity>, older: Option<CaseId>, limit: u64) -> Select<Entity> {
    let select = match older {
        Some(id) => select.filter(Column::Id.lt(id)),
        None => select,
    };
    select.order_by_desc(Column::Id).limit(limit)
}

/// Only cases in one of these statuses.
pub fn in_statuses(select: Select<Entity>, statuses: Vec<StatusId>) -> Select<Entity> {
    select.filter(Column::StatusId.is_in(statuses))
}

pub async fn all(
    db: &Reader,
    select: Select<Entity>,
) -> Result<Vec<crate::case::Case>, StoreError> {
    select.all(db).await?.into_iter().map(super::cases::read).collect()
}

/// Microseconds as a cursor writes them. A moment that no database can hold is no place in a list.
pub fn moment(micros: &str) -> Option<Timestamp> {
    let moment = micros.parse().ok().and_then(Timestamp::from_timestamp_micros)?;
    (0..10_000).contains(&moment.year()).then_some(moment)
}
