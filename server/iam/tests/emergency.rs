//! Emergency access: taken, agreed to, watched, ended and looked at.

use chrono::TimeDelta;
use contract::Bilingual;
use contract::iam::{
    Action, ConflictKind, DeclareEmergency, DepartmentId, EmergencyCounts, EmergencyId,
    EmergencyPart, EmergencyPlan, EmergencyPlanId, EmergencyState, Extent, FieldGrant, Holder,
    NewConflictRule, RoleContents, RoleId, Side, StaffId, StaffRefusal,
};
use futures::TryStreamExt;
use iam::{Actor, Denied, IamError, Target, allow};
use platform::Resource;
use uuid::Uuid;

use crate::hall::{Hall, facts, in_hall, system};

/// A town with a plan, a commander of the fire department, and somebody who watches over security.
struct Town {
    commander: StaffId,
    officer: StaffId,
    fire: DepartmentId,
    roads: DepartmentId,
    plan: EmergencyPlanId,
}

async fn composite(hall: &Hall) -> RoleId {
    let includes = vec![hall.role("clerk").await, hall.role("supervisor").await];
    let contents = RoleContents { includes, ..RoleContents::default() };
    hall.new_role("emergency-operations", contents).await
}

async fn town(hall: &Hall, second_person: bool) -> Town {
    let (fire, roads) = (hall.department("fire").await, hall.department("roads").await);
    let commander = hall
        .holder(facts("Rachel Roy", Some(fire)), "emergency-coordinator", Extent::EVERYWHERE)
        .await
        .id;
    let officer =
        hall.holder(facts("Helen Fort", None), "security-officer", Extent::EVERYWHERE).await.id;
    let plan = EmergencyPlan {
        role: composite(hall).await,
        departments: vec![fire, roads],
        longest_hours: 24,
        second_person,
        active: true,
    };
    let plan = hall.iam.plan_emergency(&system(), None, plan).await.unwrap();
    Town { commander, officer, fire, roads, plan }
}

fn order(town: &Town) -> DeclareEmergency {
    DeclareEmergency {
        plan: town.plan,
        reason: "Ice storm".into(),
        incident: "EOC-2026-014".into(),
        hours: 24,
    }
}

async fn declare(hall: &Hall, town: &Town) -> Result<EmergencyId, IamError> {
    let actor = hall.actor(town.commander).await;
    hall.iam.declare_emergency(&actor, order(town)).await
}

/// A rule that the commander would break with what is planned: what they buy, they must not approve.
async fn keep_apart(hall: &Hall, town: &Town) {
    let own = hall.new_role("incident-purchases", RoleContents::default()).await;
    hall.give_to(Holder::Staff(town.commander), own).await.unwrap();
    let side = |role| Side { roles: vec![role], ..Side::default() };
    let rule = NewConflictRule {
        kind: ConflictKind::Held,
        name: Bilingual::new("Purchases", "Achats"),
        why: Bilingual::new("Nobody approves what they buy.", "Personne n’approuve ses achats."),
        left: side(own),
        right: side(hall.role("supervisor").await),
    };
    hall.iam.create_conflict_rule(&system(), rule).await.unwrap();
}

// IAM-046, IAM-056
#[test]
fn emergency_access_puts_nobody_on_both_sides_of_a_rule_of_duties() {
    in_hall(async |hall| {
        let at_once = town(&hall, false).await;
        keep_apart(&hall, &at_once).await;
        let refused = declare(&hall, &at_once).await;
        assert!(matches!(refused, Err(IamError::Duties(_))));
        assert_eq!(hall.events().await["role.conflict_blocked"], 1);
        assert!(!reads(&hall.actor(at_once.commander).await, at_once.roads, &hall));
        assert!(hall.iam.emergencies(&system()).await.unwrap().is_empty());
        // Where a second person agrees, the rule is asked when they do.
        let plan = EmergencyPlan {
            role: hall.role("emergency-operations").await,
            departments: vec![at_once.roads],
            longest_hours: 24,
            second_person: true,
            active: true,
        };
        let plan = hall.iam.plan_emergency(&system(), None, plan).await.unwrap();
        let waits = declare(&hall, &Town { plan, ..at_once }).await.unwrap();
        let officer = hall.actor(at_once.officer).await;
        let refused = hall.iam.decide_emergency(&officer, waits, true).await;
        assert!(matches!(refused, Err(IamError::Duties(_))));
        assert_eq!(state(&hall, waits).await, EmergencyState::Waiting);
        assert!(!reads(&hall.actor(at_once.commander).await, at_once.roads, &hall));
    });
}

