//! Groups of staff: whoever is in one holds the roles that the group holds.

use serde::{Deserialize, Serialize};

use super::{GroupId, StaffId};
use crate::Bilingual;

/// A group as it is to be: its code names it for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupContents {
    pub code: String,
    pub name: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupView {
    pub id: GroupId,
    pub code: String,
    pub name: Bilingual,
    /// Those whom the reader may see.
    pub members: Vec<StaffId>,
}
