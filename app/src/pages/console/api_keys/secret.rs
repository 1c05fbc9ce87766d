//! The secret of a key that was just made, shown until its maker says that it is copied, and never again.

use axum::Extension;
use axum::response::Response;
use contract::iam::ApiKeyView;
use contract::{Failure, Secret};
use leptos::prelude::*;

use super::super::go;
use super::key::named;
use super::of;
use crate::desk::Desk;
use crate::forms::{self, Icon};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    key: ApiKeyView,
    /// Nothing where another secret was made since: this one opens nothing any more.
    token: Option<Secret>,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(Some(shown)) => shown,
        Ok(None) => return go(&paths::page(desk.language, super::PATH)),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().apikey_secret_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Token desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Option<Shown>, Failure> {
    let Some((id, token)) = desk.new_token() else { return Ok(None) };
    let iam = &desk.services.iam;
    let key = iam.api_key(&desk.actor, id).await?;
    let token = iam.is_token_of(id, &token).await?.then_some(token);
    Ok(Some(Shown { key, token }))
}

#[component]
fn Token(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let name = named(&desk, &shown.key);
    let Some(token) = shown.token else {
        return view! {
            <h1>{title}</h1>
            <p class="lead">{say.apikey_secret_gone(name)}</p>
            <p><a href=of(&desk, shown.key.id)>{say.apikey_open()}</a></p>
        }
        .into_any();
    };
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.apikey_secret_lead(name)}</p>
        <ul class="codes" id="secret"><li><code>{token.reveal().to_owned()}</code></li></ul>
        <div class="actions">
            <button type="button" class="button button--secondary" hidden data-copy="secret" data-copied="secret-copied">{say.apikey_secret_copy()}</button>
        </div>
        <p id="secret-copied" class="meta" role="status" data-text=say.apikey_secret_copied()></p>
        <div class="notice notice--warn"><p><Icon desk=desk.clone() name="warning" />{say.apikey_secret_once()}</p></div>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/api-key-kept", &desk)>
            <div class="actions"><button type="submit" class="button">{say.apikey_secret_kept()}</button></div>
        </form>
    }
    .into_any()
}