fn case_in(department: DepartmentId) -> Target {
    Target { department: Some(department), ..Target::of(Resource::new("case", Uuid::from_u128(7))) }
}

fn reads(actor: &Actor, department: DepartmentId, hall: &Hall) -> bool {
    allow(actor, Action::ReadCase, &case_in(department), hall.now()).is_ok()
}

async fn state(hall: &Hall, id: EmergencyId) -> EmergencyState {
    hall.iam.emergency(&system(), id).await.unwrap().state
}

// IAM-049, IAM-050, IAM-051, IAM-052, IAM-054
#[test]
fn emergency_access_spans_its_departments_for_its_window_and_ends_by_the_clock_alone() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let other = hall.department("parks").await;
        let before = hall.actor(town.commander).await;
        assert!(!reads(&before, town.roads, &hall));
        let id = declare(&hall, &town).await.unwrap();
        let actor = hall.actor(town.commander).await;
        assert!(reads(&actor, town.roads, &hall) && reads(&actor, town.fire, &hall));
        assert!(!reads(&actor, other, &hall));
        let running = actor.emergency(hall.now()).unwrap();
        assert_eq!(running.id, id);
        let view = hall.iam.emergency(&actor, id).await.unwrap();
        assert_eq!(
            view.ends_at.zip(view.starts_at).map(|(to, from)| to - from),
            Some(TimeDelta::hours(24))
        );
        hall.town.clock.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
        assert!(reads(&actor, town.roads, &hall));
        // No job has run, and the actor is the one of an open session.
        hall.town.clock.advance(TimeDelta::seconds(1));
        assert!(!reads(&actor, town.roads, &hall));
        assert_eq!(actor.emergency(hall.now()), None);
        assert_eq!(state(&hall, id).await, EmergencyState::Over);
        assert_eq!(hall.iam.close_emergencies(&system()).await.unwrap(), 1);
        assert_eq!(hall.iam.close_emergencies(&system()).await.unwrap(), 0);
        let events = hall.events().await;
        assert_eq!(events["emergency_access.activated"], 1);
        assert_eq!(events["emergency_access.revoked"], 1);
    });
}

// IAM-053
#[test]
fn every_act_and_every_request_names_the_emergency_while_it_lasts_and_not_after() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let id = declare(&hall, &town).await.unwrap();
        let actor = hall.actor(town.commander).await;
        hall.iam.note_emergency_use(&actor, "/en/console/queue").await.unwrap();
        let permit = allow(&actor, Action::ReadCase, &case_in(town.roads), hall.now()).unwrap();
        let seen = platform::audit::Seen {
            subjects: &[],
            fields: &[FieldGrant::CaseReporter],
            purpose: "case_page",
        };
        platform::audit::seen(&hall.town.foundation, &permit, seen).await.unwrap();
        let named = async || {
            let facts = hall.column("audit_entry", "facts").await;
            let named = format!("\"emergency\":\"{id}\"");
            facts.into_iter().filter(|facts| facts.contains(&named)).collect::<Vec<_>>()
        };
        let facts = named().await;
        assert!(facts.iter().any(|facts| facts.contains("/en/console/queue")));
        let place = format!("\"department\":\"{}\"", town.roads);
        assert!(facts.iter().any(|facts| facts.contains(&place)));
        let before = facts.len();
        hall.town.clock.advance(TimeDelta::hours(24));
        hall.iam.note_emergency_use(&actor, "/en/console/queue").await.unwrap();
        let permit = allow(&actor, Action::ManageOwnAccount, &own(town.commander), hall.now());
        platform::audit::seen(&hall.town.foundation, &permit.unwrap(), seen).await.unwrap();
        assert_eq!(named().await.len(), before);
    });
}

