//! API keys.

use chrono::TimeDelta;
use contract::iam::{
    Action, ApiKeyId, ChangeServiceAccount, CreateApiKey, Extent, FieldGrant, KeyFigures,
    KeyLimits, KeyScopes, KeyStanding, KeyState, NewApiKey, OpenServiceAccount, RotateApiKey,
    ServiceAccountId, StaffField, StaffId, StaffRefusal,
};
use contract::{Problem, Problems};
use iam::{Actor, Denied, IamError, KeyRefused, Target, allow};
use platform::{Channel, Origin, Resource};
use uuid::Uuid;

use crate::hall::{Hall, facts, in_hall, system};

fn api() -> Origin {
    Origin::inside(Channel::Api)
}

async fn account(hall: &Hall, owner: StaffId) -> ServiceAccountId {
    let order = OpenServiceAccount {
        code: "gis-sync".into(),
        purpose: "Keeps the map of cases up to date".into(),
        owner,
    };
    hall.iam.open_service_account(&system(), order).await.unwrap()
}

fn order(hall: &Hall, account: ServiceAccountId, scopes: KeyScopes) -> CreateApiKey {
    let expires_at = hall.now() + TimeDelta::days(90);
    let limits = KeyLimits::default();
    CreateApiKey { account, label: "Production".into(), scopes, limits, expires_at }
}

fn reading_ward(ward: i32) -> KeyScopes {
    KeyScopes {
        actions: vec![Action::ReadCase],
        fields: vec![FieldGrant::CaseReporter],
        extent: Extent { wards: Some(vec![ward]), ..Extent::EVERYWHERE },
    }
}

async fn key(hall: &Hall) -> (NewApiKey, StaffId) {
    let owner = hall.colleague(facts("Ana Diaz", None)).await.id;
    let account = account(hall, owner).await;
    let order = order(hall, account, reading_ward(1));
    (hall.iam.create_api_key(&system(), order).await.unwrap(), owner)
}

async fn actor(hall: &Hall, token: &str) -> Result<Actor, KeyRefused> {
    hall.iam.actor_for_key(token, None, api()).await.unwrap()
}

#[test]
fn a_key_may_do_what_its_scopes_say_and_nothing_else() {
    in_hall(async |hall| {
        let (new, _) = key(&hall).await;
        assert!(new.token.reveal().starts_with("civic_"));
        assert!(new.token.reveal().starts_with(&new.key.begins));
        let actor = actor(&hall, new.token.reveal()).await.unwrap();
        let case = |ward| Target {
            ward: Some(ward),
            ..Target::of(Resource::new("case", Uuid::from_u128(1)))
        };
        let permit = allow(&actor, Action::ReadCase, &case(1), hall.now()).unwrap();
        assert!(permit.fields().shows(FieldGrant::CaseReporter));
        assert!(!permit.fields().shows(FieldGrant::CitizenContact));
        let edit = allow(&actor, Action::EditCase, &case(1), hall.now());
        assert_eq!(edit.unwrap_err(), Denied::Forbidden);
        let elsewhere = allow(&actor, Action::ReadCase, &case(2), hall.now());
        assert_eq!(elsewhere.unwrap_err(), Denied::NotVisible);
    });
}

#[test]
fn the_token_is_kept_nowhere() {
    in_hall(async |hall| {
        let (new, _) = key(&hall).await;
        for column in ["hash", "begins", "scopes", "label"] {
            for stored in hall.column("api_key", column).await {
                assert!(!stored.contains(new.token.reveal()), "{column}");
            }
        }
        for data in hall.column("outbox_event", "data").await {
            assert!(!data.contains(&new.token.reveal()[..20]));
        }
    });
}

