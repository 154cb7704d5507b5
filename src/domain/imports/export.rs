//! A whole workspace as one file, for programs and for [`super`] to bring back: what people said, with who they are and
//! where, and the files of it.
//!
//! The archive, version 1:
//! - `longhouse.json`: `{ format: "longhouse-workspace", version, workspace, name, made_at }`
//! - `people.jsonl`, a person a line: `id, email, handle, name, title, about, time_zone, role, state, joined_at,
//!   bot`; a bot has no address, and comes back as one that has fallen silent
//! - `rooms.jsonl`: `id, kind, name, topic, description, archived, home, created_at, created_by, people: [{ user, role }]`
//! - `messages/0001.jsonl` and so on, room by room, each message before the replies to it: `id, room, thread, author,
//!   posted_at, body, edited_at, deleted_at, earlier: [{ body, written_at }], also_in_room, reactions: [{ emoji, people }],
//!   pinned: { by, at }, files: [{ name, path }], said_as`. A reply has in `thread` the id of the message that it hangs on.
//! - `files/…`: each file once, by its digest.
//!
//! Times are RFC 3339 in UTC. Not in it: passwords, sessions and tokens; what each has read, saved, or begun to write;
//! notices; link previews; the library of files; the audit log; pictures of people and rooms. A newer version is refused
//! by a program that doesn't know it.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{
        chat::record::{
            Membership, Message, MessageId, Reactions, Revision, Room, RoomId, RoomKind, RoomRole, Standing, StreamId,
        },
        files::{
            record::{Attachment, AttachmentId},
            zip::Archive,
        },
        people::{
            accounts,
            policy::Owner,
            record::{Person, Role, State},
            workspaces,
        },
    },
    engine::{
        blobs::BlobError,
        store::{Digest, Order, Record, Still, View},
    },
    error::{Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        page::{MAX_LIMIT, PageRequest},
        text,
        time::Millis,
    },
};

/// The file that says what the archive is.
pub const HEAD: &str = "longhouse.json";
/// What it calls itself.
pub const FORMAT: &str = "longhouse-workspace";
/// The version of its fields; it grows when one changes its meaning.
pub const VERSION: u32 = 1;
/// Messages in one file of them.
const MESSAGES_A_FILE: u64 = 100_000;

/// What the archive is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub format: String,
    pub version: u32,
    pub workspace: WorkspaceId,
    pub name: String,
    pub made_at: Millis,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonLine {
    pub id: UserId,
    /// Empty for a bot.
    pub email: String,
    pub handle: String,
    pub name: String,
    pub title: String,
    pub about: String,
    pub time_zone: String,
    pub role: Role,
    pub state: State,
    pub joined_at: Millis,
    /// Whether it is a program.
    #[serde(default)]
    pub bot: bool,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomLine {
    pub id: RoomId,
    pub kind: RoomKind,
    pub name: Option<String>,
    pub topic: String,
    pub description: String,
    pub archived: bool,
    pub home: bool,
    pub created_at: Millis,
    pub created_by: UserId,
    pub people: Vec<Inside>,
}

/// Somebody in a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inside {
    pub user: UserId,
    pub role: RoomRole,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MessageLine {
    pub id: MessageId,
    pub room: RoomId,
    pub thread: Option<MessageId>,
    pub author: UserId,
    pub posted_at: Millis,
    pub body: String,
    pub edited_at: Option<Millis>,
    pub deleted_at: Option<Millis>,
    pub earlier: Vec<Earlier>,
    pub also_in_room: bool,
    pub reactions: Vec<Given>,
    pub pinned: Option<Pinned>,
    pub files: Vec<FileLine>,
    /// The name under which a bot said it, if that is another than its own.
    #[serde(default)]
    pub said_as: Option<String>,
}

/// What a message said before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    pub body: String,
    pub written_at: Millis,
}

/// Who reacted with an emoji.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    pub emoji: String,
    pub people: Vec<UserId>,
}

