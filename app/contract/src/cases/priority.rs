//! How soon a case needs somebody (CASE-037).

code! {
    /// Four levels, most urgent first.
    Priority { Critical = "critical", High = "high", Medium = "medium", Low = "low" }
}

impl Priority {
    /// 1 for the most urgent; what lists sort by.
    pub const fn rank(self) -> i32 {
        match self {
            Self::Critical => 1,
            Self::High => 2,
            Self::Medium => 3,
            Self::Low => 4,
        }
    }

    pub fn from_rank(rank: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|priority| priority.rank() == rank)
    }

    /// One level more urgent.
    pub const fn raised(self) -> Self {
        match self {
            Self::Critical | Self::High => Self::Critical,
            Self::Medium => Self::High,
            Self::Low => Self::Medium,
        }
    }
}
