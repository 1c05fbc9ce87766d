//! Both catalogues, pages and notices: complete, with the same variables, and set as each language is (design language 6).

use std::collections::{BTreeMap, BTreeSet};

use super::{files, read};

const CATALOGUES: [&str; 2] = ["locales/app", "locales/notices"];

/// Messages that are the same word in both languages.
const SAME_IN_BOTH: [&str; 0] = [];

/// Each message with its text, attributes as `key.attribute`, continuation lines joined by `\n`.
fn messages(folder: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for path in files(folder, ".ftl") {
        let mut key = String::new();
        for line in read(&path).lines() {
            let starts = line.chars().next().is_some_and(|letter| letter.is_ascii_alphabetic());
            match line.split_once('=') {
                Some((name, text)) if starts => {
                    key = name.trim().to_owned();
                    let before = messages.insert(key.clone(), text.trim().to_owned());
                    assert!(before.is_none(), "{key} stands twice in {folder}");
                }
                _ if line.starts_with([' ', '\t', '}']) && !key.is_empty() => {
                    if let Some(text) = messages.get_mut(&key) {
                        text.push('\n');
                        text.push_str(line.trim());
                    }
                }
                _ => {}
            }
        }
    }
    messages
}

fn variables(text: &str) -> BTreeSet<String> {
    let names = text.split('$').skip(1);
    names
        .map(|rest| {
            rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect()
        })
        .collect()
}

/// The text people read: without `{ … }` and selectors.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                shown.push('X');
            }
            _ if depth == 0 => shown.push(letter),
            _ => {}
        }
    }
    shown
}

/// The variants of a selector are texts of their own.
fn parts(text: &str) -> Vec<String> {
    if !text.contains("->") {
        return vec![shown(text)];
    }
    let variants = text.lines().filter(|line| line.starts_with(['[', '*']));
    variants.filter_map(|line| line.split_once(']').map(|(_, text)| shown(text.trim()))).collect()
}

//
#[test]
fn every_message_exists_in_both_languages_with_the_same_variables() {
    for catalogue in CATALOGUES {
        let (english, french) =
            (messages(&format!("{catalogue}/en")), messages(&format!("{catalogue}/fr")));
        assert!(english.len() > 20, "{catalogue} was not read");
        let (en, fr): (BTreeSet<_>, BTreeSet<_>) =
            (english.keys().collect(), french.keys().collect());
        let lonely: Vec<_> = en.symmetric_difference(&fr).collect();
        assert!(lonely.is_empty(), "{catalogue}: only in one language: {lonely:?}");
        for (key, text) in &english {
            assert_eq!(variables(text), variables(&french[key]), "{catalogue}: variables of {key}");
        }
    }
}

//
#[test]
fn nothing_is_left_untranslated() {
    for catalogue in CATALOGUES {
        let (english, french) =
            (messages(&format!("{catalogue}/en")), messages(&format!("{catalogue}/fr")));
        let same: Vec<_> = english
            .iter()
            .filter(|(key, text)| {
                french.get(*key) == Some(text) && !SAME_IN_BOTH.contains(&key.as_str())
            })
            .filter(|(_, text)| {
                shown(text)
                    .chars()
                    .filter(|letter| letter.is_alphabetic() && *letter != 'X')
                    .count()
                    > 14
            })
            .map(|(key, _)| key)
            .collect();
        assert!(same.is_empty(), "{catalogue}: the same in both languages: {same:?}");
    }
}

