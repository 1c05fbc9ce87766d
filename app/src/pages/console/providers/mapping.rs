//! What claims and groups of a provider give: the rules, a form for another one, and a try that changes nothing.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{
    ClaimGives, ClaimRuleForm, ClaimRuleId, ClaimRules, DepartmentView, Extent, IdentityProviderId,
    MappingEffect, ProviderView, RoleView, RuleChange, RulePreview, StaffField, TryClaimsForm,
};
use contract::{Bilingual, Failure, FailureKind};
use leptos::prelude::*;

use super::super::go;
use super::super::parts::Places;
use super::provider::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{
    self, CheckField, Choice, ChoiceField, Done, Hidden, Icon, Offer, ProblemsSummary, SelectField,
    TextArea, TextField,
};
use crate::layout::Page;
use crate::{pages, paths};

const DEPARTMENTS: &str = "departments";

#[derive(Clone)]
struct Shown {
    provider: ProviderView,
    rules: ClaimRules,
    roles: Vec<RoleView>,
    departments: Vec<DepartmentView>,
    places: Places,
    tried: Tried,
}

/// What is asked about the rules.
#[derive(Clone)]
enum Tried {
    Nothing,
    Claims(MappingEffect),
    Adding(RulePreview),
    Removing(ClaimRuleId, RulePreview),
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let name = shown.provider.contents.name.get(desk.language).to_owned();
    let title = desk.texts().mapping_title(&name);
    let own = of(&desk, shown.provider.id);
    let here = (format!("{own}/mapping"), desk.texts().mapping_short());
    let crumbs = crumbs(&desk, [(own, name), here]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Mapping desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let provider = found(desk, id).await?;
    if !provider.can_manage {
        return Err(desk.fail(FailureKind::Denied));
    }
    let iam = &desk.services.iam;
    let tried = match desk.is_confirmed() {
        true => tried(desk, provider.id).await?,
        false => Tried::Nothing,
    };
    Ok(Shown {
        rules: iam.claim_rules(&desk.actor, provider.id).await?,
        roles: iam.roles(&desk.actor).await?,
        departments: iam.departments().await?,
        places: Places::named(desk).await?,
        provider,
        tried,
    })
}

async fn tried(desk: &Desk, provider: IdentityProviderId) -> Result<Tried, Failure> {
    let iam = &desk.services.iam;
    if let Some(rule) = desk.query("remove") {
        let rule = rule.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let change = RuleChange::Remove(rule);
        let preview = iam.preview_rule(&desk.actor, provider, &change).await?;
        return Ok(Tried::Removing(rule, preview));
    }
    let filled = desk.filled();
    if !filled.is_again() || filled.is_wrong() {
        return Ok(Tried::Nothing);
    }
    let typed = |field: StaffField| filled.value(field.into(), None);
    let id = provider.to_string();
    match desk.query("try").as_deref() {
        Some("claims") => {
            let form = TryClaimsForm {
                provider: id,
                person_email: typed(StaffField::PersonEmail),
                claims: typed(StaffField::Claims),
            };
            let (_, order) = form.parse().map_err(Failure::invalid)?;
            Ok(Tried::Claims(iam.try_claims(&desk.actor, provider, order).await?))
        }
        Some("rule") => {
            let departments = filled.all().filter(|(name, _)| *name == DEPARTMENTS);
            let form = ClaimRuleForm {
                provider: id,
                claim: typed(StaffField::Claim),
                claim_value: typed(StaffField::ClaimValue),
                gives: typed(StaffField::Gives),
                extent: typed(StaffField::Extent),
                departments: departments.map(|(_, value)| value.to_owned()).collect(),
                wards: typed(StaffField::Wards),
                own_records_only: typed(StaffField::OwnRecordsOnly),
            };
            let (_, rule) = form.parse().map_err(Failure::invalid)?;
            let change = RuleChange::Add(rule);
            Ok(Tried::Adding(iam.preview_rule(&desk.actor, provider, &change).await?))
        }
        _ => Ok(Tried::Nothing),
    }
}

#[component]
fn Mapping(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="rule" text=say.rule_saved() />
        <Done desk=desk.clone() when="rule-gone" text=say.rule_gone() />
        <h1>{title}</h1>
        <p class="lead">{say.mapping_lead()}</p>
        <p>{say.mapping_lasts(u64::from(shown.provider.contents.rule_days))}</p>
        <p>{say.mapping_held_back()}</p>
        <LeftOut desk=desk.clone() people=shown.rules.left_out asks=shown.provider.contents.graph.is_some() />
        <Rules desk=desk.clone() shown=shown.clone() />
        <Removing desk=desk.clone() shown=shown.clone() />
        <section aria-labelledby="add-h">
            <h2 id="add-h">{say.rule_new()}</h2>
            <Add desk=desk.clone() shown=shown.clone() />
        </section>
        <Adding desk=desk.clone() shown=shown.clone() />
        <section aria-labelledby="try-h">
            <h2 id="try-h">{say.try_claims()}</h2>
            <p>{say.try_claims_lead()}</p>
            <Try desk=desk shown=shown />
        </section>
    }
    .into_any()
}

