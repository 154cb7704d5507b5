//! The document's structure: what is a heading, a row, a cell, in the order in which it is read.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagTree};

/// A part of the structure, by its number.
pub(super) type Twig = usize;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Day,
    Paragraph,
    /// A picture, and what it is called.
    Figure(&'static str),
    /// A row; the cells after it are its own.
    Row,
    HeadCell,
    Cell,
}

/// The parts, in the order in which they are read, each with what was drawn of it.
#[derive(Default)]
pub(super) struct Tree(Vec<(Kind, Vec<Identifier>)>);

impl Tree {
    /// A part after the others.
    pub(super) fn add(&mut self, kind: Kind) -> Twig {
        self.0.push((kind, Vec::new()));
        self.0.len() - 1
    }

    /// Notes what was drawn of a part.
    pub(super) fn note(&mut self, twig: Twig, identifier: Identifier) {
        self.0[twig].1.push(identifier);
    }

    /// The tree as it goes into the file: all rows are one table's.
    pub(super) fn grown(self) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("en".into()));
        let (mut table, mut row) = (None::<TagGroup>, None::<TagGroup>);
        for (kind, drawn) in self.0 {
            let mut group = match kind {
                Kind::Title => TagGroup::new(Tag::Hn(NonZeroU16::MIN, None)),
                Kind::Day => TagGroup::new(Tag::Hn(NonZeroU16::MIN.saturating_add(1), None)),
                Kind::Paragraph => TagGroup::new(Tag::P),
                Kind::Figure(name) => TagGroup::new(Tag::Figure(Some(told(name)))),
                Kind::Row => TagGroup::new(Tag::TR),
                Kind::HeadCell => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
                Kind::Cell => TagGroup::new(Tag::TD),
            };
            for identifier in drawn {
                group.push(Node::from(identifier));
            }
            match (kind, &mut row) {
                (Kind::Row, _) => {
                    let done = row.replace(group);
                    let table = table.get_or_insert_with(|| TagGroup::new(Tag::Table));
                    done.into_iter().for_each(|done| table.push(done));
                }
                (Kind::HeadCell | Kind::Cell, Some(row)) => row.push(group),
                _ => tree.push(group),
            }
        }
        if let (Some(mut table), Some(row)) = (table, row) {
            table.push(row);
            tree.push(table);
        }
        tree
    }
}

/// What a screen reader says in place of a picture.
fn told(name: &str) -> String {
    format!("{name}. The table has all of its numbers.")
}
