//! Words that audit rows, events and logs use for who acted and through which door.

code! {
    /// Kinds of actors.
    ActorKind {
        Anonymous = "anonymous",
        Resident = "resident",
        Staff = "staff",
        Client = "client",
        System = "system",
    }
}

code! {
    /// The door a request came through.
    Channel { Web = "web", Console = "console", Api = "api", Job = "job", Command = "command" }
}
