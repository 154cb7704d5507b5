//! The one open write transaction: several change sets, then one durable commit (C9).

use std::{cell::RefCell, ops::ControlFlow, sync::PoisonError};

use redb::{Durability, ReadableTable, Table, TableDefinition, WriteTransaction};

use super::{
    Changes, Order, Source, Store, StoreError, database,
    disk::{Bytes, LOG_GENERATION, META, table, unpanicked, walk},
    log::{self, Changed, Log},
};

/// An open write transaction. Dropped without [`Batch::commit`], it leaves no trace.
pub struct Batch<'s> {
    store: &'s Store,
    txn: WriteTransaction,
    changed: RefCell<Changed>,
}

impl<'s> Batch<'s> {
    pub(super) fn new(store: &'s Store, txn: WriteTransaction) -> Self {
        Self {
            store,
            txn,
            changed: RefCell::default(),
        }
    }

    /// Opens the tables for reading and applying, which stay open until `work` returns.
    pub fn with_tables<T>(&self, work: impl FnOnce(&Tables<'_>) -> T) -> T {
        work(&Tables {
            txn: &self.txn,
            changed: &self.changed,
            log_bytes: self.store.log_bytes(),
            open: RefCell::default(),
        })
    }

    /// Makes everything applied durable and visible.
    ///
    /// After a failure the store takes no writes ([`super::Health`]) and reads on from the last durable commit.
    pub fn commit(self) -> Result<(), StoreError> {
        let store = self.store;
        let log = store.log();
        let done = unpanicked(|| {
            let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
            self.make_durable(&mut log)
        });
        done.and_then(|done| done).or_else(|error| store.fail().and(Err(error)))
    }

    /// By the log if there is room in it, else by redb, after which the log is empty.
    fn make_durable(mut self, log: &mut Log) -> Result<(), StoreError> {
        if log.append(self.changed.take())? {
            self.txn.set_durability(Durability::None).map_err(database)?;
            return self.txn.commit().map_err(database);
        }
        let generation = log.generation() + 1;
        sync_pages(self.txn, generation)?;
        log.begin(generation);
        Ok(())
    }

    /// Lets [`Batch::commit`] pass by the log, which is empty afterwards.
    pub(super) fn empty_log(&self) {
        self.changed.borrow_mut().give_up();
    }

    /// Gives up after [`Tables::apply`] failed: nothing is kept, and the store takes no more writes for now.
    pub fn abandon(self) -> Result<(), StoreError> {
        let store = self.store;
        let aborted = unpanicked(|| drop(self.txn));
        store.fail().and(aborted)
    }

    pub(super) fn make_tables(&self, names: &[&'static str]) -> Result<(), StoreError> {
        self.empty_log();
        names
            .iter()
            .try_for_each(|name| self.txn.open_table(table(name)).map(drop).map_err(database))
    }

    pub(super) fn set_meta(&self, name: &str, value: u64) -> Result<(), StoreError> {
        self.with_tables(|tables| tables.set(META, name.as_bytes(), Some(&value.to_be_bytes())))
    }
}

/// Does again what the log's `records` say, durably without the log, whose next generation this is.
pub(super) fn redo(txn: WriteTransaction, records: &[Vec<u8>], generation: u64) -> Result<(), StoreError> {
    for record in records {
        log::entries(record, |name, key, value| {
            let definition = TableDefinition::<Bytes, Bytes>::new(name);
            let mut table = txn.open_table(definition).map_err(database)?;
            match value {
                Some(bytes) => table.insert(key, bytes).map(drop),
                None => table.remove(key).map(drop),
            }
            .map_err(database)
        })?;
    }
    sync_pages(txn, generation)
}

/// redb's own durable commit, which ends the log's generation.
fn sync_pages(mut txn: WriteTransaction, generation: u64) -> Result<(), StoreError> {
    let mut facts = txn.open_table(table(META)).map_err(database)?;
    let said = generation.to_be_bytes();
    facts
        .insert(LOG_GENERATION.as_bytes(), said.as_slice())
        .map_err(database)?;
    drop(facts);
    // Two-phase: a torn page can't pass for a commit whatever bytes users chose (redb's design notes). Quick repair
    // keeps the allocator's state in each such commit, so that opening after a crash doesn't walk the file.
    txn.set_two_phase_commit(true);
    txn.set_quick_repair(true);
    txn.commit().map_err(database)
}

/// The tables of an open transaction, each opened once.
pub struct Tables<'t> {
    txn: &'t WriteTransaction,
    changed: &'t RefCell<Changed>,
    log_bytes: u64,
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
        self.changed.borrow_mut().note(name, key, value, self.log_bytes);
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
