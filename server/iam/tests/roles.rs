//! Roles: given, ended, changed, temporary; on every server at once.

use chrono::TimeDelta;
use contract::Problem;
use contract::iam::{
    Action, AssignRole, AssignmentState, Extent, Holder, RoleContents, StaffFacts, StaffField,
    StaffRefusal,
};
use iam::{Actor, Denied, Iam, IamError, Target, allow};
use platform::{Resource, Timestamp};
use uuid::Uuid;

use crate::hall::{Hall, facts, in_hall, origin, system};

fn case() -> Target {
    Target { ward: Some(1), ..Target::of(Resource::new("case", Uuid::from_u128(1))) }
}

fn reads(actor: &Actor, now: Timestamp) -> bool {
    allow(actor, Action::ReadCase, &case(), now).is_ok()
}

async fn actor_on(iam: &Iam, hall: &Hall, staff: contract::iam::StaffId) -> Actor {
    iam.actor_for_staff(staff, hall.now(), origin()).await.unwrap().unwrap()
}

#[test]
fn a_role_given_or_ended_counts_on_every_server_from_the_next_request() {
    // IAM-032, IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let other = hall.second_server().await;
        assert!(!reads(&actor_on(&other, &hall, rose.id).await, hall.now()));
        let held = hall.give(rose.id, "clerk", Extent::EVERYWHERE).await;
        assert!(reads(&actor_on(&hall.iam, &hall, rose.id).await, hall.now()));
        assert!(reads(&actor_on(&other, &hall, rose.id).await, hall.now()));
        hall.iam.end_assignment(&system(), held).await.unwrap();
        assert!(!reads(&actor_on(&other, &hall, rose.id).await, hall.now()));
        assert!(!reads(&actor_on(&hall.iam, &hall, rose.id).await, hall.now()));
        let again = hall.iam.end_assignment(&system(), held).await;
        assert!(matches!(again, Err(IamError::Refused(StaffRefusal::AlreadyEnded))));
        let events = hall.events().await;
        assert_eq!((events["role.assigned"], events["role.revoked"]), (1, 1));
    });
}

#[test]
fn a_changed_role_counts_for_its_holders_at_once() {
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", Extent::EVERYWHERE).await;
        let other = hall.second_server().await;
        assert!(reads(&actor_on(&other, &hall, rose.id).await, hall.now()));
        let clerk = hall.role("clerk").await;
        let contents = RoleContents {
            actions: vec![Action::OpenCase, Action::ReadCase],
            forbidden: vec![Action::ReadCase],
            ..RoleContents::default()
        };
        hall.change_role(&system(), clerk, contents).await.unwrap();
        assert!(!reads(&actor_on(&other, &hall, rose.id).await, hall.now()));
        let roles = hall.iam.roles(&system()).await.unwrap();
        let view = roles.into_iter().find(|role| role.id == clerk).unwrap();
        assert_eq!(
            (view.actions, view.forbidden),
            (vec![Action::OpenCase], vec![Action::ReadCase])
        );
        assert_eq!(view.holders, 1);
    });
}

#[test]
fn nobody_changes_a_role_that_they_will_hold() {
    in_hall(async |hall| {
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        let clerk = hall.role("clerk").await;
        let tomorrow = Some(hall.now() + TimeDelta::days(1));
        let extent = Extent::EVERYWHERE;
        let order = AssignRole {
            holder: Holder::Staff(ana.id),
            role: clerk,
            extent,
            from: tomorrow,
            until: None,
        };
        hall.iam.assign_role(&system(), order).await.unwrap();
        let contents = RoleContents { actions: vec![Action::ReadCase], ..RoleContents::default() };
        let answer = hall.change_role(&hall.actor(ana.id).await, clerk, contents).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::OwnAccount))), "{answer:?}");
    });
}

#[test]
fn what_is_no_longer_forbidden_was_given_and_nobody_gives_what_they_do_not_hold() {
    in_hall(async |hall| {
        let contents = |actions: &[Action], forbidden: &[Action]| RoleContents {
            actions: actions.to_vec(),
            forbidden: forbidden.to_vec(),
            ..RoleContents::default()
        };
        let (clerk, call_agent) = (hall.role("clerk").await, hall.role("call-agent").await);
        // Somebody who manages roles, and no operations.
        let manages = contents(&[Action::ReadRoles, Action::ManageRoles, Action::ReadCase], &[]);
        hall.change_role(&system(), clerk, manages).await.unwrap();
        let max = hall.holder(facts("Max Roy", None), "clerk", Extent::EVERYWHERE).await;
        let barred = contents(&[Action::ReadCase], &[Action::ManageOperations]);
        hall.change_role(&system(), call_agent, barred).await.unwrap();
        let max = hall.actor(max.id).await;
        let freed = contents(&[Action::ReadCase], &[]);
        let answer = hall.change_role(&max, call_agent, freed).await;
        assert!(
            matches!(answer, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))),
            "{answer:?}"
        );
        let kept = contents(&[Action::ReadCase, Action::OpenCase], &[Action::ManageOperations]);
        hall.change_role(&max, call_agent, kept).await.unwrap();
    });
}

