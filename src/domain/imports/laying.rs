//! Laying what comes into the store: a commit for a bounded stretch of the stream, that also says how far it goes (Im1).
//!
//! What is made of people and rooms is decided in the commit. Messages are made ready before it: what they say is rendered,
//! their files are stored. What came under a name once is in the ledger ([`Known`]), and is left out (Im2).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    coming::{Coming, ComingRoom, Place},
    policy,
    record::{Counts, Import, ImportId, Known, REMARKS_MAX, Remark, Stage},
    running::ready::Ready,
};
use crate::{
    domain::{
        chat::{
            history::{self, OldRoom, Saying},
            record::{Membership, Message, MessageId, Room, RoomId, RoomKind, RoomRole},
        },
        files::{Limits, attachments, record::AttachmentId},
        people::{
            awaited::{self, Found},
            policy::Admin,
            record::Person,
        },
    },
    engine::{
        commit::{Actor, Tx},
        store::View,
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        text,
        time::Millis,
    },
};

/// What an import lays, and how its source is called in the ledger.
#[derive(Debug, Clone)]
pub struct Whence {
    pub import: ImportId,
    pub source: String,
    pub actor: Actor,
}

/// The end of a stretch of the stream: how far it goes, and how many bytes were read until there.
#[derive(Debug, Clone, Copy)]
pub struct Upto {
    pub done: u64,
    pub read: u64,
}

impl Whence {
    /// Where something is in the ledger.
    pub fn known(&self, view: &View<'_>, kind: &str, key: &str) -> Result<Option<Known>> {
        let known: Option<Known> = view.get(&(self.source.clone(), format!("{kind}/{key}")))?;
        Ok(known)
    }

    /// Whether it comes from this very workspace, whose things are known by their own ids.
    fn is_home(&self, view: &View<'_>) -> bool {
        self.source == home(view)
    }

    /// The person of that name.
    pub fn person(&self, view: &View<'_>, key: &str) -> Result<Option<UserId>> {
        if let Some(known) = self.known(view, "person", key)? {
            return Ok(Some(known.ours.cast()));
        }
        let own: Option<UserId> = key.parse().ok().filter(|_| self.is_home(view));
        Ok(match own {
            Some(own) => view.get::<Person>(&own)?.map(|person| person.user),
            None => None,
        })
    }

    /// The room of that name, and whether it was here before all imports.
    pub fn room(&self, view: &View<'_>, key: &str) -> Result<Option<RoomId>> {
        if let Some(known) = self.known(view, "room", key)? {
            return Ok(Some(known.ours.cast()));
        }
        self.own_room(view, key)
    }

    /// The room that has this id, if it is from here.
    pub fn own_room(&self, view: &View<'_>, key: &str) -> Result<Option<RoomId>> {
        let own: Option<RoomId> = key.parse().ok().filter(|_| self.is_home(view));
        Ok(match own {
            Some(own) => view.get::<Room>(&own)?.map(|room| room.id),
            None => None,
        })
    }

    /// The message of that name. What was said in a room from here is here, or was taken away on purpose.
    pub fn message(&self, view: &View<'_>, key: &str) -> Result<Option<MessageId>> {
        Ok(self.known(view, "message", key)?.map(|known| known.ours.cast()))
    }

    fn note(&self, tx: &mut Tx<'_>, kind: &str, key: &str, ours: Id<()>, made: bool) -> Result<()> {
        Ok(tx.insert(&Known {
            source: self.source.clone(),
            foreign: format!("{kind}/{key}"),
            ours,
            import: self.import,
            made,
        })?)
    }

    /// The import, if it still runs and is where it is thought to be. Fails: Conflict(job_superseded) otherwise.
    fn running(&self, tx: &Tx<'_>, from: u64) -> Result<Import> {
        let import: Option<Import> = tx.get(&self.import)?;
        let fits = |import: &Import| import.stage == Stage::Running && import.done == from;
        import.filter(fits).ok_or(Error::Conflict(Code::job_superseded))
    }
}

