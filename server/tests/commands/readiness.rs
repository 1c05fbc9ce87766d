//! What the program says about itself: readiness, production, keys, the audit ledger.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use contract::identity::ResidentId;
use identity::AccountNotice;
use platform::audit::Sealer;
use sea_orm::ConnectionTrait;
use server::production;
use testing::on_both;

use super::{Hall, demo_file};

#[test]
fn the_doctor_names_what_is_missing_and_is_content_once_it_is_there() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let site = hall.path("site");
        let root = site.display().to_string();
        let doctor = ["doctor", "--site-root", &root];
        let said = hall.call(&doctor).await.unwrap_err();
        assert!(said.contains("FAIL  browser part"), "{said}");
        fs::create_dir_all(site.join("pkg")).unwrap();
        fs::write(site.join("pkg/current"), "abc").unwrap();
        let said = hall.call(&doctor).await.unwrap();
        for good in ["ok    database", "ok    migrations", "ok    clock", "ok    municipality"] {
            assert!(said.contains(good), "{said}");
        }
        assert!(said.contains("note  production: PORTAL_SMTP_URL"), "{said}");

        fs::write(hall.path("municipality.toml"), "name = 1").unwrap();
        let said = hall.call(&doctor).await.unwrap_err();
        assert!(said.contains("FAIL  municipality"), "{said}");
    });
}

#[test]
fn work_that_was_given_up_is_listed_tried_again_and_dropped() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["migrate"]).await.unwrap();
        let services = hall.services().await;
        for number in 1..=3_u128 {
            let work = services.foundation.begin().await.unwrap();
            let resident = ResidentId(uuid::Uuid::from_u128(number));
            work.enqueue(&AccountNotice::AddressKnown { resident }).await.unwrap();
            work.commit().await.unwrap();
        }
        let bury = "UPDATE job SET dead_at = created_at, reason = 'mail_not_sent', attempts = 15";
        let work = services.foundation.begin().await.unwrap();
        work.connection().execute_unprepared(bury).await.unwrap();
        work.commit().await.unwrap();
        assert!(hall.call(&["doctor"]).await.unwrap_err().contains("note  jobs: 3 were given up"));
        let said = hall.call(&["jobs", "list"]).await.unwrap();
        assert_eq!(said.lines().count(), 3);
        assert!(said.contains("identity.account_notice  15 attempts  mail_not_sent"), "{said}");
        let id = said.split_whitespace().next().unwrap().to_owned();
        assert!(hall.call(&["jobs", "retry"]).await.is_err(), "nothing was named");
        assert!(hall.call(&["jobs", "retry", &id]).await.unwrap().contains("1 of 1"));
        assert!(hall.call(&["jobs", "drop", &id]).await.is_err(), "it lives again");
        let other = hall.call(&["jobs", "retry", "--kind", "cases.notice"]).await.unwrap();
        assert!(other.contains("0 of 0"), "{other}");
        let left = hall.call(&["jobs", "list"]).await.unwrap();
        let id = left.split_whitespace().next().unwrap().to_owned();
        hall.call(&["jobs", "drop", &id]).await.unwrap();
        assert!(hall.call(&["jobs", "retry", "--all"]).await.unwrap().contains("1 of 1"));
        assert!(hall.call(&["jobs", "list"]).await.unwrap().is_empty());
    });
}

#[test]
fn keys_that_others_can_read_are_refused() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        let file = hall.path("keys/general.keys");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = hall.call(&["keys", "rotate"]).await.unwrap_err();
        assert!(refused.contains("can be read by others"), "{refused}");
        let said = hall.call(&["doctor"]).await.unwrap_err();
        assert!(said.contains("FAIL  keys"), "{said}");
    });
}

#[test]
fn rotation_adds_a_key_for_later_and_keeps_the_old_one() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        let lines = |name: &str| fs::read_to_string(hall.path(name)).unwrap().lines().count();
        let before = lines("keys/general.keys");
        hall.call(&["keys", "rotate"]).await.unwrap();
        assert_eq!(lines("keys/general.keys"), before + 1);
        assert_eq!(lines("keys/index.keys"), before);
    });
}

#[test]
fn production_refuses_demo_accounts_and_every_default_that_is_not_safe() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let unsafe_config = hall.config(&["--production"]);
        let found = production::refusals(&unsafe_config).join("\n");
        for name in ["PORTAL_PUBLIC_URL", "PORTAL_KEYS_DIR", "PORTAL_SMTP_URL"] {
            assert!(found.contains(name), "{found}");
        }
        let keys = tempfile::tempdir().unwrap();
        let keys = keys.path().display().to_string();
        let safe = hall.config(&[
            "--production",
            "--public-url",
            "https://portal.town.test",
            "--keys-dir",
            &keys,
            "--smtp-url",
            "smtps://mail.town.test",
        ]);
        assert!(production::refusals(&safe).is_empty());
        let services = hall.services().await;
        production::require(&safe, &services).await.unwrap();
        let demo = ["setup", "--email", "joe@maplebend.example.ca", "--name", "Joe"];
        hall.call(&demo).await.unwrap();
        let refused = production::require(&safe, &services).await.unwrap_err().to_string();
        assert!(refused.contains("example.ca"), "{refused}");
        assert!(production::require(&hall.config(&[]), &services).await.is_ok());
    });
}

//
#[test]
fn the_ledger_is_verified_against_a_head_that_was_kept() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let departments = demo_file("departments.json").display().to_string();
        hall.call(&["import", "departments", &departments]).await.unwrap();
        Sealer::new(town.foundation.clone()).seal_waiting().await.unwrap();
        let said = hall.call(&["audit", "verify"]).await.unwrap();
        assert!(said.contains("sound"), "{said}");
        let head = said.lines().find_map(|line| line.strip_prefix("head ")).unwrap().to_owned();
        hall.call(&["audit", "verify", "--head", &head]).await.unwrap();
        let other = head.replace(':', "1:");
        let refused = hall.call(&["audit", "verify", "--head", &other]).await.unwrap_err();
        assert!(refused.contains("not sound"), "{refused}");
    });
}
