//! What the queue's own forms do.

use contract::cases::{SavedFilterId, SearchForm};
use contract::{Failure, FailureKind};

use super::{address, href};
use crate::desk::Desk;
use crate::failed::Failed;

impl Desk {
    pub async fn save_filter(&self, name: &str) -> Result<(), Failed> {
        let search = self.listed();
        let act = async |()| {
            self.services.cases.save_filter(&self.actor, name, search.clone()).await?;
            Ok::<_, Failure>(())
        };
        self.submit(Ok(()), act, |()| self.list_after("filter-saved")).await
    }

    pub async fn forget_filter(&self, id: &str) -> Result<(), Failed> {
        let id: SavedFilterId = id.parse().map_err(|_| self.fail(FailureKind::Malformed))?;
        let act = async |id| {
            self.services.cases.forget_filter(&self.actor, id).await?;
            Ok::<_, Failure>(())
        };
        self.submit(Ok(id), act, |()| self.list_after("filter-removed")).await
    }

    /// The search of the page that the form is on.
    pub(in crate::pages::console) fn listed(&self) -> SearchForm {
        address::read(self.page.as_str().split_once('?').map_or("", |(_, query)| query))
    }

    fn list_after(&self, done: &str) -> String {
        let list = href(self, &self.listed());
        let sign = if list.contains('?') { '&' } else { '?' };
        format!("{list}{sign}done={done}#done")
    }
}
