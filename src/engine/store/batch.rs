//! The one open write transaction: several change sets, then one durable commit (C9).

use std::{cell::RefCell, ops::ControlFlow};

use redb::{ReadableTable, Table, WriteTransaction};

use super::{
    Changes, Order, Source, Store, StoreError, database,
    disk::{Bytes, META, table, unpanicked, walk},
};

/// An open write transaction. Dropped without [`Batch::commit`], it leaves no trace.
pub struct Batch<'s> {
    store: &'s Store,
    txn: WriteTransaction,
}

impl<'s> Batch<'s> {
    pub(super) fn new(store: &'s Store, txn: WriteTransaction) -> Self {
        Self { store, txn }
    }

    /// Opens the tables for reading and applying, which stay open until `work` returns.
    pub fn with_tables<T>(&self, work: impl FnOnce(&Tables<'_>) -> T) -> T {
        work(&Tables {
            txn: &self.txn,
            open: RefCell::default(),
        })
    }

    /// Makes everything applied durable and visible.
    ///
    /// After a failure the store takes no writes ([`super::Health`]) and reads on from the last durable commit.
    pub fn commit(self) -> Result<(), StoreError> {
        let store = self.store;
        let done = unpanicked(|| self.txn.commit()).and_then(|done| done.map_err(database));
        done.or_else(|error| store.fail().and(Err(error)))
    }

    /// Gives up after [`Tables::apply`] failed: nothing is kept, and the store takes no more writes for now.
    pub fn abandon(self) -> Result<(), StoreError> {
        let store = self.store;
        let aborted = unpanicked(|| drop(self.txn));
        store.fail().and(aborted)
    }

    pub(super) fn make_tables(&self, names: &[&'static str]) -> Result<(), StoreError> {
        names
            .iter()
            .try_for_each(|name| self.txn.open_table(table(name)).map(drop).map_err(database))
    }

    pub(super) fn set_meta(&self, name: &str, value: u64) -> Result<(), StoreError> {
        self.with_tables(|tables| tables.set(META, name.as_bytes(), Some(&value.to_be_bytes())))
    }
}

/// The tables of an open transaction, each opened once.
pub struct Tables<'t> {
    txn: &'t WriteTransaction,
    open: RefCell<Vec<(&'static str, Table<'t, Bytes, Bytes>)>>,
}

impl Tables<'_> {
    /// Applies every change. On failure the batch must be dropped.
    pub fn apply(&self, changes: &Changes) -> Result<(), StoreError> {
        for (name, ops) in changes.tables() {
            for (key, value) in ops {
                self.set(name, key, value.as_deref())?;
            }
        }
        Ok(())
    }

    /// Sets or removes one entry.
    pub fn set(&self, name: &'static str, key: &[u8], value: Option<&[u8]>) -> Result<(), StoreError> {
        self.with_table(name, |table| {
            match value {
                Some(bytes) => table.insert(key, bytes).map(drop),
                None => table.remove(key).map(drop),
            }
            .map_err(database)
        })
    }

    /// Sets one number of the file's own facts.
    pub fn set_meta(&self, name: &'static str, value: u64) -> Result<(), StoreError> {
        self.set(META, name.as_bytes(), Some(&value.to_be_bytes()))
    }

    fn with_table<T>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Table<'_, Bytes, Bytes>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut open = self.open.borrow_mut();
        unpanicked(|| {
            let at = match open.iter().position(|(one, _)| *one == name) {
                Some(at) => at,
                None => {
                    open.push((name, self.txn.open_table(table(name)).map_err(database)?));
                    open.len() - 1
                }
            };
            work(&mut open[at].1)
        })?
    }
}

impl Source for Tables<'_> {
    fn get(&self, name: &'static str, key: &[u8], found: &mut dyn FnMut(&[u8])) -> Result<(), StoreError> {
        self.with_table(name, |table| {
            if let Some(value) = table.get(key).map_err(database)? {
                found(value.value());
            }
            Ok(())
        })
    }

    fn range(
        &self,
        name: &'static str,
        from: &[u8],
        to: &[u8],
        order: Order,
        each: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.with_table(name, |table| walk(table, from, to, order, each))
    }
}
