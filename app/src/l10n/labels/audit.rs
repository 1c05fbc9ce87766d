//! Words for entries of the audit ledger.

use contract::iam::AuditOutcome;
use contract::{ActorKind, Channel, Language};

use crate::l10n::texts;

/// Who acted, where the kind is all there is to say.
pub fn actor_kind(language: Language, of: ActorKind) -> String {
    let say = texts(language);
    match of {
        ActorKind::Anonymous => say.audit_actor_anonymous(),
        ActorKind::Resident => say.audit_actor_resident(),
        ActorKind::Staff => say.audit_actor_staff(),
        ActorKind::Client => say.audit_actor_client(),
        ActorKind::System => say.audit_actor_system(),
    }
}

/// The door that a request came through.
pub fn channel(language: Language, of: Channel) -> String {
    let say = texts(language);
    match of {
        Channel::Web => say.audit_channel_web(),
        Channel::Console => say.audit_channel_console(),
        Channel::Api => say.audit_channel_api(),
        Channel::Job => say.audit_channel_job(),
        Channel::Command => say.audit_channel_command(),
    }
}

pub fn outcome(language: Language, of: AuditOutcome) -> String {
    let say = texts(language);
    match of {
        AuditOutcome::Done => say.audit_outcome_done(),
        AuditOutcome::Shown => say.audit_outcome_shown(),
        AuditOutcome::Failed => say.audit_outcome_failed(),
    }
}

/// The kind of record. What this program does not know keeps its code.
pub fn record_kind(language: Language, code: &str) -> String {
    let say = texts(language);
    match code {
        "case" => say.audit_kind_case(),
        "citizen" => say.audit_kind_citizen(),
        "staff" => say.audit_kind_staff(),
        "role" => say.audit_kind_role(),
        "staff_group" => say.audit_kind_group(),
        "department" => say.audit_kind_department(),
        "position" => say.audit_kind_position(),
        "api_key" => say.audit_kind_api_key(),
        "service_account" => say.audit_kind_service_account(),
        "identity_provider" => say.audit_kind_provider(),
        "product" => say.audit_kind_product(),
        "conflict_rule" => say.audit_kind_conflict_rule(),
        "emergency_access" => say.audit_kind_emergency(),
        "emergency_plan" => say.audit_kind_emergency_plan(),
        "access_review" => say.audit_kind_review(),
        "security_alert" => say.audit_kind_alert(),
        "webhook" => say.audit_kind_webhook(),
        "job" => say.audit_kind_job(),
        "reference" => say.audit_kind_reference(),
        "audit" => say.audit_kind_audit(),
        other => other.to_owned(),
    }
}
