//! Where it is: a search on the imported addresses, or a description of the place. A category may insist on an address.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, OpenForm, PlaceKind, PlacePick, PlaceSuggestion, only_near};
use leptos::prelude::*;

use super::flow::{Report, Step};
use super::{emergency, form, page_of, show};
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Offer, ProblemsSummary, TextField, input_name};
use crate::islands::PlaceSuggestions;
use crate::layout::Page;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Where, async |report| {
        let search = report.draft.place_search.trim();
        let found = if search.is_empty() {
            Vec::new()
        } else {
            desk.services.cases.find_place(search).await?
        };
        Ok(build(&desk, &report, found))
    })
    .await
}

fn build(desk: &Desk, report: &Report, found: Vec<PlaceSuggestion>) -> Page {
    let heading = desk.texts().report_where_heading();
    let known = report.draft.form.clone();
    let search = report.draft.place_search.clone();
    let draft = report.draft.id.to_string();
    let only_addresses = report.leaf.as_ref().is_some_and(|leaf| leaf.rules.address_needed);
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let fields = fields(&desk, heading, known, search, &found, only_addresses);
            view! {
                <ProblemsSummary desk=desk.clone() />
                {form(&desk, "/do/report/place", &draft, fields)}
            }
            .into_any()
        }
    };
    page_of(desk, report, Step::Where, &heading, body)
        .with_guarded_form("intent", "look-up")
        .with_islands()
}

fn fields(
    desk: &Desk,
    heading: String,
    known: OpenForm,
    search: String,
    found: &[PlaceSuggestion],
    only_addresses: bool,
) -> AnyView {
    let say = desk.texts();
    let hint =
        if only_addresses { say.report_where_hint_address() } else { say.report_where_hint() };
    let find = view! { <button type="submit" class="button button--secondary" name="intent" value="find">{say.find()}</button> }.into_any();
    let details = (!only_addresses || !found.is_empty()).then(|| {
        view! {
            <TextField
                desk=desk.clone()
                field=CaseField::PlaceDetails
                label=say.report_where_details_label()
                hint=say.report_where_details_hint()
                known=known.place_details.clone()
            />
        }
    });
    view! {
        <h1>{heading}</h1>
        <TextField
            desk=desk.clone()
            field=CaseField::PlaceSearch
            label=say.field_case_place_search()
            hint=hint
            known=search.clone()
            exact=true
            beside=find
        />
        <PlaceSuggestions
            field=CaseField::PlaceSearch.code().to_owned()
            list="places-suggested".to_owned()
            label=say.report_where_suggestions()
            language=desk.language.code().to_owned()
            found=(0..=8).map(|count| say.report_where_suggested(count)).collect()
        />
        {results(desk, &known, &search, found, only_addresses)}
        {details}
        {emergency(desk)}
        <div class="actions"><button type="submit" class="button" name="intent" value="continue">{say.report_continue()}</button></div>
    }
    .into_any()
}

/// The places found, and the description for one that is not listed. Before anything is looked for, the description alone.
fn results(
    desk: &Desk,
    known: &OpenForm,
    search: &str,
    found: &[PlaceSuggestion],
    only_addresses: bool,
) -> AnyView {
    let say = desk.texts();
    let offered: Vec<&PlaceSuggestion> = found
        .iter()
        .filter(|place| !only_addresses || matches!(place.place, PlaceKind::Address { .. }))
        .collect();
    let mut offers: Vec<Offer> = offered
        .iter()
        .map(|place| {
            let offer = Offer::new(PlacePick::of(place).to_string(), label(desk, place));
            match place.place {
                PlaceKind::Street => offer.hint(say.report_where_whole_street()),
                PlaceKind::Corner { .. } => offer.hint(say.report_where_corner()),
                PlaceKind::Address { .. } | PlaceKind::Known { .. } => offer,
            }
        })
        .collect();
    let nothing = (!search.trim().is_empty() && offers.is_empty()).then(|| {
        let text =
            if only_addresses { say.report_where_no_address() } else { say.report_where_nothing() };
        view! { <div class="empty"><p>{text}</p></div> }
    });
    if only_addresses && offers.is_empty() {
        return view! { <div id="places" tabindex="-1">{nothing}</div> }.into_any();
    }
    // Nothing was looked for, or nothing was found: there is nothing to choose from.
    if offers.is_empty() {
        return view! {
            {nothing.map(|nothing| view! { <div id="places" tabindex="-1">{nothing}</div> })}
            <h2>{say.report_where_or_describe()}</h2>
            <input type="hidden" name=input_name(CaseField::Address.into()) value=PlacePick::NotListed.to_string() />
            {described(desk, known)}
        }
        .into_any();
    }
    let near = only_near(search, found)
        .then(|| view! { <p><strong>{say.report_where_only_near(search)}</strong></p> });
    let picked = picked(known, &offered);
    let listed_before = picked.as_ref().filter(|pick| {
        **pick != PlacePick::NotListed
            && !offers.iter().any(|offer| offer.value == pick.to_string())
    });
    // Chosen before, and searched for something else since: what was chosen stays on offer no longer.
    let chosen = match listed_before {
        Some(_) => None,
        None => picked,
    };
    let mut follow_ups = Vec::new();
    if !only_addresses {
        offers.push(Offer::new(PlacePick::NotListed.to_string(), say.report_where_not_listed()));
        follow_ups.push(("not-listed", described(desk, known)));
    }
    let known = chosen.map(|pick| pick.to_string()).into_iter().collect();
    view! {
        <div id="places" tabindex="-1">
            {near}
            <ChoiceField
                desk=desk.clone()
                field=CaseField::Address
                legend=say.report_where_found()
                kind=Choice::One
                options=offers
                known=known
                follow_ups=follow_ups
            />
        </div>
    }
    .into_any()
}

fn described(desk: &Desk, known: &OpenForm) -> AnyView {
    let say = desk.texts();
    let open = !known.latitude.is_empty() || desk.filled().is_wrong();
    view! {
        <TextField
            desk=desk.clone()
            field=CaseField::Place
            label=say.report_where_words_label()
            hint=say.report_where_words_hint()
            known=known.place.clone()
        />
        <details class="field" open=open>
            <summary>{say.report_where_coordinates()}</summary>
            <div class="details-body field-row">
                <TextField desk=desk.clone() field=CaseField::Latitude label=say.field_case_latitude() known=known.latitude.clone() width="w-10ch" inputmode="decimal" exact=true />
                <TextField desk=desk.clone() field=CaseField::Longitude label=say.field_case_longitude() known=known.longitude.clone() width="w-10ch" inputmode="decimal" exact=true />
            </div>
        </details>
    }
    .into_any()
}

/// Which of the offers the draft means.
fn picked(known: &OpenForm, offered: &[&PlaceSuggestion]) -> Option<PlacePick> {
    let named = offered.iter().find(|place| {
        matches!(place.place, PlaceKind::Corner { .. } | PlaceKind::Street)
            && place.label == known.place
    });
    named.map(|place| PlacePick::of(place)).or_else(|| PlacePick::of_draft(known))
}

fn label(desk: &Desk, place: &PlaceSuggestion) -> String {
    match &place.place {
        PlaceKind::Known { name, .. } => name.get(desk.language).to_owned(),
        PlaceKind::Address { .. } | PlaceKind::Corner { .. } | PlaceKind::Street => {
            place.label.clone()
        }
    }
}
