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
id! { PositionId }
id! { IdentityProviderId }
id! { PasskeyId }
