//! Pages of a room and of a thread: messages that follow one another, from any place.

use super::{
    record::{Message, MessageId, RoomId, StreamId, Thread},
    rooms,
};
use crate::{
    engine::store::{Span, View},
    error::{Error, Result},
    kit::{id::Id, page::Cursor, time::Millis},
};

/// Which messages of a room or of a thread are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The newest.
    Latest,
    /// Those just before this one.
    Before(MessageId),
    /// Those just after this one.
    After(MessageId),
    /// This one amid those around it.
    Around(MessageId),
    /// The first one that was posted then or later, amid those around it.
    At(Millis),
}

/// Messages of a room or of a thread that follow one another, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    pub items: Vec<Message>,
    /// Where to go on in the direction that was asked for.
    pub next: Option<Cursor>,
    /// Whether there are older ones.
    pub earlier: bool,
    /// Whether there are newer ones.
    pub later: bool,
}

impl Place {
    /// The place that a `next` stands for. Fails: Invalid(cursor).
    pub fn of(cursor: &Cursor) -> Result<Self> {
        let place = cursor.0.split_first().and_then(|(way, id)| {
            let id = Id::from_bytes(id.try_into().ok()?);
            match way {
                0 => Some(Self::Before(id)),
                1 => Some(Self::After(id)),
                _ => None,
            }
        });
        place.ok_or_else(Cursor::malformed)
    }

    fn cursor(way: u8, id: MessageId) -> Cursor {
        Cursor([&[way][..], id.as_bytes()].concat())
    }
}

/// `limit` messages of a room at a place. The caller has proved that it may read `room`.
///
/// Fails: NotFound if the room has no message to look around.
pub fn of_room(view: &View<'_>, room: RoomId, place: Place, limit: usize) -> Result<Stretch> {
    of(view, room.cast(), rooms::tally(view, room)?.messages, place, limit)
}

/// `limit` replies of a thread at a place. The caller has proved that it may read the thread's room.
///
/// Fails: NotFound if the thread has no reply to look around.
pub fn of_thread(view: &View<'_>, thread: &Thread, place: Place, limit: usize) -> Result<Stretch> {
    of(view, thread.stream(), thread.replies, place, limit)
}

/// `limit` messages of a stream whose `newest` has that number.
fn of(view: &View<'_>, stream: StreamId, newest: u64, place: Place, limit: usize) -> Result<Stretch> {
    let items = match place {
        Place::Latest => older(view, stream, Span::last(limit))?,
        Place::Before(id) => older(view, stream, Span::last(limit).beyond(&id))?,
        Place::After(id) => view.rows(&stream, &Span::first(limit).beyond(&id))?,
        Place::Around(id) => {
            let middle: Message = view.get(&(stream, id))?.ok_or(Error::NotFound)?;
            let mut items = older(view, stream, Span::last(limit / 2).beyond(&id))?;
            items.push(middle);
            let rest = limit.saturating_sub(items.len());
            items.extend(view.rows::<Message>(&stream, &Span::first(rest).beyond(&id))?);
            items
        }
        Place::At(time) => {
            let then: MessageId = Id::new(time, [0; 10]); // Ids rise with time, and no message has just this one.
            let mut items = older(view, stream, Span::last(limit / 2).beyond(&then))?;
            let rest = limit - items.len();
            items.extend(view.rows::<Message>(&stream, &Span::first(rest).beyond(&then))?);
            items
        }
    };
    // What is older than the room keeps is gone, so what lies beyond the ends is looked for; nothing does where
    // numbers begin and end.
    let (earlier, later) = match (items.first(), items.last(), place) {
        (Some(first), Some(last), _) => (
            first.number > 1 && lies(view, stream, Span::last(1).beyond(&first.id))?,
            last.number < newest && lies(view, stream, Span::first(1).beyond(&last.id))?,
        ),
        (_, _, Place::After(id)) => (lies(view, stream, Span::last(1).beyond(&id))?, false),
        (_, _, Place::Before(id)) => (false, lies(view, stream, Span::first(1).beyond(&id))?),
        _ => (false, false),
    };
    let next = match place {
        Place::Latest | Place::Before(_) if earlier => items.first().map(|end| Place::cursor(0, end.id)),
        Place::After(_) if later => items.last().map(|end| Place::cursor(1, end.id)),
        _ => None,
    };
    Ok(Stretch {
        items,
        next,
        earlier,
        later,
    })
}

fn lies(view: &View<'_>, stream: StreamId, span: Span) -> Result<bool> {
    Ok(!view.rows::<Message>(&stream, &span)?.is_empty())
}

fn older(view: &View<'_>, stream: StreamId, span: Span) -> Result<Vec<Message>> {
    let mut items: Vec<Message> = view.rows(&stream, &span)?;
    items.reverse();
    Ok(items)
}
