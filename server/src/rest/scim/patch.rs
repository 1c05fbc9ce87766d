//! Changes of a resource (RFC 7644, 3.5.2), in the form of the standard and in the forms that Entra ID and Okta send. A whole
//! resource is taken in the same way, as an addition to nothing.

use app::say::scim::Fault;
use serde_json::{Map, Value, json};

use super::description::{Attribute, ENTERPRISE, Found, Kind, Type};
use super::filter::{Filter, Place, named};

const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// Directories send members by the hundred.
const MOST: usize = 1_000;
const LONGEST_PATH: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Add,
    Replace,
    Remove,
}

#[derive(Debug)]
pub struct Operation {
    act: Act,
    path: Option<String>,
    value: Option<Value>,
}

/// Where an operation acts.
enum Aim<'kind> {
    Place(Place<'kind>),
    /// Those values of the attribute that fit, or a part of each.
    Some(&'kind Attribute, Filter<'kind>, Option<&'kind Attribute>),
    Extension,
    NotKept,
}

/// The operations of a request. Entra ID writes `Add`, `Replace` and `Remove` with a capital letter.
pub fn operations(body: &Value) -> Result<Vec<Operation>, Fault> {
    let schemas = member(body, "schemas").and_then(Value::as_array);
    let is_ours = |one: &Value| one.as_str().is_some_and(|one| one.eq_ignore_ascii_case(SCHEMA));
    if !schemas.is_some_and(|schemas| schemas.iter().any(is_ours)) {
        return Err(Fault::Schemas);
    }
    let list = member(body, "Operations").and_then(Value::as_array).ok_or(Fault::Syntax)?;
    if list.is_empty() {
        return Err(Fault::Syntax);
    }
    if list.len() > MOST {
        return Err(Fault::TooMuch);
    }
    list.iter().map(operation).collect()
}

fn operation(one: &Value) -> Result<Operation, Fault> {
    let act = member(one, "op").and_then(Value::as_str).ok_or(Fault::Syntax)?;
    let act = match act.to_ascii_lowercase().as_str() {
        "add" => Act::Add,
        "replace" => Act::Replace,
        "remove" => Act::Remove,
        _ => return Err(Fault::Syntax),
    };
    let path = match member(one, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) => Some(path.trim().to_owned()).filter(|path| !path.is_empty()),
        Some(_) => return Err(Fault::Path),
    };
    Ok(Operation { act, path, value: member(one, "value").cloned() })
}

/// A member by its name, whatever the case (RFC 7643, 2.1).
pub fn member<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let object = object.as_object()?;
    object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Carries the operations out, one after the other.
pub fn apply(kind: &Kind, resource: &mut Value, operations: &[Operation]) -> Result<(), Fault> {
    for Operation { act, path, value } in operations {
        match (act, path, value) {
            (Act::Remove, None, _) => return Err(Fault::NoTarget),
            (_, Some(path), value) => at(kind, resource, *act, path, value.as_ref())?,
            (_, None, Some(value)) => whole(kind, resource, *act, value)?,
            (_, None, None) => return Err(Fault::Syntax),
        }
    }
    Ok(())
}

/// A resource as it was sent, in our own spelling. What the portal does not know is passed over (RFC 7644, 3.3).
pub fn taken_in(kind: &Kind, body: &Value) -> Result<Value, Fault> {
    let schemas = member(body, "schemas").and_then(Value::as_array);
    let is_ours =
        |one: &Value| one.as_str().is_some_and(|one| one.eq_ignore_ascii_case(kind.schema));
    if !schemas.is_some_and(|schemas| schemas.iter().any(is_ours)) {
        return Err(Fault::Schemas);
    }
    let mut resource = json!({});
    whole(kind, &mut resource, Act::Replace, body)?;
    Ok(resource)
}

/// Members of an object instead of a path. Entra ID and Okta write paths as names of members too. What can only be read is
/// passed over: Okta sends the id along.
fn whole(kind: &Kind, resource: &mut Value, act: Act, value: &Value) -> Result<(), Fault> {
    for (name, value) in value.as_object().ok_or(Fault::Syntax)? {
        match aim(kind, name) {
            Err(_) | Ok(Aim::NotKept) => {}
            Ok(aim) if is_read_only(&aim) => {}
            Ok(aim) => set(kind, resource, act, &aim, Some(value))?,
        }
    }
    Ok(())
}

fn at(
    kind: &Kind,
    resource: &mut Value,
    act: Act,
    path: &str,
    value: Option<&Value>,
) -> Result<(), Fault> {
    let aim = aim(kind, path)?;
    if is_read_only(&aim) {
        return Err(Fault::Mutability);
    }
    set(kind, resource, act, &aim, value)
}

