//! Judging: what would come of each step, before any does.

use std::collections::HashSet;

use super::super::{
    coming::{Coming, ComingMessage, From, Item},
    laying::{Account, Whence},
};
use super::ready;
use crate::{
    domain::{
        chat::record::{Room, RoomKind},
        people::awaited,
    },
    engine::store::View,
    error::Result,
};

/// What the steps before said.
#[derive(Debug, Default)]
pub struct Judge {
    people: HashSet<String>,
    rooms: HashSet<String>,
    /// Messages that begin no thread that is known, by room: what they are called, as a number.
    messages: HashSet<u64>,
}

impl Judge {
    /// Counts what would come of a step.
    pub fn weigh(
        &mut self,
        view: &View<'_>,
        whence: &Whence,
        fetch: bool,
        item: &Item,
        account: &mut Account,
    ) -> Result<()> {
        let counts = &mut account.counts;
        match &item.what {
            Coming::Person(person) => {
                let here = match &person.email {
                    Some(email) => awaited::is_here(view, email)?,
                    None => false,
                };
                self.people.insert(person.key.clone());
                let here = here || whence.person(view, &person.key)?.is_some();
                counts.people_here += u64::from(here);
                counts.people_new += u64::from(!here);
            }
            Coming::Room(room) => {
                self.rooms.insert(room.key.clone());
                let named = match (&room.kind, &room.name) {
                    (RoomKind::Open, Some(name)) => view.find(&Room::BY_NAME, &name.to_lowercase(), &())?.is_some(),
                    _ => false,
                };
                let here = named || whence.room(view, &room.key)?.is_some();
                counts.rooms_here += u64::from(here);
                counts.rooms += u64::from(!here);
            }
            Coming::Inside { .. } => {}
            Coming::Message(message) => self.message(view, whence, fetch, (item, message), account)?,
            Coming::Note => counts.notes += 1,
            Coming::Skipped(why) => account.skip(&item.at, why.clone()),
        }
        Ok(())
    }

    fn message(
        &mut self,
        view: &View<'_>,
        whence: &Whence,
        fetch: bool,
        (item, message): (&Item, &ComingMessage),
        account: &mut Account,
    ) -> Result<()> {
        if !self.rooms.contains(&message.room) && whence.room(view, &message.room)?.is_none() {
            account.skip(&item.at, ready::NO_ROOM);
            return Ok(());
        }
        if whence.message(view, &message.key)?.is_some() || !self.messages.insert(short(&message.key)) {
            account.counts.known += 1;
            return Ok(());
        }
        if whence.own_room(view, &message.room)?.is_some() && whence.known(view, "room", &message.room)?.is_none() {
            account.counts.known += 1;
            return Ok(());
        }
        if ready::is_empty(message) {
            account.skip(&item.at, ready::EMPTY);
            return Ok(());
        }
        let counts = &mut account.counts;
        counts.messages += 1;
        counts.replies += u64::from(message.thread.is_some());
        counts.reactions += message
            .reactions
            .iter()
            .map(|given| given.people.len() as u64)
            .sum::<u64>();
        counts.pins += u64::from(message.pinned.is_some());
        for file in &message.files {
            match &file.from {
                From::Archive(_) => account.counts.files += 1,
                From::Url(_) if fetch => account.counts.files += 1,
                From::Url(_) => account.counts.links += 1,
                From::Nowhere(why) => account.skip(&item.at, format!("The file {:?}: {why}.", file.name)),
            }
        }
        Ok(())
    }
}

/// A name as a number, so that millions of them can be remembered.
fn short(key: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(key.as_bytes())
}
