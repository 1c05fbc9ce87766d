//! Closed lists about a resident.

code! {
    /// How sure the municipality is of who somebody is.
    Tier {
        /// Level 0: a confirmed or unconfirmed e-mail address, nothing else.
        Basic = "basic",
        /// Level 1: identity shown once.
        Verified = "verified",
        /// Level 2: identity shown in person or by a second proof.
        Premium = "premium",
    }
}

impl Tier {
    pub const fn level(self) -> u8 {
        match self {
            Self::Basic => 0,
            Self::Verified => 1,
            Self::Premium => 2,
        }
    }
}

code! {
    /// Whether a record is in use, or kept as a tombstone so that its number stays resolvable.
    CitizenStatus {
        Active = "active",
        Deceased = "deceased",
        Merged = "merged",
        Deactivated = "deactivated",
    }
}

code! {
    /// How a person wants to hear from the municipality.
    ContactChannel { Email = "email", Text = "text", Phone = "phone", Mail = "mail" }
}

code! {
    /// Accommodations that every message to the person honours.
    Accommodation {
        LargePrint = "large_print",
        ScreenReader = "screen_reader",
        PlainText = "plain_text",
        Braille = "braille",
        Audio = "audio",
        FontScaling = "font_scaling",
        AlternativeFormatNotices = "alternative_format_notices",
    }
}

code! {
    /// Why somebody looks at a person's record; it stands in the audit ledger beside who, when and from where.
    AccessPurpose {
        /// Helping the person with a service or a report.
        Service = "service",
        /// Taking a call: finding out who is calling.
        Intake = "intake",
        /// Correcting the record.
        Correction = "correction",
        /// Answering the person's own request for what is kept about them.
        AccessRequest = "access_request",
        /// A program that keeps another system up to date.
        Integration = "integration",
    }
}
