//! Before anything more is asked: whom to call in an emergency, or who looks after this instead.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::FailureKind;
use contract::cases::StopperKind;
use leptos::prelude::*;

use super::flow::Step;
use super::{page_of, show};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;
use crate::paths;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Stop, async |report| {
        let say = desk.texts();
        let missing = || desk.fail(FailureKind::NotFound);
        let leaf = report.leaf.clone().ok_or_else(missing)?;
        let stopper = leaf.rules.stopper.ok_or_else(missing)?;
        let heading = match stopper.kind {
            StopperKind::Emergency911 => say.report_stop_emergency_heading(),
            StopperKind::UrgentPhone => say.report_stop_urgent_heading(),
            StopperKind::OtherBody => say.report_stop_other_heading(),
        };
        let next = stopper
            .continue_online
            .then(|| report.after(Step::Stop).address(&desk, report.draft.id));
        let what = Step::Category.address(&desk, report.draft.id);
        let body = {
            let (desk, heading) = (desk.clone(), heading.clone());
            move || {
                let say = desk.texts();
                let phone = format::phone(&stopper.phone);
                let digits: String = stopper.phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
                let (class, icon) = match stopper.kind {
                    StopperKind::Emergency911 | StopperKind::UrgentPhone => ("notice notice--danger", "warning"),
                    StopperKind::OtherBody => ("notice notice--info", "info"),
                };
                let call = (!digits.is_empty()).then(|| {
                    view! { <p><Icon desk=desk.clone() name="phone" /><strong>{say.report_stop_call()} " " <a class="nowrap" href=format!("tel:{digits}")>{phone}</a></strong></p> }
                });
                let ways = match next {
                    Some(next) => view! {
                        <p>{say.report_stop_may_continue()}</p>
                        <div class="actions"><a class="button" href=next>{say.report_continue()}</a></div>
                    }
                    .into_any(),
                    None => view! {
                        <p>{say.report_stop_not_here()}</p>
                        <ul>
                            <li><a href=what>{say.report_stop_other_kind()}</a></li>
                            <li><a href=paths::home(desk.language)>{say.failure_way_home()}</a></li>
                        </ul>
                    }
                    .into_any(),
                };
                view! {
                    <h1>{heading}</h1>
                    <div class=class><p><Icon desk=desk.clone() name=icon />{stopper.text.get(desk.language).to_owned()}</p>{call}</div>
                    {ways}
                }
                .into_any()
            }
        };
        Ok(page_of(&desk, &report, Step::Stop, &heading, body))
    })
    .await
}
