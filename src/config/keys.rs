//! The table of keys, and the struct that it makes.

use std::{net::SocketAddr, path::PathBuf};

use ipnet::IpNet;

use super::{
    source::Origin,
    value::{self, MailSecurity, Secret, Shown},
};
use crate::telemetry::log::Format;

/// When a changed value takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    /// With SIGHUP.
    AtOnce,
    /// When the program starts.
    Restart,
}

/// One key of the configuration.
pub struct Key {
    /// Its name in the file; the flag has dashes, the variable `LONGHOUSE_` and capitals.
    pub name: &'static str,
    /// What a value looks like, with the unit.
    pub kind: &'static str,
    /// The default as TOML; empty if the key is unset.
    pub default: &'static str,
    /// When a change takes effect.
    pub reload: Reload,
    /// Whether the value is never shown, and may be in a file of its own (`…_file`).
    pub secret: bool,
    /// What it is for.
    pub about: &'static str,
    pub(super) set: fn(&mut Config, &str) -> Result<(), String>,
    pub(super) show: fn(&Config) -> String,
    pub(super) copy: fn(&mut Config, &Config),
}

/// Makes [`Config`] and [`KEYS`] from one table.
macro_rules! keys {
    ($($name:ident: $type:ty = $default:literal, $read:expr, $kind:literal, $reload:ident, $about:literal;)*) => {
        /// The checked configuration.
        #[derive(Debug, Clone)]
        pub struct Config {
            $(#[doc = $about] pub $name: $type,)*
            /// Where each value came from, in the table's order.
            pub origins: Vec<Origin>,
        }

        /// Every key, in the order of the example file.
        pub const KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            kind: $kind,
            default: $default,
            reload: Reload::$reload,
            secret: <$type as Shown>::SECRET,
            about: $about,
            set: |config, text| {
                config.$name = ($read)(text)?;
                Ok(())
            },
            show: |config| config.$name.shown(),
            copy: |config, newer| config.$name = newer.$name.clone(),
        },)*];

        impl Default for Config {
            fn default() -> Self {
                Self {
                    $($name: ($read)(value::bare($default)).expect("the default of a key fits it"),)*
                    origins: vec![Origin::Default; KEYS.len()],
                }
            }
        }
    };
}

