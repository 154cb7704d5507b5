//! What notices keep: what somebody was told, how they want to be told, and what waits to be mailed.
//!
//! A notice names what it is about and repeats none of it, so that it shows what is there now, to who may see it now.
//! Fields keep their order: it is the format on disk.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::{
        chat::record::{MessageId, ReportId, RoomId},
        people::{record::SessionId, secret, secured::Happened},
        projects::record::{CommentId, TaskId},
    },
    engine::store::{AnyIndex, Digest, Index, Record, Scope, decode_plain},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a notice; somebody's rise with time.
pub type NoticeId = Id<Notice>;

/// That somebody was told something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub user: UserId,
    pub id: NoticeId,
    /// What it is about, in a word: one of a person's has it (N2).
    pub key: String,
    pub kind: Kind,
    pub about: About,
    pub at: Millis,
    /// Whether it stands in the centre.
    pub listed: bool,
    /// When it was read there. What it is about may have been read elsewhere.
    pub read_at: Option<Millis>,
    /// Whether it waits to be mailed.
    pub to_mail: bool,
}

/// Why somebody is told. New kinds come last: on disk a kind is its place here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NoticeKind)]
pub enum Kind {
    /// Somebody named them.
    Mention,
    /// Somebody wrote to them.
    Direct,
    /// Somebody named everybody in a room.
    RoomMention,
    /// Somebody said a word that they wait for.
    Keyword,
    /// Something was said in a room of which they want to hear everything.
    Message,
    /// They were let into a room.
    RoomEntered,
    /// Something happened to their account.
    Security,
    /// Somebody replied in a thread that they follow.
    Reply,
    /// They wanted to be reminded of something now.
    Reminder,
    /// Somebody reported a message, or it was decided what they reported.
    Report,
    /// Something that they set up for another program doesn't work any more.
    Integration,
    /// Somebody gave them a task to do.
    TaskAssigned,
    /// Somebody named them on a task.
    TaskMention,
    /// Somebody commented on a task that they watch.
    TaskComment,
    /// Somebody called them.
    Called,
    /// They wanted to be reminded of a task now.
    TaskReminder,
    /// Tasks that they are to do are due.
    TasksDue,
}

impl Kind {
    /// Every kind, the most personal first.
    pub const ALL: [Self; 17] = [
        Self::Called,
        Self::Reminder,
        Self::TaskReminder,
        Self::Mention,
        Self::Direct,
        Self::TaskAssigned,
        Self::TaskMention,
        Self::RoomMention,
        Self::Reply,
        Self::TaskComment,
        Self::TasksDue,
        Self::Keyword,
        Self::Message,
        Self::RoomEntered,
        Self::Integration,
        Self::Security,
        Self::Report,
    ];

    /// Its place among them: the lower, the more personal.
    pub fn rank(self) -> usize {
        Self::ALL
            .iter()
            .position(|kind| *kind == self)
            .unwrap_or(Self::ALL.len())
    }
}

/// What a notice is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum About {
    Message {
        room: RoomId,
        message: MessageId,
        number: u64,
        by: UserId,
    },
    Room {
        room: RoomId,
        by: UserId,
    },
    Account {
        what: Happened,
        detail: String,
        address: String,
    },
    /// A message of that number in the thread on `root`.
    Reply {
        room: RoomId,
        root: MessageId,
        message: MessageId,
        number: u64,
        by: UserId,
    },
    /// A message of a room or of its threads that they kept, whether they have read it or not.
    Kept {
        room: RoomId,
        message: MessageId,
    },
    /// A report waits, or was decided.
    Report {
        report: ReportId,
        decided: bool,
    },
    /// A webhook of that name was paused.
    Webhook {
        name: String,
        room: Option<RoomId>,
    },
    /// A task that they are to do, or in whose description they are named, or that they wanted to be reminded of.
    Task {
        task: TaskId,
        by: UserId,
    },
    /// What was said of a task.
    Comment {
        task: TaskId,
        comment: CommentId,
        by: UserId,
    },
    /// What they are to do and was due on this day, or before; the day as it begins by the clock of UTC.
    Due {
        day: Millis,
    },
}

