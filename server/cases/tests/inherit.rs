//! Cases that are taken in with their past, many at once.

use std::collections::BTreeSet;

use cases::history::{Act, Opening, Standing, Step};
use chrono::{DateTime, TimeDelta, Utc};
use contract::Channel;
use contract::cases::{CaseId, CaseView, Happening, OpenCase, Page, SearchForm, StatusGroup};
use iam::Actor;
use platform::audit::{Sealer, verify};
use platform::{Clock, Origin};
use testing::on_both;

use crate::desk::*;

fn portal() -> Actor {
    Actor::system("demo", Origin::inside(Channel::Command))
}

fn order() -> OpenCase {
    let mut order = pothole().parse().unwrap();
    order.reporter.resident = Some(resident_id(1));
    order
}

/// Taken, worked on, noted and resolved, an hour between each.
fn life(standing: &Standing<'_>, step: usize) -> Option<Step> {
    let with_status = |status: &str| {
        let mut order = resolution(standing.id()).parse().unwrap();
        if status != "resolved" {
            (order.resolution, order.public_note) = (None, None);
        }
        order.status = status.to_owned();
        Act::Move(order)
    };
    let act = match step {
        0 => Act::Take,
        1 => with_status("in-progress"),
        2 => Act::Note("Two bags of asphalt.".into()),
        3 => with_status("resolved"),
        _ => return None,
    };
    Some(Step { at: standing.since() + TimeDelta::hours(1), by: clerk(1), act })
}

async fn inherit(desk: &Desk, count: i64, since: DateTime<Utc>) {
    let openings = (0..count)
        .map(|number| Opening { at: since + TimeDelta::minutes(number), order: order() })
        .collect();
    let (mut now, mut step) = (None, 0);
    let mut live = |standing: &Standing<'_>| {
        step = if now == Some(standing.id()) { step + 1 } else { 0 };
        now = Some(standing.id());
        life(standing, step)
    };
    desk.cases.inherit(&portal(), openings, &mut live).await.unwrap();
}

/// The case as staff see it and what is told of it, without what differs from case to case.
async fn told(desk: &Desk, id: CaseId) -> String {
    let case: CaseView = desk.cases.detail(&clerk(1), id).await.unwrap();
    let history = desk.cases.timeline(&clerk(1), id, Page::First, 50).await.unwrap();
    let kind = |what: &Happening| serde_json::to_value(what).unwrap()["what"].clone();
    let entries: Vec<_> = history
        .rows
        .iter()
        .map(|entry| (kind(&entry.what), entry.is_public, entry.actor_kind, entry.staff))
        .collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {entries:?}",
        case.version,
        case.status.code,
        case.assignee,
        case.resolution,
        case.queue,
        (case.response.state, case.resolve.state),
        case.resolved_at.map(|at| at - case.opened_at),
        case.reporters
            .iter()
            .map(|reporter| (reporter.resident, reporter.updates))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn a_past_that_is_told_reads_like_one_that_was_lived_through() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let since = desk.town.clock.now();
        let lived = desk.cases.open(&portal(), order()).await.unwrap();
        let hour = || desk.town.clock.advance(TimeDelta::hours(1) - TimeDelta::seconds(1));
        hour();
        desk.take(&clerk(1), lived.id).await;
        hour();
        desk.step(&clerk(1), lived.id, "in-progress").await.unwrap();
        hour();
        desk.note(&clerk(1), lived.id, "internal", "Two bags of asphalt.").await.unwrap();
        hour();
        desk.transition(&clerk(1), resolution(lived.id)).await.unwrap();
        let (jobs, events) = (desk.rows("job").await, desk.events(lived.id).await);

        inherit(&desk, 3, since).await;
        let list = SearchForm {
            group: vec!["done".into()],
            sort: "oldest".into(),
            search_text: "bakery".into(),
            ..SearchForm::default()
        };
        let found = desk.cases.search(&clerk(1), list.parse().unwrap()).await.unwrap().rows;
        assert_eq!(found.len(), 4, "{found:?}");
        let references: BTreeSet<_> = found.iter().map(|case| case.reference.to_string()).collect();
        assert_eq!(references.len(), 4);
        let told_of_lived = told(&desk, lived.id).await;
        for case in found.iter().filter(|case| case.id != lived.id) {
            assert_eq!(case.status.group, StatusGroup::Done);
            assert_eq!(told(&desk, case.id).await, told_of_lived);
            assert_eq!(desk.events(case.id).await, events);
        }
        assert_eq!(desk.rows("job").await, jobs, "nobody is told of the past");
    });
}

//
#[test]
fn what_is_taken_in_is_sealed_like_everything_else() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        inherit(&desk, 40, desk.town.clock.now() - TimeDelta::days(3)).await;
        // Opened, taken, moved twice with a word to the reporter, noted, resolved: seven entries each, and six imports.
        let entries = desk.rows("audit_entry").await;
        assert!(entries >= 40 * 7, "{entries}");
        assert_eq!(desk.rows("outbox_event").await, entries);
        Sealer::new(desk.town.foundation.clone()).seal_waiting().await.unwrap();
        assert_eq!(desk.rows("audit_seal").await, entries);
        let (db, now) = (desk.town.foundation.db.reader(), desk.town.clock.now());
        let verified = verify(db, now, TimeDelta::zero(), None).await.unwrap();
        assert!(verified.is_sound(), "{:?}", verified.findings);
    });
}

#[test]
fn what_the_rules_refuse_has_not_happened() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opening = Opening { at: desk.town.clock.now(), order: order() };
        let mut asked = 0;
        // Worked on before anybody took it.
        let mut live = |standing: &Standing<'_>| {
            asked += 1;
            life(standing, 1)
        };
        desk.cases.inherit(&portal(), vec![opening], &mut live).await.unwrap();
        assert_eq!(asked, 1);
        let found = desk.cases.search(&clerk(1), SearchForm::default().parse().unwrap()).await;
        let found = found.unwrap().rows;
        assert_eq!((found.len(), found[0].status.code.as_str()), (1, "new"));
        assert_eq!(desk.events(found[0].id).await, ["case.created"]);
        assert_eq!(desk.rows("note").await, 0);
    });
}
