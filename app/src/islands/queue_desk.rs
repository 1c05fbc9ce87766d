//! The queue at a desk: its keys, the count of picked rows, and word of what changed since it was opened. The table, its
//! boxes and its links work without it, and nothing on the page moves until the person asks.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::server_fns::console::news::QueueNews;

/// What is said, in the language of the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct QueueWords {
    /// "# new since 09:05"
    pub new: String,
    pub show: String,
    /// Marks a row.
    pub changed: String,
    pub selected_one: String,
    /// "# selected"
    pub selected: String,
}

#[island]
pub fn QueueDesk(
    words: QueueWords,
    /// Whether single letters do anything (WCAG 2.1.4).
    keys: bool,
    /// Whether the page looks for news.
    live: bool,
    /// When the page was made.
    since: String,
    /// The search of the list, and its address from the beginning.
    list: String,
    href: String,
) -> impl IntoView {
    let news = RwSignal::new(QueueNews::default());
    #[cfg(feature = "hydrate")]
    browser::attach(&words, keys, live.then_some((since, list)), news);
    #[cfg(not(feature = "hydrate"))]
    drop((keys, live, since, list));
    let QueueWords { new, show, .. } = words;
    let said = move || {
        let count = news.with(|news| news.count.clone());
        let text = new.replace('#', &count);
        let (show, href) = (show.clone(), href.clone());
        (!count.is_empty()).then(|| view! { <p class="fresh">{text}" "<a href=href>{show}</a></p> })
    };
    view! { <div id="live" role="status">{said}</div> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;
    use std::rc::Rc;
    use std::time::Duration;

    use leptos::leptos_dom::helpers::set_interval;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, KeyboardEvent};

    use super::{QueueNews, QueueWords};
    use crate::islands::listen::listen;
    use crate::server_fns::console::news::console_queue_news;

    const EVERY: Duration = Duration::from_secs(30);
    const BOX: &str = ".cell-check input";

    pub fn attach(
        words: &QueueWords,
        keys: bool,
        live: Option<(String, String)>,
        news: RwSignal<QueueNews>,
    ) {
        if let Some((since, list)) = live {
            watch(since, list, news);
            mark(words.changed.clone(), news);
        }
        count(words.clone());
        return_to_row();
        if keys {
            listen_to_keys(words.clone());
        }
    }

    /// Asks while somebody looks at the page; what went wrong is asked again.
    fn watch(since: String, list: String, news: RwSignal<QueueNews>) {
        let ask = move || {
            if document().hidden() {
                return;
            }
            let (since, list) = (since.clone(), list.clone());
            spawn_local(async move {
                if let Ok(latest) = console_queue_news(since, list).await {
                    // Said once, and again only when there is more.
                    if news.with_untracked(|told| *told != latest) {
                        news.set(latest);
                    }
                }
            });
        };
        set_interval(ask, EVERY);
    }

    /// Puts the word beside the rows that others changed.
    fn mark(word: String, news: RwSignal<QueueNews>) {
        Effect::new(move |_| {
            for reference in news.with(|news| news.changed.clone()) {
                let Some(row) = document().get_element_by_id(&format!("row-{reference}")) else {
                    continue;
                };
                let cell = row.query_selector(".cell-title").ok().flatten();
                let Some(cell) = cell.filter(|cell| find(cell, ".changed").is_none()) else {
                    continue;
                };
                let Ok(said) = document().create_element("span") else { continue };
                said.set_class_name("changed");
                said.set_text_content(Some(&word));
                // A word that cannot be put there is only missing.
                let _ = cell.append_child(&said);
            }
        });
    }

    /// Keeps the number of picked rows beside the act, and says it.
    fn count(words: QueueWords) {
        if let Some(form) = document().get_element_by_id("main-form") {
            let now = words.clone();
            listen::<Event>(&form, "change", move |_| tell(&now));
        }
        tell(&words);
    }

    fn tell(words: &QueueWords) {
        let Some(place) = document().get_element_by_id("bulk-count") else { return };
        let number = rows().iter().filter_map(tick).filter(HtmlInputElement::checked).count();
        let text = match number {
            0 => String::new(),
            1 => words.selected_one.replace('#', "1"),
            more => words.selected.replace('#', &more.to_string()),
        };
        if place.text_content().unwrap_or_default() != text {
            place.set_text_content(Some(&text));
        }
    }

    /// Whoever comes back from a case stands where they left.
    fn return_to_row() {
        if let Some(link) = rows().iter().find(|row| row.matches(":target").unwrap_or(false)) {
            focus(find(link, "a.ref"));
        }
    }

    fn listen_to_keys(words: QueueWords) {
        let last = Rc::new(Cell::new(None));
        let before = Rc::new(Cell::new(false));
        listen::<KeyboardEvent>(&document(), "keydown", move |event| {
            let typed = event.key();
            // A letter after `g` leads elsewhere.
            let follows = before.replace(typed == "g");
            let held = event.ctrl_key() || event.alt_key() || event.meta_key();
            if event.default_prevented()
                || event.is_composing()
                || held
                || follows
                || in_field(&event)
            {
                return;
            }
            let done = match typed.as_str() {
                "j" => step(1),
                "k" => step(-1),
                "o" => open(),
                "x" => pick(&last, false),
                "X" => pick(&last, true),
                "b" => act(),
                _ => false,
            };
            if done {
                event.prevent_default();
                tell(&words);
            }
        });
    }

    /// Silent where somebody types or chooses; a box is ticked with Space and takes no letters.
    fn in_field(event: &KeyboardEvent) -> bool {
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        at.is_some_and(|at| {
            let field = "input:not([type=checkbox], [type=radio]), select, textarea";
            at.closest(field).ok().flatten().is_some()
        })
    }

    fn rows() -> Vec<Element> {
        let table = document().query_selector("table.queue tbody").ok().flatten();
        let Some(all) = table.map(|table| table.children()) else { return Vec::new() };
        (0..all.length()).filter_map(|index| all.item(index)).collect()
    }

    /// The row that has the focus.
    fn here(rows: &[Element]) -> Option<usize> {
        let at = document().active_element()?;
        rows.iter().position(|row| row.contains(Some(&at)))
    }

    fn step(by: isize) -> bool {
        let rows = rows();
        let next = match here(&rows) {
            Some(at) => at.checked_add_signed(by),
            None => Some(0),
        };
        focus(next.and_then(|next| rows.get(next)).and_then(|row| find(row, "a.ref")));
        !rows.is_empty()
    }

    fn open() -> bool {
        let rows = rows();
        let link = here(&rows).and_then(|at| find(&rows[at], "a.ref"));
        match link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            Some(link) => {
                link.click();
                true
            }
            None => false,
        }
    }

    /// Picks the row, or lets go of it; with `range` every row from the one picked last to this one.
    fn pick(last: &Cell<Option<usize>>, range: bool) -> bool {
        let rows = rows();
        let Some(at) = here(&rows) else { return false };
        let Some(own) = tick(&rows[at]) else { return false };
        match last.get().filter(|_| range) {
            Some(from) => {
                for row in &rows[from.min(at)..=from.max(at).min(rows.len() - 1)] {
                    if let Some(tick) = tick(row) {
                        tick.set_checked(true);
                    }
                }
            }
            None => own.set_checked(!own.checked()),
        }
        last.set(Some(at));
        true
    }

    /// Leads to the act for the picked rows, and with an act chosen on to the page that says what will happen.
    fn act() -> bool {
        let Some(choice) = document().get_element_by_id("act") else { return false };
        let chosen = document().query_selector("#act option:checked:not([value=''])");
        let form = document().get_element_by_id("main-form");
        let form = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        match (chosen.ok().flatten(), form) {
            (Some(_), Some(form)) if rows().iter().filter_map(tick).any(|one| one.checked()) => {
                // Refused only if the form is gone.
                let _ = form.request_submit();
            }
            _ => focus(Some(choice)),
        }
        true
    }

    fn tick(row: &Element) -> Option<HtmlInputElement> {
        find(row, BOX)?.dyn_into().ok()
    }

    fn find(within: &Element, selector: &str) -> Option<Element> {
        within.query_selector(selector).ok().flatten()
    }

    fn focus(element: Option<Element>) {
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}
