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
        let mut ids: Vec<StaffId> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self(desk.services.iam.names(ids).await?))
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
