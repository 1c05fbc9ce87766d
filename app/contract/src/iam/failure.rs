//! Form fields and refusals of the staff pages, in codes.

use crate::{Field, Refusal};

code! {
    /// Fields of the staff forms; the codes are their names in HTML.
    StaffField {
        Email = "email",
        Password = "password",
        NewPassword = "new_password",
        Code = "code",
        RecoveryCode = "recovery_code",
        Link = "link",
        ProviderCode = "provider_code",
        Issuer = "issuer",
        ClientId = "client_id",
        ClientSecret = "client_secret",
        ClaimScopes = "claim_scopes",
        SamlMetadata = "saml_metadata",
        Enabled = "enabled",
        VouchesForEmail = "vouches_for_email",
        CreatesAccounts = "creates_accounts",
        SecondFactor = "second_factor",
        RuleDays = "rule_days",
        Graph = "graph",
        PhishingResistant = "phishing_resistant",
        Claim = "claim",
        ClaimValue = "claim_value",
        Gives = "gives",
        PersonEmail = "person_email",
        Claims = "claims",
        Name = "name",
        Title = "title",
        Department = "department",
        Role = "role",
        Departments = "departments",
        Extent = "extent",
        Wards = "wards",
        From = "from",
        Until = "until",
        Density = "density",
        SingleKeyShortcuts = "single_key_shortcuts",
        LiveUpdates = "live_updates",
        PreferredLanguage = "preferred_language",
        Account = "account",
        Purpose = "purpose",
        Label = "label",
        Owner = "owner",
        Scopes = "scopes",
        Expires = "expires",
        Holder = "holder",
        RoleCode = "role_code",
        NameEn = "name_en",
        NameFr = "name_fr",
        AboutEn = "about_en",
        AboutFr = "about_fr",
        Permissions = "permissions",
        Permission = "permission",
        Forbidden = "forbidden",
        Fields = "fields",
        Hidden = "hidden",
        Products = "products",
        ProductsForbidden = "products_forbidden",
        Manifest = "manifest",
        Includes = "includes",
        Demand = "demand",
        Members = "members",
        Status = "staff_status",
        ConflictKind = "conflict_kind",
        LeftSide = "left_side",
        RightSide = "right_side",
        Rule = "rule",
        Person = "staff",
        ExceptionReason = "exception_reason",
        Facilities = "facilities",
        OwnRecordsOnly = "own_records_only",
        Roles = "roles",
        WelcomeEn = "welcome_en",
        WelcomeFr = "welcome_fr",
        File = "file",
        Invite = "invite",
        AccountCode = "account_code",
        AccountState = "account_state",
        Addresses = "addresses",
        CallsPerMinute = "calls_per_minute",
        Certificate = "certificate",
        ValidDays = "valid_days",
        Overlap = "overlap",
        ReviewTitle = "review_title",
        ReviewSubject = "review_subject",
        Reviewers = "reviewers",
        Deadline = "deadline",
        Undecided = "undecided",
        Decision = "decision",
        Justification = "justification",
        FiledAs = "filed_as",
        PasskeyName = "passkey_name",
        Passkey = "passkey",
        Plan = "plan",
        PlanState = "plan_state",
        Reason = "reason",
        Incident = "incident",
        Hours = "hours",
        SecondPerson = "second_person",
        ReviewNote = "review_note",
        Finding = "finding",
        FindingNote = "finding_note",
        AuditSearch = "audit_search",
        RuleState = "rule_state",
        Threshold = "threshold",
        Minutes = "minutes",
    }
}

code! {
    /// Rules of staff accounts, roles and keys that refuse.
    StaffRefusal {
        /// The one-time link was used, replaced or is too old.
        LinkGone = "link_gone",
        /// The password was given too long ago to go on with the second factor.
        SignInExpired = "sign_in_expired",
        /// A second factor counts already; it is replaced only after it was removed.
        AlreadyEnrolled = "already_enrolled",
        /// No enrolment was begun, or it is too old.
        NotEnrolling = "not_enrolling",
        /// The account is deactivated.
        Deactivated = "deactivated",
        /// Nobody gives roles to, or deactivates, their own account.
        OwnAccount = "own_account",
        /// More than the giver may hand on.
        BeyondOwnReach = "beyond_own_reach",
        /// Nobody would be left who can manage staff and roles.
        LastAdministrator = "last_administrator",
        /// The assignment has ended already.
        AlreadyEnded = "already_ended",
        /// The portal has its first administrator.
        AlreadySetUp = "already_set_up",
        /// A permission that no key can hold.
        NotForKeys = "not_for_keys",
        /// The provider knows people here: under another issuer it would mean others.
        ProviderInUse = "provider_in_use",
        /// A role would include itself, by way of others.
        RoleCycle = "role_cycle",
        /// What an import would do is not what was shown any more.
        ImportChanged = "import_changed",
        /// The directory decides who is in the group.
        OfDirectory = "of_directory",
        /// The directory keeps only groups that it made itself.
        NotOfDirectory = "not_of_directory",
        /// The person holds the role already, as widely.
        AlreadyHeld = "already_held",
        /// Somebody would hold together what a rule keeps apart.
        DutiesConflict = "duties_conflict",
        /// The same person did something to the record before that a rule keeps apart from this.
        SameRecord = "same_record",
        /// An exception is approved by another person than the one who asked, and not by whom it is for.
        AnotherPerson = "another_person",
        /// The key that was put in its place is in use.
        AlreadyRotated = "already_rotated",
        /// The key opens nothing any more.
        KeyEnded = "key_ended",
        /// Somebody decided the line of a review before.
        AlreadyDecided = "already_decided",
        /// Nobody decides about access that is their own.
        OwnReview = "own_review",
        /// The review was filed; nothing is decided in it any more.
        ReviewFiled = "review_filed",
        /// Some lines of the review are still open.
        ReviewOpen = "review_open",
        /// It comes with the department, not to one person.
        ComesWithDepartment = "comes_with_department",
        /// The portal is reached by a number and not by a name: no passkey belongs to it.
        PasskeysOff = "passkeys_off",
        /// As many passkeys as one person may have.
        PasskeysFull = "passkeys_full",
        /// The account has passkeys, which are asked for instead of a new app.
        PasskeysRemain = "passkeys_remain",
        /// The person has emergency access, or has asked for it.
        EmergencyRunning = "emergency_running",
        /// Nobody has signed off yet what was done with the last one.
        EmergencyNotReviewed = "emergency_not_reviewed",
        /// It is not where this could be done to it.
        EmergencyOver = "emergency_over",
        /// A role for emergencies may not change who may do what.
        TooPowerful = "too_powerful",
        /// Somebody else took or closed it.
        AlertGone = "alert_gone",
    }
}

impl From<StaffField> for Field {
    fn from(field: StaffField) -> Self {
        Self::Staff(field)
    }
}

impl From<StaffRefusal> for Refusal {
    fn from(refusal: StaffRefusal) -> Self {
        Self::Staff(refusal)
    }
}
