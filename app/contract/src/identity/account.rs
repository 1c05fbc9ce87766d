//! Forms about the account itself: creating it, signing in, passwords.

use serde::{Deserialize, Serialize};

use super::{AccountField, EmailAddress, RegistrationId};
use crate::field::SharedField;
use crate::{Language, Problem, Problems, Secret};

/// Fewest and most characters of a password; any character counts.
pub const PASSWORD_LEAST: u32 = 12;
pub const PASSWORD_MOST: u32 = 128;

/// Creates an account: nothing else is asked. `language` is that of the page, for the message that follows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterForm {
    pub email: String,
    pub password: Secret,
    pub language: String,
}

#[derive(Clone, Debug)]
pub struct Register {
    pub email: EmailAddress,
    pub password: Secret,
    pub language: Language,
}

impl RegisterForm {
    pub fn parse(&self) -> Result<Register, Problems> {
        let mut problems = Problems::new();
        let email = problems.keep(AccountField::Email, EmailAddress::parse(&self.email));
        let password = problems.keep(AccountField::Password, chosen(&self.password));
        let language = problems.keep(SharedField::Language, language(&self.language));
        match (email, password, language) {
            (Some(email), Some(password), Some(language)) => {
                Ok(Register { email, password, language })
            }
            _ => Err(problems),
        }
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: Secret,
}

#[derive(Clone, Debug)]
pub struct SignIn {
    pub email: EmailAddress,
    pub password: Secret,
    /// What the browser kept from an earlier sign-in; no field of the form.
    pub browser: Option<Secret>,
}

impl SignInForm {
    pub fn parse(&self) -> Result<SignIn, Problems> {
        let mut problems = Problems::new();
        let email = problems.keep(AccountField::Email, EmailAddress::parse(&self.email));
        let password = problems.keep(AccountField::Password, typed(&self.password));
        match (email, password) {
            (Some(email), Some(password)) => Ok(SignIn { email, password, browser: None }),
            _ => Err(problems),
        }
    }
}

/// Asks for a link to choose a new password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ForgotForm {
    pub email: String,
}

#[derive(Clone, Debug)]
pub struct Forgot {
    pub email: EmailAddress,
}

impl ForgotForm {
    pub fn parse(&self) -> Result<Forgot, Problems> {
        EmailAddress::parse(&self.email)
            .map(|email| Forgot { email })
            .map_err(|problem| Problems::one(AccountField::Email, problem))
    }
}

/// Asks for the message of a registration again; it names the attempt, never the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ResendForm {
    pub registration: String,
}

#[derive(Clone, Copy, Debug)]
pub struct Resend {
    pub registration: Option<RegistrationId>,
}

impl ResendForm {
    /// A forged or cut-off id asks for nothing, and gets the same answer.
    pub fn parse(&self) -> Result<Resend, Problems> {
        Ok(Resend { registration: self.registration.parse().ok() })
    }
}

/// Confirms an address with the link of its message and the password that was typed with it: the link alone would let
/// whoever typed somebody else's address into the account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    pub link: Secret,
    pub password: Secret,
}

#[derive(Clone, Debug)]
pub struct Confirm {
    pub link: Secret,
    pub password: Secret,
}

impl ConfirmForm {
    pub fn parse(&self) -> Result<Confirm, Problems> {
        typed(&self.password)
            .map(|password| Confirm { link: self.link.clone(), password })
            .map_err(|problem| Problems::one(AccountField::Password, problem))
    }
}

/// Chooses a new password with a link from a message; `link` is its secret part, from the page's address to a hidden field.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    pub link: Secret,
    pub password: Secret,
}

#[derive(Clone, Debug)]
pub struct Reset {
    pub link: Secret,
    pub password: Secret,
}

impl ResetForm {
    pub fn parse(&self) -> Result<Reset, Problems> {
        chosen(&self.password)
            .map(|password| Reset { link: self.link.clone(), password })
            .map_err(|problem| Problems::one(AccountField::Password, problem))
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangePasswordForm {
    pub present_password: Secret,
    pub new_password: Secret,
}

#[derive(Clone, Debug)]
pub struct ChangePassword {
    pub present: Secret,
    pub new: Secret,
}

impl ChangePasswordForm {
    pub fn parse(&self) -> Result<ChangePassword, Problems> {
        let mut problems = Problems::new();
        let present = problems.keep(AccountField::PresentPassword, typed(&self.present_password));
        let new = problems.keep(AccountField::NewPassword, chosen(&self.new_password));
        match (present, new) {
            (Some(present), Some(new)) => Ok(ChangePassword { present, new }),
            _ => Err(problems),
        }
    }
}

/// A new password: length only; whether it is known or easy to guess is looked up on the server.
pub(crate) fn chosen(password: &Secret) -> Result<Secret, Problem> {
    let length = u32::try_from(password.reveal().chars().count()).unwrap_or(u32::MAX);
    match length {
        0 => Err(Problem::Empty),
        typed if typed < PASSWORD_LEAST => Err(Problem::TooShort { least: PASSWORD_LEAST, typed }),
        typed if typed > PASSWORD_MOST => {
            Err(Problem::TooLong { limit: PASSWORD_MOST, over: typed - PASSWORD_MOST })
        }
        _ => Ok(password.clone()),
    }
}

/// A password that exists already: longer than any can be is simply wrong.
pub(crate) fn typed(password: &Secret) -> Result<Secret, Problem> {
    match password.reveal().chars().count() {
        0 => Err(Problem::Empty),
        length if length > PASSWORD_MOST as usize => Err(Problem::WrongPassword),
        _ => Ok(password.clone()),
    }
}

fn language(code: &str) -> Result<Language, Problem> {
    code.trim().parse().map_err(|_| Problem::NotOffered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(email: &str, password: &str) -> RegisterForm {
        RegisterForm { email: email.into(), password: Secret::new(password), language: "fr".into() }
    }

    // ID-006
    #[test]
    fn an_address_and_a_password_are_enough() {
        let register = form("rose@example.ca", "correct horse battery").parse().unwrap();
        assert_eq!(register.language, Language::Fr);
    }

    #[test]
    fn length_counts_characters_of_any_kind() {
        assert!(form("rose@example.ca", "é😀 áßçđ€ñøþ").parse().is_err());
        assert!(form("rose@example.ca", "é😀 áßçđ€ñøþœ").parse().is_ok());
        let problems = form("rose@example.ca", &"x".repeat(130)).parse().unwrap_err();
        assert_eq!(
            problems,
            Problems::one(AccountField::Password, Problem::TooLong { limit: 128, over: 2 })
        );
    }

    #[test]
    fn every_problem_is_named_at_once() {
        assert_eq!(form("rose", "short").parse().unwrap_err().into_vec().len(), 2);
    }
}
