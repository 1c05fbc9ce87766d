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
id! { EmergencyId }
id! { EmergencyPlanId }
id! { PositionId }
id! { IdentityProviderId }
id! { PasskeyId }
