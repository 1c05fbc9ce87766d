//! The two languages of the portal, of equal rank.

code! {
    /// A language that pages, letters and answers are written in.
    Language { En = "en", Fr = "fr" }
}

impl Language {
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }

    /// BCP 47 tag with region, for formats and `Content-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
        }
    }
}
