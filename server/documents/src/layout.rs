//! Where everything stands: lines of text on pages, and the tree of what they mean in the order in which they are read.

use crate::face::{Face, Weight};
use crate::{Document, Part, Table};

/// A letter-size sheet on its side, in points.
pub const WIDTH: f32 = 792.0;
pub const HEIGHT: f32 = 612.0;
pub const MARGIN: f32 = 48.0;
/// Where the foot of the page begins.
const BOTTOM: f32 = HEIGHT - 60.0;
const CELL: f32 = 8.5;
const LEADING: f32 = 1.35;
const PAD: f32 = 4.0;

/// What a line is in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Title,
    Heading,
    Text,
    Table,
    Head,
    Body,
    Row,
    HeadCell,
    RowHead,
    Cell,
}

/// A part of the tree; leaves are the numbers of lines.
pub enum Node {
    Group(Kind, String, Vec<Node>),
    Leaf(usize),
}

pub struct Line {
    pub x: f32,
    pub base: f32,
    pub size: f32,
    pub weight: Weight,
    pub text: String,
    /// Its number in the tree; none for what only repeats.
    pub leaf: Option<usize>,
}

#[derive(Default)]
pub struct Sheet {
    pub lines: Vec<Line>,
    /// Rules between rows, by their height, thick where they end a head.
    pub rules: Vec<(f32, f32)>,
}

pub struct Laid {
    pub sheets: Vec<Sheet>,
    pub tree: Vec<Node>,
}

struct Setter<'a> {
    regular: &'a Face,
    bold: &'a Face,
    sheets: Vec<Sheet>,
    y: f32,
    leaves: usize,
}

pub fn lay(document: &Document, regular: &Face, bold: &Face) -> Laid {
    let mut setter = Setter { regular, bold, sheets: vec![Sheet::default()], y: MARGIN, leaves: 0 };
    let mut tree = vec![setter.block(Kind::Title, &document.title, 20.0, Weight::Bold, 8.0)];
    for part in &document.parts {
        tree.push(match part {
            Part::Heading(text) => {
                setter.y += 8.0;
                // A heading stands with something under it.
                setter.need(60.0);
                setter.block(Kind::Heading, text, 13.0, Weight::Bold, 6.0)
            }
            Part::Text(text) => setter.block(Kind::Text, text, 10.0, Weight::Regular, 5.0),
            Part::Table(table) => setter.table(table),
        });
    }
    Laid { sheets: setter.sheets, tree }
}