keys! {
    listen: SocketAddr = "\"127.0.0.1:8080\"", value::address, "address:port", Restart,
        "Where to listen. With 0.0.0.0 or [::] everybody on the network reaches it.";
    data: PathBuf = "\"./data\"", value::path, "directory", Restart,
        "Where everything is kept. Without this: ./data in a checkout, /var/lib/longhouse for a package, ~/.local/share/longhouse for a user.";
    public_url: Option<String> = "", value::url, "URL", AtOnce,
        "The address that people open; links in invitations begin with it. Without it, what the browser asked for.";
    assets_base_url: Option<String> = "", value::url, "URL", Restart,
        "Where built files are loaded from, if a CDN has them.";
    trusted_proxies: Vec<IpNet> = "[]", value::networks, "list of networks", AtOnce,
        "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, as in [\"10.0.0.0/8\", \"::1\"].";
    rate_limits: bool = "true", value::flag, "true or false", Restart,
        "Limits on requests per user and address. False is for load tests, on a loopback address only.";
    max_connections: usize = "20000", value::number::<_, 16, 1_000_000>, "connections", Restart,
        "Connections at a time, sockets included.";
    session_days: u32 = "7", value::number::<_, 1, 90>, "days", Restart,
        "How long somebody who doesn't come stays signed in. After ninety days everybody signs in again.";
    metrics_token: Option<Secret> = "", value::secret, "text", AtOnce,
        "Who sends this as a bearer token may read /metrics from another machine.";
    cache_mb: u64 = "32", value::number::<_, 1, 65_536>, "MiB", Restart,
        "Memory for answers that are ready to send.";
    store_cache_mb: u64 = "32", value::number::<_, 1, 65_536>, "MiB", Restart,
        "Memory for pages of the data file.";
    journal_days: u32 = "30", value::number::<_, 1, 3_650>, "days", Restart,
        "How long commits can be replayed to clients that were away.";
    journal_mb: u64 = "1024", value::number::<_, 1, 1_048_576>, "MiB", Restart,
        "How large the journal may grow; older commits go first.";
    audit_days: u32 = "365", value::number::<_, 0, 36_500>, "days", Restart,
        "How long each line of the audit log is kept. 0 keeps them for ever.";
    backup_every_hours: u32 = "0", value::number::<_, 0, 8_760>, "hours", Restart,
        "How often a backup is made by itself, into `backups` in the data directory. 0 makes none.";
    backup_keep: usize = "7", value::number::<_, 1, 1_000>, "backups", Restart,
        "How many of the backups made by themselves stay; the oldest go. Those that you make stay until you remove them.";
    egress_allow: Vec<IpNet> = "[]", value::networks, "list of networks", AtOnce,
        "Private networks that outgoing requests may reach, as in [\"10.1.2.0/24\"]. All other addresses that aren't the world's are refused.";
    mail_host: Option<String> = "", value::host, "host", AtOnce,
        "The SMTP server that mail is handed to. Without it nothing is mailed, and the pages say so.";
    mail_port: u16 = "587", value::number::<_, 1, 65_535>, "port", AtOnce,
        "Its port: 587 for starttls, 465 for tls.";
    mail_security: MailSecurity = "\"starttls\"", value::mail_security, "starttls, tls or none", AtOnce,
        "How the way to it is protected. None is for a server on this machine.";
    mail_user: Option<String> = "", value::text, "text", AtOnce,
        "The name to sign in with there, if it wants one.";
    mail_password: Option<Secret> = "", value::password, "text", AtOnce,
        "The password for that name.";
    mail_from: Option<String> = "", value::sender, "address", AtOnce,
        "Whom mail comes from, as in Longhouse <no-reply@example.org>.";
    push: bool = "true", value::flag, "true or false", AtOnce,
        "Whether browsers are told by web push, which goes over the services of their makers; they can't read it.";
    sms_url: Option<String> = "", value::url, "URL", AtOnce,
        "The webhook that text messages are handed to: your provider's, or that of a small program that speaks to it. It gets {\"to\": \"+49…\", \"text\": \"…\"}, signed as Standard Webhooks 1.0.0 has it: `webhook-signature` is `v1,` and the HMAC-SHA256 of `webhook-id`.`webhook-timestamp`.body in base64.";
    sms_secret: Option<Secret> = "", value::secret, "text", AtOnce,
        "The secret that both sides know; after whsec_ in base64, or as it is.";
    sms_per_day: u32 = "500", value::number::<_, 1, 1_000_000>, "messages", AtOnce,
        "How many text messages leave in a day, as each costs money. What is more stays in the list under the bell.";
    ice_servers: Vec<String> = "[]", value::ice_servers, "list of addresses", AtOnce,
        "STUN and TURN servers for calls, as in [\"stun:turn.example.org:3478\", \"turn:turn.example.org:3478\"]. Within one network calls need none, and then nobody else hears of them.";
    turn_user: Option<String> = "", value::text, "text", AtOnce,
        "The name that the TURN servers take, if they take the same from everybody.";
    turn_password: Option<Secret> = "", value::password, "text", AtOnce,
        "The password for that name; everybody who is signed in gets to know it.";
    turn_secret: Option<Secret> = "", value::secret, "text", AtOnce,
        "The secret that the TURN servers share with this one (`static-auth-secret` of coturn): then each user gets a pass for twelve hours instead.";
    upload_mb: u64 = "2048", value::number::<_, 1, 1_048_576>, "MiB", Restart,
        "How large one file may be.";
    files_gb: u64 = "100", value::number::<_, 1, 1_048_576>, "GiB", Restart,
        "How much room the files of one workspace may take, with their earlier versions.";
    picture_megapixels: u64 = "40", value::number::<_, 1, 400>, "megapixels", Restart,
        "How large a picture may be that is made smaller. While one is, each megapixel takes about 12 MB of memory.";
    log_level: String = "\"info\"", value::level, "error, warn, info, debug, trace, or levels by module", Restart,
        "What is logged.";
    log_format: Format = "\"auto\"", value::format, "auto, human or json", Restart,
        "How lines of the log look; auto is human on a terminal and json otherwise.";
}