#[test]
fn expired_revoked_and_orphaned_keys_open_nothing_and_say_why() {
    in_hall(async |hall| {
        let (new, owner) = key(&hall).await;
        let token = new.token.reveal();
        assert_eq!(actor(&hall, "civic_nonsense").await.unwrap_err(), KeyRefused::Unknown);
        assert!(actor(&hall, token).await.is_ok());
        hall.town.clock.advance(TimeDelta::days(90));
        assert_eq!(actor(&hall, token).await.unwrap_err(), KeyRefused::Expired);

        let account = new.key.account.id;
        let again = order(&hall, account, reading_ward(1));
        let second = hall.iam.create_api_key(&system(), again.clone()).await.unwrap();
        hall.iam.revoke_api_key(&system(), second.key.id).await.unwrap();
        assert_eq!(actor(&hall, second.token.reveal()).await.unwrap_err(), KeyRefused::Revoked);
        let twice = hall.iam.revoke_api_key(&system(), second.key.id).await;
        assert!(matches!(twice, Err(IamError::Refused(StaffRefusal::KeyEnded))));

        hall.next_code();
        let third = hall.iam.create_api_key(&system(), again).await.unwrap();
        hall.iam.deactivate(&system(), owner).await.unwrap();
        assert_eq!(actor(&hall, third.token.reveal()).await.unwrap_err(), KeyRefused::Closed);
        let known = hall.iam.api_keys(&system()).await.unwrap();
        assert_eq!(known.accounts.len(), 1);
        let states: Vec<_> = known.keys.iter().map(|key| key.state).collect();
        assert_eq!(states, [KeyState::Active, KeyState::Revoked, KeyState::Expired]);
    });
}

#[test]
fn use_is_noted_at_most_once_a_minute() {
    in_hall(async |hall| {
        let (new, _) = key(&hall).await;
        let noted = async || hall.iam.api_keys(&system()).await.unwrap().keys[0].last_used_at;
        assert_eq!(noted().await, None);
        let first = hall.now();
        actor(&hall, new.token.reveal()).await.unwrap();
        hall.town.clock.advance(TimeDelta::seconds(59));
        actor(&hall, new.token.reveal()).await.unwrap();
        assert_eq!(noted().await, Some(first));
        hall.town.clock.advance(TimeDelta::seconds(1));
        actor(&hall, new.token.reveal()).await.unwrap();
        assert_eq!(noted().await, Some(hall.now()));
    });
}

#[test]
fn no_key_holds_what_only_people_do_or_more_than_its_maker_may_hand_on() {
    in_hall(async |hall| {
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        let account = account(&hall, ana.id).await;
        let admin = hall.actor(ana.id).await;
        let create = async |actor: &Actor, scopes: KeyScopes| {
            hall.iam.create_api_key(actor, order(&hall, account, scopes)).await.map(|_| ())
        };
        let doing = |action| KeyScopes { actions: vec![action], ..KeyScopes::default() };
        for action in [Action::ManageApiKeys, Action::ManageRoles, Action::ManageOwnAccount] {
            let answer = create(&admin, doing(action)).await;
            assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::NotForKeys))));
        }
        create(&admin, doing(Action::ManageStaff)).await.unwrap();
        let answer = create(
            &hall.actor(hall.colleague(facts("Rose Roy", None)).await.id).await,
            doing(Action::ReadCase),
        )
        .await;
        assert!(matches!(answer, Err(IamError::Denied(Denied::Forbidden))));
        let mut endless = order(&hall, account, reading_ward(1));
        endless.expires_at = hall.now() + TimeDelta::days(400);
        let answer = hall.iam.create_api_key(&system(), endless).await;
        let problems = Problems::one(StaffField::Expires, Problem::NotADate);
        assert!(matches!(answer, Err(IamError::Invalid(found)) if found == problems));
    });
}

#[test]
fn a_key_makes_no_keys() {
    in_hall(async |hall| {
        let (new, _) = key(&hall).await;
        let robot = actor(&hall, new.token.reveal()).await.unwrap();
        let again = order(&hall, new.key.account.id, reading_ward(1));
        let answer = hall.iam.create_api_key(&robot, again).await;
        assert!(matches!(answer, Err(IamError::Denied(Denied::Forbidden))));
    });
}

const NOW: RotateApiKey = RotateApiKey { overlap_hours: None };

async fn rotate(hall: &Hall, id: ApiKeyId) -> Result<NewApiKey, IamError> {
    hall.iam.rotate_api_key(&system(), id, NOW).await
}

