//! Access reviews.

use contract::iam::{DecideForm, FileReviewForm, ReviewForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/open-review")]
pub async fn console_open_review(#[server(default)] form: ReviewForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.open_review(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/decide-line")]
pub async fn console_decide_line(#[server(default)] form: DecideForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.decide_line(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/file-review")]
pub async fn console_file_review(#[server(default)] form: FileReviewForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.file_review(form.parse()).await
}
