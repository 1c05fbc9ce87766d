//! Searches that somebody keeps under a name. Everybody has their own.

use contract::cases::{CaseField, SavedFilterId, SavedFilterView, SearchForm};
use contract::iam::StaffId;
use contract::{Problem, Problems, text};
use iam::{Actor, Denied};

use crate::{CaseError, Cases, store};

const MOST: u64 = 50;

impl Cases {
    pub async fn saved_filters(&self, actor: &Actor) -> Result<Vec<SavedFilterView>, CaseError> {
        let staff = staff(actor)?;
        Ok(store::filters::list(self.foundation.db.reader(), staff).await?)
    }

    /// Keeps the search, in place of an older one of that name. Where in the list one was is not kept.
    pub async fn save_filter(
        &self,
        actor: &Actor,
        name: &str,
        search: SearchForm,
    ) -> Result<Vec<SavedFilterView>, CaseError> {
        let staff = staff(actor)?;
        let name = text::line(name, 60)
            .map_err(|problem| Problems::one(CaseField::FilterName, problem))?;
        let search = SearchForm { after: String::new(), before: String::new(), ..search };
        search.parse()?;
        let work = self.foundation.begin().await?;
        let others = store::filters::count_others(work.connection(), staff, &name).await?;
        if others >= MOST {
            return Err(Problems::one(CaseField::FilterName, Problem::NotOffered).into());
        }
        store::filters::put(&work, staff, name, &search).await?;
        work.commit().await?;
        self.saved_filters(actor).await
    }

    pub async fn forget_filter(&self, actor: &Actor, id: SavedFilterId) -> Result<(), CaseError> {
        let work = self.foundation.begin().await?;
        if !store::filters::delete(&work, staff(actor)?, id).await? {
            return Err(CaseError::NotFound);
        }
        Ok(work.commit().await?)
    }
}

fn staff(actor: &Actor) -> Result<StaffId, Denied> {
    actor.staff().ok_or(Denied::Forbidden)
}
