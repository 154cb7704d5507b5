//! Insights: how a workspace is used over a stretch of days. On the screen it is called Analytics.
//!
//! - **In1** The workspace's administrators see it, and nobody else. It is about the rooms and projects that whoever asks
//!   may read, and nothing else: a closed room that they aren't in is neither named nor counted, in no total either, and
//!   its people aren't active there. So two administrators may see different numbers, and each can look up their own.
//! - **In2** Every number is counted from the records themselves, at one moment, which is told with it (`as_of`). None is
//!   sampled or kept beside. What was deleted, or lies in the trash, counts no more.
//! - **In3** Days are those of the asker's own clock. Up to 92 days are told day by day, more by weeks that begin on
//!   Monday; the first and the last may be parts of one. Longer than 366 days is refused.
//! - **In4** Active is who wrote a message, commented on a task, made one or changed one. Bots are not people: what they
//!   write is counted as messages, but they are not active, and neither ask nor answer.
//! - **In5** A task counts as made on the day on which it was made, and as done on the day on which it was, if it still is.
//! - **In6** How long answers take is defined in [`waits`].
//!
//! What is read is what happened in the stretch, by indexes that are sorted by time: a larger store costs nothing, a longer
//! stretch does. More than [`READ_MOST`] messages and changes are refused rather than read for seconds. A question is
//! computed beside the threads that serve, once for each who asks and until something that it read has changed; a page
//! that watches it has it computed anew every two seconds at most, however much is written meanwhile
//! ([`crate::http`]'s watches).

pub mod http;
mod sheet;
mod stretch;
pub mod waits;

#[cfg(test)]
mod tests;

pub use sheet::InsightsSheet;
pub use stretch::{Asked, DAYS_MAX, Step};

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::{
    stretch::Stretch,
    waits::{Said, Spread, Wait, Waits},
};
use super::{
    chat::{
        self,
        policy::RoomReader,
        record::{Message, RoomId, RoomKind},
    },
    people::{self, policy::Admin, record::Person},
    projects::{self, policy::ProjectViewer},
};
use crate::{
    engine::store::View,
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// Messages, comments and changes that are read for one answer at most.
pub const READ_MOST: u64 = 1_000_000;
/// Rooms and projects that are named, those with most.
pub const NAMED_MOST: usize = 10;

/// How a workspace is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Insights {
    /// The first of its days and the last, which is no later than today.
    pub from: String,
    pub to: String,
    /// By whose clock.
    pub time_zone: String,
    /// When it was so.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Millis,
    pub step: Step,
    /// Each day or week, the first first.
    pub spans: Vec<InsightsSpan>,
    /// People who did anything on any of its days.
    pub people: u64,
    pub messages: u64,
    pub made: u64,
    pub done: u64,
    /// In how many rooms something was said, and the ten of them in which most was.
    pub rooms_active: u64,
    pub rooms: Vec<RoomPace>,
    /// In how many projects tasks were made or done, and the ten of them in which most were.
    pub projects_active: u64,
    pub projects: Vec<ProjectPace>,
    pub answers: Spread,
}

/// A day or a week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InsightsSpan {
    /// Its first day, as in `2026-11-30`, and its last.
    pub from: String,
    pub to: String,
    /// People who did anything.
    pub people: u64,
    pub messages: u64,
    /// Tasks that were made, and that were done.
    pub made: u64,
    pub done: u64,
    /// How long what was asked in it waited for an answer.
    pub answers: Spread,
}

/// How much was said in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoomPace {
    #[schema(value_type = String)]
    pub room: RoomId,
    pub kind: RoomKind,
    /// Its name, or of a direct one the names of its people.
    pub name: String,
    pub messages: u64,
}

/// How much was made and done in a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProjectPace {
    /// As in `GALA`.
    pub key: String,
    pub name: String,
    pub made: u64,
    pub done: u64,
}

/// How the workspace is used, as the administrator sees it at `now`.
///
/// Fails: Invalid(from, to).  Rules: In1–In6.
pub fn of(view: &View<'_>, who: Admin, asked: &Asked, now: Millis) -> Result<Insights> {
    let stretch = Stretch::of(asked, people::zone_of(view, who.user())?, now)?;
    let mut count = Count::new(view, &stretch);
    for room in chat::pace::rooms(view, who.member())? {
        count.room(&room)?;
    }
    for project in projects::project::seen(view, who.member())? {
        count.project(&project)?;
    }
    count.told(now)
}

/// What was counted so far.
struct Count<'v> {
    view: &'v View<'v>,
    stretch: &'v Stretch,
    spans: Vec<InsightsSpan>,
    /// Who was active in each span.
    active: Vec<HashSet<UserId>>,
    bots: HashMap<UserId, bool>,
    rooms: Vec<RoomPace>,
    projects: Vec<ProjectPace>,
    waits: Vec<Wait>,
    read: u64,
}

impl<'v> Count<'v> {
    fn new(view: &'v View<'v>, stretch: &'v Stretch) -> Self {
        let spans = stretch.spans();
        Self {
            view,
            stretch,
            active: vec![HashSet::new(); spans.len()],
            spans,
            bots: HashMap::new(),
            rooms: Vec::new(),
            projects: Vec::new(),
            waits: Vec::new(),
            read: 0,
        }
    }

