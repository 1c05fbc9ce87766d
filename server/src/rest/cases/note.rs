//! Adds a note (CASE-091).

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use contract::cases::{Audience, CaseId, NoteForm, NoteView};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, Id, Once};

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// A public note is sent to the reporter.
    pub audience: Audience,
    #[schema(min_length = 1, max_length = 4000)]
    pub text: String,
}

/// Adds a note. Notes are never changed or removed.
#[utoipa::path(post, path = "/cases/{id}/notes", tag = "Cases", request_body = NewNote,
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Added", body = NoteView)))]
pub async fn add_note(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<CaseId>,
    once: Once,
    Body(note): Body<NewNote>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /cases/{id}/notes", id, &note), async |key| {
        let form = NoteForm {
            form_key: key.unwrap_or_default(),
            case: id.to_string(),
            audience: note.audience.to_string(),
            note_text: note.text.clone(),
        };
        let note = api.cases.add_note(&caller.actor, form.parse()?).await?;
        Ok((StatusCode::CREATED, Json(note)))
    })
    .await
}