/// What the things of a workspace are known under that it exported itself.
pub fn home(view: &View<'_>) -> String {
    format!("longhouse/{}", view.workspace())
}

/// What a stretch made, still to be noted.
#[derive(Debug, Default)]
pub struct Account {
    pub counts: Counts,
    pub remarks: Vec<(Place, String)>,
}

impl Account {
    /// Something that doesn't come.
    pub fn skip(&mut self, at: &Place, why: impl Into<String>) {
        self.counts.skipped += 1;
        self.remark(at, why);
    }

    /// Something that doesn't come as it was.
    pub fn remark(&mut self, at: &Place, why: impl Into<String>) {
        self.remarks.push((at.clone(), why.into()));
    }
}

/// Writes what was counted and remarked into the import, which then is at `upto`.
pub fn settle(tx: &mut Tx<'_>, mut import: Import, account: Account, upto: Upto) -> Result<()> {
    let counts = match import.stage {
        Stage::Looking => &mut import.found,
        _ => &mut import.came,
    };
    *counts = counts.plus(account.counts);
    for (at, text) in account.remarks {
        import.remarks += 1;
        if import.remarks <= REMARKS_MAX {
            tx.put(&Remark {
                import: import.id,
                number: import.remarks,
                file: at.file,
                line: at.line,
                text,
            })?;
        }
    }
    import.done = upto.done;
    import.read = upto.read;
    Ok(tx.put(&import)?)
}

/// Lays people, rooms and who is where.
///
/// Writes: as [`awaited::find_or_await`], [`history::settle`], [`history::seat`]; import_known, imports, import_remarks.
pub fn set(tx: &mut Tx<'_>, whence: &Whence, from: u64, items: &[(Place, Coming)], upto: Upto) -> Result<()> {
    let import = whence.running(tx, from)?;
    let admin = policy::bringer(tx, import.by)?;
    let mut account = Account::default();
    for (at, what) in items {
        match what {
            Coming::Person(person) => {
                if let Some(known) = whence.person(tx, &person.key)? {
                    debug_assert!(known != UserId::ZERO);
                    account.counts.people_here += 1;
                    continue;
                }
                let found = awaited::find_or_await(tx, admin, &person.stranger(&whence.source))?;
                let made = matches!(found, Found::Awaited(_));
                whence.note(tx, "person", &person.key, found.user().cast(), made)?;
                account.counts.people_new += u64::from(made);
                account.counts.people_here += u64::from(!made);
            }
            Coming::Room(room) => settle_room(tx, whence, admin, at, room, &mut account)?,
            Coming::Inside { room, person, admin } => {
                let found = whence.room(tx, room)?.zip(whence.person(tx, person)?);
                match found {
                    Some((id, user)) => seat(tx, whence, at, (room, id), user, *admin, &mut account)?,
                    None => account.skip(at, "It names a room or a person that the archive says nothing of."),
                }
            }
            Coming::Note => account.counts.notes += 1,
            Coming::Skipped(why) => account.skip(at, why.clone()),
            Coming::Message(_) => {}
        }
    }
    settle(tx, import, account, upto)
}