impl Setter<'_> {
    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => self.regular,
            Weight::Bold => self.bold,
        }
    }

    /// A new sheet where less than this is left.
    fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.sheets.push(Sheet::default());
            self.y = MARGIN;
        }
    }

    fn put(&mut self, line: Line) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.lines.push(line);
        }
    }

    fn rule(&mut self, thickness: f32) {
        let y = self.y;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rules.push((y, thickness));
        }
    }

    fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    fn block(&mut self, kind: Kind, text: &str, size: f32, weight: Weight, after: f32) -> Node {
        let lines = self.face(weight).lines(text, size, WIDTH - 2.0 * MARGIN);
        let mut leaves = Vec::new();
        for text in lines {
            self.need(size * LEADING);
            let leaf = self.leaf();
            let base = self.y + size;
            self.put(Line { x: MARGIN, base, size, weight, text, leaf: Some(leaf) });
            self.y += size * LEADING;
            leaves.push(Node::Leaf(leaf));
        }
        self.y += after;
        Node::Group(kind, text.to_owned(), leaves)
    }

    fn table(&mut self, table: &Table) -> Node {
        let all: f32 = table.columns.iter().map(|column| column.width).sum();
        let places = places(table.columns.iter().map(|column| column.width / all));
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let head = self.cells(&names, &places, Weight::Bold);
        self.need(height(&head) + 3.0 * CELL * LEADING);
        let first = self.row(&head, &places, Weight::Bold, Kind::HeadCell, &[]);
        self.rule(1.0);
        let mut body = Vec::new();
        for row in &table.rows {
            let texts: Vec<&str> = row.iter().map(String::as_str).collect();
            let cells = self.cells(&texts, &places, Weight::Regular);
            body.push(self.row(&cells, &places, Weight::Regular, Kind::Cell, &head));
            self.rule(0.4);
        }
        self.y += 10.0;
        let group = |kind, nodes| Node::Group(kind, String::new(), nodes);
        let parts = vec![group(Kind::Head, vec![first]), group(Kind::Body, body)];
        Node::Group(Kind::Table, table.summary.clone(), parts)
    }

    fn cells(&self, texts: &[&str], places: &[(f32, f32)], weight: Weight) -> Vec<Vec<String>> {
        let face = self.face(weight);
        let cell =
            |(text, place): (&&str, &(f32, f32))| face.lines(text, CELL, place.1 - 2.0 * PAD);
        texts.iter().zip(places).map(cell).collect()
    }

    /// A row, on as many sheets as it needs; each begins with the head, which is no part of the tree there.
    fn row(
        &mut self,
        cells: &[Vec<String>],
        places: &[(f32, f32)],
        weight: Weight,
        kind: Kind,
        head: &[Vec<String>],
    ) -> Node {
        let step = CELL * LEADING;
        let tallest = cells.iter().map(Vec::len).max().unwrap_or_default();
        let mut leaves: Vec<Vec<Node>> = cells.iter().map(|_| Vec::new()).collect();
        let mut done = 0;
        while done < tallest {
            let room = BOTTOM - self.y - 2.0 * PAD;
            let fit = (room / step).max(0.0) as usize;
            let page = ((BOTTOM - MARGIN - height(head) - 2.0 * PAD) / step) as usize;
            // What fits a sheet whole is not broken.
            if fit < tallest - done && (fit == 0 || tallest <= page) {
                self.sheets.push(Sheet::default());
                self.y = MARGIN;
                self.again(head, places);
                continue;
            }
            let now = fit.min(tallest - done);
            let top = self.y + PAD;
            for ((lines, place), leaves) in cells.iter().zip(places).zip(&mut leaves) {
                for (number, text) in lines.iter().skip(done).take(now).enumerate() {
                    let leaf = self.leaf();
                    let base = top + number as f32 * step + CELL;
                    let line = Line {
                        x: place.0 + PAD,
                        base,
                        size: CELL,
                        weight,
                        text: text.clone(),
                        leaf: Some(leaf),
                    };
                    self.put(line);
                    leaves.push(Node::Leaf(leaf));
                }
            }
            self.y = top + now as f32 * step + PAD;
            done += now;
        }
        let cells = leaves.into_iter().enumerate().map(|(column, leaves)| {
            let kind = if kind == Kind::Cell && column == 0 { Kind::RowHead } else { kind };
            Node::Group(kind, String::new(), leaves)
        });
        Node::Group(Kind::Row, String::new(), cells.collect())
    }

    /// The head once more, for the eye only.
    fn again(&mut self, head: &[Vec<String>], places: &[(f32, f32)]) {
        let top = self.y + PAD;
        for (lines, place) in head.iter().zip(places) {
            for (number, text) in lines.iter().enumerate() {
                let base = top + number as f32 * CELL * LEADING + CELL;
                let weight = Weight::Bold;
                let text = text.clone();
                self.put(Line { x: place.0 + PAD, base, size: CELL, weight, text, leaf: None });
            }
        }
        self.y += height(head);
        self.rule(1.0);
    }
}

/// Left edge and width of each column.
fn places(parts: impl Iterator<Item = f32>) -> Vec<(f32, f32)> {
    let whole = WIDTH - 2.0 * MARGIN;
    let mut x = MARGIN;
    let place = |part: f32| {
        let place = (x, part * whole);
        x += place.1;
        place
    };
    parts.map(place).collect()
}

fn height(cells: &[Vec<String>]) -> f32 {
    let tallest = cells.iter().map(Vec::len).max().unwrap_or_default();
    tallest as f32 * CELL * LEADING + 2.0 * PAD
}
