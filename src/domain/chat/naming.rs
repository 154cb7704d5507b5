//! Names in what is said: whom they mean, how they are shown, and the rows that count them.

use std::collections::BTreeSet;

use super::{
    policy::RoomMember,
    record::{Membership, Mention, Message},
};
use crate::{
    domain::people,
    engine::store::View,
    error::Result,
    kit::{
        id::UserId,
        markdown::{self, Rendered},
    },
};

/// What mentions everybody in the room, or in a thread who follows it; nobody has such a handle.
const EVERYBODY: [&str; 6] = ["all", "channel", "everyone", "here", "room", "team"];

/// What is said, with the people it names.
pub(super) struct Said {
    pub html: String,
    pub people: Vec<UserId>,
    /// Whether everybody is named.
    pub room: bool,
}

impl Said {
    /// Names of people become mentions. Those outside the room stay plain text to a guest, who doesn't see them.
    pub fn new(view: &View<'_>, who: &RoomMember, rendered: &Rendered) -> Result<Self> {
        let room = who.room().id;
        let mut shown: Vec<(String, Option<String>)> = Vec::new();
        let (mut people, mut everybody) = (BTreeSet::new(), false);
        for handle in rendered.handles().map(str::to_lowercase) {
            if shown.iter().any(|(known, _)| *known == handle) {
                continue;
            }
            let html = if EVERYBODY.contains(&handle.as_str()) {
                everybody = true;
                Some(format!(r#"<span class="mention" data-user="room">@{handle}</span>"#))
            } else {
                let mut named = None;
                if let Some(person) = people::by_handle(view, &handle)? {
                    let inside = view.get::<Membership>(&(room, person.user))?.is_some();
                    if inside {
                        people.insert(person.user);
                    }
                    named = (inside || who.may_invite().is_ok()).then_some(person);
                }
                named.map(|person| {
                    let name = markdown::escape(&person.name);
                    format!(r#"<span class="mention" data-user="{}">@{name}</span>"#, person.user)
                })
            };
            shown.push((handle, html));
        }
        let html = rendered.resolved(|handle| {
            let handle = handle.to_lowercase();
            shown.iter().find(|(known, _)| *known == handle)?.1.clone()
        });
        Ok(Self {
            html,
            people: people.into_iter().collect(),
            room: everybody,
        })
    }
}

/// The rows that stand for what a message mentions. Nobody mentions themselves.
pub(super) fn mentions(message: &Message) -> impl Iterator<Item = Mention> + use<> {
    let (stream, number, author) = (message.stream(), message.number, message.author);
    let everybody = message.mentions_room.then_some(Mention::EVERYBODY);
    let people = message.mentions.clone().into_iter().filter(move |user| *user != author);
    people.chain(everybody).map(move |user| Mention {
        user,
        stream,
        number,
        author,
    })
}
