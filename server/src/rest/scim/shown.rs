//! Which attributes of a resource are answered: `attributes` and `excludedAttributes` (RFC 7644, 3.9).

use serde_json::{Map, Value};

use super::description::{ENTERPRISE, Found, Kind};
use super::filter::named;

/// Whatever was asked for, these are answered.
const ALWAYS: [&str; 2] = ["schemas", "id"];

#[derive(Debug, Default)]
pub struct Shown {
    only: Vec<String>,
    without: Vec<String>,
}

impl Shown {
    pub fn new(attributes: Option<&str>, excluded: Option<&str>) -> Self {
        let names = |list: Option<&str>| -> Vec<String> {
            let names = list.unwrap_or_default().split(',').map(str::trim);
            names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
        };
        Self { only: names(attributes), without: names(excluded) }
    }

    pub fn of(&self, kind: &Kind, resource: Value) -> Value {
        let Value::Object(mut all) = resource else { return resource };
        // An address is the primary one because it is the only one; that is understood and not announced.
        if let Some(Value::Array(emails)) = all.get_mut("emails") {
            for one in emails.iter_mut().filter_map(Value::as_object_mut) {
                one.remove("primary");
            }
        }
        let mut shown = if self.only.is_empty() {
            all
        } else {
            let mut shown = Map::new();
            for name in ALWAYS {
                shown.extend(all.remove_entry(name));
            }
            for name in &self.only {
                keep(kind, name, &all, &mut shown);
            }
            shown
        };
        for name in &self.without {
            leave_out(kind, name, &mut shown);
        }
        Value::Object(shown)
    }
}

fn keep(kind: &Kind, name: &str, all: &Map<String, Value>, shown: &mut Map<String, Value>) {
    if let Some(Found::Extension) = kind.find(name) {
        shown.extend(all.get(ENTERPRISE).map(|value| (ENTERPRISE.to_owned(), value.clone())));
        return;
    }
    let Some(Some(place)) = named(kind, name) else { return };
    let (from, to) = match place.extended {
        false => (Some(all), shown),
        true => {
            let from = all.get(ENTERPRISE).and_then(Value::as_object);
            let to = shown.entry(ENTERPRISE).or_insert_with(|| Value::Object(Map::new()));
            let Some(to) = to.as_object_mut() else { return };
            (from, to)
        }
    };
    let Some(value) = from.and_then(|from| from.get(&place.attribute.name)) else { return };
    match place.part {
        None => {
            to.insert(place.attribute.name.clone(), value.clone());
        }
        Some(part) => {
            let old = to.remove(&place.attribute.name);
            to.insert(place.attribute.name.clone(), with_part(old, value, &part.name));
        }
    }
}

/// One part of a complex value, or of each of several, beside the parts that were kept before.
fn with_part(old: Option<Value>, value: &Value, part: &str) -> Value {
    let one = |old: Option<Value>, value: &Value| {
        let mut parts = old.and_then(|old| old.as_object().cloned()).unwrap_or_default();
        parts.extend(value.get(part).map(|value| (part.to_owned(), value.clone())));
        Value::Object(parts)
    };
    match value {
        Value::Array(values) => {
            let mut old =
                old.and_then(|old| old.as_array().cloned()).unwrap_or_default().into_iter();
            Value::Array(values.iter().map(|value| one(old.next(), value)).collect())
        }
        value => one(old, value),
    }
}

fn leave_out(kind: &Kind, name: &str, shown: &mut Map<String, Value>) {
    if let Some(Found::Extension) = kind.find(name) {
        shown.remove(ENTERPRISE);
        return;
    }
    let Some(Some(place)) = named(kind, name) else { return };
    let holder = match place.extended {
        false => Some(shown),
        true => shown.get_mut(ENTERPRISE).and_then(Value::as_object_mut),
    };
    let Some(holder) = holder else { return };
    let name = place.attribute.name.as_str();
    match place.part {
        None if ALWAYS.contains(&name) && !place.extended => {}
        None => {
            holder.remove(name);
        }
        Some(part) => {
            let values = match holder.get_mut(name) {
                Some(Value::Array(values)) => values.as_mut_slice(),
                Some(one) => std::slice::from_mut(one),
                None => &mut [],
            };
            for one in values.iter_mut().filter_map(Value::as_object_mut) {
                one.remove(&part.name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::description::USERS;
    use super::*;

    fn shown(only: Option<&str>, without: Option<&str>) -> Value {
        let resource = json!({
            "schemas": ["x"], "id": "7", "userName": "ana", "name": { "givenName": "Ana", "familyName": "Roy" },
            "emails": [{ "value": "a@b.ca", "type": "work", "primary": true }],
            ENTERPRISE: { "department": "Parks", "employeeNumber": "7" },
        });
        Shown::new(only, without).of(&USERS, resource)
    }

    #[test]
    fn attributes_are_chosen_and_left_out_down_to_their_parts() {
        assert_eq!(
            shown(Some("username"), None),
            json!({ "schemas": ["x"], "id": "7", "userName": "ana" })
        );
        let parts = "name.givenName,name.familyName,emails.value,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
        assert_eq!(
            shown(Some(parts), None),
            json!({ "schemas": ["x"], "id": "7", "name": { "givenName": "Ana", "familyName": "Roy" },
                "emails": [{ "value": "a@b.ca" }], ENTERPRISE: { "department": "Parks" } })
        );
        let less = shown(None, Some("id, schemas, emails.type ,name,shoeSize"));
        assert_eq!(
            less,
            json!({ "schemas": ["x"], "id": "7", "userName": "ana", "emails": [{ "value": "a@b.ca" }],
                ENTERPRISE: { "department": "Parks", "employeeNumber": "7" } })
        );
        assert!(shown(None, Some(ENTERPRISE)).get(ENTERPRISE).is_none());
    }
}
