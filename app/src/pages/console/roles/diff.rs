//! What of a role will be saved: each part that changes, as it is now and as it will be.

use std::collections::BTreeSet;

use contract::iam::{RoleForm, RoleView};
use leptos::prelude::*;

use super::super::parts::Names;
use crate::desk::Desk;

/// A part in words: what stays of it is plain, and what goes or comes is marked.
struct Part {
    name: String,
    language: Option<&'static str>,
    before: Vec<(String, bool)>,
    after: Vec<(String, bool)>,
}

#[component]
pub fn Changes(
    desk: Desk,
    role: RoleView,
    form: RoleForm,
    others: Vec<RoleView>,
    names: Names,
) -> impl IntoView {
    let say = desk.texts();
    let rows: Vec<_> = parts(&desk, &role, &form, &others, &names)
        .into_iter()
        .map(|part| {
            let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
            let lang = part.language;
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title">{part.name}</th>
                    <td role="cell">{cell(say.review_before())}<div lang=lang>{marked(&desk, part.before, false)}</div></td>
                    <td role="cell">{cell(say.review_after())}<div lang=lang>{marked(&desk, part.after, true)}</div></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    if rows.is_empty() {
        return view! { <p>{say.review_same()}</p> }.into_any();
    }
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.review_changes()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.review_part()}</th>
                <th scope="col" role="columnheader">{say.review_before()}</th>
                <th scope="col" role="columnheader">{say.review_after()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn parts(
    desk: &Desk,
    role: &RoleView,
    form: &RoleForm,
    others: &[RoleView],
    names: &Names,
) -> Vec<Part> {
    let say = desk.texts();
    let texts = [
        (say.field_staff_name_en(), "en", &role.name.en, &form.name_en),
        (say.field_staff_name_fr(), "fr", &role.name.fr, &form.name_fr),
        (say.field_staff_about_en(), "en", &role.about.en, &form.about_en),
        (say.field_staff_about_fr(), "fr", &role.about.fr, &form.about_fr),
    ];
    let texts = texts.into_iter().filter(|(.., now, then)| now.trim() != then.trim());
    let texts = texts.map(|(name, language, now, then)| Part {
        name,
        language: Some(language),
        before: vec![(now.clone(), true)],
        after: vec![(then.trim().to_owned(), true)],
    });
    let named = |code: &str| names.named(desk.language, code);
    let role_named = |id: &str| {
        let known = others.iter().find(|role| role.id.to_string() == id);
        known.map_or_else(|| id.to_owned(), |role| role.name.get(desk.language).to_owned())
    };
    let lists = [
        list(say.field_staff_includes(), &texts_of(&role.includes), &form.includes, role_named),
        list(say.field_staff_permissions(), &texts_of(&role.actions), &form.permissions, named),
        list(say.field_staff_fields(), &texts_of(&role.fields), &form.fields, named),
        list(say.field_staff_products(), &role.products, &form.products, named),
        list(say.field_staff_forbidden(), &texts_of(&role.forbidden), &form.forbidden, named),
        list(say.field_staff_hidden(), &texts_of(&role.hidden), &form.hidden, named),
        list(
            say.field_staff_products_forbidden(),
            &role.products_forbidden,
            &form.products_forbidden,
            named,
        ),
    ];
    texts.chain(lists.into_iter().flatten()).collect()
}

fn texts_of<T: ToString>(codes: &[T]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}

/// Nothing where both hold the same.
fn list(
    name: String,
    now: &[String],
    then: &[String],
    named: impl Fn(&str) -> String,
) -> Option<Part> {
    let (now, then): (BTreeSet<_>, BTreeSet<_>) = (now.iter().collect(), then.iter().collect());
    if now == then {
        return None;
    }
    let words = |own: &BTreeSet<&String>, other: &BTreeSet<&String>| {
        let mut words: Vec<(String, bool)> =
            own.iter().map(|code| (named(code), !other.contains(*code))).collect();
        words.sort();
        words
    };
    Some(Part { name, language: None, before: words(&now, &then), after: words(&then, &now) })
}

fn marked(desk: &Desk, words: Vec<(String, bool)>, is_after: bool) -> AnyView {
    let say = desk.texts();
    let one = |(word, is_changed): (String, bool)| match (is_changed, is_after) {
        (false, _) => word.into_any(),
        (true, true) => {
            view! { <ins><span class="vh">{say.review_added()}</span>{word}</ins> }.into_any()
        }
        (true, false) => {
            view! { <del><span class="vh">{say.review_removed()}</span>{word}</del> }.into_any()
        }
    };
    match words.len() {
        0 => "–".into_any(),
        1 => words.into_iter().map(one).collect_view().into_any(),
        _ => {
            let items = words.into_iter().map(|word| view! { <li>{one(word)}</li> });
            view! { <ul>{items.collect_view()}</ul> }.into_any()
        }
    }
}
