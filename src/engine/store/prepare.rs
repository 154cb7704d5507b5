//! Bringing a data file up to this program: tables that it doesn't have yet, and indexes that older rows aren't in.

use std::ops::ControlFlow;

use super::{
    Collection, Order, Snapshot, Source, Store, StoreError, Tables,
    backup::BEYOND_ALL,
    disk::{FORMAT, META},
};

/// Where the file's format stands among its facts.
const FORMAT_NAME: &str = "format";

/// Where it stands in which version a collection's rows are written.
fn version_name(collection: &Collection) -> String {
    format!("version/{}", collection.name)
}

impl Snapshot {
    /// Fails: Newer, if a program wrote this that knew more than one with these collections and tables does: another
    /// format, later versions of rows, or tables that this one would leave as they are while their rows change (S2).
    pub(super) fn refuse_newer(&self, collections: &[Collection], tables: &[&'static str]) -> Result<(), StoreError> {
        let newer = |what| Err(StoreError::Newer { what });
        if let Some(found) = self.meta(FORMAT_NAME)?.filter(|found| *found > FORMAT) {
            return newer(format!("format {found}, this one knows up to {FORMAT}"));
        }
        let mut known = vec![META];
        known.extend(tables);
        for collection in collections {
            let (name, version) = (collection.name, collection.version);
            known.push(name);
            known.extend((collection.indexes)());
            if let Some(found) = self
                .meta(&version_name(collection))?
                .filter(|found| *found > version.into())
            {
                return newer(format!("`{name}` in version {found}, this one knows up to {version}"));
            }
        }
        match self.table_names()?.iter().find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => newer(format!("it keeps `{unknown}`, which this one doesn't know")),
            None => Ok(()),
        }
    }
}

impl Store {
    /// Refuses a newer format; makes the tables that aren't there, a new index with the entries of all rows, in one
    /// commit. Fails: Newer, Damaged, and as [`super::Batch::commit`]; then nothing has changed.
    pub(super) fn prepare(&self) -> Result<(), StoreError> {
        let older = self.snapshot()?;
        older.refuse_newer(&self.collections, &self.tables)?;
        let (format, there) = (older.meta(FORMAT_NAME)?, older.table_names()?);
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
        let mut raised: Vec<&Collection> = Vec::new();
        for collection in &self.collections {
            let version = older.meta(&version_name(collection))?;
            raised.extend(Some(collection).filter(|_| version != Some(collection.version.into())));
        }
        if format.is_some() && new.is_empty() && raised.is_empty() {
            return Ok(());
        }
        let batch = self.batch()?;
        batch.make_tables(&new)?;
        batch.with_tables(|tables| {
            self.collections
                .iter()
                .try_for_each(|collection| fill(&older, tables, collection, &indexes(collection)))
        })?;
        batch.set_meta(FORMAT_NAME, FORMAT)?;
        for collection in raised {
            batch.set_meta(&version_name(collection), collection.version.into())?;
        }
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
