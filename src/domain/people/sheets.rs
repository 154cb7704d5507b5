//! What of people can be taken away as a document: the list of them, and the audit log.

use std::collections::HashMap;

use super::{
    accounts, audit,
    audit::Filter,
    policy::{Admin, Member},
    record::{Person, Role, State},
};
use crate::{
    engine::{
        commit::AuditLine,
        documents::{Cell, Column, Row},
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
    },
};

/// That somebody may take away the list of people: everybody but guests. Administrators get the addresses too (P9).
#[derive(Debug, Clone, Copy)]
pub struct Lister(Member);

/// The proof that `member` may take the list away. Fails: Forbidden for guests.
pub fn lister(member: Member) -> Result<Lister> {
    if member.is_guest() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(Lister(member))
}

impl Lister {
    /// As what.
    pub fn role(&self) -> Role {
        self.0.role()
    }

    fn sees_addresses(&self) -> bool {
        self.role() >= Role::Admin
    }

    /// The list's columns.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("Name", 1.8),
            Column::new("Handle", 1.2),
            Column::new("Title", 1.8),
            Column::new("Role", 0.8),
            Column::new("State", 1.0),
            Column::new("Joined", 1.4),
            Column::new("Time zone", 1.3),
        ];
        if self.sees_addresses() {
            columns.insert(2, Column::new("E-mail", 2.2));
        }
        columns
    }

    /// How many there are.
    pub fn count(&self, view: &View<'_>) -> Result<u64> {
        Ok(view.count_index(&Person::BY_NAME, &(), &Span::first(usize::MAX))? as u64)
    }

    /// A page of the list, by name.
    pub fn rows(&self, view: &View<'_>, page: &PageRequest) -> Result<Page<Row>> {
        let found = view.page_index(&Person::BY_NAME, &(), Order::Rising, page)?;
        let items = found.items.iter().map(|person| self.row(view, person));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next: found.next,
        })
    }

    fn row(&self, view: &View<'_>, person: &Person) -> Result<Row> {
        let state = match person.state {
            State::Active => "active",
            State::Deactivated => "deactivated",
        };
        let mut row = vec![
            Cell::text(&person.name),
            Cell::text(&person.handle),
            Cell::text(&person.title),
            Cell::text(person.role.name()),
            Cell::text(state),
            Cell::Moment(person.joined_at),
            Cell::text(&person.time_zone),
        ];
        if self.sees_addresses() {
            row.insert(2, Cell::text(accounts::address_of(view, person)?.unwrap_or_default()));
        }
        Ok(row)
    }
}

/// What people are called. It remembers them, so that each is read once.
#[derive(Default)]
pub struct Names(HashMap<UserId, String>);

impl Names {
    /// The name of `user`; empty for whom nobody knows.
    pub fn of(&mut self, view: &View<'_>, user: UserId) -> Result<String> {
        if let Some(name) = self.0.get(&user) {
            return Ok(name.clone());
        }
        let person: Option<Person> = view.get(&user)?;
        let name = person.map(|person| person.name).unwrap_or_default();
        self.0.insert(user, name.clone());
        Ok(name)
    }
}

/// The audit log's columns.
pub fn audit_columns() -> Vec<Column> {
    vec![
        Column::new("Time", 1.3),
        Column::new("Person", 1.4),
        Column::new("Action", 1.6),
        Column::new("On", 1.8),
        Column::new("Details", 3.0),
        Column::new("Address", 1.2),
    ]
}

/// The audit log's lines as rows.
pub struct AuditRows {
    filter: Filter,
    names: Names,
}

impl AuditRows {
    /// The lines that `filter` lets through.
    pub fn new(filter: Filter) -> Self {
        Self {
            filter,
            names: Names::default(),
        }
    }

    /// A page of them, newest first.
    pub fn rows(&mut self, view: &View<'_>, admin: Admin, page: &PageRequest) -> Result<Page<Row>> {
        let found = audit::list(view, admin, &self.filter, page)?;
        let items = found.items.into_iter().map(|line| self.row(view, line));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next: found.next,
        })
    }

    fn row(&mut self, view: &View<'_>, line: AuditLine) -> Result<Row> {
        let who = match line.actor {
            Some(user) => self.names.of(view, user)?,
            None => "Longhouse".into(),
        };
        let on = match line.target.parse::<UserId>() {
            Ok(user) => Some(self.names.of(view, user)?).filter(|name| !name.is_empty()),
            Err(_) => None,
        };
        Ok(vec![
            Cell::Moment(line.at),
            Cell::text(who),
            Cell::text(line.action),
            Cell::text(on.unwrap_or(line.target)),
            Cell::text(told(&line.detail)),
            Cell::text(line.address.unwrap_or_default()),
        ])
    }
}

/// Details as people read them: `role: admin; device: Firefox`. What is no object of plain values stays as it is.
fn told(detail: &str) -> String {
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(detail) else {
        return detail.to_owned();
    };
    let field = |(name, value): (&String, &serde_json::Value)| match value {
        serde_json::Value::String(text) => format!("{name}: {text}"),
        other => format!("{name}: {other}"),
    };
    fields.iter().map(field).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_told_without_braces() {
        assert_eq!(told("{}"), "");
        assert_eq!(told(r#"{"role":"admin","uses":3}"#), "role: admin; uses: 3");
        assert_eq!(told("[1]"), "[1]");
    }
}
