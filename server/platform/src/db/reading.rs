//! Reading outside a unit of work: statement by statement from the pool, or over one connection for as long as a request only
//! reads. The pool asks every connection that comes back whether it still holds, which costs as much as a small statement;
//! a page that reads a dozen times pays for that once.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement, TransactionTrait,
};

tokio::task_local! {
    static HELD: Held;
}

/// The connection that a request reads over, once it has read.
#[derive(Default)]
struct Held(Mutex<Option<Arc<DatabaseTransaction>>>);

impl Held {
    fn get(&self) -> Option<Arc<DatabaseTransaction>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where two statements began at the same time, both go on over one connection.
    fn keep(&self, begun: Arc<DatabaseTransaction>) -> Arc<DatabaseTransaction> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.get_or_insert(begun).clone()
    }

    fn take(&self) -> Option<Arc<DatabaseTransaction>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// All that this future reads goes over one connection, which the first statement takes and the end, or `let_go`, gives back.
/// For whatever answers soon: nobody else has the connection meanwhile. On SQLite it reads one moment.
pub async fn over_one_connection<F: Future>(reads: F) -> F::Output {
    HELD.scope(Held::default(), reads).await
}

/// Gives the connection back; the next statement takes another and sees what was written meanwhile. Called before waiting for
/// anything but a statement: whoever keeps a connection while waiting for somebody who needs one would wait for ever.
pub fn let_go() {
    drop(HELD.try_with(Held::take));
}

/// Reads. On SQLite it refuses to write.
#[derive(Clone, Debug)]
pub struct Reader {
    pub(super) pool: DatabaseConnection,
}

impl Reader {
    /// The connection of this request, if it keeps one.
    async fn held(&self) -> Result<Option<Arc<DatabaseTransaction>>, DbErr> {
        match HELD.try_with(Held::get) {
            Err(_) => Ok(None),
            Ok(Some(held)) => Ok(Some(held)),
            Ok(None) => {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "not a unit of work: the one way to keep a connection"
                )]
                let begun = Arc::new(self.pool.begin().await?);
                Ok(HELD.try_with(|held| held.keep(begun)).ok())
            }
        }
    }
}

/// After a statement that failed, PostgreSQL accepts no other in the same transaction.
fn unless_failed<T>(outcome: Result<T, DbErr>) -> Result<T, DbErr> {
    if outcome.is_err() {
        let_go();
    }
    outcome
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.pool.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.pool.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self.held().await? {
            Some(held) => unless_failed(held.query_one_raw(statement).await),
            None => self.pool.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self.held().await? {
            Some(held) => unless_failed(held.query_all_raw(statement).await),
            None => self.pool.query_all_raw(statement).await,
        }
    }
}