impl Notice {
    /// What stands in somebody's centre, oldest first.
    pub const LISTED: Index<Self, UserId> =
        Index::many("notices_listed", |notice| notice.listed.then_some((notice.user, ())));
    /// What of that wasn't read there, oldest first.
    pub const UNREAD: Index<Self, UserId> = Index::many("notices_unread", |notice| {
        (notice.listed && notice.read_at.is_none()).then_some((notice.user, ()))
    });
    /// What waits to be mailed to somebody, oldest first.
    pub const TO_MAIL: Index<Self, UserId> =
        Index::many("notices_to_mail", |notice| notice.to_mail.then_some((notice.user, ())));
    /// The one about a thing.
    pub const BY_KEY: Index<Self, UserId, String> =
        Index::unique("notices_by_key", |notice| Some((notice.user, notice.key.clone())));
    /// Those about a thing, whoever's.
    pub const ABOUT: Index<Self, String> = Index::many("notices_about", |notice| Some((notice.key.clone(), ())));
    /// All of a workspace, oldest first.
    pub const BY_AGE: Index<Self, (), Millis> = Index::many("notices_by_age", |notice| Some(((), notice.at)));
}

impl Record for Notice {
    const NAME: &'static str = "notices";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[
        &Self::LISTED,
        &Self::UNREAD,
        &Self::TO_MAIL,
        &Self::BY_KEY,
        &Self::BY_AGE,
        &Self::ABOUT,
    ];
    type Key = (UserId, NoticeId);

    fn key(&self) -> Self::Key {
        (self.user, self.id)
    }
}

/// How somebody wants to be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preferences {
    pub user: UserId,
    /// What differs from how it is for everybody who never said anything, as [`Channels::bits`].
    pub channels: Vec<(Kind, u8)>,
    pub quiet: Option<Quiet>,
    /// Until when they are not to be disturbed.
    pub undisturbed_until: Option<Millis>,
    /// How long mail is gathered.
    pub mail_after_minutes: u32,
}

/// Where a kind of notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Channels {
    /// Into the centre.
    pub centre: bool,
    pub mail: bool,
    /// To the browsers that they turned it on in.
    pub push: bool,
    /// To their phone, as a text message.
    pub sms: bool,
}

impl Channels {
    /// Where a kind goes for who never said anything.
    pub fn usual(kind: Kind) -> Self {
        let personal = matches!(
            kind,
            Kind::Mention
                | Kind::Direct
                | Kind::Security
                | Kind::Reminder
                | Kind::Report
                | Kind::Integration
                | Kind::TaskAssigned
                | Kind::TaskMention
                | Kind::Called
                | Kind::TaskReminder
        );
        Self {
            centre: true,
            mail: personal || kind == Kind::TasksDue,
            push: personal,
            sms: false,
        }
    }

    /// As they are kept: a bit for each, so that a new one changes no row.
    pub fn bits(self) -> u8 {
        let Self {
            centre,
            mail,
            push,
            sms,
        } = self;
        u8::from(centre) | u8::from(mail) << 1 | u8::from(push) << 2 | u8::from(sms) << 3
    }

    /// The same as they were kept.
    pub fn of_bits(bits: u8) -> Self {
        let has = |bit: u8| bits & (1 << bit) != 0;
        Self {
            centre: has(0),
            mail: has(1),
            push: has(2),
            sms: has(3),
        }
    }
}

/// Preferences as version 1 wrote them: without web push.
#[derive(Deserialize)]
struct Unpushed {
    user: UserId,
    channels: Vec<(Kind, (bool, bool))>,
    quiet: Option<Quiet>,
    undisturbed_until: Option<Millis>,
    mail_after_minutes: u32,
}

impl Unpushed {
    fn read(fields: &[u8]) -> Option<Preferences> {
        let old: Self = decode_plain(fields).ok()?;
        let channels = old.channels.into_iter().map(|(kind, (centre, mail))| {
            let usual = Channels::usual(kind);
            let channels = Channels { centre, mail, ..usual };
            (kind, channels.bits())
        });
        Some(Preferences {
            user: old.user,
            channels: channels.collect(),
            quiet: old.quiet,
            undisturbed_until: old.undisturbed_until,
            mail_after_minutes: old.mail_after_minutes,
        })
    }
}

