//! Where the person is signed in, with a way to end it.

use contract::iam::StaffSessionView;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms;
use crate::l10n::format;

#[component]
pub fn Sessions(desk: Desk, sessions: Vec<StaffSessionView>) -> impl IntoView {
    let say = desk.texts();
    let action = forms::action("/do/console/end-sessions", &desk);
    let others = sessions.len() > 1;
    let zone = desk.services.municipality.time_zone;
    let rows = sessions.into_iter().map(|session| {
        let seen = format::moment(desk.language, session.seen_at.with_timezone(&zone));
        let address = session.address.map(|address| format!(" · {address}"));
        let device =
            if session.device.is_empty() { say.staff_unknown_device() } else { session.device };
        let end = (!session.is_current).then(|| {
            view! {
                <form method="post" action=action.clone()>
                    <input type="hidden" name="session" value=session.id />
                    <button type="submit" class="as-link">{say.staff_end_session()}<span class="vh">{format!(" {device}")}</span></button>
                </form>
            }
        });
        let here = session.is_current.then(|| say.staff_this_session());
        view! {
            <li>
                <div class="row-main"><p>{device.clone()}</p><p class="meta">{say.staff_last_seen(&seen)}{address}</p></div>
                {here.map(|here| view! { <p class="meta">{here}</p> })}
                {end}
            </li>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby="sessions-h">
            <h2 id="sessions-h">{say.staff_sessions()}</h2>
            <ul class="rows narrow">{rows.collect_view()}</ul>
            {others.then(|| view! {
                <form method="post" action=action.clone()>
                    <button type="submit" class="button button--secondary">{say.staff_end_other_sessions()}</button>
                </form>
            })}
        </section>
    }
    .into_any()
}
