//! Ids of what the identity context owns.

id! { ResidentId }

id! {
    /// One attempt to register; lets the page that follows ask for the message again.
    RegistrationId
}

id! {
    /// One change of the address that signs a resident in.
    EmailChangeId
}

id! {
    /// One time that a social insurance number was unmasked; it names the audit entry as well.
    SinViewId
}

id! {
    /// One time that a social insurance number was removed.
    SinRemovalId
}
