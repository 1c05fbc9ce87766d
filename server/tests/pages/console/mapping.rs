//! Roles and departments by what a provider says.

use chrono::{DateTime, TimeDelta, Utc};
use contract::Bilingual;
use contract::iam::{
    Action, AssignmentState, ChangeProvider, ClaimGives, ClaimRule, ConflictKind, DecideLine,
    Decision, Extent, Holder, NewConflictRule, NewRole, OpenReview, ProviderContents,
    ReviewSubject, RoleContents, RoleId, RuleChange, Side, StaffRefusal, Undecided,
};
use iam::IamError;
use platform::Clock;
use serde_json::{Map, Value, json};
use testing::on_both;

use super::sso::{EVERYTHING, Scene, strong};
use crate::support::{check, system};

pub async fn role(scene: &Scene, code: &str) -> RoleId {
    let roles = scene.server.services.iam.roles(&system()).await.unwrap();
    roles.into_iter().find(|role| role.code == code).unwrap().id
}

pub async fn rule(scene: &Scene, claim: &str, value: &str, gives: ClaimGives) {
    let rule = ClaimRule { claim: claim.into(), value: value.into(), gives };
    scene.server.services.iam.add_claim_rule(&system(), scene.id, rule).await.unwrap();
}

/// Signs Rose in with these claims, and says which roles she holds then.
pub async fn held_after(scene: &Scene, said: Value) -> Vec<String> {
    let mut browser = scene.server.browser();
    let page = scene
        .sign_in(&mut browser, |claims: &mut Map<String, Value>| {
            strong(claims);
            claims.extend(said.as_object().unwrap().clone());
        })
        .await;
    assert!(page.has(".account form"), "{}", page.text());
    held(scene).await
}

async fn held(scene: &Scene) -> Vec<String> {
    let view = scene.server.services.iam.staff_detail(&system(), scene.rose).await.unwrap();
    let running = view.assignments.iter().filter(|one| one.state != AssignmentState::Ended);
    let mut names: Vec<String> = running.map(|one| one.role_name.en.clone()).collect();
    names.sort();
    names
}

// IAM-010
#[test]
fn rules_give_and_end_what_they_gave_and_nothing_that_was_given_by_hand() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let (supervisor, agent) =
            (role(&scene, "supervisor").await, role(&scene, "call-agent").await);
        let parks = scene.server.department("parks-recreation").await;
        let in_parks = Extent { departments: Some(vec![parks]), ..Extent::EVERYWHERE };
        rule(&scene, "groups", "leads", ClaimGives::Role { role: supervisor, extent: in_parks })
            .await;
        let everywhere = Extent::EVERYWHERE;
        rule(
            &scene,
            "realm_access.roles",
            "agent",
            ClaimGives::Role { role: agent, extent: everywhere.clone() },
        )
        .await;
        // Rose is a clerk already, by hand: a rule that says the same changes nothing, whichever way.
        let clerk = role(&scene, "clerk").await;
        rule(&scene, "groups", "clerks", ClaimGives::Role { role: clerk, extent: everywhere })
            .await;
        rule(&scene, "groups", "leads", ClaimGives::Department(parks)).await;
        let before = held(&scene).await;
        assert_eq!(before.len(), 1);

        let all = held_after(
            &scene,
            json!({"groups": ["leads", "clerks"], "realm_access": {"roles": ["agent"]}}),
        )
        .await;
        assert_eq!(all.len(), 3, "{all:?}");
        let view = scene.server.services.iam.staff_detail(&system(), scene.rose).await.unwrap();
        assert_eq!(view.department, Some(parks));
        assert!(scene.server.events_of("role.assigned").await.contains(&supervisor.to_string()));

        // Too many groups to be told: what they gave stays, what other claims gave ends.
        let some = held_after(&scene, json!({"_claim_names": {"groups": "src1"}})).await;
        assert_eq!(some.len(), 2, "{some:?}");
        assert_eq!(held_after(&scene, json!({"groups": []})).await, before);
        assert!(scene.server.events_of("role.revoked").await.contains(&supervisor.to_string()));
    });
}

