//! Passkeys and security keys: what a browser is asked, and what it answers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PasskeyId, StaffField};
use crate::{Problem, Problems, Secret, text};

const NAME: u32 = 60;
/// Longer than any answer with the extensions that are asked for.
const ANSWER: usize = 16 * 1024;

/// What the page hands to the browser, in the JSON form of WebAuthn level 3. Made for one session or one sign-in, and
/// answered once at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasskeyQuestion(pub String);

/// What the browser answers, in the JSON form of WebAuthn level 3.
#[derive(Clone, Debug)]
pub struct PasskeyAnswer(pub Secret);

/// Proves with a passkey who one is. The field is filled by script.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasskeyForm {
    pub passkey: Secret,
}

impl PasskeyForm {
    pub fn parse(&self) -> Result<PasskeyAnswer, Problems> {
        answer(&self.passkey).map_err(|problem| Problems::one(StaffField::Passkey, problem))
    }
}

/// Adds a passkey to the own account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPasskeyForm {
    pub passkey_name: String,
    pub passkey: Secret,
}

#[derive(Clone, Debug)]
pub struct NewPasskey {
    /// How its owner calls it.
    pub name: String,
    pub answer: PasskeyAnswer,
}

impl NewPasskeyForm {
    pub fn parse(&self) -> Result<NewPasskey, Problems> {
        // Without a name the browser was asked for nothing yet.
        let name = text::line(&self.passkey_name, NAME)
            .map_err(|problem| Problems::one(StaffField::PasskeyName, problem))?;
        let answer =
            answer(&self.passkey).map_err(|problem| Problems::one(StaffField::Passkey, problem))?;
        Ok(NewPasskey { name, answer })
    }
}

fn answer(given: &Secret) -> Result<PasskeyAnswer, Problem> {
    match given.reveal().len() {
        0 => Err(Problem::Empty),
        1..=ANSWER => Ok(PasskeyAnswer(given.clone())),
        _ => Err(Problem::WrongCode),
    }
}

/// One of the own passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_script_the_form_says_that_the_passkey_is_missing() {
        let form = NewPasskeyForm { passkey_name: "Office key".into(), ..Default::default() };
        let missing = Problems::one(StaffField::Passkey, Problem::Empty);
        assert_eq!(form.parse().unwrap_err(), missing);
        assert_eq!(PasskeyForm::default().parse().unwrap_err(), missing);
    }

    #[test]
    fn an_answer_of_any_length_is_not_read() {
        let form = PasskeyForm { passkey: Secret::new("x".repeat(ANSWER + 1)) };
        let refused = Problems::one(StaffField::Passkey, Problem::WrongCode);
        assert_eq!(form.parse().unwrap_err(), refused);
    }
}
