//! Ids of what the IAM context owns.

id! { StaffId }
id! { DepartmentId }
id! { RoleId }
id! { GroupId }
id! { ConflictRuleId }
id! { ConflictExceptionId }
id! { ProductId }
id! { AssignmentId }
id! { ApiKeyId }
id! { ServiceAccountId }
id! { AlertId }
id! { EmergencyId }
id! { EmergencyPlanId }
id! { PositionId }
id! { IdentityProviderId }
id! { ReviewId }
id! { ReviewLineId }
id! { PasskeyId }
id! { ClaimRuleId }
id! { HeldBackId }
