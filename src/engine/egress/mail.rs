//! Mail by SMTP: one letter in text and HTML, to the server that the operator names. Nobody else names lettre.
//!
//! Whatever people wrote (names, subjects) becomes one line here before it becomes a header, so nobody adds headers or
//! recipients by a line break.

use std::time::Duration;

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};

pub use crate::config::MailSecurity;

/// How long the server may take to answer each command.
const WITHIN: Duration = Duration::from_secs(20);
/// Characters of a subject, and of a name.
const LINE_MAX: usize = 160;

/// Where mail goes, and as whom.
#[derive(Debug, Clone)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: MailSecurity,
    /// Name and password, if it wants any.
    pub credentials: Option<(String, String)>,
    /// As in `Longhouse <no-reply@example.org>`.
    pub from: String,
}

/// Sends mail. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What to mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The same for the same letter, so that one that is sent again is known to be.
    pub key: String,
    /// Where one click ends such mail (RFC 8058), for what comes by itself.
    pub unsubscribe: Option<String>,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// It will never be.
    #[error("The mail server refuses it: {0}")]
    Refused(String),
    /// It may be another time.
    #[error("The mail server doesn't take it now: {0}")]
    Later(String),
    /// It can't be written.
    #[error("The letter can't be written: {0}")]
    Unwritten(String),
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Mailer {
    /// What sends by `server`. Fails: Unwritten, when its sender is no address.
    pub fn new(server: &MailServer) -> Result<Self, MailError> {
        let from: Mailbox = server.from.parse().map_err(unwritten)?;
        let tls = || TlsParameters::new(server.host.clone()).map_err(unwritten);
        let tls = match server.security {
            MailSecurity::None => Tls::None,
            MailSecurity::Starttls => Tls::Required(tls()?),
            MailSecurity::Tls => Tls::Wrapper(tls()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(WITHIN));
        if let Some((name, password)) = &server.credentials {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    /// Whom mail comes from, as in `Longhouse <no-reply@example.org>`.
    pub fn sender(&self) -> String {
        self.from.to_string()
    }

    /// Hands a letter to the server. Fails: Unwritten, Refused, Later.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.write(letter)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Refused(said(&error))),
            Err(error) => Err(MailError::Later(said(&error))),
        }
    }

    fn write(&self, letter: &Letter) -> Result<Message, MailError> {
        let address: Address = letter.to.parse().map_err(unwritten)?;
        let id = format!(
            "<{}@{}>",
            one_line(&letter.key).replace(['<', '>', '@', ' '], "."),
            self.from.email.domain()
        );
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(one_line(&letter.to_name)), address))
            .subject(one_line(&letter.subject))
            .message_id(Some(id));
        for (name, value) in headers(letter) {
            let name = HeaderName::new_from_ascii_str(name);
            // As it is: to fold a URL would break it.
            message = message.raw_header(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value));
        }
        let parts = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
        message.multipart(parts).map_err(unwritten)
    }
}

/// The headers of what no person wrote, and of what can be unsubscribed from.
fn headers(letter: &Letter) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("X-Auto-Response-Suppress", "All".to_owned()),
    ];
    if let Some(url) = &letter.unsubscribe {
        headers.push(("List-Unsubscribe", format!("<{url}>")));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}

/// `text` on one line, without control characters, no longer than a header should be.
fn one_line(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    spaced.take(LINE_MAX).collect::<String>().trim().to_owned()
}

fn unwritten(error: impl std::fmt::Display) -> MailError {
    MailError::Unwritten(error.to_string())
}

/// An error with its causes, in one line.
fn said(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