/// When mail waits, by the person's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// Minutes after midnight.
    pub from: u16,
    /// Minutes after midnight; of the next day if it isn't later.
    pub to: u16,
}

impl Record for Preferences {
    const NAME: &'static str = "notice_preferences";
    const VERSION: u8 = 2;
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| Unpushed::read(fields)).flatten()
    }
}

/// That what is to be mailed to somebody is being gathered, and a job will look at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gathering {
    pub user: UserId,
    pub since: Millis,
}

impl Record for Gathering {
    const NAME: &'static str = "notice_gatherings";
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }
}

/// Until when a round was made through those who are here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Round {
    /// Which.
    pub of: u64,
    pub until: Millis,
}

impl Round {
    /// The round that tells what is due.
    pub const DUE: u64 = 1;
}

impl Record for Round {
    const NAME: &'static str = "notice_rounds";
    type Key = u64;

    fn key(&self) -> u64 {
        self.of
    }
}

/// What the installation signs links with. There is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Secret {
    pub of: u64,
    pub bytes: [u8; 32],
}

impl Record for Secret {
    const NAME: &'static str = "notice_secrets";
    const SCOPE: Scope = Scope::Installation;
    type Key = u64;

    fn key(&self) -> u64 {
        self.of
    }
}

/// A browser in which somebody wants to be told, for as long as they are signed in there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// The session there, which it ends with.
    pub session: SessionId,
    pub user: UserId,
    /// Where its push service takes messages for it.
    pub endpoint: String,
    /// What they are sealed with, as the browser said it.
    pub p256dh: String,
    pub auth: String,
    pub since: Millis,
}

impl Device {
    /// Somebody's devices, oldest session first.
    pub const BY_USER: Index<Self, UserId, SessionId> =
        Index::unique("notice_devices_by_user", |device| Some((device.user, device.session)));
    /// The one at an address: whoever subscribes there later is told there instead.
    pub const BY_ENDPOINT: Index<Self, Digest> = Index::unique("notice_devices_by_endpoint", |device| {
        Some((Self::digest(&device.endpoint), ()))
    });

    /// What an address is found by.
    pub fn digest(endpoint: &str) -> Digest {
        secret::digest(endpoint)
    }
}

impl Record for Device {
    const NAME: &'static str = "notice_devices";
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER, &Self::BY_ENDPOINT];
    type Key = SessionId;

    fn key(&self) -> SessionId {
        self.session
    }
}

/// The key that the installation signs web push with. There is one.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct PushKey {
    pub of: u64,
    pub pkcs8: Vec<u8>,
}

impl std::fmt::Debug for PushKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PushKey").field("of", &self.of).finish_non_exhaustive()
    }
}

impl Record for PushKey {
    const NAME: &'static str = "notice_push_keys";
    const SCOPE: Scope = Scope::Installation;
    type Key = u64;

    fn key(&self) -> u64 {
        self.of
    }
}

/// The phone that somebody's text messages go to.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Phone {
    pub user: UserId,
    /// A plus and digits.
    pub number: String,
    /// Since when it is theirs for certain.
    pub verified_at: Option<Millis>,
    /// What was sent there and hasn't come back.
    pub code: Option<PhoneCode>,
}

/// A code that was sent to a phone.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct PhoneCode {
    pub digest: Digest,
    pub good_until: Millis,
    pub tries_left: u8,
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Phone")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

impl Record for Phone {
    const NAME: &'static str = "notice_phones";
    const SCOPE: Scope = Scope::Installation;
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }
}

/// How many text messages left since then: somebody's, or with [`Id::ZERO`] all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    pub of: UserId,
    pub since: Millis,
    pub messages: u32,
    /// Codes among them.
    pub codes: u32,
}

impl Record for Tally {
    const NAME: &'static str = "notice_tallies";
    const SCOPE: Scope = Scope::Installation;
    type Key = UserId;

    fn key(&self) -> UserId {
        self.of
    }
}