#[test]
fn nobody_signs_out_whoever_holds_more_than_they_do() {
    in_hall(async |hall| {
        let roads = hall.department("roads").await;
        let manages = RoleContents {
            actions: vec![Action::ManageStaff, Action::ReadStaff],
            ..RoleContents::default()
        };
        let clerk = hall.role("clerk").await;
        hall.change_role(&system(), clerk, manages).await.unwrap();
        let there = Extent { departments: Some(vec![roads]), ..Extent::default() };
        let max = hall.holder(facts("Max Roy", Some(roads)), "clerk", there).await;
        let rose = hall.colleague(facts("Rose Tremblay", Some(roads))).await;
        let above = facts("Ana Diaz", Some(roads));
        let ana = hall.holder(above, "it-admin", Extent::EVERYWHERE).await;
        let max = hall.actor(max.id).await;
        let answer = hall.iam.sign_out_everywhere(&max, ana.id).await;
        assert!(
            matches!(answer, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))),
            "{answer:?}"
        );
        hall.iam.sign_out_everywhere(&max, rose.id).await.unwrap();
    });
}

#[test]
fn an_acting_role_comes_and_goes_by_itself() {
    // IAM-036, IAM-038
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let (from, until) = (hall.now() + TimeDelta::days(1), hall.now() + TimeDelta::days(3));
        let order = AssignRole {
            holder: Holder::Staff(rose.id),
            role: hall.role("supervisor").await,
            extent: Extent::EVERYWHERE,
            from: Some(from),
            until: Some(until),
        };
        hall.iam.assign_role(&system(), order).await.unwrap();
        let state = async || {
            let view = hall.iam.staff_detail(&system(), rose.id).await.unwrap();
            (view.assignments[0].state, reads(&hall.actor(rose.id).await, hall.now()))
        };
        // A session that was open all the time: its actor is built with every request.
        assert_eq!(state().await, (AssignmentState::Upcoming, false));
        hall.town.clock.set(from);
        assert_eq!(state().await, (AssignmentState::Running, true));
        hall.town.clock.set(until);
        assert_eq!(state().await, (AssignmentState::Ended, false));
    });
}

#[test]
fn an_assignment_that_never_counts_is_not_made() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let role = hall.role("clerk").await;
        for (from, until) in [
            (None, hall.now()),
            (Some(hall.now() + TimeDelta::days(2)), hall.now() + TimeDelta::days(1)),
        ] {
            let order = AssignRole {
                holder: Holder::Staff(rose.id),
                role,
                extent: Extent::EVERYWHERE,
                from,
                until: Some(until),
            };
            let answer = hall.iam.assign_role(&system(), order).await;
            let problems = contract::Problems::one(StaffField::Until, Problem::NotADate);
            assert!(matches!(answer, Err(IamError::Invalid(found)) if found == problems));
        }
    });
}

#[test]
fn a_role_reaches_only_the_ward_it_was_given_for() {
    // IAM-027, IAM-030
    in_hall(async |hall| {
        let ward = |ward| Extent { wards: Some(vec![ward]), ..Extent::EVERYWHERE };
        let here = hall.holder(facts("Rose Tremblay", None), "clerk", ward(1)).await;
        let there = hall.holder(facts("Jean Roy", None), "clerk", ward(2)).await;
        assert!(reads(&hall.actor(here.id).await, hall.now()));
        let denied = allow(&hall.actor(there.id).await, Action::ReadCase, &case(), hall.now());
        assert_eq!(denied.unwrap_err(), Denied::NotVisible);
    });
}

#[test]
fn a_role_for_the_whole_organization_reaches_every_department_and_ward() {
    // IAM-029
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", Extent::EVERYWHERE).await;
        let actor = hall.actor(rose.id).await;
        for department in ["roads", "parks"] {
            let department = Some(hall.department(department).await);
            for ward in [None, Some(1), Some(2)] {
                let target = Target { department, ward, ..case() };
                assert!(allow(&actor, Action::ReadCase, &target, hall.now()).is_ok());
            }
        }
    });
}

#[test]
fn own_records_are_those_the_holder_is_responsible_for() {
    in_hall(async |hall| {
        let extent = Extent { own_records_only: true, ..Extent::EVERYWHERE };
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", extent).await;
        let actor = hall.actor(rose.id).await;
        let own = Target { assignee: Some(rose.id), ..case() };
        assert!(allow(&actor, Action::EditCase, &own, hall.now()).is_ok());
        assert!(!reads(&actor, hall.now()));
    });
}

