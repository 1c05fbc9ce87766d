//! Filters (RFC 7644, 3.4.2.2): read with bounds on length, parts and depth, and asked of a resource as it is shown.

use app::say::scim::Fault;
use chrono::DateTime;
use iam::provisioning::Lookup;
use serde_json::Value;

use super::description::{Attribute, Found, Kind, Type};
use super::lexer::{Lexer, Token};

/// In bytes.
const LONGEST: usize = 1_000;
const PARTS: usize = 40;
const DEPTH: usize = 8;

#[derive(Debug)]
pub enum Filter<'kind> {
    All(Vec<Filter<'kind>>),
    Any(Vec<Filter<'kind>>),
    Not(Box<Filter<'kind>>),
    Test(Place<'kind>, Test),
    /// One value of the attribute fits all of this.
    Within(&'kind Attribute, Box<Filter<'kind>>),
    /// About what is not kept: nobody has it.
    Nothing,
}

/// An attribute, or a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'kind> {
    pub extended: bool,
    pub attribute: &'kind Attribute,
    pub part: Option<&'kind Attribute>,
}

#[derive(Debug)]
pub enum Test {
    Present,
    Compare(Comparison, Value),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Contains,
    Starts,
    Ends,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// Where the names of a filter are looked up.
#[derive(Clone, Copy)]
enum Names<'kind> {
    Of(&'kind Kind),
    Within(&'kind Attribute),
}

impl<'kind> Filter<'kind> {
    pub fn read(text: &str, kind: &'kind Kind) -> Result<Self, Fault> {
        Self::whole(text, Names::Of(kind))
    }

    /// What stands in the brackets of a path.
    pub fn read_within(text: &str, attribute: &'kind Attribute) -> Result<Self, Fault> {
        Self::whole(text, Names::Within(attribute))
    }

    fn whole(text: &str, names: Names<'kind>) -> Result<Self, Fault> {
        if text.len() > LONGEST {
            return Err(Fault::FilterTooLong);
        }
        let mut reader = Reader { lexer: Lexer::new(text), parts: 0 };
        let filter = reader.any(names, 0)?;
        match reader.lexer.next()? {
            None => Ok(filter),
            Some(_) => Err(Fault::Filter),
        }
    }

    pub fn fits(&self, resource: &Value) -> bool {
        match self {
            Self::All(all) => all.iter().all(|one| one.fits(resource)),
            Self::Any(any) => any.iter().any(|one| one.fits(resource)),
            Self::Not(one) => !one.fits(resource),
            Self::Nothing => false,
            Self::Within(attribute, filter) => {
                let values = resource.get(&attribute.name).and_then(Value::as_array);
                values.into_iter().flatten().any(|value| filter.fits(value))
            }
            Self::Test(place, test) => {
                let mut values = place.values(resource);
                match test {
                    Test::Present => values.any(|value| !is_empty(value)),
                    Test::Compare(Comparison::Equal, Value::Null) => values.all(is_empty),
                    Test::Compare(Comparison::NotEqual, wanted) => {
                        !values.any(|value| place.compares(value, Comparison::Equal, wanted))
                    }
                    Test::Compare(how, wanted) => {
                        values.any(|value| place.compares(value, *how, wanted))
                    }
                }
            }
        }
    }

    /// What can match at all, where an equality says so.
    pub fn lookup(&self) -> Lookup {
        match self {
            Self::All(all) => {
                let mut lookups = all.iter().map(Self::lookup);
                lookups.find(|lookup| *lookup != Lookup::All).unwrap_or(Lookup::All)
            }
            Self::Test(place, Test::Compare(Comparison::Equal, Value::String(text)))
                if !place.extended && place.part.is_none() =>
            {
                match place.attribute.name.as_str() {
                    "id" => text.parse().map_or(Lookup::All, Lookup::Id),
                    "userName" => Lookup::Name(text.clone()),
                    "externalId" => Lookup::External(text.clone()),
                    _ => Lookup::All,
                }
            }
            _ => Lookup::All,
        }
    }

    /// What an element would have to be to fit: the equalities that all must hold.
    pub fn example(&self) -> Vec<(&'kind str, Value)> {
        match self {
            Self::All(all) => all.iter().flat_map(Self::example).collect(),
            Self::Test(place, Test::Compare(Comparison::Equal, value)) => {
                vec![(place.attribute.name.as_str(), value.clone())]
            }
            _ => Vec::new(),
        }
    }
}

impl<'kind> Place<'kind> {
    /// The values of the attribute in a resource, or in one value of a complex attribute.
    pub fn values<'value>(
        &self,
        resource: &'value Value,
    ) -> impl Iterator<Item = &'value Value> + use<'value, 'kind> {
        let holder = match self.extended {
            true => resource.get(super::description::ENTERPRISE),
            false => Some(resource),
        };
        let found = holder.and_then(|holder| holder.get(&self.attribute.name));
        let each: &[Value] = match found {
            Some(Value::Array(many)) => many,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let part = self.part.map(|part| part.name.as_str());
        each.iter().filter_map(move |value| match (part, value) {
            (Some(part), Value::Object(parts)) => parts.get(part),
            // `members eq "…"` means the value of each.
            (None, Value::Object(parts)) => parts.get("value"),
            (_, simple) => Some(simple),
        })
    }

    pub fn is_exact(&self) -> bool {
        self.last().exact
    }

    /// What is compared in the end.
    fn last(&self) -> &'kind Attribute {
        let whole = self.attribute;
        self.part.or_else(|| whole.part("value")).unwrap_or(whole)
    }

    fn compares(&self, value: &Value, how: Comparison, wanted: &Value) -> bool {
        use Comparison::*;
        let order = match (value, wanted) {
            (Value::Bool(value), Value::Bool(wanted)) => return how == Equal && value == wanted,
            (Value::String(value), Value::String(wanted)) => match self.last().kind {
                Type::DateTime => {
                    let read = |text: &str| DateTime::parse_from_rfc3339(text).ok();
                    let (Some(value), Some(wanted)) = (read(value), read(wanted)) else {
                        return false;
                    };
                    value.cmp(&wanted)
                }
                _ => {
                    let folded = |text: &str| match self.last().exact {
                        true => text.to_owned(),
                        false => text.to_lowercase(),
                    };
                    let (value, wanted) = (folded(value), folded(wanted));
                    match how {
                        Contains => return value.contains(&wanted),
                        Starts => return value.starts_with(&wanted),
                        Ends => return value.ends_with(&wanted),
                        _ => value.cmp(&wanted),
                    }
                }
            },
            _ => return false,
        };
        match how {
            Equal => order.is_eq(),
            Greater => order.is_gt(),
            GreaterOrEqual => order.is_ge(),
            Less => order.is_lt(),
            LessOrEqual => order.is_le(),
            NotEqual | Contains | Starts | Ends => false,
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(parts) => parts.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

struct Reader<'text> {
    lexer: Lexer<'text>,
    parts: usize,
}

impl Reader<'_> {
    fn any<'kind>(&mut self, names: Names<'kind>, depth: usize) -> Result<Filter<'kind>, Fault> {
        if depth > DEPTH {
            return Err(Fault::FilterTooDeep);
        }
        let mut any = vec![self.all(names, depth)?];
        while self.lexer.takes_word("or")? {
            any.push(self.all(names, depth)?);
        }
        Ok(alone(any, Filter::Any))
    }

    fn all<'kind>(&mut self, names: Names<'kind>, depth: usize) -> Result<Filter<'kind>, Fault> {
        let mut all = vec![self.one(names, depth)?];
        while self.lexer.takes_word("and")? {
            all.push(self.one(names, depth)?);
        }
        Ok(alone(all, Filter::All))
    }

    fn one<'kind>(&mut self, names: Names<'kind>, depth: usize) -> Result<Filter<'kind>, Fault> {
        self.parts += 1;
        if self.parts > PARTS {
            return Err(Fault::FilterTooDeep);
        }
        match self.lexer.next()? {
            Some(Token::Open) => self.closed(names, depth, Token::Close),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("not") => {
                self.expect(Token::Open)?;
                Ok(Filter::Not(Box::new(self.closed(names, depth, Token::Close)?)))
            }
            Some(Token::Word(word)) => self.about(names, word, depth),
            _ => Err(Fault::Filter),
        }
    }

    fn closed<'kind>(
        &mut self,
        names: Names<'kind>,
        depth: usize,
        end: Token<'_>,
    ) -> Result<Filter<'kind>, Fault> {
        let filter = self.any(names, depth + 1)?;
        self.expect(end)?;
        Ok(filter)
    }

    fn expect(&mut self, wanted: Token<'_>) -> Result<(), Fault> {
        if self.lexer.next()? == Some(wanted) { Ok(()) } else { Err(Fault::Filter) }
    }

    fn about<'kind>(
        &mut self,
        names: Names<'kind>,
        name: &str,
        depth: usize,
    ) -> Result<Filter<'kind>, Fault> {
        let named = place(names, name)?;
        if self.lexer.takes(Token::Begin)? {
            let Some(Place { attribute, part: None, extended: false }) = named else {
                return Err(Fault::Filter);
            };
            let within = self.closed(Names::Within(attribute), depth, Token::End)?;
            // Entra ID asks for `emails[type eq "work"].value eq "…"`.
            let filter = match self.lexer.takes_part()? {
                None => within,
                Some(part) => {
                    let names = Names::Within(attribute);
                    Filter::All(vec![within, self.test(place(names, part)?)?])
                }
            };
            return Ok(Filter::Within(attribute, Box::new(filter)));
        }
        self.test(named)
    }

    fn test<'kind>(&mut self, place: Option<Place<'kind>>) -> Result<Filter<'kind>, Fault> {
        let Some(Token::Word(operator)) = self.lexer.next()? else { return Err(Fault::Filter) };
        let operator = operator.to_ascii_lowercase();
        let test = match operator.as_str() {
            "pr" => Test::Present,
            other => {
                let comparison = comparison(other).ok_or(Fault::Filter)?;
                let Some(Token::Literal(value)) = self.lexer.next()? else {
                    return Err(Fault::Filter);
                };
                Test::Compare(comparison, value)
            }
        };
        match place {
            None => Ok(Filter::Nothing),
            Some(place) => Ok(Filter::Test(place, sensible(place, test)?)),
        }
    }
}

