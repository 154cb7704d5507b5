//! Mattermost's bulk export: a JSON object a line, as it is or in an archive with the files beside it in `data`.
//!
//! Channels come before the people who are in them, and posts after both. Nothing in it has an id: a post is known by its
//! room, time, author and words.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use super::{
    super::{
        archive::{Archive, Fault, last_part, lines, unlike},
        coming::{
            Coming, ComingFile, ComingMessage, ComingPerson, ComingPin, ComingReaction, ComingRoom, From as Origin,
        },
    },
    Take, item,
    names::marked,
};
use crate::{domain::chat::record::RoomKind, kit::time::Millis};

/// People that one export may have.
const PEOPLE_MAX: usize = 500_000;
/// People of a direct room here.
const DIRECT_MAX: usize = 8;

#[derive(Deserialize)]
struct Line {
    #[serde(rename = "type")]
    kind: String,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Channel {
    team: String,
    name: String,
    #[serde(deserialize_with = "lenient")]
    display_name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(deserialize_with = "lenient")]
    header: String,
    #[serde(deserialize_with = "lenient")]
    purpose: String,
    deleted_at: u64,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct User {
    username: String,
    #[serde(deserialize_with = "lenient")]
    email: String,
    #[serde(deserialize_with = "lenient")]
    first_name: String,
    #[serde(deserialize_with = "lenient")]
    last_name: String,
    #[serde(deserialize_with = "lenient")]
    nickname: String,
    #[serde(deserialize_with = "lenient")]
    position: String,
    #[serde(deserialize_with = "lenient")]
    roles: String,
    teams: Option<Vec<OfTeam>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OfTeam {
    name: String,
    channels: Option<Vec<OfChannel>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OfChannel {
    name: String,
    #[serde(deserialize_with = "lenient")]
    roles: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Bot {
    username: String,
    #[serde(deserialize_with = "lenient")]
    display_name: String,
    #[serde(deserialize_with = "lenient")]
    description: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Direct {
    members: Option<Vec<String>>,
    participants: Option<Vec<Participant>>,
    #[serde(deserialize_with = "lenient")]
    header: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Participant {
    username: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Post {
    team: String,
    channel: String,
    channel_members: Option<Vec<String>>,
    user: String,
    #[serde(rename = "type", deserialize_with = "lenient")]
    kind: String,
    #[serde(deserialize_with = "lenient")]
    message: String,
    create_at: u64,
    edit_at: Option<u64>,
    is_pinned: Option<bool>,
    reactions: Option<Vec<Reaction>>,
    replies: Option<Vec<Post>>,
    attachments: Option<Vec<Attached>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Reaction {
    user: String,
    emoji_name: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Attached {
    path: String,
}

fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// The file of lines in an archive.
pub fn lines_file(archive: &Archive) -> Option<String> {
    if archive.is_plain() {
        return archive.names().first().cloned();
    }
    let mut lines = archive.names().iter().filter(|name| name.ends_with(".jsonl"));
    lines.next().cloned()
}

/// What its things are known under: nothing in it says which server it is of, but for the name of its first team.
pub fn known_as(archive: &mut Archive) -> Result<String, Fault> {
    let file = lines_file(archive).unwrap_or_default();
    let text = archive.text(&file)?;
    let mut team = None;
    let read = lines(&file, text, &mut |_, line| {
        let line: Option<Line> = line.ok().and_then(|line| serde_json::from_str(line).ok());
        team = line.filter(|line| line.kind == "team").and_then(|line| {
            let name = line.rest.get("team")?.get("name")?.as_str()?;
            Some(name.chars().take(80).collect::<String>())
        });
        if team.is_some() { Err(Fault::Stopped) } else { Ok(()) }
    });
    match (team, read) {
        (Some(team), _) => Ok(format!("mattermost/{team}")),
        (None, Ok(())) => Ok("mattermost".to_owned()),
        (None, Err(fault)) => Err(fault),
    }
}

struct Reader {
    file: String,
    people: HashSet<String>,
    rooms: HashSet<String>,
    /// Files in the archive by the end of their path.
    files: HashMap<String, String>,
    /// What was said in the same place at the same time: the same words twice are two posts.
    again: HashMap<String, u64>,
    last: (String, u64),
}

/// Tells what is in the export.
pub fn read(archive: &mut Archive, take: &mut Take<'_>) -> Result<(), Fault> {
    let file = lines_file(archive).unwrap_or_default();
    let folder = file.strip_suffix(last_part(&file)).unwrap_or_default().to_owned();
    let beside = archive.names().iter().filter_map(|name| {
        let path = name.strip_prefix(&folder)?;
        Some((path.strip_prefix("data/").unwrap_or(path).to_owned(), name.clone()))
    });
    let mut reader = Reader {
        people: HashSet::new(),
        rooms: HashSet::new(),
        files: beside.collect(),
        again: HashMap::new(),
        last: (String::new(), 0),
        file: file.clone(),
    };
    let text = archive.text(&file)?;
    lines(&file, text, &mut |number, line| match line
        .and_then(|line| serde_json::from_str::<Line>(line).map_err(|error| unlike(&error)))
    {
        Ok(line) => match reader.line(number, line, take)? {
            Ok(()) => Ok(()),
            Err(why) => take(item(&file, number, Coming::Skipped(why))),
        },
        Err(why) => take(item(&file, number, Coming::Skipped(why))),
    })
}

/// What is wrong with a line, without which the next one can be read.
type Read = Result<Result<(), String>, Fault>;

impl Reader {
    fn line(&mut self, number: u64, mut line: Line, take: &mut Take<'_>) -> Read {
        let kind = std::mem::take(&mut line.kind);
        let mut part = |name: &str| line.rest.remove(name).unwrap_or_default();
        match kind.as_str() {
            "channel" => self.tell(number, part("channel"), take, Self::channel),
            "user" => self.tell(number, part("user"), take, Self::user),
            "bot" => self.tell(number, part("bot"), take, Self::bot),
            "post" => self.tell(number, part("post"), take, Self::post),
            "direct_channel" => self.tell(number, part("direct_channel"), take, Self::direct),
            "direct_post" => self.tell(number, part("direct_post"), take, Self::post),
            "version" | "team" | "role" | "scheme" => Ok(Ok(())),
            "emoji" => Ok(Err("An emoji of one's own; there are none here.".into())),
            other => Ok(Err(format!("Lines of the type {other:?} are not known here."))),
        }
    }

    fn tell<T: DeserializeOwned>(
        &mut self,
        number: u64,
        value: serde_json::Value,
        take: &mut Take<'_>,
        tell: impl FnOnce(&mut Self, u64, T, &mut Take<'_>) -> Read,
    ) -> Read {
        match serde_json::from_value(value) {
            Ok(what) => tell(self, number, what, take),
            Err(error) => Ok(Err(unlike(&error))),
        }
    }

    fn channel(&mut self, number: u64, channel: Channel, take: &mut Take<'_>) -> Read {
        let key = format!("{}/{}", channel.team, channel.name);
        let name = if channel.display_name.is_empty() {
            channel.name
        } else {
            channel.display_name
        };
        self.rooms.insert(key.clone());
        let room = ComingRoom {
            key,
            kind: if channel.kind == "P" {
                RoomKind::Closed
            } else {
                RoomKind::Open
            },
            name: Some(name),
            topic: channel.header,
            description: channel.purpose,
            archived: channel.deleted_at > 0,
            home: false,
            created_at: Millis(0),
            created_by: None,
            people: Vec::new(),
        };
        take(item(&self.file, number, Coming::Room(room))).map(Ok)
    }

    fn user(&mut self, number: u64, user: User, take: &mut Take<'_>) -> Read {
        if user.username.is_empty() {
            return Ok(Err("It has no username.".into()));
        }
        let full = format!("{} {}", user.first_name, user.last_name);
        let called = [full.trim(), &user.nickname, &user.username];
        let person = ComingPerson {
            key: user.username.clone(),
            email: Some(user.email).filter(|email| !email.is_empty()),
            name: called
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default()
                .to_owned(),
            handle: user.username.clone(),
            title: user.position,
            is_guest: user.roles.contains("system_guest"),
            ..ComingPerson::default()
        };
        self.person(number, person, take)?;
        for team in user.teams.unwrap_or_default() {
            for channel in team.channels.unwrap_or_default() {
                let inside = Coming::Inside {
                    room: format!("{}/{}", team.name, channel.name),
                    person: user.username.clone(),
                    admin: channel.roles.contains("channel_admin"),
                };
                take(item(&self.file, number, inside))?;
            }
        }
        Ok(Ok(()))
    }

    fn bot(&mut self, number: u64, bot: Bot, take: &mut Take<'_>) -> Read {
        let person = ComingPerson {
            name: if bot.display_name.is_empty() {
                bot.username.clone()
            } else {
                bot.display_name
            },
            handle: bot.username.clone(),
            key: bot.username,
            about: bot.description,
            ..ComingPerson::default()
        };
        self.person(number, person, take).map(Ok)
    }

    fn person(&mut self, number: u64, person: ComingPerson, take: &mut Take<'_>) -> Result<(), Fault> {
        if !self.people.insert(person.key.clone()) {
            return Ok(());
        }
        if self.people.len() > PEOPLE_MAX {
            return Err(Fault::at(
                &self.file,
                number,
                "It has more people than one import takes.",
            ));
        }
        take(item(&self.file, number, Coming::Person(person)))
    }

    /// Whoever is named without a line of their own.
    fn named(&mut self, number: u64, name: &str, take: &mut Take<'_>) -> Result<(), Fault> {
        let person = ComingPerson {
            key: name.to_owned(),
            name: name.to_owned(),
            handle: name.to_owned(),
            ..ComingPerson::default()
        };
        self.person(number, person, take)
    }

    fn direct(&mut self, number: u64, direct: Direct, take: &mut Take<'_>) -> Read {
        let participants = direct
            .participants
            .unwrap_or_default()
            .into_iter()
            .map(|one| one.username);
        let members = direct.members.unwrap_or_else(|| participants.collect());
        self.direct_room(number, members, direct.header, take)
    }

    fn direct_room(&mut self, number: u64, mut members: Vec<String>, header: String, take: &mut Take<'_>) -> Read {
        members.sort();
        members.dedup();
        if members.len() < 2 {
            return Ok(Err("A talk of somebody with themselves; there are none here.".into()));
        }
        for member in &members {
            self.named(number, member, take)?;
        }
        let key = members.join(",");
        if !self.rooms.insert(key.clone()) {
            return Ok(Ok(()));
        }
        let many = members.len() > DIRECT_MAX;
        let room = ComingRoom {
            kind: if many { RoomKind::Closed } else { RoomKind::Direct },
            name: many.then(|| key.chars().take(80).collect()),
            key,
            topic: header,
            description: String::new(),
            archived: false,
            home: false,
            created_at: Millis(0),
            created_by: None,
            people: members.into_iter().map(|member| (member, false)).collect(),
        };
        take(item(&self.file, number, Coming::Room(room))).map(Ok)
    }

    fn post(&mut self, number: u64, mut post: Post, take: &mut Take<'_>) -> Read {
        let room = match post.channel_members.take() {
            Some(members) => {
                let mut sorted = members.clone();
                sorted.sort();
                sorted.dedup();
                if let Err(why) = self.direct_room(number, members, String::new(), take)? {
                    return Ok(Err(why));
                }
                sorted.join(",")
            }
            None => format!("{}/{}", post.team, post.channel),
        };
        if !self.rooms.contains(&room) {
            return Ok(Err("The export says nothing of the channel that this is of.".into()));
        }
        let replies = post.replies.take().unwrap_or_default();
        let root = match self.said(number, &room, post, None, take)? {
            Ok(root) => root,
            Err(why) => return Ok(Err(why)),
        };
        for reply in replies {
            if let Err(why) = self.said(number, &room, reply, root.clone(), take)? {
                take(item(&self.file, number, Coming::Skipped(why)))?;
            }
        }
        Ok(Ok(()))
    }

    /// What was said, and what it is called; nothing of what the program said itself.
    fn said(
        &mut self,
        number: u64,
        room: &str,
        post: Post,
        thread: Option<String>,
        take: &mut Take<'_>,
    ) -> Result<Result<Option<String>, String>, Fault> {
        if post.kind.starts_with("system_") {
            take(item(&self.file, number, Coming::Note))?;
            return Ok(Ok(None));
        }
        if post.create_at == 0 || post.user.is_empty() {
            return Ok(Err("It has no time or no author.".into()));
        }
        self.named(number, &post.user, take)?;
        let key = self.key(room, &post);
        let mut reactions: Vec<ComingReaction> = Vec::new();
        for one in post.reactions.unwrap_or_default() {
            match reactions.iter_mut().find(|known| known.emoji == one.emoji_name) {
                Some(known) => known.people.push(one.user),
                None => reactions.push(ComingReaction {
                    emoji: one.emoji_name,
                    people: vec![one.user],
                }),
            }
        }
        let at = Millis(post.create_at);
        let known = |name: &str| self.people.contains(name).then(|| name.to_owned());
        let files = post.attachments.unwrap_or_default();
        let message = ComingMessage {
            key: key.clone(),
            room: room.to_owned(),
            author: post.user,
            at,
            body: marked(&post.message, known),
            edited_at: post.edit_at.filter(|at| *at > 0).map(Millis),
            thread,
            reactions,
            pinned: post.is_pinned.unwrap_or(false).then_some(ComingPin { by: None, at }),
            files: files.iter().map(|file| self.file(&file.path)).collect(),
            ..ComingMessage::default()
        };
        take(item(&self.file, number, Coming::Message(Box::new(message))))?;
        Ok(Ok(Some(key)))
    }

    fn key(&mut self, room: &str, post: &Post) -> String {
        let last = (room.to_owned(), post.create_at);
        if self.last != last {
            self.last = last;
            self.again.clear();
        }
        let digest = Sha256::digest(post.message.as_bytes());
        let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let key = format!("{room}/{}/{}/{short}", post.create_at, post.user);
        let nth = self.again.entry(key.clone()).or_default();
        *nth += 1;
        format!("{key}/{nth}")
    }

    fn file(&self, path: &str) -> ComingFile {
        let from = match self.files.get(path.trim_start_matches('/')) {
            Some(entry) => Origin::Archive(entry.clone()),
            None => Origin::Nowhere("it isn't in the archive"),
        };
        ComingFile {
            name: last_part(path).to_owned(),
            from,
        }
    }
}
