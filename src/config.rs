//! The configuration: defaults, then the file, then the environment, then flags; checked whole before anything opens.
//!
//! Every key stands in one table, `config/keys.rs`, with its type, default and what it is for; the example file,
//! `longhouse config` and the messages come from it. An unknown key is an error that names the nearest one.

mod example;
mod keys;
mod nearest;
mod source;
mod value;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use self::source::Setting;
pub use self::{
    example::example,
    keys::{Config, KEYS, Key, Reload},
    source::{Origin, Sources},
    value::{MailSecurity, Secret},
};

/// Why the program can't be started like this, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("the configuration {path} can't be read: {cause}")]
    Unreadable { path: String, cause: std::io::Error },
    /// The file is no TOML.
    #[error("the configuration {path} is not TOML: {what}")]
    NotToml { path: String, what: String },
    /// There is no such key.
    #[error("{origin}: there is no key `{key}`{hint}. `longhouse config` lists them all.")]
    UnknownKey { key: String, origin: Origin, hint: String },
    /// The value doesn't fit.
    #[error("{origin}: `{key}` {what}")]
    WrongValue {
        key: &'static str,
        origin: Origin,
        what: String,
    },
    /// A value and a file with the value.
    #[error("`{key}` is set twice, as a value ({one}) and as a file ({other}); keep one of them")]
    SetTwice {
        key: &'static str,
        one: Origin,
        other: Origin,
    },
    /// One key is useless without another.
    #[error("`{key}` is set, but not `{needs}`; set both, or neither")]
    Alone { key: &'static str, needs: &'static str },
    /// A TURN server lets nobody in without a pass, and browsers refuse to ask.
    #[error(
        "`ice_servers` names a TURN server, which asks who comes; set `turn_secret`, or `turn_user` and `turn_password`"
    )]
    NoPasses,
    /// Rate limits are off where others can reach it.
    #[error(
        "rate limits can be off on a loopback address only, and {listen} is none; listen on 127.0.0.1 or leave them on"
    )]
    Unlimited { listen: SocketAddr },
}

impl Config {
    /// The configuration that `sources` make together.
    ///
    /// Fails: as [`ConfigError`] says, at the first thing that is wrong.
    pub fn load(sources: &Sources) -> Result<Self, ConfigError> {
        let mut config = Self {
            data: source::default_data(sources),
            ..Self::default()
        };
        for setting in sources.settings()? {
            config.apply(setting)?;
        }
        config.check()
    }

    /// Each key with its value as text (secrets hidden) and where that came from, in the table's order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static Key, String, &Origin)> {
        KEYS.iter()
            .zip(&self.origins)
            .map(|(key, origin)| (key, (key.show)(self), origin))
    }

    /// Takes over from `newer` what may change while the program runs; gives the names of the keys that changed but wait for a restart.
    pub fn reload(&mut self, newer: &Self) -> Vec<&'static str> {
        let mut waiting = Vec::new();
        for (at, key) in KEYS.iter().enumerate() {
            if (key.show)(self) == (key.show)(newer) && !key.secret {
                continue;
            }
            match key.reload {
                Reload::AtOnce => {
                    (key.copy)(self, newer);
                    self.origins[at] = newer.origins[at].clone();
                }
                Reload::Restart if key.secret => {}
                Reload::Restart => waiting.push(key.name),
            }
        }
        waiting
    }

    /// The data directory as it is shown and opened: absolute where the current directory is known.
    pub fn data_dir(&self) -> PathBuf {
        std::path::absolute(&self.data).unwrap_or_else(|_| Path::new(&self.data).to_owned())
    }

    fn apply(&mut self, setting: Setting) -> Result<(), ConfigError> {
        let Setting { at, text, origin } = setting;
        let key = &KEYS[at];
        (key.set)(self, &text).map_err(|what| ConfigError::WrongValue {
            key: key.name,
            origin: origin.clone(),
            what,
        })?;
        self.origins[at] = origin;
        Ok(())
    }

    /// What no key can tell alone.
    fn check(self) -> Result<Self, ConfigError> {
        if !self.rate_limits && !self.listen.ip().is_loopback() {
            return Err(ConfigError::Unlimited { listen: self.listen });
        }
        let turn = self.ice_servers.iter().any(|server| server.starts_with("turn"));
        if turn && self.turn_secret.is_none() && self.turn_user.is_none() {
            return Err(ConfigError::NoPasses);
        }
        let pairs = [
            (
                self.mail_host.is_some(),
                self.mail_from.is_some(),
                ["mail_host", "mail_from"],
            ),
            (
                self.mail_user.is_some(),
                self.mail_password.is_some(),
                ["mail_user", "mail_password"],
            ),
            (
                self.sms_url.is_some(),
                self.sms_secret.is_some(),
                ["sms_url", "sms_secret"],
            ),
            (
                self.turn_user.is_some(),
                self.turn_password.is_some(),
                ["turn_user", "turn_password"],
            ),
        ];
        for (one, other, [name, needs]) in pairs {
            match (one, other) {
                (true, false) => return Err(ConfigError::Alone { key: name, needs }),
                (false, true) => {
                    return Err(ConfigError::Alone {
                        key: needs,
                        needs: name,
                    });
                }
                _ => {}
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
