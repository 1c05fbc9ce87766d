//! The names of staff that a page shows, read together.

use std::collections::HashMap;

use contract::Failure;
use contract::iam::{StaffId, StaffName};

use crate::desk::Desk;

#[derive(Clone, Debug, Default)]
pub struct People(HashMap<StaffId, StaffName>);

impl People {
    pub async fn named(
        desk: &Desk,
        ids: impl IntoIterator<Item = StaffId>,
    ) -> Result<Self, Failure> {
        Self::default().and_named(desk, ids).await
    }

    /// Those that the page has read already.
    pub fn among(people: &[StaffName]) -> Self {
        Self(people.iter().map(|person| (person.id, person.clone())).collect())
    }

    /// These too; only who is not known yet is looked up.
    pub async fn and_named(
        mut self,
        desk: &Desk,
        ids: impl IntoIterator<Item = StaffId>,
    ) -> Result<Self, Failure> {
        let mut ids: Vec<StaffId> = ids.into_iter().filter(|id| !self.0.contains_key(id)).collect();
        ids.sort_unstable();
        ids.dedup();
        if !ids.is_empty() {
            self.0.extend(desk.services.iam.names(ids).await?);
        }
        Ok(self)
    }

    pub fn name(&self, id: StaffId) -> Option<&str> {
        self.0.get(&id).map(|staff| staff.name.as_str())
    }

    /// Who is responsible, or that nobody is.
    pub fn or_nobody(&self, desk: &Desk, id: Option<StaffId>) -> String {
        let name = id.and_then(|id| self.name(id)).map(str::to_owned);
        name.unwrap_or_else(|| desk.texts().filter_nobody())
    }

    /// The name, or a dash where it is not known.
    pub fn or_dash(&self, id: Option<StaffId>) -> String {
        id.and_then(|id| self.name(id)).unwrap_or("–").to_owned()
    }
}
