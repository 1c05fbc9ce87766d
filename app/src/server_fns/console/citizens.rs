//! People's records.

use contract::identity::{FindCitizenForm, RemoveSinForm, RevealSinForm, SinForm};
use leptos::prelude::server;

use crate::failed::Failed;

/// Nothing is found here: the page does, so that what is typed stands in no address.
#[server(prefix = "/do", endpoint = "console/find-citizen")]
pub async fn console_find_citizen(#[server(default)] form: FindCitizenForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.find_citizen(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/record-sin")]
pub async fn console_record_sin(
    #[server(default)] form: SinForm,
    #[server(default)] citizen: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.record_sin(&citizen, form.parse()).await
}

/// The number is on the page that follows, for a minute.
#[server(prefix = "/do", endpoint = "console/reveal-sin")]
pub async fn console_reveal_sin(
    #[server(default)] form: RevealSinForm,
    #[server(default)] citizen: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.reveal_sin(&citizen, form.parse()).await
}

/// A minute more of it.
#[server(prefix = "/do", endpoint = "console/prolong-sin")]
pub async fn console_prolong_sin(#[server(default)] citizen: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.prolong_sin(&citizen).await
}

/// The number is masked again before its minute is over.
#[server(prefix = "/do", endpoint = "console/hide-sin")]
pub async fn console_hide_sin(#[server(default)] citizen: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.hide_sin(&citizen)
}

/// The number is kept no longer.
#[server(prefix = "/do", endpoint = "console/remove-sin")]
pub async fn console_remove_sin(
    #[server(default)] form: RemoveSinForm,
    #[server(default)] citizen: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.remove_sin(&citizen, form.parse()).await
}