#[test]
fn french_is_set_as_french_is() {
    let mut wrong = Vec::new();
    for catalogue in CATALOGUES {
        for (key, text) in messages(&format!("{catalogue}/fr")) {
            for part in parts(&text) {
                let letters: Vec<char> = part.chars().collect();
                for (place, letter) in letters.iter().enumerate() {
                    let before = place.checked_sub(1).map(|place| letters[place]);
                    let after = letters.get(place + 1).copied();
                    let in_address = |at: Option<char>| at == Some('/');
                    let fault = match letter {
                        ':' if !in_address(after) && after.is_none_or(char::is_whitespace) => {
                            (before != Some('\u{a0}')).then_some("no-break space before :")
                        }
                        ';' | '!' | '?' => before
                            .is_some_and(char::is_whitespace)
                            .then_some("no space before ; ! ?"),
                        '«' => (after != Some('\u{a0}')).then_some("no-break space after «"),
                        '»' => (before != Some('\u{a0}')).then_some("no-break space before »"),
                        '\'' => Some("’ and not '"),
                        '%' | '$' if before.is_some_and(|letter| letter.is_ascii_digit()) => {
                            Some("no-break space before the unit")
                        }
                        _ => None,
                    };
                    if let Some(fault) = fault {
                        wrong.push(format!("{catalogue}: {key}: {fault}: {part}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Variables that hold figures: those the English catalogue declares as numbers, and those that stand for a written one.
fn figures(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut figures: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(folder, ".ftl") {
        let mut declared = BTreeSet::new();
        for line in read(&path).lines() {
            let variable = line.strip_prefix("# $").and_then(|rest| rest.split_once(' '));
            match (variable, line.split_once(" =")) {
                (Some((name, kind)), _)
                    if kind.starts_with("(Number)") || ["over", "limit"].contains(&name) =>
                {
                    declared.insert(name.to_owned());
                }
                (None, Some((key, _))) if !line.starts_with([' ', '#']) => {
                    figures.insert(key.to_owned(), std::mem::take(&mut declared));
                }
                _ => {}
            }
        }
    }
    figures
}

/// What stands after a figure without counting anything.
const NOT_COUNTED: [&str; 8] = ["sur", "et", "ou", "à", "de", "du", "au", "en"];

/// Places where a figure and the noun it counts could be torn apart at the end of a line.
fn torn(text: &str, figures: &BTreeSet<String>) -> Vec<String> {
    let mut torn = Vec::new();
    for (place, _) in text.match_indices(' ') {
        let (before, after) = (&text[..place], &text[place + 1..]);
        let noun: String = after.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let is_figure = match before.strip_suffix(" }").and_then(|rest| rest.rsplit_once('$')) {
            Some((_, name)) => figures.contains(name),
            None => {
                let word =
                    before.rsplit([' ', '\u{a0}', '\n', '(', '.']).next().unwrap_or_default();
                !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit())
            }
        };
        if is_figure && !noun.is_empty() && !NOT_COUNTED.contains(&noun.as_str()) {
            torn.push(format!("…{} {noun}", before.rsplit(' ').next().unwrap_or_default()));
        }
    }
    torn
}

#[test]
fn french_keeps_a_figure_and_what_it_counts_on_one_line() {
    let known = BTreeSet::from(["minutes".to_owned()]);
    assert_eq!(torn("Attendez { $minutes } minutes.", &known).len(), 1);
    assert_eq!(torn("Au moins 12 caractères", &known).len(), 1);
    for fine in ["Attendez { $minutes }\u{a0}minutes.", "12\u{a0}caractères", "{ $name } minutes"]
    {
        assert_eq!(torn(fine, &known), Vec::<String>::new());
    }
    let mut wrong = Vec::new();
    for catalogue in CATALOGUES {
        let figures = figures(&format!("{catalogue}/en"));
        for (key, text) in messages(&format!("{catalogue}/fr")) {
            let found = torn(&text, figures.get(&key).unwrap_or(&BTreeSet::new()));
            wrong.extend(found.iter().map(|place| format!("{catalogue}: {key}: {place}")));
        }
    }
    assert!(wrong.is_empty(), "no-break space between figure and noun:\n{}", wrong.join("\n"));
}

#[test]
fn texts_have_no_markup_and_no_double_spaces_and_none_of_the_banned_words() {
    let mut wrong = Vec::new();
    for catalogue in CATALOGUES {
        for language in ["en", "fr"] {
            for (key, text) in messages(&format!("{catalogue}/{language}")) {
                for part in parts(&text) {
                    if part.contains("  ") || part.contains('<') || part.contains("&nbsp;") {
                        wrong.push(format!("{key}: {part}"));
                    }
                    let words: Vec<String> = part
                        .split(|letter: char| !letter.is_alphabetic())
                        .map(str::to_lowercase)
                        .collect();
                    let banned: &[&str] = match language {
                        "en" => &[
                            "sorry",
                            "oops",
                            "invalid",
                            "illegal",
                            "simply",
                            "mandatory",
                            "please",
                        ],
                        _ => &["désolé", "oups", "invalide", "illégal", "email", "uploader"],
                    };
                    wrong.extend(
                        words
                            .iter()
                            .filter(|word| banned.contains(&word.as_str()))
                            .map(|word| format!("{key}: {word}")),
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Buttons never say only OK, Submit, Yes, No (design language 6.2).
#[test]
fn no_button_says_nothing() {
    for (key, text) in messages("locales/app/en") {
        assert!(
            !["OK", "Submit", "Yes", "No", "Click here", "Learn more"].contains(&text.as_str()),
            "{key}: {text}"
        );
    }
}
