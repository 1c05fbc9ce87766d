//! Stored values after a rotation of the keys: sealed again, resumed, never overwritten. Every test on both databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::TimeDelta;
use platform::Foundation;
use platform::reseal::{self, SealedColumn};
use platform::vault::{Keys, Purpose, key_number};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{ColumnDef, Expr, ExprTrait, Order, Query, Table};
use testing::{Town, on_both};
use uuid::Uuid;

const COLUMNS: [SealedColumn; 1] =
    [SealedColumn::kept("sealed_thing", "id", "secret", Purpose::General)];

/// A table with sealed values, of which the last holds none.
struct Shelf<'town> {
    town: &'town Town,
    foundation: Foundation,
    keys: Keys,
}

impl<'town> Shelf<'town> {
    async fn with(town: &'town Town, values: u128) -> Self {
        let keys = Keys::random(town.foundation.now(), town.foundation.random.as_ref());
        town.foundation.vault.replace(keys.clone());
        let shelf = Self { town, foundation: town.foundation.clone(), keys };
        let work = shelf.foundation.begin().await.unwrap();
        let table = Table::create()
            .table("sealed_thing")
            .col(ColumnDef::new("id").uuid().primary_key())
            .col(ColumnDef::new("secret").text())
            .to_owned();
        work.connection().execute(&table).await.unwrap();
        for number in 0..=values {
            let sealed = (number < values).then(|| shelf.seal(&format!("value {number}")));
            let row = Query::insert()
                .into_table("sealed_thing")
                .columns(["id", "secret"])
                .values_panic([Expr::val(Uuid::from_u128(number)), Expr::val(sealed)])
                .to_owned();
            work.connection().execute(&row).await.unwrap();
        }
        work.commit().await.unwrap();
        shelf
    }

    fn seal(&self, text: &str) -> String {
        self.foundation.vault.seal(Purpose::General, text.as_bytes())
    }

    /// A new key, in use for a while already.
    fn rotate(&mut self) {
        self.keys.rotate(self.foundation.now() + TimeDelta::minutes(10), &*self.foundation.random);
        self.foundation.vault.replace(self.keys.clone());
        self.town.clock.advance(TimeDelta::minutes(20));
    }

    /// The same portal after a restart.
    fn restart(&mut self) {
        let old = &self.foundation;
        let (clock, random) = (old.clock.clone(), old.random.clone());
        self.foundation = Foundation::new(old.db.clone(), self.keys.clone(), clock, random);
    }

    async fn step(&self, batch: u64) -> bool {
        reseal::step(&self.foundation, &COLUMNS, batch).await.unwrap()
    }

    async fn sealed(&self) -> Vec<String> {
        let rows = Query::select()
            .column("secret")
            .from("sealed_thing")
            .and_where(Expr::col("secret").is_not_null())
            .order_by("id", Order::Asc)
            .to_owned();
        let rows = self.foundation.db.reader().query_all(&rows).await.unwrap();
        rows.iter().map(|row| row.try_get("", "secret").unwrap()).collect()
    }

    async fn keys_used(&self) -> Vec<Option<u32>> {
        self.sealed().await.iter().map(|sealed| key_number(sealed)).collect()
    }

    fn open(&self, sealed: &str) -> String {
        self.foundation.vault.open_text(Purpose::General, sealed).unwrap().to_string()
    }

    async fn put(&self, number: u128, sealed: String) {
        let work = self.foundation.begin().await.unwrap();
        let row = Query::update()
            .table("sealed_thing")
            .value("secret", sealed)
            .and_where(Expr::col("id").eq(Uuid::from_u128(number)))
            .to_owned();
        work.connection().execute(&row).await.unwrap();
        work.commit().await.unwrap();
    }
}

#[test]
fn values_are_sealed_again_in_batches_from_where_the_last_one_stopped() {
    on_both(async |town| {
        let mut shelf = Shelf::with(&town, 5).await;
        while shelf.step(2).await {}
        assert_eq!(shelf.keys_used().await, [Some(1); 5], "nothing to do yet");
        shelf.rotate();
        assert!(shelf.step(2).await);
        let first = shelf.sealed().await;
        assert_eq!(shelf.keys_used().await, [Some(2), Some(2), Some(1), Some(1), Some(1)]);

        shelf.restart();
        assert!(shelf.step(2).await);
        assert_eq!(shelf.keys_used().await, [Some(2), Some(2), Some(2), Some(2), Some(1)]);
        while shelf.step(2).await {}
        assert_eq!(shelf.keys_used().await, [Some(2); 5]);
        let last = shelf.sealed().await;
        assert_eq!(last[..2], first[..2], "what is done is left alone");
        let opened: Vec<String> = last.iter().map(|sealed| shelf.open(sealed)).collect();
        assert_eq!(opened, ["value 0", "value 1", "value 2", "value 3", "value 4"]);

        assert!(!shelf.step(2).await);
        let uses = reseal::uses(shelf.foundation.db.reader(), &COLUMNS).await.unwrap();
        assert_eq!(uses.len(), 1, "{uses:?}");
        assert_eq!((uses[0].key, uses[0].values), (Some(2), 5));
    });
}

