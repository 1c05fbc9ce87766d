//! What nobody does to themselves or to others by giving and ending roles.

use contract::iam::{Action, AssignRole, Extent, Holder, RoleContents, StaffId, StaffRefusal};
use iam::{Denied, IamError};

use crate::hall::{Hall, facts, in_hall, system};

async fn administrator(hall: &Hall, name: &str) -> StaffId {
    hall.holder(facts(name, None), "it-admin", Extent::EVERYWHERE).await.id
}

fn forbidding(action: Action) -> RoleContents {
    RoleContents { forbidden: vec![action], ..RoleContents::default() }
}

fn order(holder: StaffId, role: contract::iam::RoleId) -> AssignRole {
    let (holder, extent) = (Holder::Staff(holder), Extent::EVERYWHERE);
    AssignRole { holder, role, extent, from: None, until: None }
}

#[test]
fn nobody_frees_themselves_of_what_a_role_keeps_from_them() {
    in_hall(async |hall| {
        let ana = administrator(&hall, "Ana Diaz").await;
        let bound = hall.new_role("no-notes", forbidding(Action::AddInternalNote)).await;
        let group = hall.group("careful", &[ana]).await;
        for holder in [Holder::Staff(ana), Holder::Group(group)] {
            let held = hall.give_to(holder, bound).await.unwrap();
            let ended = hall.iam.end_assignment(&hall.actor(ana).await, held).await;
            assert!(matches!(ended, Err(IamError::Refused(StaffRefusal::OwnAccount))), "{ended:?}");
        }
    });
}

// IAM-098
#[test]
fn a_right_that_was_lost_while_a_request_came_in_is_lost_for_it() {
    in_hall(async |hall| {
        administrator(&hall, "Ada Roy").await;
        let ana = administrator(&hall, "Ana Diaz").await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let clerk = hall.role("clerk").await;
        let as_it_came_in = hall.actor(ana).await;
        let view = hall.iam.staff_detail(&system(), ana).await.unwrap();
        hall.iam.end_assignment(&system(), view.assignments[0].id).await.unwrap();
        let late = hall.iam.assign_role(&as_it_came_in, order(rose, clerk)).await;
        assert!(matches!(late, Err(IamError::Denied(Denied::NotVisible | Denied::Forbidden))));
        hall.iam.deactivate(&system(), ana).await.unwrap();
        let late = hall.iam.assign_role(&as_it_came_in, order(rose, clerk)).await;
        assert!(matches!(late, Err(IamError::Denied(Denied::SignInNeeded))), "{late:?}");
    });
}

#[test]
fn whoever_may_not_change_an_account_may_not_tie_its_hands() {
    in_hall(async |hall| {
        let roads = hall.department("roads").await;
        let ana = facts("Ana Diaz", Some(roads));
        let ana = hall.holder(ana, "it-admin", Extent::EVERYWHERE).await.id;
        let contents = RoleContents {
            actions: vec![Action::ManageRoles, Action::ReadRoles, Action::ReadStaff],
            ..RoleContents::default()
        };
        hall.new_role("roles-desk", contents).await;
        let max = facts("Max Roy", Some(roads));
        let there = Extent { departments: Some(vec![roads]), ..Extent::EVERYWHERE };
        let max = hall.holder(max, "roles-desk", there.clone()).await.id;
        let bound = hall.new_role("no-roles", forbidding(Action::ManageRoles)).await;
        let order = AssignRole { extent: there, ..order(ana, bound) };
        let given = hall.iam.assign_role(&hall.actor(max).await, order).await;
        assert!(matches!(given, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))), "{given:?}");
    });
}

#[test]
fn the_last_administrator_is_not_barred_from_tomorrow_on_either() {
    in_hall(async |hall| {
        let ana = administrator(&hall, "Ana Diaz").await;
        let bound = hall.new_role("no-roles", forbidding(Action::ManageRoles)).await;
        let tomorrow = hall.now() + chrono::TimeDelta::days(1);
        let order = AssignRole { from: Some(tomorrow), ..order(ana, bound) };
        let given = hall.iam.assign_role(&system(), order).await.map(|_| ());
        let last = matches!(given, Err(IamError::Refused(StaffRefusal::LastAdministrator)));
        assert!(last, "{given:?}");
    });
}
