//! The report that a browser follows without an account: its reference and tracking code, in a cookie that ends with the
//! browser. So the code stands in no address and in no log after the link was followed.

use contract::Secret;
use contract::cases::Tracking;

use super::Desk;

pub const TRACKING_COOKIE: &str = "tracking";

/// What the cookie holds; nothing if somebody changed it.
pub fn tracking(cookie: &str) -> Option<Tracking> {
    let (reference, secret) = cookie.split_once('.')?;
    let reference = reference.parse().ok()?;
    (!secret.is_empty() && secret.len() <= 200)
        .then(|| Tracking { reference, secret: Secret::new(secret) })
}

impl Desk {
    /// From now on this browser follows the report.
    pub fn hold_tracking(&self, tracking: &Tracking) {
        let secure = if self.services.site.secure_cookies { "; Secure" } else { "" };
        let value: String = tracking
            .secret
            .reveal()
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
            .collect();
        self.outcome.set_cookie(format!(
            "{TRACKING_COOKIE}={}.{value}; Path=/; HttpOnly; SameSite=Lax{secure}",
            tracking.reference
        ));
    }

    /// Whoever names no report of their own means the one that this browser follows.
    pub fn fill_tracking(&self, case: &str, reference: &mut String, secret: &mut Secret) {
        if let (true, Some(tracking)) = (case.is_empty(), &self.tracking) {
            *reference = tracking.reference.to_string();
            *secret = tracking.secret.clone();
        }
    }
}
