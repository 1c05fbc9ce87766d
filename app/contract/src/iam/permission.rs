//! The catalogue of permissions, written module.entity.action, and of protected fields, module.entity.field.view.
//! Roles are sets of these; role editor, documents and tests are made from this list.

code! {
    /// What somebody may do to one kind of record.
    Action {
        OpenCase = "cases.case.open",
        ReadCase = "cases.case.read",
        EditCase = "cases.case.edit",
        AssignCase = "cases.case.assign",
        TransitionCase = "cases.case.transition",
        PrioritizeCase = "cases.case.prioritize",
        AddInternalNote = "cases.note.add_internal",
        AddPublicNote = "cases.note.add_public",
        ExportCases = "cases.case.export",
        MergeCases = "cases.case.merge",
        BulkCases = "cases.case.bulk",
        ManageCaseTypes = "cases.type.manage",
        ImportReference = "cases.reference.import",
        RegisterCitizen = "identity.citizen.register",
        ReadCitizen = "identity.citizen.read",
        EditCitizen = "identity.citizen.edit",
        SearchCitizens = "identity.citizen.search",
        RecordSin = "identity.citizen.record_sin",
        ReportCitizenAccess = "identity.citizen.access_report",
        ReadStaff = "iam.staff.read",
        ManageStaff = "iam.staff.manage",
        ProvisionStaff = "iam.staff.provision",
        ReadRoles = "iam.role.read",
        ManageRoles = "iam.role.manage",
        ReadApiKeys = "iam.api_key.read",
        ManageApiKeys = "iam.api_key.manage",
        ReviewApiKeys = "iam.api_key.review",
        ManageReviews = "iam.review.manage",
        ReviewAccess = "iam.review.decide",
        ActivateEmergency = "iam.emergency.activate",
        ApproveEmergency = "iam.emergency.approve",
        ReviewEmergency = "iam.emergency.review",
        UseEmergency = "iam.emergency.use",
        WorkAlerts = "iam.alert.work",
        ManageAlertRules = "iam.alert.manage",
        ReadIdentityProviders = "iam.identity_provider.read",
        ManageIdentityProviders = "iam.identity_provider.manage",
        SignIn = "iam.account.sign_in",
        ManageOwnAccount = "iam.account.manage_own",
        ReadAudit = "platform.audit.read",
        ManageWebhooks = "platform.webhook.manage",
        ManageOperations = "platform.operations.manage",
    }
}

code! {
    /// A field that is masked for whoever does not hold its permission.
    FieldGrant {
        CaseReporter = "cases.case.reporter.view",
        CitizenName = "identity.citizen.name.view",
        CitizenContact = "identity.citizen.contact.view",
        CitizenAddress = "identity.citizen.address.view",
        CitizenBirth = "identity.citizen.date_of_birth.view",
        CitizenAccommodation = "identity.citizen.accommodation.view",
        CitizenSin = "identity.citizen.sin.view",
    }
}

impl Action {
    /// What everybody may do about themselves; it stands in no role and no key.
    pub const fn is_everybodys(self) -> bool {
        matches!(self, Self::SignIn | Self::ManageOwnAccount | Self::UseEmergency)
    }

    /// Looking at records, and doing something to many at once: the ledger tells of no single record who did it.
    pub const fn leaves_no_act(self) -> bool {
        matches!(
            self,
            Self::ReadCase
                | Self::ExportCases
                | Self::BulkCases
                | Self::ReadCitizen
                | Self::SearchCitizens
                | Self::ReportCitizenAccess
                | Self::ReadStaff
                | Self::ReadRoles
                | Self::ReadApiKeys
                | Self::ReadAudit
        )
    }
}

code! {
    /// The parts of the portal that permissions belong to: the first word of their codes.
    Module {
        Cases = "cases",
        Identity = "identity",
        Iam = "iam",
        Platform = "platform",
    }
}

