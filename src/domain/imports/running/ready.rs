//! Making messages ready: whom they are by and name, what they look like, and their files; all before the commit.

use super::{
    super::{
        archive::Archive,
        coming::{Coming, ComingMessage, ComingReaction, END, From, Item, NAMED, Place},
        laying::{Account, Whence, cut},
    },
    fetching,
};
use crate::{
    app::App,
    domain::{
        chat::{
            history::{BODY_MAX_BYTES, Saying},
            messages::{ATTACHMENTS_MAX, REVISIONS_MAX},
            record::{Pin as Pinned, RoomId},
        },
        files::attachments::{self, Brought},
        people::record::Person,
    },
    engine::{blobs::Pin, commit::Topic, store::View},
    error::{Error, Result},
    kit::{
        emoji::Emoji,
        id::UserId,
        markdown,
        reaction::{EMOJI_MAX, Reaction},
        text,
        time::Millis,
    },
};

/// Why a message doesn't come.
pub const NO_ROOM: &str = "Its room could not come, or the archive says nothing of it.";
pub const EMPTY: &str = "It says nothing, and nothing that can come is attached to it.";
const NO_AUTHOR: &str = "The archive says nothing of its author.";

/// Characters of a file's name.
const NAME_MAX: usize = 200;

/// A message that can be laid.
#[derive(Debug, Clone)]
pub struct Ready {
    pub at: Place,
    pub key: String,
    pub room: RoomId,
    /// What the message is called in whose thread it stands.
    pub thread: Option<String>,
    pub saying: Saying,
    pub files: Vec<Brought>,
}

/// Messages that can be laid, with what was found out.
#[derive(Debug, Default)]
pub struct Made {
    pub ready: Vec<Ready>,
    pub account: Account,
    /// Keep the files until a row names them.
    pub pins: Vec<Pin>,
}

/// Whether nothing would be seen of it.
pub fn is_empty(message: &ComingMessage) -> bool {
    let something = |file: &super::super::coming::ComingFile| !matches!(file.from, From::Nowhere(_));
    message.deleted_at.is_none() && message.body.trim().is_empty() && !message.files.iter().any(something)
}

/// What is known of a message from the rows alone.
struct Half {
    room: RoomId,
    author: UserId,
    body: String,
    earlier: Vec<(String, Millis)>,
    reactions: Vec<Reaction>,
    pinned: Option<Pinned>,
}

/// Makes the messages among `items` ready.
pub async fn make(
    app: &App,
    whence: &Whence,
    fetch: bool,
    items: Vec<Item>,
    archive: Option<&Archive>,
) -> Result<Made> {
    let mut made = Made::default();
    let mut halves = Vec::new();
    app.read(whence.actor.workspace, |view| {
        for item in items {
            let Coming::Message(message) = item.what else { continue };
            if let Some(half) = half(view, whence, &item.at, &message, &mut made.account)? {
                halves.push((item.at, message, half));
            }
        }
        Ok(())
    })?;
    let mut archive = match archive {
        Some(archive) if halves.iter().any(|(_, message, _)| !message.files.is_empty()) => fetching::again(archive),
        _ => None,
    };
    let mut files = Vec::with_capacity(halves.len());
    for (at, message, half) in &mut halves {
        let (brought, back) = bring(app, fetch, archive, (at, message), half, &mut made).await?;
        (archive, _) = (back, files.push(brought));
        if cut(&half.body, BODY_MAX_BYTES).1 {
            let say = format!("It is longer than {BODY_MAX_BYTES} bytes; the rest of it doesn't come.");
            made.account.remark(at, say);
        }
    }
    let rendered = tokio::task::spawn_blocking(move || {
        let sayings = halves
            .into_iter()
            .map(|(at, message, half)| (at, message.key.clone(), whole(&message, half)));
        sayings
            .map(|(at, key, (room, thread, saying))| (at, key, room, thread, saying))
            .collect::<Vec<_>>()
    });
    let rendered = rendered.await.map_err(Error::internal)?;
    for ((at, key, room, thread, saying), files) in rendered.into_iter().zip(files) {
        if saying.body.is_empty() && files.is_empty() && saying.deleted_at.is_none() {
            made.account.skip(&at, EMPTY);
            continue;
        }
        made.ready.push(Ready {
            at,
            key,
            room,
            thread,
            saying,
            files,
        });
    }
    Ok(made)
}

fn half(
    view: &View<'_>,
    whence: &Whence,
    at: &Place,
    message: &ComingMessage,
    account: &mut Account,
) -> Result<Option<Half>> {
    let own = whence.known(view, "room", &message.room)?.is_none() && whence.own_room(view, &message.room)?.is_some();
    if own || whence.message(view, &message.key)?.is_some() {
        account.counts.known += 1;
        return Ok(None);
    }
    let Some(room) = whence.room(view, &message.room)? else {
        account.skip(at, NO_ROOM);
        return Ok(None);
    };
    let Some(author) = whence.person(view, &message.author)? else {
        account.skip(at, NO_AUTHOR);
        return Ok(None);
    };
    let pinned = match &message.pinned {
        None => None,
        Some(pin) => {
            let by = match &pin.by {
                Some(key) => whence.person(view, key)?,
                None => None,
            };
            let by = by.unwrap_or(author);
            Some(Pinned { by, at: pin.at })
        }
    };
    let earlier = message.earlier.iter().rev().take(REVISIONS_MAX as usize).rev();
    let earlier = earlier.map(|(text, at)| Ok((resolved(view, whence, text)?, *at)));
    Ok(Some(Half {
        room,
        author,
        body: resolved(view, whence, &message.body)?,
        earlier: earlier.collect::<Result<_>>()?,
        reactions: reactions(view, whence, at, &message.reactions, account)?,
        pinned,
    }))
}

