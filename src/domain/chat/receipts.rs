//! Read receipts: who has read a message, as far as they let others know.
//!
//! Nothing is written for them: a message was read by those whose read position is at its number or beyond.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    following, messages, policies,
    policy::RoomReader,
    record::{Membership, Message, MessageId, Receipts},
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::Tx,
        store::{Order, View},
    },
    error::Result,
    kit::{
        id::UserId,
        page::{Cursor, MAX_LIMIT, PageRequest},
    },
};

/// Readers that are named; of more the number is told.
pub const NAMED_MAX: usize = 200;

/// Who has read a message.
#[derive(Debug, Default, PartialEq, Serialize, ToSchema)]
#[schema(as = MessageReaders)]
pub struct ReadersShown {
    /// Those who have and let others know, 200 at most.
    #[schema(value_type = Vec<String>)]
    pub readers: Vec<UserId>,
    /// How many they are.
    pub count: u64,
    /// Of how many: of a room those in it, of a thread those who follow it, without the author and without those who
    /// don't let others know.
    pub of: u64,
}

/// What somebody chose, and what that means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReceiptChoice)]
pub struct ChoiceShown {
    /// Whether others see what you have read, and you what they have; null for as the workspace says.
    pub chosen: Option<bool>,
    /// What the workspace says.
    pub usual: bool,
}

/// Who has read a message that the reader may read, as far as they let others know. Who lets nobody know is told of nobody.
///
/// Fails: NotFound.  Rules: Ch18.
pub fn readers(view: &View<'_>, who: &RoomReader, message: MessageId) -> Result<ReadersShown> {
    let message = messages::voice(view, who.room().id, message)?;
    let mut found = ReadersShown::default();
    if !choice(view, who.user())?.holds() {
        return Ok(found);
    }
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let (some, next) = positions(view, &message, &page)?;
        for (user, read_number) in some {
            if user != message.author && choice(view, user)?.holds() {
                found.add(user, read_number >= message.number);
            }
        }
        page.cursor = next;
        if page.cursor.is_none() {
            return Ok(found);
        }
    }
}

/// People with how far they have read, and where there are more.
type Positions = (Vec<(UserId, u64)>, Option<Cursor>);

/// A page of those whom the message concerns, each with how far they have read where it stands.
fn positions(view: &View<'_>, message: &Message, page: &PageRequest) -> Result<Positions> {
    let Some(root) = message.thread() else {
        let rows = view.page_rows::<Membership>(&message.room, Order::Rising, page)?;
        let items = rows.items.into_iter().map(|row| (row.user, row.read_number));
        return Ok((items.collect(), rows.next));
    };
    let followers = following::followers(view, root, page)?;
    let mut items = Vec::new();
    for user in followers.items {
        let read = following::read_number(view, user, message.room, root)?;
        items.push((user, read.unwrap_or_default()));
    }
    Ok((items, followers.next))
}

impl ReadersShown {
    fn add(&mut self, user: UserId, has_read: bool) {
        self.of += 1;
        if has_read {
            self.count += 1;
            if self.readers.len() < NAMED_MAX {
                self.readers.push(user);
            }
        }
    }
}

impl ChoiceShown {
    /// Whether others see what they have read.
    pub fn holds(self) -> bool {
        self.chosen.unwrap_or(self.usual)
    }
}

/// What `user` chose.
pub fn choice(view: &View<'_>, user: UserId) -> Result<ChoiceShown> {
    let row: Option<Receipts> = view.get(&user)?;
    Ok(ChoiceShown {
        chosen: row.map(|row| row.shown),
        usual: !policies::current(view)?.hide_receipts,
    })
}

/// Has others see what the member has read, or not; with none it is as the workspace says.
///
/// Writes: receipts.  Rules: Ch18.
pub fn choose(tx: &mut Tx<'_>, who: Member, shown: Option<bool>) -> Result<ChoiceShown> {
    let user = who.user();
    match shown {
        Some(shown) => tx.put(&Receipts { user, shown })?,
        None => {
            tx.delete::<Receipts>(&user)?;
        }
    }
    choice(tx, user)
}
