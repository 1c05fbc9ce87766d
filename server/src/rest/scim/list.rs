//! Lists: filtered, sorted, and answered in parts (RFC 7644, 3.4.2).

use app::say::scim::Fault;
use axum::extract::FromRequestParts;
use http::request::Parts;
use iam::provisioning::Lookup;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::description::{Kind, most};
use super::error::ScimError;
use super::filter::{Filter, Place, named};
use super::shown::Shown;

const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// The parameters of a request, as they stand in its address.
#[derive(Debug, Default)]
pub struct Asked {
    filter: Option<String>,
    sort_by: Option<String>,
    descending: bool,
    start: Option<i64>,
    count: Option<i64>,
    attributes: Option<String>,
    excluded: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = ScimError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ScimError> {
        Ok(Self::read(parts.uri.query().unwrap_or_default())?)
    }
}

impl Asked {
    fn read(query: &str) -> Result<Self, Fault> {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let number =
                |name| value.trim().parse::<i64>().map(Some).map_err(|_| Fault::Value(name));
            let value = || Some(value.trim().to_owned()).filter(|value| !value.is_empty());
            match name.as_ref() {
                "filter" => asked.filter = Some(value().ok_or(Fault::Filter)?),
                "sortBy" => asked.sort_by = value(),
                "sortOrder" => {
                    asked.descending =
                        value().is_some_and(|order| order.eq_ignore_ascii_case("descending"));
                }
                "startIndex" => asked.start = number("startIndex")?,
                "count" => asked.count = number("count")?,
                "attributes" => asked.attributes = value(),
                "excludedAttributes" => asked.excluded = value(),
                _ => {}
            }
        }
        Ok(asked)
    }

    pub fn names_attributes(&self) -> bool {
        self.attributes.is_some() || self.excluded.is_some()
    }

    pub fn shown(&self) -> Shown {
        Shown::new(self.attributes.as_deref(), self.excluded.as_deref())
    }

    pub fn filter<'kind>(&self, kind: &'kind Kind) -> Result<Option<Filter<'kind>>, Fault> {
        self.filter.as_deref().map(|text| Filter::read(text, kind)).transpose()
    }

    pub fn lookup(filter: Option<&Filter<'_>>) -> Lookup {
        filter.map_or(Lookup::All, Filter::lookup)
    }

    /// The part of these resources that was asked for.
    pub fn answer(
        &self,
        kind: &Kind,
        filter: Option<&Filter<'_>>,
        resources: impl Iterator<Item = Value>,
    ) -> Result<Value, Fault> {
        let mut found: Vec<Value> =
            resources.filter(|one| filter.is_none_or(|filter| filter.fits(one))).collect();
        if let Some(name) = &self.sort_by {
            // What is not kept sorts nobody.
            if let Some(place) = named(kind, name).ok_or(Fault::Path)? {
                sort(&mut found, &place, self.descending);
            }
        }
        let total = found.len();
        let start = usize::try_from(self.start.unwrap_or(1)).unwrap_or(1).max(1);
        let count = self.count.map_or(most(), |count| usize::try_from(count).unwrap_or(0));
        let shown = self.shown();
        let rows: Vec<Value> = found
            .into_iter()
            .skip(start - 1)
            .take(count.min(most()))
            .map(|one| shown.of(kind, one))
            .collect();
        Ok(json!({
            "schemas": [SCHEMA],
            "totalResults": total,
            "startIndex": start,
            "itemsPerPage": rows.len(),
            "Resources": rows,
        }))
    }
}

/// By the first value of the attribute; who has none comes last.
fn sort(resources: &mut [Value], place: &Place<'_>, descending: bool) {
    let key = |one: &Value| {
        let value = place.values(one).next().map(|value| match value {
            Value::String(text) if !place.is_exact() => text.to_lowercase(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        (value.is_none(), value)
    };
    resources.sort_by_cached_key(key);
    if descending {
        resources.reverse();
    }
}

/// A list of what there is anyway.
pub fn of(resources: Vec<Value>) -> Value {
    json!({
        "schemas": [SCHEMA],
        "totalResults": resources.len(),
        "startIndex": 1,
        "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}
