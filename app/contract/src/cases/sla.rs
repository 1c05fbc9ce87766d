//! The clocks of a case: one until somebody answers, one until it is resolved (CASE-107).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

code! {
    /// How a clock stands.
    SlaState {
        Running = "running",
        /// In the last quarter of its time, at most two working days before the end.
        Warning = "warning",
        Breached = "breached",
        Paused = "paused",
        Met = "met",
    }
}

code! {
    /// Which hours count (CASE-108).
    Hours { Business = "business", Continuous = "continuous" }
}

/// One clock as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClockView {
    pub state: SlaState,
    pub due: DateTime<Utc>,
    /// When it was reached, in time or late.
    pub met: Option<DateTime<Utc>>,
    pub hours: Hours,
}
