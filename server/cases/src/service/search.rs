//! The queue and every other list of cases (CASE-090), and the counts beside it.

use chrono::{Days, NaiveDate, TimeDelta};
use contract::Slice;
use contract::cases::{
    AssigneeFilter, CaseCounts, CaseFilter, CaseQuery, CaseSummary, Count, Page, Reference, Sort,
    StatusGroup,
};
use iam::{Action, Actor, Scope, allow_list, scope};
use platform::{StoreError, Timestamp};

use super::view::summary;
use crate::case::KIND;
use crate::catalogue::Catalogue;
use crate::entity::case_record;
use crate::store::search::{Sought, counts, page};
use crate::{CaseError, Cases, WORDS};

/// What a page that shows a list asks now and then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNews {
    pub new: usize,
    pub changed: Vec<Reference>,
}

/// Counting goes no further: beyond it a number says nothing more.
const COUNTED: u32 = 1_000;

impl Cases {
    pub async fn search(
        &self,
        actor: &Actor,
        query: CaseQuery,
    ) -> Result<Slice<CaseSummary>, CaseError> {
        let purpose = if query.filter.text.is_some() { "case_search" } else { "case_list" };
        let slice = self.listed(actor, Action::ReadCase, query).await?;
        if !slice.rows.is_empty() {
            self.list_seen(actor, purpose).await?;
        }
        Ok(slice)
    }

    /// Places and kinds of problems together tell of people, so a list leaves one row, without saying what was looked for.
    pub(super) async fn list_seen(
        &self,
        actor: &Actor,
        purpose: &'static str,
    ) -> Result<(), CaseError> {
        let (_, permit) = allow_list(actor, Action::ReadCase, KIND, self.foundation.now())?;
        self.seen(&permit, None, purpose).await
    }

    /// How many cases of the list came in since, and which were changed: numbers and references, no more.
    pub async fn news(
        &self,
        actor: &Actor,
        query: CaseQuery,
        since: Timestamp,
        most: u16,
    ) -> Result<CaseNews, CaseError> {
        let latest = |sort| CaseQuery { sort, page: Page::First, limit: most, ..query.clone() };
        let newest = self.listed(actor, Action::ReadCase, latest(Sort::Newest)).await?;
        let touched = self.listed(actor, Action::ReadCase, latest(Sort::Changed)).await?;
        let touched = touched.rows.into_iter().filter(|row| row.changed_at > since);
        Ok(CaseNews {
            new: newest.rows.iter().filter(|row| row.opened_at > since).count(),
            changed: touched.map(|row| row.reference).collect(),
        })
    }

    pub(super) async fn listed(
        &self,
        actor: &Actor,
        action: Action,
        query: CaseQuery,
    ) -> Result<Slice<CaseSummary>, CaseError> {
        let now = self.foundation.now();
        let seen = scope(actor, action, now)?;
        // Residents have a list of their own, with their own words.
        if super::open::is_public(actor) {
            return Err(iam::Denied::Forbidden.into());
        }
        match self.summaries(actor, &seen, query.clone(), now).await {
            // Another server may have taken in what these cases refer to: looked at once more with what holds now.
            Err(CaseError::Store(StoreError::Corrupt { .. })) => {
                self.shelf.forget();
                self.summaries(actor, &seen, query, now).await
            }
            outcome => outcome,
        }
    }

    async fn summaries(
        &self,
        actor: &Actor,
        seen: &Scope,
        query: CaseQuery,
        now: Timestamp,
    ) -> Result<Slice<CaseSummary>, CaseError> {
        let catalogue = self.catalogue().await?;
        let sought = self.sought(actor, &catalogue, query.filter);
        let db = self.foundation.db.reader();
        let slice = page(db, seen, &sought, query.sort, &query.page, query.limit, now).await?;
        let rows: Result<Vec<_>, StoreError> =
            slice.rows.into_iter().map(|row| summary(&catalogue, row, now)).collect();
        Ok(Slice { rows: rows?, before: slice.before, after: slice.after })
    }

    /// Whether the reader may take lists away as files; what these hold is decided row by row.
    pub fn can_export(&self, actor: &Actor) -> bool {
        scope(actor, Action::ExportCases, self.foundation.now()).is_ok()
    }

    /// What waits for the reader, for their part of the organization, and for nobody.
    pub async fn counts(&self, actor: &Actor) -> Result<CaseCounts, CaseError> {
        let waiting = |assignee| CaseFilter {
            assignee,
            groups: vec![StatusGroup::Open, StatusGroup::Waiting],
            ..CaseFilter::default()
        };
        let filters = [Some(AssigneeFilter::Me), None, Some(AssigneeFilter::Nobody)].map(waiting);
        let mut counts = self.counted(actor, filters.into()).await?.into_iter();
        let mut next = || counts.next().unwrap_or_default();
        Ok(CaseCounts { mine: next(), team: next(), unassigned: next() })
    }

    /// How many cases the filter finds, exact up to a limit.
    pub async fn count(&self, actor: &Actor, filter: CaseFilter) -> Result<Count, CaseError> {
        Ok(self.counted(actor, vec![filter]).await?.into_iter().next().unwrap_or_default())
    }

    async fn counted(
        &self,
        actor: &Actor,
        filters: Vec<CaseFilter>,
    ) -> Result<Vec<Count>, CaseError> {
        let now = self.foundation.now();
        let seen = scope(actor, Action::ReadCase, now)?;
        let catalogue = self.catalogue().await?;
        let sought: Vec<Sought> =
            filters.into_iter().map(|filter| self.sought(actor, &catalogue, filter)).collect();
        let db = self.foundation.db.reader();
        let counts = counts(db, &seen, &sought, COUNTED + 1, now).await?;
        let count = |cases: u32| Count { cases: cases.min(COUNTED), and_more: cases > COUNTED };
        Ok(counts.into_iter().map(count).collect())
    }

    /// Looks up what the filter names by code or in words.
    fn sought(&self, actor: &Actor, catalogue: &Catalogue, filter: CaseFilter) -> Sought {
        let now = self.foundation.now();
        let town = catalogue.calendar.municipality();
        let text = filter.text.as_deref();
        let reference = text.and_then(|text| text.parse().ok());
        let words = text.filter(|_| reference.is_none());
        let id = (case_record::Entity, case_record::Column::Id);
        let oldest = filter.age_days.map(|days| now - TimeDelta::days(i64::from(days)));
        let day_after =
            filter.opened_to.map(known).and_then(|day| day.checked_add_days(Days::new(1)));
        let opened_before = day_after.map(|day| town.start_of(day));
        Sought {
            me: actor.staff(),
            matching: words
                .and_then(|words| WORDS.matching(self.foundation.db.reader(), id, words))
                .map(Into::into),
            reference,
            categories: filter.category.as_deref().map(|code| {
                catalogue
                    .category_coded(code)
                    .map(|top| catalogue.branch(top.id))
                    .unwrap_or_default()
            }),
            statuses: (!filter.statuses.is_empty()).then(|| {
                filter.statuses.iter().flat_map(|code| catalogue.statuses_coded(code)).collect()
            }),
            opened_from: filter.opened_from.map(|day| town.start_of(known(day))),
            opened_before: match (opened_before, oldest) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
            filter,
        }
    }
}

/// The day, or the nearest that every database has a moment for.
fn known(day: NaiveDate) -> NaiveDate {
    let bound = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day);
    day.clamp(bound(1900), bound(9999))
}
