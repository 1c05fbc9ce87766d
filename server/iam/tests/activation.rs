//! One-time links: the first password, a forgotten one, and the first administrator.

use chrono::TimeDelta;
use contract::iam::{Action, Activate, Extent, StaffField, StaffRefusal, StaffStatus};
use contract::{Problem, Problems, Secret};
use iam::{Denied, IamError, Target, allow};
use platform::Resource;

use crate::hall::{PASSWORD, facts, in_hall, order, origin, system};

fn chooses(link: &Secret, password: &str) -> Activate {
    Activate { link: link.clone(), password: Secret::new(password) }
}

fn is_gone<T>(answer: Result<T, IamError>) -> bool {
    matches!(answer, Err(IamError::Refused(StaffRefusal::LinkGone)))
}

#[test]
fn a_link_gives_the_first_password_once() {
    in_hall(async |hall| {
        let rose = facts("Rose Tremblay", None);
        let id = hall.iam.invite(&system(), rose.clone()).await.unwrap();
        let sent = hall.iam.activation(id).await.unwrap().unwrap();
        assert!(sent.is_first);
        assert_eq!(hall.iam.link_holder(&sent.link).await.unwrap(), rose.email);
        assert_eq!(
            hall.iam.link_holder(&sent.link).await.unwrap(),
            rose.email,
            "looking uses nothing up"
        );
        let weak = hall.iam.activate(chooses(&sent.link, "password1234"), origin()).await;
        let expected = |problem| Problems::one(StaffField::NewPassword, problem);
        assert!(matches!(weak, Err(IamError::Invalid(found))
            if found == expected(Problem::LeakedPassword) || found == expected(Problem::GuessablePassword)));
        hall.iam.activate(chooses(&sent.link, PASSWORD), origin()).await.unwrap();
        let status = hall.iam.staff_detail(&system(), id).await.unwrap().status;
        assert_eq!(status, StaffStatus::Active);
        hall.ticket(&rose.email).await;
        assert!(is_gone(hall.iam.activate(chooses(&sent.link, PASSWORD), origin()).await));
        assert!(is_gone(hall.iam.link_holder(&sent.link).await));
    });
}

#[test]
fn a_link_ends_after_three_days_and_with_the_account() {
    in_hall(async |hall| {
        let id = hall.iam.invite(&system(), facts("Rose Tremblay", None)).await.unwrap();
        let link = hall.iam.activation(id).await.unwrap().unwrap().link;
        hall.town.clock.advance(TimeDelta::hours(72));
        assert!(is_gone(hall.iam.activate(chooses(&link, PASSWORD), origin()).await));
        let link = hall.iam.activation(id).await.unwrap().unwrap().link;
        hall.iam.deactivate(&system(), id).await.unwrap();
        assert!(is_gone(hall.iam.activate(chooses(&link, PASSWORD), origin()).await));
        assert!(hall.iam.activation(id).await.unwrap().is_none());
        assert!(is_gone(hall.iam.link_holder(&Secret::new("forged")).await));
    });
}

#[test]
fn a_new_password_by_link_ends_sessions_and_keeps_the_second_factor() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let open = hall.sign_in(&rose).await.unwrap();
        let link = hall.iam.activation(rose.id).await.unwrap().unwrap().link;
        let other = hall.iam.activation(rose.id).await.unwrap().unwrap().link;
        hall.iam.activate(chooses(&link, "violet-anchor-tundra-58"), origin()).await.unwrap();
        assert!(hall.session(&open).await.is_none());
        assert!(is_gone(hall.iam.activate(chooses(&other, PASSWORD), origin()).await));
        let next = hall.iam.sign_in(order(&rose.email, "violet-anchor-tundra-58"), origin()).await;
        assert_eq!(next.unwrap().next, iam::NextStep::Code);
    });
}

#[test]
fn invitations_are_jobs_without_secrets() {
    in_hall(async |hall| {
        let id = hall.iam.invite(&system(), facts("Rose Tremblay", None)).await.unwrap();
        hall.iam.send_link(&system(), id).await.unwrap();
        assert_eq!(hall.column("job", "name").await, ["iam.send_invitation"]);
        assert_eq!(hall.column("job", "payload").await, [format!("{{\"staff\":\"{id}\"}}")]);
    });
}

