//! Bringing a data file up to this program: tables that it doesn't have yet, and indexes that older rows aren't in.

use std::ops::ControlFlow;

use super::{
    Collection, Order, Snapshot, Source, Store, StoreError, Tables,
    backup::BEYOND_ALL,
    disk::{FORMAT, META, known},
};

impl Store {
    /// Refuses a newer format; makes the tables that aren't there, a new index with the entries of all rows, in one
    /// commit. Fails: Newer, Damaged, and as [`super::Batch::commit`]; then nothing has changed.
    pub(super) fn prepare(&self) -> Result<(), StoreError> {
        let found = self.meta("format")?;
        known(found)?;
        let there = self.table_names()?;
        let is_new = |name: &&'static str| !there.iter().any(|one| one == name);
        let indexes = |collection: &Collection| (collection.indexes)().into_iter().filter(is_new).collect::<Vec<_>>();
        let mut new: Vec<&'static str> = [META]
            .into_iter()
            .chain(self.tables.iter().copied())
            .filter(is_new)
            .collect();
        for collection in &self.collections {
            new.extend(Some(collection.name).filter(is_new));
            new.extend(indexes(collection));
        }
        if found.is_some() && new.is_empty() {
            return Ok(());
        }
        let older = self.snapshot()?;
        let batch = self.batch()?;
        batch.make_tables(&new)?;
        batch.with_tables(|tables| {
            self.collections
                .iter()
                .try_for_each(|collection| fill(&older, tables, collection, &indexes(collection)))
        })?;
        batch.set_meta("format", FORMAT)?;
        batch.commit()
    }
}

/// Gives each row of a collection its entries in `indexes`, which are empty.
fn fill(
    older: &Snapshot,
    tables: &Tables<'_>,
    collection: &Collection,
    indexes: &[&'static str],
) -> Result<(), StoreError> {
    if indexes.is_empty() {
        return Ok(());
    }
    let mut filled = Ok(());
    older.range(collection.name, &[], &BEYOND_ALL, Order::Rising, &mut |key, value| {
        filled = enter(tables, collection, indexes, key, value);
        if filled.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    filled
}

/// Sets one row's entries.
fn enter(
    tables: &Tables<'_>,
    collection: &Collection,
    indexes: &[&'static str],
    key: &[u8],
    value: &[u8],
) -> Result<(), StoreError> {
    let damaged = |place: &str, what: &str| StoreError::Damaged {
        place: place.to_owned(),
        what: what.to_owned(),
    };
    let (scope, row) = key
        .split_at_checked(16)
        .ok_or_else(|| damaged(collection.name, "a key without its workspace"))?;
    for (index, entry) in (collection.entries)(key, value)? {
        if !indexes.contains(&index) {
            continue;
        }
        let place = [scope, &entry].concat();
        let mut taken = false;
        tables.get(index, &place, &mut |_| taken = true)?;
        if taken {
            return Err(damaged(index, "two rows want the same entry of a new unique index"));
        }
        tables.set(index, &place, Some(row))?;
    }
    Ok(())
}