    /// Notes that one more is read. Fails: Invalid(from), when it is too much.
    fn reads(&mut self) -> Result<()> {
        self.read += 1;
        if self.read > READ_MOST {
            let say = format!("More than {READ_MOST} messages and changes are in these days. Ask for fewer days.");
            return Err(Error::invalid("from", "too_much", say));
        }
        Ok(())
    }

    fn is_bot(&mut self, user: UserId) -> Result<bool> {
        if let Some(known) = self.bots.get(&user) {
            return Ok(*known);
        }
        let person: Option<Person> = self.view.get(&user)?;
        let is_bot = person.is_some_and(|person| person.bot);
        self.bots.insert(user, is_bot);
        Ok(is_bot)
    }

    /// Notes that somebody did something: nothing of bots, and nothing outside of the stretch.
    fn acts(&mut self, user: UserId, at: Millis) -> Result<()> {
        if let Some(span) = self.stretch.span_at(at)
            && !self.is_bot(user)?
        {
            self.active[span].insert(user);
        }
        Ok(())
    }

    fn room(&mut self, reader: &RoomReader) -> Result<()> {
        let (mut messages, mut waits) = (0, Waits::default());
        let room = reader.room();
        chat::pace::said(self.view, reader, self.stretch.bounds(), |message| {
            self.reads()?;
            let Some(span) = self.stretch.span_at(message.posted_at) else {
                return Ok(());
            };
            messages += 1;
            self.spans[span].messages += 1;
            self.acts(message.author, message.posted_at)?;
            if !self.is_bot(message.author)? {
                waits.say(&said(room.kind, &room.people, &message));
            }
            Ok(())
        })?;
        if messages > 0 {
            self.rooms.push(RoomPace {
                room: room.id,
                kind: room.kind,
                name: chat::sheets::title(self.view, room)?,
                messages,
            });
        }
        self.waits.extend(waits.finish());
        Ok(())
    }

    fn project(&mut self, viewer: &ProjectViewer) -> Result<()> {
        let (view, stretch) = (self.view, self.stretch);
        let mut touched = HashSet::new();
        projects::pace::changed(view, viewer, stretch.bounds(), |change| {
            self.reads()?;
            touched.insert(change.task);
            self.acts(change.who, change.at)
        })?;
        projects::pace::commented(view, viewer, stretch.bounds(), |comment| {
            self.reads()?;
            comment
                .by()
                .map_or(Ok(()), |author| self.acts(author, comment.posted_at))
        })?;
        let (mut made, mut done) = (0, 0);
        for task in touched {
            let Some(task) = projects::pace::kept(view, viewer, task)? else {
                continue;
            };
            if let Some(span) = stretch.span_at(task.created_at) {
                made += 1;
                self.spans[span].made += 1;
            }
            if let Some(span) = task.closed_at.and_then(|at| stretch.span_at(at)) {
                done += 1;
                self.spans[span].done += 1;
            }
        }
        if made + done > 0 {
            self.projects.push(ProjectPace {
                key: viewer.project().key.clone(),
                name: viewer.project().name.clone(),
                made,
                done,
            });
        }
        Ok(())
    }

    fn told(mut self, now: Millis) -> Result<Insights> {
        let mut by_span: Vec<Vec<Wait>> = vec![Vec::new(); self.spans.len()];
        for wait in &self.waits {
            if let Some(span) = self.stretch.span_at(wait.at) {
                by_span[span].push(*wait);
            }
        }
        for ((span, active), waits) in self.spans.iter_mut().zip(&self.active).zip(&by_span) {
            span.people = active.len() as u64;
            span.answers = Spread::of(waits);
        }
        let people: HashSet<&UserId> = self.active.iter().flatten().collect();
        let sum = |of: fn(&InsightsSpan) -> u64| self.spans.iter().map(of).sum();
        let (rooms_active, projects_active) = (self.rooms.len() as u64, self.projects.len() as u64);
        self.rooms.sort_by_key(|room| (Reverse(room.messages), room.room));
        self.rooms.truncate(NAMED_MOST);
        self.projects
            .sort_by(|one, other| (other.made + other.done, &one.key).cmp(&(one.made + one.done, &other.key)));
        self.projects.truncate(NAMED_MOST);
        Ok(Insights {
            from: self.stretch.from.to_string(),
            to: self.stretch.to.to_string(),
            time_zone: self.stretch.zone.iana_name().unwrap_or("UTC").to_owned(),
            as_of: now,
            step: self.stretch.step,
            people: people.len() as u64,
            messages: sum(|span| span.messages),
            made: sum(|span| span.made),
            done: sum(|span| span.done),
            rooms_active,
            rooms: self.rooms,
            projects_active,
            projects: self.projects,
            answers: Spread::of(&self.waits),
            spans: self.spans,
        })
    }
}

/// A message as far as it asks and answers.
fn said(kind: RoomKind, people: &[UserId], message: &Message) -> Said {
    let direct = kind == RoomKind::Direct;
    let asked = if direct { people } else { &message.mentions };
    Said {
        at: message.posted_at,
        author: message.author,
        thread: message.thread().unwrap_or(message.id),
        asked: asked.iter().copied().filter(|user| *user != message.author).collect(),
        direct,
    }
}
