//! Access reviews: those that the reader takes part in or manages, and the pages of each.

pub mod line;
pub mod new;
pub mod review;

use axum::Extension;
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use contract::Bilingual;
use contract::Failure;
use contract::iam::{ListedReview, ReviewId, ReviewSubject, ReviewView};
use leptos::prelude::*;

use super::parts::{Names, People, Places};
use crate::desk::Desk;
use crate::forms::{Done, Icon};
use crate::l10n::format;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/reviews";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let reviews = match desk.services.iam.reviews(&desk.actor).await {
        Ok(reviews) => reviews,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let moved = reviews.iter().filter_map(|one| match one.review.subject {
        ReviewSubject::Person(person) => Some(person),
        _ => None,
    });
    let people = match People::named(&desk, moved).await {
        Ok(people) => people,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let opens = desk.services.iam.manages_reviews(&desk.actor);
    let title = desk.texts().reviews_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || {
            view! { <List desk=desk title=title reviews=reviews people=people opens=opens /> }
                .into_any()
        }
    })
    .current(PATH)
    .answer(&desk)
}

/// The address of a review's page.
pub fn of(desk: &Desk, id: ReviewId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    let first = Crumb { href: list, name: desk.texts().reviews_title() };
    std::iter::once(first)
        .chain(more.into_iter().map(|(href, name)| Crumb { href, name }))
        .collect()
}

/// The title; reviews that opened by themselves have one in the language of the reader.
fn named(desk: &Desk, people: &People, review: &ReviewView) -> String {
    match review.subject {
        ReviewSubject::Person(person) if review.title.is_empty() => {
            desk.texts().review_after_move(people.or_dash(Some(person)))
        }
        _ => review.title.clone(),
    }
}

/// The last day on which something can be decided.
fn last_day(desk: &Desk, deadline: DateTime<Utc>) -> String {
    let last = deadline - TimeDelta::microseconds(1);
    format::date(desk.language, desk.services.municipality.day(last))
}

fn moment(desk: &Desk, at: DateTime<Utc>) -> String {
    format::moment(desk.language, at.with_timezone(&desk.services.municipality.time_zone))
}

/// How things that reviews speak of are called, read once for a page.
#[derive(Clone)]
pub(super) struct Words {
    places: Places,
    names: Names,
    people: People,
}

impl Words {
    async fn read(
        desk: &Desk,
        people: impl IntoIterator<Item = contract::iam::StaffId>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            places: Places::named(desk).await?,
            names: Names::read(desk).await?,
            people: People::named(desk, people).await?,
        })
    }

    /// "Everybody who may see a date of birth".
    fn subject(&self, desk: &Desk, of: &ReviewView, role: Option<&Bilingual>) -> String {
        let say = desk.texts();
        match &of.subject {
            ReviewSubject::Role(_) => {
                let name = role.map_or("–", |name| name.get(desk.language));
                say.review_of_role(name)
            }
            ReviewSubject::Permission(code) => {
                say.review_of_permission(self.names.named(desk.language, code))
            }
            ReviewSubject::Department(id) => {
                say.review_of_department(self.places.department(desk, *id))
            }
            ReviewSubject::Person(id) => say.review_of_person(self.people.or_dash(Some(*id))),
        }
    }
}

#[component]
fn List(
    desk: Desk,
    title: String,
    reviews: Vec<ListedReview>,
    people: People,
    opens: bool,
) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = reviews
        .into_iter()
        .map(|ListedReview { review, lines, decided }| {
            let decided = say.reviews_decided(
                format::count(desk.language, decided),
                format::count(desk.language, lines),
            );
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, review.id)>{named(&desk, &people, &review)}</a></th>
                    <td role="cell">{cell(say.field_staff_status())}<span><StateTag desk=desk.clone() review=review.clone() /></span></td>
                    <td role="cell">{cell(say.field_staff_deadline())}<span>{last_day(&desk, review.deadline)}</span></td>
                    <td role="cell">{cell(say.reviews_lines())}<span>{decided}</span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <div class="empty"><p>{say.reviews_none()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.reviews_title()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_review_title()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_deadline()}</th>
                    <th scope="col" role="columnheader">{say.reviews_lines()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let new = opens.then(|| {
        let href = paths::page(desk.language, &format!("{PATH}/new"));
        view! { <div class="actions"><a class="button" href=href>{say.reviews_open()}</a></div> }
    });
    view! {
        <Done desk=desk.clone() when="opened" text=say.review_opened() />
        <h1>{title}</h1>
        <p class="lead">{say.reviews_lead()}</p>
        {new}
        {table}
    }
    .into_any()
}

#[component]
fn StateTag(desk: Desk, review: ReviewView) -> impl IntoView {
    let say = desk.texts();
    let (class, icon, name) = match (&review.filed, review.escalated_at) {
        (Some(_), _) => ("tag tag--ok", "done", say.review_state_filed()),
        (None, Some(_)) => ("tag tag--danger", "warning", say.review_state_escalated()),
        (None, None) => ("tag tag--wait", "waiting", say.review_state_open()),
    };
    view! { <strong class=class><Icon desk=desk name=icon />{name}</strong> }.into_any()
}
