//! A date in three parts, in the order of the language, with the month by its name: no confusion of 03/04.

use contract::{Field, Language};
use leptos::prelude::*;

use super::described_by;
use super::field::FieldError;
use crate::desk::Desk;
use crate::l10n::format;

/// Controls `<field>_year`, `<field>_month` and `<field>_day`; the first one carries the field's own id.
#[component]
pub fn DateField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: Option<String>,
    /// `YYYY-MM-DD`, or as much of it as is known.
    #[prop(optional, into)]
    known: Option<String>,
    /// Dates of birth: tells browsers what to fill in.
    #[prop(optional)]
    birth: bool,
) -> impl IntoView {
    let say = desk.texts();
    let filled = desk.filled();
    let id = field.code();
    let error = filled.message(field);
    let wrong = error.is_some();
    let described = described_by(id, wrong, hint.is_some());
    let mut known =
        known.unwrap_or_default().splitn(3, '-').map(bare).collect::<Vec<_>>().into_iter();
    let mut value = |part: &str| filled.named(&format!("{id}_{part}"), known.next().as_deref());
    let (year, month, day) = (value("year"), value("month"), value("day"));
    let first = match desk.language {
        Language::En => "month",
        Language::Fr => "day",
    };
    let own_id =
        move |part: &str| if part == first { id.to_owned() } else { format!("{id}-{part}") };
    let name = |part: &str| format!("form[{id}_{part}]");
    let months: Vec<_> = (1..=12)
        .map(|number: u32| {
            let selected = month.parse() == Ok(number);
            view! { <option value=number.to_string() selected=selected>{format::month(desk.language, number)}</option> }
        })
        .collect();
    let invalid = wrong.then_some("true");
    let fill = |what: &'static str| birth.then_some(what);
    let month = view! {
        <div class="field">
            <label for=own_id("month")>{say.date_month()}</label>
            <select id=own_id("month") name=name("month") autocomplete=fill("bday-month") aria-invalid=invalid>
                <option value="">"–"</option>
                {months}
            </select>
        </div>
    }
    .into_any();
    let day = view! {
        <div class="field">
            <label for=own_id("day")>{say.date_day()}</label>
            <input id=own_id("day") name=name("day") class="w-4ch" inputmode="numeric" value=day autocomplete=fill("bday-day") aria-invalid=invalid />
        </div>
    }
    .into_any();
    let year = view! {
        <div class="field">
            <label for=own_id("year")>{say.date_year()}</label>
            <input id=own_id("year") name=name("year") class="w-6ch" inputmode="numeric" value=year autocomplete=fill("bday-year") aria-invalid=invalid />
        </div>
    }
    .into_any();
    let parts = match desk.language {
        Language::En => [month, day, year],
        Language::Fr => [day, month, year],
    };
    view! {
        <fieldset class=if wrong { "field date is-wrong" } else { "field date" } aria-describedby=described>
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk id=id message=error />
            <div class="date-parts">{parts.into_iter().collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// A part without the zeros that fill it up.
fn bare(part: &str) -> String {
    part.trim_start_matches('0').to_owned()
}