#[test]
fn the_rules_are_tried_before_anybody_signs_in() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let everywhere = Extent::EVERYWHERE;
        let mut admin = scene
            .server
            .staff("minh@town.example", "Minh Roy", "it-admin", everywhere.clone())
            .await;
        let own = format!("/en/console/providers/{}/mapping", scene.id);
        let page = admin.get(&own).await;
        check(&page);
        let agent = role(&scene, "call-agent").await;
        let gives = format!("role:{agent}");
        let typed = [
            ("form[claim]", "groups"),
            ("form[claim_value]", "agents"),
            ("form[gives]", gives.as_str()),
        ];
        // Nobody gets the whole town because nothing was chosen.
        let page = admin.send(&page, &typed).await;
        check(&page);
        assert!(page.has("#problems"));
        // First it says whom the rule concerns; nobody is known yet.
        let page = admin.send(&page, &[("form[extent]", "everywhere")]).await;
        check(&page);
        assert!(page.has("#effect") && !page.has("table a[href*='remove=']"), "{}", page.text());
        let page = admin.press(&page, "#save-form", "#save-form button", &[]).await;
        check(&page);
        assert!(page.has("table a[href*='remove=']") && page.says("Call agent"), "{}", page.text());

        let tried = [
            ("form[claims]", r#"{"groups":["agents"]}"#),
            ("form[person_email]", "rose@town.example"),
        ];
        let button = "#try-form button";
        let page = admin.press(&page, "#try-form", button, &tried).await;
        check(&page);
        let effect = page.one("#effect").text().collect::<String>();
        assert!(effect.contains("Rose Roy") && effect.contains("Call agent"), "{effect}");
        assert_eq!(held(&scene).await.len(), 1, "trying changes nothing");
        for wrong in ["[]", "{", "7"] {
            let page = admin.get(&own).await;
            let page = admin.press(&page, "#try-form", button, &[("form[claims]", wrong)]).await;
            assert!(page.has("#problems") && !page.has("#effect"), "{wrong}");
        }
        // Of a person who signed in, the claims of that time are tried; of the claims only what rules look at is kept.
        held_after(&scene, json!({"groups": ["agents"], "phone_number": "613-555-0142"})).await;
        let page = admin.get(&own).await;
        let page = admin
            .press(&page, "#try-form", button, &[("form[person_email]", "rose@town.example")])
            .await;
        assert!(page.has("#effect"), "{}", page.text());
        let kept = scene.server.column("staff_subject", "claims_sealed").await;
        assert!(!kept[0].contains("agents"), "sealed");
        // Another rule would give Rose something more: she stands there before it is added, and does not hold it.
        let page = admin.get(&own).await;
        let supervisor = format!("role:{}", role(&scene, "supervisor").await);
        let typed = [
            ("form[claim]", "groups"),
            ("form[claim_value]", "agents"),
            ("form[gives]", supervisor.as_str()),
            ("form[extent]", "limited"),
            ("form[departments][]", &scene.server.department("parks-recreation").await.to_string()),
        ];
        let page = admin.send(&page, &typed).await;
        check(&page);
        let effect = page.one("#effect").text().collect::<String>();
        assert!(effect.contains("Rose Roy") && effect.contains("Supervisor"), "{effect}");
        assert!(!effect.contains("Call agent"), "what she has already is not told: {effect}");
        assert_eq!(held(&scene).await.len(), 2);

        // Nor is a rule taken away before it was seen from whom it takes; then it takes at once.
        let page = admin.get(&own).await;
        let remove = page.attribute("table a[href*='remove=']", "href").unwrap();
        let page = admin.get(&remove).await;
        check(&page);
        assert!(page.one("#effect").text().collect::<String>().contains("Rose Roy"));
        assert_eq!(held(&scene).await.len(), 2);
        let form = "#effect form";
        let page = admin.press(&page, form, "#effect form button", &[]).await;
        check(&page);
        assert!(!page.has("table a[href*='remove=']"));
        assert_eq!(held(&scene).await.len(), 1);
        assert_eq!(held_after(&scene, json!({"groups": ["agents"]})).await.len(), 1);
    });
}

