//! What a list of cases is narrowed by and sorted by. The address of a list says all of it, so that it can be saved and sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::open::{choice, ids};
use super::{CaseField, Priority, QueueId, StatusGroup};
use crate::iam::StaffId;
use crate::{Cursor, Problem, Problems, text};

code! {
    /// The orders a list can have.
    Sort {
        /// What is due first comes first; cases without a running clock come last.
        Due = "due",
        Newest = "newest",
        Oldest = "oldest",
        /// Most urgent first, then what is due first.
        Priority = "priority",
        /// Most recently changed first.
        Changed = "changed",
    }
}

pub const PAGE_SIZE: u16 = 50;
pub const LARGEST_PAGE: u16 = 200;

/// A search as it stands in the address of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct SearchForm {
    /// Words, or a reference number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub search_text: String,
    /// Codes of statuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<String>,
    /// `open`, `waiting`, `done`; none: everything not done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = Vec<StatusGroup>))]
    pub group: Vec<String>,
    /// Code of a category of any level: everything below it counts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = Vec<Priority>))]
    pub priority: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = Vec<i32>))]
    pub ward: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = Vec<QueueId>))]
    pub queue: Vec<String>,
    /// `me`, `nobody`, or the id of a person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub assignee: String,
    /// First and last day on which it was opened, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = NaiveDate))]
    pub opened_from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = NaiveDate))]
    pub opened_to: String,
    /// Open for at least so many days.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = u16))]
    pub age: String,
    /// `on`: only what is late.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub overdue: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = Sort))]
    pub sort: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(value_type = u16, minimum = 1, maximum = 200))]
    pub limit: String,
}

/// What a case must be like to be in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFilter {
    pub text: Option<String>,
    pub statuses: Vec<String>,
    pub groups: Vec<StatusGroup>,
    pub category: Option<String>,
    pub priorities: Vec<Priority>,
    pub wards: Vec<i32>,
    pub queues: Vec<QueueId>,
    pub assignee: Option<AssigneeFilter>,
    pub opened_from: Option<NaiveDate>,
    pub opened_to: Option<NaiveDate>,
    pub age_days: Option<u16>,
    pub overdue: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssigneeFilter {
    Me,
    Nobody,
    Person(StaffId),
}

/// Which part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    First,
    After(Cursor),
    Before(Cursor),
}

/// A search whose parts make sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseQuery {
    pub filter: CaseFilter,
    pub sort: Sort,
    pub page: Page,
    pub limit: u16,
}

impl Default for CaseQuery {
    fn default() -> Self {
        Self { filter: CaseFilter::default(), sort: Sort::Due, page: Page::First, limit: PAGE_SIZE }
    }
}

impl SearchForm {
    pub fn parse(&self) -> Result<CaseQuery, Problems> {
        let mut problems = Problems::new();
        let filter = CaseFilter {
            text: problems
                .keep(CaseField::SearchText, text::optional_line(&self.search_text, 200))
                .flatten(),
            statuses: problems.keep(CaseField::Status, ids(&self.status)).unwrap_or_default(),
            groups: problems.keep(CaseField::Group, ids(&self.group)).unwrap_or_default(),
            category: problems
                .keep(CaseField::Category, text::optional_line(&self.category, 80))
                .flatten(),
            priorities: problems.keep(CaseField::Priority, ids(&self.priority)).unwrap_or_default(),
            wards: problems.keep(CaseField::Ward, ids(&self.ward)).unwrap_or_default(),
            queues: problems.keep(CaseField::Queue, ids(&self.queue)).unwrap_or_default(),
            assignee: problems.keep(CaseField::Assignee, assignee(&self.assignee)).flatten(),
            opened_from: problems.keep(CaseField::OpenedFrom, day(&self.opened_from)).flatten(),
            opened_to: problems.keep(CaseField::OpenedTo, day(&self.opened_to)).flatten(),
            age_days: problems.keep(CaseField::Age, number(&self.age)).flatten(),
            overdue: !self.overdue.is_empty(),
        };
        let sort =
            problems.keep(CaseField::Sort, choice(&self.sort)).flatten().unwrap_or(Sort::Due);
        let limit =
            problems.keep(CaseField::Page, number(&self.limit)).flatten().unwrap_or(PAGE_SIZE);
        let page = match (self.after.as_str(), self.before.as_str()) {
            ("", "") => Page::First,
            (after, "") => Page::After(Cursor(after.to_owned())),
            ("", before) => Page::Before(Cursor(before.to_owned())),
            _ => {
                problems.add(CaseField::Page, Problem::NotOffered);
                Page::First
            }
        };
        if limit == 0 || limit > LARGEST_PAGE {
            problems.add(CaseField::Page, Problem::NotOffered);
        }
        if problems.is_empty() {
            Ok(CaseQuery { filter, sort, page, limit })
        } else {
            Err(problems)
        }
    }
}

fn assignee(typed: &str) -> Result<Option<AssigneeFilter>, Problem> {
    Ok(match typed.trim() {
        "" => None,
        "me" => Some(AssigneeFilter::Me),
        "nobody" => Some(AssigneeFilter::Nobody),
        person => Some(AssigneeFilter::Person(person.parse().map_err(|_| Problem::NotOffered)?)),
    })
}

fn day(typed: &str) -> Result<Option<NaiveDate>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").map(Some).map_err(|_| Problem::NotADate)
}

fn number(typed: &str) -> Result<Option<u16>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        Ok(None)
    } else {
        typed.parse().map(Some).map_err(|_| Problem::NotANumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_search_is_the_queue_by_due_date() {
        assert_eq!(SearchForm::default().parse(), Ok(CaseQuery::default()));
    }

    #[test]
    fn what_is_not_offered_is_named_by_field() {
        let form = SearchForm {
            group: vec!["open".into(), "wat".into()],
            opened_from: "20 Nov".into(),
            limit: "5000".into(),
            ..SearchForm::default()
        };
        let fields: Vec<_> = form
            .parse()
            .unwrap_err()
            .into_vec()
            .into_iter()
            .map(|problem| problem.field.code())
            .collect();
        assert_eq!(fields, ["group", "opened_from", "page"]);
    }
}
