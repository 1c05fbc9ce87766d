//! Cases: everything a municipality is asked to look after, from a pothole to a noise complaint, from intake to resolution.

pub mod assign;
pub mod bulk;
pub mod category;
pub mod correct;
pub mod desk;
pub mod draft;
pub mod edit;
pub mod failure;
pub mod feedback;
pub mod follow;
pub mod id;
pub mod intake;
pub mod note;
pub mod open;
pub mod place;
pub mod prioritize;
pub mod priority;
pub mod public;
pub mod reference;
pub mod report;
pub mod search;
pub mod sla;
pub mod status;
pub mod transition;
pub mod view;

pub use assign::{AssignCase, AssignForm, AssignTo, Assignment};
pub use bulk::{BulkAct, BulkCandidate, BulkForm, BulkOutcome, CaseOrder, picked};
pub use category::{
    CaseTypeView, CategoryView, Question, QuestionKind, QuestionOption, ReportRules, StepView,
    Stopper, StopperKind, SuggestedCategory, TypeCategory,
};
pub use correct::{CorrectForm, KEEP_PLACE};
pub use desk::IntakeForm;
pub use draft::{DraftView, ReportStep};
pub use edit::{EditCase, EditForm};
pub use failure::{CaseField, CaseRefusal};
pub use feedback::{ACCESSIBILITY_FEEDBACK, FeedbackForm};
pub use follow::{Follow, FollowChoice, FollowForm, FollowedView, Following, UnfollowForm};
pub use id::{
    ActivityId, AddressId, AttachmentId, CaseId, CaseTypeId, CategoryId, DraftId, FollowerId,
    NoteId, PlaceId, QueueId, ReporterId, SavedFilterId, StatusId,
};
pub use intake::{Intake, Updates};
pub use note::{AddNote, Audience, NoteForm};
pub use open::{OpenCase, OpenForm, PlaceChoice, Point, ReporterChoice};
pub use place::{PlaceKind, PlaceName, PlaceSuggestion, only_near};
pub use prioritize::{PrioritizeCase, PriorityForm};
pub use priority::Priority;
pub use public::{
    ChangeUpdates, MessageForm, MyReport, PublicCaseView, PublicEntry, PublicHappening,
    PublicStatus, ReportChoice, SendMessage, TRACKING_LENGTH, TRACKING_LETTERS, TrackForm,
    Tracking, UpdatesForm, tracking_code_in_groups,
};
pub use reference::{NotAReference, Reference};
pub use report::{
    CategoryForm, ContactForm, DescribeForm, DetailsForm, NearbyReport, PlacePick, SendForm,
    WhereForm,
};
pub use search::{AssigneeFilter, CaseFilter, CaseQuery, Page, SearchForm, Sort};
pub use sla::{ClockView, Hours, SlaState};
pub use status::{Requirement, StatusClock, StatusGroup};
pub use transition::{TransitionCase, TransitionForm};
pub use view::{
    AnswerView, CaseCan, CaseCounts, CaseSummary, CaseView, CategoryName, Count, Fault, Happening,
    ImportReport, LineFault, LinkKind, LinkView, LinkedCase, NoteView, OpenedCase, OpeningPreview,
    PhotoView, PlaceView, PresenceView, QueueView, ReporterView, ResolutionView, SavedFilterView,
    SimilarCase, StatusView, TimelineEntry, TransitionView, WardView,
};
