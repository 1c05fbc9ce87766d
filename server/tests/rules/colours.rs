//! The contrast table of the design language (2.4), recomputed from `style/tokens.css` in both themes.

use std::collections::BTreeMap;

use super::{read, root};

/// Light and dark value of every colour token.
fn tokens() -> BTreeMap<String, [[f64; 3]; 2]> {
    let mut tokens: BTreeMap<String, [[f64; 3]; 2]> = BTreeMap::new();
    for line in read(root("style/tokens.css")).lines() {
        let Some((name, value)) =
            line.trim().strip_prefix("--").and_then(|line| line.split_once(':'))
        else {
            continue;
        };
        let colours: Vec<[f64; 3]> = value.split('#').skip(1).filter_map(colour).collect();
        match (value.contains("light-dark"), colours.as_slice()) {
            (true, [light, dark]) => tokens.insert(name.trim().to_owned(), [*light, *dark]),
            (false, [both]) if !tokens.contains_key(name.trim()) => {
                tokens.insert(name.trim().to_owned(), [*both, *both])
            }
            _ => None,
        };
    }
    tokens
}

fn colour(text: &str) -> Option<[f64; 3]> {
    let digits: String = text.chars().take_while(char::is_ascii_hexdigit).collect();
    let number = u32::from_str_radix(digits.get(..6)?, 16).ok()?;
    Some([16, 8, 0].map(|shift| f64::from((number >> shift) & 0xff) / 255.0))
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], two: [f64; 3]) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

//
#[test]
fn every_colour_role_keeps_its_contrast_in_both_themes() {
    let tokens = tokens();
    let get = |name: &str, theme: usize| {
        tokens.get(name).unwrap_or_else(|| panic!("--{name} is not in tokens.css"))[theme]
    };
    let surfaces = ["canvas", "sunken", "selected"];
    let tints = ["danger-tint", "warn-tint", "ok-tint", "info-tint", "neutral-tint"];
    let mut needs: Vec<(&str, &str, f64)> = Vec::new();
    for surface in surfaces {
        for text in
            ["ink", "ink-2", "link", "link-hover", "visited", "danger", "warn", "ok", "info"]
        {
            needs.push((text, surface, 4.5));
        }
        for part in ["control", "action", "focus-outer"] {
            needs.push((part, surface, 3.0));
        }
    }
    for tint in tints {
        needs.extend(["ink", "ink-2", "link", "visited"].map(|text| (text, tint, 4.5)));
        needs.push(("control", tint, 3.0));
    }
    for name in ["danger", "warn", "ok", "info", "neutral"] {
        let tint = tints[["danger", "warn", "ok", "info", "neutral"]
            .iter()
            .position(|one| *one == name)
            .unwrap_or(0)];
        needs.push((name, tint, 4.5));
    }
    needs.extend([
        ("action-ink", "action", 4.5),
        ("action-ink", "action-hover", 4.5),
        ("focus-inner", "focus-outer", 3.0),
    ]);
    needs.extend([("ink", "mark", 4.5), ("link", "mark", 4.5), ("brand-ink", "brand", 4.5)]);
    let mut wrong = Vec::new();
    for (theme, name) in ["light", "dark"].into_iter().enumerate() {
        for (front, back, least) in &needs {
            let found = contrast(get(front, theme), get(back, theme));
            if found < *least {
                wrong.push(format!("{name}: --{front} on --{back} has {found:.2}, needs {least}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
