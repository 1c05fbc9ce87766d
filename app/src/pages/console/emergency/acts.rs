//! What was done with an emergency access: on its page, whole on a page of its own, and as a file.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::{EmergencyAct, EmergencyActs, EmergencyView};
use leptos::prelude::*;

use super::super::parts::Places;
use super::super::parts::csv::{self, first_line, line};
use super::access::{Place, found};
use super::{crumbs, moment, of};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::pages;

#[derive(Clone)]
struct Shown {
    one: EmergencyView,
    acts: EmergencyActs,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().emergency_acts_title(&shown.one.incident);
    let own = of(&desk, shown.one.id);
    let all = desk.texts().emergency_acts_all();
    let crumbs =
        crumbs(&desk, [(own.clone(), shown.one.incident.clone()), (format!("{own}/acts"), all)]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || {
            let say = desk.texts();
            let count =
                say.emergency_acts_count(shown.acts.acts.len() as i64, shown.acts.foreign as i64);
            let cut_off = shown.acts.cut_off;
            let cut_off = cut_off.then(|| view! { <p>{say.emergency_acts_cut_off()}</p> });
            view! {
                <h1>{title.clone()}</h1>
                <p class="lead">{count}</p>
                {cut_off}
                <Acts desk=desk.clone() caption=title acts=shown.acts.acts places=shown.places />
            }
            .into_any()
        }
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let one = found(desk, id).await?;
    let acts = desk.services.iam.emergency_acts(&desk.actor, one.id).await?;
    Ok(Shown { one, acts, places: Places::named(desk).await? })
}

pub async fn file(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let Shown { one, acts, places } = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let say = desk.texts();
    let mut text = first_line(&[
        say.acts_when(),
        say.acts_what(),
        say.acts_event(),
        say.acts_record(),
        say.field_staff_department(),
        say.acts_across(),
    ]);
    for act in acts.acts {
        let department = act.department.map(|id| places.department(&desk, id));
        let across = if act.is_foreign { say.acts_across_this() } else { String::new() };
        text.push_str(&line(&[
            moment(&desk, act.at),
            permission::named(desk.language, &act.permission),
            act.event.clone(),
            record(&act),
            department.unwrap_or_default(),
            across,
        ]));
    }
    csv::file(&format!("emergency-access-{}", one.id), text)
}

/// The acts on records of other departments.
pub fn foreign(acts: &EmergencyActs) -> Vec<EmergencyAct> {
    acts.acts.iter().filter(|act| act.is_foreign).cloned().collect()
}

/// The page that was asked for, or the record by its kind and id.
fn record(act: &EmergencyAct) -> String {
    match (&act.page, act.record) {
        (Some(page), _) => page.clone(),
        (None, Some(id)) => format!("{} {id}", act.kind),
        (None, None) => act.kind.clone(),
    }
}

#[component]
pub fn Acts(desk: Desk, caption: String, acts: Vec<EmergencyAct>, places: Places) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = acts.into_iter().map(|act| {
        let department = act.department.map(|id| places.department(&desk, id));
        let across = act.is_foreign.then(|| {
            view! { " "<strong class="tag tag--warn"><Icon desk=desk.clone() name="warning" />{say.acts_across_this()}</strong> }
        });
        let what = permission::named(desk.language, &act.permission);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><time datetime=act.at.to_rfc3339()>{moment(&desk, act.at)}</time></th>
                <td role="cell">{cell(say.acts_what())}<span>{what}" "<code class="meta">{act.event.clone()}</code></span></td>
                <td role="cell">{cell(say.acts_record())}<span class="ref">{record(&act)}</span></td>
                <td role="cell">{cell(say.field_staff_department())}<span>{department.unwrap_or_else(|| "–".to_owned())}{across}</span></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.acts_when()}</th>
                <th scope="col" role="columnheader">{say.acts_what()}</th>
                <th scope="col" role="columnheader">{say.acts_record()}</th>
                <th scope="col" role="columnheader">{say.field_staff_department()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