/// The text with the names that people have here.
fn resolved(view: &View<'_>, whence: &Whence, text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(NAMED) {
        out.push_str(before);
        let (named, after) = from.split_once(END).unwrap_or((from, ""));
        let (key, label) = named.split_once('|').unwrap_or((named, named));
        let person = match whence.person(view, key)? {
            Some(user) => view.get::<Person>(&user)?,
            None => None,
        };
        match person {
            Some(person) => {
                out.push('@');
                out.push_str(&person.handle);
            }
            None => out.push_str(label),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn reactions(
    view: &View<'_>,
    whence: &Whence,
    at: &Place,
    coming: &[ComingReaction],
    account: &mut Account,
) -> Result<Vec<Reaction>> {
    let mut given: Vec<Reaction> = Vec::new();
    for one in coming {
        let name = one.emoji.trim_matches(':');
        let plain = name.split("::").next().unwrap_or(name);
        let Some(emoji) = Emoji::parse(&one.emoji).ok().or_else(|| Emoji::named(plain)) else {
            account.remark(
                at,
                format!("The reaction :{plain}: is an emoji of one's own; there are none here."),
            );
            continue;
        };
        let mut people = Vec::new();
        for key in &one.people {
            people.extend(whence.person(view, key)?.filter(|user| !people.contains(user)));
        }
        let full = given.len() >= EMOJI_MAX;
        match given.iter_mut().find(|known| known.emoji == emoji.as_str()) {
            Some(known) => {
                people.retain(|user| !known.people.contains(user));
                known.people.extend(people);
            }
            None if full || people.is_empty() => {}
            None => given.push(Reaction {
                emoji: emoji.as_str().to_owned(),
                people,
            }),
        }
    }
    Ok(given)
}

/// The files of a message; those that stay where they are become links at the end of what it says.
async fn bring(
    app: &App,
    fetch: bool,
    mut archive: Option<Archive>,
    (at, message): (&Place, &ComingMessage),
    half: &mut Half,
    made: &mut Made,
) -> Result<(Vec<Brought>, Option<Archive>)> {
    let mut brought = Vec::new();
    for file in &message.files {
        let name = text::file_name(&file.name, NAME_MAX);
        let name = if name.is_empty() { "file".to_owned() } else { name };
        if let From::Url(url) = &file.from
            && (!fetch || brought.len() >= ATTACHMENTS_MAX)
        {
            link(half, &name, url);
            made.account.counts.links += 1;
            continue;
        }
        if brought.len() >= ATTACHMENTS_MAX {
            made.account.skip(
                at,
                format!("The file {name:?}: a message has at most {ATTACHMENTS_MAX}."),
            );
            continue;
        }
        let (fetched, back) = fetching::fetch(app, archive, &file.from).await?;
        archive = back;
        match (fetched, &file.from) {
            (Ok((pin, bytes)), _) => {
                let digest = pin.digest();
                made.pins.push(pin);
                brought.push(Brought {
                    by: half.author,
                    place: Topic::new("room", half.room),
                    seen: attachments::look(app, &name, digest).await?,
                    name,
                    digest,
                    bytes,
                    at: message.at,
                });
            }
            (Err(why), From::Url(url)) => {
                link(half, &name, url);
                made.account.counts.links += 1;
                made.account
                    .remark(at, format!("The file {name:?} stays a link: {why}."));
            }
            (Err(why), _) => made.account.skip(at, format!("The file {name:?}: {why}.")),
        }
    }
    Ok((brought, archive))
}

/// Adds a link to what is said. What may be a key in the address is left out.
fn link(half: &mut Half, name: &str, url: &str) {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return;
    }
    let gap = if half.body.is_empty() { "" } else { "\n\n" };
    let label = name.replace('[', "(").replace(']', ")");
    half.body
        .push_str(&format!("{gap}[{label}](<{}>)", url.replace(['<', '>', ' '], "")));
}

fn whole(message: &ComingMessage, half: Half) -> (RoomId, Option<String>, Saying) {
    let (body, _) = cut(&half.body, BODY_MAX_BYTES);
    let earlier = half.earlier.into_iter().map(|(text, at)| {
        let text = cut(&text, BODY_MAX_BYTES).0.to_owned();
        let rendered = markdown::render(&text);
        (text, rendered, at)
    });
    let saying = Saying {
        author: half.author,
        at: message.at,
        rendered: markdown::render(body),
        body: body.to_owned(),
        edited_at: message.edited_at,
        deleted_at: message.deleted_at,
        earlier: earlier.collect(),
        thread: None,
        also_in_room: message.also_in_room,
        attachments: Vec::new(),
        reactions: half.reactions,
        pinned: half.pinned,
        said_as: message.said_as.as_deref().map(|name| text::shortened(name, 80)),
    };
    (half.room, message.thread.clone(), saying)
}
