//! Light or dark: a preference of this browser.

use serde::{Deserialize, Serialize};

use crate::field::SharedField;
use crate::{Problem, Problems};

code! {
    /// The colours a person wants; `Auto` follows the device.
    Theme { Auto = "auto", Light = "light", Dark = "dark" }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ThemeForm {
    pub theme: String,
}

impl ThemeForm {
    pub fn parse(&self) -> Result<Theme, Problems> {
        let problem = if self.theme.is_empty() { Problem::Empty } else { Problem::NotOffered };
        self.theme.parse().map_err(|_| Problems::one(SharedField::Theme, problem))
    }
}
