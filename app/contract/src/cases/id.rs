//! Ids of what the cases context owns.

id! { CaseId }
id! { CaseTypeId }
id! { StatusId }
id! { CategoryId }
id! { NoteId }
id! { QueueId }
id! { AttachmentId }
id! { ReporterId }
id! { FollowerId }
id! { ActivityId }
id! { DraftId }
id! { SavedFilterId }
id! { AddressId }
id! { PlaceId }