code! {
    /// The kinds of record that permissions are about: the first two words of their codes.
    Entity {
        Case = "cases.case",
        Note = "cases.note",
        CaseType = "cases.type",
        Reference = "cases.reference",
        Citizen = "identity.citizen",
        Staff = "iam.staff",
        Role = "iam.role",
        ApiKey = "iam.api_key",
        Review = "iam.review",
        Emergency = "iam.emergency",
        Alert = "iam.alert",
        IdentityProvider = "iam.identity_provider",
        Account = "iam.account",
        Audit = "platform.audit",
        Webhook = "platform.webhook",
        Operations = "platform.operations",
    }
}

impl Entity {
    pub const fn module(self) -> Module {
        match self {
            Self::Case | Self::Note | Self::CaseType | Self::Reference => Module::Cases,
            Self::Citizen => Module::Identity,
            Self::Alert
            | Self::Emergency
            | Self::Staff
            | Self::Role
            | Self::ApiKey
            | Self::Review
            | Self::IdentityProvider
            | Self::Account => Module::Iam,
            Self::Audit | Self::Webhook | Self::Operations => Module::Platform,
        }
    }
}

impl Action {
    pub const fn entity(self) -> Entity {
        match self {
            Self::OpenCase
            | Self::ReadCase
            | Self::EditCase
            | Self::AssignCase
            | Self::TransitionCase
            | Self::PrioritizeCase
            | Self::ExportCases
            | Self::MergeCases
            | Self::BulkCases => Entity::Case,
            Self::AddInternalNote | Self::AddPublicNote => Entity::Note,
            Self::ManageCaseTypes => Entity::CaseType,
            Self::ImportReference => Entity::Reference,
            Self::RegisterCitizen
            | Self::ReadCitizen
            | Self::EditCitizen
            | Self::SearchCitizens
            | Self::RecordSin
            | Self::ReportCitizenAccess => Entity::Citizen,
            Self::ReadStaff | Self::ManageStaff | Self::ProvisionStaff => Entity::Staff,
            Self::ReadRoles | Self::ManageRoles => Entity::Role,
            Self::ReadApiKeys | Self::ManageApiKeys | Self::ReviewApiKeys => Entity::ApiKey,
            Self::ManageReviews | Self::ReviewAccess => Entity::Review,
            Self::ActivateEmergency
            | Self::ApproveEmergency
            | Self::ReviewEmergency
            | Self::UseEmergency => Entity::Emergency,
            Self::WorkAlerts | Self::ManageAlertRules => Entity::Alert,
            Self::ReadIdentityProviders | Self::ManageIdentityProviders => Entity::IdentityProvider,
            Self::SignIn | Self::ManageOwnAccount => Entity::Account,
            Self::ReadAudit => Entity::Audit,
            Self::ManageWebhooks => Entity::Webhook,
            Self::ManageOperations => Entity::Operations,
        }
    }
}

impl FieldGrant {
    pub const fn entity(self) -> Entity {
        match self {
            Self::CaseReporter => Entity::Case,
            Self::CitizenName
            | Self::CitizenContact
            | Self::CitizenAddress
            | Self::CitizenBirth
            | Self::CitizenAccommodation
            | Self::CitizenSin => Entity::Citizen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // IAM-025
    #[test]
    fn every_code_is_made_of_its_module_its_entity_and_a_last_word() {
        let begins = |code: &str, entity: Entity| {
            let rest = code.strip_prefix(entity.code()).and_then(|rest| rest.strip_prefix('.'));
            assert!(rest.is_some_and(|rest| !rest.is_empty()), "{code}");
            assert!(entity.code().starts_with(entity.module().code()), "{entity}");
        };
        Action::ALL.iter().for_each(|action| begins(action.code(), action.entity()));
        for field in FieldGrant::ALL {
            begins(field.code(), field.entity());
            assert!(field.code().ends_with(".view"), "{field}");
        }
    }
}
