//! Words for permissions: what each allows, in a name and a sentence.

use contract::Language;
use contract::iam::{Action, Effect, Entity, FieldGrant, Module, ProductPermission, SignInDemand};

use crate::l10n::texts;

/// The part of the portal.
pub fn module(language: Language, of: Module) -> String {
    let say = texts(language);
    match of {
        Module::Cases => say.module_cases(),
        Module::Identity => say.module_identity(),
        Module::Iam => say.module_iam(),
        Module::Platform => say.module_platform(),
    }
}

/// How holders of a role have to sign in.
pub fn demand(language: Language, of: SignInDemand) -> String {
    let say = texts(language);
    match of {
        SignInDemand::Usual => say.demand_usual(),
        SignInDemand::PhishingResistant => say.demand_phishing_resistant(),
    }
}

pub fn demand_about(language: Language, of: SignInDemand) -> String {
    let say = texts(language);
    match of {
        SignInDemand::Usual => say.demand_usual_about(),
        SignInDemand::PhishingResistant => say.demand_phishing_resistant_about(),
    }
}

/// The kind of record.
pub fn entity(language: Language, of: Entity) -> String {
    let say = texts(language);
    match of {
        Entity::Case => say.entity_case(),
        Entity::Note => say.entity_note(),
        Entity::CaseType => say.entity_case_type(),
        Entity::Reference => say.entity_reference(),
        Entity::Citizen => say.entity_citizen(),
        Entity::Staff => say.entity_staff(),
        Entity::Role => say.entity_role(),
        Entity::ApiKey => say.entity_api_key(),
        Entity::Review => say.entity_review(),
        Entity::Emergency => say.entity_emergency(),
        Entity::Alert => say.entity_alert(),
        Entity::IdentityProvider => say.entity_identity_provider(),
        Entity::Account => say.entity_account(),
        Entity::Audit => say.entity_audit(),
        Entity::Webhook => say.entity_webhook(),
        Entity::Operations => say.entity_operations(),
    }
}

/// The permission in a few words.
pub fn action(language: Language, of: Action) -> String {
    let say = texts(language);
    match of {
        Action::OpenCase => say.permission_open_case(),
        Action::ReadCase => say.permission_read_case(),
        Action::EditCase => say.permission_edit_case(),
        Action::AssignCase => say.permission_assign_case(),
        Action::TransitionCase => say.permission_transition_case(),
        Action::PrioritizeCase => say.permission_prioritize_case(),
        Action::AddInternalNote => say.permission_add_internal_note(),
        Action::AddPublicNote => say.permission_add_public_note(),
        Action::ExportCases => say.permission_export_cases(),
        Action::MergeCases => say.permission_merge_cases(),
        Action::BulkCases => say.permission_bulk_cases(),
        Action::ManageCaseTypes => say.permission_manage_case_types(),
        Action::ImportReference => say.permission_import_reference(),
        Action::RegisterCitizen => say.permission_register_citizen(),
        Action::ReadCitizen => say.permission_read_citizen(),
        Action::EditCitizen => say.permission_edit_citizen(),
        Action::SearchCitizens => say.permission_search_citizens(),
        Action::RecordSin => say.permission_record_sin(),
        Action::ReportCitizenAccess => say.permission_report_citizen_access(),
        Action::ReadStaff => say.permission_read_staff(),
        Action::ManageStaff => say.permission_manage_staff(),
        Action::ProvisionStaff => say.permission_provision_staff(),
        Action::ReadRoles => say.permission_read_roles(),
        Action::ManageRoles => say.permission_manage_roles(),
        Action::ReadApiKeys => say.permission_read_api_keys(),
        Action::ManageApiKeys => say.permission_manage_api_keys(),
        Action::ReviewApiKeys => say.permission_review_api_keys(),
        Action::ManageReviews => say.permission_manage_reviews(),
        Action::ReviewAccess => say.permission_review_access(),
        Action::ActivateEmergency => say.permission_activate_emergency(),
        Action::ApproveEmergency => say.permission_approve_emergency(),
        Action::ReviewEmergency => say.permission_review_emergency(),
        Action::UseEmergency => say.permission_use_emergency(),
        Action::WorkAlerts => say.permission_work_alerts(),
        Action::ManageAlertRules => say.permission_manage_alert_rules(),
        Action::ReadIdentityProviders => say.permission_read_identity_providers(),
        Action::ManageIdentityProviders => say.permission_manage_identity_providers(),
        Action::SignIn => say.permission_sign_in(),
        Action::ManageOwnAccount => say.permission_manage_own_account(),
        Action::ReadAudit => say.permission_read_audit(),
        Action::ManageWebhooks => say.permission_manage_webhooks(),
        Action::ManageOperations => say.permission_manage_operations(),
    }
}

/// A permission of another product, as its manifest names it.
pub fn of_product(language: Language, of: ProductPermission<'_>) -> String {
    let name = of.entry.name.get(language);
    if of.is_field { texts(language).permission_sees(name) } else { name.to_owned() }
}

