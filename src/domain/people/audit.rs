//! The audit log, as administrators read it. The engine writes its lines, each in the commit that it tells of.

use super::policy::Admin;
use crate::{
    engine::{
        commit::AuditLine,
        store::{KeyPart, Order, View},
    },
    error::Result,
    kit::{
        id::{Id, UserId},
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// Lines looked at in one go.
const STRIDE: usize = 200;
/// Lines looked at for one page at most; a page may then be short, and its `next` goes on.
const LOOKED_AT_MAX: usize = 5_000;

/// Which lines are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
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

/// A page of the narrowest list that holds all wanted lines.
fn group(view: &View<'_>, filter: &Filter, page: &PageRequest) -> Result<Page<AuditLine>> {
    let found = match (&filter.action, &filter.actor) {
        (_, Some(actor)) => view.page_index(&AuditLine::BY_ACTOR, actor, Order::Falling, page),
        (Some(action), None) => view.page_index(&AuditLine::BY_ACTION, action, Order::Falling, page),
        (None, None) => view.page_rows(&(), Order::Falling, page),
    };
    Ok(found?)
}

impl Filter {
    fn lets_through(&self, line: &AuditLine) -> bool {
        self.action.as_ref().is_none_or(|action| *action == line.action)
            && self.actor.is_none_or(|actor| Some(actor) == line.actor)
            && self.to.is_none_or(|to| line.at <= to)
    }
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
