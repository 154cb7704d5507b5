//! The ways out that the configuration opens.

use super::{failure::Failure, welcome::origin_of};
use crate::{
    app::App,
    config::{Config, Secret},
    engine::egress::{
        Hook, Passes, Relays, Sms, Ways,
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
        relays: relays_of(config),
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

fn relays_of(config: &Config) -> Relays {
    let minted = config.turn_secret.as_ref().map(|secret| Passes::Minted {
        secret: secret.reveal().to_owned(),
    });
    let shared = config.turn_user.clone().zip(config.turn_password.as_ref());
    let shared = shared.map(|(user, password)| Passes::Shared {
        user,
        password: password.reveal().to_owned(),
    });
    Relays {
        urls: config.ice_servers.clone(),
        passes: minted.or(shared),
    }
}

/// Where push services reach whoever runs this: some refuse what is neither an address for mail nor over https.
fn contact(config: &Config) -> String {
    let origin = origin_of(config);
    match &config.mail_from {
        Some(from) => {
            let named = from.strip_suffix('>').and_then(|from| from.rsplit_once('<'));
            format!("mailto:{}", named.map_or(from.as_str(), |(_, address)| address))
        }
        None if origin.starts_with("https://") => origin,
        None => "mailto:operator@localhost".to_owned(), // A browser on this machine alone takes anything from us.
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_services_reach_the_operator_by_mail_or_over_https() {
        let of = |mail_from: Option<&str>, public_url: Option<&str>| {
            contact(&Config {
                mail_from: mail_from.map(str::to_owned),
                public_url: public_url.map(str::to_owned),
                ..Config::default()
            })
        };
        let team = Some("https://team.example/");
        assert_eq!(
            of(Some("Longhouse <ops@team.example>"), team),
            "mailto:ops@team.example"
        );
        assert_eq!(of(Some("ops@team.example"), None), "mailto:ops@team.example");
        assert_eq!(of(None, team), "https://team.example");
        assert_eq!(of(None, None), "mailto:operator@localhost");
    }
}
