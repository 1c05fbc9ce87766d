//! Words for the fields and refusals of case forms.

use contract::cases::failure::{CaseField, CaseRefusal};

use crate::l10n::Texts;

pub fn field(say: &Texts, field: CaseField) -> String {
    match field {
        CaseField::Case => say.field_case_case(),
        CaseField::Cases => say.field_case_cases(),
        CaseField::Act => say.field_case_act(),
        CaseField::Category => say.field_case_category(),
        CaseField::Description => say.field_case_description(),
        CaseField::Address => say.field_case_address(),
        CaseField::Place => say.field_case_place(),
        CaseField::PlaceSearch => say.field_case_place_search(),
        CaseField::PlaceDetails => say.field_case_place_details(),
        CaseField::Latitude => say.field_case_latitude(),
        CaseField::Longitude => say.field_case_longitude(),
        CaseField::Priority => say.field_case_priority(),
        CaseField::Intake => say.field_case_intake(),
        CaseField::Reporter => say.field_case_reporter(),
        CaseField::ReporterName => say.field_case_reporter_name(),
        CaseField::ReporterEmail => say.field_case_reporter_email(),
        CaseField::ReporterPhone => say.field_case_reporter_phone(),
        CaseField::CallerSearch => say.field_case_caller_search(),
        CaseField::CategorySearch => say.field_case_category_search(),
        CaseField::Updates => say.field_case_updates(),
        CaseField::Photos => say.field_case_photos(),
        CaseField::Parent => say.field_case_parent(),
        CaseField::Related => say.field_case_related(),
        CaseField::AssignTo => say.field_case_assign_to(),
        CaseField::Assignee => say.field_case_assignee(),
        CaseField::Queue => say.field_case_queue(),
        CaseField::Status => say.field_case_status(),
        CaseField::Resolution => say.field_case_resolution(),
        CaseField::Reason => say.field_case_reason(),
        CaseField::PublicNote => say.field_case_public_note(),
        CaseField::NoteText => say.field_case_note_text(),
        CaseField::Message => say.report_add_label(),
        CaseField::Audience => say.field_case_audience(),
        CaseField::SearchText => say.field_case_search_text(),
        CaseField::Group => say.field_case_group(),
        CaseField::Ward => say.field_case_ward(),
        CaseField::OpenedFrom => say.field_case_opened_from(),
        CaseField::OpenedTo => say.field_case_opened_to(),
        CaseField::Age => say.field_case_age(),
        CaseField::Overdue => say.field_case_overdue(),
        CaseField::Sort => say.field_case_sort(),
        CaseField::Page => say.field_case_page(),
        CaseField::FilterName => say.field_case_filter_name(),
        CaseField::TrackingReference => say.field_case_tracking_reference(),
        CaseField::TrackingSecret => say.field_case_tracking_secret(),
        CaseField::Answer1
        | CaseField::Answer2
        | CaseField::Answer3
        | CaseField::Answer4
        | CaseField::Answer5
        | CaseField::Answer6
        | CaseField::Answer7
        | CaseField::Answer8 => say.field_case_answer(),
    }
}

pub fn enter(say: &Texts, field: CaseField) -> String {
    match field {
        CaseField::Case => say.enter_case_case(),
        CaseField::Cases => say.enter_case_cases(),
        CaseField::Act => say.enter_case_act(),
        CaseField::Category => say.enter_case_category(),
        CaseField::Description => say.enter_case_description(),
        CaseField::Address => say.enter_case_address(),
        CaseField::Place => say.enter_case_place(),
        CaseField::PlaceSearch => say.enter_case_place_search(),
        CaseField::PlaceDetails => say.enter_case_place_details(),
        CaseField::Latitude => say.enter_case_latitude(),
        CaseField::Longitude => say.enter_case_longitude(),
        CaseField::Priority => say.enter_case_priority(),
        CaseField::Intake => say.enter_case_intake(),
        CaseField::Reporter => say.enter_case_reporter(),
        CaseField::ReporterName => say.enter_case_reporter_name(),
        CaseField::ReporterEmail => say.enter_case_reporter_email(),
        CaseField::ReporterPhone => say.enter_case_reporter_phone(),
        CaseField::CallerSearch => say.enter_case_caller_search(),
        CaseField::CategorySearch => say.enter_case_category_search(),
        CaseField::Updates => say.enter_case_updates(),
        CaseField::Photos => say.enter_case_photos(),
        CaseField::Parent => say.enter_case_parent(),
        CaseField::Related => say.enter_case_related(),
        CaseField::AssignTo => say.enter_case_assign_to(),
        CaseField::Assignee => say.enter_case_assignee(),
        CaseField::Queue => say.enter_case_queue(),
        CaseField::Status => say.enter_case_status(),
        CaseField::Resolution => say.enter_case_resolution(),
        CaseField::Reason => say.enter_case_reason(),
        CaseField::PublicNote => say.enter_case_public_note(),
        CaseField::NoteText => say.enter_case_note_text(),
        CaseField::Message => say.enter_case_message(),
        CaseField::Audience => say.enter_case_audience(),
        CaseField::SearchText => say.enter_case_search_text(),
        CaseField::Group => say.enter_case_group(),
        CaseField::Ward => say.enter_case_ward(),
        CaseField::OpenedFrom => say.enter_case_opened_from(),
        CaseField::OpenedTo => say.enter_case_opened_to(),
        CaseField::Age => say.enter_case_age(),
        CaseField::Overdue => say.enter_case_overdue(),
        CaseField::Sort => say.enter_case_sort(),
        CaseField::Page => say.enter_case_page(),
        CaseField::FilterName => say.enter_case_filter_name(),
        CaseField::TrackingReference => say.enter_case_tracking_reference(),
        CaseField::TrackingSecret => say.enter_case_tracking_secret(),
        CaseField::Answer1
        | CaseField::Answer2
        | CaseField::Answer3
        | CaseField::Answer4
        | CaseField::Answer5
        | CaseField::Answer6
        | CaseField::Answer7
        | CaseField::Answer8 => say.enter_case_answer(),
    }
}

pub fn refusal(say: &Texts, refusal: CaseRefusal) -> String {
    match refusal {
        CaseRefusal::NoSuchTransition => say.refusal_case_no_such_transition(),
        CaseRefusal::AlreadySo => say.refusal_case_already_so(),
        CaseRefusal::AnonymousNotAllowed => say.refusal_case_anonymous_not_allowed(),
        CaseRefusal::CategoryNotOffered => say.refusal_case_category_not_offered(),
        CaseRefusal::Settled => say.refusal_case_settled(),
        CaseRefusal::WholeSettled => say.refusal_case_whole_settled(),
        CaseRefusal::OpenParts => say.refusal_case_open_parts(),
        CaseRefusal::AlreadyClaimed => say.refusal_case_already_claimed(),
        CaseRefusal::DraftGone => say.refusal_case_draft_gone(),
        CaseRefusal::UnusableLines => say.refusal_case_unusable_lines(),
    }
}
