//! What other parts and other systems learn of cases. Ids, codes and reference numbers only.

use contract::cases::{
    Audience, CaseId, Intake, NoteId, Priority, QueueId, Reference, StatusGroup,
};
use contract::iam::StaffId;
use platform::{DomainEvent, Resource};
use serde::Serialize;

use crate::case::KIND;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $event:literal { $($(#[$attribute:meta])* $field:ident: $kind:ty),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Serialize)]
            pub struct $name {
                pub case: CaseId,
                pub reference: Reference,
                $($(#[$attribute])* pub $field: $kind),+
            }

            impl DomainEvent for $name {
                const TYPE: &'static str = $event;

                fn subject(&self) -> Resource {
                    Resource::new(KIND, self.case.0)
                }
            }
        )+
    };
}

events! {
    CaseCreated = "case.created" { category: String, queue: QueueId, priority: Priority, ward: Option<i32>, intake: Intake }
    /// `fields` are the names of what was corrected.
    CaseUpdated = "case.updated" { fields: Vec<&'static str>, version: i32 }
    StatusChanged = "case.status_changed" { from: String, to: String, group: StatusGroup }
    CaseAssigned = "case.assigned" { queue: QueueId, assignee: Option<StaffId> }
    NoteAdded = "case.note_added" { note: NoteId, audience: Audience }
    CaseResolved = "case.resolved" { resolution: Option<String> }
    CaseClosed = "case.closed" { resolution: Option<String> }
    CaseClaimed = "case.claimed" { version: i32 }
}

/// Reference data was replaced from a file.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceImported {
    pub file: &'static str,
    pub added: u32,
    pub changed: u32,
}

impl DomainEvent for ReferenceImported {
    const TYPE: &'static str = "reference.imported";

    fn subject(&self) -> Resource {
        Resource::all("reference")
    }
}

/// A list of cases left the portal as a file.
#[derive(Clone, Debug, Serialize)]
pub struct CasesExported {
    pub sort: &'static str,
    /// What narrowed the list, by codes and ids; of a text that somebody searched for only that there was one.
    pub filter: serde_json::Value,
}

impl DomainEvent for CasesExported {
    const TYPE: &'static str = "case.exported";

    fn subject(&self) -> Resource {
        Resource::all(KIND)
    }
}
