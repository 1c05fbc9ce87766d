//! The tree of what can be reported, in both languages.

use serde::{Deserialize, Serialize};

use super::{
    CaseTypeId, CategoryId, CategoryName, Priority, Requirement, ResolutionView, StatusView,
};
use crate::Bilingual;

/// A category with everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryView {
    pub id: CategoryId,
    pub code: String,
    pub name: Bilingual,
    pub description: Bilingual,
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub below: Vec<CategoryView>,
    /// What a report in it needs; only where nothing lies below.
    pub report: Option<ReportRules>,
}

/// What a report in a category needs and gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportRules {
    /// Residents may choose it now: public and in season.
    pub is_offered: bool,
    pub stopper: Option<Stopper>,
    pub default_priority: Priority,
    pub place_needed: bool,
    pub address_needed: bool,
    pub anonymous_allowed: bool,
    pub is_complaint: bool,
    pub minutes: u16,
    pub photo_advice: Option<Bilingual>,
    pub questions: Vec<Question>,
}

code! {
    /// Why a report is stopped to say something first.
    StopperKind { Emergency911 = "emergency_911", UrgentPhone = "urgent_phone", OtherBody = "other_body" }
}

/// A notice before anything is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stopper {
    pub kind: StopperKind,
    pub phone: String,
    /// Whether the report can go on online.
    pub continue_online: bool,
    pub text: Bilingual,
}

code! {
    /// What a question takes as its answer.
    QuestionKind { Text = "text", Choice = "choice", Date = "date", Number = "number" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    pub key: String,
    pub kind: QuestionKind,
    pub label: Bilingual,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Bilingual>,
    pub required: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<QuestionOption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionOption {
    pub code: String,
    #[serde(flatten)]
    pub label: Bilingual,
}

/// A category that the description suggests; the person confirms it (CASE-008).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestedCategory {
    pub code: String,
    pub name: Bilingual,
    pub path: Vec<Bilingual>,
    pub score: u32,
}

/// A kind of case: the way it goes, and the categories whose reports become one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseTypeView {
    pub id: CaseTypeId,
    pub statuses: Vec<StatusView>,
    pub steps: Vec<StepView>,
    pub resolutions: Vec<ResolutionView>,
    pub categories: Vec<TypeCategory>,
}

/// A step from one status to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepView {
    /// Codes of statuses.
    pub from: String,
    pub to: String,
    pub label: Bilingual,
    pub requires: Vec<Requirement>,
}

/// A category that reports can be made in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypeCategory {
    #[serde(flatten)]
    pub category: CategoryName,
    pub report: ReportRules,
}
