//! QR codes as pictures inside the page, so that no secret is ever an address of its own.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Light modules around the code; scanners need four.
const MARGIN: usize = 4;

/// A `data:` address of an SVG picture. Nothing if the text is too long for a code.
pub fn image(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, side) = (code.width(), code.width() + 2 * MARGIN);
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String = dark
        .map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN))
        .collect();
    Some(format!(
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}' shape-rendering='crispEdges'%3E\
         %3Cpath fill='%23fff' d='M0 0h{side}v{side}H0z'/%3E%3Cpath d='{path}'/%3E%3C/svg%3E"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_holds_one_square_a_dark_module_and_nothing_of_the_text() {
        let text = "otpauth://totp/Town:rose?secret=JBSWY3DPEHPK3PXP&issuer=Town";
        let dark = QrCode::with_error_correction_level(text, EcLevel::M)
            .map(|code| code.to_colors().iter().filter(|color| **color == Color::Dark).count());
        let picture = image(text).unwrap();
        assert_eq!(picture.matches("h1v1h-1z").count(), dark.unwrap());
        assert!(!picture.contains("JBSWY3DPEHPK3PXP") && !picture.contains('<'));
    }

    #[test]
    fn what_does_not_fit_has_no_picture() {
        assert_eq!(image(&"x".repeat(5_000)), None);
    }
}