#[test]
fn an_address_has_one_account_however_it_is_written() {
    in_hall(async |hall| {
        hall.iam.invite(&system(), facts("Rose Tremblay", None)).await.unwrap();
        let mut twin = facts("Other Rose", None);
        twin.email = crate::hall::email("ROSE.Tremblay@TOWN.example.ca");
        let answer = hall.iam.invite(&system(), twin).await;
        let problems = Problems::one(StaffField::Email, Problem::Taken);
        assert!(matches!(answer, Err(IamError::Invalid(found)) if found == problems));
    });
}

#[test]
fn the_first_administrator_is_made_once() {
    in_hall(async |hall| {
        let ana = facts("Ana Diaz", None);
        let first = hall.iam.first_administrator(ana.clone(), origin()).await.unwrap();
        // The link was lost before it was used.
        let second = hall.iam.first_administrator(ana.clone(), origin()).await.unwrap();
        assert_ne!(first.link.reveal(), second.link.reveal());
        hall.iam.activate(chooses(&second.link, PASSWORD), origin()).await.unwrap();
        let answer = hall.iam.first_administrator(facts("Eve Stranger", None), origin()).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::AlreadySetUp))));
        let people = hall.iam.staff_list(&system(), None).await.unwrap();
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].assignments.len(), 1);
        let actor = hall.actor(people[0].id).await;
        let staff = Target::of(Resource::all("staff"));
        assert!(allow(&actor, Action::ManageStaff, &staff, hall.now()).is_ok());
    });
}

#[test]
fn the_last_administrator_stays() {
    in_hall(async |hall| {
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        let refused =
            |answer| matches!(answer, Err(IamError::Refused(StaffRefusal::LastAdministrator)));
        assert!(refused(hall.iam.deactivate(&system(), ana.id).await));
        let held = hall.iam.staff_detail(&system(), ana.id).await.unwrap().assignments[0].id;
        assert!(refused(hall.iam.end_assignment(&system(), held).await));
        hall.holder(facts("Bo Chen", None), "it-admin", Extent::EVERYWHERE).await;
        hall.iam.end_assignment(&system(), held).await.unwrap();
    });
}

#[test]
fn two_administrators_who_end_each_other_at_once_leave_one() {
    in_hall(async |hall| {
        for round in 0..4 {
            let mut pair = Vec::new();
            for name in ["Ana Diaz", "Bo Chen"] {
                let who = facts(&format!("{name} {round}"), None);
                let one = hall.holder(who, "it-admin", Extent::EVERYWHERE).await;
                pair.push((hall.actor(one.id).await, one.id));
            }
            // Those of the round before are ended first: the pair is all there is.
            for person in hall.iam.staff_list(&system(), None).await.unwrap() {
                if !pair.iter().any(|(_, id)| *id == person.id) {
                    let _ = hall.iam.deactivate(&system(), person.id).await;
                }
            }
            let (ana, bo) = (&pair[0], &pair[1]);
            let (first, second) =
                tokio::join!(hall.iam.deactivate(&ana.0, bo.1), hall.iam.deactivate(&bo.0, ana.1));
            assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        }
    });
}

#[test]
fn what_somebody_lost_is_taken_away_by_whoever_has_the_server_and_by_nobody_alone() {
    in_hall(async |hall| {
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let open = hall.sign_in(&rose).await.unwrap();
        let actor = hall.actor(ana.id).await;
        for person in [ana.id, rose.id] {
            let alone = hall.iam.remove_second_factor(&actor, person).await;
            assert!(matches!(alone, Err(IamError::Denied(Denied::Forbidden))), "{alone:?}");
        }
        assert!(hall.session(&open).await.is_some());
        hall.iam.remove_second_factor(&system(), rose.id).await.unwrap();
        assert!(hall.session(&open).await.is_none());
        // Whoever knows the password sets nothing up before the owner comes.
        assert!(hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.is_err());
        let link = hall.iam.activation(rose.id).await.unwrap().unwrap().link;
        let password = Secret::new(PASSWORD);
        hall.iam.activate(Activate { link, password }, origin()).await.unwrap();
        let next = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.unwrap();
        assert_eq!(next.next, iam::NextStep::Enrol);
        assert!(hall.recover(&rose, rose.recovery_codes[0].reveal()).await.is_err());
    });
}