/// The attribute that a filter names; nothing for one that is not kept.
fn place<'kind>(names: Names<'kind>, name: &str) -> Result<Option<Place<'kind>>, Fault> {
    match names {
        Names::Within(attribute) => {
            let found = attribute.part(name).ok_or(Fault::Filter)?;
            Ok(Some(Place { extended: false, attribute: found, part: None }))
        }
        Names::Of(kind) => named(kind, name).ok_or(Fault::Filter),
    }
}

/// The attribute of a name with its part, as in `name.familyName`; `Some(None)` for one that is not kept.
pub fn named<'kind>(kind: &'kind Kind, name: &str) -> Option<Option<Place<'kind>>> {
    let whole = kind.find(name);
    let (found, part) = match (whole, name.rsplit_once('.')) {
        (Some(found), _) => (found, None),
        (None, Some((before, part))) => (kind.find(before)?, Some(part)),
        (None, None) => return None,
    };
    let (attribute, extended) = match found {
        Found::Core(attribute) => (attribute, false),
        Found::Extended(attribute) => (attribute, true),
        Found::NotKept => return Some(None),
        Found::Extension => return None,
    };
    let part = match part {
        None => None,
        Some(part) => match attribute.part(part) {
            Some(part) => Some(part),
            // A part of the name that is not kept, such as the middle name.
            None if attribute.kind == Type::Complex => return Some(None),
            None => return None,
        },
    };
    Some(Some(Place { extended, attribute, part }))
}

