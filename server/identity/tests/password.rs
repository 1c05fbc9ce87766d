//! Forgotten and changed passwords.

use contract::Secret;
use contract::identity::{AccountRefusal, ChangePassword, Reset};
use identity::{AccountNotice, IdentityError};
use platform::session::Realm;
use testing::on_both;

use crate::hall::{Hall, OTHER, PASSWORD, owner, visitor};

fn choice(link: &Secret, password: &str) -> Reset {
    Reset { link: link.clone(), password: Secret::new(password) }
}

#[test]
fn a_forgotten_password_is_replaced_by_a_link_that_works_once() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        hall.session(id).await;
        let link = hall.link(hall.forgot("rose@example.ca").await).await;
        assert!(hall.identity.can_reset(&link).await.unwrap());
        hall.identity.reset(&visitor(), choice(&link, OTHER)).await.unwrap();
        assert!(hall.sessions.list(Realm::Resident, id.0).await.unwrap().is_empty());
        assert!(hall.sign_in("rose@example.ca", PASSWORD).await.is_err());
        hall.sign_in("rose@example.ca", OTHER).await.unwrap();
        assert!(!hall.identity.can_reset(&link).await.unwrap());
        let again = hall.identity.reset(&visitor(), choice(&link, PASSWORD)).await;
        assert!(matches!(again, Err(IdentityError::Refused(AccountRefusal::LinkUnusable))));
    });
}

#[test]
fn a_refused_password_does_not_use_the_link_up() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        let link = hall.link(hall.forgot("rose@example.ca").await).await;
        let weak = hall.identity.reset(&visitor(), choice(&link, "password1234")).await;
        assert!(matches!(weak, Err(IdentityError::Invalid(_))));
        hall.identity.reset(&visitor(), choice(&link, OTHER)).await.unwrap();
    });
}

#[test]
fn an_unknown_address_gets_the_same_answer_and_nobody_a_message() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        let wanted = hall.forgot("nobody@example.ca").await;
        assert_eq!(wanted, AccountNotice::ResetPassword { resident: None });
        assert!(hall.identity.notice(wanted).await.unwrap().is_none());
    });
}

#[test]
fn choosing_by_one_link_ends_the_others_and_an_hour_ends_them_all() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        let first = hall.link(hall.forgot("rose@example.ca").await).await;
        let second = hall.link(hall.forgot("rose@example.ca").await).await;
        hall.identity.reset(&visitor(), choice(&second, OTHER)).await.unwrap();
        assert!(!hall.identity.can_reset(&first).await.unwrap());
        hall.town.clock.advance(chrono::TimeDelta::hours(2));
        let third = hall.link(hall.forgot("rose@example.ca").await).await;
        hall.town.clock.advance(chrono::TimeDelta::hours(1));
        assert!(!hall.identity.can_reset(&third).await.unwrap());
    });
}

#[test]
fn a_link_from_a_message_confirms_the_address_too() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.forgot("rose@example.ca").await).await;
        hall.identity.reset(&visitor(), choice(&link, OTHER)).await.unwrap();
        hall.sign_in("rose@example.ca", OTHER).await.unwrap();
    });
}

#[test]
fn a_changed_password_ends_every_other_session() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let (mine, _elsewhere) = (hall.session(id).await, hall.session(id).await);
        let order =
            |present| ChangePassword { present: Secret::new(present), new: Secret::new(OTHER) };
        let wrong = hall.identity.change_password(&owner(id), order("not this one"), &mine).await;
        assert!(matches!(wrong, Err(IdentityError::Invalid(_))));
        assert_eq!(hall.sessions.list(Realm::Resident, id.0).await.unwrap().len(), 2);
        hall.identity.change_password(&owner(id), order(PASSWORD), &mine).await.unwrap();
        let left = hall.sessions.list(Realm::Resident, id.0).await.unwrap();
        assert_eq!(left.iter().map(|session| session.id).collect::<Vec<_>>(), [mine.id]);
        assert!(hall.notices().await.contains(&AccountNotice::PasswordChanged { resident: id }));
        hall.sign_in("rose@example.ca", OTHER).await.unwrap();
    });
}
