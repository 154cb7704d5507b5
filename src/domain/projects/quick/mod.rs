//! A task in one line: `Book sound check tomorrow 15:00 *stage !high @bo +gala`.
//!
//! - **Q1** What isn't understood stays in the title as it was written. So does what is understood but can't be: somebody
//!   who doesn't see the project, a project that one doesn't write in.
//! - **Q2** Days and times are those of the writer's clock.
//! - **Q3** Of several days, rhythms, priorities or projects the last is meant, and the others stay in the title.
//! - **Q4** A backslash before a word keeps it in the title, without the backslash.
//!
//! A line becomes words ([`words`]), those pieces that say something ([`Line`]), days among them ([`when`]); who and which
//! project is meant is looked up ([`understand`]).

mod when;
mod words;

#[cfg(test)]
mod tests;

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use words::Word;

use super::{
    policy::{self, ProjectEditor, ProjectName},
    record::{Priority, Project, Task},
    repeat::Rule,
    tasks::{self, Sides},
};
use crate::{
    domain::people::{self, policy::Member},
    engine::{commit::Tx, store::View},
    error::{Error, Result},
    kit::{id::UserId, moment::Moment, time::Millis},
};

/// Characters of a line at most.
pub const LENGTH_MAX: usize = 500;
/// Characters of a label at most.
const LABEL_MAX: usize = 40;

/// What a stretch of a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Due(Moment),
    /// By what it comes again, and when first.
    Repeat(Rule, Moment),
    Priority(Priority),
    Label(String),
    /// By a handle.
    Person(String),
    /// By a key.
    Project(String),
}

/// A stretch of a line, in characters, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub from: usize,
    pub to: usize,
    pub said: Said,
}

/// A line, taken apart. Its pieces are in order and don't overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    letters: Vec<char>,
    words: Vec<Word>,
    pieces: Vec<Piece>,
}

impl Line {
    /// Reads `text`, written at `now` by the writer's clock.  Rules: Q1, Q2, Q3.
    pub fn read(text: &str, now: &Zoned) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let words = words::read(&letters);
        let (mut pieces, mut at) = (Vec::new(), 0);
        while let Some(word) = words.get(at) {
            let rest = &words[at..];
            let (said, length) = if let Some(again) = when::recurring(rest, now) {
                (again.said.map(|(rule, first)| Said::Repeat(rule, first)), again.length)
            } else if let Some((moment, length)) = when::due(rest, now) {
                (Some(Said::Due(moment)), length)
            } else {
                (sign(&word.text), 1)
            };
            pieces.extend(said.map(|said| Piece {
                from: word.from,
                to: rest[length - 1].to,
                said,
            }));
            at += length;
        }
        let mut line = Self { letters, words, pieces };
        line.keep_last(|said| matches!(said, Said::Due(_)));
        line.keep_last(|said| matches!(said, Said::Repeat(..)));
        line.keep_last(|said| matches!(said, Said::Priority(_)));
        line
    }

    /// What it says.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The line without what it says.  Rules: Q1, Q4.
    pub fn title(&self) -> String {
        let within = |word: &Word| {
            self.pieces
                .iter()
                .any(|piece| piece.from <= word.from && word.to <= piece.to)
        };
        let left: Vec<&str> = self.words.iter().filter(|word| !within(word)).map(bare).collect();
        left.join(" ")
    }

    /// Forgets the pieces that turn out to say nothing; they stay in the title.
    fn retain(&mut self, keep: impl Fn(&Piece) -> bool) {
        self.pieces.retain(keep);
    }

    fn keep_last(&mut self, kind: impl Fn(&Said) -> bool) {
        let last = self
            .pieces
            .iter()
            .rev()
            .find(|piece| kind(&piece.said))
            .map(|piece| piece.from);
        self.pieces
            .retain(|piece| !kind(&piece.said) || Some(piece.from) == last);
    }
}

/// What a word with a sign before it says.
fn sign(word: &str) -> Option<Said> {
    let mut rest = word.chars();
    let sign = rest.next()?;
    let rest = rest.as_str();
    let begins = rest.starts_with(char::is_alphanumeric);
    match sign {
        '!' => {
            let named = |one: &Priority| one.word().eq_ignore_ascii_case(rest);
            Priority::ALL.into_iter().find(named).map(Said::Priority)
        }
        '*' => {
            let quoted = rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let name = quoted.map(str::trim).or(begins.then_some(rest))?;
            let fits = (1..=LABEL_MAX).contains(&name.chars().count()) && !name.contains(['*', '"']);
            fits.then(|| Said::Label(name.to_owned()))
        }
        '@' => begins.then(|| Said::Person(rest.to_owned())),
        '+' => policy::key_of(rest).map(Said::Project),
        _ => None,
    }
}

/// A word of the title: without the backslash that kept it there.
fn bare(word: &Word) -> &str {
    let Some(rest) = word.text.strip_prefix('\\') else {
        return &word.text;
    };
    let kept = Word {
        text: rest.to_owned(),
        ..word.clone()
    };
    if rest.starts_with(['*', '!', '@', '+']) || when::is_part(&kept) {
        rest
    } else {
        &word.text
    }
}

/// What a line means to whoever wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    pub sides: Sides,
    /// Where the task goes; nothing if that wasn't said.
    pub project: Option<Project>,
    pub parts: Vec<QuickPart>,
}

/// A stretch of a line that was understood, from one character to before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuickPart {
    pub from: usize,
    pub to: usize,
    pub says: QuickSays,
    /// The moment, by what it comes again, the priority, the label, the person's id or the project's key.
    pub value: String,
}

