//! A path inside this portal, safe to redirect to: the only type a redirect takes.

use serde::{Deserialize, Serialize};

/// Starts with exactly one `/`; holds no `\`, no control character and no scheme, so it can never lead to another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalPath(String);

/// The text is not a path inside this portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a local path")]
pub struct NotLocal;

impl LocalPath {
    pub fn parse(text: &str) -> Result<Self, NotLocal> {
        let bytes = text.as_bytes();
        let rooted = bytes.first() == Some(&b'/') && bytes.get(1) != Some(&b'/');
        let clean = bytes.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'\\');
        if rooted && clean && text.len() <= 2_000 {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotLocal)
        }
    }

    /// The home page in a language.
    pub fn home(language: crate::Language) -> Self {
        Self(format!("/{language}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LocalPath {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for LocalPath {
    type Error = NotLocal;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<LocalPath> for String {
    fn from(path: LocalPath) -> Self {
        path.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_inside_the_portal_are_accepted() {
        for good in ["/", "/en", "/fr/report/where?f=1#problems"] {
            assert!(LocalPath::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "en",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/en\r\nSet-Cookie: a=b",
            "/en /x",
        ] {
            assert!(LocalPath::parse(bad).is_err(), "{bad:?}");
        }
    }
}
