//! Roles of roles, groups and departments: how permissions reach people, and how they are taken back on every server.

use contract::iam::{
    Action, AssignRole, Effect, Extent, Holder, RoleContents, RoleId, StaffId, StaffRefusal,
};
use iam::{Actor, Iam, IamError, Target, allow};
use platform::{Resource, StoreError};
use uuid::Uuid;

use crate::hall::{Hall, facts, in_hall, origin, system};

fn holding(actions: &[Action], includes: &[RoleId]) -> RoleContents {
    RoleContents {
        actions: actions.to_vec(),
        includes: includes.to_vec(),
        ..RoleContents::default()
    }
}

async fn may(iam: &Iam, hall: &Hall, staff: StaffId, action: Action) -> bool {
    let actor: Actor = iam.actor_for_staff(staff, hall.now(), origin()).await.unwrap().unwrap();
    let target = Target::of(Resource::new("case", Uuid::from_u128(1)));
    allow(&actor, action, &target, hall.now()).is_ok()
}

// IAM-024, IAM-037
#[test]
fn a_role_has_what_it_includes_over_several_levels_and_loses_it_on_every_server_at_once() {
    in_hall(async |hall| {
        let base = hall.new_role("base-user", holding(&[Action::ReadCase], &[])).await;
        let user =
            hall.new_role("department-user", holding(&[Action::AddInternalNote], &[base])).await;
        let admin =
            hall.new_role("department-admin", holding(&[Action::AssignCase], &[user])).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), admin).await.unwrap();
        let other = hall.second_server().await;
        for act in [Action::ReadCase, Action::AddInternalNote, Action::AssignCase] {
            assert!(may(&other, &hall, rose, act).await, "{act}");
        }
        assert_eq!(hall.role_view(base).await.holders, 1, "through two other roles");
        hall.change_role(&system(), base, holding(&[], &[])).await.unwrap();
        assert!(!may(&other, &hall, rose, Action::ReadCase).await);
        hall.change_role(&system(), base, holding(&[Action::ReadCase], &[])).await.unwrap();
        assert!(may(&other, &hall, rose, Action::AssignCase).await);
        hall.change_role(&system(), admin, holding(&[Action::AssignCase], &[])).await.unwrap();
        assert!(!may(&other, &hall, rose, Action::AddInternalNote).await);
    });
}

// IAM-031
#[test]
fn what_an_included_role_forbids_is_forbidden() {
    in_hall(async |hall| {
        let careful =
            RoleContents { forbidden: vec![Action::AssignCase], ..RoleContents::default() };
        let careful = hall.new_role("careful", careful).await;
        let contents = holding(&[Action::ReadCase, Action::AssignCase], &[careful]);
        let role = hall.new_role("trainee", contents).await;
        let rose =
            hall.holder(facts("Rose Tremblay", None), "supervisor", Extent::EVERYWHERE).await.id;
        assert!(may(&hall.iam, &hall, rose, Action::AssignCase).await);
        hall.give_to(Holder::Staff(rose), role).await.unwrap();
        assert!(!may(&hall.iam, &hall, rose, Action::AssignCase).await);
        assert!(may(&hall.iam, &hall, rose, Action::ReadCase).await);
    });
}

// IAM-031
#[test]
fn roles_never_include_themselves_even_by_two_edits_at_the_same_moment() {
    in_hall(async |hall| {
        let one = hall.new_role("one", RoleContents::default()).await;
        let two = hall.new_role("two", RoleContents::default()).await;
        let other = hall.second_server().await;
        let order = |view: contract::iam::RoleView, includes: RoleId| contract::iam::ChangeRole {
            name: view.name,
            about: view.about,
            contents: holding(&[], &[includes]),
            version: view.version,
        };
        let (first, second) =
            (order(hall.role_view(one).await, two), order(hall.role_view(two).await, one));
        let me = system();
        let (left, right) = tokio::join!(
            hall.iam.change_role(&me, one, first),
            other.change_role(&me, two, second)
        );
        let refused = [left, right]
            .into_iter()
            .filter(|answer| matches!(answer, Err(IamError::Refused(StaffRefusal::RoleCycle))))
            .count();
        assert_eq!(refused, 1, "one of the two edits comes second and is refused");
        let own = hall.change_role(&system(), one, holding(&[], &[one])).await;
        assert!(matches!(own, Err(IamError::Refused(StaffRefusal::RoleCycle))), "{own:?}");
    });
}

#[test]
fn of_two_edits_of_one_version_the_second_is_stale() {
    in_hall(async |hall| {
        let role = hall.new_role("one", RoleContents::default()).await;
        let view = hall.role_view(role).await;
        let order = |action| contract::iam::ChangeRole {
            name: view.name.clone(),
            about: view.about.clone(),
            contents: holding(&[action], &[]),
            version: view.version,
        };
        hall.iam.change_role(&system(), role, order(Action::ReadCase)).await.unwrap();
        let late = hall.iam.change_role(&system(), role, order(Action::EditCase)).await;
        assert!(matches!(late, Err(IamError::Store(StoreError::Stale))), "{late:?}");
    });
}

