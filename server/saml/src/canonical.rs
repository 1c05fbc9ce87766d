//! Exclusive XML Canonicalization 1.0 without comments, of one element: the bytes that signatures are about.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Node, NodeId};

/// The element and all that is in it, but for one element within. `inclusive` names prefixes that count wherever they are
/// known (`InclusiveNamespaces`).
pub fn canonical(apex: Node<'_, '_>, without: Option<NodeId>, inclusive: &[String]) -> String {
    let mut writer = Writer { out: String::new(), without, inclusive };
    writer.element(apex, &BTreeMap::new());
    writer.out
}

struct Writer<'a> {
    out: String,
    without: Option<NodeId>,
    inclusive: &'a [String],
}

impl Writer<'_> {
    /// `rendered` are the names of namespaces that an element around this one has declared in the output.
    fn element(&mut self, node: Node<'_, '_>, rendered: &BTreeMap<String, String>) {
        let name = name_at(node, node.range().start + 1);
        let mut attributes: Vec<_> = node
            .attributes()
            .map(|one| {
                let space = one.namespace().unwrap_or_default();
                (space, one.name(), name_at(node, one.range().start), one.value())
            })
            .collect();
        attributes.sort_unstable();
        let mut used: BTreeSet<&str> = BTreeSet::from([prefix(name)]);
        used.extend(attributes.iter().map(|one| prefix(one.2)).filter(|one| !one.is_empty()));
        for listed in self.inclusive {
            let listed = if listed == "#default" { "" } else { listed.as_str() };
            if uri(node, listed).is_some() {
                used.insert(listed);
            }
        }
        let mut known = rendered.clone();
        self.out.push('<');
        self.out.push_str(name);
        for prefix in used.into_iter().filter(|prefix| *prefix != "xml") {
            let uri = uri(node, prefix).unwrap_or_default();
            if known.get(prefix).map(String::as_str).unwrap_or_default() == uri {
                continue;
            }
            self.out.push_str(" xmlns");
            if !prefix.is_empty() {
                self.out.push(':');
                self.out.push_str(prefix);
            }
            self.value(uri);
            known.insert(prefix.to_owned(), uri.to_owned());
        }
        for (_, _, name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.value(value);
        }
        self.out.push('>');
        for child in node.children() {
            if Some(child.id()) == self.without {
                continue;
            }
            if child.is_element() {
                self.element(child, &known);
            } else if child.is_text() {
                self.text(child.text().unwrap_or_default());
            }
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn value(&mut self, value: &str) {
        self.out.push_str("=\"");
        for letter in value.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' => self.out.push_str("&#x9;"),
                '\n' => self.out.push_str("&#xA;"),
                '\r' => self.out.push_str("&#xD;"),
                letter => self.out.push(letter),
            }
        }
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\r' => self.out.push_str("&#xD;"),
                letter => self.out.push(letter),
            }
        }
    }
}

/// A name as it was written: the tree knows namespaces, not prefixes.
fn name_at<'d>(node: Node<'_, 'd>, from: usize) -> &'d str {
    let rest = node.document().input_text().get(from..).unwrap_or_default();
    let ends = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>' | '=');
    rest.split(ends).next().unwrap_or_default()
}

fn prefix(name: &str) -> &str {
    name.split_once(':').map(|(prefix, _)| prefix).unwrap_or_default()
}

fn uri<'a>(node: Node<'a, '_>, prefix: &str) -> Option<&'a str> {
    let name = (!prefix.is_empty()).then_some(prefix);
    node.namespaces().find(|one| one.name() == name).map(|one| one.uri())
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;

    fn of(text: &str, name: &str, inclusive: &[&str]) -> String {
        let document = Document::parse(text).unwrap();
        let apex = document.descendants().find(|node| node.has_tag_name(name)).unwrap();
        let inclusive: Vec<String> = inclusive.iter().map(|one| (*one).to_owned()).collect();
        canonical(apex, None, &inclusive)
    }

    /// The example of the recommendation (Exclusive XML Canonicalization 1.0, section 2.2).
    #[test]
    fn an_element_reads_the_same_wherever_it_stands() {
        let inner = "<n1:elem2 xmlns:n0='http://example.net' xml:lang='en' xmlns:n1='http://example.net'><n3:stuff xmlns:n3='ftp://example.org'/></n1:elem2>";
        let first = format!("<n0:pdu xmlns:n0='http://example.com'>{inner}</n0:pdu>");
        let second = format!(
            "<n2:pdu xmlns:n1='http://example.com' xmlns:n2='http://foo.example' xml:lang='fr' xml:space='retain'>{inner}</n2:pdu>"
        );
        let expected = "<n1:elem2 xmlns:n1=\"http://example.net\" xml:lang=\"en\"><n3:stuff xmlns:n3=\"ftp://example.org\"></n3:stuff></n1:elem2>";
        assert_eq!(of(&first, "elem2", &[]), expected);
        assert_eq!(of(&second, "elem2", &[]), expected);
    }

    #[test]
    fn names_are_sorted_and_values_escaped() {
        let text = "<a xmlns:z='urn:a' xmlns:b='urn:z' xmlns='urn:d'><c z:y='1' b:x='2' y='a&#9;&#10;&#13;&quot;&lt;&amp;'  x = \"'\">&gt;&#13;\r\n<d xmlns=''/><z:e xmlns:z='urn:a' xmlns:q='urn:q' /></c></a>";
        assert_eq!(
            of(text, "c", &[]),
            "<c xmlns=\"urn:d\" xmlns:b=\"urn:z\" xmlns:z=\"urn:a\" x=\"'\" y=\"a&#x9;&#xA;&#xD;&quot;&lt;&amp;\" z:y=\"1\" b:x=\"2\">&gt;&#xD;\n<d xmlns=\"\"></d><z:e></z:e></c>"
        );
    }

    #[test]
    fn listed_prefixes_count_where_they_are_known() {
        let text = "<a xmlns:xs='urn:xs' xmlns:b='urn:b'><b:c><d t='xs:string'/></b:c></a>";
        assert_eq!(of(text, "c", &[]), "<b:c xmlns:b=\"urn:b\"><d t=\"xs:string\"></d></b:c>");
        assert_eq!(
            of(text, "c", &["xs", "unknown", "#default"]),
            "<b:c xmlns:b=\"urn:b\" xmlns:xs=\"urn:xs\"><d t=\"xs:string\"></d></b:c>"
        );
    }

    #[test]
    fn one_element_is_left_out() {
        let text = "<a>1<b>2</b>3</a>";
        let document = Document::parse(text).unwrap();
        let gone = document.descendants().find(|node| node.has_tag_name("b")).unwrap();
        assert_eq!(canonical(document.root_element(), Some(gone.id()), &[]), "<a>13</a>");
    }
}