fn own(person: StaffId) -> Target {
    Target::of(Resource::new("staff", person.0))
}

// IAM-055, IAM-057
#[test]
fn the_review_lists_acts_in_other_departments_and_nobody_signs_off_their_own() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let id = declare(&hall, &town).await.unwrap();
        let actor = hall.actor(town.commander).await;
        for department in [town.roads, town.fire] {
            let permit = allow(&actor, Action::ReadCase, &case_in(department), hall.now()).unwrap();
            let seen = platform::audit::Seen { subjects: &[], fields: &[], purpose: "case_page" };
            platform::audit::seen(&hall.town.foundation, &permit, seen).await.unwrap();
        }
        let officer = hall.actor(town.officer).await;
        let across = EmergencyPart::Across;
        let foreign = hall.iam.emergency_acts(&officer, id, across, None).await.unwrap().rows;
        assert_eq!(foreign.len(), 1, "the fire department is the commander's own");
        assert_eq!(foreign[0].department, Some(town.roads));
        assert_eq!(foreign[0].permission, "cases.case.read");
        let counts = hall.iam.emergency_counts(&officer, id).await.unwrap();
        assert_eq!((counts.across, counts.views), (1, 2));
        let refused = hall.iam.emergency_acts(&actor, id, across, None).await;
        assert!(matches!(refused, Err(IamError::Denied(Denied::Forbidden))));
        // As long as it lasts there is nothing to sign off.
        let early = hall.iam.review_emergency(&officer, id, "Fine".into()).await;
        assert!(matches!(early, Err(IamError::Refused(StaffRefusal::EmergencyOver))));
        hall.give(town.commander, "security-officer", Extent::EVERYWHERE).await;
        hall.town.clock.advance(TimeDelta::hours(24));
        let commander = hall.actor(town.commander).await;
        let own = hall.iam.review_emergency(&commander, id, "Fine".into()).await;
        assert!(matches!(own, Err(IamError::Refused(StaffRefusal::OwnAccount))));
        let officer = hall.actor(town.officer).await;
        hall.iam.review_emergency(&officer, id, "For the storm only".into()).await.unwrap();
        let view = hall.iam.emergency(&officer, id).await.unwrap();
        assert_eq!((view.state, view.reviewed_by), (EmergencyState::Reviewed, Some(town.officer)));
        let twice = hall.iam.review_emergency(&officer, id, "Again".into()).await;
        assert!(matches!(twice, Err(IamError::Refused(StaffRefusal::EmergencyOver))));
        assert_eq!(hall.events().await["emergency_access.reviewed"], 1);
    });
}