// IAM-033
#[test]
fn whoever_is_in_a_group_holds_its_roles_and_no_longer_once_out_of_it() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let marc = hall.colleague(facts("Marc Roy", None)).await.id;
        let group = hall.group("flood-team", &[rose]).await;
        let clerk = hall.role("clerk").await;
        let other = hall.second_server().await;
        assert!(!may(&other, &hall, rose, Action::ReadCase).await);
        hall.give_to(Holder::Group(group), clerk).await.unwrap();
        assert!(may(&other, &hall, rose, Action::ReadCase).await);
        assert!(!may(&other, &hall, marc, Action::ReadCase).await);
        hall.iam.join_group(&system(), group, marc).await.unwrap();
        assert!(may(&other, &hall, marc, Action::ReadCase).await);
        hall.iam.leave_group(&system(), group, rose).await.unwrap();
        assert!(!may(&other, &hall, rose, Action::ReadCase).await);
        assert_eq!(hall.role_view(clerk).await.holders, 1);
        let events = hall.events().await;
        assert_eq!((events["group.joined"], events["group.left"]), (2, 1));
    });
}

// IAM-034
#[test]
fn whoever_works_in_a_department_holds_its_roles_and_leaves_them_there() {
    in_hall(async |hall| {
        let (roads, parks) = (hall.department("roads").await, hall.department("parks").await);
        let rose = hall.colleague(facts("Rose Tremblay", Some(roads))).await.id;
        let clerk = hall.role("clerk").await;
        let other = hall.second_server().await;
        assert!(!may(&other, &hall, rose, Action::ReadCase).await);
        hall.give_to(Holder::Department(roads), clerk).await.unwrap();
        assert!(may(&other, &hall, rose, Action::ReadCase).await);
        let assignable = hall.iam.assignable(&system(), None).await.unwrap();
        assert_eq!(assignable.iter().map(|one| one.id).collect::<Vec<_>>(), [rose]);
        let view = hall.iam.staff_detail(&system(), rose).await.unwrap();
        let moved = facts("Rose Tremblay", Some(parks));
        hall.iam.update_staff(&system(), rose, moved, view.version).await.unwrap();
        assert!(!may(&other, &hall, rose, Action::ReadCase).await);
    });
}

#[test]
fn nobody_reaches_a_role_for_themselves_by_way_of_a_group_or_department() {
    in_hall(async |hall| {
        let roads = hall.department("roads").await;
        let ana = facts("Ana Diaz", Some(roads));
        let ana = hall.holder(ana, "it-admin", Extent::EVERYWHERE).await.id;
        let empty = hall.group("empty", &[]).await;
        let own = hall.group("own", &[ana]).await;
        let clerk = hall.role("clerk").await;
        hall.give_to(Holder::Group(empty), clerk).await.unwrap();
        let actor = hall.actor(ana).await;
        let refused = |answer: Result<(), IamError>| {
            assert!(
                matches!(answer, Err(IamError::Refused(StaffRefusal::OwnAccount))),
                "{answer:?}"
            );
        };
        refused(hall.iam.join_group(&actor, empty, ana).await);
        for holder in [Holder::Group(own), Holder::Department(roads), Holder::Staff(ana)] {
            let extent = Extent::EVERYWHERE;
            let order = AssignRole { holder, role: clerk, extent, from: None, until: None };
            refused(hall.iam.assign_role(&actor, order).await.map(|_| ()));
        }
        let parks = hall.department("parks").await;
        hall.give_to(Holder::Department(parks), clerk).await.unwrap();
        let view = hall.iam.staff_detail(&actor, ana).await.unwrap();
        let moved = facts("Ana Diaz", Some(parks));
        refused(hall.iam.update_staff(&actor, ana, moved, view.version).await);
        // And a role that she only has by way of another one is hers too.
        let inner = hall.new_role("inner", RoleContents::default()).await;
        let it_admin = hall.role_view(hall.role("it-admin").await).await;
        let contents = holding(&it_admin.actions, &[inner]);
        hall.change_role(&system(), it_admin.id, contents).await.unwrap();
        let more = holding(&[Action::ReadCase], &[]);
        refused(hall.change_role(&hall.actor(ana).await, inner, more).await);
    });
}