/// Who pinned it, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pinned {
    pub by: UserId,
    pub at: Millis,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileLine {
    pub name: String,
    /// Where it is in the archive; nothing if the disk has lost it.
    pub path: Option<String>,
}

/// What goes on while it is written: hears how many messages there are so far, and may stop it.
pub type Meanwhile<'m> = dyn FnMut(u64) -> io::Result<()> + 'm;

/// Writes the workspace as it was at one moment, and returns how many messages are in it.
pub fn write(
    app: &App,
    still: &Still,
    _: Owner,
    made_at: Millis,
    out: &mut (dyn Write + Send),
    meanwhile: &mut Meanwhile<'_>,
) -> io::Result<u64> {
    let mut export = Export {
        app,
        still,
        archive: Archive::begin(out),
        files: HashSet::new(),
        queued: Vec::new(),
        messages: 0,
        meanwhile,
    };
    export.head(made_at).map_err(told)?;
    export.people()?;
    export.rooms()?;
    export.messages()?;
    export.files()?;
    let messages = export.messages;
    export.archive.finish()?;
    Ok(messages)
}

fn told(error: Error) -> io::Error {
    match error {
        Error::DiskFull => io::Error::from(io::ErrorKind::StorageFull),
        other => io::Error::other(other),
    }
}

struct Export<'e> {
    app: &'e App,
    still: &'e Still,
    archive: Archive<'e>,
    files: HashSet<Digest>,
    /// Files that are to come, in their order.
    queued: Vec<Digest>,
    messages: u64,
    meanwhile: &'e mut Meanwhile<'e>,
}

