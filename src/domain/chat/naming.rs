//! Names in what is said: whom they mean, how they are shown, and the rows that count them.

use std::collections::BTreeSet;

use super::{
    policy::RoomMember,
    record::{Membership, Mention, Message, RoomId},
    rooms,
};
use crate::{
    domain::people::{
        self,
        naming::{self, Meant},
        record::{Group, Person},
    },
    engine::store::View,
    error::Result,
    kit::{id::UserId, markdown::Rendered},
};

/// What mentions everybody in the room, or in a thread who follows it; nobody has such a handle.
const EVERYBODY: [&str; 5] = ["all", "channel", "everyone", "room", "team"];
/// What mentions those in the room who are online, if that is known; else everybody. Nobody has it as a handle either.
const HERE: &str = "here";
/// As many are named one by one; where more are online, everybody is.
const HERE_MAX: usize = 200;

/// Whom a name after `@` means.
enum Named {
    Everybody,
    /// Those in the room who are online.
    Here(BTreeSet<UserId>),
    Person(Person),
    Group(Group),
}

impl Named {
    /// Whom `name` means in the room; nobody if it is nobody's. Where it isn't known who is `present`, everybody is here.
    fn of(view: &View<'_>, room: RoomId, name: &str, present: Option<&[UserId]>) -> Result<Option<Self>> {
        if EVERYBODY.contains(&name) {
            return Ok(Some(Self::Everybody));
        }
        if name == HERE {
            let Some(present) = present else {
                return Ok(Some(Self::Everybody));
            };
            let here = inside(view, room, present)?;
            return Ok(Some(if here.len() > HERE_MAX {
                Self::Everybody
            } else {
                Self::Here(here)
            }));
        }
        if let Some(person) = people::by_handle(view, name)? {
            return Ok(Some(Self::Person(person)));
        }
        Ok(people::groups::by_handle(view, name)?.map(Self::Group))
    }

    /// Whom `name` means when `who` writes it: those who may not call everybody name nobody by that, nor those who are
    /// here.
    fn by(view: &View<'_>, who: &RoomMember, name: &str, present: Option<&[UserId]>) -> Result<Option<Self>> {
        let named = Self::of(view, who.room().id, name, present)?;
        let calls = matches!(named, Some(Self::Everybody | Self::Here(_)));
        if calls && !who.may_mention_all(view)? {
            return Ok(None);
        }
        Ok(named)
    }

    /// Those of them who are in the room, if they are named one by one.
    fn people(&self, view: &View<'_>, room: RoomId) -> Result<BTreeSet<UserId>> {
        match self {
            Self::Everybody => Ok(BTreeSet::new()),
            Self::Here(people) => Ok(people.clone()),
            Self::Person(person) => inside(view, room, &[person.user]),
            Self::Group(group) => inside(view, room, &group.people),
        }
    }

    /// How it stands in a text that `name` was written into; those outside the room stay plain text to who doesn't
    /// see everybody, and so do groups.
    fn html(&self, name: &str, sees_all: bool, is_inside: bool) -> Option<String> {
        match self {
            Self::Everybody | Self::Here(_) => {
                Some(format!(r#"<span class="mention" data-user="room">@{name}</span>"#))
            }
            Self::Person(person) => (is_inside || sees_all).then(|| naming::of_person(person)),
            Self::Group(group) => sees_all.then(|| naming::of_group(group)),
        }
    }
}

/// Those of `people` who are in the room.
fn inside(view: &View<'_>, room: RoomId, people: &[UserId]) -> Result<BTreeSet<UserId>> {
    let mut found = BTreeSet::new();
    for user in people {
        if view.get::<Membership>(&(room, *user))?.is_some() {
            found.insert(*user);
        }
    }
    Ok(found)
}

/// How many others a message of the member would mention that has these names in it.
pub(super) fn reach(view: &View<'_>, who: &RoomMember, names: &[&str], present: &[UserId]) -> Result<u64> {
    let room = who.room().id;
    let mut people = BTreeSet::new();
    for name in names {
        match Named::by(view, who, &name.to_lowercase(), Some(present))? {
            None => {}
            Some(Named::Everybody) => return Ok(rooms::tally(view, room)?.people.saturating_sub(1)),
            Some(named) => people.extend(named.people(view, room)?),
        }
    }
    people.remove(&who.user());
    Ok(people.len() as u64)
}

/// What is said, with the people it names.
pub(super) struct Said {
    pub html: String,
    pub people: Vec<UserId>,
    /// Whether everybody is named.
    pub room: bool,
}

impl Said {
    /// Names of people and groups become mentions; where it is known who is `present`, those who are online are here.
    pub fn new(view: &View<'_>, who: &RoomMember, rendered: &Rendered, present: Option<&[UserId]>) -> Result<Self> {
        let sees_all = who.may_invite().is_ok();
        Self::of(view, who.room().id, sees_all, rendered, |name| {
            Named::by(view, who, name, present)
        })
    }

    /// The same of what was said in a room by somebody who may not be there any more; whether they see everybody.
    pub fn within(view: &View<'_>, room: RoomId, sees_all: bool, rendered: &Rendered) -> Result<Self> {
        Self::of(view, room, sees_all, rendered, |name| Named::of(view, room, name, None))
    }

    /// Each name as what it `means`.
    fn of(
        view: &View<'_>,
        room: RoomId,
        sees_all: bool,
        rendered: &Rendered,
        means: impl Fn(&str) -> Result<Option<Named>>,
    ) -> Result<Self> {
        let mut everybody = false;
        let named = naming::named(rendered, |name| {
            let Some(named) = means(name)? else { return Ok(None) };
            let people = named.people(view, room)?;
            everybody |= matches!(named, Named::Everybody);
            let html = named.html(name, sees_all, !people.is_empty());
            Ok(Some(Meant { html, people }))
        })?;
        Ok(Self {
            html: named.html,
            people: named.people,
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