/// What it allows, in a sentence.
pub fn action_about(language: Language, of: Action) -> String {
    let say = texts(language);
    match of {
        Action::OpenCase => say.permission_open_case_about(),
        Action::ReadCase => say.permission_read_case_about(),
        Action::EditCase => say.permission_edit_case_about(),
        Action::AssignCase => say.permission_assign_case_about(),
        Action::TransitionCase => say.permission_transition_case_about(),
        Action::PrioritizeCase => say.permission_prioritize_case_about(),
        Action::AddInternalNote => say.permission_add_internal_note_about(),
        Action::AddPublicNote => say.permission_add_public_note_about(),
        Action::ExportCases => say.permission_export_cases_about(),
        Action::MergeCases => say.permission_merge_cases_about(),
        Action::BulkCases => say.permission_bulk_cases_about(),
        Action::ManageCaseTypes => say.permission_manage_case_types_about(),
        Action::ImportReference => say.permission_import_reference_about(),
        Action::RegisterCitizen => say.permission_register_citizen_about(),
        Action::ReadCitizen => say.permission_read_citizen_about(),
        Action::EditCitizen => say.permission_edit_citizen_about(),
        Action::SearchCitizens => say.permission_search_citizens_about(),
        Action::RecordSin => say.permission_record_sin_about(),
        Action::ReportCitizenAccess => say.permission_report_citizen_access_about(),
        Action::ReadStaff => say.permission_read_staff_about(),
        Action::ManageStaff => say.permission_manage_staff_about(),
        Action::ProvisionStaff => say.permission_provision_staff_about(),
        Action::ReadRoles => say.permission_read_roles_about(),
        Action::ManageRoles => say.permission_manage_roles_about(),
        Action::ReadApiKeys => say.permission_read_api_keys_about(),
        Action::ManageApiKeys => say.permission_manage_api_keys_about(),
        Action::ReviewApiKeys => say.permission_review_api_keys_about(),
        Action::ManageReviews => say.permission_manage_reviews_about(),
        Action::ReviewAccess => say.permission_review_access_about(),
        Action::ActivateEmergency => say.permission_activate_emergency_about(),
        Action::ApproveEmergency => say.permission_approve_emergency_about(),
        Action::ReviewEmergency => say.permission_review_emergency_about(),
        Action::UseEmergency => say.permission_use_emergency_about(),
        Action::WorkAlerts => say.permission_work_alerts_about(),
        Action::ManageAlertRules => say.permission_manage_alert_rules_about(),
        Action::ReadIdentityProviders => say.permission_read_identity_providers_about(),
        Action::ManageIdentityProviders => say.permission_manage_identity_providers_about(),
        Action::SignIn => say.permission_sign_in_about(),
        Action::ManageOwnAccount => say.permission_manage_own_account_about(),
        Action::ReadAudit => say.permission_read_audit_about(),
        Action::ManageWebhooks => say.permission_manage_webhooks_about(),
        Action::ManageOperations => say.permission_manage_operations_about(),
    }
}

/// The protected field.
pub fn field(language: Language, of: FieldGrant) -> String {
    let say = texts(language);
    match of {
        FieldGrant::CaseReporter => say.protected_case_reporter(),
        FieldGrant::CitizenName => say.protected_citizen_name(),
        FieldGrant::CitizenContact => say.protected_citizen_contact(),
        FieldGrant::CitizenAddress => say.protected_citizen_address(),
        FieldGrant::CitizenBirth => say.protected_citizen_birth(),
        FieldGrant::CitizenAccommodation => say.protected_citizen_accommodation(),
        FieldGrant::CitizenSin => say.protected_citizen_sin(),
    }
}

/// What the field holds, in a sentence.
pub fn field_about(language: Language, of: FieldGrant) -> String {
    let say = texts(language);
    match of {
        FieldGrant::CaseReporter => say.protected_case_reporter_about(),
        FieldGrant::CitizenName => say.protected_citizen_name_about(),
        FieldGrant::CitizenContact => say.protected_citizen_contact_about(),
        FieldGrant::CitizenAddress => say.protected_citizen_address_about(),
        FieldGrant::CitizenBirth => say.protected_citizen_birth_about(),
        FieldGrant::CitizenAccommodation => say.protected_citizen_accommodation_about(),
        FieldGrant::CitizenSin => say.protected_citizen_sin_about(),
    }
}

/// A permission by its code: an action, or a protected field. What this program does not know keeps its code.
pub fn named(language: Language, code: &str) -> String {
    match (code.parse::<Action>(), code.parse::<FieldGrant>()) {
        (Ok(known), _) => action(language, known),
        (_, Ok(known)) => texts(language).permission_sees(field(language, known)),
        _ => code.to_owned(),
    }
}

/// What it allows, in a sentence.
pub fn about(language: Language, code: &str) -> Option<String> {
    match (code.parse::<Action>(), code.parse::<FieldGrant>()) {
        (Ok(known), _) => Some(action_about(language, known)),
        (_, Ok(known)) => Some(field_about(language, known)),
        _ => None,
    }
}

/// The kind of record that a permission is about.
pub fn entity_of(code: &str) -> Option<Entity> {
    let action = code.parse().map(Action::entity);
    action.or_else(|_| code.parse().map(FieldGrant::entity)).ok()
}

pub fn effect(language: Language, effect: Effect) -> String {
    let say = texts(language);
    match effect {
        Effect::Allow => say.effect_allow(),
        Effect::Deny => say.effect_deny(),
    }
}
