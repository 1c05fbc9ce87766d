//! One review: its lines with what was decided, and filing it once nothing is open. Filed, it is there as a package.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use contract::iam::{
    Decision, Holder, ReviewDetail, ReviewId, ReviewLineView, ReviewSubject, ReviewedAccess,
    StaffField, Undecided,
};
use contract::{Bilingual, Failure, FailureKind, Refusal};
use http::header;
use leptos::prelude::*;

use super::super::parts::period;
use super::{PATH, StateTag, Words, crumbs, last_day, moment, named, of};
use crate::desk::Desk;
use crate::forms::{self, Done, Hidden, Icon, ProblemsSummary, TextField};
use crate::l10n::labels;
use crate::layout::Page;
use crate::pages;

pub type Place = Path<(String, String)>;

#[derive(Clone)]
pub(in crate::pages::console) struct Shown {
    pub detail: ReviewDetail,
    pub words: Words,
    /// The name of the role that is reviewed.
    role: Option<Bilingual>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = named(&desk, &shown.words.people, &shown.detail.review);
    let crumbs = crumbs(&desk, [(of(&desk, shown.detail.review.id), title.clone())]);
    let has_form = shown.detail.can_decide && shown.detail.open() == 0;
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Review desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .crumbs(crumbs);
    let page = if has_form { page.with_form() } else { page };
    page.answer(&desk)
}