/// Refuses what cannot be compared: times that are none, texts with yes and no, an order of yes and no.
fn sensible(place: Place<'_>, test: Test) -> Result<Test, Fault> {
    let Test::Compare(how, wanted) = test else { return Ok(test) };
    use Comparison::*;
    let is_text = matches!(how, Contains | Starts | Ends);
    let wanted = match (place.last().kind, wanted) {
        (_, Value::Null) if matches!(how, Equal | NotEqual) => Value::Null,
        (Type::Boolean, Value::Bool(flag)) if matches!(how, Equal | NotEqual) => flag.into(),
        // Entra writes "True".
        (Type::Boolean, Value::String(text)) if matches!(how, Equal | NotEqual) => {
            text.to_ascii_lowercase().parse::<bool>().map_err(|_| Fault::Filter)?.into()
        }
        (Type::DateTime, Value::String(text)) if !is_text => {
            DateTime::parse_from_rfc3339(&text).map_err(|_| Fault::Filter)?;
            text.into()
        }
        (Type::String | Type::Reference, Value::String(text)) => text.into(),
        _ => return Err(Fault::Filter),
    };
    Ok(Test::Compare(how, wanted))
}

fn comparison(operator: &str) -> Option<Comparison> {
    Some(match operator {
        "eq" => Comparison::Equal,
        "ne" => Comparison::NotEqual,
        "co" => Comparison::Contains,
        "sw" => Comparison::Starts,
        "ew" => Comparison::Ends,
        "gt" => Comparison::Greater,
        "ge" => Comparison::GreaterOrEqual,
        "lt" => Comparison::Less,
        "le" => Comparison::LessOrEqual,
        _ => return None,
    })
}

