//! The form for a note. Its button names who will read it.

use contract::cases::{Audience, CaseField, CaseView};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, FormKey, Hidden, Offer, TextArea};

#[component]
pub fn NoteForm(desk: Desk, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let offers = [
        (case.can.note_internally, Audience::Internal, say.note_internal()),
        (case.can.note_publicly, Audience::Public, say.note_public()),
    ];
    let offers: Vec<_> = offers.into_iter().filter(|(may, ..)| *may).collect();
    let first = offers.first().map(|(_, audience, _)| audience.code().to_owned());
    let buttons = offers.iter().map(|(_, audience, _)| match audience {
        Audience::Internal => {
            view! { <span class="for-internal">{say.note_add_internal()}</span>" " }.into_any()
        }
        Audience::Public => {
            view! { <span class="for-resident">{say.note_send()}</span>" " }.into_any()
        }
    });
    let buttons = buttons.collect_view();
    let options = offers
        .iter()
        .map(|(_, audience, name)| {
            let offer = Offer::new(audience.code(), name.clone());
            match audience {
                Audience::Public if !case.reaches_reporter => offer.hint(say.note_unreached()),
                Audience::Public | Audience::Internal => offer,
            }
        })
        .collect();
    view! {
        <section aria-labelledby="note-h">
            <h2 id="note-h">{say.note_title()}</h2>
            <form class="note-form" id="main-form" method="post" action=forms::action("/do/console/add-note", &desk) novalidate>
                <FormKey desk=desk.clone() />
                <Hidden name="case" value=case.id.to_string() />
                <ChoiceField desk=desk.clone() field=CaseField::Audience legend=say.note_who_reads() kind=Choice::One options=options
                    known=first.into_iter().collect() inline=true />
                <TextArea desk=desk.clone() field=CaseField::NoteText label=say.note_text() rows=4 />
                <button type="submit" class="button button--secondary">{buttons}</button>
            </form>
        </section>
    }
    .into_any()
}
