//! What a write function is about to change, laid over what is there: discarded whole or applied whole (C1).

use std::{
    cell::RefCell,
    collections::BTreeMap,
    ops::{Bound, ControlFlow},
};

use super::{Key, KeyPart, Order, ReadSet, Record, Source, StoreError, View, codec};

/// A row that a commit touched: which collection, and the key with its scope. Followers begin here (C6).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Touched {
    /// The collection's name.
    pub collection: String,
    /// Scope and key.
    pub key: Vec<u8>,
}

/// One change of one table: the new bytes, or nothing for a removal.
pub type Op = (Vec<u8>, Option<Vec<u8>>);

/// Everything that a write function changes.
#[derive(Debug, Default)]
pub struct Changes {
    tables: Vec<(&'static str, BTreeMap<Vec<u8>, Option<Vec<u8>>>)>,
    /// Tags of what changed: rows, and groups that gained or lost an entry (K2).
    pub tags: Vec<u64>,
    /// The rows.
    pub touched: Vec<Touched>,
}

impl Changes {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The changes table by table, keys rising.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, impl Iterator<Item = (&Vec<u8>, &Option<Vec<u8>>)>)> {
        self.tables.iter().map(|(table, ops)| (*table, ops.iter()))
    }

    /// Sets the bytes under `key`, or removes them.
    pub fn set(&mut self, table: &'static str, key: Vec<u8>, value: Option<Vec<u8>>) {
        let at = self
            .tables
            .iter()
            .position(|(name, _)| *name == table)
            .unwrap_or_else(|| {
                self.tables.push((table, BTreeMap::new()));
                self.tables.len() - 1
            });
        self.tables[at].1.insert(key, value);
    }

    fn of(&self, table: &str) -> Option<&BTreeMap<Vec<u8>, Option<Vec<u8>>>> {
        self.tables.iter().find(|(name, _)| *name == table).map(|(_, ops)| ops)
    }
}

/// Changes over a source: reads see them.
pub struct Layered<'s> {
    base: &'s dyn Source,
    changes: RefCell<Changes>,
}

impl<'s> Layered<'s> {
    /// No changes yet.
    pub fn new(base: &'s dyn Source) -> Self {
        Self {
            base,
            changes: RefCell::default(),
        }
    }

    /// The changes, at the end.
    pub fn into_changes(self) -> Changes {
        self.changes.into_inner()
    }

    /// Puts `row` where none is. Fails: Exists, Taken.
    pub fn insert<R: Record>(&self, view: &View<'_>, row: &R) -> Result<(), StoreError> {
        match view.get::<R>(&row.key())? {
            Some(_) => Err(StoreError::Exists { collection: R::NAME }),
            None => self.replace(view, None, Some(row), &row.key()),
        }
    }

    /// Replaces the row with this key. Fails: Missing, Taken.
    pub fn update<R: Record>(&self, view: &View<'_>, row: &R) -> Result<(), StoreError> {
        let old = view
            .get::<R>(&row.key())?
            .ok_or(StoreError::Missing { collection: R::NAME })?;
        self.replace(view, Some(&old), Some(row), &row.key())
    }

    /// Puts `row`, whether or not one is there. Fails: Taken.
    pub fn put<R: Record>(&self, view: &View<'_>, row: &R) -> Result<(), StoreError> {
        let old = view.get::<R>(&row.key())?;
        self.replace(view, old.as_ref(), Some(row), &row.key())
    }

    /// Removes the row with this key and returns it, if it was there.
    pub fn delete<R: Record>(&self, view: &View<'_>, key: &R::Key) -> Result<Option<R>, StoreError> {
        let old = view.get::<R>(key)?;
        if let Some(row) = &old {
            self.replace(view, Some(row), None, key)?;
        }
        Ok(old)
    }

