//! Positions: what comes with being hired as something.

use contract::iam::{
    Action, AssignmentState, ChangePosition, Extent, FieldGrant, Holder, PositionContents,
    RoleContents, RoleId, StaffFacts, StaffField, StaffId, StaffRefusal,
};
use contract::{Bilingual, Problem, Problems};
use iam::IamError;

use crate::hall::{Hall, email, facts, in_hall, system};

async fn officer(hall: &Hall) -> PositionContents {
    PositionContents {
        title: Bilingual::new("Bylaw Officer", "Agent des règlements"),
        department: Some(hall.department("bylaw").await),
        roles: vec![hall.role("clerk").await],
        everywhere: false,
        welcome: Some(Bilingual::new("Welcome to the team.", "Bienvenue dans l’équipe.")),
    }
}

async fn running(hall: &Hall, person: StaffId) -> Vec<(RoleId, Extent)> {
    let detail = hall.iam.staff_detail(&system(), person).await.unwrap();
    let running = detail.assignments.into_iter();
    let running = running.filter(|held| held.state == AssignmentState::Running);
    running.map(|held| (held.role, held.extent)).collect()
}

// IAM-007, IAM-008
#[test]
fn whoever_is_hired_under_a_title_gets_its_department_its_roles_and_its_welcome() {
    in_hall(async |hall| {
        let contents = officer(&hall).await;
        hall.iam.create_position(&system(), contents.clone()).await.unwrap();
        let mut new = facts("Rose Tremblay", None);
        new.title = Some("AGENT des reglements".to_owned());
        let person = hall.iam.invite(&system(), new).await.unwrap();
        let department = contents.department.unwrap();
        let known = hall.iam.staff_detail(&system(), person).await.unwrap();
        assert_eq!(known.department, Some(department));
        let there = Extent { departments: Some(vec![department]), ..Extent::EVERYWHERE };
        assert_eq!(running(&hall, person).await, [(contents.roles[0], there)]);
        let message = hall.iam.activation(person).await.unwrap().unwrap();
        assert_eq!(message.welcome.as_deref(), Some("Bienvenue dans l’équipe."), "in her language");
        let other = hall.iam.invite(&system(), facts("Jean Roy", None)).await.unwrap();
        assert_eq!(running(&hall, other).await, []);
        assert_eq!(hall.iam.activation(other).await.unwrap().unwrap().welcome, None);
    });
}

#[test]
fn with_another_position_or_department_the_roles_go_and_come() {
    in_hall(async |hall| {
        let parks = hall.department("parks").await;
        let mut contents = officer(&hall).await;
        hall.iam.create_position(&system(), contents.clone()).await.unwrap();
        let mut new = facts("Rose Tremblay", None);
        new.title = Some("Bylaw officer".to_owned());
        let person = hall.iam.invite(&system(), new.clone()).await.unwrap();
        let by_hand = hall.role("call-agent").await;
        hall.give_to(Holder::Staff(person), by_hand).await.unwrap();
        let change = async |title: &str, department, version| {
            let facts = StaffFacts { title: Some(title.into()), department, ..new.clone() };
            hall.iam.update_staff(&system(), person, facts, version).await.unwrap();
            running(&hall, person).await
        };
        let held = change("Bylaw Officer", Some(parks), 1).await;
        let in_parks = Extent { departments: Some(vec![parks]), ..Extent::EVERYWHERE };
        assert!(held.contains(&(contents.roles[0], in_parks)) && held.len() == 2, "{held:?}");
        let held = change("Gardener", Some(parks), 2).await;
        assert_eq!(held, [(by_hand, Extent::EVERYWHERE)], "what was given by hand stays");
        contents.title = Bilingual::new("Gardener", "Jardinier");
        contents.everywhere = true;
        let garden = hall.iam.create_position(&system(), contents.clone()).await.unwrap();
        assert_eq!(running(&hall, person).await.len(), 1, "nobody gains by a change of positions");
        let held = change("Jardinier", Some(parks), 3).await;
        assert!(held.contains(&(contents.roles[0], Extent::EVERYWHERE)));
        hall.iam.remove_position(&system(), garden).await.unwrap();
        assert_eq!(running(&hall, person).await.len(), 2, "nor loses");
    });
}

#[test]
fn positions_hold_nothing_that_changes_who_may_do_what_and_titles_are_one_positions() {
    in_hall(async |hall| {
        let contents = officer(&hall).await;
        let id = hall.iam.create_position(&system(), contents.clone()).await.unwrap();
        let admin = PositionContents {
            title: Bilingual::new("Administrator", "Administratrice"),
            roles: vec![hall.role("it-admin").await],
            ..contents.clone()
        };
        let refused = hall.iam.create_position(&system(), admin).await.unwrap_err();
        assert!(matches!(refused, IamError::Refused(StaffRefusal::BeyondOwnReach)), "{refused:?}");
        let twin = PositionContents {
            title: Bilingual::new("agent des reglements", "Autre"),
            ..contents.clone()
        };
        let taken = hall.iam.create_position(&system(), twin).await.unwrap_err();
        let expected = Problems::one(StaffField::NameEn, Problem::Taken);
        assert!(matches!(taken, IamError::Invalid(problems) if problems == expected));
        let order = ChangePosition { contents: contents.clone(), version: 1 };
        hall.iam.change_position(&system(), id, order.clone()).await.unwrap();
        assert!(
            hall.iam.change_position(&system(), id, order).await.is_err(),
            "made from version 1"
        );
        assert_eq!(hall.iam.positions(&system()).await.unwrap()[0].version, 2);
    });
}

#[test]
fn who_gives_roles_gives_positions_no_further_and_who_provisions_fills_them() {
    in_hall(async |hall| {
        let contents = officer(&hall).await;
        let bylaw = contents.department.unwrap();
        let acting = async |name: &str, actions: &[Action]| {
            let id = hall.activated(facts(name, None)).await;
            let contents = RoleContents {
                actions: actions.to_vec(),
                fields: FieldGrant::ALL.to_vec(),
                ..RoleContents::default()
            };
            let role = hall.new_role(name, contents).await;
            hall.give_to(Holder::Staff(id), role).await.unwrap();
            hall.actor(id).await
        };
        let manager = acting("personnel", &[Action::ReadStaff, Action::ManageStaff]).await;
        let giver = acting(
            "giver",
            &[Action::ReadStaff, Action::ManageStaff, Action::ReadRoles, Action::ManageRoles],
        )
        .await;
        let provisioner =
            acting("directory", &[Action::ReadStaff, Action::ManageStaff, Action::ProvisionStaff])
                .await;
        let denied = hall.iam.create_position(&manager, contents.clone()).await.unwrap_err();
        assert!(matches!(denied, IamError::Denied(_)), "{denied:?}");
        hall.iam.create_position(&giver, contents).await.unwrap();
        let mut new = facts("Rose Tremblay", Some(bylaw));
        new.title = Some("Bylaw Officer".to_owned());
        let refused = hall.iam.invite(&manager, new.clone()).await.unwrap_err();
        assert!(matches!(refused, IamError::Refused(StaffRefusal::BeyondOwnReach)), "{refused:?}");
        let made = hall.iam.invite(&provisioner, new.clone()).await.unwrap();
        assert_eq!(running(&hall, made).await.len(), 1);
        new.email = email("another@town.example.ca");
        let made = hall.iam.invite(&giver, new).await.unwrap();
        assert_eq!(running(&hall, made).await.len(), 1);
    });
}