#[test]
fn a_key_is_used_for_sealing_again_only_when_every_server_knows_it() {
    on_both(async |town| {
        let mut shelf = Shelf::with(&town, 1).await;
        shelf.keys.rotate(shelf.foundation.now(), &*shelf.foundation.random);
        shelf.foundation.vault.replace(shelf.keys.clone());
        while shelf.step(2).await {}
        assert_eq!(shelf.keys_used().await, [Some(1)]);
        town.clock.advance(TimeDelta::minutes(6));
        while shelf.step(2).await {}
        assert_eq!(shelf.keys_used().await, [Some(2)]);
    });
}

#[test]
fn what_the_portal_writes_meanwhile_is_not_overwritten() {
    on_both(async |town| {
        let mut shelf = Shelf::with(&town, 30).await;
        shelf.rotate();
        let done = AtomicBool::new(false);
        let writing = async {
            let mut round = 0;
            while !done.load(Ordering::Relaxed) {
                round += 1;
                for number in (0..30).step_by(3) {
                    shelf.put(number, shelf.seal(&format!("written {number} {round}"))).await;
                }
            }
            round
        };
        let sealing = async {
            // Read before the write, replaced after it, many times over.
            for _ in 0..5 {
                while shelf.step(4).await {}
                reseal::begin_anew(&shelf.foundation).await.unwrap();
            }
            done.store(true, Ordering::Relaxed);
        };
        let (rounds, ()) = tokio::join!(writing, sealing);
        for (number, sealed) in shelf.sealed().await.iter().enumerate() {
            let expected = match number % 3 {
                0 => format!("written {number} {rounds}"),
                _ => format!("value {number}"),
            };
            assert_eq!((shelf.open(sealed), key_number(sealed)), (expected, Some(2)));
        }
    });
}

#[test]
fn what_cannot_be_opened_is_left_alone_and_keeps_its_key_needed() {
    on_both(async |town| {
        let mut shelf = Shelf::with(&town, 3).await;
        let stranger = Keys::random(town.foundation.now(), town.foundation.random.as_ref());
        let (clock, random) = (town.foundation.clock.clone(), town.foundation.random.clone());
        let other = platform::vault::Vault::new(stranger, clock, Arc::clone(&random));
        let foreign = other.seal(Purpose::General, b"of another town");
        shelf.put(1, foreign.clone()).await;
        shelf.rotate();
        while shelf.step(2).await {}
        assert_eq!(shelf.sealed().await[1], foreign);
        assert_eq!(shelf.keys_used().await, [Some(2), Some(1), Some(2)]);
        let uses = reseal::uses(shelf.foundation.db.reader(), &COLUMNS).await.unwrap();
        assert!(uses.iter().any(|each| (each.key, each.values) == (Some(1), 1)), "{uses:?}");
    });
}

#[test]
fn what_stands_beside_a_sealed_value_stays_there() {
    on_both(async |town| {
        let mut shelf = Shelf::with(&town, 2).await;
        shelf.put(1, format!("{} beside it", shelf.seal("value 1"))).await;
        shelf.rotate();
        while shelf.step(5).await {}
        let sealed = shelf.sealed().await;
        let (value, beside) = sealed[1].split_once(' ').unwrap();
        assert_eq!((shelf.open(value).as_str(), beside), ("value 1", "beside it"));
        assert_eq!(shelf.keys_used().await, [Some(2); 2]);
    });
}

#[test]
fn a_key_outlives_its_successor_as_long_as_anything_outside_may_name_it() {
    on_both(async |town| {
        let mut keys = Keys::random(town.foundation.now(), town.foundation.random.as_ref());
        keys.rotate(town.foundation.now() + TimeDelta::minutes(10), &*town.foundation.random);
        assert_eq!(keys.outlived(town.foundation.now()), []);
        let names = |after: TimeDelta| -> Vec<&str> {
            let outlived = keys.outlived(town.foundation.now() + TimeDelta::minutes(10) + after);
            assert!(outlived.iter().all(|(_, key)| *key == 1));
            outlived.into_iter().map(|(purpose, _)| purpose.name()).collect()
        };
        assert_eq!(names(TimeDelta::minutes(59)), [""; 0]);
        assert_eq!(names(TimeDelta::hours(2)), ["general", "date_of_birth", "sin", "credential"]);
        assert_eq!(
            names(TimeDelta::days(2)),
            ["general", "date_of_birth", "sin", "credential", "flash"]
        );
        // The index never changes.
        let all = ["general", "date_of_birth", "sin", "credential", "flash", "signing"];
        assert_eq!(names(TimeDelta::days(400)), all);
    });
}
