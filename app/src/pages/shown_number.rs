//! A social insurance number that is shown for a minute: until when, a minute more before it ends (WCAG 2.2.1), and an end
//! before that. The page masks it again by itself, without script.

use axum::response::Response;
use contract::Failure;
use contract::identity::{SinRecord, SinReveal};
use http::header::REFRESH;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Icon};
use crate::l10n::format;
use crate::layout::Page;

/// Seconds before the end that whoever has script is told of it.
const WARNING: i64 = 25;

/// Where its two forms are sent, and whose number it is where that is not one's own.
#[derive(Clone)]
pub struct Forms {
    pub prolong: &'static str,
    pub hide: &'static str,
    pub citizen: Option<String>,
}

/// The name of the department that keeps a number.
pub async fn keeper(desk: &Desk, record: Option<SinRecord>) -> Result<Option<String>, Failure> {
    let Some(id) = record.and_then(|record| record.department) else { return Ok(None) };
    let known = desk.services.iam.departments().await?;
    let keeper = known.into_iter().find(|department| department.id == id);
    Ok(keeper.map(|department| department.name.get(desk.language).to_owned()))
}

/// Answers a page with the number on it, which leads on to `after` when the minute is over.
pub fn answer(desk: &Desk, page: Page, number: &SinReveal, after: &str) -> Response {
    let mut answer = page.with_script("shown-number.js").answer(desk);
    let again = format!("{}; url={after}?done=masked#done", seconds(desk, number).max(1));
    if let Ok(again) = again.parse() {
        answer.headers_mut().insert(REFRESH, again);
    }
    answer
}

fn seconds(desk: &Desk, number: &SinReveal) -> i64 {
    (number.until - desk.services.foundation.now()).num_seconds()
}

#[component]
pub fn ShownNumber(desk: Desk, number: SinReveal, forms: Forms) -> impl IntoView {
    let say = desk.texts();
    let until = desk.services.municipality.local(number.until);
    let until = match forms.citizen {
        Some(_) => format::clock(until),
        None => format::time(desk.language, until),
    };
    let citizen = move || {
        let id = forms.citizen.clone();
        id.map(|id| view! { <input type="hidden" name="citizen" value=id /> })
    };
    let warn_in = (seconds(&desk, &number) - WARNING).max(0);
    view! {
        <ul class="codes" id="number" tabindex="-1"><li><code>{number.number.reveal().to_owned()}</code></li></ul>
        <div class="notice notice--warn"><p><Icon desk=desk.clone() name="warning" />{say.citizen_sin_until(until)}</p></div>
        <p role="status" data-warn-in=warn_in data-warning=say.citizen_sin_ends_soon()></p>
        <div class="actions">
            <form method="post" action=forms::action(forms.hide, &desk)>
                {citizen()}
                <button type="submit" class="button">{say.citizen_sin_done()}</button>
            </form>
            <form method="post" action=forms::action(forms.prolong, &desk)>
                {citizen()}
                <button type="submit" class="button button--secondary">{say.citizen_sin_prolong()}</button>
            </form>
        </div>
    }
    .into_any()
}
