//! The rows of this context's tables. They never leave `store`.

pub mod attachment;
pub mod case_activity;
pub mod case_follower;
pub mod case_link;
pub mod case_presence;
pub mod case_record;
pub mod case_reporter;
pub mod case_status;
pub mod case_transition;
pub mod case_type;
pub mod case_type_resolution;
pub mod category;
pub mod civic_address;
pub mod holiday;
pub mod note;
pub mod place;
pub mod queue;
pub mod reference_sequence;
pub mod report_draft;
pub mod resolution;
pub mod routing_rule;
pub mod saved_filter;
pub mod stop_word;
pub mod street;
pub mod ward;
