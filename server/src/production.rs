//! What a real town must not run with: demo accounts, plain http, keys in the default place, mail that goes nowhere.

use anyhow::{Result, bail};
use app::services::Services;

use crate::config::Config;

/// The domain of invented people (RFC 2606); nobody real has an address there.
const INVENTED: &str = "example.ca";

/// What is wrong with the configuration itself, each with the way to mend it.
pub fn refusals(config: &Config) -> Vec<String> {
    let mut found = Vec::new();
    if !config.is_https() {
        found.push(
            "PORTAL_PUBLIC_URL is not https: cookies and passwords would travel in the clear"
                .to_owned(),
        );
    }
    match (&config.keys, &config.keys_dir) {
        (Some(_), _) => {}
        (None, Some(folder)) if folder.starts_with(&config.data_dir) => found.push(
            "PORTAL_KEYS_DIR lies in the data folder: a copy of the data would hold its keys"
                .to_owned(),
        ),
        (None, Some(_)) => {}
        (None, None) => found.push(
            "neither PORTAL_KEYS_DIR nor PORTAL_KEYS is set: choose a folder apart from the data \
             and run `server keys create`"
                .to_owned(),
        ),
    }
    if config.smtp_url.as_deref().is_some_and(is_plain_and_remote) {
        found.push(
            "PORTAL_SMTP_URL sends mail and its password unencrypted over the network: use smtps:// \
             or add ?tls=required"
                .to_owned(),
        );
    }
    if config.smtp_url.is_none() {
        found.push(
            "PORTAL_SMTP_URL is not set: nobody would get the mail they need to confirm an address"
                .to_owned(),
        );
    }
    found
}

/// Refuses to go on in production mode with anything that a real town must not have.
pub async fn require(config: &Config, services: &Services) -> Result<()> {
    if !config.production {
        return Ok(());
    }
    let mut found = refusals(config);
    let is_demo = services.iam.has_accounts_at(INVENTED).await?
        || services.identity.has_accounts_at(INVENTED).await?;
    if is_demo {
        found.push(demo_accounts());
    }
    if found.is_empty() {
        return Ok(());
    }
    bail!("production mode refuses to start:\n- {}", found.join("\n- "))
}

/// What to say where people have addresses of invented people.
pub fn demo_accounts() -> String {
    format!(
        "there are accounts at {INVENTED}: this database holds the demo town; start with an empty one"
    )
}

/// `smtp://` without TLS to another machine.
fn is_plain_and_remote(url: &str) -> bool {
    let Ok(url) = url.parse::<url::Url>() else { return false };
    let is_encrypted = url.scheme() == "smtps"
        || url.query_pairs().any(|(name, value)| name == "tls" && value != "none");
    let is_here = match url.host() {
        // Of a scheme that browsers do not know, an IPv4 address counts as a name.
        Some(url::Host::Domain(name)) => {
            name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    !is_encrypted && !is_here
}

#[cfg(test)]
mod tests {
    use super::is_plain_and_remote;

    #[test]
    fn mail_is_not_sent_unencrypted_over_the_network() {
        assert!(is_plain_and_remote("smtp://portal:secret@mail.example.org:25"));
        assert!(is_plain_and_remote("smtp://10.0.0.4"));
        for fine in [
            "smtps://mail.example.org",
            "smtp://mail.example.org:587?tls=required",
            "smtp://localhost:25",
            "smtp://127.0.0.1",
            "smtp://[::1]:25",
        ] {
            assert!(!is_plain_and_remote(fine), "{fine}");
        }
    }
}