/// The evidence package of a filed review.
pub async fn package(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let loaded = async {
        let id: ReviewId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let package = desk.services.iam.review_package(&desk.actor, id).await?;
        Ok::<_, Failure>((id, package))
    };
    match loaded.await {
        Ok((id, package)) => {
            let name = format!("attachment; filename=\"access-review-{id}.zip\"");
            let kind = "application/zip".to_owned();
            let head = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
            (head, package).into_response()
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

pub(super) async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let id: ReviewId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let detail = desk.services.iam.review(&desk.actor, id).await?;
    let review = &detail.review;
    let mut people: Vec<_> = review.reviewers.iter().copied().chain(review.opened_by).collect();
    people.extend(review.filed.as_ref().and_then(|filed| filed.by));
    if let ReviewSubject::Person(person) = review.subject {
        people.push(person);
    }
    for line in &detail.lines {
        people.extend(line.noted.people.iter().copied());
        people.extend(line.decision.as_ref().and_then(|decision| decision.by));
        if let ReviewedAccess::Assignment { holder: Holder::Staff(person), .. }
        | ReviewedAccess::Membership { staff: person, .. } = line.noted.access
        {
            people.push(person);
        }
    }
    let role = match review.subject {
        // Every way ends at it.
        ReviewSubject::Role(id) => {
            let mut named = detail.lines.iter().flat_map(|line| line.noted.roles.iter());
            named.find(|role| role.id == id).map(|role| role.name.clone())
        }
        _ => None,
    };
    let words = Words::read(desk, people).await?;
    Ok(Shown { detail, words, role })
}

/// Whose access a line is about.
pub(super) fn who(desk: &Desk, words: &Words, line: &ReviewLineView) -> String {
    let say = desk.texts();
    let place = line.noted.place.as_ref().map(|name| name.get(desk.language).to_owned());
    let place = place.unwrap_or_default();
    match line.noted.access {
        ReviewedAccess::Assignment { holder: Holder::Staff(person), .. } => {
            words.people.or_dash(Some(person))
        }
        ReviewedAccess::Assignment { holder: Holder::Group(_), .. } => say.holder_is_group(place),
        ReviewedAccess::Assignment { holder: Holder::Department(_), .. } => {
            say.holder_is_department(place)
        }
        ReviewedAccess::Membership { staff, .. } => {
            say.review_member(words.people.or_dash(Some(staff)), place)
        }
        ReviewedAccess::Permission { .. } => way(desk, line),
    }
}

/// "Finance manager → Payroll processor", or the roles of a group.
pub(super) fn way(desk: &Desk, line: &ReviewLineView) -> String {
    let names: Vec<&str> =
        line.noted.roles.iter().map(|role| role.name.get(desk.language)).collect();
    let between = match line.noted.access {
        ReviewedAccess::Membership { .. } => ", ",
        _ => " → ",
    };
    names.join(between)
}

#[component]
fn Review(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let review = shown.detail.review.clone();
    let reviewers: Vec<String> =
        review.reviewers.iter().map(|id| shown.words.people.or_dash(Some(*id))).collect();
    let undecided = match review.undecided {
        Undecided::Escalate => say.undecided_escalate(),
        Undecided::Remove => say.undecided_remove(),
    };
    let opened = match review.opened_by {
        Some(by) => say.review_opened_by(
            moment(&desk, review.opened_at),
            shown.words.people.or_dash(Some(by)),
        ),
        None => say.review_opened_itself(moment(&desk, review.opened_at)),
    };
    let filed = review.filed.clone().map(|filed| {
        let href = format!("{}/evidence.zip", of(&desk, review.id));
        let by = match filed.by {
            Some(by) => say.review_filed_by(&filed.filed_as, moment(&desk, filed.at), shown.words.people.or_dash(Some(by))),
            None => say.review_filed_itself(&filed.filed_as, moment(&desk, filed.at)),
        };
        view! {
            <div class="notice notice--ok"><p><Icon desk=desk.clone() name="done" />{by}</p></div>
            <div class="actions"><a class="with-icon" href=href><Icon desk=desk.clone() name="download" />{say.review_package()}</a></div>
            <p class="meta">{say.review_sha()}" "<code id="sha256">{filed.sha256}</code></p>
        }
    });
    let escalated = (review.escalated_at.is_some() && review.filed.is_none()).then(|| {
        view! { <div class="notice notice--danger"><p><Icon desk=desk.clone() name="warning" />{say.review_escalated()}</p></div> }
    });
    let subject = shown.words.subject(&desk, &review, shown.role.as_ref());
    let of_roles =
        |line: &&ReviewLineView| matches!(line.noted.access, ReviewedAccess::Permission { .. });
    let roles: Vec<_> = shown.detail.lines.iter().filter(of_roles).cloned().collect();
    let people: Vec<_> =
        shown.detail.lines.iter().filter(|line| !of_roles(line)).cloned().collect();
    let over_permission = matches!(review.subject, ReviewSubject::Permission(_));
    let roles = over_permission.then(|| {
        let count = roles.len() as i64;
        view! { <Lines desk=desk.clone() shown=shown.clone() id="roles-h" title=say.review_roles(count) first=say.field_staff_role() lines=roles /> }
    });
    let count = people.len() as i64;
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="opened" text=say.review_opened() />
        <Done desk=desk.clone() when="decided" text=say.review_decided() />
        <Done desk=desk.clone() when="filed" text=say.review_filed() />
        <h1>{title}</h1>
        <p class="lead">{subject}</p>
        {filed}
        {escalated}
        <dl class="summary summary--plain narrow">
            <div><dt>{say.field_staff_status()}</dt><dd><StateTag desk=desk.clone() review=review.clone() /></dd></div>
            <div><dt>{say.review_opened_label()}</dt><dd>{opened}</dd></div>
            <div><dt>{say.field_staff_reviewers()}</dt><dd>{reviewers.join(", ")}</dd></div>
            <div><dt>{say.field_staff_deadline()}</dt><dd>{last_day(&desk, review.deadline)}</dd></div>
            <div><dt>{say.field_staff_undecided()}</dt><dd>{undecided}</dd></div>
        </dl>
        {roles}
        <Lines desk=desk.clone() shown=shown.clone() id="lines-h" title=say.review_accesses(count) first=say.field_staff_holder() lines=people />
        <Filing desk=desk shown=shown />
    }
    .into_any()
}

#[component]
fn Lines(
    desk: Desk,
    shown: Shown,
    id: &'static str,
    title: String,
    first: String,
    lines: Vec<ReviewLineView>,
) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let of_roles = id == "roles-h";
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let access = (!of_roles).then(|| view! { <td role="cell">{cell(say.review_access())}<span>{way(&desk, line)}<Extent desk=desk.clone() shown=shown.clone() line=line.clone() /></span></td> });
            let reached = line.noted.people.len() as i64;
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title">{who(&desk, &shown.words, line)}</th>
                    {access}
                    <td role="cell">{cell(say.review_reaches())}<span>{say.review_reached(reached)}</span></td>
                    <td role="cell">{cell(say.field_staff_decision())}<span><Outcome desk=desk.clone() shown=shown.clone() line=line.clone() /></span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let access = (!of_roles)
        .then(|| view! { <th scope="col" role="columnheader">{say.review_access()}</th> });
    let table = if rows.is_empty() {
        view! { <div class="empty"><p>{say.review_nothing()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{title.clone()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{first}</th>
                    {access}
                    <th scope="col" role="columnheader">{say.review_reaches()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_decision()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! { <section aria-labelledby=id><h2 id=id>{title}</h2>{table}</section> }.into_any()
}

/// Where and how long, if that is limited.
#[component]
pub(super) fn Extent(desk: Desk, shown: Shown, line: ReviewLineView) -> impl IntoView {
    match line.noted.access {
        ReviewedAccess::Assignment { extent, until, .. } => {
            let places = shown.words.places.extent(&desk, &extent);
            view! { <span class="meta">{format!(" {places}; {}", period(&desk, None, until))}</span> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

/// What was decided, or that it waits, with all that a reader must know beside it.
#[component]
fn Outcome(desk: Desk, shown: Shown, line: ReviewLineView) -> impl IntoView {
    let say = desk.texts();
    let changed = (line.is_changed && line.is_open())
        .then(|| view! { <span class="meta">" "{say.review_line_changed()}</span> });
    let refused = line.refusal.filter(|_| line.is_open()).map(|refusal| {
        let why = labels::refusal(desk.language, Refusal::Staff(refusal));
        view! { <span class="meta">" "{say.review_line_refused(why)}</span> }
    });
    let outcome = match &line.decision {
        Some(decided) => {
            let (class, icon, word) = match decided.decision {
                Decision::Keep => ("tag tag--ok", "done", say.review_line_kept()),
                Decision::Remove => ("tag tag--ended", "refused", say.review_line_removed()),
            };
            let by = match decided.by {
                Some(by) => say.review_line_by(shown.words.people.or_dash(Some(by)), moment(&desk, decided.at)),
                None => say.review_line_by_deadline(moment(&desk, decided.at)),
            };
            let why = decided.justification.clone().map(|why| view! { " "{say.review_line_why(why)} });
            view! {
                <strong class=class><Icon desk=desk.clone() name=icon />{word}</strong>{why}" "<span class="meta">{by}</span>
            }
            .into_any()
        }
        None if !line.is_held => {
            view! { <strong class="tag tag--ended"><Icon desk=desk.clone() name="refused" />{say.review_line_gone()}</strong> }.into_any()
        }
        None if line.is_own => view! { <span>{say.review_line_own()}</span> }.into_any(),
        None if shown.detail.can_decide => {
            let href = format!("{}/lines/{}", of(&desk, shown.detail.review.id), line.id);
            let name = format!(" {} – {}", who(&desk, &shown.words, &line), way(&desk, &line));
            view! { <a href=href>{say.review_decide()}<span class="vh">{name}</span></a> }.into_any()
        }
        None => view! { <strong class="tag tag--wait"><Icon desk=desk.clone() name="waiting" />{say.review_line_open()}</strong> }.into_any(),
    };
    view! { {outcome}{changed}{refused} }.into_any()
}

#[component]
fn Filing(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if !shown.detail.can_decide {
        return ().into_any();
    }
    let open = shown.detail.open() as i64;
    if open > 0 {
        return view! { <p class="meta">{say.review_open_lines(open)}</p> }.into_any();
    }
    let known = match &shown.detail.review.subject {
        ReviewSubject::Permission(_) => say.review_file_privacy(),
        _ => say.review_file_access(),
    };
    view! {
        <section aria-labelledby="file-h">
            <h2 id="file-h">{say.review_file()}</h2>
            <p>{say.review_file_lead()}</p>
            <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/file-review", &desk) novalidate>
                <Hidden name="review" value=shown.detail.review.id.to_string() />
                <TextField desk=desk.clone() field=StaffField::FiledAs label=say.field_staff_filed_as() known=known />
                <div class="actions"><button type="submit" class="button">{say.review_file()}</button></div>
            </form>
        </section>
    }
    .into_any()
}
