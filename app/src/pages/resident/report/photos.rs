//! Photos of the problem: chosen and sent by a plain form, listed with their thumbnails, each with a button to remove it.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use cases::{PHOTO_BYTES_LIMIT, PHOTO_TYPES};
use contract::Field;
use contract::cases::open::PHOTO_LIMIT;
use contract::cases::{CaseField, PhotoView};
use leptos::prelude::*;

use super::flow::{Report, Step};
use super::{page_of, show};
use crate::desk::Desk;
use crate::forms::{self, FileField, ProblemsSummary};
use crate::islands::PhotoUpload;
use crate::l10n::format;
use crate::layout::Page;
use crate::paths;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Photos, async |report| Ok(build(&desk, &report))).await
}

fn build(desk: &Desk, report: &Report) -> Page {
    let heading = desk.texts().report_photos_heading();
    let advice = report
        .leaf
        .as_ref()
        .and_then(|leaf| leaf.rules.photo_advice.as_ref())
        .map(|advice| advice.get(desk.language).to_owned());
    let photos = report.draft.photos.clone();
    let draft = report.draft.id.to_string();
    let full = photos.len() >= PHOTO_LIMIT as usize;
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let say = desk.texts();
            let intro = if full { Some(say.report_photos_full()) } else { advice };
            let upload = (!full).then(|| upload(&desk));
            view! {
                <ProblemsSummary desk=desk.clone() />
                <form id="main-form" method="post" enctype="multipart/form-data" action=forms::action("/do/report/photos", &desk) novalidate>
                    <input type="hidden" name="form[draft]" value=draft />
                    <h1>{heading}</h1>
                    {intro.map(|text| view! { <p class="lead">{text}</p> })}
                    {upload}
                    {list(&desk, &photos)}
                    <div class="actions"><button type="submit" class="button" name="intent" value="continue">{say.report_continue()}</button></div>
                </form>
            }
            .into_any()
        }
    };
    let page =
        page_of(desk, report, Step::Photos, &heading, body).with_guarded_form("intent", "continue");
    if full { page } else { page.with_islands() }
}

fn upload(desk: &Desk) -> AnyView {
    let say = desk.texts();
    let limit = format::file_size(desk.language, PHOTO_BYTES_LIMIT);
    // Files that were chosen do not come along when the language is changed: the browser keeps them to itself.
    let lost = !desk.filled().is_wrong()
        && !desk.filled().value(Field::Case(CaseField::Photos), None).is_empty();
    view! {
        {lost.then(|| view! { <div class="notice notice--info"><p>{say.report_photos_choose_again()}</p></div> })}
        <FileField
            desk=desk.clone()
            field=CaseField::Photos
            label=say.report_photos_label()
            hint=say.report_photos_hint(i64::from(PHOTO_LIMIT), &limit)
            accept=PHOTO_TYPES.join(",")
            several=true
        />
        <PhotoUpload field=CaseField::Photos.code().to_owned() sending=say.report_photos_sending() failed=say.report_photos_failed() />
        <p><button type="submit" class="button button--secondary" name="intent" value="upload">{say.report_photos_upload()}</button></p>
    }
    .into_any()
}

fn list(desk: &Desk, photos: &[PhotoView]) -> AnyView {
    let say = desk.texts();
    if photos.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = photos
        .iter()
        .enumerate()
        .map(|(index, photo)| {
            let name = say.report_photo_name(index as i64 + 1);
            let (width, height) = thumbnail(photo, 96);
            view! {
                <li>
                    <img src=paths::photo(desk.language, photo.id, true) alt=name.clone() width=width height=height />
                    <span class="file-name">{name.clone()}</span>
                    " "
                    <span class="meta">{format::file_size(desk.language, photo.bytes)}" · "{say.report_photo_checked()}</span>
                    <button type="submit" class="as-link" name="remove" value=photo.id.to_string()>{say.report_photo_remove(&name)}</button>
                </li>
            }
            .into_any()
        })
        .collect();
    // With the field gone, what is wrong with it leads here.
    let full = photos.len() >= PHOTO_LIMIT as usize;
    let id = full.then(|| CaseField::Photos.code());
    view! {
        <h2 id="uploaded" tabindex="-1">{say.report_photos_uploaded(photos.len() as i64)}</h2>
        <ul class="files" id=id tabindex=full.then_some("-1")>{rows}</ul>
    }
    .into_any()
}

/// The size that keeps the picture's shape within a square.
pub fn thumbnail(photo: &PhotoView, edge: u32) -> (u32, u32) {
    let longer = photo.width.max(photo.height).max(1);
    let scaled = |side: u32| (side * edge / longer).max(1);
    (scaled(photo.width), scaled(photo.height))
}
