//! Positions: what comes with being hired as something.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{DepartmentView, PositionId, PositionView, RoleView, StaffField};
use contract::{Bilingual, Failure, FailureKind};
use leptos::prelude::*;

use super::super::{denied, go};
use super::crumbs;
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Done, Hidden, Offer, ProblemsSummary, SelectField, TextArea,
    TextField,
};
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

const PATH: &str = "console/positions";

#[derive(Clone)]
struct Shown {
    positions: Vec<PositionView>,
    roles: Vec<RoleView>,
    departments: Vec<DepartmentView>,
    keeps: bool,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().positions_title();
    let crumbs = way(&desk, None);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    edit(&desk, shown, None, desk.texts().position_new())
}

pub async fn one(
    Extension(desk): Extension<Desk>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let found = async {
        let shown = load(&desk).await?;
        let id: PositionId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let position = shown.positions.iter().find(|one| one.id == id).cloned();
        Ok((shown, position.ok_or_else(|| desk.fail(FailureKind::NotFound))?))
    };
    match found.await {
        Ok((shown, position)) => {
            let title = position.contents.title.get(desk.language).to_owned();
            edit(&desk, shown, Some(position), title)
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

fn edit(desk: &Desk, shown: Shown, position: Option<PositionView>, title: String) -> Response {
    if !shown.keeps {
        return denied(desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let crumbs = way(desk, Some((desk.page.as_str().to_owned(), title.clone())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Edit desk=desk title=title shown=shown position=position /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let iam = &desk.services.iam;
    Ok(Shown {
        positions: iam.positions(&desk.actor).await?,
        roles: iam.roles(&desk.actor).await?,
        departments: iam.departments().await?,
        keeps: iam.makes_roles(&desk.actor),
    })
}

fn way(desk: &Desk, last: Option<(String, String)>) -> Vec<Crumb> {
    let list = (paths::page(desk.language, PATH), desk.texts().positions_title());
    crumbs(desk, std::iter::once(list).chain(last))
}

#[component]
fn List(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = shown.positions.iter().map(|position| {
        let contents = &position.contents;
        let title = contents.title.get(language).to_owned();
        let title = match shown.keeps {
            true => {
                let href = paths::page(language, &format!("{PATH}/{}", position.id));
                view! { <a href=href>{title}</a> }.into_any()
            }
            false => title.into_any(),
        };
        let department = shown.departments.iter().find(|one| Some(one.id) == contents.department);
        let department = department.map_or("–", |one| one.name.get(language)).to_owned();
        let roles: Vec<&str> = shown
            .roles
            .iter()
            .filter(|role| contents.roles.contains(&role.id))
            .map(|role| role.name.get(language))
            .collect();
        let roles = if roles.is_empty() { "–".to_owned() } else { roles.join(", ") };
        let place = match (contents.roles.is_empty(), contents.everywhere) {
            (true, _) => "–".to_owned(),
            (false, true) => say.extent_everywhere(),
            (false, false) => say.position_in_department(),
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{title}</th>
                <td role="cell">{cell(say.field_staff_department())}<span>{department}</span></td>
                <td role="cell">{cell(say.field_staff_roles())}<span>{roles}</span></td>
                <td role="cell">{cell(say.staff_where())}<span>{place}</span></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let table = if shown.positions.is_empty() {
        view! { <div class="empty"><p>{say.positions_none()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.positions_title()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_title()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_department()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_roles()}</th>
                    <th scope="col" role="columnheader">{say.staff_where()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let make = shown.keeps.then(|| {
        let href = paths::page(language, &format!("{PATH}/new"));
        view! { <div class="actions"><a class="button" href=href>{say.position_new()}</a></div> }
    });
    view! {
        <Done desk=desk.clone() when="saved" text=say.position_saved() />
        <Done desk=desk.clone() when="removed" text=say.position_removed() />
        <h1>{title}</h1>
        <p class="lead">{say.positions_lead()}</p>
        {make}
        {table}
    }
    .into_any()
}

#[component]
fn Edit(desk: Desk, title: String, shown: Shown, position: Option<PositionView>) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let contents = position.as_ref().map(|position| position.contents.clone());
    let text = |of: fn(&Bilingual) -> &String, all: Option<&Bilingual>| -> String {
        all.map(of).cloned().unwrap_or_default()
    };
    let titles = contents.as_ref().map(|one| &one.title);
    let welcome = contents.as_ref().and_then(|one| one.welcome.as_ref());
    let (name_en, name_fr) = (text(|one| &one.en, titles), text(|one| &one.fr, titles));
    let (welcome_en, welcome_fr) = (text(|one| &one.en, welcome), text(|one| &one.fr, welcome));
    let own = contents.as_ref().and_then(|one| one.department);
    let departments = shown.departments.iter().filter(|one| one.active || Some(one.id) == own);
    let departments = departments.map(|one| Offer::new(one.id.to_string(), one.name.get(language)));
    let departments =
        std::iter::once(Offer::new("", say.staff_no_department())).chain(departments).collect();
    let roles = shown.roles.iter();
    let roles = roles.map(|role| {
        Offer::new(role.id.to_string(), role.name.get(language)).hint(role.about.get(language))
    });
    let held: Vec<String> = contents
        .as_ref()
        .map(|one| one.roles.iter().map(ToString::to_string).collect())
        .unwrap_or_default();
    let places = vec![
        Offer::new("department", say.position_in_department()),
        Offer::new("everywhere", say.extent_everywhere()),
    ];
    let place = match contents.as_ref() {
        Some(one) if one.everywhere => vec!["everywhere".to_owned()],
        Some(one) if !one.roles.is_empty() => vec!["department".to_owned()],
        _ => Vec::new(),
    };
    let hidden = position.as_ref().map(|position| {
        view! {
            <Hidden name="position" value=position.id.to_string() />
            <Hidden name="version" value=position.version.to_string() />
        }
    });
    let remove = position.as_ref().map(|position| {
        view! {
            <form method="post" action=forms::action("/do/console/remove-position", &desk)>
                <input type="hidden" name="position" value=position.id.to_string() />
                <p class="hint">{say.position_remove_hint()}</p>
                <div class="actions"><button type="submit" class="button button--secondary">{say.position_remove()}</button></div>
            </form>
        }
    });
    let back = paths::page(language, PATH);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.position_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/save-position", &desk) novalidate>
            {hidden}
            <TextField desk=desk.clone() field=StaffField::NameEn label=say.position_title_en() hint=say.position_title_hint() known=name_en lang="en" />
            <TextField desk=desk.clone() field=StaffField::NameFr label=say.position_title_fr() known=name_fr lang="fr" />
            <SelectField desk=desk.clone() field=StaffField::Department label=say.field_staff_department() hint=say.position_department_hint() options=departments known=own.map(|id| id.to_string()).unwrap_or_default() width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::Roles legend=say.field_staff_roles() hint=say.position_roles_hint() kind=Choice::Several options=roles.collect() known=held />
            <ChoiceField desk=desk.clone() field=StaffField::Extent legend=say.staff_where() kind=Choice::One options=places known=place />
            <TextArea desk=desk.clone() field=StaffField::WelcomeEn label=say.field_staff_welcome_en() hint=say.position_welcome_hint() known=welcome_en lang="en" />
            <TextArea desk=desk.clone() field=StaffField::WelcomeFr label=say.field_staff_welcome_fr() known=welcome_fr lang="fr" />
            <div class="actions"><button type="submit" class="button">{say.position_save()}</button></div>
        </form>
        {remove}
        <p class="after-form"><a href=back>{say.staff_back_to(say.positions_title())}</a></p>
    }
    .into_any()
}