// IAM-055
#[test]
fn however_much_was_only_shown_every_act_is_listed_and_counted() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let id = declare(&hall, &town).await.unwrap();
        let (actor, officer) = (hall.actor(town.commander).await, hall.actor(town.officer).await);
        let note = async |department, event| {
            let permit = allow(&actor, Action::EditCase, &case_in(department), hall.now()).unwrap();
            platform::audit::noted(&hall.town.foundation, &permit, event, "{}").await.unwrap();
        };
        note(town.roads, "test.changed").await;
        note(town.fire, "test.changed").await;
        hall.town.clock.advance(TimeDelta::seconds(1));
        let before = hall.iam.emergency_counts(&officer, id).await.unwrap();
        assert_eq!((before.across, before.views), (1, 0));
        let shown = (0..1_203).map(|_| hall.iam.note_emergency_use(&actor, "/en/console/queue"));
        for one in futures::future::join_all(shown).await {
            one.unwrap();
        }
        let counts = hall.iam.emergency_counts(&officer, id).await.unwrap();
        assert_eq!(counts, EmergencyCounts { views: 1_203, ..before });
        let list =
            async |part, place| hall.iam.emergency_acts(&officer, id, part, place).await.unwrap();
        let acts = list(EmergencyPart::Acts, None).await;
        assert_eq!(acts.rows.len() as u64, counts.acts);
        assert_eq!(acts.rows.iter().filter(|act| act.event == "test.changed").count(), 2);
        let across = list(EmergencyPart::Across, None).await;
        assert_eq!((across.rows.len(), &across.after), (1, &None));
        let (mut seen, mut place) = (Vec::new(), None);
        loop {
            let part = list(EmergencyPart::Views, place).await;
            assert!(part.rows.len() <= 100);
            seen.extend(part.rows.into_iter().map(|act| act.entry));
            place = part.after;
            if place.is_none() {
                break;
            }
        }
        assert!(seen.len() == 1_203 && seen.is_sorted_by(|one, next| one > next));
        let file = hall.iam.emergency_file(&officer, id).await.unwrap();
        let all: Vec<_> = file.try_concat().await.unwrap();
        assert_eq!(all.len() as u64, counts.acts + counts.views);
    });
}

// IAM-057
#[test]
fn it_ends_early_and_is_taken_again_only_afresh_and_after_the_review() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let id = declare(&hall, &town).await.unwrap();
        let twice = declare(&hall, &town).await;
        assert!(matches!(twice, Err(IamError::Refused(StaffRefusal::EmergencyRunning))));
        let actor = hall.actor(town.commander).await;
        hall.iam.end_emergency(&actor, id).await.unwrap();
        assert!(!reads(&hall.actor(town.commander).await, town.roads, &hall));
        let again = hall.iam.end_emergency(&actor, id).await;
        assert!(matches!(again, Err(IamError::Refused(StaffRefusal::EmergencyOver))));
        let blocked = declare(&hall, &town).await;
        assert!(matches!(blocked, Err(IamError::Refused(StaffRefusal::EmergencyNotReviewed))));
        // The plan is blocked for others as well.
        let fire = Some(town.fire);
        let deputy = hall
            .holder(facts("Marc Roy", fire), "emergency-coordinator", Extent::EVERYWHERE)
            .await
            .id;
        let deputy = hall.actor(deputy).await;
        let blocked = hall.iam.declare_emergency(&deputy, order(&town)).await;
        assert!(matches!(blocked, Err(IamError::Refused(StaffRefusal::EmergencyNotReviewed))));
        let officer = hall.actor(town.officer).await;
        hall.iam.review_emergency(&officer, id, "Fine".into()).await.unwrap();
        assert_ne!(declare(&hall, &town).await.unwrap(), id);
        let events = hall.events().await;
        assert_eq!(
            (events["emergency_access.activated"], events["emergency_access.revoked"]),
            (2, 1)
        );
    });
}

// IAM-057
#[test]
fn security_is_told_at_once_and_again_when_it_is_over() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let id = declare(&hall, &town).await.unwrap();
        let told = async |step: &str| {
            let payloads = hall.column("job", "payload").await;
            payloads
                .iter()
                .filter(|job| job.contains(&id.to_string()) && job.contains(step))
                .count()
        };
        assert_eq!(told("activated").await, 1);
        let notice = iam::EmergencyNotice {
            emergency: id,
            staff: town.officer,
            step: iam::EmergencyStep::Activated,
        };
        let news = hall.iam.emergency_news(&notice).await.unwrap().unwrap();
        assert_eq!((news.to.name.as_str(), news.person.as_str()), ("Helen Fort", "Rachel Roy"));
        let officer = hall.actor(town.officer).await;
        hall.iam.end_emergency(&officer, id).await.unwrap();
        assert_eq!(told("ended").await, 1);
        // Neither reason nor number stands in events.
        for data in hall.column("outbox_event", "data").await {
            assert!(!data.contains("Ice storm") && !data.contains("EOC-2026"));
        }
    });
}

