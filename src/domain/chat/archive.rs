//! What of a room can be taken away whole: each message with who said it, how people reacted, and what is attached.
//! Replies come after the message on which their thread hangs. What was sent to the room too comes there alone.

use std::collections::HashMap;

use serde::Serialize;

use super::{
    policy::RoomReader,
    record::{Message, MessageId, Reactions, Standing},
};
use crate::{
    domain::{
        files::record::{Attachment, AttachmentId},
        people::record::Person,
    },
    engine::store::{Digest, Order, View},
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{Cursor, MAX_LIMIT, PageRequest},
        text,
        time::Millis,
    },
};

/// Characters of an attachment's name that its file has.
const NAME_MOST: usize = 120;

/// A message as an archive tells it; its fields are a promise to the programs that read archives.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// From 1 in each room and in each thread, without gaps unless a range was asked for, or some are older than the room keeps.
    pub number: u64,
    pub id: MessageId,
    /// Of a reply, the number of the message of the room on which its thread hangs.
    pub thread: Option<u64>,
    /// Whether a reply was sent to the room too.
    pub also_in_room: bool,
    pub author: Author,
    pub posted_at: Millis,
    /// Markdown as typed; empty when deleted.
    pub body: String,
    /// The same as safe HTML, for the pages.
    #[serde(skip)]
    pub html: String,
    pub edited_at: Option<Millis>,
    pub deleted_at: Option<Millis>,
    pub reactions: Vec<Reacted>,
    pub attachments: Vec<Attached>,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Nobody's, if they are no longer known.
    pub handle: Option<String>,
    pub name: String,
    /// Whether it is a program; left out if not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bot: bool,
    /// The name under which a bot said this, if that is another than its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_as: Option<String>,
}

/// How people reacted with one emoji.
#[derive(Debug, Clone, Serialize)]
pub struct Reacted {
    pub emoji: String,
    /// In the order in which they did.
    pub people: Vec<Author>,
}

/// A file that came with it.
#[derive(Debug, Clone, Serialize)]
pub struct Attached {
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
    /// Where it is in the archive.
    pub path: String,
    #[serde(skip)]
    pub digest: Digest,
}

/// Messages for an archive. It remembers who people are, so that each is read once.
pub struct Messages {
    from: Option<Millis>,
    to: Option<Millis>,
    people: HashMap<UserId, Author>,
}

impl Messages {
    /// Those that were posted not before `from` and not after `to`.
    pub fn new(from: Option<Millis>, to: Option<Millis>) -> Self {
        Self {
            from,
            to,
            people: HashMap::new(),
        }
    }

    /// Gives those of a page of the room to `take`, each before the replies to it, and returns where to go on.
    pub fn each<E: From<Error>>(
        &mut self,
        view: &View<'_>,
        who: &RoomReader,
        page: &PageRequest,
        take: &mut impl FnMut(&Said) -> Result<(), E>,
    ) -> Result<Option<Cursor>, E> {
        let found = view.page_rows::<Message>(&who.room().id.cast(), Order::Rising, page);
        let found = found.map_err(Error::from)?;
        for message in found.items {
            match message.standing {
                Standing::Echo { .. } => {}
                Standing::Plain | Standing::Reply { .. } => self.give(view, message, None, take)?,
                Standing::Root => {
                    let (root, number) = (message.id, message.number);
                    self.give(view, message, None, take)?;
                    self.replies(view, root, number, take)?;
                }
            }
        }
        Ok(found.next)
    }

    fn replies<E: From<Error>>(
        &mut self,
        view: &View<'_>,
        root: MessageId,
        number: u64,
        take: &mut impl FnMut(&Said) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut page = PageRequest {
            cursor: None,
            limit: MAX_LIMIT,
        };
        loop {
            let found = view.page_rows::<Message>(&root.cast(), Order::Rising, &page);
            let found = found.map_err(Error::from)?;
            for reply in found.items {
                self.give(view, reply, Some(number), take)?;
            }
            page.cursor = found.next;
            if page.cursor.is_none() {
                return Ok(());
            }
        }
    }

    fn give<E: From<Error>>(
        &mut self,
        view: &View<'_>,
        message: Message,
        thread: Option<u64>,
        take: &mut impl FnMut(&Said) -> Result<(), E>,
    ) -> Result<(), E> {
        let at = message.posted_at;
        if self.from.is_none_or(|from| at >= from) && self.to.is_none_or(|to| at <= to) {
            take(&self.one(view, message, thread)?)?;
        }
        Ok(())
    }

    fn one(&mut self, view: &View<'_>, message: Message, thread: Option<u64>) -> Result<Said> {
        let row: Option<Reactions> = view.get(&(message.stream(), message.id))?;
        let mut reactions = Vec::new();
        for given in row.into_iter().flat_map(|row| row.given) {
            let people = given.people.into_iter().map(|user| self.author(view, user));
            reactions.push(Reacted {
                emoji: given.emoji,
                people: people.collect::<Result<_>>()?,
            });
        }
        let attachments = (1..).zip(&message.attachments);
        let called = called(message.number, thread);
        let attachments = attachments.map(|(place, id)| attached(view, &called, place, id));
        let attachments = attachments.filter_map(Result::transpose).collect::<Result<_>>()?;
        Ok(Said {
            number: message.number,
            id: message.id,
            thread,
            also_in_room: matches!(message.standing, Standing::Reply { echo: Some(_), .. }),
            author: Author {
                said_as: message.said_as,
                ..self.author(view, message.author)?
            },
            posted_at: message.posted_at,
            body: message.body,
            html: message.html,
            edited_at: message.edited_at,
            deleted_at: message.deleted_at,
            reactions,
            attachments,
        })
    }

    fn author(&mut self, view: &View<'_>, user: UserId) -> Result<Author> {
        if let Some(known) = self.people.get(&user) {
            return Ok(known.clone());
        }
        let person: Option<Person> = view.get(&user)?;
        let known = match person {
            Some(person) => Author {
                handle: Some(person.handle),
                name: person.name,
                bot: person.bot,
                said_as: None,
            },
            None => Author {
                handle: None,
                name: "Former member".to_owned(),
                bot: false,
                said_as: None,
            },
        };
        self.people.insert(user, known.clone());
        Ok(known)
    }
}

/// What a message is called in the archive: `12`, and `12.3` for the third reply to it.
pub fn called(number: u64, thread: Option<u64>) -> String {
    thread.map_or_else(|| number.to_string(), |root| format!("{root}.{number}"))
}

/// What is attached in this place of the message that is called so, under a name that nothing else in the archive has.
fn attached(view: &View<'_>, called: &str, place: usize, id: &AttachmentId) -> Result<Option<Attached>> {
    let attachment: Option<Attachment> = view.get(id)?;
    Ok(attachment.map(|attachment| Attached {
        path: format!(
            "files/{called}-{place} {}",
            text::file_name(&attachment.name, NAME_MOST)
        ),
        name: attachment.name,
        media_type: attachment.media_type,
        bytes: attachment.bytes,
        digest: attachment.digest,
    }))
}
