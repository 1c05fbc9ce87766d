//! One audit row.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use serde_json::{Map, Value, json};

use super::unsealed;
use crate::{ActorKind, Authority, Channel, Circumstance, Resource, StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: Timestamp,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub resource_kind: String,
    pub resource_id: Option<Uuid>,
    pub event_type: String,
    #[sea_orm(column_type = "Text")]
    pub facts: String,
    pub channel: Channel,
    pub request_id: Option<Uuid>,
    pub address: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Rows a statement, where there are many.
const ROWS: usize = 500;

/// These entries, in no order.
pub(super) async fn these(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<Model>, StoreError> {
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// The row of an act, not yet written.
pub(crate) fn row(
    id: Uuid,
    at: Timestamp,
    authority: &impl Authority,
    event_type: &'static str,
    resource: Resource,
    facts: &str,
) -> Model {
    let (actor_kind, actor_id) = authority.actor();
    let origin = authority.origin();
    Model {
        id,
        at,
        actor_kind,
        actor_id,
        action: authority.action().to_owned(),
        resource_kind: resource.kind.to_owned(),
        resource_id: resource.id,
        event_type: event_type.to_owned(),
        facts: told(facts, authority.circumstance()),
        channel: origin.channel,
        request_id: origin.request.map(|request| request.0),
        address: origin.address.map(|address| address.to_string()),
    }
}

/// The facts with what must be told beside them.
fn told(facts: &str, circumstance: Option<Circumstance>) -> String {
    let Some(Circumstance { emergency, department }) = circumstance else {
        return facts.to_owned();
    };
    // What is no object stands whole under a name of its own.
    let mut told = match serde_json::from_str(facts) {
        Ok(Value::Object(told)) => told,
        Ok(other) => Map::from_iter([("facts".to_owned(), other)]),
        Err(_) => Map::new(),
    };
    told.insert("emergency".to_owned(), json!(emergency));
    if let Some(department) = department {
        told.insert("department".to_owned(), json!(department));
    }
    Value::Object(told).to_string()
}

/// Writes entries that are not there yet, and notes that they wait for their seal.
pub(super) async fn write(work: &Work, rows: Vec<Model>) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    Entity::insert_many(rows)
        .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned())
        .exec_without_returning(work.connection())
        .await?;
    unsealed::add(work, ids).await
}

/// `insert` for many.
pub(crate) async fn insert_all(work: &Work, rows: Vec<Model>) -> Result<(), StoreError> {
    for some in rows.chunks(ROWS) {
        write(work, some.to_vec()).await?;
    }
    Ok(())
}

pub(crate) async fn insert(
    work: &Work,
    id: Uuid,
    authority: &impl Authority,
    event_type: &'static str,
    resource: Resource,
    facts: &str,
) -> Result<(), StoreError> {
    let row = row(id, work.now(), authority, event_type, resource, facts);
    write(work, vec![row]).await
}
