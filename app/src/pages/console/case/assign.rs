//! Handing a case to oneself, a person, a queue, or back.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::cases::{AssignTo, CaseField, CaseView, QueueView};
use contract::iam::StaffName;
use leptos::prelude::*;

use super::super::parts::People;
use super::conflict::{self, Conflict, Differs, Versions};
use super::{Place, crumbs, denied, outline};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, SelectField, TextArea,
};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    case: CaseView,
    staff: Vec<StaffName>,
    queues: Vec<QueueView>,
    people: People,
    conflict: Option<Conflict>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, reference)): Place) -> Response {
    let shown = match load(&desk, &reference).await {
        Ok(shown) if shown.case.can.assign => shown,
        Ok(_) => return denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().assign_title();
    let crumbs = crumbs(&desk, &shown.case, Some(("assign", title.clone())));
    let page = Page::console(format!("{title} – {}", shown.case.reference), {
        let desk = desk.clone();
        move || view! { <Assign desk=desk title=title shown=shown /> }.into_any()
    });
    conflict::marked(&desk, page.crumbs(crumbs).with_form()).answer(&desk)
}

async fn load(desk: &Desk, reference: &str) -> Result<Shown, Failure> {
    let case = outline(desk, reference).await?;
    let mut staff = Vec::new();
    if case.can.assign {
        let department = case.queue.department.map(|department| vec![department]);
        staff = desk.services.iam.assignable(&desk.actor, department.as_deref()).await?;
    }
    Ok(Shown {
        queues: desk.services.cases.queues().await?,
        people: People::named(desk, case.assignee).await?,
        conflict: conflict::load(desk, &case).await?,
        case,
        staff,
    })
}

#[component]
fn Assign(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let case = shown.case.clone();
    let me = desk.actor.staff();
    let ways = [
        (case.assignee != me, AssignTo::Me, say.assign_me()),
        (true, AssignTo::Person, say.assign_person()),
        (true, AssignTo::Queue, say.assign_queue()),
        (case.assignee.is_some(), AssignTo::Nobody, say.assign_nobody()),
    ];
    let ways: Vec<_> = ways.into_iter().filter(|(offered, ..)| *offered).collect();
    let ways = ways.into_iter().map(|(_, way, name)| Offer::new(way.code(), name)).collect();
    let none = || Offer::new("", say.choose());
    let staff = shown.staff.iter().map(|one| Offer::new(one.id.to_string(), one.name.clone()));
    let staff: Vec<_> = std::iter::once(none()).chain(staff).collect();
    let others = shown.queues.iter().filter(|queue| queue.id != case.queue.id);
    let queues =
        others.map(|queue| Offer::new(queue.id.to_string(), queue.name.get(desk.language)));
    let queues: Vec<_> = std::iter::once(none()).chain(queues).collect();
    let person = view! { <SelectField desk=desk.clone() field=CaseField::Assignee label=say.assign_which_person() options=staff width="w-30ch" /> };
    let queue = view! { <SelectField desk=desk.clone() field=CaseField::Queue label=say.assign_which_queue() options=queues width="w-30ch" /> };
    let follow_ups = vec![
        (AssignTo::Person.code(), person.into_any()),
        (AssignTo::Queue.code(), queue.into_any()),
    ];
    let own = paths::case(desk.language, case.reference.as_str());
    let versions = shown.conflict.clone().map(|found| {
        let fields = differing(&desk, &shown);
        view! { <Versions desk=desk.clone() conflict=found fields=fields /> }
    });
    let who = case.assignee.and_then(|id| shown.people.name(id)).map(str::to_owned);
    let who = who.unwrap_or_else(|| say.filter_nobody());
    let now = say.assign_now(&who, case.queue.name.get(desk.language));
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{now}</p>
        {versions}
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/assign", &desk) novalidate>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <ChoiceField desk=desk.clone() field=CaseField::AssignTo legend=say.assign_to() kind=Choice::One options=ways follow_ups=follow_ups />
            <TextArea desk=desk.clone() field=CaseField::Reason label=say.assign_reason() rows=3 />
            <div class="actions"><button type="submit" class="button">{say.assign_act()}</button></div>
        </form>
        <p class="after-form"><a href=own>{say.back_to_case()}</a></p>
    }
    .into_any()
}

fn differing(desk: &Desk, shown: &Shown) -> Vec<Differs> {
    let (say, filled, case) = (desk.texts(), desk.filled(), &shown.case);
    let chosen = |field: CaseField| filled.value(field.into(), None);
    let queue = |id: String| {
        let found = shown.queues.iter().find(|queue| queue.id.to_string() == id);
        found.map(|queue| queue.name.get(desk.language).to_owned())
    };
    let present = shown.people.or_nobody(desk, case.assignee);
    let present_queue = case.queue.name.get(desk.language).to_owned();
    let (person, into) = match chosen(CaseField::AssignTo).parse() {
        Ok(AssignTo::Me) => (desk.signed_in_as.clone().unwrap_or_default(), present_queue.clone()),
        Ok(AssignTo::Person) => {
            let id = chosen(CaseField::Assignee);
            let named = shown.staff.iter().find(|one| one.id.to_string() == id);
            (named.map(|one| one.name.clone()).unwrap_or_default(), present_queue.clone())
        }
        Ok(AssignTo::Queue) => (String::new(), queue(chosen(CaseField::Queue)).unwrap_or_default()),
        Ok(AssignTo::Nobody) | Err(_) => (String::new(), present_queue.clone()),
    };
    vec![
        Differs { field: say.column_who(), theirs: present, yours: person },
        Differs { field: say.filter_queue(), theirs: present_queue, yours: into },
    ]
}
