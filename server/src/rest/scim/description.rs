//! What the server says of itself: schemas, kinds of resource and abilities. Filters, paths and patches know the attributes
//! from the same file, so that nothing is announced and not understood.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value, json};

pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:";
const FILE: &str = include_str!("description.json");

/// Attributes of RFC 7643 that are accepted and not kept, so that a directory with its usual mappings works.
const NOT_KEPT: &[&str] = &[
    "nickName",
    "profileUrl",
    "userType",
    "locale",
    "timezone",
    "password",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "entitlements",
    "roles",
    "x509Certificates",
    "costCenter",
    "organization",
    "division",
    "manager",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Type {
    String,
    Complex,
    Boolean,
    Decimal,
    Integer,
    DateTime,
    Reference,
    Binary,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Type,
    #[serde(default, rename = "multiValued")]
    pub many: bool,
    #[serde(default, rename = "caseExact")]
    pub exact: bool,
    #[serde(default)]
    mutability: String,
    #[serde(default, rename = "subAttributes")]
    pub parts: Vec<Attribute>,
}

impl Attribute {
    pub fn is_read_only(&self) -> bool {
        self.mutability == "readOnly"
    }

    pub fn part(&self, name: &str) -> Option<&Attribute> {
        named(&self.parts, name)
    }
}

/// A kind of resource with all attributes that requests may name.
#[derive(Debug, Default)]
pub struct Kind {
    pub schema: &'static str,
    pub extension: Option<&'static str>,
    attributes: Vec<Attribute>,
    extended: Vec<Attribute>,
}

/// What a name in a request stands for.
#[derive(Clone, Copy, Debug)]
pub enum Found<'kind> {
    Core(&'kind Attribute),
    Extended(&'kind Attribute),
    /// All attributes of the extension together.
    Extension,
    NotKept,
}

pub static USERS: LazyLock<Kind> = LazyLock::new(|| Kind::read(USER, Some(ENTERPRISE)));
pub static GROUPS: LazyLock<Kind> = LazyLock::new(|| Kind::read(GROUP, None));
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(FILE).unwrap_or_default());

impl Kind {
    fn read(schema: &'static str, extension: Option<&'static str>) -> Self {
        let of = |schema: &str| -> Vec<Attribute> {
            let all = DOCUMENT["schemas"].as_array().into_iter().flatten();
            let found = all.filter(|one| one["id"] == schema);
            found.flat_map(|one| read(&one["attributes"])).collect()
        };
        let mut attributes = of(schema);
        attributes.extend(read(&common()));
        for emails in attributes.iter_mut().filter(|one| one.name == "emails") {
            // Understood, and true of the one address there is; not announced, because it cannot be chosen.
            emails.parts.extend(read(&json!([{ "name": "primary", "type": "boolean" }])));
        }
        Self { schema, extension, attributes, extended: extension.map(of).unwrap_or_default() }
    }

    /// The attribute of this name, with or without its schema before it; case does not matter (RFC 7643, 2.1).
    pub fn find(&self, name: &str) -> Option<Found<'_>> {
        if let Some(extension) = self.extension {
            if name.eq_ignore_ascii_case(extension) {
                return Some(Found::Extension);
            }
            if let Some(rest) = after(name, extension) {
                let found = named(&self.extended, rest).map(Found::Extended);
                return found.or_else(|| not_kept(rest));
            }
        }
        let bare = after(name, self.schema).unwrap_or(name);
        named(&self.attributes, bare).map(Found::Core).or_else(|| not_kept(bare))
    }
}

fn read(attributes: &Value) -> Vec<Attribute> {
    serde_json::from_value(attributes.clone()).unwrap_or_default()
}

/// What every resource has (RFC 7643, 3.1).
fn common() -> Value {
    let fixed = |name: &str, kind: &str| json!({ "name": name, "type": kind, "mutability": "readOnly", "caseExact": true });
    let mut meta = fixed("meta", "complex");
    meta["subAttributes"] = json!([
        fixed("resourceType", "string"),
        fixed("created", "dateTime"),
        fixed("lastModified", "dateTime"),
        fixed("location", "reference"),
        fixed("version", "string"),
    ]);
    let mut schemas = fixed("schemas", "reference");
    schemas["multiValued"] = true.into();
    let external = json!({ "name": "externalId", "type": "string", "caseExact": true });
    json!([fixed("id", "string"), external, meta, schemas])
}

fn named<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|one| one.name.eq_ignore_ascii_case(name))
}

fn not_kept(name: &str) -> Option<Found<'static>> {
    NOT_KEPT.iter().any(|one| one.eq_ignore_ascii_case(name)).then_some(Found::NotKept)
}

/// What follows the schema and its colon.
fn after<'a>(name: &'a str, schema: &str) -> Option<&'a str> {
    let (begins, rest) = name.split_at_checked(schema.len())?;
    begins.eq_ignore_ascii_case(schema).then_some(rest)?.strip_prefix(':')
}

/// `/Schemas`, `/ResourceTypes`: all, or the one of this id.
pub fn all(list: &str, root: &str) -> Vec<Value> {
    let (key, folder, schema) = match list {
        "Schemas" => ("schemas", "Schemas", "Schema"),
        _ => ("resourceTypes", "ResourceTypes", "ResourceType"),
    };
    let all = DOCUMENT[key].as_array().into_iter().flatten();
    all.map(|one| {
        let id = one["id"].as_str().unwrap_or_default();
        described(one, schema, &format!("{root}/{folder}/{id}"))
    })
    .collect()
}

/// `/ServiceProviderConfig`
pub fn configuration(root: &str) -> Value {
    let place = format!("{root}/ServiceProviderConfig");
    described(&DOCUMENT["configuration"], "ServiceProviderConfig", &place)
}

fn described(content: &Value, schema: &str, place: &str) -> Value {
    let mut all = Map::from_iter([("schemas".to_owned(), json!([format!("{CORE}{schema}")]))]);
    all.extend(content.as_object().cloned().unwrap_or_default());
    all.insert("meta".to_owned(), json!({ "resourceType": schema, "location": place }));
    Value::Object(all)
}

/// Most resources of one answer.
pub fn most() -> usize {
    let most = DOCUMENT["configuration"]["filter"]["maxResults"].as_u64();
    most.and_then(|most| usize::try_from(most).ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_any_case_and_with_their_schema() {
        let core = |name: &str| match USERS.find(name) {
            Some(Found::Core(one)) => one.name.clone(),
            other => panic!("{name}: {other:?}"),
        };
        for name in ["USERNAME", "urn:IETF:params:scim:schemas:core:2.0:user:userName"] {
            assert_eq!(core(name), "userName");
        }
        assert_eq!(core("meta"), "meta");
        let number = format!("{ENTERPRISE}:employeeNumber");
        assert!(
            matches!(USERS.find(&number), Some(Found::Extended(one)) if one.name == "employeeNumber")
        );
        assert!(matches!(USERS.find(ENTERPRISE), Some(Found::Extension)));
        assert!(matches!(USERS.find("phoneNumbers"), Some(Found::NotKept)));
        assert!(USERS.find("shoeSize").is_none() && USERS.find("employeeNumber").is_none());
        assert!(GROUPS.find("members").is_some() && GROUPS.find(ENTERPRISE).is_none());
    }

    #[test]
    fn the_file_describes_six_schemas_and_two_kinds() {
        assert_eq!(all("Schemas", "").len(), 6);
        assert_eq!(all("ResourceTypes", "").len(), 2);
        assert_eq!(most(), 200);
    }
}
