//! XML as it is read here: one parser, and before it a check that there is no document type, no comment, no CDATA and no
//! processing instruction, and that nothing is nested deeper than the parser's own recursion can bear.

use roxmltree::{Document, Node, ParsingOptions};

use crate::Refused;

/// Longer than any answer with a few hundred groups.
pub const LONGEST: usize = 160 * 1024;
const DEEPEST: usize = 40;
const NODES: u32 = 20_000;

/// What may stand between elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Comments {
    Refused,
    /// In what an administrator pastes.
    Skipped,
}

pub fn parse(text: &str, comments: Comments) -> Result<Document<'_>, Refused> {
    if text.len() > LONGEST {
        return Err(Refused("too long"));
    }
    look_over(text, comments)?;
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|_| Refused("not well-formed"))
}

/// The parser calls itself for each level. Without comments and the like every `<` begins or ends an element, so levels can be
/// counted before it.
fn look_over(text: &str, comments: Comments) -> Result<(), Refused> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    if rest.starts_with("<?xml ") {
        rest = rest.split_once("?>").ok_or(Refused("not well-formed"))?.1;
    }
    let mut depth = 0usize;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let (Comments::Skipped, Some(comment)) = (comments, rest.strip_prefix("!--")) {
            rest = comment.split_once("-->").ok_or(Refused("not well-formed"))?.1;
        } else if rest.starts_with(['!', '?']) {
            return Err(Refused("a document type, comment, CDATA or instruction"));
        } else if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else {
            let (end, is_empty) = end_of_tag(rest).ok_or(Refused("not well-formed"))?;
            if depth == DEEPEST {
                return Err(Refused("nested too deep"));
            }
            depth += usize::from(!is_empty);
            rest = rest.get(end..).unwrap_or_default();
        }
    }
    Ok(())
}

/// Where a tag ends, past quoted values, and whether its element is empty.
fn end_of_tag(tag: &str) -> Option<(usize, bool)> {
    let (mut quote, mut last) = (None, 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some((at, last == b'/')),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        last = byte;
    }
    None
}

/// The elements directly in this one.
pub fn elements<'a, 'd>(node: Node<'a, 'd>) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(Node::is_element)
}

/// Those of this name directly in it.
pub fn named<'a, 'd: 'a>(
    node: Node<'a, 'd>,
    space: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'd>> {
    elements(node).filter(move |one| is(*one, space, name))
}

/// The only one of this name; `Ok(None)` where there is none.
pub fn one<'a, 'd: 'a>(
    node: Node<'a, 'd>,
    space: &'static str,
    name: &'static str,
) -> Result<Option<Node<'a, 'd>>, Refused> {
    let mut found = named(node, space, name);
    match (found.next(), found.next()) {
        (found, None) => Ok(found),
        _ => Err(Refused("twice what may stand once")),
    }
}

pub fn is(node: Node<'_, '_>, space: &str, name: &str) -> bool {
    let tag = node.tag_name();
    node.is_element() && tag.namespace() == Some(space) && tag.name() == name
}

/// All of the text in an element that holds nothing else.
pub fn text(node: Node<'_, '_>) -> Option<String> {
    let mut whole = String::new();
    for child in node.children() {
        whole.push_str(child.text().filter(|_| child.is_text())?);
    }
    Some(whole.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> &'static str {
        parse(text, Comments::Refused).map(|_| "").unwrap_or_else(|refused| refused.0)
    }

    // IAM-079
    #[test]
    fn nothing_but_elements_and_text_is_read() {
        assert_eq!(refused("\u{feff}<?xml version=\"1.0\"?><a b='>'>c &amp; d<e/></a>"), "");
        for hidden in [
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<a><!-- b --></a>",
            "<a><![CDATA[b]]></a>",
            "<a><?b c?></a>",
            "<a/><!-- b -->",
        ] {
            assert_eq!(
                refused(hidden),
                "a document type, comment, CDATA or instruction",
                "{hidden}"
            );
        }
        for broken in ["", "<a", "<a>", "<a></b>", "<a>&b;</a>", "<a/><b/>", "<a b='<'/>"] {
            assert_eq!(refused(broken), "not well-formed", "{broken}");
        }
        assert!(parse("<a><!-- <b> --></a>", Comments::Skipped).is_ok());
        assert!(parse("<!DOCTYPE a><a/>", Comments::Skipped).is_err());
    }

    // IAM-079
    #[test]
    fn neither_depth_nor_length_hurts() {
        // Values with the end of a tag in them hide no level.
        for open in ["<a>", "<a b='/>'>", "<a b=\"'/>\">"] {
            let nested =
                |levels: usize| format!("{}{}", open.repeat(levels), "</a>".repeat(levels));
            assert_eq!(refused(&nested(DEEPEST)), "", "{open}");
            assert_eq!(refused(&nested(DEEPEST + 1)), "nested too deep", "{open}");
            assert_eq!(refused(&open.repeat(LONGEST / open.len())), "nested too deep", "{open}");
        }
        assert_eq!(refused(&format!("<a>{}</a>", "<b/>".repeat(500))), "");
        assert_eq!(refused(&format!("<a>{}</a>", "<b/>".repeat(30_000))), "not well-formed");
        assert_eq!(refused(&format!("<a>{}</a>", "b".repeat(LONGEST))), "too long");
    }
}
