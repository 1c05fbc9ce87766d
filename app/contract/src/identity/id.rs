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
