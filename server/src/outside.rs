//! The outside services as configured: mail, text messages, files. Without configuration they are folders.

use std::sync::Arc;

use adapters::{
    Allowed, DiskObjects, MailFolder, SmsFolder, SmsGateway, SmtpMailer, WebhookCourier,
};
use anyhow::{Context, Result};
use contract::Secret;
use platform::Municipality;
use platform::port::mail::Mailer;
use platform::port::objects::Objects;
use platform::port::sms::Texter;

use crate::config::Config;

pub fn mailer(config: &Config, municipality: &Municipality) -> Result<Arc<dyn Mailer>> {
    let from = config.mail_from.clone().unwrap_or_else(|| {
        let name = municipality.name.get(municipality.first_language());
        format!("\"{name}\" <{}>", municipality.contact.email)
    });
    Ok(match &config.smtp_url {
        Some(url) => Arc::new(SmtpMailer::new(url, &from)?),
        None => Arc::new(MailFolder::new(config.data_dir.join("mail"), from)),
    })
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
