//! Who may write: the shape of a permission that was granted. Only `iam::Permit` implements it (a source test holds it),
//! so that nothing can be recorded without a decision.

use uuid::Uuid;

use crate::{ActorKind, Origin};

/// The record an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource {
    pub kind: &'static str,
    pub id: Option<Uuid>,
}

impl Resource {
    pub const fn new(kind: &'static str, id: Uuid) -> Self {
        Self { kind, id: Some(id) }
    }

    /// The collection, where there is no single record (yet).
    pub const fn all(kind: &'static str) -> Self {
        Self { kind, id: None }
    }
}

/// What must be told beside an act: during emergency access, whose it is and in which department the record lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstance {
    pub emergency: Uuid,
    pub department: Option<Uuid>,
}

/// A granted permission: who does what to which record, from where.
pub trait Authority: Send + Sync {
    fn actor(&self) -> (ActorKind, Option<Uuid>);
    fn action(&self) -> &'static str;
    fn resource(&self) -> Resource;
    fn origin(&self) -> Origin;
    /// What must be told beside the act.
    fn circumstance(&self) -> Option<Circumstance> {
        None
    }
    /// Acts that whoever acts must not have done to the record before.
    fn apart(&self) -> Vec<&'static str>;
}