// IAM-010
#[test]
fn segregation_of_duties_refuses_what_a_rule_would_give() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let iam = &scene.server.services.iam;
        let (clerk, agent, supervisor) = (
            role(&scene, "clerk").await,
            role(&scene, "call-agent").await,
            role(&scene, "supervisor").await,
        );
        let side = |role: RoleId| Side { roles: vec![role], ..Side::default() };
        let apart = NewConflictRule {
            kind: ConflictKind::Held,
            name: Bilingual::new("Desk and telephone", "Comptoir et téléphone"),
            why: Bilingual::new("Apart.", "Séparés."),
            left: side(clerk),
            right: side(agent),
        };
        iam.create_conflict_rule(&system(), apart).await.unwrap();
        let everywhere = Extent::EVERYWHERE;
        let gives = |role| ClaimGives::Role { role, extent: everywhere.clone() };
        rule(&scene, "groups", "leads", gives(supervisor)).await;
        // Rose is a clerk by hand: of two roles she gets the one that nothing forbids, and comes in.
        let names = held_after(&scene, json!({"groups": ["leads", "agents"]})).await;
        assert_eq!(names.len(), 2, "{names:?}");
        let adding =
            ClaimRule { claim: "groups".into(), value: "agents".into(), gives: gives(agent) };
        let preview =
            iam.preview_rule(&system(), scene.id, &RuleChange::Add(adding)).await.unwrap();
        let refused: Vec<_> =
            preview.people.iter().map(|one| (one.person.as_deref(), one.refused)).collect();
        assert_eq!(refused, [(Some("Rose Roy"), true)]);
        rule(&scene, "groups", "agents", gives(agent)).await;
        assert_eq!(held_after(&scene, json!({"groups": ["leads", "agents"]})).await, names);
        assert!(scene.server.events_of("role.conflict_blocked").await.contains(&agent.to_string()));
    });
}

#[test]
fn what_a_rule_would_do_with_claims_that_were_not_kept_is_not_guessed() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let iam = &scene.server.services.iam;
        let agent = role(&scene, "call-agent").await;
        held_after(&scene, json!({"groups": ["a"], "title": "Planner"})).await;
        let adding = |claim: &str, value: &str| {
            let gives = ClaimGives::Role { role: agent, extent: Extent::EVERYWHERE };
            RuleChange::Add(ClaimRule { claim: claim.into(), value: value.into(), gives })
        };
        let groups = iam.preview_rule(&system(), scene.id, &adding("groups", "a")).await.unwrap();
        assert_eq!((groups.people.len(), groups.unheard), (1, 0));
        let title =
            iam.preview_rule(&system(), scene.id, &adding("title", "Planner")).await.unwrap();
        assert_eq!((title.people.len(), title.unheard), (0, 1));
        let unsaid = iam.preview_rule(&system(), scene.id, &adding("office", "x")).await.unwrap();
        assert_eq!((unsaid.people.len(), unsaid.unheard), (0, 0));
        // With a rule about it, it is kept; and of groups left out the page of the rules tells.
        rule(&scene, "groups", "a", ClaimGives::Role { role: agent, extent: Extent::EVERYWHERE })
            .await;
        assert_eq!(iam.claim_rules(&system(), scene.id).await.unwrap().left_out, 0);
        held_after(&scene, json!({"hasgroups": true})).await;
        assert_eq!(iam.claim_rules(&system(), scene.id).await.unwrap().left_out, 1);
    });
}

