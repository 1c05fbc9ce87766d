//! Writes the sheets as PDF/A-2a: krilla refuses to write what does not conform.

use std::collections::HashMap;
use std::num::NonZeroU16;

use chrono::{Datelike, Timelike};
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Configuration, Validator};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};

use crate::face::{Face, Weight};
use crate::layout::{HEIGHT, Kind, Laid, Line, MARGIN, Node, Sheet, WIDTH, lay};
use crate::{Document, DocumentError};

const PRODUCER: &str = "Civic portal";
const FOOT: f32 = 8.5;

/// The document as a file.
pub fn write(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let (regular, bold) = (Face::read(Weight::Regular)?, Face::read(Weight::Bold)?);
    let Laid { sheets, tree } = lay(document, &regular, &bold);
    let settings = SerializeSettings {
        configuration: Configuration::new_with_validator(Validator::A2_A),
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut file = krilla::Document::new_with(settings);
    file.set_metadata(metadata(document));
    let mut identifiers = HashMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let paper = PageSettings::from_wh(WIDTH, HEIGHT);
        let paper = paper.ok_or_else(|| DocumentError::Invalid("paper".to_owned()))?;
        let mut page = file.start_page_with(paper);
        let mut surface = page.surface();
        draw(&mut surface, sheet, (&regular, &bold), &mut identifiers);
        foot(&mut surface, document, (number + 1, sheets.len()), &regular);
        surface.finish();
        page.finish();
    }
    let mut tags = TagTree::new().with_lang(Some(document.language.to_owned()));
    for node in tree {
        if let Some(group) = group(node, &mut identifiers) {
            tags.push(group);
        }
    }
    file.set_tag_tree(tags);
    file.finish().map_err(|error| DocumentError::Invalid(format!("{error:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let at = document.made_at;
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let made = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(document.title.clone())
        .language(document.language.to_owned())
        .authors(vec![document.author.clone()])
        .creator(PRODUCER.to_owned())
        .producer(PRODUCER.to_owned())
        .creation_date(made)
}

fn draw(
    surface: &mut Surface<'_>,
    sheet: &Sheet,
    faces: (&Face, &Face),
    identifiers: &mut HashMap<usize, Identifier>,
) {
    for line in &sheet.lines {
        let tag = match line.leaf {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => ContentTag::Artifact(ArtifactType::Other),
        };
        let identifier = surface.start_tagged(tag);
        let face = match line.weight {
            Weight::Regular => faces.0,
            Weight::Bold => faces.1,
        };
        text(surface, line, face);
        surface.end_tagged();
        if let Some(leaf) = line.leaf {
            identifiers.insert(leaf, identifier);
        }
    }
    for (y, thickness) in &sheet.rules {
        surface.start_tagged(ContentTag::Artifact(ArtifactType::Other));
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_ltrb(MARGIN, *y, WIDTH - MARGIN, y + thickness) {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            let grey = if *thickness < 1.0 { 150 } else { 0 };
            let paint = rgb::Color::new(grey, grey, grey).into();
            surface.set_fill(Some(Fill { paint, ..Fill::default() }));
            surface.draw_path(&path);
            surface.set_fill(None);
        }
        surface.end_tagged();
    }
}

/// Whose document it is, and the number of the page.
fn foot(surface: &mut Surface<'_>, document: &Document, place: (usize, usize), face: &Face) {
    let number = face.printable(&(document.page_number)(place.0, place.1));
    let name = face.printable(&format!("{} – {}", document.author, document.title));
    let base = HEIGHT - 32.0;
    let right = WIDTH - MARGIN - face.width(&number, FOOT);
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Footer));
    for (x, words) in [(MARGIN, name), (right, number)] {
        let weight = Weight::Regular;
        text(surface, &Line { x, base, size: FOOT, weight, text: words, leaf: None }, face);
    }
    surface.end_tagged();
}

fn text(surface: &mut Surface<'_>, line: &Line, face: &Face) {
    let glyphs = face.glyphs(&line.text);
    let start = Point::from_xy(line.x, line.base);
    surface.draw_glyphs(start, &glyphs, face.font.clone(), &line.text, line.size, false);
}

/// A part of the tree with everything in it; nothing where nothing was drawn.
fn group(node: Node, identifiers: &mut HashMap<usize, Identifier>) -> Option<TagGroup> {
    let Node::Group(kind, words, nodes) = node else { return None };
    let mut group = TagGroup::new(tag(kind, words));
    for node in nodes {
        match node {
            Node::Leaf(leaf) => {
                if let Some(identifier) = identifiers.remove(&leaf) {
                    group.push(identifier);
                }
            }
            node => {
                if let Some(part) = self::group(node, identifiers) {
                    group.push(part);
                }
            }
        }
    }
    Some(group)
}

fn tag(kind: Kind, words: String) -> TagKind {
    match kind {
        Kind::Title => Tag::Hn(NonZeroU16::MIN, Some(words)).into(),
        Kind::Heading => Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(words)).into(),
        Kind::Text => Tag::P.into(),
        Kind::Table => Tag::Table.with_summary(Some(words)).into(),
        Kind::Head => Tag::THead.into(),
        Kind::Body => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
    }
}
