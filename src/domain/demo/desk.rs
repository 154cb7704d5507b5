//! What waits for people in the demo: notices of what they haven't read, something to be reminded of, and something that
//! is sent later.

use std::time::Duration;

use super::cast::{Users, user};
use crate::{
    domain::chat::{
        herald::Said,
        policy,
        record::{Message, Room, RoomKind},
        reminders,
        scheduled::{self, Plan},
        stretch::{self, Place},
    },
    engine::{
        commit::Tx,
        jobs::Draft,
        store::{Order, View},
    },
    error::{Error, Result},
    kit::page::PageRequest,
};

/// Messages of a room that are looked at: there are notices of what is new alone.
const NEWEST: usize = 10;
const HOUR: Duration = Duration::from_secs(3_600);

/// Has notices made of what concerns somebody, and lets ada be reminded and send something.
pub(super) fn fill(tx: &mut Tx<'_>, all: &Users) -> Result<()> {
    let every = PageRequest {
        cursor: None,
        limit: 100,
    };
    let rooms = tx.page_rows::<Room>(&(), Order::Rising, &every)?.items;
    for room in &rooms {
        for message in newest(tx, room)? {
            if room.kind == RoomKind::Direct || message.mentions_room || !message.mentions.is_empty() {
                tx.enqueue(&Draft::of(&Said {
                    room: room.id,
                    message: message.id,
                }))?;
            }
        }
    }
    let ada = user(all, "ada")?;
    let room = |name: &str| {
        let found = rooms.iter().find(|room| room.name.as_deref() == Some(name));
        found.map(|room| room.id).ok_or(Error::NotFound)
    };
    let cup = policy::reader(tx, ada, room("Winter Cup")?)?;
    if let Some(last) = newest(tx, cup.room())?.last() {
        let at = tx.now().plus(HOUR * 3);
        reminders::set(tx, &cup, last.id, at)?;
    }
    let plan = Plan {
        body: "Good morning! Who has the key for the cellar tomorrow?".to_owned(),
        send_at: tx.now().plus(HOUR * 15),
        thread: None,
        also_in_room: false,
        attachments: Vec::new(),
    };
    let general = policy::member(tx, ada, room("General")?)?;
    scheduled::schedule(tx, &general, &plan).map(drop)
}

fn newest(view: &View<'_>, room: &Room) -> Result<Vec<Message>> {
    Ok(stretch::of_room(view, room.id, Place::Latest, NEWEST)?.items)
}
