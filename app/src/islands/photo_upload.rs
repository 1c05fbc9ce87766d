//! Shows the photos that were chosen and how far their upload is. The form, its buttons and the list that the server makes
//! work without it.

use leptos::prelude::*;

/// How far the upload is.
#[derive(Clone, Copy)]
struct Progress {
    /// Pictures to look at before they are sent, as `data:` addresses.
    previews: RwSignal<Vec<(String, String)>>,
    /// Percent; nothing while nothing is sent.
    percent: RwSignal<Option<u32>>,
    message: RwSignal<String>,
}

#[island]
pub fn PhotoUpload(
    /// Id of the file field.
    field: String,
    /// Said while photos are sent, and when that failed.
    sending: String,
    failed: String,
) -> impl IntoView {
    let progress = Progress {
        previews: RwSignal::new(Vec::new()),
        percent: RwSignal::new(None),
        message: RwSignal::new(String::new()),
    };
    let label = format!("{field}-progress");
    #[cfg(feature = "hydrate")]
    browser::attach(&field, sending, failed, progress);
    #[cfg(not(feature = "hydrate"))]
    drop((field, sending, failed));
    let previews = move || {
        let preview = |(name, source): (String, String)| {
            view! { <li><img src=source alt="" width="96" /><span class="file-name">{name}</span></li> }
        };
        progress.previews.get().into_iter().map(preview).collect_view()
    };
    let is_idle = move || progress.percent.get().is_none();
    view! {
        <ul class="files" hidden=move || progress.previews.with(Vec::is_empty)>{previews}</ul>
        <p id=label.clone() class="meta" role="status">{move || progress.message.get()}</p>
        <progress max="100" hidden=is_idle aria-labelledby=label value=move || progress.percent.get().unwrap_or(0).to_string()></progress>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::*;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::{
        Event, File, FileReader, FormData, HtmlButtonElement, HtmlFormElement, HtmlInputElement,
        ProgressEvent, SubmitEvent, XmlHttpRequest,
    };

    use super::Progress;
    use crate::islands::listen::listen;

    pub fn attach(field: &str, sending: String, failed: String, progress: Progress) {
        let Some(input) = document().get_element_by_id(field) else { return };
        let Ok(input) = input.dyn_into::<HtmlInputElement>() else { return };
        let Some(form) = input.form() else { return };
        {
            let input = input.clone();
            listen::<Event>(&input.clone(), "change", move |_| preview(&input, progress));
        }
        let own = form.clone();
        listen::<SubmitEvent>(&form, "submit", move |event| {
            let has_files = input.files().is_some_and(|files| files.length() > 0);
            let button = event.submitter().and_then(|by| by.dyn_into::<HtmlButtonElement>().ok());
            // Only what sends photos is shown here; changing the language, removing and going on without any are not.
            let takes_photos = button.as_ref().is_none_or(|button| {
                button.name() == "intent" && button.get_attribute("formaction").is_none()
            });
            if has_files && takes_photos && send(&own, button, &sending, &failed, progress).is_ok()
            {
                event.prevent_default();
            }
        });
    }

    /// Reads the pictures to show them. The policy allows `data:` addresses only.
    fn preview(input: &HtmlInputElement, progress: Progress) {
        progress.previews.set(Vec::new());
        let Some(files) = input.files() else { return };
        for file in (0..files.length()).filter_map(|index| files.get(index)) {
            if file.type_().starts_with("image/") {
                // A picture that cannot be read is simply not shown; the server says why.
                let _ = read(file, progress);
            }
        }
    }

    fn read(file: File, progress: Progress) -> Result<(), JsValue> {
        let reader = FileReader::new()?;
        let done = reader.clone();
        let name = file.name();
        listen::<Event>(&reader, "load", move |_| {
            if let Some(source) = done.result().ok().and_then(|result| result.as_string()) {
                progress.previews.update(|all| all.push((name.clone(), source)));
            }
        });
        reader.read_as_data_url(&file)
    }

    /// Sends the form as the browser would, and goes where the server says.
    fn send(
        form: &HtmlFormElement,
        button: Option<HtmlButtonElement>,
        sending: &str,
        failed: &str,
        progress: Progress,
    ) -> Result<(), JsValue> {
        let data = FormData::new_with_form(form)?;
        let intent = button.map(|button| button.value()).unwrap_or_else(|| "continue".to_owned());
        data.append_with_str("intent", &intent)?;
        let request = XmlHttpRequest::new()?;
        request.open("POST", &form.action())?;
        request.set_request_header("Accept", "application/json")?;
        let upload = request.upload()?;
        listen::<ProgressEvent>(&upload, "progress", move |event| {
            if event.length_computable() && event.total() > 0.0 {
                // Between 0 and 100.
                progress.percent.set(Some((event.loaded() / event.total() * 100.0) as u32));
            }
        });
        let answer = request.clone();
        let failed = failed.to_owned();
        let fail = move || {
            progress.percent.set(None);
            progress.message.set(failed.clone());
        };
        let again = fail.clone();
        listen::<Event>(&request, "load", move |_| match next(&answer) {
            Some(next) => {
                let _ = window().location().assign(&next);
            }
            None => fail(),
        });
        listen::<Event>(&request, "error", move |_| again());
        request.send_with_opt_form_data(Some(&data))?;
        progress.percent.set(Some(0));
        progress.message.set(sending.to_owned());
        Ok(())
    }

    /// `{"go":"/en/…"}`, and nothing that leads elsewhere.
    fn next(answer: &XmlHttpRequest) -> Option<String> {
        let text = answer.response_text().ok()??;
        let go = text.strip_prefix("{\"go\":\"")?.strip_suffix("\"}")?;
        (go.starts_with('/') && !go.starts_with("//")).then(|| go.to_owned())
    }
}
