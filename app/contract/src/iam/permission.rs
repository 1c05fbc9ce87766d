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
        ReadStaff = "iam.staff.read",
        ManageStaff = "iam.staff.manage",
        ReadRoles = "iam.role.read",
        ManageRoles = "iam.role.manage",
        ReadApiKeys = "iam.api_key.read",
        ManageApiKeys = "iam.api_key.manage",
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
    }
}

impl Action {
    /// What everybody may do about themselves; it stands in no role and no key.
    pub const fn is_everybodys(self) -> bool {
        matches!(self, Self::SignIn | Self::ManageOwnAccount)
    }
}
