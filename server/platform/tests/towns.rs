//! The ground of all other tests: what a fresh town promises.

use chrono::TimeDelta;
use platform::{Clock, StoreError};
use sea_orm::ConnectionTrait;
use testing::on_both;
use uuid::Uuid;

#[test]
fn a_fresh_town_is_migrated_and_its_clock_stands_still() {
    on_both(async |town| {
        assert!(town.foundation.db.is_current().await.unwrap());
        let before = town.foundation.now();
        assert_eq!(town.foundation.now(), before);
        town.clock.advance(TimeDelta::minutes(5));
        assert_eq!(town.clock.now() - before, TimeDelta::minutes(5));
    });
}

#[test]
fn ids_differ_between_servers_of_one_town() {
    on_both(async |town| {
        let second = town.second_server().await.unwrap();
        let (one, other): (Uuid, Uuid) = (town.foundation.ids.next(), second.ids.next());
        assert_ne!(one, other);
    });
}

#[test]
fn a_dropped_unit_of_work_leaves_nothing_behind() {
    on_both(async |town| -> Result<(), StoreError> {
        let work = town.foundation.begin().await?;
        work.connection().execute_unprepared("CREATE TABLE passing (id integer)").await?;
        drop(work);
        let second = town.second_server().await.expect("a second connection");
        assert!(second.db.reader().execute_unprepared("SELECT * FROM passing").await.is_err());
        Ok(())
    });
}
