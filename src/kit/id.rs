//! Ids: 16 bytes that sort by the time they were made, written as 26 characters.
//!
//! The bits are those of a UUID version 7 (RFC 9562): 48 bits of milliseconds, then randomness. The text is
//! Crockford's base 32 in lower case, whose order is the order of the bytes.

use std::{borrow::Cow, cmp::Ordering, fmt, hash::Hash, hash::Hasher, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{ObjectBuilder, RefOr, Type, schema::Schema};

use super::time::Millis;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const TEXT_LEN: usize = 26;

/// The id of a `T`. Ids of different things don't mix.
pub struct Id<T: ?Sized> {
    bytes: [u8; 16],
    of: PhantomData<fn() -> Box<T>>,
}

/// What a workspace's id is of: one team's data, apart from every other's.
pub enum Workspace {}
/// What a user's id is of: one account, whatever workspaces it belongs to.
pub enum User {}
/// The id of a workspace.
pub type WorkspaceId = Id<Workspace>;
/// The id of a user.
pub type UserId = Id<User>;

/// The text was not an id: 26 characters of Crockford's base 32 in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: 26 characters of 0-9 and a-z without i, l, o and u")]
pub struct NotAnId;

impl<T: ?Sized> Id<T> {
    /// The id that sorts before all others; names the installation itself where a workspace is asked for.
    pub const ZERO: Self = Self::from_bytes([0; 16]);
    /// The id that sorts after all others.
    pub const MAX: Self = Self::from_bytes([0xff; 16]);

    /// The id with these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self { bytes, of: PhantomData }
    }

    /// An id made at `at`; `random` fills what time leaves free.
    pub fn new(at: Millis, random: [u8; 10]) -> Self {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&at.0.to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        Self::from_bytes(bytes)
    }

    /// The id with this `count` among those made at `at`: ids with rising counts sort in the order they were made
    /// (RFC 9562 §6.2, method 1). `count` is below 4,096.
    pub fn counted(at: Millis, count: u16, random: [u8; 8]) -> Self {
        let mut tail = [0; 10];
        tail[..2].copy_from_slice(&count.to_be_bytes());
        tail[2..].copy_from_slice(&random);
        Self::new(at, tail)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.bytes
    }

    /// The same bytes as the id of something else, where one thing is kept under another's id.
    pub const fn cast<U: ?Sized>(self) -> Id<U> {
        Id::from_bytes(self.bytes)
    }

    /// When the id was made.
    pub fn made_at(&self) -> Millis {
        let mut ms = [0; 8];
        ms[2..].copy_from_slice(&self.bytes[..6]);
        Millis(u64::from_be_bytes(ms))
    }
}

impl<T: ?Sized> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bits = u128::from_be_bytes(self.bytes);
        let mut text = [0_u8; TEXT_LEN];
        for place in text.iter_mut().rev() {
            *place = ALPHABET[(bits & 31) as usize];
            bits >>= 5;
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl<T: ?Sized> FromStr for Id<T> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != TEXT_LEN || text.as_bytes()[0] > b'7' {
            return Err(NotAnId);
        }
        let mut bits = 0_u128;
        for byte in text.bytes() {
            let value = ALPHABET.iter().position(|&letter| letter == byte).ok_or(NotAnId)?;
            bits = (bits << 5) | value as u128;
        }
        Ok(Self::from_bytes(bits.to_be_bytes()))
    }
}

impl<T: ?Sized> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.bytes.serialize(serializer)
        }
    }
}

impl<'de, T: ?Sized> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = Cow::<'de, str>::deserialize(deserializer)?;
            text.parse().map_err(de::Error::custom)
        } else {
            <[u8; 16]>::deserialize(deserializer).map(Self::from_bytes)
        }
    }
}

/// In the description of the API every id is the same kind of string.
impl<T: ?Sized> utoipa::PartialSchema for Id<T> {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let length = Some(TEXT_LEN);
        text.min_length(length)
            .max_length(length)
            .examples(["01kah3w2x5e8jr9v4mzq7tbn6c"])
            .into()
    }
}

impl<T: ?Sized> utoipa::ToSchema for Id<T> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Id")
    }
}

impl<T: ?Sized> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<T: ?Sized> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for Id<T> {}
impl<T: ?Sized> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}
impl<T: ?Sized> Eq for Id<T> {}
impl<T: ?Sized> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T: ?Sized> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}
impl<T: ?Sized> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bytes_agree_and_sort_alike() {
        let early: Id<()> = Id::new(Millis(1_000), [9; 10]);
        let late: Id<()> = Id::new(Millis(2_000), [1; 10]);
        assert_eq!(early.to_string().parse::<Id<()>>(), Ok(early));
        assert_eq!(early.to_string().len(), 26);
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!(late.made_at(), Millis(2_000));
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "abc",
            "8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "01H00000000000000000000000",
            "0100000000000000000000000é",
        ] {
            assert!(text.parse::<Id<()>>().is_err(), "{text}");
        }
    }
}
