//! Following a problem that somebody else reported.

use contract::cases::{FollowForm, UnfollowForm};
use leptos::prelude::server;

use crate::failed::Failed;

/// Follows one of the reports near the place of the draft.
#[server(prefix = "/do", endpoint = "report/follow")]
pub async fn follow(#[server(default)] form: FollowForm) -> Result<(), Failed> {
    use contract::cases::DraftId;
    use contract::{Failure, FailureKind};

    use super::limits;
    use crate::pages::resident::report::flow::visitor;

    let desk = crate::desk::desk()?;
    let follow = async |order| {
        let missing = || Failure::of(FailureKind::NotFound);
        limits::take(&desk, limits::SEND).await?;
        let id: DraftId = form.draft.parse().map_err(|_| missing())?;
        let visitor = visitor(&desk).ok_or_else(missing)?;
        let cases = &desk.services.cases;
        Ok::<_, Failure>(cases.follow_nearby(&desk.actor, &visitor, id, order).await?)
    };
    desk.submit(form.parse(), follow, |followed| {
        let page = match desk.actor.resident() {
            Some(_) => crate::paths::followed(desk.language, followed.id),
            None => crate::paths::follow(desk.language, followed.id, &followed.secret),
        };
        crate::paths::after(&page, "following")
    })
    .await
    .map(|_| ())
}

/// Ends it, and leads to one's reports or home.
#[server(prefix = "/do", endpoint = "report/unfollow")]
pub async fn unfollow(#[server(default)] form: UnfollowForm) -> Result<(), Failed> {
    use contract::Failure;

    let desk = crate::desk::desk()?;
    let end =
        async |choice| Ok::<_, Failure>(desk.services.cases.unfollow(&desk.actor, &choice).await?);
    let next = match desk.actor.resident() {
        Some(_) => crate::paths::page(desk.language, "reports"),
        None => crate::paths::home(desk.language),
    };
    desk.submit(form.parse(), end, |()| crate::paths::after(&next, "unfollowed")).await
}
