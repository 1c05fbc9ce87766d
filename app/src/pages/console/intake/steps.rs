//! The four steps: caller, place, category, details.

use contract::cases::{
    CaseField, Intake, Priority, Question, QuestionKind, Updates, desk, only_near,
};
use contract::field::SharedField;
use contract::identity::CallerView;
use contract::{Field, Language};
use leptos::prelude::*;

use super::look_up::LookedUp;
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Hidden, Offer, SelectField, TextArea, TextField};
use crate::l10n::{format, labels, texts};

/// A search with its button; looks up whatever changed.
#[component]
fn Search(desk: Desk, field: CaseField, label: String, hint: String) -> impl IntoView {
    let say = desk.texts();
    let find = view! { <button type="submit" class="button button--secondary" name="intent" value="look-up">{say.intake_find()}<span class="vh">{format!(" {label}")}</span></button> };
    view! { <TextField desk=desk field=field label=label hint=hint exact=true beside=find.into_any() /> }
        .into_any()
}

#[component]
pub fn Caller(desk: Desk, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    let form = &found.form;
    let searched = !form.caller_search.trim().is_empty();
    let people = found
        .callers
        .iter()
        .map(|caller| Offer::new(caller.id.to_string(), name(caller)).hint(contact(&desk, caller)));
    let others = [
        Offer::new("new", say.intake_caller_new()),
        Offer::new("anonymous", say.intake_caller_anonymous()),
    ];
    let options: Vec<_> = people.chain(others).collect();
    let nobody = (searched && found.callers.is_empty())
        .then(|| view! { <p class="found">{say.intake_caller_not_found()}</p> });
    let updates = std::iter::once(Offer::new("", say.intake_updates_by_contact())).chain(
        Updates::ALL
            .iter()
            .map(|way| Offer::new(way.code(), labels::desk::updates(desk.language, *way))),
    );
    let languages = Language::ALL.iter();
    let languages = languages.map(|one| Offer::new(one.code(), texts(*one).language_own_name()));
    view! {
        <fieldset class="intake-step">
            <legend><span class="n">"1"</span>" "{say.intake_caller()}</legend>
            <div class="intake-body">
                <Hidden name="looked_caller" value=form.caller_search.clone() />
                <Search desk=desk.clone() field=CaseField::CallerSearch label=say.field_case_caller_search() hint=say.intake_caller_hint() />
                {nobody}
                <ChoiceField desk=desk.clone() field=CaseField::Reporter legend=say.intake_who_calls() kind=Choice::One options=options known=vec![form.reporter.clone()] />
                <div class="field-row">
                    <TextField desk=desk.clone() field=CaseField::ReporterName label=say.optional(say.case_reporter_name()) width="w-20ch" autocomplete="off" exact=true />
                    <TextField desk=desk.clone() field=CaseField::ReporterPhone label=say.optional(say.case_reporter_phone()) kind="tel" width="w-20ch" autocomplete="off" exact=true />
                    <TextField desk=desk.clone() field=CaseField::ReporterEmail label=say.optional(say.case_reporter_email()) kind="email" width="w-30ch" autocomplete="off" exact=true />
                </div>
                <div class="field-row">
                    <SelectField desk=desk.clone() field=CaseField::Updates label=say.case_updates() options=updates.collect() />
                    <SelectField desk=desk.clone() field=SharedField::Language label=say.case_language() options=languages.collect() known=desk.language.code().to_owned() />
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

fn name(caller: &CallerView) -> String {
    caller.name.as_ref().map_or_else(|| caller.number.to_string(), ToString::to_string)
}

fn contact(desk: &Desk, caller: &CallerView) -> String {
    let phone = caller.phone.as_ref().map(|phone| format::phone(phone.e164()));
    let email = caller.email.as_ref().map(|email| email.as_str().to_owned());
    let tier = (caller.tier.level() > 0).then(|| desk.texts().intake_verified());
    let parts = [Some(caller.number.to_string()), tier, phone, email];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[component]
pub fn Where(desk: Desk, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    let form = &found.form;
    let searched = !form.place_search.trim().is_empty();
    let listed = found.places.iter().map(|place| {
        let offer = Offer::new(desk::place_code(place), place.label.clone());
        match place.ward {
            Some(ward) => offer.hint(say.ward(i64::from(ward))),
            None => offer,
        }
    });
    let options: Vec<_> = listed.chain([Offer::new("", say.intake_place_words())]).collect();
    let choice = (!found.places.is_empty()).then(|| {
        view! { <ChoiceField desk=desk.clone() field=CaseField::Address legend=say.intake_places_found() kind=Choice::One options=options known=vec![form.address.clone()] /> }
    });
    let nothing = (searched && found.places.is_empty())
        .then(|| view! { <p class="found">{say.intake_place_not_found()}</p> });
    let typed = form.place_search.trim();
    let near = only_near(typed, &found.places)
        .then(|| view! { <p class="found">{say.report_where_only_near(typed)}</p> });
    view! {
        <fieldset class="intake-step">
            <legend><span class="n">"2"</span>" "{say.intake_where()}</legend>
            <div class="intake-body" id="where-step">
                <Hidden name="looked_place" value=form.place_search.clone() />
                <Search desk=desk.clone() field=CaseField::PlaceSearch label=say.field_case_place_search() hint=say.intake_place_hint() />
                {nothing}
                {near}
                {choice}
                <div class="field-row">
                    <TextField desk=desk.clone() field=CaseField::Place label=say.optional(say.intake_place_described()) />
                    <TextField desk=desk.clone() field=CaseField::PlaceDetails label=say.optional(say.case_place_details()) />
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
pub fn What(desk: Desk, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    let form = &found.form;
    let searched = !form.category_search.trim().is_empty();
    let nothing = (searched && found.matching.is_empty())
        .then(|| view! { <p class="found">{say.intake_category_not_found()}</p> });
    let choice = if found.matching.is_empty() {
        let none = Offer::new("", say.choose());
        let all = std::iter::once(none).chain(found.categories.clone()).collect();
        view! { <SelectField desk=desk.clone() field=CaseField::Category label=say.filter_category() options=all known=form.category.clone() width="w-full" /> }.into_any()
    } else {
        view! { <ChoiceField desk=desk.clone() field=CaseField::Category legend=say.filter_category() kind=Choice::One options=found.matching.clone() known=vec![form.category.clone()] /> }.into_any()
    };
    let stopper = found.stopper.clone().map(|text| {
        view! { <div class="notice notice--warn"><p>{text}</p></div> }
    });
    view! {
        <fieldset class="intake-step">
            <legend><span class="n">"3"</span>" "{say.intake_what()}</legend>
            <div class="intake-body">
                <Hidden name="looked_category" value=form.category_search.clone() />
                <Search desk=desk.clone() field=CaseField::CategorySearch label=say.field_case_category_search() hint=say.intake_category_hint() />
                {nothing}
                {choice}
                {stopper}
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
pub fn Details(desk: Desk, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    let questions = found.questions.iter().zip(CaseField::ANSWERS).map(|(question, field)| {
        view! { <Answer desk=desk.clone() field=field.into() question=question.clone() /> }
    });
    let by_category = Offer::new("", say.intake_priority_by_category());
    let levels = Priority::ALL.iter();
    let levels =
        levels.map(|one| Offer::new(one.code(), labels::desk::priority(desk.language, *one)));
    let ways = Intake::ALL.iter().filter(|way| !matches!(way, Intake::Portal | Intake::Api));
    let ways = ways.map(|way| Offer::new(way.code(), labels::desk::intake(desk.language, *way)));
    view! {
        <fieldset class="intake-step">
            <legend><span class="n">"4"</span>" "{say.intake_details()}</legend>
            <div class="intake-body">
                <Hidden name="asked_category" value=found.form.category.clone() />
                {questions.collect_view()}
                <TextArea desk=desk.clone() field=CaseField::Description label=say.optional(say.intake_description()) rows=4 />
                <div class="field-row">
                    <SelectField desk=desk.clone() field=CaseField::Priority label=say.column_priority() options=std::iter::once(by_category).chain(levels).collect() />
                    <SelectField desk=desk.clone() field=CaseField::Intake label=say.case_intake() options=ways.collect() known=Intake::Phone.code().to_owned() />
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

/// A question of the category.
#[component]
pub fn Answer(
    desk: Desk,
    field: Field,
    question: Question,
    /// What was answered before.
    #[prop(optional, into)]
    known: String,
) -> impl IntoView {
    let say = desk.texts();
    let label = question.label.get(desk.language).to_owned();
    let label = if question.required { label } else { say.optional(label) };
    let hint = question.hint.as_ref().map(|hint| hint.get(desk.language).to_owned());
    match question.kind {
        QuestionKind::Choice => {
            let none = Offer::new("", say.choose());
            let options = question.options.iter();
            let options = options.map(|one| Offer::new(one.code.clone(), one.label.get(desk.language)));
            let options = std::iter::once(none).chain(options).collect();
            view! { <SelectField desk=desk field=field label=label options=options known=known /> }.into_any()
        }
        QuestionKind::Date => {
            let hint = hint.unwrap_or_else(|| say.intake_date_hint());
            view! { <TextField desk=desk field=field label=label hint=hint known=known width="w-20ch" exact=true /> }.into_any()
        }
        QuestionKind::Number => {
            view! { <TextField desk=desk field=field label=label known=known width="w-10ch" inputmode="numeric" exact=true /> }.into_any()
        }
        QuestionKind::Text => view! { <TextField desk=desk field=field label=label known=known /> }.into_any(),
    }
}
