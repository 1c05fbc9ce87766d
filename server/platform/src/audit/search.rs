//! Looking something up in the ledger, newest first. Every condition is an index that is in the order of ids, so that a page
//! never reads further than its own entries; what no index leads to only narrows.

use chrono::TimeDelta;
use contract::{Cursor, Slice};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ConnectionTrait, ExprTrait, Order, QueryOrder};

use super::{AuditRecord, entry, seen, subject};
use crate::{ActorKind, Channel, StoreError, Timestamp};

/// An id is made a little before or after its entry says it happened.
pub(super) const SLACK: TimeDelta = TimeDelta::minutes(1);

/// What is looked for; what says nothing limits nothing.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub actor: Option<(ActorKind, Option<Uuid>)>,
    pub about: Option<About>,
    /// Codes of permissions; none of them means any.
    pub actions: Vec<&'static str>,
    pub events: Events,
    pub channel: Option<Channel>,
    /// Included.
    pub from: Option<Timestamp>,
    /// Not included.
    pub until: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The act was done to this record, which is of one of these kinds.
    Record(&'static [&'static str], Uuid),
    /// This person's data was shown with it.
    Subject(Uuid),
    /// Either of them: this person's record is of this kind.
    Person(&'static str, Uuid),
}

/// Kinds of events, by their codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Events {
    #[default]
    All,
    These(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

impl Sought {
    /// Whenever this person's data was shown to somebody (PRIV-31).
    pub fn shown_of(subject: Uuid) -> Self {
        Self {
            about: Some(About::Subject(subject)),
            events: Events::These(&[seen::EVENT]),
            ..Self::default()
        }
    }
}

/// The index that leads to entries. Several of them are followed one after another.
#[derive(Clone, Copy)]
enum Lead {
    Time,
    Record(&'static str, Uuid),
    Subject(Uuid),
    Actor,
    Action(&'static str),
    Event(&'static str),
    Channel,
}

fn leads(sought: &Sought) -> Vec<Lead> {
    match (sought.about, sought.actor, sought.events) {
        (Some(About::Record(kinds, id)), ..) => {
            kinds.iter().map(|kind| Lead::Record(kind, id)).collect()
        }
        (Some(About::Subject(id)), ..) => vec![Lead::Subject(id)],
        (Some(About::Person(kind, id)), ..) => vec![Lead::Record(kind, id), Lead::Subject(id)],
        (None, Some((_, Some(_))), _) => vec![Lead::Actor],
        _ if !sought.actions.is_empty() => {
            sought.actions.iter().map(|action| Lead::Action(action)).collect()
        }
        (.., Events::These(events)) => events.iter().map(|event| Lead::Event(event)).collect(),
        (None, Some((_, None)), _) => vec![Lead::Actor],
        _ if sought.channel.is_some() => vec![Lead::Channel],
        _ => vec![Lead::Time],
    }
}

/// A page of what was looked for. A cursor that is none leads to the beginning.
pub async fn search(
    db: &impl ConnectionTrait,
    sought: &Sought,
    before: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<AuditRecord>, StoreError> {
    let before = before.and_then(|cursor| cursor.0.parse::<Uuid>().ok());
    let mut ids: Vec<Uuid> = Vec::new();
    for lead in leads(sought) {
        let rows = db.query_all(&by(lead, sought, before, limit + 1)).await?;
        for row in rows {
            ids.push(row.try_get("", "id")?);
        }
    }
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.dedup();
    let more = ids.len() as u64 > limit;
    ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let after = ids.last().filter(|_| more).map(|last| Cursor(last.to_string()));
    let rows = entry::Entity::find()
        .filter(entry::Column::Id.is_in(ids))
        .order_by_desc(entry::Column::Id)
        .all(db)
        .await?;
    Ok(Slice { rows: rows.into_iter().map(AuditRecord::from).collect(), before: None, after })
}

/// The statements of the first page, for whoever looks at how they are carried out.
pub fn queries(sought: &Sought, limit: u64) -> Vec<SelectStatement> {
    leads(sought).into_iter().map(|lead| by(lead, sought, None, limit)).collect()
}

/// The ids that one index leads to.
fn by(lead: Lead, sought: &Sought, before: Option<Uuid>, limit: u64) -> SelectStatement {
    let own = |column: entry::Column| Expr::col((entry::Entity, column));
    let mut query = Query::select();
    let id = match lead {
        Lead::Subject(subject) => {
            let id = Expr::col((subject::Entity, subject::Column::EntryId));
            query
                .from(subject::Entity)
                .inner_join(entry::Entity, own(entry::Column::Id).eq(id.clone()))
                .and_where(Expr::col((subject::Entity, subject::Column::SubjectId)).eq(subject));
            id
        }
        _ => {
            query.from(entry::Entity);
            own(entry::Column::Id)
        }
    };
    query.expr_as(id.clone(), "id").order_by_expr(id.clone(), Order::Desc).limit(limit);
    if let Some(before) = before {
        query.and_where(id.clone().lt(before));
    }
    if let Some(from) = sought.from {
        query.and_where(id.clone().gte(first_id(from - SLACK)));
        query.and_where(own(entry::Column::At).gte(from));
    }
    if let Some(until) = sought.until {
        query.and_where(id.lt(first_id(until + SLACK)));
        query.and_where(own(entry::Column::At).lt(until));
    }
    if let Lead::Record(kind, record) = lead {
        query.and_where(own(entry::Column::ResourceKind).eq(kind));
        query.and_where(own(entry::Column::ResourceId).eq(record));
    }
    if let Some((kind, actor)) = sought.actor {
        query.and_where(own(entry::Column::ActorKind).eq(kind));
        if let Some(actor) = actor {
            query.and_where(own(entry::Column::ActorId).eq(actor));
        }
    }
    match lead {
        Lead::Action(action) => {
            query.and_where(own(entry::Column::Action).eq(action));
        }
        _ if !sought.actions.is_empty() => {
            query.and_where(own(entry::Column::Action).is_in(sought.actions.iter().copied()));
        }
        _ => {}
    }
    match (lead, sought.events) {
        (Lead::Event(event), _) => {
            query.and_where(own(entry::Column::EventType).eq(event));
        }
        (_, Events::These(events)) => {
            query.and_where(own(entry::Column::EventType).is_in(events.iter().copied()));
        }
        (_, Events::AllBut(events)) => {
            query.and_where(own(entry::Column::EventType).is_not_in(events.iter().copied()));
        }
        (_, Events::All) => {}
    }
    if let Some(channel) = sought.channel {
        query.and_where(own(entry::Column::Channel).eq(channel));
    }
    query
}

/// The smallest id of a moment: they begin with their time (UUIDv7).
pub(super) fn first_id(at: Timestamp) -> Uuid {
    let milliseconds = u128::try_from(at.timestamp_millis()).unwrap_or_default();
    Uuid::from_u128(milliseconds << 80)
}
