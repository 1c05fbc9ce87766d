//! Photos of a report: taken in, listed, shown to whoever may see them, removed; and files that are no photos.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use testing::on_both;

use super::town::*;
use crate::support::check;

const UPLOAD: &str = "#main-form button[value=upload]";

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_pixel(width, height, Rgb([200, 60, 20]));
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    bytes
}

#[test]
fn photos_are_listed_shown_and_removed_without_script() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let (one, two) = (jpeg(64, 48), jpeg(30, 90));
        let files = [("one.jpg", one.as_slice()), ("two.jpg", two.as_slice())];
        let page = browser.upload(&page, UPLOAD, "form[photos]", &files).await;
        check(&page);
        assert_eq!(page.all("ul.files img").len(), 2, "{}", page.text());
        let source = page.attribute("ul.files img", "src").unwrap();
        let (answer, bytes) = browser.fetch(&source).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], "image/jpeg");
        // Kept by the browser, and asked for again each time it is shown.
        assert_eq!(answer.headers["cache-control"], "private, no-cache");
        let tag = answer.headers["etag"].clone();
        assert!(image::load_from_memory(&bytes).is_ok());
        // Nobody else's browser sees it.
        let mut elsewhere = server.browser();
        assert_eq!(elsewhere.get(&source).await.status, 404);
        for browser in [&mut browser, &mut elsewhere] {
            browser.headers.insert("if-none-match", tag.clone());
        }
        let (known, nothing) = browser.fetch(&source).await;
        assert_eq!((known.status.as_u16(), nothing.len()), (304, 0));
        assert_eq!(known.headers["etag"], tag);
        assert_eq!(known.headers["cache-control"], "private, no-cache");
        // Who has it and may see it no longer is told no more than anybody.
        assert_eq!(elsewhere.fetch(&source).await.0.status, 404);
        let remove = "#main-form button[name=remove]";
        let page = browser.upload(&page, remove, "form[photos]", &[]).await;
        assert!(page.path().ends_with("/photos"), "{}", page.url);
        assert_eq!(page.all("ul.files img").len(), 1);
        assert_eq!(browser.get(&source).await.status, 404);
    });
}

#[test]
fn files_chosen_when_going_on_are_not_lost() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "fr").await;
        let photo = jpeg(64, 48);
        let page = browser.upload(&page, GO_ON, "form[photos]", &[("a.jpg", &photo)]).await;
        assert!(page.path().ends_with("/contact"), "{}", page.url);
        assert_eq!(server.count("attachment").await, 1);
    });
}

#[test]
fn files_that_are_no_photos_are_refused_beside_the_field() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let mut page = until_photos(&mut browser, "en").await;
        let good = jpeg(64, 48);
        let half = good[..good.len() / 2].to_vec();
        let mut page_too = good.clone();
        page_too.extend(b"<script>alert(1)</script>");
        let bomb = bomb();
        let files: [(&str, &[u8]); 8] = [
            ("notes.exe", b"MZ\x90\0"),
            ("page.jpg", b"<html><script>alert(1)</script>"),
            ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("cut.jpg", &half),
            ("both.jpg", &page_too),
            ("bomb.png", &bomb),
            ("empty.jpg", b""),
            ("../../etc/passwd", b"root"),
        ];
        for (name, bytes) in files {
            let answer = browser.upload(&page, UPLOAD, "form[photos]", &[(name, bytes)]).await;
            check(&answer);
            assert!(answer.has("#problems"), "{name}: {}", answer.text());
            assert!(answer.has("#photos-err"), "{name}: {}", answer.text());
            assert!(!answer.body.contains("alert(1)"));
            page = answer;
        }
        assert_eq!(server.count("attachment").await, 0);
        // One good file among bad ones is kept.
        let files = [("good.jpg", good.as_slice()), ("bad.jpg", b"bad".as_slice())];
        let page = browser.upload(&page, UPLOAD, "form[photos]", &files).await;
        assert!(page.has("#problems"));
        assert_eq!(page.all("ul.files img").len(), 1);
    });
}

