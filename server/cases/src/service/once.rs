//! One-time keys of forms: the second sending is answered with what came of the first.

use iam::Actor;
use platform::Work;
use platform::form_key::{FormKey, KeyError};
use uuid::Uuid;

use crate::CaseError;

/// The key of what this actor sends to the use case; anonymous senders share a scope, their keys are random.
pub(super) fn key(
    actor: &Actor,
    use_case: &str,
    key: Option<&str>,
    content: &impl std::fmt::Debug,
) -> Option<FormKey> {
    let sender = actor.id().map(|id| id.to_string()).unwrap_or_default();
    let scope = format!("{}:{sender}:{use_case}", actor.kind());
    key.map(|key| FormKey::new(scope, key, format!("{content:?}").as_bytes()))
}

/// Takes the key for the record; `Some` is the record that the first sending made.
pub(super) async fn take(
    work: &Work,
    key: Option<&FormKey>,
    made: Uuid,
) -> Result<Option<Uuid>, CaseError> {
    let Some(key) = key else { return Ok(None) };
    match key.take(work, &made.to_string()).await {
        Ok(before) => Ok(before.and_then(|id| id.parse().ok())),
        Err(KeyError::Reused) => Err(CaseError::KeyReused),
        Err(KeyError::Store(error)) => Err(error.into()),
    }
}
