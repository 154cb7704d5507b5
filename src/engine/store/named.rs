//! Which blobs the rows name. The bytes themselves are `engine/blobs`'s.

use std::ops::ControlFlow;

use super::{Collection, Digest, NamedBlob, Order, Snapshot, Source, Store, StoreError, backup::BEYOND_ALL};

/// Shows every blob that a row of `snapshot` names, with the row's collection and key; as often as it is named.
///
/// Fails: Damaged, if a row can't be read: then nobody knows what it names.
pub fn each_blob(
    store: &Store,
    snapshot: &Snapshot,
    mut each: impl FnMut(&Collection, &[u8], NamedBlob),
) -> Result<(), StoreError> {
    for collection in store.collections() {
        let Some(blobs) = collection.blobs else { continue };
        let mut failed = None;
        snapshot.range(
            collection.name,
            &[],
            &BEYOND_ALL,
            Order::Rising,
            &mut |key, value| match blobs(key, value) {
                Ok(named) => {
                    named.into_iter().for_each(|blob| each(collection, key, blob));
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            },
        )?;
        failed.map_or(Ok(()), Err)?;
    }
    Ok(())
}

/// The blobs that rows of `snapshot` name, each once and in order. Fails: as [`each_blob`].
pub fn named_blobs(store: &Store, snapshot: &Snapshot) -> Result<Vec<Digest>, StoreError> {
    let mut digests = Vec::new();
    each_blob(store, snapshot, |_, _, blob| digests.push(blob.digest))?;
    digests.sort_unstable();
    digests.dedup();
    Ok(digests)
}
