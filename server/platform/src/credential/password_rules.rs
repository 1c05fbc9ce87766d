//! Which new passwords are accepted: long enough, hard to guess, not a common one, not made of what is known about the
//! person. Any characters may be used and none must be.

use std::collections::BTreeSet;

use contract::{Problem, Secret};
use zxcvbn::Score;
use zxcvbn::matching::Match;
use zxcvbn::matching::patterns::MatchPattern;

use super::password::normal;

const LEAST: usize = 12;
const MOST: usize = 128;

/// What is common here and unknown to zxcvbn, whose own list holds 30,000 leaked passwords and is English.
const COMMON: &str = include_str!("common_passwords.txt");

/// Checks a password that somebody chooses. `about` is what others know of the person: e-mail address, name, town.
/// Characters are counted after normalisation, as NIST SP 800-63B-4 counts them.
pub fn check_new(password: &Secret, about: &[&str]) -> Result<(), Problem> {
    let password = normal(password);
    let typed = password.chars().count();
    if typed == 0 {
        return Err(Problem::Empty);
    }
    if typed < LEAST {
        return Err(Problem::TooShort { least: LEAST as u32, typed: typed as u32 });
    }
    if typed > MOST {
        return Err(Problem::TooLong { limit: MOST as u32, over: (typed - MOST) as u32 });
    }
    let folded = password.to_lowercase();
    if about.iter().any(|text| gives_away(&folded, text)) {
        return Err(Problem::GuessablePassword);
    }
    let personal = words_of(about);
    let words: Vec<&str> = personal.iter().map(String::as_str).chain(common()).collect();
    let guess = zxcvbn::zxcvbn(&password, &words);
    match guess.sequence() {
        _ if guess.score() >= Score::Three => Ok(()),
        [only] if is_listed(only, &personal) => Err(Problem::LeakedPassword),
        _ => Err(Problem::GuessablePassword),
    }
}

fn common<'a>() -> impl Iterator<Item = &'a str> {
    COMMON.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The whole password stands in a list, as it is, backwards or with digits for letters.
fn is_listed(found: &Match, personal: &BTreeSet<String>) -> bool {
    matches!(&found.pattern, MatchPattern::Dictionary(word) if !personal.contains(&word.matched_word))
}

/// Whether the password contains the name in the e-mail address, or another text that is known of the person, however
/// its parts are joined.
fn gives_away(password: &str, known: &str) -> bool {
    let joined =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let name = joined(&known.split_once('@').map_or(known, |(local, _)| local).to_lowercase());
    name.chars().count() >= 4 && joined(password).contains(&name)
}

/// The single words of what is known: allowed, but worth nothing.
fn words_of(about: &[&str]) -> BTreeSet<String> {
    let words = about.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| word.chars().count() >= 3).map(str::to_lowercase).collect()
}