impl Export<'_> {
    fn head(&mut self, made_at: Millis) -> Result<()> {
        let workspace = workspaces::current(&self.still.view())?;
        let head = Head {
            format: FORMAT.to_owned(),
            version: VERSION,
            workspace: workspace.id,
            name: workspace.name,
            made_at,
        };
        let written = self.archive.text(HEAD).and_then(|()| line(&mut self.archive, &head));
        written.map_err(Error::internal)
    }

    fn people(&mut self) -> io::Result<()> {
        self.archive.text("people.jsonl")?;
        let (view, archive) = (self.still.view(), &mut self.archive);
        each(&view, &(), &mut |person: Person| {
            let email = accounts::address_of(&view, &person).map_err(told)?;
            line(
                archive,
                &PersonLine {
                    id: person.user,
                    email: email.unwrap_or_default(),
                    handle: person.handle,
                    name: person.name,
                    title: person.title,
                    about: person.about,
                    time_zone: person.time_zone,
                    role: person.role,
                    state: person.state,
                    joined_at: person.joined_at,
                    bot: person.bot,
                },
            )
        })
    }

    fn rooms(&mut self) -> io::Result<()> {
        self.archive.text("rooms.jsonl")?;
        let (view, archive) = (self.still.view(), &mut self.archive);
        each(&view, &(), &mut |room: Room| {
            let mut people = Vec::new();
            each(&view, &room.id, &mut |row: Membership| {
                let (user, role) = (row.user, row.role);
                people.push(Inside { user, role });
                Ok(())
            })?;
            line(
                archive,
                &RoomLine {
                    id: room.id,
                    kind: room.kind,
                    name: room.name,
                    topic: room.topic,
                    description: room.description,
                    archived: room.archived,
                    home: room.home,
                    created_at: room.created_at,
                    created_by: room.created_by,
                    people,
                },
            )
        })
    }

    fn messages(&mut self) -> io::Result<()> {
        let still = self.still;
        let view = still.view();
        let mut rooms = Vec::new();
        each(&view, &(), &mut |room: Room| {
            rooms.push(room.id);
            Ok(())
        })?;
        self.archive.text(&messages_file(0))?;
        for room in rooms {
            let stream: StreamId = room.cast();
            each(&view, &stream, &mut |message: Message| match message.standing {
                Standing::Echo { .. } => Ok(()),
                Standing::Plain | Standing::Reply { .. } => self.message(&view, message, None),
                Standing::Root => {
                    let root = message.id;
                    self.message(&view, message, None)?;
                    each(&view, &root.cast(), &mut |reply: Message| {
                        self.message(&view, reply, Some(root))
                    })
                }
            })?;
        }
        Ok(())
    }

    fn message(&mut self, view: &View<'_>, message: Message, thread: Option<MessageId>) -> io::Result<()> {
        if self.messages > 0 && self.messages.is_multiple_of(MESSAGES_A_FILE) {
            self.archive.text(&messages_file(self.messages / MESSAGES_A_FILE))?;
        }
        self.messages += 1;
        if self.messages.is_multiple_of(MAX_LIMIT as u64) {
            self.app
                .blobs()
                .map_err(told)?
                .has_room(0)
                .map_err(|error| told(error.into()))?;
            (self.meanwhile)(self.messages)?;
        }
        let mut earlier = Vec::new();
        if message.edits > 0 && message.deleted_at.is_none() {
            each(view, &(message.room, message.id), &mut |one: Revision| {
                let (body, written_at) = (one.body, one.written_at);
                earlier.push(Earlier { body, written_at });
                Ok(())
            })?;
        }
        let reactions: Option<Reactions> = view.get(&(message.stream(), message.id)).map_err(io::Error::other)?;
        let given = reactions.into_iter().flat_map(|row| row.given).map(|one| Given {
            emoji: one.emoji,
            people: one.people,
        });
        let files = message
            .attachments
            .iter()
            .map(|id| self.attached(view, id))
            .collect::<io::Result<Vec<_>>>()?;
        let told = MessageLine {
            id: message.id,
            room: message.room,
            thread,
            author: message.author,
            posted_at: message.posted_at,
            body: message.body,
            edited_at: message.edited_at,
            deleted_at: message.deleted_at,
            earlier,
            also_in_room: matches!(message.standing, Standing::Reply { echo: Some(_), .. }),
            reactions: given.collect(),
            pinned: message.pinned.map(|pin| Pinned { by: pin.by, at: pin.at }),
            files: files.into_iter().flatten().collect(),
            said_as: message.said_as,
        };
        line(&mut self.archive, &told)
    }

    fn attached(&mut self, view: &View<'_>, id: &AttachmentId) -> io::Result<Option<FileLine>> {
        let attachment: Option<Attachment> = view.get(id).map_err(io::Error::other)?;
        let Some(attachment) = attachment else { return Ok(None) };
        let there = match self.app.blobs().map_err(told)?.get(&attachment.digest) {
            Ok(_) => true,
            Err(BlobError::Missing(_)) => false,
            Err(other) => return Err(told(other.into())),
        };
        if there && self.files.insert(attachment.digest) {
            self.queued.push(attachment.digest);
        }
        Ok(Some(FileLine {
            name: text::file_name(&attachment.name, 200),
            path: there.then(|| path(&attachment.digest)),
        }))
    }

    fn files(&mut self) -> io::Result<()> {
        for digest in std::mem::take(&mut self.queued) {
            (self.meanwhile)(self.messages)?;
            let blob = self
                .app
                .blobs()
                .map_err(told)?
                .get(&digest)
                .map_err(|error| told(error.into()))?;
            self.archive.blob(&path(&digest), blob)?;
        }
        Ok(())
    }
}

fn path(digest: &Digest) -> String {
    format!("files/{digest}")
}

fn messages_file(number: u64) -> String {
    format!("messages/{:04}.jsonl", number + 1)
}

fn line(archive: &mut Archive<'_>, what: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *archive, what).map_err(io::Error::from)?;
    archive.write_all(b"\n")
}

/// Gives each row of a group to `take`, page by page.
fn each<R: Record>(
    view: &View<'_>,
    group: &<R::Key as crate::engine::store::Key>::Group,
    take: &mut dyn FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let found = view
            .page_rows::<R>(group, Order::Rising, &page)
            .map_err(io::Error::other)?;
        found.items.into_iter().try_for_each(&mut *take)?;
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(());
        }
    }
}
