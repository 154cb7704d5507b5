//! The ways out that the configuration opens.

use super::{failure::Failure, welcome::origin_of};
use crate::{
    app::App,
    config::{Config, Secret},
    engine::egress::{
        Hook, Sms, Ways,
        mail::{MailServer, Mailer},
    },
};

/// Opens these ways, and closes those that are no longer configured.
pub fn open(app: &App, config: &Config) -> Result<(), Failure> {
    let mail = server_of(config).map(|server| Mailer::new(&server)).transpose();
    let mail = mail.map_err(|error| {
        Failure::new("mail", error.to_string()).then("Look at `mail_host` and `mail_from` in `longhouse config`.")
    })?;
    app.egress().allow(config.egress_allow.clone());
    app.open_ways(Ways {
        origin: origin_of(config),
        mail,
        push: config.push.then(|| contact(config)),
        sms: sms_of(config),
    });
    Ok(())
}

fn sms_of(config: &Config) -> Option<Sms> {
    let (url, secret) = config.sms_url.clone().zip(config.sms_secret.as_ref())?;
    Some(Sms {
        hook: Hook {
            url,
            secret: secret.reveal().to_owned(),
        },
        per_day: config.sms_per_day,
    })
}

/// Where push services reach whoever runs this.
fn contact(config: &Config) -> String {
    let address = |from: &String| {
        let named = from.strip_suffix('>').and_then(|from| from.rsplit_once('<'));
        format!("mailto:{}", named.map_or(from.as_str(), |(_, address)| address))
    };
    config.mail_from.as_ref().map_or_else(|| origin_of(config), address)
}

fn server_of(config: &Config) -> Option<MailServer> {
    let (host, from) = config.mail_host.clone().zip(config.mail_from.clone())?;
    let password = config.mail_password.as_ref().map(Secret::reveal);
    Some(MailServer {
        host,
        port: config.mail_port,
        security: config.mail_security,
        credentials: config.mail_user.clone().zip(password.map(str::to_owned)),
        from,
    })
}
