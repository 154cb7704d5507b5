//! Reading one workspace at one moment, noting what was read (K1).

use std::{cell::RefCell, ops::ControlFlow};

use super::{Index, Key, KeyPart, Record, Scope, Snapshot, StoreError, codec};
use crate::kit::{
    id::{Id, WorkspaceId},
    page::{Cursor, Page, PageRequest},
};

/// Where bytes come from: a snapshot on disk, or the open write transaction with what is about to be written.
pub trait Source {
    /// Shows the value under `key`, if there is one.
    fn get(&self, table: &'static str, key: &[u8], found: &mut dyn FnMut(&[u8])) -> Result<(), StoreError>;
    /// Shows the entries with `from <= key < to`, in order or backwards, until told to stop.
    fn range(
        &self,
        table: &'static str,
        from: &[u8],
        to: &[u8],
        order: Order,
        each: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError>;
}

/// Which way a scan goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Smallest first.
    Rising,
    /// Largest first.
    Falling,
}

/// Which part of a group is wanted: the entries strictly beyond `after` in the scan's direction, `limit` at most.
#[derive(Debug, Clone)]
pub struct Span {
    /// Which way.
    pub order: Order,
    /// Bytes of the sorting part (and key) to begin beyond.
    pub after: Option<Vec<u8>>,
    /// Entries at most.
    pub limit: usize,
}

impl Span {
    /// The first `limit` entries.
    pub fn first(limit: usize) -> Self {
        Self {
            order: Order::Rising,
            after: None,
            limit,
        }
    }

    /// The last `limit` entries, last first.
    pub fn last(limit: usize) -> Self {
        Self {
            order: Order::Falling,
            after: None,
            limit,
        }
    }

    /// The same, beyond `place`.
    pub fn beyond(self, place: &impl KeyPart) -> Self {
        Self {
            after: Some(place.to_bytes()),
            ..self
        }
    }
}

/// What a read depends on, as places in the table of tag versions (K2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadSet(pub Vec<u64>);

impl ReadSet {
    /// The tag of one row or of one group of an index.
    pub fn tag(table: &str, bytes: &[u8]) -> u64 {
        xxhash_rust::xxh3::xxh3_64_with_seed(bytes, xxhash_rust::xxh3::xxh3_64(table.as_bytes()))
    }
}

/// One workspace's rows at one moment. Domains read through this and can reach no other workspace (S3).
pub struct View<'s> {
    source: &'s dyn Source,
    workspace: WorkspaceId,
    reads: RefCell<Vec<u64>>,
}

impl<'s> View<'s> {
    /// The rows of `workspace` in `source`.
    pub fn new(source: &'s dyn Source, workspace: WorkspaceId) -> Self {
        Self {
            source,
            workspace,
            reads: RefCell::default(),
        }
    }

    /// The workspace whose rows these are.
    pub fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    /// What has been read so far.
    pub fn read_set(&self) -> ReadSet {
        let mut tags = self.reads.borrow().clone();
        tags.sort_unstable();
        tags.dedup();
        ReadSet(tags)
    }

    /// The row with this key.
    pub fn get<R: Record>(&self, key: &R::Key) -> Result<Option<R>, StoreError> {
        self.get_at(&self.place::<R>(key))
    }

    /// The row that a unique index has under this entry.
    pub fn find<R: Record, G: KeyPart, S: KeyPart>(
        &self,
        index: &Index<R, G, S>,
        group: &G,
        sort: &S,
    ) -> Result<Option<R>, StoreError> {
        let mut entry = self.scope::<R>().to_bytes();
        group.write(&mut entry);
        self.note(index.name(), &entry);
        sort.write(&mut entry);
        let mut place = None;
        self.source
            .get(index.name(), &entry, &mut |key| place = Some(key.to_vec()))?;
        match place {
            None => Ok(None),
            Some(key) => {
                let mut place = self.scope::<R>().to_bytes();
                place.extend_from_slice(&key);
                self.get_at(&place)?.map(Some).ok_or_else(|| orphan(index.name()))
            }
        }
    }

