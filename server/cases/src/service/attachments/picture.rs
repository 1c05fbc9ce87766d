//! Turns a file somebody sent into a picture of our own, or says what is wrong with it.

use std::io::Cursor;

use contract::Problem;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use tokio::sync::Semaphore;

/// The largest file that is taken in.
pub const PHOTO_BYTES_LIMIT: u64 = 15_000_000;
/// What the `accept` of a file field lists, so that phones convert.
pub const PHOTO_TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

/// 50 million pixels are more than phones send; decoding holds them in memory.
const PIXELS: u64 = 50_000_000;
const EDGE: u32 = 12_000;
const DECODE_BYTES: u64 = 220 * 1024 * 1024;
/// The longer edge of what is kept.
const WHOLE_EDGE: u32 = 2_048;
const SMALL_EDGE: u32 = 360;

/// Decoding costs memory and processor time: one at a time in this process.
static DECODING: Semaphore = Semaphore::const_new(1);

pub struct Picture {
    pub whole: Vec<u8>,
    pub small: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

pub async fn make_harmless(file: Vec<u8>) -> Result<Picture, Problem> {
    let size = file.len() as u64;
    if size > PHOTO_BYTES_LIMIT {
        return Err(Problem::FileTooLarge { limit: PHOTO_BYTES_LIMIT, size });
    }
    let format = kind(&file)?;
    let turn = DECODING.acquire().await.map_err(|_| Problem::FileBroken)?;
    // The turn ends with the work, even when nobody waits for it any more.
    let decoded = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        convert(&file, format)
    })
    .await;
    // A decoder that panics has met a broken file.
    decoded.unwrap_or(Err(Problem::FileBroken))
}

/// What the first bytes say; the name and the type that came along say nothing.
fn kind(file: &[u8]) -> Result<ImageFormat, Problem> {
    let format = match file {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ImageFormat::WebP,
        // HEIC, GIF, PDF, text and everything else.
        _ => return Err(Problem::FileKind),
    };
    if is_something_else_too(file) { Err(Problem::FileKind) } else { Ok(format) }
}

/// A file that is a picture for one program and a page, a script, a document or an archive for another.
fn is_something_else_too(file: &[u8]) -> bool {
    const PAGES: [&[u8]; 5] = [b"<script", b"<html", b"<!doctype", b"<?php", b"<svg"];
    let holds = |part: &[u8], mark: &[u8]| {
        part.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark))
    };
    // Readers of PDF look for its head in the first kilobyte.
    let head = &file[..file.len().min(1_024)];
    PAGES.iter().any(|mark| holds(file, mark)) || holds(head, b"%PDF-") || ends_as_archive(file)
}

/// Ends in the directory of a ZIP archive, whose length fits exactly.
fn ends_as_archive(file: &[u8]) -> bool {
    const DIRECTORY: usize = 22;
    let tail = &file[file.len().saturating_sub(DIRECTORY + usize::from(u16::MAX))..];
    tail.windows(DIRECTORY).enumerate().any(|(place, window)| {
        let comment = usize::from(u16::from_le_bytes([window[20], window[21]]));
        window.starts_with(b"PK\x05\x06") && place + DIRECTORY + comment == tail.len()
    })
}

fn convert(file: &[u8], format: ImageFormat) -> Result<Picture, Problem> {
    if format == ImageFormat::Jpeg && !is_whole_jpeg(file) {
        return Err(Problem::FileBroken);
    }
    let broken = |_| Problem::FileBroken;
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE);
    limits.max_image_height = Some(EDGE);
    limits.max_alloc = Some(DECODE_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || width == 0 || height == 0 {
        return Err(Problem::FileBroken);
    }
    // Before the metadata goes: which way is up.
    let orientation = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    let whole = fitted(&image, WHOLE_EDGE);
    drop(image);
    let whole = on_white(whole);
    let small = fitted(&DynamicImage::ImageRgb8(whole.clone()), SMALL_EDGE).into_rgb8();
    let (width, height) = whole.dimensions();
    Ok(Picture { whole: jpeg(&whole, 84)?, small: jpeg(&small, 78)?, width, height })
}

/// The decoder fills in what a cut-off file lacks; here it must go on to its end after the last scan begins.
fn is_whole_jpeg(file: &[u8]) -> bool {
    let last = |mark: [u8; 2]| file.windows(2).rposition(|window| window == mark);
    match (last([0xFF, 0xDA]), last([0xFF, 0xD9])) {
        (Some(scan), Some(end)) => scan < end,
        _ => false,
    }
}

fn fitted(image: &DynamicImage, edge: u32) -> DynamicImage {
    if image.width().max(image.height()) <= edge {
        image.clone()
    } else {
        image.resize(edge, edge, FilterType::Triangle)
    }
}

fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let seen = image.into_rgba8();
    let mut flat = RgbImage::new(seen.width(), seen.height());
    for (over, under) in seen.pixels().zip(flat.pixels_mut()) {
        let alpha = u16::from(over.0[3]);
        let mix = |value: u8| {
            u8::try_from((u16::from(value) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        *under = Rgb([mix(over.0[0]), mix(over.0[1]), mix(over.0[2])]);
    }
    flat
}

fn jpeg(image: &RgbImage, quality: u8) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(image)
        .map_err(|_| Problem::FileBroken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_sender_who_goes_away_does_not_give_the_turn_to_the_next_before_the_work_is_done() {
        let mut file = Cursor::new(Vec::new());
        RgbImage::new(5_000, 4_000).write_to(&mut file, ImageFormat::Png).unwrap();
        let sending = make_harmless(file.into_inner());
        assert!(tokio::time::timeout(Duration::from_millis(5), sending).await.is_err());
        assert_eq!(DECODING.available_permits(), 0);
        drop(DECODING.acquire().await.unwrap());
        assert_eq!(DECODING.available_permits(), 1);
    }
}
