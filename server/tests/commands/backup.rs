//! A backup of a portal that is in use, put back elsewhere.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use contract::Bilingual;
use iam::DepartmentFacts;
use platform::audit::Sealer;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, Database};
use testing::{Town, on_both};

use super::{Hall, demo_file, operator};

/// A place for a restored database, of the kind the town has.
async fn empty_place(town: &Town) -> Option<String> {
    if town.foundation.db.is_embedded() {
        return None;
    }
    let mut url: url::Url = town.database_url().parse().unwrap();
    let name = format!("{}_restored", url.path().trim_start_matches('/'));
    let admin = Database::connect(town.database_url()).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0")).await.unwrap();
    admin.close().await.unwrap();
    url.set_path(&name);
    Some(url.to_string())
}

async fn remove_place(town: &Town, place: &Option<String>) {
    let Some(place) = place else { return };
    let url: url::Url = place.parse().unwrap();
    let admin = Database::connect(town.database_url()).await.unwrap();
    let name = url.path().trim_start_matches('/').to_owned();
    admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
}

fn department(number: usize) -> DepartmentFacts {
    let text = || Bilingual { en: format!("Office {number}"), fr: format!("Bureau {number}") };
    DepartmentFacts { code: format!("office-{number}"), name: text(), about: text() }
}

async fn count(db: &impl ConnectionTrait, table: &'static str) -> i64 {
    let rows = Query::select().expr_as(Expr::cust("COUNT(*)"), "n").from(table).to_owned();
    db.query_one(&rows).await.unwrap().unwrap().try_get("", "n").unwrap()
}

#[test]
fn a_backup_of_a_busy_portal_comes_back_whole_with_files_and_keys() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        for (kind, name) in [("departments", "departments.json"), ("wards", "wards.geojson")] {
            let file = demo_file(name).display().to_string();
            hall.call(&["import", kind, &file]).await.unwrap();
        }
        hall.call(&["setup", "--email", "ada@town.test", "--name", "Ada"]).await.unwrap();
        fs::create_dir_all(hall.path("files/ab")).unwrap();
        fs::write(hall.path("files/ab/photo-ab.jpg"), b"a photo").unwrap();
        let services = hall.services().await;
        let before = count(services.foundation.db.reader(), "audit_entry").await;

        let away = tempfile::tempdir().unwrap();
        let (copy, keys) = (away.path().join("copy"), away.path().join("keys"));
        let (copy, keys) = (copy.display().to_string(), keys.display().to_string());
        let done = AtomicBool::new(false);
        let writing = async {
            let mut number = 0;
            while !done.load(Ordering::Relaxed) {
                number += 1;
                let facts = vec![department(number)];
                services.iam.import_departments(&operator(), facts).await.unwrap();
            }
            number
        };
        let saving = async {
            let said = hall.call(&["backup", &copy, "--keys-to", &keys]).await;
            done.store(true, Ordering::Relaxed);
            said.unwrap()
        };
        let (written, said) = tokio::join!(writing, saving);
        assert!(written > 0);
        assert!(said.contains("1 files"), "{said}");

        let place = empty_place(&town).await;
        let other = Hall::at(place.clone());
        let restore = ["restore", &copy, "--keys-from", &keys];
        other.call(&restore).await.unwrap();
        {
            let restored = other.services().await;
            let db = restored.foundation.db.reader();
            let entries = count(db, "audit_entry").await;
            assert!(entries >= before);
            assert_eq!(entries, count(db, "outbox_event").await, "one moment of the database");
            assert!(restored.iam.has_accounts_at("town.test").await.unwrap());
            Sealer::new(restored.foundation.clone()).seal_waiting().await.unwrap();
            assert!(other.call(&["audit", "verify"]).await.unwrap().contains("sound"));
            // What protects the ledger came back too.
            let url = other.config(&[]).database_url();
            let raw = Database::connect(url).await.unwrap();
            assert!(raw.execute_unprepared("DELETE FROM audit_entry").await.is_err());
            raw.close().await.unwrap();
        }
        assert_eq!(fs::read(other.path("files/ab/photo-ab.jpg")).unwrap(), b"a photo");
        let key = |hall: &Hall| fs::read(hall.path("keys/general.keys")).unwrap();
        assert_eq!(key(&other), key(&hall));

        let refused = other.call(&restore).await.unwrap_err();
        assert!(refused.contains("nothing is restored over data"), "{refused}");
        remove_place(&town, &place).await;
    });
}

#[test]
fn a_restore_that_failed_can_be_begun_again() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        fs::create_dir_all(hall.path("files/ab")).unwrap();
        fs::write(hall.path("files/ab/photo-ab.jpg"), b"a photo").unwrap();
        let away = tempfile::tempdir().unwrap();
        let (copy, keys) = (away.path().join("copy"), away.path().join("keys"));
        let (copy, keys) = (copy.display().to_string(), keys.display().to_string());
        hall.call(&["backup", &copy, "--keys-to", &keys]).await.unwrap();
        let (photo, elsewhere) =
            (away.path().join("copy/files/ab/photo-ab.jpg"), away.path().join("photo"));
        fs::rename(&photo, &elsewhere).unwrap();
        let place = empty_place(&town).await;
        let other = Hall::at(place.clone());
        let restore = ["restore", &copy, "--keys-from", &keys];
        let failed = other.call(&restore).await.unwrap_err();
        assert!(failed.contains("0 files came back, 1 were saved"), "{failed}");
        fs::rename(&elsewhere, &photo).unwrap();
        other.call(&restore).await.unwrap();
        assert_eq!(fs::read(other.path("files/ab/photo-ab.jpg")).unwrap(), b"a photo");
        assert!(!other.path("files.restoring").exists() && !other.path("keys.restoring").exists());
        remove_place(&town, &place).await;
    });
}

#[test]
fn nothing_is_restored_over_a_database_that_is_there() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        let away = tempfile::tempdir().unwrap();
        let copy = away.path().join("copy").display().to_string();
        hall.call(&["backup", &copy]).await.unwrap();
        let refused = hall.call(&["restore", &copy]).await.unwrap_err();
        assert!(refused.contains("there is a database already"), "{refused}");
        let again = hall.call(&["backup", &copy]).await.unwrap_err();
        assert!(again.contains("exists already"), "{again}");
    });
}

#[test]
fn a_backup_that_was_not_finished_is_none() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        let away = tempfile::tempdir().unwrap();
        let copy = away.path().join("copy");
        let name = copy.display().to_string();
        hall.call(&["backup", &name]).await.unwrap();
        fs::remove_file(copy.join("backup.json")).unwrap();
        let refused = Hall::at(None).call(&["restore", &name]).await.unwrap_err();
        assert!(refused.contains("no finished backup"), "{refused}");
    });
}