#[test]
fn nobody_gives_by_a_rule_what_they_could_not_give_by_hand() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let iam = &scene.server.services.iam;
        let admin = role(&scene, "it-admin").await;
        let name = Bilingual::new("Way in", "Entrée");
        let contents = RoleContents {
            actions: vec![
                Action::ReadIdentityProviders,
                Action::ManageIdentityProviders,
                Action::ReadStaff,
                Action::ManageStaff,
                Action::ReadRoles,
                Action::ManageRoles,
            ],
            ..Default::default()
        };
        let new = NewRole { code: "way-in".into(), about: name.clone(), name, contents };
        iam.create_role(&system(), new).await.unwrap();
        let marc = scene
            .server
            .invite("marc@town.example", "Marc Lavoie", "way-in", Extent::EVERYWHERE)
            .await;
        scene.server.enrol(&mut scene.server.browser(), "marc@town.example", marc).await;
        let origin = platform::Origin::inside(platform::Channel::Console);
        let now = scene.server.town.foundation.now();
        let marc = iam.actor_for_staff(marc, now, origin).await.unwrap().unwrap();
        let gives = ClaimGives::Role { role: admin, extent: Extent::EVERYWHERE };
        let rule = ClaimRule { claim: "groups".into(), value: "x".into(), gives };
        let beyond = |answer: Result<_, IamError>| {
            assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))));
        };
        beyond(iam.add_claim_rule(&marc, scene.id, rule.clone()).await);
        let tried = iam.preview_rule(&marc, scene.id, &RuleChange::Add(rule.clone())).await;
        assert!(matches!(tried, Err(IamError::Refused(StaffRefusal::BeyondOwnReach))));
        // What decides who may do what comes to nobody by what a provider says, whoever makes the rule.
        beyond(iam.add_claim_rule(&system(), scene.id, rule).await);
    });
}

#[test]
fn nobody_gives_themselves_a_role_by_a_rule_of_their_own() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let iam = &scene.server.services.iam;
        let groups = json!({ "groups": ["agents"] });
        held_after(&scene, groups.clone()).await;
        // Rose administers now, and makes a rule for a group that she is in.
        let admin = role(&scene, "it-admin").await;
        let holder = contract::iam::Holder::Staff(scene.rose);
        let extent = Extent::EVERYWHERE;
        let order =
            contract::iam::AssignRole { holder, role: admin, extent, from: None, until: None };
        iam.assign_role(&system(), order).await.unwrap();
        let origin = platform::Origin::inside(platform::Channel::Console);
        let now = scene.server.town.foundation.now();
        let rose = iam.actor_for_staff(scene.rose, now, origin).await.unwrap().unwrap();
        let agent = role(&scene, "call-agent").await;
        let gives = ClaimGives::Role { role: agent, extent: Extent::EVERYWHERE };
        let own = ClaimRule { claim: "groups".into(), value: "agents".into(), gives };
        let preview =
            iam.preview_rule(&rose, scene.id, &RuleChange::Add(own.clone())).await.unwrap();
        assert!(preview.people.is_empty());
        iam.add_claim_rule(&rose, scene.id, own.clone()).await.unwrap();
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 2);
        // Somebody else may.
        iam.add_claim_rule(&system(), scene.id, own).await.unwrap();
        assert_eq!(held_after(&scene, groups).await.len(), 3);
    });
}

fn now(scene: &Scene) -> DateTime<Utc> {
    scene.server.town.clock.now()
}

/// Until when Rose holds this role.
async fn until(scene: &Scene, role: RoleId) -> Option<DateTime<Utc>> {
    let view = scene.server.services.iam.staff_detail(&system(), scene.rose).await.unwrap();
    let running = view.assignments.iter().filter(|one| one.state != AssignmentState::Ended);
    running.filter(|one| one.role == role).find_map(|one| one.until)
}

