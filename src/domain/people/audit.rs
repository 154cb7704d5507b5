//! The audit log, as administrators read it, and how its oldest lines go. The engine writes its lines, each in the commit
//! that it tells of.

use super::{policy::Admin, workspaces};
use crate::{
    app::App,
    engine::{
        commit::{Actor, AuditLine},
        store::{KeyPart, Order, Span, View},
    },
    error::Result,
    kit::{
        id::{Id, UserId, WorkspaceId},
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// A day.
const DAY_MS: u64 = 86_400_000;
/// Lines looked at in one go.
const STRIDE: usize = 200;
/// Lines looked at for one page at most; a page may then be short, and its `next` goes on.
const LOOKED_AT_MAX: usize = 5_000;

/// What stands for all of [`MODERATION`] in a filter; no action has such a name.
pub const MODERATED: &str = "moderation";
/// What administrators did to what others said, to rooms, and to what people may do in chat; and what was reported.
pub const MODERATION: [&str; 9] = [
    "chat.policy_set",
    "message.removed",
    "message.reported",
    "report.decided",
    "retention.run",
    "retention.set",
    "room.archived",
    "room.person_removed",
    "room.reopened",
];

/// Which lines are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One action, or [`MODERATED`].
    pub action: Option<String>,
    pub actor: Option<UserId>,
    /// Not before this.
    pub from: Option<Millis>,
    /// Not after this.
    pub to: Option<Millis>,
}

/// The lines that the filter lets through, newest first.
pub fn list(view: &View<'_>, _: Admin, filter: &Filter, page: &PageRequest) -> Result<Page<AuditLine>> {
    let mut at = page.cursor.clone().or_else(|| filter.to.map(just_after));
    let mut items = Vec::new();
    for _ in 0..LOOKED_AT_MAX / STRIDE {
        let stride = PageRequest {
            cursor: at.take(),
            limit: STRIDE,
        };
        let looked_at = group(view, filter, &stride)?;
        for line in looked_at.items {
            if filter.from.is_some_and(|from| line.at < from) {
                return Ok(Page { items, next: None });
            }
            if !filter.lets_through(&line) {
                continue;
            }
            if items.len() == page.limit {
                let next = items.last().map(place);
                return Ok(Page { items, next });
            }
            items.push(line);
        }
        match looked_at.next {
            Some(next) => at = Some(next),
            None => return Ok(Page { items, next: None }),
        }
    }
    Ok(Page { items, next: at })
}

/// From when on lines are kept at `now`; nothing if all are.
pub fn kept_from(app: &App, now: Millis) -> Option<Millis> {
    let days = u64::from(app.audit_days());
    (days > 0).then(|| Millis(now.0.saturating_sub(days * DAY_MS)))
}

/// Takes away the lines that have had their time at `now`, some in each commit; how many those were.
///
/// Writes: audit. Fails: when nothing can be written.
pub(super) async fn trim(app: &App, now: Millis) -> Result<usize> {
    let Some(from) = kept_from(app, now) else { return Ok(0) };
    let mut gone = 0;
    for workspace in logs(app)? {
        while app.read(workspace, |view| Ok(!before(view, from, 1)?.is_empty()))? {
            let taken = app.write(Actor::system(workspace), move |tx| {
                let lines = before(tx, from, STRIDE)?;
                for line in &lines {
                    tx.delete::<AuditLine>(line)?;
                }
                Ok(lines.len())
            });
            gone += taken.await?.value;
        }
    }
    Ok(gone)
}

/// Whether any line has had its time at `now`.
pub(super) fn is_long(app: &App, now: Millis) -> Result<bool> {
    let Some(from) = kept_from(app, now) else {
        return Ok(false);
    };
    for workspace in logs(app)? {
        if app.read(workspace, |view| Ok(!before(view, from, 1)?.is_empty()))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whose logs there are: the workspaces', and the installation's own.
fn logs(app: &App) -> Result<Vec<WorkspaceId>> {
    let mut logs = workspaces::every(app)?;
    logs.push(Id::ZERO);
    Ok(logs)
}

/// The oldest lines, as far as they were written before `from`.
fn before(view: &View<'_>, from: Millis, most: usize) -> Result<Vec<Id<AuditLine>>> {
    let oldest = view.rows::<AuditLine>(&(), &Span::first(most))?;
    let over = oldest.into_iter().take_while(|line| line.at < from);
    Ok(over.map(|line| line.id).collect())
}

/// A page of the narrowest list that holds all wanted lines.
fn group(view: &View<'_>, filter: &Filter, page: &PageRequest) -> Result<Page<AuditLine>> {
    let found = match (&filter.action, &filter.actor) {
        (_, Some(actor)) => view.page_index(&AuditLine::BY_ACTOR, actor, Order::Falling, page),
        (Some(action), None) if action != MODERATED => {
            view.page_index(&AuditLine::BY_ACTION, action, Order::Falling, page)
        }
        (_, None) => view.page_rows(&(), Order::Falling, page),
    };
    Ok(found?)
}

impl Filter {
    fn lets_through(&self, line: &AuditLine) -> bool {
        self.action.as_deref().is_none_or(|action| names(action, &line.action))
            && self.actor.is_none_or(|actor| Some(actor) == line.actor)
            && self.to.is_none_or(|to| line.at <= to)
    }
}

fn names(wanted: &str, action: &str) -> bool {
    wanted == action || wanted == MODERATED && MODERATION.contains(&action)
}

/// Where a line stands in every one of those lists: they all end with its id.
fn place(line: &AuditLine) -> Cursor {
    Cursor(line.id.to_bytes())
}

/// The place behind everything that happened at `at`.
fn just_after(at: Millis) -> Cursor {
    let next = Id::<AuditLine>::new(Millis(at.0.saturating_add(1)), [0; 10]);
    Cursor(next.to_bytes())
}
