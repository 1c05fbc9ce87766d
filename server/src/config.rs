//! Configuration from environment variables (and a file for the municipality itself). Everything has a safe default for
//! one machine; production says what it needs.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use app::catalogue::Catalogue;
use clap::{Args, ValueEnum};
use contract::iam::{KeyPolicy, ReviewPolicy};
use ipnet::IpNet;
use platform::Municipality;

/// Settings shared by all commands. Each is an option and an environment variable.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Folder for the embedded database, keys, files and mail
    #[arg(long, env = "PORTAL_DATA_DIR", default_value = ".data", global = true)]
    pub data_dir: PathBuf,
    /// `postgres://…` or `sqlite://…`; without it an SQLite file in the data folder
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// Folder of the keys; without it `keys` in the data folder, where they are made at the first start
    #[arg(long, env = "PORTAL_KEYS_DIR", global = true)]
    pub keys_dir: Option<PathBuf>,
    /// The keys themselves, as a secret store hands them over
    #[arg(long, env = "PORTAL_KEYS", hide_env_values = true, global = true)]
    pub keys: Option<String>,
    /// Module of a hardware security module (PKCS#11) that locks the stored keys; needs its token and PIN too
    #[arg(long, env = "PORTAL_PKCS11_MODULE", requires_all = ["pkcs11_token", "pkcs11_pin_file"], global = true)]
    pub pkcs11_module: Option<PathBuf>,
    /// Label of the module's token
    #[arg(long, env = "PORTAL_PKCS11_TOKEN", requires = "pkcs11_module", global = true)]
    pub pkcs11_token: Option<String>,
    /// File that holds the PIN of the token's user and nothing else
    #[arg(long, env = "PORTAL_PKCS11_PIN_FILE", requires = "pkcs11_module", global = true)]
    pub pkcs11_pin_file: Option<PathBuf>,
    /// Label of the token's key that locks the stored keys; `server keys lock` makes it
    #[arg(long, env = "PORTAL_PKCS11_KEY", default_value = "civic-portal", global = true)]
    pub pkcs11_key: String,
    /// Connections to PostgreSQL, or read-only connections to SQLite
    #[arg(long, env = "DATABASE_CONNECTIONS", default_value_t = 8, global = true)]
    pub database_connections: u32,
    /// Sessions in Redis instead of the database
    #[arg(long, env = "REDIS_URL", hide_env_values = true, global = true)]
    pub redis_url: Option<String>,
    /// Certificates in PEM that vouch for Redis (`rediss://`); without them those of the machine
    #[arg(long, env = "PORTAL_REDIS_CA", requires = "redis_url", global = true)]
    pub redis_ca: Option<PathBuf>,
    /// The municipality's file; without it `municipality.toml` in the data folder
    #[arg(long, env = "PORTAL_MUNICIPALITY", global = true)]
    pub municipality: Option<PathBuf>,
    /// Address people use, without a slash at the end
    #[arg(long, env = "PORTAL_PUBLIC_URL", default_value = "http://localhost:3000", global = true)]
    pub public_url: String,
    /// Address to listen on
    #[arg(long, env = "PORTAL_LISTEN", default_value = "127.0.0.1:3000", global = true)]
    pub listen: SocketAddr,
    /// Certificate chain in PEM, for TLS without a proxy; needs the key too
    #[arg(long, env = "PORTAL_TLS_CERTIFICATE", requires = "tls_key", global = true)]
    pub tls_certificate: Option<PathBuf>,
    /// Private key of the certificate in PEM
    #[arg(long, env = "PORTAL_TLS_KEY", requires = "tls_certificate", global = true)]
    pub tls_key: Option<PathBuf>,
    /// The oldest version of TLS that is spoken without a proxy
    #[arg(long, env = "PORTAL_TLS_MINIMUM", value_enum, default_value_t = TlsMinimum::Tls13, global = true)]
    pub tls_minimum: TlsMinimum,
    /// Address of the metrics listener; without it there is none
    #[arg(long, env = "PORTAL_METRICS_LISTEN", global = true)]
    pub metrics_listen: Option<SocketAddr>,
    /// Collector of traces by OTLP (`http://127.0.0.1:4318`); without it there are none
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT", hide_env_values = true, global = true)]
    pub otlp_endpoint: Option<String>,
    /// Networks of proxies whose `Forwarded`/`X-Forwarded-For` is believed, separated by commas
    #[arg(long, env = "PORTAL_TRUSTED_PROXIES", value_delimiter = ',', global = true)]
    pub trusted_proxies: Vec<String>,
    /// The header in which those proxies tell the address of whoever asks; the other one is not believed
    #[arg(long, env = "PORTAL_PROXY_HEADER", value_enum, default_value_t = ProxyHeader::XForwardedFor, global = true)]
    pub proxy_header: ProxyHeader,
    /// The header in which those proxies tell the certificate that a program showed; without it none is believed
    #[arg(long, env = "PORTAL_CLIENT_CERTIFICATE_HEADER", value_enum, global = true)]
    pub client_certificate_header: Option<CertificateHeader>,
    /// Origins whose pages may call the REST API from a browser, separated by commas; none of them with cookies
    #[arg(long, env = "PORTAL_API_ORIGINS", value_delimiter = ',', global = true)]
    pub api_origins: Vec<String>,
    /// Origins whose pages may call SCIM from a browser, separated by commas
    #[arg(long, env = "PORTAL_SCIM_ORIGINS", value_delimiter = ',', global = true)]
    pub scim_origins: Vec<String>,
    /// Mail server, `smtps://user:password@host`; without it mail goes to the folder `mail` in the data folder
    #[arg(long, env = "PORTAL_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// Sender of mail: an address, sent with the municipality's name in the language of the message, or `Name <address>` for
    /// both languages; without it the municipality's own
    #[arg(long, env = "PORTAL_MAIL_FROM", global = true)]
    pub mail_from: Option<String>,
    /// Gateway for text messages; without it they go to the folder `sms` in the data folder
    #[arg(long, env = "PORTAL_SMS_URL", global = true)]
    pub sms_url: Option<String>,
    /// Bearer token of the gateway for text messages
    #[arg(long, env = "PORTAL_SMS_TOKEN", hide_env_values = true, global = true)]
    pub sms_token: Option<String>,
    /// Networks that webhooks may go to although they are not public, separated by commas
    #[arg(long, env = "PORTAL_WEBHOOK_NETWORKS", value_delimiter = ',', global = true)]
    pub webhook_networks: Vec<IpNet>,
    /// Networks that identity providers may be in although they are not public, separated by commas
    #[arg(long, env = "PORTAL_SSO_NETWORKS", value_delimiter = ',', global = true)]
    pub sso_networks: Vec<IpNet>,
    /// Seconds after which the jobs of a process that fell silent run elsewhere
    #[arg(long, env = "PORTAL_JOB_LEASE", default_value_t = 30, value_parser = clap::value_parser!(u64).range(2..=3600), global = true)]
    pub job_lease: u64,
    /// Days after which an API key must have been rotated
    #[arg(long, env = "PORTAL_KEY_ROTATION_DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=365), global = true)]
    pub key_rotation_days: u16,
    /// So many days before, whoever answers for the key is warned
    #[arg(long, env = "PORTAL_KEY_WARNING_DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=90), global = true)]
    pub key_warning_days: u16,
    /// Days without use after which it is asked whether an API key is still needed
    #[arg(long, env = "PORTAL_KEY_UNUSED_DAYS", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=365), global = true)]
    pub key_unused_days: u16,
    /// Hours for which a rotated API key goes on working, unless whoever rotates it says otherwise
    #[arg(long, env = "PORTAL_KEY_OVERLAP_HOURS", default_value_t = 72, value_parser = clap::value_parser!(u16).range(0..=336), global = true)]
    pub key_overlap_hours: u16,
    /// So many days before the last day of an access review, its reviewers are reminded
    #[arg(long, env = "PORTAL_REVIEW_REMINDER_DAYS", default_value_t = 3, value_parser = clap::value_parser!(u16).range(0..=90), global = true)]
    pub review_reminder_days: u16,
    /// Days for the access review that opens by itself when somebody moves to another department; 0: none opens
    #[arg(long, env = "PORTAL_REVIEW_AFTER_MOVE_DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16).range(0..=365), global = true)]
    pub review_after_move_days: u16,
    /// Folder of the built browser part
    #[arg(long, env = "PORTAL_SITE_ROOT", default_value = "target/site", global = true)]
    pub site_root: PathBuf,
    /// Refuse demo accounts, default secrets and plain http
    #[arg(long, env = "PORTAL_PRODUCTION", global = true)]
    pub production: bool,
    /// How log lines look
    #[arg(long, env = "PORTAL_LOG", value_enum, default_value_t = LogStyle::Text, global = true)]
    pub log: LogStyle,
}