fn settle_room(
    tx: &mut Tx<'_>,
    whence: &Whence,
    admin: Admin,
    at: &Place,
    coming: &ComingRoom,
    account: &mut Account,
) -> Result<()> {
    if let Some(id) = whence.room(tx, &coming.key)? {
        account.counts.rooms_here += 1;
        return people(tx, whence, at, coming, id, account);
    }
    let mut members = Vec::new();
    for (key, _) in &coming.people {
        members.extend(whence.person(tx, key)?);
    }
    let by = match &coming.created_by {
        Some(key) => whence.person(tx, key)?,
        None => None,
    };
    let old = OldRoom {
        kind: coming.kind,
        name: Some(text::shortened(coming.name.as_deref().unwrap_or_default(), 80)).map(|name| {
            if name.is_empty() {
                text::shortened(&coming.key, 80)
            } else {
                name
            }
        }),
        topic: text::shortened(&coming.topic, 250),
        description: cut(&coming.description, 4_096).0.to_owned(),
        archived: coming.archived,
        home: coming.home,
        created_at: if coming.created_at == Millis(0) {
            tx.now()
        } else {
            coming.created_at
        },
        created_by: by.or(members.first().copied()).unwrap_or(admin.user()),
        people: if coming.kind == RoomKind::Direct {
            members
        } else {
            Vec::new()
        },
    };
    match history::settle(tx, &old) {
        Ok((id, fresh)) => {
            whence.note(tx, "room", &coming.key, id.cast(), fresh)?;
            account.counts.rooms += u64::from(fresh);
            account.counts.rooms_here += u64::from(!fresh);
            people(tx, whence, at, coming, id, account)
        }
        Err(Error::Invalid(_)) => {
            account.skip(
                at,
                "A direct room has two to eight people, and not all of these are known.",
            );
            Ok(())
        }
        Err(other) => Err(other),
    }
}

fn people(
    tx: &mut Tx<'_>,
    whence: &Whence,
    at: &Place,
    coming: &ComingRoom,
    id: RoomId,
    account: &mut Account,
) -> Result<()> {
    if coming.kind == RoomKind::Direct {
        return Ok(());
    }
    // Its administrators first: whoever comes into an empty room is one.
    let (led, others): (Vec<_>, Vec<_>) = coming.people.iter().partition(|(_, admin)| *admin);
    for (key, admin) in led.into_iter().chain(others) {
        if let Some(user) = whence.person(tx, key)? {
            seat(tx, whence, at, (&coming.key, id), user, *admin, account)?;
        }
    }
    Ok(())
}

/// Lets somebody into a room: an open one, or a closed one that this import made (Im5).
fn seat(
    tx: &mut Tx<'_>,
    whence: &Whence,
    at: &Place,
    (key, id): (&str, RoomId),
    user: UserId,
    admin: bool,
    account: &mut Account,
) -> Result<()> {
    let room: Room = tx.get(&id)?.ok_or(Error::NotFound)?;
    if tx.get::<Membership>(&(id, user))?.is_some() {
        return Ok(());
    }
    let known = whence.known(tx, "room", key)?;
    let made_now = known.is_some_and(|known| known.made && known.import == whence.import);
    if room.kind == RoomKind::Direct || (room.kind == RoomKind::Closed && !made_now) {
        let name = tx.get::<Person>(&user)?.map(|person| person.name).unwrap_or_default();
        let room = room.name.unwrap_or_default();
        account.remark(
            at,
            format!("{name} isn't let into {room:?}, a closed room that was here before."),
        );
        return Ok(());
    }
    let role = if admin && made_now {
        RoomRole::Admin
    } else {
        RoomRole::Member
    };
    history::seat(tx, id, user, role).map(drop)
}

/// Lays messages that were made ready, and what was found out meanwhile.
///
/// Writes: as [`history::lay`], attachments; import_known, imports, import_remarks.
pub fn say(
    tx: &mut Tx<'_>,
    whence: &Whence,
    from: u64,
    ready: &[Ready],
    found: (Counts, Vec<(Place, String)>),
    limits: Limits,
    upto: Upto,
) -> Result<()> {
    let import = whence.running(tx, from)?;
    policy::bringer(tx, import.by)?;
    let mut account = Account {
        counts: found.0,
        remarks: found.1,
    };
    let mut names = HashSet::new();
    let mut rooms: BTreeMap<RoomId, Vec<&Ready>> = BTreeMap::new();
    for one in ready {
        if !names.insert(&one.key) || whence.message(tx, &one.key)?.is_some() {
            account.counts.known += 1;
        } else {
            rooms.entry(one.room).or_default().push(one);
        }
    }
    for (room, said) in rooms {
        say_in(tx, whence, room, &said, limits, &mut account)?;
    }
    settle(tx, import, account, upto)
}