#[test]
fn nobody_gives_themselves_a_role_or_changes_one_they_hold() {
    in_hall(async |hall| {
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        let actor = hall.actor(ana.id).await;
        let order = AssignRole {
            holder: Holder::Staff(ana.id),
            role: hall.role("supervisor").await,
            extent: Extent::EVERYWHERE,
            from: None,
            until: None,
        };
        let own = |answer| matches!(answer, Err(IamError::Refused(StaffRefusal::OwnAccount)));
        assert!(own(hall.iam.assign_role(&actor, order).await.map(|_| ())));
        let contents = RoleContents { actions: Action::ALL.to_vec(), ..RoleContents::default() };
        let it_admin = hall.role("it-admin").await;
        assert!(own(hall.change_role(&actor, it_admin, contents).await));
        assert!(own(hall.iam.deactivate(&actor, ana.id).await));
    });
}

#[test]
fn a_manager_of_one_department_stays_inside_it() {
    // IAM-026
    in_hall(async |hall| {
        let (roads, parks) = (hall.department("roads").await, hall.department("parks").await);
        let within = |id| Extent { departments: Some(vec![id]), ..Extent::EVERYWHERE };
        let manager = hall.holder(facts("Ana Diaz", Some(roads)), "it-admin", within(roads)).await;
        let near = hall.colleague(facts("Rose Tremblay", Some(roads))).await;
        let far = hall.colleague(facts("Jean Roy", Some(parks))).await;
        let actor = hall.actor(manager.id).await;

        let listed = hall.iam.staff_list(&actor, None).await.unwrap();
        let mut names: Vec<_> = listed.iter().map(|staff| staff.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Ana Diaz", "Rose Tremblay"]);
        let detail = hall.iam.staff_detail(&actor, far.id).await;
        assert!(matches!(detail, Err(IamError::Denied(Denied::NotVisible))));
        let deactivate = hall.iam.deactivate(&actor, far.id).await;
        assert!(matches!(deactivate, Err(IamError::Denied(Denied::NotVisible))));
        let invited = hall.iam.invite(&actor, facts("New Parker", Some(parks))).await;
        assert!(matches!(invited, Err(IamError::Denied(Denied::Forbidden))));

        let role = hall.role("clerk").await;
        let holder = Holder::Staff(near.id);
        let give = |extent| AssignRole { holder, role, extent, from: None, until: None };
        let wide = hall.iam.assign_role(&actor, give(Extent::EVERYWHERE)).await;
        assert!(matches!(wide, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))));
        let aside = hall.iam.assign_role(&actor, give(within(parks))).await;
        assert!(matches!(aside, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))));
        hall.iam.assign_role(&actor, give(within(roads))).await.unwrap();
    });
}

#[test]
fn nobody_takes_over_an_account_that_may_do_more_than_they() {
    in_hall(async |hall| {
        let roads = hall.department("roads").await;
        let within = Extent { departments: Some(vec![roads]), ..Extent::EVERYWHERE };
        let manager = hall.holder(facts("Ana Diaz", Some(roads)), "it-admin", within).await;
        let chief = facts("Bo Chen", Some(roads));
        let chief = hall.holder(chief, "it-admin", Extent::EVERYWHERE).await;
        let clerk = facts("Rose Tremblay", Some(roads));
        let clerk = hall.holder(clerk, "clerk", Extent::EVERYWHERE).await;
        let actor = hall.actor(manager.id).await;
        let beyond = |answer: Result<(), IamError>| {
            matches!(answer, Err(IamError::Refused(StaffRefusal::BeyondOwnReach)))
        };
        let view = hall.iam.staff_detail(&actor, chief.id).await.unwrap();
        let mine = StaffFacts {
            email: crate::hall::email("ana.second@town.example.ca"),
            ..facts("Bo Chen", Some(roads))
        };
        assert!(beyond(hall.iam.update_staff(&actor, chief.id, mine, view.version).await));
        assert!(beyond(hall.iam.send_link(&actor, chief.id).await));
        assert!(beyond(hall.iam.deactivate(&actor, chief.id).await));
        assert!(beyond(hall.iam.end_assignment(&actor, view.assignments[0].id).await));
        hall.iam.send_link(&actor, clerk.id).await.unwrap();
    });
}

#[test]
fn who_has_left_is_out_at_once() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", Extent::EVERYWHERE).await;
        let open = hall.sign_in(&rose).await.unwrap();
        let session = hall.session(&open).await.unwrap();
        let other = hall.second_server().await;
        assert!(other.actor_for_session(&session, origin()).await.unwrap().is_some());
        hall.iam.deactivate(&system(), rose.id).await.unwrap();
        assert!(other.actor_for_session(&session, origin()).await.unwrap().is_none());
        assert!(hall.session(&open).await.is_none());
        let view = hall.iam.staff_detail(&system(), rose.id).await.unwrap();
        assert_eq!(view.assignments[0].state, AssignmentState::Ended);
        assert!(!view.has_second_factor);
        assert_eq!(hall.events().await["user.deactivated"], 1);
        let again = hall.iam.deactivate(&system(), rose.id).await;
        assert!(matches!(again, Err(IamError::Refused(StaffRefusal::Deactivated))));
    });
}
