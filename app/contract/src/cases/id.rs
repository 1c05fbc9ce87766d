//! Ids of what the cases context owns.

id! { CaseId }
id! { CaseTypeId }
id! { CategoryId }
id! { NoteId }
id! { QueueId }
id! { AttachmentId }