async fn may_export(scene: &Scene) -> bool {
    let origin = platform::Origin::inside(platform::Channel::Console);
    let iam = &scene.server.services.iam;
    let rose = iam.actor_for_staff(scene.rose, now(scene), origin).await.unwrap().unwrap();
    let target = iam::Target::of(platform::Resource::all("case"));
    iam::allow(&rose, Action::ExportCases, &target, now(scene)).is_ok()
}

// IAM-010
#[test]
fn what_rules_gave_runs_out_for_whoever_stays_away_from_the_provider_and_what_binds_stays() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let iam = &scene.server.services.iam;
        let made = async |code: &str, contents: RoleContents| {
            let name = Bilingual::new(code, code);
            let new = NewRole { code: code.into(), about: name.clone(), name, contents };
            iam.create_role(&system(), new).await.unwrap()
        };
        let (actions, forbidden) = (vec![Action::ExportCases], vec![Action::OpenCase]);
        let agent = made("exporter", RoleContents { actions, ..Default::default() }).await;
        let binding = made("opens-none", RoleContents { forbidden, ..Default::default() }).await;
        for role in [agent, binding] {
            let gives = ClaimGives::Role { role, extent: Extent::EVERYWHERE };
            rule(&scene, "groups", "agents", gives).await;
        }
        let groups = json!({ "groups": ["agents"] });
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 3);
        let first = until(&scene, agent).await.unwrap();
        assert_eq!((first - now(&scene)).num_days(), 6, "seven days from the sign-in");
        assert_eq!(until(&scene, binding).await, None);
        assert!(may_export(&scene).await);

        // Each sign-in through the provider lets it last again, though not twice on the same day.
        held_after(&scene, groups.clone()).await;
        assert_eq!(until(&scene, agent).await, Some(first));
        scene.server.town.clock.advance(TimeDelta::days(3));
        held_after(&scene, groups.clone()).await;
        let second = until(&scene, agent).await.unwrap();
        assert!(second - first > TimeDelta::days(2));
        assert!(scene.server.events_of("role.renewed").await.contains(&agent.to_string()));

        // Whoever comes in by a password only, keeps it no longer than that.
        scene.server.town.clock.advance(TimeDelta::days(7) + TimeDelta::minutes(1));
        assert!(!may_export(&scene).await);
        assert_eq!(held(&scene).await.len(), 2, "what takes something away stays");
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 3);
        assert!(may_export(&scene).await);

        // A smaller number holds at once, also for what was given before there was one.
        let view = iam.provider(&system(), scene.id).await.unwrap();
        let contents = ProviderContents { rule_days: 2, ..view.contents };
        let order = ChangeProvider { contents, client_secret: None, version: view.version };
        iam.change_provider(&system(), scene.id, order).await.unwrap();
        assert!(until(&scene, agent).await.unwrap() <= now(&scene) + TimeDelta::days(2));
        assert_eq!(until(&scene, binding).await, None);
        endless(&scene).await;
        assert_eq!(until(&scene, agent).await, None);
        iam.forget_sso(&system()).await.unwrap();
        assert!(until(&scene, agent).await.is_some());
    });
}

/// As it was stored before there was an end to it.
async fn endless(scene: &Scene) {
    use sea_orm::ConnectionTrait;
    use sea_orm::sea_query::{Expr, ExprTrait, Query};

    let nothing: Option<DateTime<Utc>> = None;
    let endless = Query::update()
        .table("role_assignment")
        .value("ends_at", nothing)
        .and_where(Expr::col("staff_id").eq(scene.rose.0))
        .to_owned();
    let work = scene.server.town.foundation.begin().await.unwrap();
    work.connection().execute(&endless).await.unwrap();
    work.commit().await.unwrap();
}

