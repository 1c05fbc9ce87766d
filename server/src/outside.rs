//! The outside services as configured: mail, text messages, files. Without configuration they are folders.

use std::sync::Arc;

use adapters::{
    Allowed, DiskObjects, MailFolder, OpenIdClient, SmsFolder, SmsGateway, SmtpMailer,
    WebhookCourier,
};
use anyhow::{Context, Result};
use contract::{Bilingual, Language, Secret};
use platform::Municipality;
use platform::port::mail::Mailer;
use platform::port::objects::Objects;
use platform::port::openid::OpenId;
use platform::port::saml::Saml;
use platform::port::sms::Texter;

use crate::config::Config;

pub fn mailer(config: &Config, municipality: &Municipality) -> Result<Arc<dyn Mailer>> {
    let from = senders(config.mail_from.as_deref(), municipality);
    Ok(match &config.smtp_url {
        Some(url) => Arc::new(SmtpMailer::new(url, from)?),
        None => Arc::new(MailFolder::new(config.data_dir.join("mail"), from)),
    })
}

/// Who messages come from: as configured where that says a name, else the municipality as it is called in the language of
/// the message.
fn senders(configured: Option<&str>, municipality: &Municipality) -> Bilingual {
    let address = match configured.map(str::trim) {
        Some(named) if named.contains('<') && !named.starts_with('<') => {
            return Bilingual::new(named, named);
        }
        Some(address) => address.trim_matches(['<', '>']),
        None => &municipality.contact.email,
    };
    let sender = |language| {
        let name = municipality.name.get(language).replace(['\\', '"'], "");
        format!("\"{name}\" <{address}>")
    };
    Bilingual::new(sender(Language::En), sender(Language::Fr))
}

pub fn texter(config: &Config) -> Result<Arc<dyn Texter>> {
    Ok(match &config.sms_url {
        Some(url) => {
            let token = config.sms_token.clone().context("PORTAL_SMS_TOKEN is missing")?;
            Arc::new(SmsGateway::new(url, Secret::new(token))?)
        }
        None => Arc::new(SmsFolder::new(config.data_dir.join("sms"))),
    })
}

pub fn objects(config: &Config) -> Arc<dyn Objects> {
    Arc::new(DiskObjects::new(config.data_dir.join("files")))
}

pub fn courier(config: &Config) -> Result<WebhookCourier> {
    WebhookCourier::new(Allowed::new(config.webhook_networks.iter().copied()))
        .context("webhooks cannot be sent")
}

/// How identity providers are asked.
pub fn openid(config: &Config) -> Arc<dyn OpenId> {
    Arc::new(OpenIdClient::new(Allowed::new(config.sso_networks.iter().copied())))
}

/// How providers that speak SAML are asked: by no build that was made without it.
pub fn saml() -> Arc<dyn Saml> {
    #[cfg(feature = "saml")]
    let peer = saml::SamlPeer;
    #[cfg(not(feature = "saml"))]
    let peer = platform::port::saml::NotSpoken;
    Arc::new(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn municipality() -> Municipality {
        toml::from_str(include_str!("../demo/data/municipality.toml")).expect("the example")
    }

    #[test]
    fn the_sender_is_called_as_in_the_language_of_the_message() {
        let town = municipality();
        let from = senders(None, &town);
        for language in Language::ALL {
            let name = town.name.get(*language);
            assert_eq!(from.get(*language), format!("\"{name}\" <{}>", town.contact.email));
        }
        assert_ne!(from.get(Language::En), from.get(Language::Fr));
        let from = senders(Some("portal@example.ca"), &town);
        assert!(from.get(Language::Fr).ends_with("\" <portal@example.ca>"));
        assert_ne!(from.get(Language::En), from.get(Language::Fr));
    }

    #[test]
    fn a_name_that_is_configured_counts_in_both_languages() {
        let from = senders(Some("Portal <portal@example.ca>"), &municipality());
        assert_eq!(
            from,
            Bilingual::new("Portal <portal@example.ca>", "Portal <portal@example.ca>")
        );
    }
}
