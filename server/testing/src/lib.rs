//! What tests stand on. A dev-dependency only; knows `platform` and no context, so that every crate can use it.
//!
//! ```no_run
//! use testing::on_both;
//!
//! // #[test]
//! fn a_new_town_has_a_schema() {
//!     on_both(async |town| {
//!         assert!(town.foundation.db.is_current().await.unwrap());
//!     });
//! }
//! ```
//!
//! * `on_both` runs the body once on a fresh SQLite file and once on a fresh PostgreSQL database, on a runtime with four
//!   workers. `TEST_DATABASES` is `sqlite`, `postgres` or `both`; unset, PostgreSQL is used if `TEST_POSTGRES_URL` names a
//!   server. With `both` or `postgres` a missing server is a failure, never a skip.
//! * `Town` is what a body gets: a `Foundation` with a clock that moves only when told (`town.clock.advance(..)`), seeded
//!   ids and randomness, and fakes for the ports (`town.mail`, `town.sms`, `town.objects`).
//! * `Authenticator` is a passkey with the browser around it, `SamlProvider` an identity provider.
//! * The body may return `()` or a `Result` whose error is shown.
//! * Data tests live in `<crate>/tests/main.rs` with one module a subject, one binary a crate. Inside `platform` itself
//!   they must: its unit tests would see another `platform` than the one `testing` is built on.
//! * What makes rows of a context (factories) belongs to that context's tests.

mod authenticator;
mod clock;
mod database;
mod ports;
mod random;
mod saml;
mod town;

pub use authenticator::Authenticator;
pub use clock::FrozenClock;
pub use ports::{MailBox, MemoryObjects, SmsBox};
pub use random::SeededRandom;
pub use saml::{SamlAnswer, SamlProvider};
pub use town::{Town, on_both};
