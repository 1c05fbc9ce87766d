//! Light, dark or as the device is: for everybody, without an account.

use axum::Extension;
use axum::response::Response;
use contract::Theme;
use contract::field::SharedField;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Done, Offer, ProblemsSummary};
use crate::layout::Page;
use crate::paths;

pub async fn appearance(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().appearance_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Appearance desk=desk title=title /> }.into_any()
    };
    let back = if desk.signed_in_as.is_some() { "account" } else { "accessibility" };
    Page::resident(title, body).back(paths::page(desk.language, back)).with_form().answer(&desk)
}

#[component]
fn Appearance(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let offers = vec![
        Offer::new(Theme::Auto.code(), say.theme_auto()),
        Offer::new(Theme::Light.code(), say.theme_light()),
        Offer::new(Theme::Dark.code(), say.theme_dark()),
    ];
    view! {
        <Done desk=desk.clone() when="saved" text=say.saved() />
        <ProblemsSummary desk=desk.clone() />
        <form id="main-form" method="post" action=forms::action("/do/appearance", &desk) novalidate>
            <ChoiceField
                desk=desk.clone()
                field=SharedField::Theme
                legend=title
                hint=say.appearance_hint()
                kind=Choice::One
                options=offers
                known=vec![desk.theme.code().to_owned()]
                heading=true
            />
            <div class="actions"><button type="submit" class="button">{say.save()}</button></div>
        </form>
    }
    .into_any()
}
