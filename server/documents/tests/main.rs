//! What a document says is read from it in the order of its pages, whatever stands where.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper that fails has failed its test"
)]

use std::collections::BTreeMap;

use documents::{Column, Document, Part, Table, write};
use lopdf::content::Content;
use lopdf::{Dictionary, Object};

const MOTIVE: &str = "Qui achète n’approuve pas : l’œuvre d’un autre, deux fois plutôt qu’une";

fn table(rows: usize) -> Table {
    let column = |name: &str, width| Column { name: name.to_owned(), width };
    let row = |number: usize| vec![format!("Nº {number}"), MOTIVE.to_owned(), "ᓄᓇᕗᑦ".to_owned()];
    Table {
        summary: "Règles".to_owned(),
        columns: vec![column("Règle", 1.0), column("Motif", 1.2), column("Par", 1.0)],
        rows: (0..rows).map(row).collect(),
    }
}

fn document(table: Table) -> Document {
    Document {
        language: "fr-CA",
        title: "Séparation des tâches".to_owned(),
        author: "Ville de Maple Bend".to_owned(),
        made_at: "2026-03-02T14:30:00Z".parse().unwrap(),
        parts: vec![
            Part::Text("Au 2 mars 2026".to_owned()),
            Part::Heading("Les règles".to_owned()),
            Part::Table(table),
        ],
        page_number: Box::new(|page, of| format!("Page {page} de {of}")),
    }
}

/// Which letters the numbers of a font stand for, as it says itself.
fn letters(file: &lopdf::Document, font: &Dictionary) -> BTreeMap<Vec<u8>, String> {
    let named = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = file.get_object(named).unwrap().as_stream().unwrap();
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    let bytes = |hex: &str| -> Vec<u8> {
        let pairs = hex.as_bytes().chunks(2);
        pairs
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    };
    let entry = |line: &str| {
        let (number, letter) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units = bytes(letter);
        let units: Vec<u16> =
            units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        Some((bytes(number), String::from_utf16(&units).unwrap()))
    };
    String::from_utf8(map).unwrap().lines().filter_map(entry).collect()
}

/// What stands on each page, in the order in which it is drawn.
fn read(file: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(file).unwrap();
    let page = |id| {
        let fonts = file.get_page_fonts(id).unwrap();
        let fonts: BTreeMap<Vec<u8>, _> =
            fonts.into_iter().map(|(name, font)| (name, letters(&file, font))).collect();
        let content = Content::decode(&file.get_page_content(id).unwrap()).unwrap();
        let (mut text, mut font) = (String::new(), None);
        for act in content.operations {
            match act.operator.as_str() {
                "Tf" => font = fonts.get(act.operands[0].as_name().unwrap()),
                "Tj" | "TJ" => {
                    let strings = match &act.operands[0] {
                        Object::Array(parts) => parts.clone(),
                        one => vec![one.clone()],
                    };
                    for string in strings.iter().filter_map(|part| part.as_str().ok()) {
                        for number in string.chunks(2) {
                            text.push_str(&font.expect("a font")[number]);
                        }
                    }
                }
                "ET" => text.push('\n'),
                _ => {}
            }
        }
        text
    };
    file.get_pages().into_values().map(page).collect()
}

// IAM-045
#[test]
fn a_long_table_is_read_in_order_over_pages_that_all_have_its_head() {
    let file = write(&document(table(120))).unwrap();
    let pages = read(&file);
    assert!(pages.len() > 3);
    for (number, text) in pages.iter().enumerate() {
        assert!(text.contains("Motif\nPar\n"), "{text}");
        assert!(text.contains(&format!("Page {} de {}", number + 1, pages.len())), "{text}");
    }
    assert!(pages[0].starts_with("Séparation des tâches\nAu 2 mars 2026\nLes règles\nRègle\n"));
    let all = pages.concat();
    let places: Vec<_> = (0..120).map(|row| all.find(&format!("Nº {row}\n")).unwrap()).collect();
    assert!(places.is_sorted());
    // A line ends with the space that parts its last word from the next.
    assert!(all.replace(" \n", " ").contains(MOTIVE), "{}", pages[0]);
    assert!(all.contains("ᓄᓇᕗᑦ"));
}

#[test]
fn a_cell_that_is_longer_than_a_page_goes_on_and_letters_without_a_shape_are_marked() {
    let long = Table {
        rows: vec![vec!["\u{1F9A2}".to_owned(), "mot ".repeat(3_000), String::new()]],
        ..table(0)
    };
    let pages = read(&write(&document(long)).unwrap());
    assert!(pages.len() > 2);
    assert_eq!(pages.concat().matches("mot").count(), 3_000);
    assert!(pages[0].contains("?\n"), "{}", pages[0]);
}

#[test]
fn the_file_says_that_it_is_to_be_kept_and_in_which_language() {
    let file = write(&document(table(1))).unwrap();
    let text = String::from_utf8_lossy(&file);
    for mark in
        ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "fr-CA"]
    {
        assert!(text.contains(mark), "{mark}");
    }
    assert!(text.contains("/StructTreeRoot"));
}
