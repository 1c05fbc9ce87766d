//! Suggests places while somebody types (ARIA APG: editable combobox with a list). The field, its button and the page of
//! results work without it; choosing a suggestion presses that button.

use leptos::prelude::*;

/// What the list shows at present.
#[derive(Clone, Copy)]
struct Shown {
    places: RwSignal<Vec<String>>,
    active: RwSignal<Option<usize>>,
    /// Counts choices made with the pointer; the place is in `chosen`.
    chosen: RwSignal<Option<String>>,
    message: RwSignal<String>,
}

#[island]
pub fn PlaceSuggestions(
    /// Id of the text field.
    field: String,
    /// Id and name of the list.
    list: String,
    label: String,
    /// Code of the page's language.
    language: String,
    /// What is announced when so many places were found, from none upwards.
    found: Vec<String>,
) -> impl IntoView {
    let shown = Shown {
        places: RwSignal::new(Vec::new()),
        active: RwSignal::new(None),
        chosen: RwSignal::new(None),
        message: RwSignal::new(String::new()),
    };
    #[cfg(feature = "hydrate")]
    browser::attach(&field, &list, language, found, shown);
    #[cfg(not(feature = "hydrate"))]
    drop((field, language, found));
    let id = list.clone();
    let options = move || {
        let list = list.clone();
        let option = move |(index, place): (usize, String)| {
            let name = place.clone();
            let selected = move || (shown.active.get() == Some(index)).to_string();
            view! {
                <li
                    role="option"
                    id=format!("{list}-{index}")
                    aria-selected=selected
                    on:mousedown=move |event| {
                        event.prevent_default();
                        shown.chosen.set(Some(name.clone()));
                    }
                >
                    {place}
                </li>
            }
        };
        shown.places.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <ul id=id class="suggestions" role="listbox" aria-label=label hidden=move || shown.places.with(Vec::is_empty)>
            {options}
        </ul>
        <p class="vh" role="status">{move || shown.message.get()}</p>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::time::Duration;

    use leptos::leptos_dom::helpers::debounce;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsCast;
    use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

    use super::Shown;
    use crate::islands::listen::listen;
    use crate::server_fns::report::suggest::suggest_places;

    const PAUSE: Duration = Duration::from_millis(250);
    /// Shorter text fits too much.
    const LEAST: usize = 3;

    pub fn attach(field: &str, list: &str, language: String, found: Vec<String>, shown: Shown) {
        let Some(input) = document().get_element_by_id(field) else { return };
        let Ok(input) = input.dyn_into::<HtmlInputElement>() else { return };
        set(&input, "role", "combobox");
        set(&input, "aria-autocomplete", "list");
        set(&input, "aria-controls", list);
        set(&input, "autocomplete", "off");
        mirror(input.clone(), list.to_owned(), shown);
        pressed(input.clone(), shown);
        let ask = {
            let input = input.clone();
            debounce(PAUSE, move |()| {
                ask(input.clone(), language.clone(), found.clone(), shown);
            })
        };
        typing(&input, ask);
        keys(&input, shown);
        listen::<Event>(&input, "blur", move |_| close(shown));
    }

    fn set(input: &HtmlInputElement, name: &str, value: &str) {
        // Only an attribute whose name is no name is refused.
        let _ = input.set_attribute(name, value);
    }

    /// Keeps the field's state for assistive technology true.
    fn mirror(input: HtmlInputElement, list: String, shown: Shown) {
        Effect::new(move |_| {
            let open = shown.places.with(|places| !places.is_empty());
            set(&input, "aria-expanded", if open { "true" } else { "false" });
            match shown.active.get() {
                Some(index) if open => {
                    set(&input, "aria-activedescendant", &format!("{list}-{index}"));
                }
                _ => {
                    let _ = input.remove_attribute("aria-activedescendant");
                }
            }
        });
    }

    /// A suggestion was pressed with the pointer.
    fn pressed(input: HtmlInputElement, shown: Shown) {
        Effect::new(move |_| {
            if let Some(place) = shown.chosen.get() {
                choose(&input, &place, shown);
            }
        });
    }

    fn typing(input: &HtmlInputElement, mut ask: impl FnMut(()) + 'static) {
        listen::<Event>(input, "input", move |_| ask(()));
    }

    fn ask(input: HtmlInputElement, language: String, found: Vec<String>, shown: Shown) {
        let typed = input.value();
        if typed.trim().chars().count() < LEAST {
            close(shown);
            return;
        }
        spawn_local(async move {
            // Without an answer the button still finds.
            let Ok(lines) = suggest_places(typed.clone(), language).await else { return };
            // Typed on meanwhile, or gone elsewhere: the answer is not wanted any more.
            let focused = document().active_element().is_some_and(|at| at == *input.as_ref());
            if input.value() != typed || !focused {
                return;
            }
            let places: Vec<String> = lines.into_iter().map(|line| line.label).collect();
            let said = found.get(places.len()).or(found.last()).cloned().unwrap_or_default();
            shown.active.set(None);
            shown.places.set(places);
            shown.message.set(said);
        });
    }

    fn keys(input: &HtmlInputElement, shown: Shown) {
        let field = input.clone();
        listen::<KeyboardEvent>(input, "keydown", move |event| {
            let count = shown.places.with_untracked(Vec::len);
            if count == 0 {
                return;
            }
            let active = shown.active.get_untracked();
            match (event.key().as_str(), active) {
                ("ArrowDown", at) => {
                    event.prevent_default();
                    shown.active.set(Some(at.map_or(0, |index| (index + 1) % count)));
                }
                ("ArrowUp", at) => {
                    event.prevent_default();
                    let before = at.map_or(count - 1, |index| (index + count - 1) % count);
                    shown.active.set(Some(before));
                }
                ("Enter", Some(index)) => {
                    event.prevent_default();
                    let place = shown.places.with_untracked(|places| places.get(index).cloned());
                    if let Some(place) = place {
                        choose(&field, &place, shown);
                    }
                }
                ("Escape", _) => {
                    event.prevent_default();
                    close(shown);
                }
                _ => {}
            }
        });
    }

    /// Takes the place into the field and lets the page find it.
    fn choose(input: &HtmlInputElement, place: &str, shown: Shown) {
        input.set_value(place);
        close(shown);
        let find = document().query_selector("#main-form button[value=find]");
        if let Some(find) = find.ok().flatten().and_then(|find| find.dyn_into::<HtmlElement>().ok())
        {
            find.click();
        }
    }

    fn close(shown: Shown) {
        shown.active.set(None);
        shown.places.set(Vec::new());
        shown.message.set(String::new());
    }
}
