//! The municipality's colour, corrected until text on it and its fill can be seen in both themes (WCAG 1.4.3, 1.4.11).

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

const LIGHT_SURFACES: [&str; 3] = ["#FFFFFF", "#F2F5F7", "#E1EDF5"];
const DARK_SURFACES: [&str; 3] = ["#12181E", "#0B1015", "#1D3446"];
const LIGHT_INK: &str = "#FFFFFF";
const DARK_INK: &str = "#062230";

/// Where the sheet is served; the name changes with its content.
pub fn address(brand: &str) -> Result<String> {
    let digest = Sha256::digest(sheet(brand)?.as_bytes());
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("/assets/brand-{short}.css"))
}

/// Custom properties that override the tokens' defaults.
pub fn sheet(brand: &str) -> Result<String> {
    let band = Colour::parse(brand)?;
    let ink = if band.contrast(Colour::WHITE) >= band.contrast(Colour::BLACK) {
        "#FFFFFF"
    } else {
        "#000000"
    };
    let light = corrected(band, LIGHT_SURFACES, LIGHT_INK, -0.01)?;
    let dark = corrected(band, DARK_SURFACES, DARK_INK, 0.01)?;
    let light_hover = hover(light, Colour::parse(LIGHT_INK)?, -0.06);
    let dark_hover = hover(dark, Colour::parse(DARK_INK)?, 0.06);
    let edge = |canvas: &str, control: &'static str| -> Result<String> {
        let close = band.contrast(Colour::parse(canvas)?) < 1.5;
        Ok(if close { control.to_owned() } else { band.hex() })
    };
    let (light_edge, dark_edge) =
        (edge(LIGHT_SURFACES[0], "#5A6874")?, edge(DARK_SURFACES[0], "#8B99A5")?);
    let (band, light, dark) = (band.hex(), light.hex(), dark.hex());
    let (light_hover, dark_hover) = (light_hover.hex(), dark_hover.hex());
    Ok(format!(
        ":root{{--brand:{band};--brand-ink:{ink};--brand-edge:{light_edge};--action:{light};--action-ink:{LIGHT_INK};--action-hover:{light_hover}}}\n\
         @supports (color:light-dark(#000,#fff)){{:root{{--brand-edge:light-dark({light_edge},{dark_edge});--action:light-dark({light},{dark});\
         --action-ink:light-dark({LIGHT_INK},{DARK_INK});--action-hover:light-dark({light_hover},{dark_hover})}}}}\n"
    ))
}

/// Moves lightness only, until text on the fill has 4.5 and the fill 3 against all surfaces of its theme.
fn corrected(start: Colour, surfaces: [&str; 3], ink: &str, step: f64) -> Result<Colour> {
    let ink = Colour::parse(ink)?;
    let surfaces = surfaces.map(Colour::parse).into_iter().collect::<Result<Vec<_>>>()?;
    let passes = |colour: Colour| {
        colour.contrast(ink) >= 4.5
            && surfaces.iter().all(|surface| colour.contrast(*surface) >= 3.0)
    };
    let (lightness, chroma, hue) = start.to_oklch();
    (0..=100)
        .map(|turn| Colour::from_oklch(lightness + step * f64::from(turn), chroma, hue))
        .find(|colour| passes(*colour))
        .with_context(|| format!("no readable shade of {} was found", start.hex()))
}

/// A little further the same way, or back where that would leave the gamut or become unreadable.
fn hover(colour: Colour, ink: Colour, step: f64) -> Colour {
    let (lightness, chroma, hue) = colour.to_oklch();
    let further = Colour::from_oklch(lightness + step, chroma, hue);
    let room = (0.02..=0.98).contains(&(lightness + step));
    if room && further.contrast(ink) >= 4.5 {
        further
    } else {
        Colour::from_oklch(lightness - step, chroma, hue)
    }
}

/// A colour in linear sRGB.
#[derive(Clone, Copy, Debug)]
struct Colour([f64; 3]);

impl Colour {
    const WHITE: Self = Self([1.0; 3]);
    const BLACK: Self = Self([0.0; 3]);

    fn parse(hex: &str) -> Result<Self> {
        let digits = hex
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6)
            .with_context(|| format!("{hex} is not a colour like #0A5A7D"))?;
        let number = u32::from_str_radix(digits, 16)
            .with_context(|| format!("{hex} is not a colour like #0A5A7D"))?;
        Ok(Self([16, 8, 0].map(|shift| {
            let part = f64::from((number >> shift) & 0xff) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })))
    }

    fn hex(self) -> String {
        let [red, green, blue] = self.0.map(|part| {
            let part = part.clamp(0.0, 1.0);
            let part = if part <= 0.003_130_8 {
                part * 12.92
            } else {
                1.055 * part.powf(1.0 / 2.4) - 0.055
            };
            (part * 255.0).round()
        });
        format!(
            "#{red:02X}{green:02X}{blue:02X}",
            red = red as u8,
            green = green as u8,
            blue = blue as u8
        )
    }

    /// WCAG 2 contrast ratio of the colours as they will be written.
    fn contrast(self, other: Self) -> f64 {
        let luminance = |colour: Self| {
            let [red, green, blue] = colour.0;
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, two) = (luminance(self), luminance(other));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Oklab (Björn Ottosson, 2020) in polar form.
    fn to_oklch(self) -> (f64, f64, f64) {
        let [red, green, blue] = self.0;
        let long =
            (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium =
            (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short =
            (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        (lightness, a.hypot(b), b.atan2(a))
    }

    /// The nearest colour inside sRGB: chroma gives way, lightness and hue stay.
    fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Self {
        let lightness = lightness.clamp(0.0, 1.0);
        let inside =
            |colour: &Self| colour.0.iter().all(|part| (-0.000_5..=1.000_5).contains(part));
        let colour = (0..=50)
            .map(|turn| Self::from_oklab(lightness, chroma * (1.0 - f64::from(turn) / 50.0), hue))
            .find(inside)
            .unwrap_or_else(|| Self::from_oklab(lightness, 0.0, hue));
        // What is written is rounded to 8 bits: judge that.
        Self::parse(&colour.hex()).unwrap_or(colour)
    }

    fn from_oklab(lightness: f64, chroma: f64, hue: f64) -> Self {
        let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
        let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        Self([
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_cube_becomes_readable_in_both_themes() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let brand = format!("#{red:02X}{green:02X}{blue:02X}");
                    let band = Colour::parse(&brand).expect("a colour");
                    assert!(
                        band.contrast(Colour::WHITE).max(band.contrast(Colour::BLACK)) >= 4.5,
                        "{brand}"
                    );
                    let light =
                        corrected(band, LIGHT_SURFACES, LIGHT_INK, -0.01).expect("a light shade");
                    let dark =
                        corrected(band, DARK_SURFACES, DARK_INK, 0.01).expect("a dark shade");
                    assert!(
                        hover(light, Colour::WHITE, -0.06).contrast(Colour::WHITE) >= 3.0,
                        "{brand}"
                    );
                    assert!(
                        hover(dark, Colour::parse(DARK_INK).expect("ink"), 0.06)
                            .contrast(Colour::parse(DARK_INK).expect("ink"))
                            >= 3.0,
                        "{brand}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_brand_that_is_no_colour_is_refused() {
        assert!(sheet("red").is_err());
        assert!(sheet("#12345").is_err());
    }
}
