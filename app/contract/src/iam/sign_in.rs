//! Forms with which staff prove who they are.

use serde::{Deserialize, Serialize};

use super::StaffField;
use crate::identity::EmailAddress;
use crate::identity::account::{chosen, typed};
use crate::{Problem, Problems, Secret};

/// First step: password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffSignInForm {
    pub email: String,
    pub password: Secret,
}

#[derive(Clone, Debug)]
pub struct StaffSignIn {
    pub email: EmailAddress,
    pub password: Secret,
    /// What the browser kept from an earlier sign-in; no field of the form.
    pub browser: Option<Secret>,
}

impl StaffSignInForm {
    pub fn parse(&self) -> Result<StaffSignIn, Problems> {
        let mut problems = Problems::new();
        let email = problems.keep(StaffField::Email, EmailAddress::parse(&self.email));
        let password = problems.keep(StaffField::Password, typed(&self.password));
        match (email, password) {
            (Some(email), Some(password)) => Ok(StaffSignIn { email, password, browser: None }),
            _ => Err(problems),
        }
    }
}

/// Second step: the code of the authenticator app. The same form confirms an enrolment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpForm {
    pub code: Secret,
}

pub type EnrolForm = TotpForm;

/// Six digits, as typed or pasted with spaces.
#[derive(Clone, Debug)]
pub struct TotpCode(pub Secret);

impl TotpForm {
    pub fn parse(&self) -> Result<TotpCode, Problems> {
        totp(&self.code).map_err(|problem| Problems::one(StaffField::Code, problem))
    }
}

fn totp(typed: &Secret) -> Result<TotpCode, Problem> {
    let digits: String = typed.reveal().chars().filter(|letter| !letter.is_whitespace()).collect();
    match digits.len() {
        0 => Err(Problem::Empty),
        6 if digits.bytes().all(|byte| byte.is_ascii_digit()) => Ok(TotpCode(Secret::new(digits))),
        _ => Err(Problem::WrongCode),
    }
}

/// Second step without the app.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecoveryForm {
    pub recovery_code: Secret,
}

/// One of the ten codes that were shown at enrolment; spaces, hyphens and case do not matter.
#[derive(Clone, Debug)]
pub struct RecoveryCode(pub Secret);

impl RecoveryForm {
    pub fn parse(&self) -> Result<RecoveryCode, Problems> {
        let code = &self.recovery_code;
        let problem = match code.reveal().trim().chars().count() {
            0 => Problem::Empty,
            1..=40 => return Ok(RecoveryCode(code.clone())),
            _ => Problem::WrongCode,
        };
        Err(Problems::one(StaffField::RecoveryCode, problem))
    }
}

/// Both factors again, before a sensitive act.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    pub password: Secret,
    pub code: Secret,
}

#[derive(Clone, Debug)]
pub struct ConfirmIdentity {
    pub password: Secret,
    pub code: TotpCode,
}

impl ConfirmForm {
    pub fn parse(&self) -> Result<ConfirmIdentity, Problems> {
        let mut problems = Problems::new();
        let password = problems.keep(StaffField::Password, typed(&self.password));
        let code = problems.keep(StaffField::Code, totp(&self.code));
        match (password, code) {
            (Some(password), Some(code)) => Ok(ConfirmIdentity { password, code }),
            _ => Err(problems),
        }
    }
}

/// Chooses a password with a one-time link: the first one, or a new one. `link` is the link's secret part.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivateForm {
    pub link: Secret,
    pub new_password: Secret,
}

#[derive(Clone, Debug)]
pub struct Activate {
    pub link: Secret,
    pub password: Secret,
}

impl ActivateForm {
    pub fn parse(&self) -> Result<Activate, Problems> {
        chosen(&self.new_password)
            .map(|password| Activate { link: self.link.clone(), password })
            .map_err(|problem| Problems::one(StaffField::NewPassword, problem))
    }
}

/// Changes the own password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffPasswordForm {
    pub password: Secret,
    pub new_password: Secret,
}

#[derive(Clone, Debug)]
pub struct ChangeStaffPassword {
    pub present: Secret,
    pub new: Secret,
}

impl StaffPasswordForm {
    pub fn parse(&self) -> Result<ChangeStaffPassword, Problems> {
        let mut problems = Problems::new();
        let present = problems.keep(StaffField::Password, typed(&self.password));
        let new = problems.keep(StaffField::NewPassword, chosen(&self.new_password));
        match (present, new) {
            (Some(present), Some(new)) => Ok(ChangeStaffPassword { present, new }),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_with_or_without_spaces() {
        let parse = |text: &str| TotpForm { code: Secret::new(text) }.parse();
        assert_eq!(parse(" 123 456 ").unwrap().0.reveal(), "123456");
        for wrong in ["12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            let problems = Problems::one(StaffField::Code, Problem::WrongCode);
            assert_eq!(parse(wrong).unwrap_err(), problems, "{wrong}");
        }
        assert_eq!(parse("").unwrap_err(), Problems::one(StaffField::Code, Problem::Empty));
    }

    #[test]
    fn every_problem_of_a_form_is_named_at_once() {
        let form = StaffSignInForm { email: "nobody".into(), password: Secret::default() };
        assert_eq!(form.parse().unwrap_err().into_vec().len(), 2);
        assert_eq!(ConfirmForm::default().parse().unwrap_err().into_vec().len(), 2);
    }
}
