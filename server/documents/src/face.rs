//! The two fonts: which sign stands for a letter, and how wide it is. Letters that neither has become a question mark, for a
//! document to keep may hold no letter without a shape.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider, charmap::Charmap};

use crate::DocumentError;

const REGULAR: &[u8] = include_bytes!("../fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/DejaVuSansCondensed-Bold.ttf");
const UNKNOWN: char = '?';

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

pub struct Face {
    pub font: Font,
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    em: f32,
}

impl Face {
    pub fn read(weight: Weight) -> Result<Self, DocumentError> {
        let data = match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        let font = Font::new(data.into(), 0).ok_or(DocumentError::Font)?;
        let parsed = FontRef::new(data).map_err(|_| DocumentError::Font)?;
        Ok(Self {
            em: font.units_per_em(),
            font,
            letters: parsed.charmap(),
            widths: parsed.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    /// The text in letters that the font has.
    pub fn printable(&self, text: &str) -> String {
        let has = |letter: char| self.letters.map(letter).is_some_and(|glyph| glyph.to_u32() > 0);
        let shown = text.chars().map(|letter| match letter {
            letter if letter.is_control() => ' ',
            letter if has(letter) => letter,
            _ => UNKNOWN,
        });
        shown.collect()
    }

    /// The shapes of a printable text; widths are parts of the size of the font.
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, letter): (usize, char)| {
            let id = self.letters.map(letter).unwrap_or_default();
            let width = self.widths.advance_width(id).unwrap_or_default() / self.em;
            let range = at..at + letter.len_utf8();
            KrillaGlyph::new(GlyphId::new(id.to_u32()), width, 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance).sum::<f32>() * size
    }

    /// The text in lines that fit, broken between words, and within a word that is wider than a line. Every line but the last
    /// ends with the space that parted it from the next.
    pub fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let text = self.printable(text);
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                let longer = format!("{line}{letter}");
                if !line.is_empty() && self.width(&longer, size) > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }
}