// IAM-062, IAM-066
#[test]
fn a_rotated_key_works_for_the_overlap_beside_the_new_one_and_then_ends() {
    in_hall(async |hall| {
        let (old, _) = key(&hall).await;
        let order = RotateApiKey { overlap_hours: Some(24) };
        let new = hall.iam.rotate_api_key(&system(), old.key.id, order).await.unwrap();
        assert_eq!((&new.key.scopes, &new.key.limits), (&old.key.scopes, &old.key.limits));
        assert_eq!((new.key.replaces, &new.key.label), (Some(old.key.id), &old.key.label));
        assert!(actor(&hall, old.token.reveal()).await.is_ok());
        assert!(actor(&hall, new.token.reveal()).await.is_ok());
        let shown = hall.iam.api_key(&system(), old.key.id).await.unwrap();
        assert_eq!((shown.standing, shown.replaced_by), (KeyStanding::Replaced, Some(new.key.id)));
        hall.town.clock.advance(TimeDelta::hours(24));
        assert_eq!(actor(&hall, old.token.reveal()).await.unwrap_err(), KeyRefused::Expired);
        assert!(actor(&hall, new.token.reveal()).await.is_ok());
        assert_eq!(hall.events().await["api_key.rotated"], 1);
        assert_eq!(new.key.rotate_by, new.key.created_at + TimeDelta::days(90));
    });
}

// IAM-062: a double click, and an answer that never arrived.
#[test]
fn a_rotation_is_not_done_twice_and_a_lost_answer_is_made_good_by_asking_again() {
    in_hall(async |hall| {
        let (old, _) = key(&hall).await;
        let lost = rotate(&hall, old.key.id).await.unwrap();
        let again = rotate(&hall, old.key.id).await.unwrap();
        assert_eq!(again.key.id, lost.key.id);
        assert_eq!(hall.count("api_key").await, 2);
        assert_eq!(actor(&hall, lost.token.reveal()).await.unwrap_err(), KeyRefused::Unknown);
        assert!(!hall.iam.is_token_of(lost.key.id, &lost.token).await.unwrap());
        assert!(hall.iam.is_token_of(again.key.id, &again.token).await.unwrap());
        // As soon as it is in use, it is the one to rotate.
        assert!(actor(&hall, again.token.reveal()).await.is_ok());
        let refused = rotate(&hall, old.key.id).await;
        assert!(matches!(refused, Err(IamError::Refused(StaffRefusal::AlreadyRotated))));
        assert!(actor(&hall, again.token.reveal()).await.is_ok());
        let third = rotate(&hall, again.key.id).await.unwrap();
        assert_eq!(third.key.replaces, Some(again.key.id));
        assert_eq!(hall.events().await["api_key.rotated"], 2);
    });
}

#[test]
fn two_rotations_at_the_same_moment_leave_one_key() {
    in_hall(async |hall| {
        let (old, _) = key(&hall).await;
        let (one, other) = tokio::join!(rotate(&hall, old.key.id), rotate(&hall, old.key.id));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.key.id, other.key.id);
        assert_eq!(hall.count("api_key").await, 2);
        let works = [&one, &other].map(|new| actor(&hall, new.token.reveal()));
        let [first, second] = works;
        assert_ne!(first.await.is_ok(), second.await.is_ok());
    });
}

// IAM-066
#[test]
fn an_ended_key_is_not_rotated_and_nobody_gets_the_secret_of_a_key_they_could_not_make() {
    in_hall(async |hall| {
        let (gone, owner) = key(&hall).await;
        hall.iam.revoke_api_key(&system(), gone.key.id).await.unwrap();
        let refused = rotate(&hall, gone.key.id).await;
        assert!(matches!(refused, Err(IamError::Refused(StaffRefusal::KeyEnded))));
        let wide = KeyScopes { actions: vec![Action::ManageWebhooks], ..KeyScopes::default() };
        let account = gone.key.account.id;
        let wide = hall.iam.create_api_key(&system(), order(&hall, account, wide)).await.unwrap();
        let contents = contract::iam::RoleContents {
            actions: vec![Action::ReadApiKeys, Action::ManageApiKeys],
            ..contract::iam::RoleContents::default()
        };
        let narrow = hall.new_role("key-keeper", contents).await;
        hall.give_to(contract::iam::Holder::Staff(owner), narrow).await.unwrap();
        let keeper = hall.actor(owner).await;
        let refused = hall.iam.rotate_api_key(&keeper, wide.key.id, NOW).await;
        assert!(matches!(refused, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))));
    });
}

