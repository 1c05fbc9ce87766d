//! Which new passwords are accepted: long enough, hard to guess, not a common one, not made of what is known about the
//! person. Any characters may be used and none must be.

use contract::{Problem, Secret};
use zxcvbn::Score;

use super::password::normal;

const LEAST: usize = 12;
const MOST: usize = 128;

/// Passwords and words that are common here and unknown to zxcvbn: French ones, French keyboards, local names.
const COMMON: &str = include_str!("common_passwords.txt");

/// Checks a password that somebody chooses. `about` is what others know of the person: e-mail address, name, town.
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
    let known = known_words(about);
    if known.iter().any(|word| folded.contains(word.as_str())) {
        return Err(Problem::GuessablePassword);
    }
    let common: Vec<&str> =
        COMMON.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    if common.contains(&folded.as_str()) {
        return Err(Problem::LeakedPassword);
    }
    let words: Vec<&str> = common.into_iter().chain(known.iter().map(String::as_str)).collect();
    if zxcvbn::zxcvbn(&password, &words).score() < Score::Three {
        Err(Problem::GuessablePassword)
    } else {
        Ok(())
    }
}

/// The parts of an address or name that are long enough to give a password away.
fn known_words(about: &[&str]) -> Vec<String> {
    let locals = about.iter().map(|text| text.split_once('@').map_or(*text, |(local, _)| local));
    locals.map(|local| local.to_lowercase()).filter(|local| local.chars().count() >= 4).collect()
}
