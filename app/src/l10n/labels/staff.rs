//! Words for the fields and refusals of staff forms.

use contract::Language;
use contract::iam::StaffStatus;
use contract::iam::failure::{StaffField, StaffRefusal};

use crate::l10n::{Texts, texts};

pub fn status(language: Language, status: StaffStatus) -> String {
    let say = texts(language);
    match status {
        StaffStatus::Invited => say.staff_invited(),
        StaffStatus::Active => say.staff_active(),
        StaffStatus::Deactivated => say.staff_gone(),
    }
}

pub fn field(say: &Texts, field: StaffField) -> String {
    match field {
        StaffField::Email => say.field_staff_email(),
        StaffField::Password => say.field_staff_password(),
        StaffField::NewPassword => say.field_staff_new_password(),
        StaffField::Code => say.field_staff_code(),
        StaffField::RecoveryCode => say.field_staff_recovery_code(),
        StaffField::Link => say.field_staff_link(),
        StaffField::Name => say.field_staff_name(),
        StaffField::Title => say.field_staff_title(),
        StaffField::Department => say.field_staff_department(),
        StaffField::Role => say.field_staff_role(),
        StaffField::Departments => say.field_staff_departments(),
        StaffField::Extent => say.field_staff_extent(),
        StaffField::Wards => say.field_staff_wards(),
        StaffField::From => say.field_staff_from(),
        StaffField::Until => say.field_staff_until(),
        StaffField::Density => say.field_staff_density(),
        StaffField::SingleKeyShortcuts => say.field_staff_single_key_shortcuts(),
        StaffField::LiveUpdates => say.field_staff_live_updates(),
        StaffField::PreferredLanguage => say.field_staff_preferred_language(),
        StaffField::Account => say.field_staff_account(),
        StaffField::Purpose => say.field_staff_purpose(),
        StaffField::Label => say.field_staff_label(),
        StaffField::Owner => say.field_staff_owner(),
        StaffField::Scopes => say.field_staff_scopes(),
        StaffField::Expires => say.field_staff_expires(),
        StaffField::Holder => say.field_staff_holder(),
        StaffField::RoleCode => say.field_staff_role_code(),
        StaffField::NameEn => say.field_staff_name_en(),
        StaffField::NameFr => say.field_staff_name_fr(),
        StaffField::AboutEn => say.field_staff_about_en(),
        StaffField::AboutFr => say.field_staff_about_fr(),
        StaffField::Permissions => say.field_staff_permissions(),
        StaffField::Permission => say.field_staff_permission(),
        StaffField::Forbidden => say.field_staff_forbidden(),
        StaffField::Fields => say.field_staff_fields(),
        StaffField::Hidden => say.field_staff_hidden(),
        StaffField::Includes => say.field_staff_includes(),
        StaffField::Members => say.field_staff_members(),
        StaffField::Status => say.field_staff_status(),
        StaffField::Facilities => say.field_staff_facilities(),
        StaffField::OwnRecordsOnly => say.field_staff_own_records_only(),
        StaffField::Roles => say.field_staff_roles(),
        StaffField::WelcomeEn => say.field_staff_welcome_en(),
        StaffField::WelcomeFr => say.field_staff_welcome_fr(),
        StaffField::File => say.field_staff_file(),
        StaffField::Invite => say.field_staff_invite(),
    }
}

pub fn enter(say: &Texts, field: StaffField) -> String {
    match field {
        StaffField::Email => say.enter_staff_email(),
        StaffField::Password => say.enter_staff_password(),
        StaffField::NewPassword => say.enter_staff_new_password(),
        StaffField::Code => say.enter_staff_code(),
        StaffField::RecoveryCode => say.enter_staff_recovery_code(),
        StaffField::Link => say.enter_staff_link(),
        StaffField::Name => say.enter_staff_name(),
        StaffField::Title => say.enter_staff_title(),
        StaffField::Department => say.enter_staff_department(),
        StaffField::Role => say.enter_staff_role(),
        StaffField::Departments => say.enter_staff_departments(),
        StaffField::Extent => say.enter_staff_extent(),
        StaffField::Wards => say.enter_staff_wards(),
        StaffField::From => say.enter_staff_from(),
        StaffField::Until => say.enter_staff_until(),
        StaffField::Density => say.enter_staff_density(),
        StaffField::SingleKeyShortcuts => say.enter_staff_single_key_shortcuts(),
        StaffField::LiveUpdates => say.enter_staff_live_updates(),
        StaffField::PreferredLanguage => say.enter_staff_preferred_language(),
        StaffField::Account => say.enter_staff_account(),
        StaffField::Purpose => say.enter_staff_purpose(),
        StaffField::Label => say.enter_staff_label(),
        StaffField::Owner => say.enter_staff_owner(),
        StaffField::Scopes => say.enter_staff_scopes(),
        StaffField::Expires => say.enter_staff_expires(),
        StaffField::Holder => say.enter_staff_holder(),
        StaffField::RoleCode => say.enter_staff_role_code(),
        StaffField::NameEn => say.enter_staff_name_en(),
        StaffField::NameFr => say.enter_staff_name_fr(),
        StaffField::AboutEn => say.enter_staff_about_en(),
        StaffField::AboutFr => say.enter_staff_about_fr(),
        StaffField::Permissions => say.enter_staff_permissions(),
        StaffField::Permission => say.enter_staff_permission(),
        StaffField::Forbidden => say.enter_staff_forbidden(),
        StaffField::Fields => say.enter_staff_fields(),
        StaffField::Hidden => say.enter_staff_hidden(),
        StaffField::Includes => say.enter_staff_includes(),
        StaffField::Members => say.enter_staff_members(),
        StaffField::Status => say.enter_staff_status(),
        StaffField::Facilities => say.enter_staff_facilities(),
        StaffField::OwnRecordsOnly => say.enter_staff_own_records_only(),
        StaffField::Roles => say.enter_staff_roles(),
        StaffField::WelcomeEn => say.enter_staff_welcome_en(),
        StaffField::WelcomeFr => say.enter_staff_welcome_fr(),
        StaffField::File => say.enter_staff_file(),
        StaffField::Invite => say.enter_staff_invite(),
    }
}

pub fn refusal(say: &Texts, refusal: StaffRefusal) -> String {
    match refusal {
        StaffRefusal::LinkGone => say.refusal_staff_link_gone(),
        StaffRefusal::SignInExpired => say.refusal_staff_sign_in_expired(),
        StaffRefusal::AlreadyEnrolled => say.refusal_staff_already_enrolled(),
        StaffRefusal::NotEnrolling => say.refusal_staff_not_enrolling(),
        StaffRefusal::Deactivated => say.refusal_staff_deactivated(),
        StaffRefusal::OwnAccount => say.refusal_staff_own_account(),
        StaffRefusal::BeyondOwnReach => say.refusal_staff_beyond_own_reach(),
        StaffRefusal::LastAdministrator => say.refusal_staff_last_administrator(),
        StaffRefusal::AlreadyEnded => say.refusal_staff_already_ended(),
        StaffRefusal::AlreadySetUp => say.refusal_staff_already_set_up(),
        StaffRefusal::NotForKeys => say.refusal_staff_not_for_keys(),
        StaffRefusal::RoleCycle => say.refusal_staff_role_cycle(),
        StaffRefusal::AlreadyHeld => say.refusal_staff_already_held(),
        StaffRefusal::ImportChanged => say.refusal_staff_import_changed(),
        StaffRefusal::OfDirectory => say.refusal_staff_of_directory(),
        StaffRefusal::NotOfDirectory => say.refusal_staff_not_of_directory(),
    }
}
