//! The demo with the cast: what `script.txt` says, in the days before now.

use std::{collections::BTreeMap, time::Duration};

use super::{
    PASSWORD, Progress, desk, new_workspace, projects,
    script::{self, Beat, Place, Scene},
    write,
};
use crate::{
    app::App,
    domain::{
        chat::{
            following, members,
            messages::{self, Draft},
            policy,
            record::{Message, MessageId, Room, RoomId},
            rooms::{self, RoomDraft},
            threads, unread,
        },
        people::{self, demo::Part, password, profile, record::Role},
    },
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

const SCRIPT: &str = include_str!("script.txt");
const HOUR: Duration = Duration::from_secs(3_600);

/// Handle, name, what they do, and as what they are here.
const CAST: &[(&str, &str, &str, Role)] = &[
    ("ada", "Ada Nwosu", "Runs the house", Role::Owner),
    ("bo", "Bo Lindqvist", "Workshop and website", Role::Member),
    ("dot", "Dot Marchetti", "Judge, and cake", Role::Member),
    ("gus", "Gus Petrov", "Visiting from the museum", Role::Guest),
    ("hana", "Hana Sato", "Schools and soup", Role::Admin),
    ("eli", "Eli Brandt", "Jury and metal", Role::Member),
    ("fay", "Fay O'Connor", "Accounts", Role::Member),
    ("ivo", "Ivo Horvat", "New, curious", Role::Member),
    ("june", "June Park", "Shop and parcels", Role::Member),
    ("kofi", "Kofi Mensah", "Photographs and calendar", Role::Member),
    ("lin", "Lin Zhao", "Type and posters", Role::Member),
];

/// What some of them are doing: handle, emoji, words, hours from now, if it ends.
const STATUSES: &[(&str, &str, &str, Option<u32>)] = &[
    ("bo", "🪚", "At the band saw, shout", Some(3)),
    ("dot", "🍰", "Baking", Some(2)),
    ("june", "🦷", "At the dentist", Some(2)),
    ("lin", "🎧", "Listening to the fridge", None),
    ("ivo", "🌱", "Learning", None),
];

pub(super) type Users = BTreeMap<String, UserId>;

/// Fills an empty installation.
pub(super) async fn fill(app: &App, progress: &Progress) -> Result<()> {
    let hash = password::hash_now(PASSWORD)?;
    let scenes = script::read(SCRIPT, app.now())?;
    let total = scenes.len() as u64 + 2;
    progress(0, total);
    let workspace = new_workspace(app)?;
    let founding = hash.clone();
    write(app, workspace, move |tx| found(tx, "Hillside House", CAST, &founding)).await?;
    for (done, scene) in scenes.into_iter().enumerate() {
        progress(done as u64 + 1, total);
        let beats = scene.beats.iter().map(prepare).collect::<Result<Vec<_>>>()?;
        write(app, workspace, move |tx| play(tx, &scene, &beats)).await?;
    }
    write(app, workspace, dress).await?;
    write(app, workspace, projects::fill).await?;
    write(app, workspace, |tx| desk::fill(tx, &users(tx)?)).await?;
    let outsider = [("cy", "Cy Duval", "Works next door", Role::Owner)];
    write(app, new_workspace(app)?, move |tx| {
        found(tx, "Next Door", &outsider, &hash)
    })
    .await?;
    progress(total, total);
    Ok(())
}

/// Opens the workspace some weeks ago and seats the people in it.
fn found(tx: &mut Tx<'_>, name: &str, cast: &[(&str, &str, &str, Role)], hash: &str) -> Result<()> {
    let weeks_ago = Millis(tx.now().0.saturating_sub(HOUR.as_millis() as u64 * 24 * 40));
    tx.backdate(weeks_ago);
    people::demo::open(tx, name)?;
    let parts: Vec<Part> = cast.iter().map(part).collect();
    people::demo::cast(tx, &parts, hash, members::welcome).map(drop)
}

fn part((handle, name, title, role): &(&str, &str, &str, Role)) -> Part {
    Part {
        name: (*name).to_owned(),
        email: format!("{handle}@demo.test"),
        handle: (*handle).to_owned(),
        title: (*title).to_owned(),
        role: *role,
    }
}

/// A beat with its words rendered, which needs no transaction.
enum Prepared {
    Say(String, Millis, Draft),
    Reply(String, Millis, Draft),
    Edit(Millis, Draft),
    Reads(String),
}

fn prepare(beat: &Beat) -> Result<Prepared> {
    Ok(match beat {
        Beat::Say { who, at, words } => Prepared::Say(who.clone(), *at, Draft::new(words, None)?),
        Beat::Reply { who, at, words } => Prepared::Reply(who.clone(), *at, Draft::new(words, None)?),
        Beat::Edit { at, words } => Prepared::Edit(*at, Draft::new(words, None)?),
        Beat::Reads { who } => Prepared::Reads(who.clone()),
    })
}

/// Opens the scene's room, lets its people in, and lets them talk. In the end all but ada have read everything.
fn play(tx: &mut Tx<'_>, scene: &Scene, beats: &[Prepared]) -> Result<()> {
    let all = users(tx)?;
    let within: Vec<UserId> = match scene.people.as_slice() {
        [] => all.values().copied().collect(),
        named => named.iter().map(|handle| user(&all, handle)).collect::<Result<_>>()?,
    };
    let ended = tx.now();
    if let Some(Prepared::Say(_, at, _)) = beats.first() {
        tx.backdate(*at);
    }
    let room = enter(tx, scene, user(&all, "ada")?, &within)?;
    let (mut last, mut stopped): (Option<Message>, BTreeMap<UserId, MessageId>) = Default::default();
    for beat in beats {
        match (beat, &last) {
            (Prepared::Say(who, at, draft), _) => {
                tx.backdate(*at);
                let speaker = policy::member(tx, user(&all, who)?, room)?;
                last = Some(messages::post(tx, &speaker, draft)?.message.message);
            }
            (Prepared::Reply(who, at, draft), Some(said)) => {
                tx.backdate(*at);
                let speaker = policy::member(tx, user(&all, who)?, room)?;
                threads::reply(tx, &speaker, said.id, draft, false)?;
            }
            (Prepared::Edit(at, draft), Some(said)) => {
                tx.backdate(*at);
                let speaker = policy::member(tx, said.author, room)?;
                messages::edit(tx, &speaker, said.id, draft)?;
            }
            (Prepared::Reads(who), Some(said)) => {
                stopped.insert(user(&all, who)?, said.id);
            }
            (Prepared::Reply(..) | Prepared::Edit(..) | Prepared::Reads(_), None) => {
                return Err(Error::internal("the demo's script goes on from what nobody said"));
            }
        }
    }
    tx.backdate(ended);
    for user in within {
        let upto = stopped.get(&user).copied().or(last.as_ref().map(|said| said.id));
        unread::mark_read(tx, &policy::member(tx, user, room)?, upto)?;
    }
    Ok(())
}

fn enter(tx: &mut Tx<'_>, scene: &Scene, ada: UserId, within: &[UserId]) -> Result<RoomId> {
    let direct = RoomDraft::Direct {
        people: within.to_vec(),
    };
    let opener = if within.contains(&ada) { ada } else { within[0] };
    let room = match &scene.place {
        Place::Home => {
            let homes = tx.scan_index(&Room::HOMES, &(), &Span::first(1))?;
            homes.first().map(|room| room.id).ok_or(Error::NotFound)?
        }
        Place::Named(draft) => rooms::open(tx, &policy::opener(tx, opener)?, draft)?.room.id,
        Place::Direct => return Ok(rooms::open(tx, &policy::opener(tx, opener)?, &direct)?.room.id),
    };
    for user in within {
        members::place(tx, &policy::member(tx, opener, room)?, *user, None)?;
    }
    Ok(room)
}

/// Gives some of the people a status, and ada a favourite. All but ada have read their threads.
fn dress(tx: &mut Tx<'_>) -> Result<()> {
    let all = users(tx)?;
    for (handle, emoji, words, hours) in STATUSES {
        let until = hours.map(|hours| tx.now().plus(HOUR * hours));
        let who = people::policy::member(tx, user(&all, handle)?)?;
        profile::set_status(tx, who, emoji, words, until)?;
    }
    for who in all.values().filter(|who| **who != all["ada"]) {
        following::mark_all_read(tx, people::policy::member(tx, *who)?)?;
    }
    let cup = tx
        .find(&Room::BY_NAME, &"winter cup".to_owned(), &())?
        .ok_or(Error::NotFound)?;
    let favourite = members::Preferences {
        favourite: Some(true),
        muted: None,
        notify: None,
    };
    members::prefer(tx, &policy::member(tx, user(&all, "ada")?, cup.id)?, favourite)
}

fn users(view: &View<'_>) -> Result<Users> {
    let mut users = Users::new();
    for (handle, ..) in CAST {
        let person = people::by_handle(view, handle)?.ok_or(Error::NotFound)?;
        users.insert((*handle).to_owned(), person.user);
    }
    Ok(users)
}

pub(super) fn user(users: &Users, handle: &str) -> Result<UserId> {
    let unknown = || Error::internal(format!("the demo has no {handle}"));
    users.get(handle).copied().ok_or_else(unknown)
}
