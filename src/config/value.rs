//! How a value is read from text and shown as text. The errors go on after the key's name: `must be …`.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};

use ipnet::IpNet;

use crate::telemetry::log;

/// A value that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The value itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hidden")
    }
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSecurity {
    /// TLS, asked for after the greeting; without it nothing is sent.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// Not at all.
    None,
}

/// A value as `longhouse config` shows it.
pub trait Shown {
    /// Whether it is hidden.
    const SECRET: bool = false;
    /// The text.
    fn shown(&self) -> String;
}

macro_rules! shown_as_text {
    ($($type:ty),*) => { $(impl Shown for $type {
        fn shown(&self) -> String {
            self.to_string()
        }
    })* };
}
shown_as_text!(SocketAddr, String, bool, usize, u16, u32, u64);

impl Shown for PathBuf {
    fn shown(&self) -> String {
        self.display().to_string()
    }
}
impl Shown for Option<String> {
    fn shown(&self) -> String {
        self.clone().unwrap_or_default()
    }
}
impl Shown for Option<Secret> {
    const SECRET: bool = true;

    fn shown(&self) -> String {
        self.as_ref().map_or_else(String::new, |_| "hidden".to_owned())
    }
}
impl Shown for Vec<IpNet> {
    fn shown(&self) -> String {
        self.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }
}
impl Shown for Vec<String> {
    fn shown(&self) -> String {
        self.join(",")
    }
}
impl Shown for MailSecurity {
    fn shown(&self) -> String {
        match self {
            Self::Starttls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        }
        .to_owned()
    }
}
impl Shown for log::Format {
    fn shown(&self) -> String {
        match self {
            Self::Auto => "auto",
            Self::Human => "human",
            Self::Json => "json",
        }
        .to_owned()
    }
}

/// A TOML literal of the table as the plain text that readers take.
pub fn bare(toml: &str) -> &str {
    toml.trim_matches(['"', '[', ']'])
}

pub fn address(text: &str) -> Result<SocketAddr, String> {
    let named = text.replace("localhost:", "127.0.0.1:");
    named
        .parse()
        .map_err(|_| wrong(text, "an address with a port, as 127.0.0.1:8080 or [::]:8080"))
}

pub fn path(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        Err(wrong(text, "a directory"))
    } else {
        Ok(PathBuf::from(text))
    }
}

/// The address of a site: scheme and host, a port perhaps, nothing after it but a path for files.
pub fn url(text: &str) -> Result<Option<String>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let uri = text.parse::<http::Uri>().ok();
    let fits = uri.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some() && uri.query().is_none()
    });
    if fits {
        Ok(Some(text.trim_end_matches('/').to_owned()))
    } else {
        Err(wrong(text, "an address as https://team.example.org"))
    }
}

pub fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let network = part
                .parse::<IpNet>()
                .or_else(|_| part.parse::<IpAddr>().map(IpNet::from));
            network.map_err(|_| wrong(part, "a network as 10.0.0.0/8, or an address"))
        })
        .collect()
}

/// Addresses of STUN and TURN servers, as RFC 7064 and RFC 7065 write them.
pub fn ice_servers(text: &str) -> Result<Vec<String>, String> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (place, query) = part.split_once('?').unwrap_or((part, ""));
            let (scheme, host) = place.split_once(':').unwrap_or_default();
            let fits = match scheme {
                "stun" | "stuns" => query.is_empty() && !part.contains('?'),
                "turn" | "turns" => matches!(query, "" | "transport=udp" | "transport=tcp"),
                _ => false,
            };
            let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
            if fits && !host.is_empty() && host.chars().all(named) {
                Ok(part.to_owned())
            } else {
                Err(wrong(
                    part,
                    "a server as stun:stun.example.org:3478 or turn:turn.example.org:3478?transport=tcp",
                ))
            }
        })
        .collect()
}

pub fn flag(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| wrong(text, "true or false"))
}

pub fn number<T: FromStr, const MIN: u64, const MAX: u64>(text: &str) -> Result<T, String> {
    let wanted = || wrong(text, &format!("a whole number from {MIN} to {MAX}"));
    let number: u64 = text.replace('_', "").parse().map_err(|_| wanted())?;
    if !(MIN..=MAX).contains(&number) {
        return Err(wanted());
    }
    number.to_string().parse().map_err(|_| wanted())
}

pub fn secret(text: &str) -> Result<Option<Secret>, String> {
    const SHORTEST: usize = 16;
    match text.trim() {
        "" => Ok(None),
        text if text.len() < SHORTEST => Err(format!(
            "must have at least {SHORTEST} characters; `openssl rand -hex 24` makes one"
        )),
        text => Ok(Some(Secret(text.to_owned()))),
    }
}

/// A secret that somebody else chose.
pub fn password(text: &str) -> Result<Option<Secret>, String> {
    Ok(Some(text)
        .filter(|text| !text.is_empty())
        .map(|text| Secret(text.to_owned())))
}

pub fn text(text: &str) -> Result<Option<String>, String> {
    Ok(Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned))
}

pub fn host(text: &str) -> Result<Option<String>, String> {
    let fits = |host: &str| {
        host.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
    };
    match text.trim() {
        "" => Ok(None),
        host if fits(host) => Ok(Some(host.to_owned())),
        _ => Err(wrong(
            text,
            "a host alone, as mail.example.org; the port is `mail_port`",
        )),
    }
}

pub fn sender(text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    let named = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    let (name, address) = named.unwrap_or(("", text));
    let fits = address.split_once('@').is_some_and(|(user, domain)| {
        !user.is_empty() && !domain.is_empty() && !domain.contains('@') && !address.contains([' ', '<', '>', ','])
    }) && !name.contains([',', '<', '>', '@']);
    match text {
        "" => Ok(None),
        text if fits && !text.contains(char::is_control) => Ok(Some(text.to_owned())),
        _ => Err(wrong(text, "an address as Longhouse <no-reply@example.org>")),
    }
}

pub fn mail_security(text: &str) -> Result<MailSecurity, String> {
    match text {
        "starttls" => Ok(MailSecurity::Starttls),
        "tls" => Ok(MailSecurity::Tls),
        "none" => Ok(MailSecurity::None),
        _ => Err(wrong(text, "starttls, tls or none")),
    }
}

pub fn level(text: &str) -> Result<String, String> {
    log::check_level(text).map_err(|error| format!("does not fit: {error}"))?;
    Ok(text.to_owned())
}

pub fn format(text: &str) -> Result<log::Format, String> {
    match text {
        "auto" => Ok(log::Format::Auto),
        "human" => Ok(log::Format::Human),
        "json" => Ok(log::Format::Json),
        _ => Err(wrong(text, "auto, human or json")),
    }
}

fn wrong(text: &str, wanted: &str) -> String {
    format!("is `{text}`, but must be {wanted}")
}