fn say_in(
    tx: &mut Tx<'_>,
    whence: &Whence,
    room: RoomId,
    said: &[&Ready],
    limits: Limits,
    account: &mut Account,
) -> Result<()> {
    let roots: HashSet<&str> = said
        .iter()
        .filter(|one| one.thread.is_none())
        .map(|one| one.key.as_str())
        .collect();
    let (mut own, mut replies) = (Vec::new(), Vec::new());
    for one in said {
        match &one.thread {
            None => own.push(*one),
            Some(key) if roots.contains(key.as_str()) || root(tx, whence, room, key)?.is_some() => {
                replies.push((*one, key))
            }
            Some(_) => {
                account.remark(
                    &one.at,
                    "What it replies to isn't in the archive; it stands in the room by itself.",
                );
                own.push(*one);
            }
        }
    }
    lay(tx, whence, room, None, &own, limits, account)?;
    let mut threads: HashMap<MessageId, Vec<&Ready>> = HashMap::new();
    for (one, key) in replies {
        match root(tx, whence, room, key)? {
            Some(root) => threads.entry(root).or_default().push(one),
            None => account.skip(&one.at, "What it replies to could not come."),
        }
    }
    let threads: BTreeMap<_, _> = threads.into_iter().collect();
    for (root, said) in threads {
        lay(tx, whence, room, Some(root), &said, limits, account)?;
    }
    Ok(())
}

/// The message of the room that is called so, if a thread can hang on it.
fn root(view: &View<'_>, whence: &Whence, room: RoomId, key: &str) -> Result<Option<MessageId>> {
    let Some(id) = whence.message(view, key)? else {
        return Ok(None);
    };
    let message: Option<Message> = view.get(&(room.cast(), id))?;
    Ok(message.map(|message| message.id))
}

fn lay(
    tx: &mut Tx<'_>,
    whence: &Whence,
    room: RoomId,
    thread: Option<MessageId>,
    said: &[&Ready],
    limits: Limits,
    account: &mut Account,
) -> Result<()> {
    let mut sayings = Vec::with_capacity(said.len());
    let mut counts = Counts::default();
    for one in said {
        let attachments = attach(tx, one, limits, account)?;
        counts.files += attachments.len() as u64;
        counts.file_bytes += one.files.iter().map(|file| file.bytes).sum::<u64>();
        counts.messages += 1;
        counts.replies += u64::from(thread.is_some());
        counts.reactions += one
            .saying
            .reactions
            .iter()
            .map(|given| given.people.len() as u64)
            .sum::<u64>();
        counts.pins += u64::from(one.saying.pinned.is_some());
        sayings.push(Saying {
            thread,
            attachments,
            also_in_room: one.saying.also_in_room && thread.is_some(),
            ..one.saying.clone()
        });
    }
    match history::lay(tx, room, &sayings) {
        Ok(ids) => {
            account.counts = account.counts.plus(counts);
            said.iter()
                .zip(ids)
                .try_for_each(|(one, id)| whence.note(tx, "message", &one.key, id.cast(), true))
        }
        Err(Error::Conflict(Code::too_many)) => {
            for (one, saying) in said.iter().zip(&sayings) {
                attachments::release(tx, &saying.attachments)?;
                account.skip(
                    &one.at,
                    format!(
                        "More than {} newer messages are in its room already.",
                        history::LATER_MAX
                    ),
                );
            }
            Ok(())
        }
        Err(other) => Err(other),
    }
}

fn attach(tx: &mut Tx<'_>, one: &Ready, limits: Limits, account: &mut Account) -> Result<Vec<AttachmentId>> {
    let mut attached = Vec::with_capacity(one.files.len());
    for file in &one.files {
        match attachments::bring(tx, file, limits)? {
            Some(id) => attached.push(id),
            None => account.skip(
                &one.at,
                format!("The workspace has no room left for the file {:?}.", file.name),
            ),
        }
    }
    Ok(attached)
}

/// As much of a text as `most` bytes hold, and whether that is less than all.
pub fn cut(text: &str, most: usize) -> (&str, bool) {
    let text = text.trim();
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    (&text[..end], end < text.len())
}
