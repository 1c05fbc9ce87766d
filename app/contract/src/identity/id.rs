//! Ids of what the identity context owns.

id! { ResidentId }
