//! Words for what cases are sorted, filtered and marked by.

use contract::Language;
use contract::cases::{BulkAct, Intake, Priority, Sort, StatusGroup, Updates};

use crate::l10n::texts;

pub fn priority(language: Language, priority: Priority) -> String {
    let say = texts(language);
    match priority {
        Priority::Critical => say.priority_critical(),
        Priority::High => say.priority_high(),
        Priority::Medium => say.priority_medium(),
        Priority::Low => say.priority_low(),
    }
}

pub fn status_group(language: Language, group: StatusGroup) -> String {
    let say = texts(language);
    match group {
        StatusGroup::Open => say.status_group_open(),
        StatusGroup::Waiting => say.status_group_waiting(),
        StatusGroup::Done => say.status_group_done(),
    }
}

/// As the end of a phrase.
pub fn sort(language: Language, sort: Sort) -> String {
    let say = texts(language);
    match sort {
        Sort::Due => say.sort_due(),
        Sort::Newest => say.sort_newest(),
        Sort::Oldest => say.sort_oldest(),
        Sort::Priority => say.sort_priority(),
        Sort::Changed => say.sort_changed(),
    }
}

/// As a choice that stands alone.
pub fn sort_choice(language: Language, sort: Sort) -> String {
    let say = texts(language);
    match sort {
        Sort::Due => say.sort_choice_due(),
        Sort::Newest => say.sort_choice_newest(),
        Sort::Oldest => say.sort_choice_oldest(),
        Sort::Priority => say.sort_choice_priority(),
        Sort::Changed => say.sort_choice_changed(),
    }
}

pub fn intake(language: Language, intake: Intake) -> String {
    let say = texts(language);
    match intake {
        Intake::Portal => say.intake_portal(),
        Intake::Phone => say.intake_phone(),
        Intake::WalkIn => say.intake_walk_in(),
        Intake::Email => say.intake_email(),
        Intake::Letter => say.intake_letter(),
        Intake::SocialMedia => say.intake_social_media(),
        Intake::CouncilReferral => say.intake_council_referral(),
        Intake::Inspection => say.intake_inspection(),
        Intake::Api => say.intake_api(),
    }
}

pub fn updates(language: Language, updates: Updates) -> String {
    let say = texts(language);
    match updates {
        Updates::None => say.updates_none(),
        Updates::Email => say.updates_email(),
        Updates::Sms => say.updates_sms(),
    }
}

/// What a bulk act is called.
pub fn bulk_act(language: Language, act: BulkAct) -> String {
    let say = texts(language);
    match act {
        BulkAct::Assign => say.bulk_assign(),
        BulkAct::Status => say.bulk_status(),
        BulkAct::Priority => say.bulk_priority(),
        BulkAct::Note => say.bulk_note(),
    }
}

/// What its button says.
pub fn bulk_do(language: Language, act: BulkAct, cases: i64) -> String {
    let say = texts(language);
    match act {
        BulkAct::Assign => say.bulk_do_assign(cases),
        BulkAct::Status => say.bulk_do_status(cases),
        BulkAct::Priority => say.bulk_do_priority(cases),
        BulkAct::Note => say.bulk_do_note(cases),
    }
}
