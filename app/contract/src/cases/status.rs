//! Where a case stands. The statuses themselves belong to a case type; every one falls into one of three groups.

code! {
    /// What a status means to everybody, whatever it is called.
    StatusGroup { Open = "open", Waiting = "waiting", Done = "done" }
}

code! {
    /// What a status does to the clocks of a case.
    StatusClock { Running = "running", Paused = "paused", Stopped = "stopped" }
}

code! {
    /// What must be given before a case may take a step (CASE-038).
    Requirement {
        Assignee = "assignee",
        ResolutionCode = "resolution_code",
        PublicNote = "public_note",
        Reason = "reason",
    }
}