    /// Rows of one group of the collection itself, by key.
    pub fn rows<R: Record>(&self, group: &<R::Key as Key>::Group, span: &Span) -> Result<Vec<R>, StoreError> {
        let mut rows = Vec::with_capacity(span.limit.min(256));
        let mut failed = None;
        let prefix = self.group_prefix::<R>(R::NAME, group);
        let mut tags = self.reads.borrow_mut();
        self.scan(R::NAME, &prefix, span, &mut |key, value| {
            tags.push(ReadSet::tag(R::NAME, key));
            match codec::decode(key, value) {
                Ok(row) => rows.push(row),
                Err(error) => failed = Some(error),
            }
            if failed.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        failed.map_or(Ok(rows), Err)
    }

    /// Rows of one group of an index, in its order.
    pub fn scan_index<R: Record, G: KeyPart, S: KeyPart>(
        &self,
        index: &Index<R, G, S>,
        group: &G,
        span: &Span,
    ) -> Result<Vec<R>, StoreError> {
        let keys = self.index_entries(index, group, span)?;
        keys.into_iter()
            .map(|(_, place)| self.get_at(&place)?.ok_or_else(|| orphan(index.name())))
            .collect()
    }

    /// Gives `each` the rows of one group of an index that stand from `from` on and before `to`, in its order, one by
    /// one: none of them is kept. Returns how many those were.
    ///
    /// Fails: whatever `each` fails with; then no more are read.
    pub fn each_between<R: Record, G: KeyPart, S: KeyPart, E: From<StoreError>>(
        &self,
        index: &Index<R, G, S>,
        group: &G,
        (from, to): (&S, &S),
        mut each: impl FnMut(R) -> Result<(), E>,
    ) -> Result<u64, E> {
        let prefix = self.group_prefix::<R>(index.name(), group);
        let bound = |place: &S| [prefix.as_slice(), &place.to_bytes()].concat();
        let (from, to) = (bound(from), bound(to));
        let mut places: Vec<Vec<u8>> = Vec::new();
        if from < to {
            self.source
                .range(index.name(), &from, &to, Order::Rising, &mut |_, key| {
                    places.push([&prefix[..16], key].concat());
                    ControlFlow::Continue(())
                })?;
        }
        for place in &places {
            each(self.get_at(place)?.ok_or_else(|| orphan(index.name()))?)?;
        }
        Ok(places.len() as u64)
    }

    /// A page of one group of an index (S5).
    pub fn page_index<R: Record, G: KeyPart, S: KeyPart>(
        &self,
        index: &Index<R, G, S>,
        group: &G,
        order: Order,
        page: &PageRequest,
    ) -> Result<Page<R>, StoreError> {
        let span = Span {
            order,
            after: page.cursor.as_ref().map(|cursor| cursor.0.clone()),
            limit: page.limit + 1,
        };
        let mut entries = self.index_entries(index, group, &span)?;
        let more = entries.len() > page.limit;
        entries.truncate(page.limit);
        let next = if more {
            entries.last().map(|(entry, _)| Cursor(entry.clone()))
        } else {
            None
        };
        let items = entries
            .into_iter()
            .map(|(_, place)| self.get_at(&place)?.ok_or_else(|| orphan(index.name())))
            .collect::<Result<_, _>>()?;
        Ok(Page { items, next })
    }

    /// A page of one group of the collection itself, by key (S5).
    pub fn page_rows<R: Record>(
        &self,
        group: &<R::Key as Key>::Group,
        order: Order,
        page: &PageRequest,
    ) -> Result<Page<R>, StoreError> {
        let span = Span {
            order,
            after: page.cursor.as_ref().map(|cursor| cursor.0.clone()),
            limit: page.limit + 1,
        };
        let mut items = self.rows::<R>(group, &span)?;
        let more = items.len() > page.limit;
        items.truncate(page.limit);
        let group_len = group.to_bytes().len();
        let next = if more {
            items
                .last()
                .map(|row| Cursor(row.key().to_bytes()[group_len..].to_vec()))
        } else {
            None
        };
        Ok(Page { items, next })
    }

    /// How many entries a group of an index has, counting no further than `limit`.
    pub fn count_index<R: Record, G: KeyPart, S: KeyPart>(
        &self,
        index: &Index<R, G, S>,
        group: &G,
        span: &Span,
    ) -> Result<usize, StoreError> {
        let prefix = self.group_prefix::<R>(index.name(), group);
        let mut count = 0;
        self.scan(index.name(), &prefix, span, &mut |_, _| {
            count += 1;
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    /// Entries of an index: the bytes after the group, and the place of the row.
    fn index_entries<R: Record, G: KeyPart, S: KeyPart>(
        &self,
        index: &Index<R, G, S>,
        group: &G,
        span: &Span,
    ) -> Result<Vec<(Vec<u8>, Vec<u8>)>, StoreError> {
        let prefix = self.group_prefix::<R>(index.name(), group);
        let mut entries = Vec::with_capacity(span.limit.min(256));
        self.scan(index.name(), &prefix, span, &mut |entry, key| {
            let mut place = Vec::with_capacity(16 + key.len());
            place.extend_from_slice(&prefix[..16]);
            place.extend_from_slice(key);
            entries.push((entry[prefix.len()..].to_vec(), place));
            ControlFlow::Continue(())
        })?;
        Ok(entries)
    }

    fn scan(
        &self,
        table: &'static str,
        prefix: &[u8],
        span: &Span,
        each: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut from = prefix.to_vec();
        let mut to = successor(prefix);
        match (&span.after, span.order) {
            (None, _) => {}
            (Some(after), Order::Rising) => {
                from.extend_from_slice(after);
                from.push(0); // The smallest key beyond `after` itself.
            }
            (Some(after), Order::Falling) => {
                to = prefix.to_vec();
                to.extend_from_slice(after);
            }
        }
        let mut left = span.limit;
        if left == 0 || from >= to {
            return Ok(());
        }
        self.source.range(table, &from, &to, span.order, &mut |key, value| {
            left -= 1;
            if each(key, value).is_break() || left == 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
    }

    fn get_at<R: Record>(&self, place: &[u8]) -> Result<Option<R>, StoreError> {
        self.note(R::NAME, place);
        let mut row = None;
        self.source
            .get(R::NAME, place, &mut |value| row = Some(codec::decode(place, value)))?;
        row.transpose()
    }

    /// The bytes of a group with its scope; notes that the group was scanned.
    fn group_prefix<R: Record>(&self, table: &'static str, group: &impl KeyPart) -> Vec<u8> {
        let mut prefix = self.scope::<R>().to_bytes();
        group.write(&mut prefix);
        self.note(table, &prefix);
        prefix
    }

    pub(super) fn place<R: Record>(&self, key: &R::Key) -> Vec<u8> {
        let mut place = self.scope::<R>().to_bytes();
        key.write(&mut place);
        place
    }

    pub(super) fn scope<R: Record>(&self) -> WorkspaceId {
        match R::SCOPE {
            Scope::Workspace => self.workspace,
            Scope::Installation => Id::ZERO,
        }
    }

    fn note(&self, table: &str, bytes: &[u8]) {
        self.reads.borrow_mut().push(ReadSet::tag(table, bytes));
    }
}

/// A workspace as it was at one moment, to be read in many turns: what is written meanwhile isn't seen.
pub struct Still {
    snapshot: Snapshot,
    workspace: WorkspaceId,
}

impl Still {
    /// The rows of `workspace` in `snapshot`.
    pub fn new(snapshot: Snapshot, workspace: WorkspaceId) -> Self {
        Self { snapshot, workspace }
    }

    /// What one turn reads. Each begins with an empty read set.
    pub fn view(&self) -> View<'_> {
        View::new(&self.snapshot, self.workspace)
    }
}

/// The smallest key that doesn't begin with `prefix` and is larger.
fn successor(prefix: &[u8]) -> Vec<u8> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.last_mut() {
        if *last < 0xff {
            *last += 1;
            return end;
        }
        end.pop();
    }
    vec![0xff; 64]
}

fn orphan(index: &str) -> StoreError {
    StoreError::Damaged {
        place: index.to_owned(),
        what: "an entry has no row".into(),
    }
}
