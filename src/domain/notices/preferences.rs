//! How somebody wants to be told: which kinds by which channel, which words, and when not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::record::{Channels, Kind, Preferences, Quiet};
use crate::{
    domain::{chat::herald, people::policy::Member},
    engine::{commit::Tx, store::View},
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// How long mail is gathered unless somebody wants otherwise.
const MAIL_AFTER_MINUTES: u32 = 15;
/// A day.
const MAIL_AFTER_MAX: u32 = 1_440;

/// Preferences as they come and go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticePreferences)]
pub struct Wanted {
    /// Where each kind goes. What is left out stays as it was.
    #[serde(default)]
    pub kinds: BTreeMap<Kind, Channels>,
    /// At most twenty, each one to four words.
    #[serde(default)]
    pub keywords: Option<Vec<String>>,
    /// When mail waits and nothing is pushed, by the clock of the time zone in the profile. Null for never.
    #[serde(default)]
    pub quiet_hours: Option<QuietHours>,
    /// Until when nothing is sent. Null for now.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub undisturbed_until: Option<Millis>,
    /// How long mail is gathered: 0 to 1440 minutes.
    pub mail_after_minutes: u32,
}

/// Quiet hours: from one time of day to another, of the next day if that isn't later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// As in `22:00`.
    pub from: String,
    /// As in `07:30`.
    pub to: String,
}

/// What somebody has who never said anything.
pub fn fresh(user: UserId) -> Preferences {
    Preferences {
        user,
        channels: Vec::new(),
        quiet: None,
        undisturbed_until: None,
        mail_after_minutes: MAIL_AFTER_MINUTES,
    }
}

/// What `user` prefers.
pub fn of(view: &View<'_>, user: UserId) -> Result<Preferences> {
    Ok(view.get(&user)?.unwrap_or_else(|| fresh(user)))
}

/// The same as it goes out, with every kind.
pub fn show(view: &View<'_>, who: Member) -> Result<Wanted> {
    let preferences = of(view, who.user())?;
    let kinds = Kind::ALL.into_iter().map(|kind| (kind, preferences.of_kind(kind)));
    Ok(Wanted {
        kinds: kinds.collect(),
        keywords: Some(herald::keywords(view, who.user())?),
        quiet_hours: preferences.quiet.map(|quiet| QuietHours {
            from: clock(quiet.from),
            to: clock(quiet.to),
        }),
        undisturbed_until: preferences.undisturbed_until,
        mail_after_minutes: preferences.mail_after_minutes,
    })
}

/// Prefers `wanted` from now on.
///
/// Writes: notice_preferences, keywords.
/// Fails: Invalid(kinds, keywords, quiet_hours, mail_after_minutes).  Rules: N4.
pub fn set(tx: &mut Tx<'_>, who: Member, wanted: &Wanted) -> Result<()> {
    let user = who.user();
    let mut preferences = of(tx, user)?;
    for (kind, channels) in &wanted.kinds {
        if *kind == Kind::Security && !channels.centre {
            let say = "News of your account always comes into the centre.";
            return Err(Error::invalid("kinds.security", "required", say));
        }
        preferences.choose(*kind, *channels);
    }
    if wanted.mail_after_minutes > MAIL_AFTER_MAX {
        let say = "Choose 0 to 1440 minutes.";
        return Err(Error::invalid("mail_after_minutes", "out_of_range", say));
    }
    preferences.mail_after_minutes = wanted.mail_after_minutes;
    preferences.quiet = wanted.quiet_hours.as_ref().map(quiet).transpose()?;
    preferences.undisturbed_until = wanted.undisturbed_until.filter(|until| *until > tx.now());
    if let Some(keywords) = &wanted.keywords {
        herald::set_keywords(tx, user, keywords)?;
    }
    Ok(tx.put(&preferences)?)
}

/// Has nothing but news of the account mailed to `user` from now on.
///
/// Writes: notice_preferences.
pub fn end_mail(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let mut preferences = of(tx, user)?;
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Security) {
        let channels = preferences.of_kind(kind);
        preferences.choose(
            kind,
            Channels {
                mail: false,
                ..channels
            },
        );
    }
    Ok(tx.put(&preferences)?)
}

impl Preferences {
    /// Where a kind goes.
    pub fn of_kind(&self, kind: Kind) -> Channels {
        let said = self.channels.iter().find(|(known, _)| *known == kind);
        said.map_or_else(|| Channels::usual(kind), |(_, bits)| Channels::of_bits(*bits))
    }

    /// Has a kind go there from now on.
    fn choose(&mut self, kind: Kind, channels: Channels) {
        self.channels.retain(|(known, _)| *known != kind);
        if channels != Channels::usual(kind) {
            self.channels.push((kind, channels.bits()));
        }
    }
}

fn quiet(hours: &QuietHours) -> Result<Quiet> {
    let quiet = Quiet {
        from: minutes(&hours.from)?,
        to: minutes(&hours.to)?,
    };
    if quiet.from == quiet.to {
        let say = "Choose two different times.";
        return Err(Error::invalid("quiet_hours", "out_of_range", say));
    }
    Ok(quiet)
}

fn minutes(text: &str) -> Result<u16> {
    let two = |part: &str, most: u16| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u16>().ok().filter(|number| digits && *number <= most)
    };
    let time = text
        .split_once(':')
        .and_then(|(hours, minutes)| Some(two(hours, 23)? * 60 + two(minutes, 59)?));
    time.ok_or_else(|| Error::invalid("quiet_hours", "malformed", "Write times as 22:00."))
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
