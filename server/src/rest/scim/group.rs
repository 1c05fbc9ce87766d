//! A group as the protocol shows it, and back.

use app::say::scim::Fault;
use contract::text;
use iam::provisioning::{GroupFacts, ProvisionedGroup};
use serde_json::{Map, Value, json};

use super::description::GROUP;
use super::user::time;

pub fn shown(group: &ProvisionedGroup, root: &str) -> Value {
    let mut all = of(&group.facts);
    if let Some(Value::Array(members)) = all.get_mut("members") {
        for one in members {
            let id = one["value"].as_str().unwrap_or_default();
            one["$ref"] = format!("{root}/Users/{id}").into();
        }
    }
    if group.facts.members.is_empty() {
        all.remove("members");
    }
    let mut meta = json!({
        "resourceType": "Group",
        "location": format!("{root}/Groups/{}", group.id),
        "version": super::tag(group.version),
    });
    for (name, at) in
        [("created", group.created_at), ("lastModified", group.changed_at.or(group.created_at))]
    {
        if let Some(at) = at {
            meta[name] = time(at).into();
        }
    }
    all.insert("id".to_owned(), json!(group.id));
    all.insert("meta".to_owned(), meta);
    Value::Object(all)
}

/// What can be changed, as it stands.
pub fn of(facts: &GroupFacts) -> Map<String, Value> {
    let members: Vec<Value> = facts.members.iter().map(|id| json!({ "value": id })).collect();
    let mut all = Map::from_iter([
        ("schemas".to_owned(), json!([GROUP])),
        ("displayName".to_owned(), facts.name.clone().into()),
        ("members".to_owned(), members.into()),
    ]);
    all.extend(facts.external_id.clone().map(|id| ("externalId".to_owned(), id.into())));
    all
}

pub fn facts(resource: &Value) -> Result<GroupFacts, Fault> {
    let name = resource["displayName"].as_str().ok_or(Fault::Missing("displayName"))?;
    let members = resource["members"].as_array().map(Vec::as_slice).unwrap_or_default();
    let id = |member: &Value| member["value"].as_str().and_then(|id| id.parse().ok());
    Ok(GroupFacts {
        name: text::line(name, 120).map_err(|_| Fault::Value("displayName"))?,
        external_id: match resource["externalId"].as_str() {
            Some(id) => text::optional_line(id, 200).map_err(|_| Fault::Value("externalId"))?,
            None => None,
        },
        members: members
            .iter()
            .map(|member| id(member).ok_or(Fault::Value("members")))
            .collect::<Result<_, _>>()?,
    })
}
