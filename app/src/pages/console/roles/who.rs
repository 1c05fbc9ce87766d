//! Who can do this? The roles that hold a permission, and the people they reach.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{Action, FieldGrant, WhoMay};
use leptos::prelude::*;

use super::super::parts::Names;
use super::super::staff;
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{FilterSelect, Offer};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::{pages, paths};

const PATH: &str = "console/permissions";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let names = match Names::read(&desk).await {
        Ok(names) => names,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let asked = desk.query("permission").filter(|code| names.about(desk.language, code).is_some());
    let found = match load(&desk, asked.as_deref()).await {
        Ok(found) => found,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().who_title();
    let crumbs = crumbs(&desk, [(paths::page(desk.language, PATH), title.clone())]);
    let asked_for = asked.as_deref().map(|code| names.named(desk.language, code));
    let named = asked_for.map_or_else(|| title.clone(), |name| format!("{name} – {title}"));
    Page::console(named, {
        let desk = desk.clone();
        move || {
            view! { <Who desk=desk title=title asked=asked found=found names=names /> }.into_any()
        }
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, asked: Option<&str>) -> Result<Option<WhoMay>, Failure> {
    let iam = &desk.services.iam;
    match asked {
        Some(code) => Ok(Some(iam.who_may(&desk.actor, code).await?)),
        // Whoever may not read roles does not get the question either.
        None => Ok(iam.roles(&desk.actor).await.map(|_| None)?),
    }
}

#[component]
fn Who(
    desk: Desk,
    title: String,
    asked: Option<String>,
    found: Option<WhoMay>,
    names: Names,
) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let acts = Action::ALL.iter().filter(|action| !action.is_everybodys()).map(|one| one.code());
    let mut codes: Vec<_> = acts.chain(FieldGrant::ALL.iter().map(|one| one.code())).collect();
    // Those about one kind of record stand together, the kinds in the order in which they come first.
    let first: Vec<_> = codes.iter().map(|code| permission::entity_of(code)).collect();
    codes.sort_by_key(|code| first.iter().position(|of| *of == permission::entity_of(code)));
    let options = codes.into_iter().map(|code| {
        let entity = permission::entity_of(code).map(|of| permission::entity(language, of));
        Offer::new(code, permission::named(language, code)).under(entity.unwrap_or_default())
    });
    let of_products = names.products().iter().flat_map(|product| {
        let group = product.name.get(language).to_owned();
        product.permissions().map(move |(code, found)| {
            Offer::new(code, permission::of_product(language, found)).under(group.clone())
        })
    });
    let options = options.chain(of_products);
    let options = std::iter::once(Offer::new("", say.choose())).chain(options).collect();
    let chosen = asked.clone().unwrap_or_default();
    let answer = asked.zip(found).map(|(code, found)| {
        view! { <Answer desk=desk.clone() code=code found=found names=names.clone() /> }
    });
    view! {
        <h1>{title}</h1>
        <form method="get" class="narrow" action=format!("{}#answer", paths::page(language, PATH))>
            <FilterSelect name="permission" label=say.field_staff_permission() options=options chosen=chosen />
            <div class="actions"><button type="submit" class="button">{say.who_act()}</button></div>
        </form>
        {answer}
    }
    .into_any()
}

#[component]
fn Answer(desk: Desk, code: String, found: WhoMay, names: Names) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let roles: Vec<_> = found
        .roles
        .iter()
        .map(|role| view! { <li><a href=of(&desk, role.id)>{role.name.get(language).to_owned()}</a></li> })
        .collect();
    let count = roles.len() as i64;
    let roles = if roles.is_empty() {
        view! { <div class="empty"><p>{say.who_no_role()}</p></div> }.into_any()
    } else {
        view! { <ul>{roles}</ul> }.into_any()
    };
    let people: Vec<_> = found
        .people
        .iter()
        .map(|one| view! { <li><a href=staff::of(&desk, one.id)>{one.name.clone()}</a></li> })
        .collect();
    let unseen = (found.unseen > 0)
        .then(|| view! { <p class="meta">{say.role_unseen(found.unseen as i64)}</p> });
    let about = names.about(language, &code);
    let nobody = (people.is_empty() && found.unseen == 0)
        .then(|| view! { <div class="empty"><p>{say.who_nobody()}</p></div> });
    let number = people.len() as i64;
    let people = (!people.is_empty()).then(|| view! { <ul>{people}</ul> });
    view! {
        <h2 id="answer" tabindex="-1">{names.named(language, &code)}</h2>
        <p>{about}</p>
        <h3>{say.who_roles(count)}</h3>
        {roles}
        <h3>{say.who_people(number)}</h3>
        {nobody}
        {people}
        {unseen}
    }
    .into_any()
}
