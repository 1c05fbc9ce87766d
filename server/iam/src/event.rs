//! What others may learn about staff, roles and keys: that something happened and to whom. Never names or addresses.

use contract::iam::{
    AlertId, AlertKind, ApiKeyId, AssignmentId, ConflictExceptionId, ConflictRuleId, Decision,
    DepartmentId, EmergencyId, EmergencyPlanId, Extent, Finding, GroupId, Holder,
    IdentityProviderId, PasskeyId, PositionId, ProductId, ReviewId, ReviewLineId, RoleId,
    ServiceAccountId, StaffId,
};
use platform::{DomainEvent, Resource, Timestamp};
use serde::Serialize;

use crate::provider::KIND as PROVIDER;
use crate::review::KIND as REVIEW;
use crate::staff::KIND as STAFF;

macro_rules! event {
    ($(#[$doc:meta])* $name:ident = $type:literal, about $kind:expr, $subject:ident, {
        $($(#[$field_doc:meta])* $field:ident: $of:ty),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $of),*
        }

        impl DomainEvent for $name {
            const TYPE: &'static str = $type;

            fn subject(&self) -> Resource {
                Resource::new($kind, self.$subject.0)
            }
        }
    };
}

/// The step of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    Password,
    Totp,
    RecoveryCode,
    Passkey,
    /// What an identity provider says, which asked for both.
    Provider,
}

event! {
    /// Somebody signed in, with the password and this second factor.
    LoginSucceeded = "auth.login_succeeded", about STAFF, staff, {
        staff: StaffId,
        factor: Factor,
        /// Somebody who signed in before, with a browser in which they have not.
        new_browser: bool,
    }
}
event! {
    /// An authenticator app counts from now on.
    MfaEnrolled = "auth.mfa_enrolled", about STAFF, staff, { staff: StaffId }
}
event! {
    /// The second factor was taken away, for a new one to be enrolled.
    MfaRemoved = "auth.mfa_removed", about STAFF, staff, { staff: StaffId }
}
event! {
    /// A passkey or security key counts from now on.
    PasskeyAdded = "auth.passkey_added", about STAFF, staff, {
        staff: StaffId,
        passkey: PasskeyId,
    }
}
event! {
    PasskeyRemoved = "auth.passkey_removed", about STAFF, staff, {
        staff: StaffId,
        passkey: PasskeyId,
    }
}
event! {
    /// The counter of a passkey did not grow: there may be a copy of it. It opened nothing.
    PasskeySuspected = "auth.passkey_suspected", about STAFF, staff, {
        staff: StaffId,
        passkey: PasskeyId,
    }
}
event! {
    /// Somebody signed in where they did not before; a message tells them.
    NewDeviceSeen = "auth.new_device", about STAFF, staff, { staff: StaffId }
}
event! {
    /// The owner says that it was not they who signed in. Everything ended, and a new password is needed.
    SignInDisowned = "auth.sign_in_disowned", about STAFF, staff, { staff: StaffId }
}
event! {
    /// There are ten new recovery codes; the earlier ones open nothing.
    RecoveryCodesRenewed = "auth.recovery_codes_renewed", about STAFF, staff, { staff: StaffId }
}
event! {
    /// Somebody gave both factors again before a sensitive act.
    LoginConfirmed = "auth.login_confirmed", about STAFF, staff, { staff: StaffId }
}
event! {
    PasswordSet = "auth.password_set", about STAFF, staff, {
        staff: StaffId,
        /// With a one-time link, not with the present password.
        by_link: bool,
    }
}
event! {
    /// A link to choose a password is on its way.
    LinkSent = "auth.link_sent", about STAFF, staff, { staff: StaffId }
}
event! {
    /// Sessions were ended before their time.
    SessionsEnded = "auth.sessions_ended", about STAFF, staff, { staff: StaffId }
}
event! {
    UserProvisioned = "user.provisioned", about STAFF, staff, {
        staff: StaffId,
        department: Option<DepartmentId>,
    }
}
event! {
    UserUpdated = "user.updated", about STAFF, staff, { staff: StaffId }
}
event! {
    UserDeactivated = "user.deactivated", about STAFF, staff, { staff: StaffId }
}
event! {
    /// A rule about what nobody may hold together is new, or ended.
    ConflictRuleChanged = "role.conflict_rule_changed", about "conflict_rule", rule, {
        rule: ConflictRuleId,
    }
}
event! {
    /// Somebody asked that a person may be on both sides of a rule.
    ConflictExceptionAsked = "role.conflict_exception_asked", about STAFF, staff, {
        staff: StaffId,
        rule: ConflictRuleId,
        exception: ConflictExceptionId,
        until: Timestamp,
    }
}
event! {
    /// Another person allowed it.
    ConflictExceptionApproved = "role.conflict_exception_approved", about STAFF, staff, {
        staff: StaffId,
        rule: ConflictRuleId,
        exception: ConflictExceptionId,
    }
}
event! {
    /// A product registered what it lets the portal decide about.
    ProductRegistered = "product.registered", about "product", product, {
        product: ProductId,
        module: String,
    }
}
event! {
    /// Somebody is known by an identity provider from now on.
    IdentityLinked = "auth.identity_linked", about STAFF, staff, {
        staff: StaffId,
        provider: IdentityProviderId,
    }
}
event! {
    /// Through whom staff sign in, or what that provider is trusted with.
    IdentityProviderChanged = "identity_provider.changed", about PROVIDER, provider, {
        provider: IdentityProviderId,
    }
}
event! {
    /// No rule of a provider gives this role to somebody any more, as far as it was ended by hand.
    RoleHeldBack = "role.held_back", about STAFF, staff, { staff: StaffId, role: RoleId }
}
event! {
    /// Rules give it again, if they say so at the next sign-in.
    RoleHeldBackNoMore = "role.held_back_no_more", about STAFF, staff, {
        staff: StaffId,
        role: RoleId,
    }
}
event! {
    GroupChanged = "group.changed", about "staff_group", group, { group: GroupId }
}
event! {
    GroupJoined = "group.joined", about STAFF, staff, { staff: StaffId, group: GroupId }
}
event! {
    GroupLeft = "group.left", about STAFF, staff, { staff: StaffId, group: GroupId }
}
event! {
    /// What a role permits, or its name, is new.
    RoleChanged = "role.changed", about "role", role, { role: RoleId }
}
event! {
    DepartmentChanged = "department.changed", about "department", department, {
        department: DepartmentId,
    }
}
event! {
    /// What comes with a position is new, or it is gone.
    PositionChanged = "position.changed", about "position", position, {
        position: PositionId,
    }
}
event! {
    /// Somebody is to look at who may do what.
    ReviewOpened = "access_review.opened", about REVIEW, review, {
        review: ReviewId,
        lines: u64,
        deadline: Timestamp,
    }
}
event! {
    /// A line was decided; by nobody where the deadline did.
    ReviewLineDecided = "access_review.line_decided", about REVIEW, review, {
        review: ReviewId,
        line: ReviewLineId,
        decision: Decision,
    }
}
event! {
    /// The reviewers were reminded that the deadline is near.
    ReviewReminded = "access_review.reminded", about REVIEW, review, {
        review: ReviewId,
        open: u64,
    }
}
event! {
    /// The deadline is over and lines are open: whoever manages reviews was told.
    ReviewEscalated = "access_review.escalated", about REVIEW, review, {
        review: ReviewId,
        open: u64,
    }
}
event! {
    /// The report was filed; the hash is that of the evidence.
    ReviewFiled = "access_review.filed", about REVIEW, review, {
        review: ReviewId,
        sha256: String,
        kept: u64,
        removed: u64,
    }
}
event! {
    ServiceAccountOpened = "service_account.opened", about "service_account", account, {
        account: ServiceAccountId,
        owner: StaffId,
    }
}
event! {
    ApiKeyCreated = "api_key.created", about "api_key", key, {
        key: ApiKeyId,
        account: ServiceAccountId,
        actions: Vec<contract::iam::Action>,
        expires_at: Timestamp,
    }
}
event! {
    /// What is said of a service account, who answers for it, or whether it is open, is new.
    ServiceAccountChanged = "service_account.changed", about "service_account", account, {
        account: ServiceAccountId,
        owner: StaffId,
        active: bool,
    }
}
event! {
    /// A new key is in the place of this one, which works until then.
    ApiKeyRotated = "api_key.rotated", about "api_key", key, {
        key: ApiKeyId,
        account: ServiceAccountId,
        replaced_by: ApiKeyId,
        works_until: Timestamp,
    }
}
event! {
    /// The token of a key that nobody has used yet was made anew, because it had got lost.
    ApiKeyReissued = "api_key.reissued", about "api_key", key, {
        key: ApiKeyId,
        account: ServiceAccountId,
    }
}
event! {
    /// The owner was warned that the key must be rotated.
    ApiKeyWarned = "api_key.rotation_due", about "api_key", key, {
        key: ApiKeyId,
        account: ServiceAccountId,
        rotate_by: Timestamp,
    }
}
event! {
    ApiKeyRevoked = "api_key.revoked", about "api_key", key, {
        key: ApiKeyId,
        account: ServiceAccountId,
    }
}

event! {
    /// What is ready for an emergency is new.
    EmergencyPlanned = "emergency_access.planned", about "emergency_plan", plan, {
        plan: EmergencyPlanId,
        role: RoleId,
        departments: Vec<DepartmentId>,
        second_person: bool,
        active: bool,
    }
}
event! {
    /// Somebody asks a second person for emergency access.
    EmergencyAsked = "emergency_access.asked", about "emergency_access", emergency, {
        emergency: EmergencyId,
        staff: StaffId,
        role: RoleId,
    }
}
event! {
    /// Somebody has emergency access from now on.
    EmergencyActivated = "emergency_access.activated", about "emergency_access", emergency, {
        emergency: EmergencyId,
        staff: StaffId,
        role: RoleId,
        departments: Vec<DepartmentId>,
        until: Timestamp,
    }
}
event! {
    /// The second person refused, or it was no longer needed.
    EmergencyRefused = "emergency_access.refused", about "emergency_access", emergency, {
        emergency: EmergencyId,
        staff: StaffId,
    }
}
event! {
    /// Emergency access is over.
    EmergencyRevoked = "emergency_access.revoked", about "emergency_access", emergency, {
        emergency: EmergencyId,
        staff: StaffId,
        role: RoleId,
        /// Before its time was up.
        early: bool,
    }
}
event! {
    /// Somebody else looked at what was done, and signed it off.
    EmergencyReviewed = "emergency_access.reviewed", about "emergency_access", emergency, {
        emergency: EmergencyId,
        staff: StaffId,
    }
}

event! {
    /// The rules noticed something in the ledger.
    AlertRaised = "security.alert_raised", about "security_alert", alert, {
        alert: AlertId,
        kind: AlertKind,
        /// Whom it is about, of staff.
        staff: Option<StaffId>,
    }
}
event! {
    /// Somebody looks at it.
    AlertTaken = "security.alert_taken", about "security_alert", alert, {
        alert: AlertId,
        kind: AlertKind,
    }
}
event! {
    AlertClosed = "security.alert_closed", about "security_alert", alert, {
        alert: AlertId,
        kind: AlertKind,
        finding: Finding,
    }
}

/// An alert is raised by other numbers from now on.
#[derive(Debug, Serialize)]
pub struct AlertRuleChanged {
    pub kind: AlertKind,
    pub active: bool,
    pub threshold: u32,
    pub minutes: u32,
}

impl DomainEvent for AlertRuleChanged {
    const TYPE: &'static str = "security.rule_changed";

    fn subject(&self) -> Resource {
        Resource::all("security_alert")
    }
}

/// Somebody tried to sign in. Without an account it is about none, and looks the same otherwise.
#[derive(Debug, Serialize)]
pub struct LoginFailed {
    pub staff: Option<StaffId>,
    pub factor: Factor,
}

impl DomainEvent for LoginFailed {
    const TYPE: &'static str = "auth.login_failed";

    fn subject(&self) -> Resource {
        self.staff.map_or(Resource::all(STAFF), |staff| Resource::new(STAFF, staff.0))
    }
}

/// A role was given: to a person, a group or a department.
#[derive(Debug, Serialize)]
pub struct RoleAssigned {
    pub holder: Holder,
    pub assignment: AssignmentId,
    pub role: RoleId,
    pub extent: Extent,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

impl DomainEvent for RoleAssigned {
    const TYPE: &'static str = "role.assigned";

    fn subject(&self) -> Resource {
        subject(self.holder)
    }
}

/// A role was taken back.
#[derive(Debug, Serialize)]
pub struct RoleRevoked {
    pub holder: Holder,
    pub assignment: AssignmentId,
    pub role: RoleId,
}

impl DomainEvent for RoleRevoked {
    const TYPE: &'static str = "role.revoked";

    fn subject(&self) -> Resource {
        subject(self.holder)
    }
}

/// A role that rules gave lasts until then: the person signed in through the provider again.
#[derive(Debug, Serialize)]
pub struct RoleRenewed {
    pub holder: Holder,
    pub assignment: AssignmentId,
    pub role: RoleId,
    pub until: Option<Timestamp>,
}

impl DomainEvent for RoleRenewed {
    const TYPE: &'static str = "role.renewed";

    fn subject(&self) -> Resource {
        subject(self.holder)
    }
}

fn subject(holder: Holder) -> Resource {
    match holder {
        Holder::Staff(person) => Resource::new(STAFF, person.0),
        Holder::Group(group) => Resource::new("staff_group", group.0),
        Holder::Department(department) => Resource::new("department", department.0),
    }
}

/// A change was refused: somebody would have held together what a rule keeps apart.
#[derive(Clone, Debug, Serialize)]
pub struct RoleConflictBlocked {
    pub staff: StaffId,
    pub rule: ConflictRuleId,
    pub roles: Vec<RoleId>,
}

impl DomainEvent for RoleConflictBlocked {
    const TYPE: &'static str = "role.conflict_blocked";

    fn subject(&self) -> Resource {
        Resource::new(STAFF, self.staff.0)
    }
}

/// The report of a quarter was made.
#[derive(Debug, Serialize)]
pub struct ApiKeysReported {
    pub quarter: String,
    pub active: u64,
    pub overdue: u64,
    pub unused: u64,
}

impl DomainEvent for ApiKeysReported {
    const TYPE: &'static str = "api_key.reported";

    fn subject(&self) -> Resource {
        Resource::all("api_key")
    }
}