// IAM-010
#[test]
fn what_an_administrator_ended_rules_give_again_only_once_it_is_allowed() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let everywhere = Extent::EVERYWHERE;
        let agent = role(&scene, "call-agent").await;
        let gives = ClaimGives::Role { role: agent, extent: everywhere.clone() };
        rule(&scene, "groups", "agents", gives).await;
        let groups = json!({ "groups": ["agents"] });
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 2);

        let mut admin =
            scene.server.staff("minh@town.example", "Minh Roy", "it-admin", everywhere).await;
        let own = format!("/en/console/staff/{}", scene.rose);
        let page = admin.get(&own).await;
        check(&page);
        assert!(page.says("by rules about claims of Town account"), "{}", page.text());
        let form = "tbody tr:nth-child(2) form";
        let page = admin.press(&page, form, "tbody tr:nth-child(2) form button", &[]).await;
        check(&page);
        assert!(page.has("#held-back"), "{}", page.text());
        assert!(page.one("#held-back").text().collect::<String>().contains("Call agent"));
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 1);
        assert!(scene.server.events_of("role.held_back").await.contains(&agent.to_string()));

        // Trying the rules says it.
        let tried = admin.get(&format!("/en/console/providers/{}/mapping", scene.id)).await;
        let typed = [("form[person_email]", "rose@town.example")];
        let tried = admin.press(&tried, "#try-form", "#try-form button", &typed).await;
        let effect = tried.one("#effect").text().collect::<String>();
        assert!(effect.contains("Held back") && effect.contains("Call agent"), "{effect}");

        let page = admin.get(&own).await;
        let page = admin.press(&page, "#held-back form", "#held-back form button", &[]).await;
        check(&page);
        assert!(page.has("#done") && !page.has("#held-back"), "{}", page.text());
        assert_eq!(held(&scene).await.len(), 1, "from the next sign-in on");
        assert_eq!(held_after(&scene, groups).await.len(), 2);
    });
}

#[test]
fn nobody_allows_themselves_what_was_ended_and_what_a_review_takes_stays_away_too() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let iam = &scene.server.services.iam;
        let agent = role(&scene, "call-agent").await;
        let gives = ClaimGives::Role { role: agent, extent: Extent::EVERYWHERE };
        rule(&scene, "groups", "agents", gives).await;
        let groups = json!({ "groups": ["agents"] });
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 2);

        let everywhere = Extent::EVERYWHERE;
        let reviewer =
            scene.server.invite("ivy@town.example", "Ivy Roy", "access-reviewer", everywhere).await;
        let order = OpenReview {
            title: "Who calls".into(),
            subject: ReviewSubject::Role(agent),
            reviewers: vec![reviewer],
            deadline: now(&scene) + TimeDelta::days(14),
            undecided: Undecided::Escalate,
        };
        let review = iam.open_review(&system(), order).await.unwrap();
        let lines = iam.review(&system(), review).await.unwrap().lines;
        let remove =
            DecideLine { decision: Decision::Remove, justification: "Does not call".into() };
        iam.decide_line(&system(), lines[0].id, remove).await.unwrap();
        assert_eq!(held_after(&scene, groups.clone()).await.len(), 1);

        let held_back = iam.held_back(&system(), scene.rose).await.unwrap();
        assert_eq!((held_back.len(), held_back[0].role), (1, agent));
        let (holder, role) = (Holder::Staff(scene.rose), role(&scene, "it-admin").await);
        let extent = Extent::EVERYWHERE;
        let order = contract::iam::AssignRole { holder, role, extent, from: None, until: None };
        iam.assign_role(&system(), order).await.unwrap();
        let origin = platform::Origin::inside(platform::Channel::Console);
        let rose = iam.actor_for_staff(scene.rose, now(&scene), origin).await.unwrap().unwrap();
        let own = iam.lift_held_back(&rose, held_back[0].id).await;
        assert!(matches!(own, Err(IamError::Refused(StaffRefusal::OwnAccount))), "{own:?}");
        iam.lift_held_back(&system(), held_back[0].id).await.unwrap();
        assert_eq!(held_after(&scene, groups).await.len(), 3);
    });
}
