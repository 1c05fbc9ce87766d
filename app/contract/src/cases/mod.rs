//! Cases: everything a municipality is asked to look after, from a pothole to a noise complaint, from intake to resolution.

pub mod id;

pub use id::{AttachmentId, CaseId, CaseTypeId, CategoryId, NoteId, QueueId};