    fn replace<R: Record>(
        &self,
        view: &View<'_>,
        old: Option<&R>,
        new: Option<&R>,
        key: &R::Key,
    ) -> Result<(), StoreError> {
        let scope = view.scope::<R>();
        let place = view.place::<R>(key);
        let key_bytes = &place[16..];
        for index in R::INDEXES {
            let before = old.and_then(|row| index.entry(row));
            let after = new.and_then(|row| index.entry(row));
            if before == after {
                continue;
            }
            if let Some((entry, _)) = &after
                && index.is_unique()
            {
                let mut taken = false;
                self.get(index.name(), &scoped(scope.as_bytes(), entry), &mut |holder| {
                    taken = holder != key_bytes
                })?;
                if taken {
                    return Err(StoreError::Taken { index: index.name() });
                }
            }
            let mut changes = self.changes.borrow_mut();
            for (entry, group_len) in before.iter().chain(&after) {
                let entry = scoped(scope.as_bytes(), entry);
                changes.tags.push(ReadSet::tag(index.name(), &entry[..16 + group_len]));
            }
            if let Some((entry, _)) = before {
                changes.set(index.name(), scoped(scope.as_bytes(), &entry), None);
            }
            if let Some((entry, _)) = after {
                changes.set(index.name(), scoped(scope.as_bytes(), &entry), Some(key_bytes.to_vec()));
            }
        }
        let value = new.map(|row| codec::encode(row, &place)).transpose()?;
        let mut changes = self.changes.borrow_mut();
        if old.is_some() != new.is_some() {
            let group_len = key.group().to_bytes().len();
            changes.tags.push(ReadSet::tag(R::NAME, &place[..16 + group_len]));
        }
        changes.tags.push(ReadSet::tag(R::NAME, &place));
        changes.touched.push(Touched {
            collection: R::NAME.to_owned(),
            key: place.clone(),
        });
        changes.set(R::NAME, place, value);
        Ok(())
    }
}

impl Source for Layered<'_> {
    fn get(&self, table: &'static str, key: &[u8], found: &mut dyn FnMut(&[u8])) -> Result<(), StoreError> {
        if let Some(change) = self.changes.borrow().of(table).and_then(|ops| ops.get(key)) {
            if let Some(bytes) = change {
                found(bytes);
            }
            return Ok(());
        }
        self.base.get(table, key, found)
    }

    fn range(
        &self,
        table: &'static str,
        from: &[u8],
        to: &[u8],
        order: Order,
        each: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let changes = self.changes.borrow();
        let mut laid: Vec<(&Vec<u8>, &Option<Vec<u8>>)> = changes
            .of(table)
            .map(|ops| {
                ops.range::<[u8], _>((Bound::Included(from), Bound::Excluded(to)))
                    .collect()
            })
            .unwrap_or_default();
        if order == Order::Rising {
            laid.reverse();
        }
        // `laid` is popped from its end: the next change in the direction of the scan.
        let ahead = |laid: &[u8], base: &[u8]| {
            if order == Order::Rising {
                laid < base
            } else {
                laid > base
            }
        };
        let mut stopped = false;
        self.base.range(table, from, to, order, &mut |key, value| {
            while let Some((laid_key, change)) = laid.last().copied() {
                if !(ahead(laid_key, key) || laid_key.as_slice() == key) {
                    break;
                }
                laid.pop();
                let shown = change
                    .as_ref()
                    .map_or(ControlFlow::Continue(()), |bytes| each(laid_key, bytes));
                stopped = shown.is_break();
                if stopped {
                    return ControlFlow::Break(());
                }
                if laid_key.as_slice() == key {
                    return ControlFlow::Continue(());
                }
            }
            let shown = each(key, value);
            stopped = shown.is_break();
            shown
        })?;
        while let (false, Some((key, change))) = (stopped, laid.pop()) {
            stopped = change.as_ref().is_some_and(|bytes| each(key, bytes).is_break());
        }
        Ok(())
    }
}

fn scoped(scope: &[u8; 16], entry: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(16 + entry.len());
    bytes.extend_from_slice(scope);
    bytes.extend_from_slice(entry);
    bytes
}
