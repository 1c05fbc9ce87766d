//! Photos: what is kept of them, and what is refused.

use std::io::Cursor;

use cases::{CaseError, PhotoSize};
use contract::Problem;
use contract::cases::{OpenForm, ReportChoice};
use image::{ImageFormat, Rgb, RgbImage};
use testing::on_both;

use crate::desk::*;

fn encoded(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Red on the left half, blue on the right.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }
    })
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&halves(width, height), ImageFormat::Jpeg)
}

/// A JPEG whose metadata says that it lies on its side, and where it was taken.
fn lying_jpeg() -> Vec<u8> {
    let plain = jpeg(80, 40);
    let mut exif =
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 45.4215 -75.6972");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut file = plain[..2].to_vec();
    file.extend([0xFF, 0xE1]);
    file.extend(length);
    file.extend(exif);
    file.extend(&plain[2..]);
    file
}

fn problem(error: CaseError) -> Problem {
    let CaseError::Invalid(problems) = error else { panic!("{error:?}") };
    problems.into_vec()[0].problem
}

#[test]
fn a_photo_stands_upright_and_says_nothing_about_where_it_was_taken() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let photo = desk.cases.upload_photo(&resident(1), lying_jpeg()).await.unwrap();
        assert_eq!((photo.width, photo.height), (40, 80));
        let kept = desk.cases.photo(&resident(1), photo.id, PhotoSize::Whole).await.unwrap();
        assert!(!kept.windows(4).any(|window| window == b"Exif" || window == b"GPS "));
        let seen = image::load_from_memory(&kept).unwrap().into_rgb8();
        assert_eq!(seen.dimensions(), (40, 80));
        // The left half is on top now.
        assert!(seen.get_pixel(20, 10).0[0] > 150 && seen.get_pixel(20, 70).0[2] > 150);
        let small = desk.cases.photo(&resident(1), photo.id, PhotoSize::Small).await.unwrap();
        assert!(image::load_from_memory(&small).is_ok());
    });
}

#[test]
fn jpeg_png_and_webp_are_kept_as_jpeg_of_a_modest_size() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let file = encoded(&halves(3_000, 1_500), format);
            let photo = desk.cases.upload_photo(&resident(format as u128 + 1), file).await.unwrap();
            assert_eq!((photo.width, photo.height), (2_048, 1_024), "{format:?}");
        }
    });
}

#[test]
fn files_that_are_no_photos_or_more_than_photos_are_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let good = jpeg(64, 64);
        let png = encoded(&halves(64, 64), ImageFormat::Png);
        let mut page = good.clone();
        page.extend(b"<html><script>alert(1)</script>");
        let mut archive = good.clone();
        archive.extend(b"PK\x03\x04 some file PK\x05\x06");
        archive.extend([0; 18]);
        let mut document = good[..2].to_vec();
        document.extend([0xFF, 0xFE, 0, 12]);
        document.extend(b"%PDF-1.7\n\0");
        document.extend(&good[2..]);
        for (name, file) in [
            ("empty", Vec::new()),
            ("text", b"hello".to_vec()),
            ("heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
            ("gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
            ("svg", b"<svg onload=\"alert(1)\"/>".to_vec()),
            ("pdf", b"%PDF-1.7".to_vec()),
            ("page in a photo", page),
            ("archive in a photo", archive),
            ("document in a photo", document),
        ] {
            let refused = desk.cases.upload_photo(&resident(1), file).await.unwrap_err();
            assert_eq!(problem(refused), Problem::FileKind, "{name}");
        }
        let mut bomb = png.clone();
        // Says that it is 60 000 by 60 000 pixels.
        bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
        for (name, file) in [
            ("half a jpeg", good[..good.len() / 2].to_vec()),
            ("half a png", png[..png.len() / 2].to_vec()),
            ("only a beginning", vec![0xFF, 0xD8, 0xFF, 0xE0]),
            ("a bomb", bomb),
            ("noise", [&[0xFF, 0xD8, 0xFF][..], &[7; 400]].concat()),
        ] {
            let refused = desk.cases.upload_photo(&resident(1), file).await.unwrap_err();
            assert_eq!(problem(refused), Problem::FileBroken, "{name}");
        }
        let huge = vec![0; 16 * 1024 * 1024];
        let refused = desk.cases.upload_photo(&resident(1), huge).await.unwrap_err();
        assert!(matches!(problem(refused), Problem::FileTooLarge { .. }));
        assert!(desk.town.objects.names().is_empty());
        assert_eq!(desk.rows("attachment").await, 0);
    });
}

#[test]
fn more_photos_than_allowed_are_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        for _ in 0..6 {
            desk.cases.upload_photo(&resident(1), jpeg(8, 8)).await.unwrap();
        }
        let refused = desk.cases.upload_photo(&resident(1), jpeg(8, 8)).await.unwrap_err();
        assert_eq!(problem(refused), Problem::TooManyFiles { limit: 6 });
    });
}

#[test]
fn a_photo_is_shown_to_whoever_may_see_its_case() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let photo = desk.cases.upload_photo(&resident(1), jpeg(40, 30)).await.unwrap();
        let form = OpenForm { photos: vec![photo.id.to_string()], ..pothole() };
        let opened = desk.open(&resident(1), form).await.unwrap();
        let see = async |actor: &iam::Actor| {
            desk.cases.photo(actor, photo.id, PhotoSize::Small).await.is_ok()
        };
        assert!(see(&resident(1)).await && see(&clerk(1)).await);
        assert!(
            !see(&resident(2)).await
                && !see(&anonymous()).await
                && !see(&clerk_of(2, "clerk")).await
        );
        let added = desk.cases.add_photo(&clerk(1), opened.id, jpeg(20, 20)).await.unwrap();
        let view =
            desk.cases.public_detail(&resident(1), ReportChoice::Own(opened.id)).await.unwrap();
        assert_eq!(
            view.photos.iter().map(|photo| photo.id).collect::<Vec<_>>(),
            [photo.id, added.id]
        );
        assert!(desk.cases.add_photo(&resident(2), opened.id, jpeg(20, 20)).await.is_err());
    });
}