#[test]
fn a_key_is_refused_from_an_address_that_is_not_on_its_list() {
    in_hall(async |hall| {
        let owner = hall.colleague(facts("Ana Diaz", None)).await.id;
        let account = account(&hall, owner).await;
        let mut order = order(&hall, account, reading_ward(1));
        order.limits.addresses = vec!["192.0.2.0/24".parse().unwrap()];
        let new = hall.iam.create_api_key(&system(), order).await.unwrap();
        let from = async |address: &str| {
            let origin = Origin { address: address.parse().ok(), ..api() };
            hall.iam.actor_for_key(new.token.reveal(), None, origin).await.unwrap().map(|_| ())
        };
        assert_eq!(from("198.51.100.7").await, Err(KeyRefused::Elsewhere));
        // What comes without an address is not let in either.
        assert_eq!(from("").await, Err(KeyRefused::Elsewhere));
        let unused = hall.iam.api_key(&system(), new.key.id).await.unwrap();
        assert_eq!(unused.last_used_at, None);
        assert_eq!(from("192.0.2.9").await, Ok(()));
        assert_eq!(from("::ffff:192.0.2.9").await, Ok(()));
    });
}

// IAM-066
#[test]
fn a_revoked_key_opens_nothing_on_another_server_from_the_next_call_on() {
    in_hall(async |hall| {
        let (new, _) = key(&hall).await;
        let other = hall.second_server().await;
        let asked = async || other.actor_for_key(new.token.reveal(), None, api()).await.unwrap();
        assert!(asked().await.is_ok());
        hall.iam.revoke_api_key(&system(), new.key.id).await.unwrap();
        assert_eq!(asked().await.unwrap_err(), KeyRefused::Revoked);
    });
}

// IAM-060, IAM-061, IAM-063
#[test]
fn the_figures_count_keys_that_work_those_near_their_deadline_and_those_nobody_uses() {
    in_hall(async |hall| {
        let owner = hall.colleague(facts("Ana Diaz", None)).await.id;
        let account = account(&hall, owner).await;
        let make = async || {
            let mut order = order(&hall, account, reading_ward(1));
            order.expires_at = hall.now() + TimeDelta::days(365);
            hall.iam.create_api_key(&system(), order).await.unwrap()
        };
        let (_old, used) = (make().await, make().await);
        hall.town.clock.advance(TimeDelta::days(61));
        actor(&hall, used.token.reveal()).await.unwrap();
        let young = make().await;
        let figures = async || hall.iam.api_keys(&system()).await.unwrap().figures;
        let expected = KeyFigures { accounts: 1, active: 3, due: 0, overdue: 0, unused: 1 };
        assert_eq!(figures().await, expected);
        hall.town.clock.advance(TimeDelta::days(16));
        assert_eq!(figures().await, KeyFigures { due: 2, ..expected });
        hall.town.clock.advance(TimeDelta::days(14));
        assert_eq!(figures().await, KeyFigures { due: 0, overdue: 2, ..expected });
        hall.iam.revoke_api_key(&system(), young.key.id).await.unwrap();
        assert_eq!(figures().await, KeyFigures { active: 2, overdue: 2, ..expected });
    });
}