#[test]
fn nobody_puts_people_where_roles_wait_that_they_could_not_give() {
    in_hall(async |hall| {
        let (roads, parks) = (hall.department("roads").await, hall.department("parks").await);
        let manages = holding(&[Action::ReadStaff, Action::ManageStaff, Action::ReadRoles], &[]);
        let manages = hall.new_role("staff-desk", manages).await;
        let max = hall.colleague(facts("Max Roy", None)).await.id;
        hall.give_to(Holder::Staff(max), manages).await.unwrap();
        let rose = hall.colleague(facts("Rose Tremblay", Some(roads))).await.id;
        let it_admin = hall.role("it-admin").await;
        hall.give_to(Holder::Department(parks), it_admin).await.unwrap();
        let actor = hall.actor(max).await;
        let view = hall.iam.staff_detail(&actor, rose).await.unwrap();
        let moved = facts("Rose Tremblay", Some(parks));
        let refused = |answer: Result<(), IamError>| {
            matches!(answer, Err(IamError::Refused(StaffRefusal::BeyondOwnReach)))
        };
        assert!(refused(hall.iam.update_staff(&actor, rose, moved, view.version).await));
        let newcomer = facts("New Comer", Some(parks));
        assert!(refused(hall.iam.invite(&actor, newcomer).await.map(|_| ())));
        // Not even where the roles are small ones: to place people there is to give these roles.
        let clerk = hall.role("clerk").await;
        hall.give_to(Holder::Department(roads), clerk).await.unwrap();
        let newcomer = facts("New Comer", Some(roads));
        assert!(refused(hall.iam.invite(&actor, newcomer).await.map(|_| ())));
        hall.iam.invite(&actor, facts("New Comer", None)).await.unwrap();
    });
}

#[test]
fn the_last_administrator_stays_by_whatever_way_they_would_go() {
    in_hall(async |hall| {
        let ana = hall.colleague(facts("Ana Diaz", None)).await.id;
        let group = hall.group("admins", &[ana]).await;
        let outer = hall.new_role("outer", holding(&[], &[hall.role("it-admin").await])).await;
        let held = hall.give_to(Holder::Group(group), outer).await.unwrap();
        let last = |answer: Result<(), IamError>| {
            assert!(
                matches!(answer, Err(IamError::Refused(StaffRefusal::LastAdministrator))),
                "{answer:?}"
            );
        };
        last(hall.iam.leave_group(&system(), group, ana).await);
        last(hall.iam.end_assignment(&system(), held).await);
        last(hall.iam.deactivate(&system(), ana).await);
        last(hall.change_role(&system(), outer, RoleContents::default()).await);
        let barred = RoleContents {
            forbidden: vec![Action::ManageRoles],
            includes: vec![hall.role("it-admin").await],
            ..RoleContents::default()
        };
        last(hall.change_role(&system(), outer, barred).await);
        assert!(hall.iam.actor_for_staff(ana, hall.now(), origin()).await.unwrap().is_some());
    });
}

#[test]
fn every_permission_says_by_which_way_it_came() {
    in_hall(async |hall| {
        let base = hall.new_role("base-user", holding(&[Action::ReadCase], &[])).await;
        let careful = RoleContents {
            forbidden: vec![Action::ExportCases],
            includes: vec![base],
            ..RoleContents::default()
        };
        let careful = hall.new_role("careful", careful).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let group = hall.group("flood-team", &[rose]).await;
        let through = hall.give_to(Holder::Group(group), careful).await.unwrap();
        hall.give_to(Holder::Staff(rose), base).await.unwrap();
        let found = hall.iam.effective_permissions(&system(), rose).await.unwrap();
        let codes: Vec<_> = found.permissions.iter().map(|one| one.permission.as_str()).collect();
        assert_eq!(codes, ["cases.case.export", "cases.case.read"]);
        let barred = &found.permissions[0].origins[0];
        assert_eq!((barred.effect, barred.assignment), (Effect::Deny, through));
        assert_eq!(barred.holder_name.as_ref().unwrap().en, "flood-team");
        let ways: Vec<Vec<&str>> = found.permissions[1]
            .origins
            .iter()
            .map(|origin| origin.roles.iter().map(|role| role.code.as_str()).collect())
            .collect();
        assert_eq!(ways, [vec!["careful", "base-user"], vec!["base-user"]]);
        // Everybody may ask about themselves; about others only who may read their roles.
        let own = hall.actor(rose).await;
        assert_eq!(hall.iam.effective_permissions(&own, rose).await.unwrap(), found);
        let marc = hall.colleague(facts("Marc Roy", None)).await.id;
        let answer = hall.iam.effective_permissions(&own, marc).await;
        assert!(matches!(answer, Err(IamError::Denied(_))), "{answer:?}");
    });
}

#[test]
fn the_roles_that_hold_a_permission_are_found_through_what_they_include() {
    in_hall(async |hall| {
        let base = hall.new_role("base-user", holding(&[Action::ManageWebhooks], &[])).await;
        hall.new_role("upper", holding(&[], &[base])).await;
        let barred = RoleContents {
            forbidden: vec![Action::ManageWebhooks],
            includes: vec![base],
            ..RoleContents::default()
        };
        hall.new_role("barred", barred).await;
        let found = hall.iam.roles_with(&system(), "platform.webhook.manage").await.unwrap();
        let codes: Vec<_> = found.iter().map(|role| role.code.as_str()).collect();
        assert_eq!(codes, ["base-user", "it-admin", "upper"]);
    });
}
