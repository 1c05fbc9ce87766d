//! How a report reached the municipality and how its reporter wants to hear back.

code! {
    /// The way in (CASE-103).
    Intake {
        Portal = "portal",
        Phone = "phone",
        WalkIn = "walk_in",
        Email = "email",
        Letter = "letter",
        SocialMedia = "social_media",
        CouncilReferral = "council_referral",
        Inspection = "inspection",
        Api = "api",
    }
}

code! {
    /// How to tell the reporter about progress.
    Updates { None = "none", Email = "email", Sms = "sms" }
}