/// What a stretch of a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuickSays {
    Due,
    Repeat,
    Priority,
    Label,
    Person,
    Project,
}

/// What `text`, written by `who` at `now`, means: in the project that it names, else in `within`.
///
/// Fails: Invalid(text), NotFound if `within` isn't seen.  Rules: Q1, Q2, Q3, T10.
pub fn understand(
    view: &View<'_>,
    who: Member,
    text: &str,
    within: Option<&ProjectName>,
    now: Millis,
) -> Result<Understood> {
    if text.chars().count() > LENGTH_MAX {
        let say = format!("Use at most {LENGTH_MAX} characters.");
        return Err(Error::invalid("text", "too_long", say));
    }
    let mut line = Line::read(text, &clock(view, who, now)?);
    let within = within.map(|name| policy::viewer(view, who.user(), name)).transpose()?;
    let named = project_named(view, who, &line)?;
    let meant = named.as_ref().map(|(at, _)| *at);
    line.retain(|piece| !matches!(piece.said, Said::Project(_)) || Some(piece.from) == meant);
    let project = named
        .map(|(_, project)| project)
        .or(within.map(|within| within.project().clone()));
    let mut people: Vec<(usize, UserId)> = Vec::new();
    for piece in line.pieces() {
        if let Said::Person(handle) = &piece.said
            && let Some(user) = person(view, who, handle, project.as_ref())?
        {
            people.push((piece.from, user));
        }
    }
    line.retain(|piece| !matches!(piece.said, Said::Person(_)) || people.iter().any(|(at, _)| *at == piece.from));
    let mut sides = Sides {
        title: Some(line.title()),
        ..Sides::default()
    };
    let mut parts = Vec::new();
    for piece in line.pieces() {
        let (says, value) = match &piece.said {
            Said::Due(moment) => {
                sides.due = Some(Some(moment.clone()));
                (QuickSays::Due, moment.to_string())
            }
            Said::Repeat(rule, first) => {
                // A day that is said beside it is the first one.
                sides.due.get_or_insert_with(|| Some(first.clone()));
                sides.repeat = Some(Some(rule.clone()));
                (QuickSays::Repeat, rule.to_string())
            }
            Said::Priority(priority) => {
                sides.priority = Some(*priority);
                (QuickSays::Priority, priority.word().to_owned())
            }
            Said::Label(label) => {
                sides.labels.get_or_insert_default().push(label.clone());
                (QuickSays::Label, label.clone())
            }
            Said::Person(_) => {
                let found = people.iter().find(|(at, _)| *at == piece.from);
                let Some((_, user)) = found else { continue };
                sides.assignees.get_or_insert_default().push(*user);
                (QuickSays::Person, user.to_string())
            }
            Said::Project(key) => (QuickSays::Project, key.clone()),
        };
        let (from, to) = (piece.from, piece.to);
        parts.push(QuickPart { from, to, says, value });
    }
    Ok(Understood { sides, project, parts })
}

/// What the writer's clock shows; one that nobody knows the zone of shows UTC.
pub(super) fn clock(view: &View<'_>, who: Member, now: Millis) -> Result<Zoned> {
    let zone = people::zone_of(view, who.user())?;
    now.zoned(&zone)
        .ok_or_else(|| Error::internal("a time that no calendar has"))
}

/// The last project of the line in which the writer makes tasks, and where it stands.
fn project_named(view: &View<'_>, who: Member, line: &Line) -> Result<Option<(usize, Project)>> {
    for piece in line.pieces().iter().rev() {
        let Said::Project(key) = &piece.said else { continue };
        match policy::editor(view, who.user(), &ProjectName::Key(key.clone())) {
            Ok(editor) => return Ok(Some((piece.from, editor.project().clone()))),
            Err(Error::NotFound | Error::Forbidden(_) | Error::Conflict(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

/// Who is meant, if they see the project.
fn person(view: &View<'_>, who: Member, handle: &str, project: Option<&Project>) -> Result<Option<UserId>> {
    let user = if handle.eq_ignore_ascii_case("me") {
        Some(who.user())
    } else {
        people::by_handle(view, handle)?.map(|person| person.user)
    };
    let Some(user) = user else { return Ok(None) };
    let seen = match project {
        Some(project) => policy::may_read(view, user, project)?,
        None => people::policy::member(view, user).is_ok(),
    };
    Ok(seen.then_some(user))
}

/// A line to make a task of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickDraft {
    pub text: String,
    /// Where it goes unless it says so itself.
    pub within: Option<ProjectName>,
    /// Whether its writer does it unless it names somebody.
    pub mine: bool,
}

/// Makes the task that the line says.
///
/// Writes, emits: as [`tasks::make`].
/// Fails: as [`understand`] and [`tasks::make`], Invalid(project) if none is named, Forbidden, Conflict(project_archived).
/// Rules: Q1, T4, T5.
pub fn make(tx: &mut Tx<'_>, who: Member, draft: &QuickDraft) -> Result<Task> {
    let now = tx.now();
    let Understood { mut sides, project, .. } = understand(tx, who, &draft.text, draft.within.as_ref(), now)?;
    let unsaid = || Error::invalid("project", "required", "Say in which project, as in `+GALA`.");
    let editor: ProjectEditor = policy::onlooker(tx, who, project.ok_or_else(unsaid)?)?.editor()?;
    if draft.mine && sides.assignees.is_none() {
        sides.assignees = Some(vec![who.user()]);
    }
    tasks::make(tx, &editor, &sides.checked()?)
}