#[test]
fn a_good_photo_after_a_refused_one_leaves_no_problem() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let files: [(&str, &[u8]); 1] = [("notes.txt", b"no photo")];
        let page = browser.upload(&page, UPLOAD, "form[photos]", &files).await;
        assert!(page.has("#problems"), "{}", page.text());
        let photo = jpeg(64, 48);
        let page = browser.upload(&page, UPLOAD, "form[photos]", &[("a.jpg", &photo)]).await;
        check(&page);
        assert!(!page.has("#problems") && !page.has("#photos-err"), "{}", page.text());
        assert!(!page.title().starts_with("Error"), "{}", page.title());
        assert!(page.url.ends_with("#uploaded") && page.has("#uploaded"), "{}", page.url);
    });
}

#[test]
fn a_report_takes_no_more_photos_than_it_says() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let photo = jpeg(20, 20);
        let seven: Vec<(&str, &[u8])> = vec![("a.jpg", photo.as_slice()); 7];
        let page = browser.upload(&page, UPLOAD, "form[photos]", &seven).await;
        assert!(page.has("#problems"), "{}", page.text());
        assert_eq!(page.all("ul.files img").len(), 6);
        assert!(!page.has("input[type=file]"));
        check(&page);
    });
}

#[test]
fn a_broken_or_forged_upload_gets_a_clear_answer() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let action = page.attribute("#main-form", "action").unwrap();
        let draft = page.value("form[draft]");
        let form = "multipart/form-data; boundary=x";
        let part = |name: &str, value: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let own = part("form[draft]", &draft);
        let foreign = part("form[draft]", "01a1f883-8a34-71ec-a9cd-ef4c507a84dc");
        let bodies: [(&str, String, u16); 8] = [
            ("application/x-www-form-urlencoded", "form[draft]=x".to_owned(), 400),
            ("text/plain", own.clone(), 400),
            (form, String::new(), 400),
            (form, "--x\r\nnonsense".to_owned(), 400),
            (form, part("form[photos]", "before its draft") + "--x--\r\n", 400),
            (form, foreign + "--x--\r\n", 404),
            (form, part("form[draft]", "../../x") + "--x--\r\n", 404),
            (
                form,
                own + &part("remove", "01a1f883-8a34-71ec-a9cd-ef4c507a84dc") + "--x--\r\n",
                404,
            ),
        ];
        for (kind, body, status) in bodies {
            let answer = browser.post_as(&action, kind, body.clone().into_bytes()).await;
            assert_eq!(answer.status, status, "{kind}: {body}");
        }
    });
}

#[test]
fn a_file_beyond_the_limit_is_read_past_and_named_by_its_size() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let large = vec![0xFF_u8; 15_000_001];
        let page = browser.upload(&page, UPLOAD, "form[photos]", &[("big.jpg", &large)]).await;
        assert!(page.says("15 MB or less"), "{}", page.text());
    });
}

/// A small PNG that says it is 30,000 pixels wide and high.
fn bomb() -> Vec<u8> {
    let picture = RgbImage::from_pixel(8, 8, Rgb([0, 0, 0]));
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
    bytes
}

#[test]
fn whoever_sends_too_many_files_is_told_when_to_come_again() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser().coming_from(9);
        for (language, said) in [("en", "Too many attempts"), ("fr", "Trop de tentatives")] {
            let page = until_photos(&mut browser, language).await;
            let files = [("a.txt", b"no photo".as_slice()); 61];
            let answer = browser.upload(&page, UPLOAD, "form[photos]", &files).await;
            assert_eq!(answer.status, 429, "{}", answer.text());
            assert_eq!(answer.attribute("html", "lang").as_deref(), Some(language));
            assert_eq!(answer.heading(), said);
            let wait: u32 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=600).contains(&wait), "{wait}");
        }
    });
}
