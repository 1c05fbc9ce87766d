//! Places that fit what is being typed. Nothing is kept, and the address of the request tells nothing.

use leptos::prelude::server;
use serde::{Deserialize, Serialize};

use crate::failed::Failed;

/// A place in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLine {
    pub label: String,
}

#[server(prefix = "/do", endpoint = "report/suggest-places")]
pub async fn suggest_places(
    #[server(default)] typed: String,
    /// Of the page: known places have a name in each.
    #[server(default)]
    language: String,
) -> Result<Vec<PlaceLine>, Failed> {
    use super::limits;
    use contract::Failure;
    use contract::cases::PlaceKind;

    let desk = crate::desk::desk()?;
    let language = language.parse().unwrap_or(desk.language);
    let typed: String = typed.chars().take(120).collect();
    let find = async {
        limits::take(&desk, limits::SUGGEST).await?;
        Ok::<_, Failure>(desk.services.cases.find_place(&typed).await?)
    };
    match find.await {
        Ok(found) => {
            // Whoever sends this without script goes back to the page.
            desk.outcome.go(desk.page.clone());
            Ok(found
                .into_iter()
                .map(|place| PlaceLine {
                    label: match place.place {
                        PlaceKind::Known { name, .. } => name.get(language).to_owned(),
                        _ => place.label,
                    },
                })
                .collect())
        }
        Err(failure) => {
            desk.outcome.fail(failure.kind);
            Err(Failed(failure.during(desk.id)))
        }
    }
}
