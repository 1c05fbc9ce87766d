//! Changing the address that signs in, and taking the change back.

use contract::identity::{ChangeEmail, EmailAddress, ResidentId};
use contract::{Problem, Secret};
use identity::{AccountNotice, IdentityError, NoticeKind};
use platform::session::Realm;
use testing::on_both;

use crate::hall::{Hall, OTHER, PASSWORD, owner, visitor};

const ROSE: &str = "rose@example.ca";
const NEW: &str = "rose.tremblay@example.ca";

async fn wants(
    hall: &Hall,
    who: ResidentId,
    email: &str,
    password: &str,
) -> Result<(), IdentityError> {
    hall.tick();
    let email = EmailAddress::parse(email).unwrap();
    let order = ChangeEmail { email, present: Secret::new(password) };
    hall.identity.change_email(&owner(who), order).await
}

/// Changes the address; gives the link that takes it back.
async fn changed(hall: &Hall, who: ResidentId, email: &str) -> Secret {
    wants(hall, who, email, PASSWORD).await.unwrap();
    let link = hall.link(hall.last_notice().await).await;
    hall.tick();
    hall.identity.confirm_email_change(&owner(who), &link, None).await.unwrap();
    hall.link(hall.last_notice().await).await
}

#[test]
fn the_new_address_counts_once_its_link_is_opened_and_every_other_session_ends() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident(ROSE).await;
        let (here, elsewhere) = (hall.session(rose).await, hall.session(rose).await);
        wants(&hall, rose, NEW, PASSWORD).await.unwrap();
        let notice = hall.last_notice().await;
        let message = hall.identity.notice(notice).await.unwrap().unwrap();
        assert_eq!(message.to.as_str(), NEW);
        let link = hall.link(notice).await;
        assert!(hall.identity.can_change_email(&owner(rose), &link).await.unwrap());
        // Whoever reads the mail may be somebody who never asked.
        let marc = hall.resident("marc@example.ca").await;
        assert!(!hall.identity.can_change_email(&owner(marc), &link).await.unwrap());
        for stranger in [owner(marc), visitor()] {
            assert!(hall.identity.confirm_email_change(&stranger, &link, None).await.is_err());
        }
        assert!(hall.sign_in(ROSE, PASSWORD).await.is_ok(), "until then the present one counts");
        assert!(hall.sign_in(NEW, PASSWORD).await.is_err());

        hall.tick();
        hall.identity.confirm_email_change(&owner(rose), &link, Some(&here)).await.unwrap();
        assert!(hall.sign_in(ROSE, PASSWORD).await.is_err());
        assert_eq!(hall.sign_in(NEW, PASSWORD).await.unwrap(), rose);
        let listed = hall.sessions.list(Realm::Resident, rose.0).await.unwrap();
        assert!(listed.iter().any(|session| session.id == here.id));
        assert!(!listed.iter().any(|session| session.id == elsewhere.id));
        // Told to the former address, recorded, and done once.
        let told = hall.identity.notice(hall.last_notice().await).await.unwrap().unwrap();
        assert_eq!(told.to.as_str(), ROSE);
        assert!(matches!(told.kind, NoticeKind::EmailChanged { .. }));
        let acts = hall.events("citizen.account_secured").await;
        assert!(acts.iter().any(|act| act.contains("email_changed")), "{acts:?}");
        assert!(!acts.iter().any(|act| act.contains("example.ca")), "never the address itself");
        assert!(hall.identity.confirm_email_change(&owner(rose), &link, None).await.is_err());
    });
}

#[test]
fn a_wrong_password_and_ones_own_address_change_nothing() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident(ROSE).await;
        let before = hall.notices().await.len();
        for (email, password, problem) in [
            (NEW, "not the right one", Problem::WrongPassword),
            ("ROSE@example.ca", PASSWORD, Problem::Taken),
        ] {
            match wants(&hall, rose, email, password).await {
                Err(IdentityError::Invalid(problems)) => {
                    assert_eq!(problems.into_vec()[0].problem, problem);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(hall.notices().await.len(), before);
        assert_eq!(hall.count("resident_email_change").await, 0);
        assert_eq!(hall.events("auth.login_failed").await.len(), 1);
    });
}

