//! Sent: the reference to quote, how to follow the report, and what happens next. Reloading it shows the same again.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::FailureKind;
use contract::cases::{DraftId, OpenedCase, Updates, tracking_code_in_groups};
use leptos::prelude::*;

use super::flow::visitor;
use super::go;
use crate::desk::Desk;
use crate::l10n::format;
use crate::layout::Page;
use crate::pages::resident::contact::with_call;
use crate::{pages, paths};

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    let sent = async {
        let missing = || desk.fail(FailureKind::NotFound);
        let id: DraftId = draft.parse().map_err(|_| missing())?;
        let visitor = visitor(&desk).ok_or_else(missing)?;
        Ok(desk.services.cases.sent_draft(&visitor, id).await?)
    };
    match sent.await {
        Ok(Some(sent)) => build(&desk, sent).answer(&desk),
        // Not sent yet.
        Ok(None) => go(&paths::page(desk.language, &format!("report/{draft}"))),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

fn build(desk: &Desk, sent: OpenedCase) -> Page {
    let say = desk.texts();
    let heading = say.report_done_heading();
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let say = desk.texts();
            let language = desk.language;
            let town = &desk.services.municipality;
            let by = format::date(language, town.day(sent.response_due));
            let queue = sent.queue.get(language).to_owned();
            let follow_up = match sent.updates {
                Updates::Email => Some(say.report_done_next_email()),
                Updates::Sms => Some(say.report_done_next_sms()),
                Updates::None => None,
            };
            let follow = match desk.actor.resident() {
                Some(_) => view! {
                    <p><a class="more" href=paths::report(language, sent.id)>{say.report_done_follow()}</a></p>
                }
                .into_any(),
                None => view! {
                    <p>{say.report_done_code_text()}</p>
                    <p class="secret">{tracking_code_in_groups(&sent.tracking_secret)}</p>
                    <p><a class="more" href=paths::track(language, sent.reference.as_str(), &sent.tracking_secret)>{say.report_done_follow()}</a></p>
                }
                .into_any(),
            };
            view! {
                <section class="panel" aria-labelledby="sent-h">
                    <h1 id="sent-h">{heading}</h1>
                    <p>{say.report_done_reference()}</p>
                    <p class="big-ref">{sent.reference.to_string()}</p>
                </section>
                <h2>{say.report_done_next_heading()}</h2>
                <ol>
                    <li>{say.report_done_next_queue(&queue)}</li>
                    <li>{say.report_done_next_answer(&by)}</li>
                    {follow_up.map(|text| view! { <li>{text}</li> })}
                </ol>
                <h2>{say.report_done_follow_heading()}</h2>
                {follow}
                <p>{with_call(&say.report_done_call(town.contact.main_number()), town.contact.main_number())}</p>
                <p><a href=paths::page(language, "report")>{say.report_done_another()}</a></p>
            }
            .into_any()
        }
    };
    Page::resident(format!("{heading} – {}", say.report_title()), body)
}
