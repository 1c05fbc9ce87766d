//! Form fields and refusals of the identity context.

code! {
    /// Names of form fields about an account or a person.
    AccountField {
        Email = "email",
        Password = "password",
        PresentPassword = "present_password",
        NewPassword = "new_password",
        Name = "name",
        Aliases = "aliases",
        DateOfBirth = "date_of_birth",
        Emails = "emails",
        Phone = "phone",
        PhoneExtension = "phone_extension",
        Street = "street",
        Unit = "unit",
        City = "city",
        Province = "province",
        PostalCode = "postal_code",
        PreferredLanguage = "preferred_language",
        PreferredChannel = "preferred_channel",
        Accommodations = "accommodations",
        Sin = "sin",
        Authority = "authority",
        Purpose = "purpose",
        Reason = "reason",
    }
}

code! {
    /// Rules about accounts that refuse.
    AccountRefusal {
        /// The password is right, but the address was never confirmed.
        AddressNotConfirmed = "address_not_confirmed",
        /// The account is closed: the person is known under another record, died or left.
        AccountClosed = "account_closed",
        /// The link was used before, is too old, or never existed.
        LinkUnusable = "link_unusable",
        /// A message by this channel needs an address or number that is not known.
        ChannelNeedsContact = "channel_needs_contact",
        /// There is no number that could be shown.
        NothingRecorded = "nothing_recorded",
    }
}
