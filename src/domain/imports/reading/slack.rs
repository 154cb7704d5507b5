//! Slack's export: `users.json`, a file for each kind of room, and in a folder for each room a file of each day.
//!
//! Rooms are told before all that was said in them, room by room and day by day. Files are not in it: it says where they
//! were; tools that complete exports put them under `__uploads`.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{
    super::{
        archive::{Archive, Fault, items, last_part, list, unlike},
        coming::{
            Coming, ComingFile, ComingMessage, ComingPerson, ComingPin, ComingReaction, ComingRoom, From as Origin,
        },
    },
    Take, item,
    names::{cleared, named},
    skipped,
};
use crate::{
    domain::chat::record::RoomKind,
    kit::{mrkdwn, time::Millis},
};

/// People and rooms of one export.
const PEOPLE_MAX: usize = 200_000;
const ROOMS_MAX: usize = 100_000;
/// People of a direct room here.
const DIRECT_MAX: usize = 8;

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct User {
    id: String,
    name: String,
    #[serde(deserialize_with = "lenient")]
    real_name: String,
    #[serde(deserialize_with = "lenient")]
    tz: String,
    is_restricted: bool,
    is_ultra_restricted: bool,
    profile: Profile,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Profile {
    #[serde(deserialize_with = "lenient")]
    email: String,
    #[serde(deserialize_with = "lenient")]
    real_name: String,
    #[serde(deserialize_with = "lenient")]
    display_name: String,
    #[serde(deserialize_with = "lenient")]
    title: String,
    #[serde(deserialize_with = "lenient")]
    name: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Channel {
    id: String,
    #[serde(deserialize_with = "lenient")]
    name: String,
    created: u64,
    #[serde(deserialize_with = "lenient")]
    creator: String,
    is_archived: bool,
    is_general: bool,
    members: Vec<String>,
    topic: Told,
    purpose: Told,
    pins: Vec<Pinned>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Told {
    #[serde(deserialize_with = "lenient")]
    value: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Pinned {
    id: String,
    created: u64,
    #[serde(deserialize_with = "lenient")]
    user: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Message {
    #[serde(deserialize_with = "lenient")]
    subtype: String,
    #[serde(deserialize_with = "lenient")]
    user: String,
    #[serde(deserialize_with = "lenient")]
    bot_id: String,
    #[serde(deserialize_with = "lenient")]
    username: String,
    #[serde(deserialize_with = "lenient")]
    text: String,
    ts: String,
    #[serde(deserialize_with = "lenient")]
    thread_ts: String,
    edited: Option<Edited>,
    user_profile: Option<Profile>,
    reactions: Vec<Reaction>,
    files: Vec<File>,
    attachments: Vec<Attachment>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Edited {
    ts: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Reaction {
    name: String,
    users: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct File {
    id: String,
    #[serde(deserialize_with = "lenient")]
    name: String,
    #[serde(deserialize_with = "lenient")]
    title: String,
    #[serde(deserialize_with = "lenient")]
    mode: String,
    #[serde(deserialize_with = "lenient")]
    url_private_download: String,
    #[serde(deserialize_with = "lenient")]
    url_private: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Attachment {
    #[serde(deserialize_with = "lenient")]
    pretext: String,
    #[serde(deserialize_with = "lenient")]
    title: String,
    #[serde(deserialize_with = "lenient")]
    title_link: String,
    #[serde(deserialize_with = "lenient")]
    text: String,
    #[serde(deserialize_with = "lenient")]
    fallback: String,
}

/// A text; nothing for null, which Slack writes for what isn't there.
fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// The folder in which the export lies in the archive, with a slash at its end; nothing if it is none.
pub fn root(archive: &Archive) -> Option<String> {
    let users = archive.names().iter().filter(|name| last_part(name) == "users.json");
    let root = users.min_by_key(|name| name.len())?.strip_suffix("users.json")?;
    let kinds = ["channels.json", "groups.json", "dms.json", "mpims.json"];
    let is_one = kinds.iter().any(|file| archive.has(&format!("{root}{file}")));
    is_one.then(|| root.to_owned())
}

struct Reader {
    root: String,
    /// Where files are in the archive, by their ids.
    uploads: HashMap<String, String>,
    /// Who was told of.
    people: HashSet<String>,
    rooms: Vec<Room>,
}

struct Room {
    key: String,
    /// The names that its folder may have.
    folders: [String; 2],
    pins: HashMap<String, ComingPin>,
}

/// Tells what is in the export.
pub fn read(archive: &mut Archive, take: &mut Take<'_>) -> Result<(), Fault> {
    let root = root(archive).unwrap_or_default();
    let uploads = archive.names().iter().filter_map(|name| {
        let (id, _) = name.strip_prefix(&format!("{root}__uploads/"))?.split_once('/')?;
        Some((id.to_owned(), name.clone()))
    });
    let mut reader = Reader {
        uploads: uploads.collect(),
        root,
        people: HashSet::new(),
        rooms: Vec::new(),
    };
    reader.people(archive, take)?;
    reader.rooms(archive, take)?;
    let rooms = std::mem::take(&mut reader.rooms);
    let mut told = HashSet::new();
    for room in &rooms {
        for day in reader.days(archive, room) {
            reader.day(archive, room, &day, take)?;
            told.insert(day);
        }
    }
    reader.strays(archive, &told, take)
}

impl Reader {
    fn people(&mut self, archive: &mut Archive, take: &mut Take<'_>) -> Result<(), Fault> {
        let file = format!("{}users.json", self.root);
        let users: Vec<User> = list(archive, &file, PEOPLE_MAX)?;
        for (line, user) in (1..).zip(users) {
            let called = [
                &user.profile.real_name,
                &user.real_name,
                &user.profile.display_name,
                &user.name,
            ];
            let name = called
                .into_iter()
                .find(|name| !name.is_empty())
                .cloned()
                .unwrap_or_default();
            self.people.insert(user.id.clone());
            let person = ComingPerson {
                key: user.id,
                email: Some(user.profile.email).filter(|email| !email.is_empty()),
                name,
                handle: user.name,
                title: user.profile.title,
                time_zone: user.tz,
                is_guest: user.is_restricted || user.is_ultra_restricted,
                ..ComingPerson::default()
            };
            take(item(&file, line, Coming::Person(person)))?;
        }
        Ok(())
    }

    fn rooms(&mut self, archive: &mut Archive, take: &mut Take<'_>) -> Result<(), Fault> {
        let kinds = [
            ("channels.json", RoomKind::Open),
            ("groups.json", RoomKind::Closed),
            ("mpims.json", RoomKind::Direct),
            ("dms.json", RoomKind::Direct),
        ];
        for (name, kind) in kinds {
            let file = format!("{}{name}", self.root);
            if !archive.has(&file) {
                continue;
            }
            let channels: Vec<Channel> = list(archive, &file, ROOMS_MAX)?;
            for (line, channel) in (1..).zip(channels) {
                let what = self.room(channel, kind);
                take(item(&file, line, what))?;
            }
        }
        Ok(())
    }

    fn room(&mut self, channel: Channel, kind: RoomKind) -> Coming {
        let pins = channel.pins.iter().map(|pin| {
            let by = Some(pin.user.clone()).filter(|user| !user.is_empty());
            let at = Millis(pin.created * 1_000);
            (pin.id.clone(), ComingPin { by, at })
        });
        let alone = kind == RoomKind::Direct && channel.members.len() < 2;
        let many = kind == RoomKind::Direct && channel.members.len() > DIRECT_MAX;
        if !alone {
            self.rooms.push(Room {
                key: channel.id.clone(),
                folders: [channel.name.clone(), channel.id.clone()],
                pins: pins.collect(),
            });
        }
        if alone {
            return Coming::Skipped("A talk of somebody with themselves; there are none here.".into());
        }
        let creator = Some(channel.creator).filter(|creator| !creator.is_empty());
        let admin = |member: &String| Some(member) == creator.as_ref();
        Coming::Room(ComingRoom {
            kind: if many { RoomKind::Closed } else { kind },
            name: (kind != RoomKind::Direct || many).then_some(channel.name),
            topic: markdown(&channel.topic.value),
            description: markdown(&channel.purpose.value),
            archived: channel.is_archived,
            home: false,
            created_at: Millis(channel.created * 1_000),
            people: channel
                .members
                .iter()
                .map(|member| (member.clone(), admin(member)))
                .collect(),
            created_by: creator,
            key: channel.id,
        })
    }

    /// The files of a room's days, the first day first.
    fn days(&self, archive: &Archive, room: &Room) -> Vec<String> {
        let mut days = Vec::new();
        for folder in room.folders.iter().filter(|folder| !folder.is_empty()) {
            let folder = format!("{}{folder}/", self.root);
            let first = archive.names().partition_point(|name| name.as_str() < folder.as_str());
            let within = archive.names()[first..]
                .iter()
                .take_while(|name| name.starts_with(&folder));
            let day = |name: &&String| !name[folder.len()..].contains('/') && name.ends_with(".json");
            days.extend(within.filter(day).cloned());
        }
        days.sort();
        days.dedup();
        days
    }

    /// Files of days that belong to no room that the export tells of.
    fn strays(&self, archive: &Archive, told: &HashSet<String>, take: &mut Take<'_>) -> Result<(), Fault> {
        let is_day = |name: &str| {
            let within = name
                .strip_prefix(&self.root)
                .is_some_and(|rest| rest.matches('/').count() == 1);
            let day = last_part(name).trim_end_matches(".json");
            let dated = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            within && dated && name.ends_with(".json")
        };
        for name in archive
            .names()
            .iter()
            .filter(|name| is_day(name) && !told.contains(*name))
        {
            let why = "The export says nothing of the room that this is of.";
            take(item(name, 0, Coming::Skipped(why.into())))?;
        }
        Ok(())
    }

    fn day(&mut self, archive: &mut Archive, room: &Room, file: &str, take: &mut Take<'_>) -> Result<(), Fault> {
        let text = match archive.text(file) {
            Ok(text) => text,
            Err(fault) => return take(skipped(fault)?),
        };
        let read = items(file, text, &mut |line, raw| self.said(room, file, line, raw, take))?;
        match read {
            Ok(()) => Ok(()),
            Err(fault) => take(skipped(fault)?),
        }
    }

    fn said(&mut self, room: &Room, file: &str, line: u64, raw: &RawValue, take: &mut Take<'_>) -> Result<(), Fault> {
        let message: Message = match serde_json::from_str(raw.get()) {
            Ok(message) => message,
            Err(error) => return take(item(file, line, Coming::Skipped(unlike(&error)))),
        };
        if is_note(&message.subtype) {
            return take(item(file, line, Coming::Note));
        }
        let Some(at) = moment(&message.ts) else {
            let why = format!("It has no time: {:?}.", message.ts);
            return take(item(file, line, Coming::Skipped(why)));
        };
        let author = author(&message);
        if self.people.insert(author.key.clone()) {
            take(item(file, line, Coming::Person(author.clone())))?;
        }
        let files = message.files.iter().map(|one| self.file(one)).collect();
        let body = body(&message);
        let thread = Some(&message.thread_ts).filter(|ts| !ts.is_empty() && **ts != message.ts);
        let reaction = |one: &Reaction| ComingReaction {
            emoji: one.name.clone(),
            people: one.users.clone(),
        };
        let coming = ComingMessage {
            key: format!("{}/{}", room.key, message.ts),
            room: room.key.clone(),
            author: author.key,
            at,
            body,
            edited_at: message.edited.as_ref().and_then(|edited| moment(&edited.ts)),
            deleted_at: (message.subtype == "tombstone").then_some(at),
            earlier: Vec::new(),
            thread: thread.map(|ts| format!("{}/{ts}", room.key)),
            also_in_room: message.subtype == "thread_broadcast",
            reactions: message.reactions.iter().map(reaction).collect(),
            pinned: room.pins.get(&message.ts).cloned(),
            files,
            said_as: None,
        };
        take(item(file, line, Coming::Message(Box::new(coming))))
    }

    fn file(&self, file: &File) -> ComingFile {
        let name = if file.name.is_empty() { &file.title } else { &file.name };
        let url = if file.url_private_download.is_empty() {
            &file.url_private
        } else {
            &file.url_private_download
        };
        let from = match self.uploads.get(&file.id) {
            Some(entry) => Origin::Archive(entry.clone()),
            None if file.mode == "tombstone" => Origin::Nowhere("it was deleted in Slack"),
            None if file.mode == "hidden_by_limit" => Origin::Nowhere("Slack hid it behind the limit of its free plan"),
            None if url.is_empty() => Origin::Nowhere("the export doesn't say where it is"),
            None => Origin::Url(url.clone()),
        };
        ComingFile {
            name: name.clone(),
            from,
        }
    }
}

/// What Slack says itself.
fn is_note(subtype: &str) -> bool {
    let ways = [
        "join",
        "leave",
        "topic",
        "purpose",
        "name",
        "archive",
        "unarchive",
        "posting_permissions",
        "convert_to_private",
    ];
    let of_room = ["channel_", "group_", "mpim_"];
    let rest = of_room.iter().find_map(|kind| subtype.strip_prefix(kind));
    let others = [
        "pinned_item",
        "unpinned_item",
        "bot_add",
        "bot_remove",
        "bot_enable",
        "bot_disable",
        "message_changed",
        "message_deleted",
        "message_replied",
        "reminder_add",
        "reply_broadcast",
        "sh_room_created",
        "tabbed_canvas_updated",
    ];
    rest.is_some_and(|rest| ways.contains(&rest)) || others.contains(&subtype)
}

/// `1577836800.000200`: seconds since 1970, and what makes it the only one.
fn moment(ts: &str) -> Option<Millis> {
    let (seconds, fraction) = ts.split_once('.').unwrap_or((ts, "0"));
    let seconds: u64 = seconds.parse().ok()?;
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    let ms: u64 = digits.parse().ok()?;
    seconds.checked_mul(1_000).map(|whole| Millis(whole + ms))
}

/// Who said it: a bot has no user, and is called what it called itself.
fn author(message: &Message) -> ComingPerson {
    if message.user.is_empty() {
        let (id, name) = (&message.bot_id, &message.username);
        let key = if id.is_empty() { name } else { id };
        let key = if key.is_empty() { "unknown" } else { key };
        return ComingPerson {
            key: format!("bot/{key}"),
            name: if name.is_empty() {
                "Bot".to_owned()
            } else {
                name.clone()
            },
            handle: if name.is_empty() {
                format!("bot-{key}")
            } else {
                name.replace(' ', "-")
            },
            ..ComingPerson::default()
        };
    }
    let profile = message.user_profile.as_ref();
    let name = profile.map(|profile| [&profile.real_name, &profile.display_name, &profile.name]);
    let name = name.and_then(|names| names.into_iter().find(|name| !name.is_empty()).cloned());
    let slackbot = message.user == "USLACKBOT";
    ComingPerson {
        key: message.user.clone(),
        name: name.unwrap_or_else(|| {
            if slackbot {
                "Slackbot".into()
            } else {
                message.user.clone()
            }
        }),
        handle: profile.map_or_else(|| message.user.to_lowercase(), |profile| profile.name.clone()),
        ..ComingPerson::default()
    }
}

/// The text as Markdown, with who is named in it marked.
fn markdown(text: &str) -> String {
    mrkdwn::of_people(&cleared(text), &named)
}

fn body(message: &Message) -> String {
    let mut parts = Vec::new();
    if !message.text.is_empty() {
        parts.push(markdown(&message.text));
    }
    if parts.is_empty() || !message.bot_id.is_empty() {
        for one in &message.attachments {
            let title = match (one.title.as_str(), one.title_link.as_str()) {
                ("", _) => String::new(),
                (title, "") => format!("*{title}*"),
                (title, link) => format!("<{link}|{title}>"),
            };
            let said: Vec<&str> = [one.pretext.as_str(), &title, &one.text]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            let said = if said.is_empty() {
                one.fallback.clone()
            } else {
                said.join("\n")
            };
            parts.push(markdown(&said));
        }
    }
    let body = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    if message.subtype == "me_message" {
        format!("_{body}_")
    } else {
        body
    }
}
