//! Making a role, and changing one: first the form, then a page that says who gains and who loses what, then the act.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{
    Action, FieldGrant, RoleDetail, RoleEffect, RoleForm, RoleId, RoleView, SignInDemand,
    StaffField,
};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::parts::Names;
use super::super::{go, staff};
use super::diff::Changes;
use super::role::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, FilterSelect, Hidden, Offer, ProblemsSummary, TextArea, TextField,
};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    /// The role that is changed; nothing for a new one.
    known: Option<RoleView>,
    /// The role that a new one begins as a copy of.
    like: Option<RoleView>,
    others: Vec<RoleView>,
    names: Names,
}

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    let others = match desk.services.iam.roles(&desk.actor).await {
        Ok(others) => others,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    if !desk.services.iam.makes_roles(&desk.actor) {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let names = match Names::read(&desk).await {
        Ok(names) => names,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let like = desk.query("like").and_then(|id| id.parse::<RoleId>().ok());
    let like = others.iter().find(|role| Some(role.id) == like).cloned();
    let title = desk.texts().role_new_title();
    let here = paths::page(desk.language, &format!("{}/new", super::PATH));
    let crumbs = crumbs(&desk, [(here, title.clone())]);
    let shown = Shown { known: None, like, others, names };
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Editor desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let detail = match found(&desk, &id).await {
        Ok(detail) if detail.can_change => detail,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    if desk.query("review").is_some() && desk.filled().is_again() {
        return review(&desk, detail).await;
    }
    let mut others = match desk.services.iam.roles(&desk.actor).await {
        Ok(others) => others,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    others.retain(|other| other.id != detail.role.id);
    let names = match Names::read(&desk).await {
        Ok(names) => names,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().role_change_title(detail.role.name.get(desk.language));
    let shown = Shown { known: Some(detail.role.clone()), like: None, others, names };
    framed(&desk, &detail, title.clone(), {
        let desk = desk.clone();
        move || view! { <Editor desk=desk title=title shown=shown /> }.into_any()
    })
}

fn confirm(desk: &Desk) -> Response {
    go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page))
}

fn framed(
    desk: &Desk,
    detail: &RoleDetail,
    title: String,
    body: impl FnOnce() -> AnyView + 'static,
) -> Response {
    let own = of(desk, detail.role.id);
    let name = detail.role.name.get(desk.language).to_owned();
    let change = desk.texts().role_change();
    let crumbs = crumbs(desk, [(own.clone(), name), (format!("{own}/edit"), change)]);
    Page::console(title, body).current(super::PATH).crumbs(crumbs).with_form().answer(desk)
}

/// What the form of this browser holds.
fn kept(desk: &Desk) -> RoleForm {
    let mut form = RoleForm::default();
    for (name, value) in desk.filled().all() {
        let value = value.to_owned();
        match name {
            "role" => form.role = value,
            "version" => form.version = value,
            "name_en" => form.name_en = value,
            "name_fr" => form.name_fr = value,
            "about_en" => form.about_en = value,
            "about_fr" => form.about_fr = value,
            "permissions" => form.permissions.push(value),
            "forbidden" => form.forbidden.push(value),
            "fields" => form.fields.push(value),
            "hidden" => form.hidden.push(value),
            "products" => form.products.push(value),
            "products_forbidden" => form.products_forbidden.push(value),
            "includes" => form.includes.push(value),
            "demand" => form.demand = value,
            _ => {}
        }
    }
    form
}

async fn review(desk: &Desk, detail: RoleDetail) -> Response {
    let form = kept(desk);
    let (effect, names) = match preview(desk, &form).await {
        Ok(effect) => effect,
        Err(failure) => return pages::answer(desk, Err(failure)),
    };
    let others = match desk.services.iam.roles(&desk.actor).await {
        Ok(others) => others,
        Err(error) => return pages::answer(desk, Err(error.into())),
    };
    let role = detail.role.clone();
    let title = desk.texts().review_title(detail.role.name.get(desk.language));
    let back = desk.page.as_str().replace("&review=yes", "").replace("review=yes&", "");
    framed(desk, &detail, title.clone(), {
        let desk = desk.clone();
        move || {
            let changes = view! {
                <Changes desk=desk.clone() role=role form=form.clone() others=others names=names.clone() />
            }
            .into_any();
            view! { <Review desk=desk title=title form=form changes=changes effect=effect back=back names=names /> }
                .into_any()
        }
    })
}

async fn preview(desk: &Desk, form: &RoleForm) -> Result<(RoleEffect, Names), Failure> {
    let (id, order) = form.parse_change().map_err(|_| desk.fail(FailureKind::Malformed))?;
    let effect = desk.services.iam.preview_role(&desk.actor, id, order).await?;
    Ok((effect, Names::read(desk).await?))
}

#[component]
fn Editor(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let known = shown.known.clone();
    let draft = known.as_ref().or(shown.like.as_ref());
    let of_known = |take: fn(&RoleView) -> Vec<String>| draft.map(take).unwrap_or_default();
    let text = |take: fn(&RoleView) -> &str| draft.map(|role| take(role).to_owned());
    let acts = || -> Vec<Offer> {
        let offered = Action::ALL.iter().filter(|action| !action.is_everybodys());
        let offer = |action: &Action| {
            Offer::new(action.code(), permission::action(language, *action))
                .hint(permission::action_about(language, *action))
                .under(permission::module(language, action.entity().module()))
        };
        offered.map(offer).collect()
    };
    let fields = || -> Vec<Offer> {
        let offer = |field: &FieldGrant| {
            Offer::new(field.code(), permission::field(language, *field))
                .hint(permission::field_about(language, *field))
        };
        FieldGrant::ALL.iter().map(offer).collect()
    };
    let products = || -> Vec<Offer> {
        let offers = shown.names.products().iter().flat_map(|product| {
            let group = product.name.get(language).to_owned();
            product.permissions().map(move |(code, found)| {
                Offer::new(code, permission::of_product(language, found))
                    .hint(found.entry.about.get(language))
                    .under(group.clone())
            })
        });
        offers.collect()
    };
    let has_products = !shown.names.products().is_empty();
    let of_products = has_products.then(|| {
        view! {
            <ChoiceField desk=desk.clone() field=StaffField::Products legend=say.optional(say.field_staff_products()) kind=Choice::Several
                options=products() known=of_known(|role| role.products.clone()) />
        }
    });
    let denied_products = has_products.then(|| {
        view! {
            <ChoiceField desk=desk.clone() field=StaffField::ProductsForbidden legend=say.optional(say.field_staff_products_forbidden()) kind=Choice::Several
                options=products() known=of_known(|role| role.products_forbidden.clone()) />
        }
    });
    let demanded = draft.map_or(SignInDemand::Usual, |role| role.demand);
    let demands = SignInDemand::ALL.iter().map(|demand| {
        let offer = Offer::new(demand.code(), permission::demand(language, *demand));
        offer.hint(permission::demand_about(language, *demand))
    });
    let demands: Vec<Offer> = demands.collect();
    let roles = shown.others.iter().map(|role| {
        Offer::new(role.id.to_string(), role.name.get(language)).hint(role.about.get(language))
    });
    let (action, button, hidden) = match &known {
        Some(role) => (
            "/do/console/review-role",
            say.role_review(),
            view! {
                <Hidden name="role" value=role.id.to_string() />
                <Hidden name="version" value=role.version.to_string() />
            }
            .into_any(),
        ),
        None => (
            "/do/console/create-role",
            say.role_make(),
            view! { <TextField desk=desk.clone() field=StaffField::RoleCode label=say.field_staff_role_code() hint=say.role_code_hint() width="w-20ch" exact=true /> }
                .into_any(),
        ),
    };
    let templates = known.is_none().then(|| {
        view! { <Templates desk=desk.clone() roles=shown.others.clone() chosen=shown.like.clone() /> }
    });
    let back = known.as_ref().map(|role| {
        let name = role.name.get(language);
        view! { <p class="after-form"><a href=of(&desk, role.id)>{say.staff_back_to(name)}</a></p> }
    });
    let kept = desk
        .filled()
        .all()
        .any(|(name, _)| matches!(name, "forbidden" | "hidden" | "products_forbidden"));
    let denies = draft.is_some_and(|role| {
        !role.forbidden.is_empty() || !role.hidden.is_empty() || !role.products_forbidden.is_empty()
    });
    let is_open = kept || denies;
    let codes =
        |role: &RoleView| -> Vec<String> { role.actions.iter().map(ToString::to_string).collect() };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        {templates}
        <form id="main-form" class="narrow" method="post" action=forms::action(action, &desk) novalidate>
            {hidden}
            <TextField desk=desk.clone() field=StaffField::NameEn label=say.field_staff_name_en() lang="en" known=text(|role| &role.name.en).unwrap_or_default() />
            <TextField desk=desk.clone() field=StaffField::NameFr label=say.field_staff_name_fr() lang="fr" known=text(|role| &role.name.fr).unwrap_or_default() />
            <TextArea desk=desk.clone() field=StaffField::AboutEn label=say.field_staff_about_en() lang="en" rows=2 known=text(|role| &role.about.en).unwrap_or_default() />
            <TextArea desk=desk.clone() field=StaffField::AboutFr label=say.field_staff_about_fr() lang="fr" rows=2 known=text(|role| &role.about.fr).unwrap_or_default() />
            <ChoiceField desk=desk.clone() field=StaffField::Includes legend=say.optional(say.field_staff_includes()) hint=say.role_includes_hint() kind=Choice::Several
                options=roles.collect() known=of_known(|role| role.includes.iter().map(ToString::to_string).collect()) />
            <ChoiceField desk=desk.clone() field=StaffField::Permissions legend=say.optional(say.field_staff_permissions()) kind=Choice::Several
                options=acts() known=of_known(codes) />
            <ChoiceField desk=desk.clone() field=StaffField::Fields legend=say.optional(say.field_staff_fields()) hint=say.role_fields_hint() kind=Choice::Several
                options=fields() known=of_known(|role| role.fields.iter().map(ToString::to_string).collect()) />
            {of_products}
            <ChoiceField desk=desk.clone() field=StaffField::Demand legend=say.field_staff_demand() hint=say.role_demand_hint() kind=Choice::One
                options=demands known=vec![demanded.to_string()] />
            <details open=is_open>
                <summary>{say.role_denials()}</summary>
                <div class="details-body">
                    <ChoiceField desk=desk.clone() field=StaffField::Forbidden legend=say.optional(say.field_staff_forbidden()) hint=say.role_forbidden_hint() kind=Choice::Several
                        options=acts() known=of_known(|role| role.forbidden.iter().map(ToString::to_string).collect()) />
                    <ChoiceField desk=desk.clone() field=StaffField::Hidden legend=say.optional(say.field_staff_hidden()) hint=say.role_hidden_hint() kind=Choice::Several
                        options=fields() known=of_known(|role| role.hidden.iter().map(ToString::to_string).collect()) />
                    {denied_products}
                </div>
            </details>
            <div class="actions"><button type="submit" class="button">{button}</button></div>
        </form>
        {back}
    }
    .into_any()
}

/// What a new role begins with: one of the roles that came with the portal, or any other.
#[component]
fn Templates(desk: Desk, roles: Vec<RoleView>, chosen: Option<RoleView>) -> impl IntoView {
    let say = desk.texts();
    let offer = |role: &RoleView| {
        let group = if role.built_in { say.role_templates() } else { say.role_own() };
        Offer::new(role.id.to_string(), role.name.get(desk.language)).under(group)
    };
    let (templates, own): (Vec<_>, Vec<_>) = roles.iter().partition(|role| role.built_in);
    let offers = templates.into_iter().chain(own).map(offer);
    let offers: Vec<Offer> = std::iter::once(Offer::new("", say.choose())).chain(offers).collect();
    let begun = chosen.as_ref().map(|role| {
        let text = say.role_begun_from(role.name.get(desk.language));
        view! { <p class="lead">{text}</p> }
    });
    let chosen = chosen.map(|role| role.id.to_string()).unwrap_or_default();
    let here = paths::page(desk.language, &format!("{}/new", super::PATH));
    view! {
        {begun}
        <form method="get" class="narrow" action=here>
            <FilterSelect name="like" label=say.role_begin_from() options=offers chosen=chosen />
            <div class="actions"><button type="submit" class="button button--secondary">{say.role_begin()}</button></div>
        </form>
    }
    .into_any()
}

/// Whom a demand shuts out until they have a passkey.
#[component]
fn Demanded(desk: Desk, effect: RoleEffect) -> impl IntoView {
    let say = desk.texts();
    let Some(demand) = effect.demand else { return ().into_any() };
    if demand == SignInDemand::Usual {
        return view! { <p>{say.review_demand_less()}</p> }.into_any();
    }
    let all = effect.until_passkey.len() as i64 + effect.until_passkey_unseen as i64;
    let people = effect.until_passkey.iter().map(|one| {
        view! { <li><a href=staff::of(&desk, one.id)>{one.name.clone()}</a></li> }
    });
    let people: Vec<_> = people.collect();
    let people = (!people.is_empty()).then(|| view! { <ul>{people}</ul> });
    let unseen = (effect.until_passkey_unseen > 0).then(
        || view! { <p class="meta">{say.role_unseen(effect.until_passkey_unseen as i64)}</p> },
    );
    view! {
        <section aria-labelledby="demand-h">
            <h2 id="demand-h">{say.role_signing_in()}</h2>
            <p>{say.role_demands()}</p>
            <p>{say.review_until_passkey(all)}</p>
            {people}
            {unseen}
        </section>
    }
    .into_any()
}

#[component]
fn Review(
    desk: Desk,
    title: String,
    form: RoleForm,
    changes: AnyView,
    effect: RoleEffect,
    back: String,
    names: Names,
) -> impl IntoView {
    let say = desk.texts();
    let named = |codes: &[String]| -> String {
        let named: Vec<String> =
            codes.iter().map(|code| names.named(desk.language, code)).collect();
        if named.is_empty() { "–".to_owned() } else { named.join(", ") }
    };
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = effect
        .people
        .iter()
        .map(|one| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title"><a href=staff::of(&desk, one.staff)>{one.name.clone()}</a></th>
                    <td role="cell">{cell(say.review_gains())}<span>{named(&one.gains)}</span></td>
                    <td role="cell">{cell(say.review_loses())}<span>{named(&one.loses)}</span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let lead = match rows.len() as i64 + effect.unseen as i64 {
        0 => say.review_nobody(),
        all => say.review_people(all),
    };
    let table = (!rows.is_empty()).then(|| {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.review_caption()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_name()}</th>
                    <th scope="col" role="columnheader">{say.review_gains()}</th>
                    <th scope="col" role="columnheader">{say.review_loses()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
    });
    let unseen = (effect.unseen > 0)
        .then(|| view! { <p class="meta">{say.role_unseen(effect.unseen as i64)}</p> });
    let single = [
        ("role", &form.role),
        ("version", &form.version),
        ("name_en", &form.name_en),
        ("name_fr", &form.name_fr),
        ("about_en", &form.about_en),
        ("about_fr", &form.about_fr),
        ("demand", &form.demand),
    ];
    let single = single.map(|(name, value)| view! { <Hidden name=name value=value.clone() /> });
    let many = [
        ("permissions", &form.permissions),
        ("forbidden", &form.forbidden),
        ("fields", &form.fields),
        ("hidden", &form.hidden),
        ("products", &form.products),
        ("products_forbidden", &form.products_forbidden),
        ("includes", &form.includes),
    ];
    let many = many.into_iter().flat_map(|(name, values)| {
        values.iter().map(move |value| {
            view! { <input type="hidden" name=format!("form[{name}][]") value=value.clone() /> }
        })
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <section aria-labelledby="changes-h">
            <h2 id="changes-h">{say.review_changes()}</h2>
            {changes}
        </section>
        <section aria-labelledby="effect-h">
            <h2 id="effect-h">{say.review_caption()}</h2>
            <p>{lead}</p>
            {table}
            {unseen}
            <Demanded desk=desk.clone() effect=effect.clone() />
        </section>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/save-role", &desk) novalidate>
            {single.into_iter().collect_view()}
            {many.collect_view()}
            <div class="actions"><button type="submit" class="button">{say.role_save()}</button></div>
        </form>
        <p class="after-form"><a href=back>{say.role_change_further()}</a></p>
    }
    .into_any()
}
