//! A backup taken apart and put together again, so that a test can make one that is whole and lies.

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64_with_seed;

const MAGIC: &[u8] = b"longhouse backup 2\n";

/// A backup's frames but the last, which is made anew: kind and payload.
#[derive(Debug, Clone)]
pub struct Archive {
    pub frames: Vec<(u8, Vec<u8>)>,
}

/// The entries of a frame.
pub type Entries = Vec<(Vec<u8>, Vec<u8>)>;

impl Archive {
    /// The frames of a good archive.
    pub fn read(bytes: &[u8]) -> Self {
        let mut rest = bytes.strip_prefix(MAGIC).expect("a backup");
        let mut frames = Vec::new();
        while let Some((kind, after)) = rest.split_first() {
            let (length, after) = after.split_first_chunk::<4>().expect("a length");
            let (payload, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            frames.push((*kind, payload.to_vec()));
            rest = &after[8..];
        }
        frames.pop().expect("an end");
        Self { frames }
    }

    /// The archive with every proof in order.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let mut entries = 0_u64;
        for (number, (kind, payload)) in self.frames.iter().enumerate() {
            push(&mut out, number, *kind, payload);
            if *kind == b'E' {
                entries += unpacked(payload).map_or(0, |entries| entries.len()) as u64;
            }
        }
        let mut end = entries.to_le_bytes().to_vec();
        end.extend_from_slice(&Sha256::digest(&out));
        push(&mut out, self.frames.len(), b'Z', &end);
        out
    }

    /// Changes the entries of a table.
    pub fn change(&mut self, table: &str, change: impl FnOnce(&mut Entries)) {
        let at = self.place(table) + 1;
        if self.frames.get(at).is_none_or(|(kind, _)| *kind != b'E') {
            self.frames.insert(at, (b'E', Vec::new()));
        }
        let mut entries = unpacked(&self.frames[at].1).expect("entries");
        change(&mut entries);
        entries.sort();
        self.frames[at].1 = packed(&entries);
    }

    /// The entries of a table, in one frame.
    pub fn entries(&self, table: &str) -> Entries {
        unpacked(&self.frames[self.place(table) + 1].1).expect("entries")
    }

    /// Where a table begins.
    pub fn place(&self, table: &str) -> usize {
        let named = |(kind, payload): &(u8, Vec<u8>)| *kind == b'T' && payload == table.as_bytes();
        self.frames.iter().position(named).expect("the table")
    }
}

/// Entries as a frame holds them.
pub fn packed(entries: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let parts = entries.iter().flat_map(|(key, value)| [key, value]);
    parts
        .flat_map(|part| [&(part.len() as u32).to_le_bytes(), part.as_slice()].concat())
        .collect()
}

fn unpacked(mut rest: &[u8]) -> Option<Entries> {
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        parts.push(part.to_vec());
        rest = after;
    }
    Some(parts.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect())
}

fn push(out: &mut Vec<u8>, number: usize, kind: u8, payload: &[u8]) {
    out.push(kind);
    out.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    out.extend_from_slice(payload);
    out.extend_from_slice(&xxh3_64_with_seed(payload, number as u64).to_le_bytes());
}
