//! What each bulk act asks for.

use contract::cases::{AssignTo, BulkAct, CaseField, Priority};
use leptos::prelude::*;

use super::Shown;
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Offer, SelectField, TextArea};
use crate::l10n::labels;

#[component]
pub fn Fields(desk: Desk, shown: Shown) -> impl IntoView {
    match shown.act {
        BulkAct::Assign => view! { <Assign desk=desk shown=shown /> }.into_any(),
        BulkAct::Status => view! { <Status desk=desk shown=shown /> }.into_any(),
        BulkAct::Priority => view! { <Level desk=desk /> }.into_any(),
        BulkAct::Note => {
            let say = desk.texts();
            view! { <TextArea desk=desk.clone() field=CaseField::NoteText label=say.note_text() hint=say.bulk_note_hint() rows=4 /> }
                .into_any()
        }
    }
}

#[component]
fn Assign(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let ways = [
        (AssignTo::Me, say.assign_me()),
        (AssignTo::Person, say.assign_person()),
        (AssignTo::Queue, say.assign_queue()),
        (AssignTo::Nobody, say.assign_nobody()),
    ];
    let ways = ways.into_iter().map(|(way, name)| Offer::new(way.code(), name)).collect();
    let none = || std::iter::once(Offer::new("", say.choose()));
    let staff = shown.staff.iter().map(|one| Offer::new(one.id.to_string(), one.name.clone()));
    let queues = shown.queues.iter();
    let queues =
        queues.map(|queue| Offer::new(queue.id.to_string(), queue.name.get(desk.language)));
    let (staff, queues) = (none().chain(staff).collect(), none().chain(queues).collect());
    let me = vec![AssignTo::Me.code().to_owned()];
    view! {
        <ChoiceField desk=desk.clone() field=CaseField::AssignTo legend=say.assign_to() kind=Choice::One options=ways known=me />
        <SelectField desk=desk.clone() field=CaseField::Assignee label=say.assign_which_person() options=staff width="w-30ch" />
        <SelectField desk=desk.clone() field=CaseField::Queue label=say.assign_which_queue() options=queues width="w-30ch" />
        <TextArea desk=desk.clone() field=CaseField::Reason label=say.assign_reason() rows=3 />
    }
    .into_any()
}

/// Every status that one of the cases can reach, with how many can.
#[component]
fn Status(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let mut reached: Vec<(String, String, i64)> = Vec::new();
    let mut results: Vec<Offer> = vec![Offer::new("", say.choose())];
    for row in &shown.kept {
        for step in &row.transitions {
            match reached.iter_mut().find(|(code, ..)| *code == step.to.code) {
                Some((.., number)) => *number += 1,
                None => {
                    let name = step.to.name.get(desk.language).to_owned();
                    reached.push((step.to.code.clone(), name, 1));
                }
            }
        }
        for result in &row.resolutions {
            if !results.iter().any(|offer| offer.value == result.code) {
                results.push(Offer::new(result.code.clone(), result.name.get(desk.language)));
            }
        }
    }
    let all = shown.kept.len() as i64;
    let offer = |(code, name, number): (String, String, i64)| {
        Offer::new(code, name).hint(say.bulk_reachable(all, number))
    };
    let options = reached.into_iter().map(offer).collect();
    view! {
        <ChoiceField desk=desk.clone() field=CaseField::Status legend=say.bulk_new_status() hint=say.bulk_new_status_hint() kind=Choice::One options=options />
        <SelectField desk=desk.clone() field=CaseField::Resolution label=say.optional(say.move_result()) hint=say.bulk_result_hint() options=results width="w-30ch" />
        <TextArea desk=desk.clone() field=CaseField::PublicNote label=say.optional(say.move_public_note()) hint=say.bulk_public_note_hint() rows=4 />
        <TextArea desk=desk.clone() field=CaseField::Reason label=say.optional(say.move_reason()) hint=say.move_reason_hint() rows=3 />
    }
    .into_any()
}

#[component]
fn Level(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    let levels = Priority::ALL.iter();
    let levels = levels
        .map(|level| Offer::new(level.code(), labels::desk::priority(desk.language, *level)))
        .collect();
    view! {
        <ChoiceField desk=desk.clone() field=CaseField::Priority legend=say.priority_new() kind=Choice::One options=levels />
        <TextArea desk=desk.clone() field=CaseField::Reason label=say.priority_reason() hint=say.priority_reason_hint() rows=3 />
    }
    .into_any()
}