// IAM-056
#[test]
fn where_the_plan_asks_for_it_access_begins_only_when_somebody_else_agrees() {
    in_hall(async |hall| {
        let town = town(&hall, true).await;
        let id = declare(&hall, &town).await.unwrap();
        assert_eq!(state(&hall, id).await, EmergencyState::Waiting);
        assert!(!reads(&hall.actor(town.commander).await, town.roads, &hall));
        hall.give(town.commander, "security-officer", Extent::EVERYWHERE).await;
        let commander = hall.actor(town.commander).await;
        let own = hall.iam.decide_emergency(&commander, id, true).await;
        assert!(matches!(own, Err(IamError::Refused(StaffRefusal::OwnAccount))));
        let officer = hall.actor(town.officer).await;
        hall.iam.decide_emergency(&officer, id, true).await.unwrap();
        assert!(reads(&hall.actor(town.commander).await, town.roads, &hall));
        let view = hall.iam.emergency(&officer, id).await.unwrap();
        assert_eq!(view.decided_by, Some(town.officer));
        let late = hall.iam.decide_emergency(&officer, id, false).await;
        assert!(matches!(late, Err(IamError::Refused(StaffRefusal::EmergencyOver))));
    });
}

#[test]
fn a_request_lapses_without_an_answer_and_a_refused_one_gives_nothing() {
    in_hall(async |hall| {
        let town = town(&hall, true).await;
        let lapsed = declare(&hall, &town).await.unwrap();
        hall.town.clock.advance(TimeDelta::hours(1));
        assert_eq!(state(&hall, lapsed).await, EmergencyState::Lapsed);
        let officer = hall.actor(town.officer).await;
        let late = hall.iam.decide_emergency(&officer, lapsed, true).await;
        assert!(matches!(late, Err(IamError::Refused(StaffRefusal::EmergencyOver))));
        let refused = declare(&hall, &town).await.unwrap();
        hall.iam.decide_emergency(&officer, refused, false).await.unwrap();
        assert_eq!(state(&hall, refused).await, EmergencyState::Refused);
        assert!(!reads(&hall.actor(town.commander).await, town.roads, &hall));
        assert_eq!(hall.events().await["emergency_access.refused"], 1);
    });
}

#[test]
fn who_may_not_declare_an_emergency_gets_none_and_no_role_for_it_changes_who_may_do_what() {
    in_hall(async |hall| {
        let town = town(&hall, false).await;
        let clerk = hall.holder(facts("Ana Diaz", None), "clerk", Extent::EVERYWHERE).await.id;
        let clerk = hall.actor(clerk).await;
        let refused = hall.iam.declare_emergency(&clerk, order(&town)).await;
        assert!(matches!(refused, Err(IamError::Denied(Denied::Forbidden))));
        assert!(matches!(
            hall.iam.emergencies(&clerk).await,
            Err(IamError::Denied(Denied::Forbidden))
        ));
        let stale = hall.iam.actor_for_staff(
            town.commander,
            hall.now() - TimeDelta::hours(1),
            crate::hall::origin(),
        );
        let stale = stale.await.unwrap().unwrap();
        let refused = hall.iam.declare_emergency(&stale, order(&town)).await;
        assert!(matches!(refused, Err(IamError::Denied(Denied::ConfirmNeeded))));
        let plan = EmergencyPlan {
            role: hall.role("it-admin").await,
            departments: Vec::new(),
            longest_hours: 24,
            second_person: false,
            active: true,
        };
        let refused = hall.iam.plan_emergency(&system(), None, plan).await;
        assert!(matches!(refused, Err(IamError::Refused(StaffRefusal::TooPowerful))));
    });
}