impl Config {
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| {
            format!("sqlite://{}", self.data_dir.join("portal.sqlite").display())
        })
    }

    pub fn keys_folder(&self) -> PathBuf {
        self.keys_dir.clone().unwrap_or_else(|| self.data_dir.join("keys"))
    }

    pub fn key_policy(&self) -> KeyPolicy {
        KeyPolicy {
            rotate_after: self.key_rotation_days,
            warn_before: self.key_warning_days,
            unused_after: self.key_unused_days,
            overlap_hours: self.key_overlap_hours,
        }
    }

    pub fn review_policy(&self) -> ReviewPolicy {
        ReviewPolicy {
            remind_before: self.review_reminder_days,
            after_move: self.review_after_move_days,
        }
    }

    /// Reads the municipality's file.
    pub fn read_municipality(&self) -> Result<Municipality> {
        let path =
            self.municipality.clone().unwrap_or_else(|| self.data_dir.join("municipality.toml"));
        let text = std::fs::read_to_string(&path).with_context(|| {
            format!("the municipality's file {} cannot be read", path.display())
        })?;
        toml::from_str(&text)
            .with_context(|| format!("{} is not a valid municipality file", path.display()))
    }

    /// Reads the services that the municipality offers; without `services.json` in the data folder there are none.
    pub fn read_catalogue(&self) -> Result<Catalogue> {
        let path = self.data_dir.join("services.json");
        match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is not a valid catalogue", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Catalogue::default()),
            Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
        }
    }

    /// Whether browsers reach the portal by TLS, so that cookies are Secure and HSTS is sent.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// How a proxy tells for whom it asks. Only one is believed: a proxy passes on what it does not know, also if it is forged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProxyHeader {
    XForwardedFor,
    Forwarded,
}

/// How a proxy tells which certificate was shown to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CertificateHeader {
    /// `Client-Cert` (RFC 9440)
    ClientCert,
    /// `X-SSL-Client-Cert` with nginx's `$ssl_client_escaped_cert`
    XSslClientCert,
    /// `X-Forwarded-Client-Cert` (Envoy)
    XForwardedClientCert,
}

/// The oldest version of TLS that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TlsMinimum {
    #[value(name = "1.2")]
    Tls12,
    #[value(name = "1.3")]
    Tls13,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogStyle {
    Text,
    Json,
}