/// Whom the provider says too little about.
#[component]
fn LeftOut(desk: Desk, people: u64, asks: bool) -> impl IntoView {
    if people == 0 {
        return ().into_any();
    }
    let say = desk.texts();
    let text = say.rules_left_out(people);
    let advice = if asks { say.rules_not_fetched() } else { say.rules_left_out_advice() };
    view! {
        <section id="left-out" class="banner banner--important" role="region" aria-labelledby="left-out-h">
            <h2 id="left-out-h"><Icon desk=desk.clone() name="warning" />{text}</h2>
            <p>{advice}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Rules(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if shown.rules.rules.is_empty() {
        return view! { <div class="empty"><p>{say.rules_none()}</p></div> }.into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let own = of(&desk, shown.provider.id);
    let rows = shown.rules.rules.iter().map(|one| {
        let name = one.name.get(desk.language);
        let gives = match &one.rule.gives {
            ClaimGives::Role { extent, .. } => {
                say.rule_gives_role(name, shown.places.extent(&desk, extent))
            }
            ClaimGives::Department(_) => say.rule_gives_department(name),
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{one.rule.claim.clone()}</th>
                <td role="cell">{cell(say.field_staff_claim_value())}<span>{one.rule.value.clone()}</span></td>
                <td role="cell">{cell(say.field_staff_gives())}<span>{gives}</span></td>
                <td role="cell">{cell(say.column_act())}<span>
                    <a href=format!("{own}/mapping?remove={}#effect", one.id)>{say.rule_remove()}<span class="vh">{format!(" {} {}", one.rule.claim, one.rule.value)}</span></a>
                </span></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.mapping_short()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_claim()}</th>
                <th scope="col" role="columnheader">{say.field_staff_claim_value()}</th>
                <th scope="col" role="columnheader">{say.field_staff_gives()}</th>
                <th scope="col" role="columnheader">{say.column_act()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Whom it would concern to take a rule away, and the button that does it.
#[component]
fn Removing(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Tried::Removing(rule, preview) = shown.tried.clone() else { return ().into_any() };
    let provider = shown.provider.id.to_string();
    view! {
        <section id="effect" tabindex="-1" aria-labelledby="effect-h">
            <h2 id="effect-h">{say.rule_removing()}</h2>
            <People desk=desk.clone() shown=shown preview=preview />
            <form method="post" action=forms::action("/do/console/remove-claim-rule", &desk)>
                <input type="hidden" name="provider" value=provider />
                <input type="hidden" name="rule" value=rule.to_string() />
                <div class="actions"><button type="submit" class="button button--danger"><Icon desk=desk.clone() name="refused" />{say.rule_remove()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// Whom the rule of a moment ago would concern, and the button that adds it as it was tried.
#[component]
fn Adding(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Tried::Adding(preview) = shown.tried.clone() else { return ().into_any() };
    let filled = desk.filled();
    let typed = |field: StaffField| {
        view! { <Hidden name=field.code() value=filled.value(field.into(), None) /> }
    };
    let fields = [
        StaffField::Claim,
        StaffField::ClaimValue,
        StaffField::Gives,
        StaffField::Extent,
        StaffField::Wards,
        StaffField::OwnRecordsOnly,
    ];
    let departments = filled.all().filter(|(name, _)| *name == DEPARTMENTS).map(|(_, value)| {
        view! { <input type="hidden" name=format!("form[{DEPARTMENTS}][]") value=value.to_owned() /> }
    });
    let departments = departments.collect_view();
    view! {
        <section id="effect" tabindex="-1" aria-labelledby="effect-h">
            <h2 id="effect-h">{say.try_found()}</h2>
            <People desk=desk.clone() shown=shown.clone() preview=preview />
            <form id="save-form" method="post" action=forms::action("/do/console/add-claim-rule", &desk)>
                <Hidden name="provider" value=shown.provider.id.to_string() />
                {fields.map(typed).collect_view()}
                {departments}
                <div class="actions"><button type="submit" class="button" name="intent" value="save">{say.rule_add()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// Who would gain or lose what.
#[component]
fn People(desk: Desk, shown: Shown, preview: RulePreview) -> impl IntoView {
    let say = desk.texts();
    let unheard =
        (preview.unheard > 0).then(|| view! { <p>{say.preview_unheard(preview.unheard)}</p> });
    let more = (preview.more > 0).then(|| view! { <p>{say.preview_more(preview.more)}</p> });
    if preview.people.is_empty() {
        return view! { <p>{say.preview_nobody()}</p>{unheard} }.into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = preview.people.iter().map(|one| {
        let refused = one.refused.then(|| format!(" {}", say.preview_refused()));
        let gives = named(&desk, &shown.places, &one.gives);
        let takes = named(&desk, &shown.places, &one.takes);
        let place = one.department.as_ref().map(|name| name.get(desk.language).to_owned());
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{one.person.clone()}</th>
                <td role="cell">{cell(say.try_gives())}<span>{gives}{refused}</span></td>
                <td role="cell">{cell(say.try_takes())}<span>{takes}</span></td>
                <td role="cell">{cell(say.field_staff_department())}<span>{place.unwrap_or_else(nothing)}</span></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.try_found()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_name()}</th>
                <th scope="col" role="columnheader">{say.try_gives()}</th>
                <th scope="col" role="columnheader">{say.try_takes()}</th>
                <th scope="col" role="columnheader">{say.field_staff_department()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        {more}
        {unheard}
    }
    .into_any()
}

fn nothing() -> String {
    "–".to_owned()
}

fn named(desk: &Desk, places: &Places, entries: &[(Bilingual, Extent)]) -> String {
    let one = |(name, extent): &(Bilingual, Extent)| {
        format!("{} ({})", name.get(desk.language), places.extent(desk, extent))
    };
    let names: Vec<String> = entries.iter().map(one).collect();
    if names.is_empty() { nothing() } else { names.join("; ") }
}

/// What the rules would do with the claims of a moment ago.
#[component]
fn Effect(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Tried::Claims(effect) = shown.tried.clone() else { return ().into_any() };
    let named = |entries: &[(Bilingual, Extent)]| named(&desk, &shown.places, entries);
    let department = effect.department.as_ref().map(|name| {
        let name = name.get(desk.language).to_owned();
        view! { <div><dt>{say.field_staff_department()}</dt><dd>{name}</dd></div> }
    });
    let person = effect.person.clone().map(|name| {
        view! { <div><dt>{say.field_staff_name()}</dt><dd>{name}</dd></div> }
    });
    let held_back = (!effect.held_back.is_empty()).then(|| {
        view! { <div><dt>{say.try_held_back()}</dt><dd>{named(&effect.held_back)}</dd></div> }
    });
    let undecided = (!effect.undecided.is_empty())
        .then(|| view! { <p>{say.try_undecided(effect.undecided.join(", "))}</p> });
    view! {
        <section id="effect" tabindex="-1" aria-labelledby="effect-h">
            <h3 id="effect-h">{say.try_found()}</h3>
            <dl class="summary summary--plain narrow">
                {person}
                <div><dt>{say.try_gives()}</dt><dd>{named(&effect.gives)}</dd></div>
                <div><dt>{say.try_takes()}</dt><dd>{named(&effect.takes)}</dd></div>
                <div><dt>{say.try_keeps()}</dt><dd>{named(&effect.keeps)}</dd></div>
                {held_back}
                {department}
            </dl>
            {undecided}
        </section>
    }
    .into_any()
}

#[component]
fn Try(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let id = shown.provider.id.to_string();
    view! {
        <Effect desk=desk.clone() shown=shown />
        <form id="try-form" class="narrow" method="post" action=forms::action("/do/console/try-claims", &desk) novalidate>
            <Hidden name="provider" value=id />
            <TextField desk=desk.clone() field=StaffField::PersonEmail label=say.field_staff_person_email() hint=say.try_person_hint() inputmode="email" exact=true />
            <TextArea desk=desk.clone() field=StaffField::Claims label=say.field_staff_claims() hint=say.try_claims_hint() rows=5 />
            <div class="actions"><button type="submit" class="button button--secondary">{say.try_claims()}</button></div>
        </form>
    }
    .into_any()
}

#[component]
fn Add(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let role = |one: &RoleView| {
        Offer::new(format!("role:{}", one.id), say.holder_is_role(one.name.get(language)))
    };
    let department = |one: &DepartmentView| {
        let name = say.holder_is_department(one.name.get(language));
        Offer::new(format!("department:{}", one.id), name)
    };
    let active = || shown.departments.iter().filter(|one| one.active);
    let gives = std::iter::once(Offer::new("", say.choose()))
        .chain(shown.roles.iter().map(role))
        .chain(active().map(department))
        .collect();
    let departments =
        active().map(|one| Offer::new(one.id.to_string(), one.name.get(language))).collect();
    let limits = view! {
        <ChoiceField desk=desk.clone() field=StaffField::Departments legend=say.field_staff_departments() hint=say.staff_departments_hint() kind=Choice::Several options=departments />
        <TextField desk=desk.clone() field=StaffField::Wards label=say.field_staff_wards() hint=say.staff_wards_hint() width="w-20ch" />
    };
    let places = vec![
        Offer::new("everywhere", say.extent_everywhere()),
        Offer::new("limited", say.extent_limited()).hint(say.extent_limited_hint()),
    ];
    // What was tried last has the main button.
    let class = match shown.tried {
        Tried::Adding(_) | Tried::Removing(..) => "button button--secondary",
        Tried::Nothing | Tried::Claims(_) => "button",
    };
    view! {
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/add-claim-rule", &desk) novalidate>
            <Hidden name="provider" value=shown.provider.id.to_string() />
            <TextField desk=desk.clone() field=StaffField::Claim label=say.field_staff_claim() hint=say.rule_claim_hint() exact=true />
            <TextField desk=desk.clone() field=StaffField::ClaimValue label=say.field_staff_claim_value() hint=say.rule_value_hint() exact=true />
            <SelectField desk=desk.clone() field=StaffField::Gives label=say.field_staff_gives() options=gives width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::Extent legend=say.rule_where() kind=Choice::One options=places follow_ups=vec![("limited", limits.into_any())] />
            <CheckField desk=desk.clone() field=StaffField::OwnRecordsOnly label=say.field_staff_own_records_only() known=false />
            <div class="actions">
                <button type="submit" class=class name="intent" value="preview">{say.rule_preview()}</button>
            </div>
        </form>
    }
    .into_any()
}