#[test]
fn a_taken_address_gets_the_same_answer_and_its_owner_a_message() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident(ROSE).await;
        let marc = hall.resident("marc@example.ca").await;
        let before = hall.count("audit_entry").await;
        wants(&hall, marc, ROSE, PASSWORD).await.unwrap();
        let message = hall.identity.notice(hall.last_notice().await).await.unwrap().unwrap();
        assert_eq!((message.kind, message.to.as_str()), (NoticeKind::AddressWanted, ROSE));
        let after_taken = hall.count("audit_entry").await;
        wants(&hall, marc, "free@example.ca", PASSWORD).await.unwrap();
        assert_eq!(hall.count("audit_entry").await - after_taken, after_taken - before);
        assert!(hall.sign_in("marc@example.ca", PASSWORD).await.is_ok());
    });
}

#[test]
fn an_address_that_somebody_else_proved_meanwhile_is_not_taken_over() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let marc = hall.resident("marc@example.ca").await;
        wants(&hall, marc, ROSE, PASSWORD).await.unwrap();
        let link = hall.link(hall.last_notice().await).await;
        let rose = hall.resident(ROSE).await;
        assert!(hall.identity.confirm_email_change(&owner(marc), &link, None).await.is_err());
        assert_eq!(hall.sign_in(ROSE, PASSWORD).await.unwrap(), rose);
        assert!(hall.sign_in("marc@example.ca", PASSWORD).await.is_ok());
    });
}

#[test]
fn the_former_address_takes_the_account_back_and_the_password_is_chosen_anew() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident(ROSE).await;
        let undo = changed(&hall, rose, "thief@example.com").await;
        // Changing it once more does not shake the owner off.
        changed(&hall, rose, "thief@example.net").await;
        let session = hall.session(rose).await;
        let former = hall.identity.can_undo_email(&undo).await.unwrap().unwrap();
        assert_eq!(former.as_str(), ROSE);
        hall.tick();
        hall.identity.undo_email_change(&visitor(), &undo).await.unwrap();
        let listed = hall.sessions.list(Realm::Resident, rose.0).await.unwrap();
        assert!(!listed.iter().any(|listed| listed.id == session.id));
        for email in [ROSE, "thief@example.com", "thief@example.net"] {
            assert!(hall.sign_in(email, PASSWORD).await.is_err(), "{email}");
        }
        let notice = hall.last_notice().await;
        assert_eq!(notice, AccountNotice::ResetPassword { resident: Some(rose) });
        let link = hall.link(notice).await;
        let order = contract::identity::Reset { link, password: Secret::new(OTHER) };
        hall.identity.reset(&visitor(), order).await.unwrap();
        assert_eq!(hall.sign_in(ROSE, OTHER).await.unwrap(), rose);
        assert!(hall.identity.undo_email_change(&visitor(), &undo).await.is_err(), "once");
    });
}

#[test]
fn an_address_that_was_left_lately_gets_no_other_account() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let rose = hall.resident(ROSE).await;
        let undo = changed(&hall, rose, NEW).await;
        let (accounts, notices) =
            (hall.count("resident_account").await, hall.notices().await.len());
        hall.register(ROSE, OTHER).await;
        assert_eq!(hall.count("resident_account").await, accounts);
        assert_eq!(hall.notices().await.len(), notices);
        let marc = hall.resident("marc@example.ca").await;
        wants(&hall, marc, ROSE, PASSWORD).await.unwrap();
        assert_eq!(hall.last_notice().await, AccountNotice::AddressWanted { resident: None });
        hall.tick();
        hall.identity.undo_email_change(&visitor(), &undo).await.unwrap();
        assert_eq!(hall.id_of(ROSE).await, rose);
        // Weeks later it is free.
        changed_again(&hall, rose).await;
        hall.town.clock.advance(chrono::TimeDelta::days(15));
        hall.register(ROSE, OTHER).await;
        assert_ne!(hall.id_of(ROSE).await, rose);
    });
}

/// After the password was chosen anew, the address is changed for good.
async fn changed_again(hall: &Hall, rose: ResidentId) {
    let link = hall.link(hall.last_notice().await).await;
    let order = contract::identity::Reset { link, password: Secret::new(PASSWORD) };
    hall.identity.reset(&visitor(), order).await.unwrap();
    changed(hall, rose, NEW).await;
}
