//! Sessions in the database. `save` only updates: where there is no row, nobody is signed in any more.

use async_trait::async_trait;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use tower_sessions::session::{Id, Record};
use tower_sessions::{SessionStore, session_store};

use super::store::{SessionIndex, backend};
use super::{Proof, Realm, SignedIn};
use crate::{Db, StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    id: Uuid,
    realm: String,
    actor_id: Uuid,
    device: String,
    address: Option<String>,
    since: Timestamp,
    seen_at: Timestamp,
    expires_at: Timestamp,
    proved_at: Option<Timestamp>,
    proof: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Clone, Debug)]
pub(super) struct SessionRows(Db);

impl SessionRows {
    pub fn new(db: Db) -> Self {
        Self(db)
    }
}

#[async_trait]
impl SessionStore for SessionRows {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let session =
            SignedIn::from_record(record).ok_or_else(|| backend("not a session of ours"))?;
        Entity::insert(row(&session))
            .exec_without_returning(self.0.writer())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let session =
            SignedIn::from_record(record).ok_or_else(|| backend("not a session of ours"))?;
        Entity::update_many()
            .col_expr(Column::SeenAt, Expr::value(session.seen_at))
            .filter(Column::Hash.eq(record.id.to_string()))
            .exec(self.0.writer())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let found =
            Entity::find_by_id(id.to_string()).one(self.0.reader()).await.map_err(backend)?;
        Ok(found.and_then(signed_in).map(|session| session.to_record()))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.remove(id).await.map(|_| ())
    }
}

#[async_trait]
impl SessionIndex for SessionRows {
    /// They are where everything else is.
    async fn is_ready(&self) -> bool {
        true
    }

    async fn of_actor(&self, realm: Realm, actor_id: Uuid) -> Result<Vec<SignedIn>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Realm.eq(realm.code()))
            .filter(Column::ActorId.eq(actor_id));
        Ok(rows.all(self.0.reader()).await?.into_iter().filter_map(signed_in).collect())
    }

    async fn end_of_actor(
        &self,
        work: Option<&Work>,
        realm: Realm,
        actor_id: Uuid,
        keep: Option<Uuid>,
    ) -> Result<(), StoreError> {
        let mut ended = Entity::delete_many()
            .filter(Column::Realm.eq(realm.code()))
            .filter(Column::ActorId.eq(actor_id));
        if let Some(keep) = keep {
            ended = ended.filter(Column::Id.ne(keep));
        }
        match work {
            Some(work) => ended.exec(work.connection()).await?,
            None => ended.exec(self.0.writer()).await?,
        };
        Ok(())
    }

    async fn remove(&self, id: &Id) -> session_store::Result<bool> {
        let removed =
            Entity::delete_by_id(id.to_string()).exec(self.0.writer()).await.map_err(backend)?;
        Ok(removed.rows_affected == 1)
    }

    async fn forget(
        &self,
        realm: Realm,
        now: Timestamp,
        unused_since: Timestamp,
    ) -> Result<u64, StoreError> {
        let ended = Entity::delete_many()
            .filter(Column::Realm.eq(realm.code()))
            .filter(Column::ExpiresAt.lte(now).or(Column::SeenAt.lte(unused_since)));
        Ok(ended.exec(self.0.writer()).await?.rows_affected)
    }
}

fn row(session: &SignedIn) -> ActiveModel {
    ActiveModel {
        hash: Set(session.key.to_string()),
        id: Set(session.id),
        realm: Set(session.realm.code().to_owned()),
        actor_id: Set(session.actor_id),
        device: Set(session.device.clone()),
        address: Set(session.address.map(|address| address.to_string())),
        since: Set(session.since),
        seen_at: Set(session.seen_at),
        expires_at: Set(session.expires_at),
        proved_at: Set(session.proved_at),
        proof: Set(session.proof.map(|proof| proof.code().to_owned())),
    }
}

/// Nothing where the row makes no sense: then nobody is signed in with it.
fn signed_in(row: Model) -> Option<SignedIn> {
    let Model { hash, id, realm, actor_id, device, address, since, .. } = row;
    let Model { seen_at, expires_at, proved_at, proof, .. } = row;
    Some(SignedIn {
        id,
        realm: Realm::coded(&realm)?,
        actor_id,
        device,
        address: address.and_then(|address| address.parse().ok()),
        since,
        proved_at,
        proof: proof.as_deref().and_then(Proof::coded),
        seen_at,
        expires_at,
        idle_ends_at: expires_at,
        key: hash.parse().ok()?,
    })
}
