//! `<head>`: title, style sheets, scripts.

use leptos::prelude::*;

use super::Side;
use crate::desk::Desk;
use crate::forms::escaped;
use crate::paths;

#[component]
pub fn Head(
    desk: Desk,
    title: String,
    side: Side,
    islands: bool,
    /// Small ones that help on this page.
    scripts: Vec<&'static str>,
) -> impl IntoView {
    let other = desk.language.other();
    let alternate =
        format!("{}{}", desk.services.site.public_url, paths::in_language(&desk.page, other));
    // Not the framework's own scripts: they make browsers without script download the browser part, too.
    let helping = scripts.into_iter().map(|script| {
        view! { <script src=desk.asset(script) nonce=desk.nonce.clone() defer></script> }
    });
    let helping = helping.collect_view();
    let waking = islands.then(|| {
        view! { <script type="module" src=desk.asset("islands.js") nonce=desk.nonce.clone()></script> }
    });
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title inner_html=escaped(&title)></title>
            <link rel="icon" href=desk.asset("favicon.svg") type="image/svg+xml" />
            <link rel="stylesheet" href=desk.asset("resident.css") />
            {(side == Side::Console).then(|| view! { <link rel="stylesheet" href=desk.asset("console.css") /> })}
            <link rel="stylesheet" href=desk.services.site.brand_css.clone() />
            <link rel="alternate" hreflang=other.code() href=alternate />
            {desk.signed_in_as.is_some().then(|| view! { <script src=desk.asset("session-warning.js") nonce=desk.nonce.clone() defer></script> })}
            {courtesies(&desk, side)}
            {helping}
            {waking}
        </head>
    }
    .into_any()
}

/// Keys, as the person likes the console.
fn courtesies(desk: &Desk, side: Side) -> Option<AnyView> {
    let liked = desk.preferences.filter(|_| side == Side::Console)?;
    let on = |liked: bool| if liked { "on" } else { "off" };
    let (src, nonce) = (desk.asset("console.js"), desk.nonce.clone());
    let keys = on(liked.single_key_shortcuts);
    Some(view! { <script src=src nonce=nonce data-keys=keys defer></script> }.into_any())
}
