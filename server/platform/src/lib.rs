//! What every context stands on: the database with its units of work, time, ids, randomness, audit, outbox, jobs, keys
//! and the ports to outside services. Knows no context, no page and no permission.

pub mod audit;
pub mod authority;
pub mod clock;
pub mod credential;
pub mod db;
pub mod event;
pub mod flash;
pub mod fold;
pub mod form_key;
pub mod foundation;
pub mod housekeeping;
pub mod ids;
pub mod kept_answer;
pub mod municipality;
pub mod origin;
pub mod outbox;
pub mod port;
pub mod queue;
pub mod random;
pub mod reseal;
pub mod session;
pub mod throttle;
pub mod turn;
pub mod vault;
mod wake;

pub use authority::{Authority, Circumstance, Resource};
pub use clock::{Clock, SystemClock, Timestamp};
pub use contract::audit::{ActorKind, Channel};
pub use db::{Db, StoreError, Work};
pub use event::DomainEvent;
pub use foundation::Foundation;
pub use ids::Ids;
pub use municipality::Municipality;
pub use origin::Origin;
pub use random::{OsRandom, Random};

/// Target of the spans that traces are made of. They hold names of routes, codes and ids; logs leave them out.
pub const SPANS: &str = "portal::spans";
