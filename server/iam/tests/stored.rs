//! How credentials lie in the database, and what events tell.

use contract::iam::Extent;

use crate::hall::{PASSWORD, facts, in_hall};

#[test]
fn passwords_are_hashed_and_sealed_and_secrets_of_apps_are_sealed() {
    // IAM-094, IAM-097
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let passwords = hall.column("staff_credential", "password").await;
        let apps = hall.column("staff_credential", "totp").await;
        assert_eq!((passwords.len(), apps.len()), (1, 1));
        for plain in [PASSWORD, "$argon2", &rose.secret, &rose.secret.replace(' ', "")] {
            assert!(!passwords[0].contains(plain) && !apps[0].contains(plain));
        }
        let vault = &hall.town.foundation.vault;
        let opened = vault.open_text(platform::vault::Purpose::Credential, &passwords[0]).unwrap();
        assert!(opened.starts_with("$argon2id$"), "argon2id under the seal");
        assert_eq!(hall.column("staff_credential", "pending_totp").await.len(), 0);
    });
}

#[test]
fn events_and_audit_rows_name_nobody() {
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", Extent::EVERYWHERE).await;
        hall.sign_in(&rose).await.unwrap();
        let facts = hall.column("audit_entry", "facts").await;
        let data = hall.column("outbox_event", "data").await;
        assert!(facts.len() > 5);
        for text in facts.iter().chain(&data) {
            let text = text.to_lowercase();
            for personal in ["rose", "tremblay", "example.ca"] {
                assert!(!text.contains(personal), "{text}");
            }
        }
        assert_eq!(facts.len(), data.len());
    });
}
