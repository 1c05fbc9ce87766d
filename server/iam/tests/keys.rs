//! API keys.

use chrono::TimeDelta;
use contract::iam::{
    Action, CreateApiKey, Extent, FieldGrant, KeyScopes, KeyState, NewApiKey, OpenServiceAccount,
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
    CreateApiKey { account, label: "Production".into(), scopes, expires_at }
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
    hall.iam.actor_for_key(token, api()).await.unwrap()
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

        let account = new.key.account;
        let again = order(&hall, account, reading_ward(1));
        let second = hall.iam.create_api_key(&system(), again.clone()).await.unwrap();
        hall.iam.revoke_api_key(&system(), second.key.id).await.unwrap();
        assert_eq!(actor(&hall, second.token.reveal()).await.unwrap_err(), KeyRefused::Revoked);
        let twice = hall.iam.revoke_api_key(&system(), second.key.id).await;
        assert!(matches!(twice, Err(IamError::Refused(StaffRefusal::AlreadyEnded))));

        hall.next_code();
        let third = hall.iam.create_api_key(&system(), again).await.unwrap();
        hall.iam.deactivate(&system(), owner).await.unwrap();
        assert_eq!(actor(&hall, third.token.reveal()).await.unwrap_err(), KeyRefused::Closed);
        let (accounts, keys) = hall.iam.api_keys(&system()).await.unwrap();
        assert_eq!(accounts.len(), 1);
        let states: Vec<_> = keys.iter().map(|key| key.state).collect();
        assert_eq!(states, [KeyState::Active, KeyState::Revoked, KeyState::Expired]);
    });
}

#[test]
fn use_is_noted_at_most_once_a_minute() {
    in_hall(async |hall| {
        let (new, _) = key(&hall).await;
        let noted = async || hall.iam.api_keys(&system()).await.unwrap().1[0].last_used_at;
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
        let again = order(&hall, new.key.account, reading_ward(1));
        let answer = hall.iam.create_api_key(&robot, again).await;
        assert!(matches!(answer, Err(IamError::Denied(Denied::Forbidden))));
    });
}