fn is_read_only(aim: &Aim<'_>) -> bool {
    match aim {
        Aim::Place(place) => place.attribute.is_read_only(),
        Aim::Some(attribute, ..) => attribute.is_read_only(),
        Aim::Extension | Aim::NotKept => false,
    }
}

/// `attribute`, `attribute.part`, `attribute[filter]`, `attribute[filter].part`, each with its schema before it or not.
fn aim<'kind>(kind: &'kind Kind, path: &str) -> Result<Aim<'kind>, Fault> {
    if path.len() > LONGEST_PATH {
        return Err(Fault::Path);
    }
    let Some((name, rest)) = path.split_once('[') else {
        return match (kind.find(path), named(kind, path)) {
            (Some(Found::Extension), _) => Ok(Aim::Extension),
            (_, Some(Some(place))) => Ok(Aim::Place(place)),
            (_, Some(None)) => Ok(Aim::NotKept),
            (_, None) => Err(Fault::Path),
        };
    };
    let (filter, after) = rest.rsplit_once(']').ok_or(Fault::Path)?;
    let attribute = match kind.find(name).ok_or(Fault::Path)? {
        Found::Core(attribute) if attribute.many && attribute.kind == Type::Complex => attribute,
        Found::NotKept => return Ok(Aim::NotKept),
        _ => return Err(Fault::Path),
    };
    let part = match after.strip_prefix('.') {
        None if after.is_empty() => None,
        None => return Err(Fault::Path),
        Some(part) => match attribute.part(part) {
            Some(part) => Some(part),
            None => return Ok(Aim::NotKept),
        },
    };
    Ok(Aim::Some(attribute, Filter::read_within(filter, attribute)?, part))
}

fn set(
    kind: &Kind,
    resource: &mut Value,
    act: Act,
    aim: &Aim<'_>,
    value: Option<&Value>,
) -> Result<(), Fault> {
    match aim {
        Aim::NotKept => Ok(()),
        Aim::Extension => match (act, value) {
            (Act::Remove, _) | (Act::Replace, Some(Value::Null)) => {
                object(resource)?.remove(ENTERPRISE);
                Ok(())
            }
            (_, Some(value)) => {
                for (name, value) in value.as_object().ok_or(Fault::Syntax)? {
                    let name = format!("{ENTERPRISE}:{name}");
                    if let Ok(aim @ Aim::Place(_)) = self::aim(kind, &name) {
                        set(kind, resource, act, &aim, Some(value))?;
                    }
                }
                Ok(())
            }
            (_, None) => Err(Fault::Syntax),
        },
        Aim::Place(Place { extended, attribute, part }) => {
            let holder = match extended {
                true => within(resource, ENTERPRISE)?,
                false => object(resource)?,
            };
            match part {
                None => set_attribute(holder, act, attribute, value),
                Some(_) if attribute.many => Err(Fault::Path),
                Some(part) => {
                    let holder = entry(holder, &attribute.name)?;
                    set_attribute(holder, act, part, value)
                }
            }
        }
        Aim::Some(attribute, filter, part) => {
            set_some(object(resource)?, act, attribute, filter, *part, value)
        }
    }
}

fn set_attribute(
    holder: &mut Map<String, Value>,
    act: Act,
    attribute: &Attribute,
    value: Option<&Value>,
) -> Result<(), Fault> {
    let name = attribute.name.as_str();
    if act == Act::Remove {
        match (attribute.many, value) {
            // Entra ID names the values to be taken away; the standard would take all.
            (true, Some(value)) if !value.is_null() => {
                let gone = list(attribute, value)?;
                let is_gone = |one: &Value| gone.iter().any(|gone| same(one, gone));
                if let Some(Value::Array(kept)) = holder.get_mut(name) {
                    kept.retain(|one| !is_gone(one));
                }
            }
            _ => {
                holder.remove(name);
            }
        }
        return Ok(());
    }
    let value = value.ok_or(Fault::Syntax)?;
    if value.is_null() {
        holder.remove(name);
        return Ok(());
    }
    if attribute.many {
        let new = list(attribute, value)?;
        let old = match holder.remove(name) {
            Some(Value::Array(old)) if act == Act::Add => old,
            _ => Vec::new(),
        };
        holder.insert(name.to_owned(), Value::Array(joined(old, new)));
    } else if attribute.kind == Type::Complex {
        let parts = complex(attribute, value)?;
        entry(holder, name)?.extend(parts);
    } else {
        holder.insert(name.to_owned(), simple(attribute, value)?);
    }
    Ok(())
}