#[test]
fn a_closed_account_ends_its_keys_and_so_does_handing_over_what_somebody_left_behind() {
    in_hall(async |hall| {
        let (new, owner) = key(&hall).await;
        let account = new.key.account.id;
        let heir = hall.colleague(facts("Rose Roy", None)).await.id;
        let change = async |owner: StaffId, active: bool| {
            let order = ChangeServiceAccount { purpose: "The map".into(), owner, active };
            hall.iam.change_service_account(&system(), account, order).await
        };
        // Handed over in time, nothing stands still.
        change(heir, true).await.unwrap();
        assert!(actor(&hall, new.token.reveal()).await.is_ok());
        change(owner, true).await.unwrap();
        hall.iam.deactivate(&system(), owner).await.unwrap();
        let gone = change(owner, true).await;
        assert!(matches!(gone, Err(IamError::Invalid(_))));
        change(heir, true).await.unwrap();
        assert_eq!(actor(&hall, new.token.reveal()).await.unwrap_err(), KeyRefused::Revoked);
        let again = order(&hall, account, reading_ward(1));
        let again = hall.iam.create_api_key(&system(), again).await.unwrap();
        change(heir, false).await.unwrap();
        assert_eq!(actor(&hall, again.token.reveal()).await.unwrap_err(), KeyRefused::Revoked);
        let refused = order(&hall, account, reading_ward(1));
        assert!(matches!(
            hall.iam.create_api_key(&system(), refused).await,
            Err(IamError::Invalid(_))
        ));
        assert_eq!(hall.events().await["service_account.changed"], 4);
    });
}

// IAM-061
#[test]
fn owners_are_warned_once_for_each_time_and_not_of_keys_that_were_replaced() {
    in_hall(async |hall| {
        let (new, owner) = key(&hall).await;
        let warn = async || hall.iam.warn_key_owners(&system()).await.unwrap();
        assert_eq!(warn().await, 0);
        hall.town.clock.advance(TimeDelta::days(77));
        assert_eq!((warn().await, warn().await), (1, 0));
        assert_eq!(hall.events().await["api_key.rotation_due"], 1);
        let warning = iam::KeyWarning { owner, keys: vec![new.key.id] };
        let (to, keys) = hall.iam.key_warning(&warning).await.unwrap().unwrap();
        assert_eq!((to.name.as_str(), keys.len()), ("Ana Diaz", 1));
        rotate(&hall, new.key.id).await.unwrap();
        assert!(hall.iam.key_warning(&warning).await.unwrap().is_none());
        hall.town.clock.advance(TimeDelta::days(12));
        assert_eq!(warn().await, 0);
    });
}

// IAM-058, IAM-064, IAM-065
#[test]
fn the_report_of_a_quarter_is_made_once_and_told_to_whoever_reviews_keys() {
    in_hall(async |hall| {
        let officer =
            hall.holder(facts("Helen Fortier", None), "security-officer", Extent::EVERYWHERE).await;
        let (new, _) = key(&hall).await;
        let report = async |day: &str| {
            hall.iam.report_quarter(&system(), day.parse().unwrap()).await.unwrap()
        };
        // The clock stands in March 2026: there were no keys in the quarter before.
        assert!(!report("2026-03-31").await);
        hall.town.clock.advance(TimeDelta::days(62));
        assert!(report("2026-04-01").await);
        assert!(!report("2026-04-02").await);
        assert_eq!(hall.events().await["api_key.reported"], 1);
        let reader = hall.actor(officer.id).await;
        let made = hall.iam.key_report(&reader, "2026-Q1").await.unwrap();
        assert_eq!((made.figures.overdue, made.figures.unused), (0, 1));
        assert_eq!((made.keys[0].id, made.keys[0].unused), (new.key.id, true));
        let ready = iam::KeyReportReady { staff: officer.id, quarter: "2026-Q1".to_owned() };
        let (to, _) = hall.iam.key_report_ready(&ready).await.unwrap().unwrap();
        assert_eq!(to.name, "Helen Fortier");
        let stranger = hall.actor(hall.colleague(facts("Rose Roy", None)).await.id).await;
        let refused = hall.iam.key_reports(&stranger).await;
        assert!(matches!(refused, Err(IamError::Denied(Denied::Forbidden))));
        let payloads = hall.column("job", "payload").await;
        let told = payloads.iter().filter(|job| job.contains("2026-Q1")).count();
        assert_eq!(told, 1);
    });
}
