//! Browsers in which somebody has signed in before. Each keeps a random name, signed together with the account: it opens
//! nothing, but its attempts are counted apart, so that guessing from elsewhere keeps nobody out of their own browser.

use contract::Secret;
use data_encoding::BASE64URL_NOPAD;

use crate::Foundation;
use crate::vault::Vault;

const USE: &str = "known_browser";

/// What the browser keeps from now on. Give it only to whoever has just proved to own the account.
pub fn remember(foundation: &Foundation, account: &str) -> Secret {
    let name = BASE64URL_NOPAD.encode(&foundation.random.bytes::<16>());
    let signature = foundation.vault.sign(USE, message(account, &name).as_bytes());
    Secret::new(format!("{name}.{signature}"))
}

/// Under which name attempts of this browser on this account are counted; nothing where it is not known there.
pub fn recognise(vault: &Vault, account: &str, kept: &Secret) -> Option<String> {
    let (name, signature) = kept.reveal().split_once('.')?;
    let message = message(account, name);
    vault.verify(USE, message.as_bytes(), signature).then_some(message)
}

fn message(account: &str, name: &str) -> String {
    format!("{name} {account}")
}