fn set_some(
    holder: &mut Map<String, Value>,
    act: Act,
    attribute: &Attribute,
    filter: &Filter<'_>,
    part: Option<&Attribute>,
    value: Option<&Value>,
) -> Result<(), Fault> {
    let list = holder.entry(&attribute.name).or_insert_with(|| json!([]));
    let list = list.as_array_mut().ok_or(Fault::Syntax)?;
    match (act, part) {
        (Act::Remove, None) => list.retain(|one| !filter.fits(one)),
        (Act::Remove, Some(part)) => {
            for one in list.iter_mut().filter(|one| filter.fits(one)) {
                object(one)?.remove(&part.name);
            }
            // A value of nothing is none.
            list.retain(|one| one.get("value").is_some());
        }
        (Act::Add | Act::Replace, part) => {
            if !list.iter().any(|one| filter.fits(one)) {
                // Directories set what is not there yet as they set what is.
                let example = filter.example().into_iter();
                let new = Map::from_iter(example.map(|(name, value)| (name.to_owned(), value)));
                if new.is_empty() {
                    return Err(Fault::NoTarget);
                }
                list.push(Value::Object(new));
            }
            for one in list.iter_mut().filter(|one| filter.fits(one)) {
                match (part, value) {
                    (_, None) => return Err(Fault::Syntax),
                    (Some(part), Some(value)) => {
                        set_attribute(object(one)?, act, part, Some(value))?
                    }
                    (None, Some(value)) => object(one)?.extend(complex(attribute, value)?),
                }
            }
        }
    }
    Ok(())
}

/// Old values and new ones, each once. A new primary one is the only one.
fn joined(mut old: Vec<Value>, new: Vec<Value>) -> Vec<Value> {
    for one in new {
        if one.get("primary") == Some(&Value::Bool(true)) {
            for other in old.iter_mut().filter_map(Value::as_object_mut) {
                other.remove("primary");
            }
        }
        match old.iter_mut().find(|known| same(known, &one)) {
            Some(known) => *known = one,
            None => old.push(one),
        }
    }
    old
}

fn same(one: &Value, other: &Value) -> bool {
    match (one.get("value"), other.get("value")) {
        (Some(Value::String(one)), Some(Value::String(other))) => one.eq_ignore_ascii_case(other),
        (one, other) => one.is_some() && one == other,
    }
}

/// The values of an attribute that has several, also where only one was sent, or only the value of each.
fn list(attribute: &Attribute, value: &Value) -> Result<Vec<Value>, Fault> {
    let each = match value {
        Value::Array(each) => each.as_slice(),
        one => std::slice::from_ref(one),
    };
    each.iter().map(|one| complex(attribute, one).map(Value::Object)).collect()
}

/// The known parts of a complex value, in our own spelling.
fn complex(attribute: &Attribute, value: &Value) -> Result<Map<String, Value>, Fault> {
    match value {
        Value::Object(parts) => {
            let mut known = Map::new();
            for (name, value) in parts {
                let Some(part) = attribute.part(name) else { continue };
                if !value.is_null() {
                    known.insert(part.name.clone(), simple(part, value)?);
                }
            }
            Ok(known)
        }
        Value::String(_) if attribute.part("value").is_some() => {
            Ok(Map::from_iter([("value".to_owned(), value.clone())]))
        }
        _ => Err(wrong(attribute)),
    }
}

/// A value of the type of its attribute. Entra ID writes yes and no as text, and wraps values in a list of one.
fn simple(attribute: &Attribute, value: &Value) -> Result<Value, Fault> {
    match (attribute.kind, value) {
        (_, Value::Array(one)) => match one.as_slice() {
            [Value::Object(parts)] => {
                simple(attribute, parts.get("value").ok_or_else(|| wrong(attribute))?)
            }
            _ => Err(wrong(attribute)),
        },
        (Type::Boolean, Value::Bool(flag)) => Ok((*flag).into()),
        (Type::Boolean, Value::String(text)) => {
            let flag = text.to_ascii_lowercase().parse::<bool>();
            flag.map(Value::Bool).map_err(|_| wrong(attribute))
        }
        (Type::Boolean, _) => Err(wrong(attribute)),
        (_, Value::String(_)) => Ok(value.clone()),
        (_, Value::Number(number)) => Ok(number.to_string().into()),
        _ => Err(wrong(attribute)),
    }
}

/// Names the attribute, where its name is one that the program knows for good.
fn wrong(attribute: &Attribute) -> Fault {
    Fault::Value(match attribute.name.as_str() {
        "active" => "active",
        "emails" => "emails",
        "members" => "members",
        "name" => "name",
        "userName" => "userName",
        "displayName" => "displayName",
        _ => "value",
    })
}

fn object(value: &mut Value) -> Result<&mut Map<String, Value>, Fault> {
    value.as_object_mut().ok_or(Fault::Syntax)
}

fn within<'a>(value: &'a mut Value, name: &str) -> Result<&'a mut Map<String, Value>, Fault> {
    entry(object(value)?, name)
}

fn entry<'a>(
    holder: &'a mut Map<String, Value>,
    name: &str,
) -> Result<&'a mut Map<String, Value>, Fault> {
    object(holder.entry(name).or_insert_with(|| json!({})))
}