fn alone<'kind>(
    mut filters: Vec<Filter<'kind>>,
    together: impl FnOnce(Vec<Filter<'kind>>) -> Filter<'kind>,
) -> Filter<'kind> {
    match (filters.len(), filters.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            filters.extend(last);
            together(filters)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::description::{ENTERPRISE, USERS};
    use super::*;

    fn ana() -> Value {
        json!({
            "id": "0198e5a4-0000-7000-8000-000000000001",
            "userName": "Ana@Town.ca",
            "externalId": "Ab1",
            "name": { "familyName": "O\"Brien" },
            "active": true,
            "emails": [{ "value": "ana@town.ca", "type": "work", "primary": true }],
            "meta": { "created": "2026-11-20T10:00:00Z" },
            ENTERPRISE: { "department": "Public Works" },
        })
    }

    fn fits(filter: &str) -> bool {
        Filter::read(filter, &USERS)
            .unwrap_or_else(|fault| panic!("{filter}: {fault:?}"))
            .fits(&ana())
    }

    #[test]
    fn every_comparison_means_what_the_standard_says() {
        for filter in [
            "userName eq \"ana@town.ca\"",
            "USERNAME EQ \"ANA@TOWN.CA\"",
            "userName sw \"ana\" and userName ew \".ca\" and userName co \"@\"",
            "externalId eq \"Ab1\" and not (externalId eq \"ab1\")",
            "name.familyName eq \"o\\\"brien\"",
            "title eq null and not (title pr)",
            "active eq true and active eq \"True\" and active ne false",
            "emails eq \"ana@town.ca\"",
            "emails[type eq \"work\" and primary eq true]",
            "emails.type eq \"work\"",
            "emails[type eq \"work\"].value eq \"ANA@town.ca\"",
            "meta.created gt \"2026-11-20T04:59:59-05:00\" and meta.created le \"2026-11-20T10:00:00Z\"",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"public works\"",
            "title pr or (userName pr and (active eq false or emails pr))",
            "userName gt \"aaa\" and userName lt \"b\" and userName ge \"ana@town.ca\"",
        ] {
            assert!(fits(filter), "{filter}");
        }
        for filter in [
            "userName ne \"ana@town.ca\"",
            "emails[type eq \"home\"]",
            "phoneNumbers pr",
            "phoneNumbers[value eq \"1\"]",
            "name.middleName eq \"x\"",
            "title gt \"a\"",
        ] {
            if filter.contains('[') && filter.starts_with("phone") {
                assert!(Filter::read(filter, &USERS).is_err(), "{filter}");
            } else {
                assert!(!fits(filter), "{filter}");
            }
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for filter in [
            "",
            "userName",
            "userName eq",
            "userName eq ana",
            "userName eq \"ana",
            "shoeSize eq \"44\"",
            "active gt true",
            "active co \"tr\"",
            "userName eq true",
            "userName eq 7",
            "meta.created gt \"yesterday\"",
            "(userName pr",
            "userName pr)",
            "userName pr and",
            "not userName pr",
            "emails[shoe eq \"x\"]",
            "emails[type eq \"work\"",
            "userName like \"x\"",
            "userName eq \"a\" userName eq \"b\"",
        ] {
            assert!(Filter::read(filter, &USERS).is_err(), "{filter}");
        }
    }

    #[test]
    fn filters_are_bounded_in_length_parts_and_depth() {
        let fault = |filter: String| Filter::read(&filter, &USERS).unwrap_err();
        let long = format!("userName eq \"{}\"", "a".repeat(LONGEST));
        assert_eq!(fault(long), Fault::FilterTooLong);
        let deep = format!("{}title pr{}", "(".repeat(400), ")".repeat(400));
        assert_eq!(fault(deep), Fault::FilterTooDeep);
        let nots = format!("{}title pr{}", "not(".repeat(190), ")".repeat(190));
        assert_eq!(fault(nots), Fault::FilterTooDeep);
        let wide = vec!["title pr"; PARTS + 1].join(" or ");
        assert_eq!(fault(wide), Fault::FilterTooDeep);
    }

    #[test]
    fn an_equality_narrows_the_search() {
        let lookup = |filter: &str| Filter::read(filter, &USERS).unwrap().lookup();
        assert_eq!(lookup("userName eq \"Ana\""), Lookup::Name("Ana".into()));
        assert_eq!(lookup("active eq true and externalId eq \"7\""), Lookup::External("7".into()));
        assert_eq!(lookup("externalId eq \"7\" or active eq true"), Lookup::All);
        assert_eq!(lookup("not (externalId eq \"7\")"), Lookup::All);
    }
}
