//! Keys as bytes whose order is the order of the values.

use crate::kit::{id::Id, time::Millis};

/// A SHA-256 digest as a key, for what is found by the hash of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Digest(pub [u8; 32]);

/// As people and file names know it: 64 hexadecimal digits.
impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The text was not a SHA-256: 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256: 64 hexadecimal digits")]
pub struct NotADigest;

impl std::str::FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotADigest);
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| NotADigest)?;
        }
        Ok(Self(bytes))
    }
}

/// A value that can stand in a key: written so that bytes compare as the values do.
pub trait KeyPart: Sized {
    /// Appends the bytes.
    fn write(&self, out: &mut Vec<u8>);
    /// Takes the value from the front, or nothing if the bytes are not one.
    fn read(bytes: &mut &[u8]) -> Option<Self>;

    /// The bytes alone.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(40);
        self.write(&mut out);
        out
    }
}

/// The key of a record. Its leading part groups the rows that are scanned together (S1).
pub trait Key: KeyPart + Clone {
    /// The leading part, or `()` when all rows of the collection are one group.
    type Group: KeyPart;
    /// The group that this key is in.
    fn group(&self) -> Self::Group;
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (head, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(head)
}

impl KeyPart for () {
    fn write(&self, _: &mut Vec<u8>) {}
    fn read(_: &mut &[u8]) -> Option<Self> {
        Some(())
    }
}

impl<T: ?Sized> KeyPart for Id<T> {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self::from_bytes(take(bytes, 16)?.try_into().ok()?))
    }
}

impl KeyPart for Digest {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self(take(bytes, 32)?.try_into().ok()?))
    }
}

impl KeyPart for u64 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_be_bytes());
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self::from_be_bytes(take(bytes, 8)?.try_into().ok()?))
    }
}

impl KeyPart for u8 {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(take(bytes, 1)?[0])
    }
}

impl KeyPart for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(u8::read(bytes)? != 0)
    }
}

impl KeyPart for Millis {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u64::read(bytes).map(Millis)
    }
}

/// Ends with a zero byte, so that a shorter text sorts before what it begins; a zero inside is written as 0x00 0xff.
impl KeyPart for String {
    fn write(&self, out: &mut Vec<u8>) {
        for byte in self.bytes() {
            out.push(byte);
            if byte == 0 {
                out.push(0xff);
            }
        }
        out.push(0);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut text = Vec::new();
        loop {
            match take(bytes, 1)?[0] {
                0 if bytes.first() == Some(&0xff) => {
                    take(bytes, 1)?;
                    text.push(0);
                }
                0 => return Self::from_utf8(text).ok(),
                byte => text.push(byte),
            }
        }
    }
}

impl<A: KeyPart, B: KeyPart> KeyPart for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::read(bytes)?, B::read(bytes)?))
    }
}

impl<A: KeyPart, B: KeyPart, C: KeyPart> KeyPart for (A, B, C) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
        self.2.write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::read(bytes)?, B::read(bytes)?, C::read(bytes)?))
    }
}

impl<T: ?Sized> Key for Id<T> {
    type Group = ();
    fn group(&self) {}
}

impl Key for Digest {
    type Group = ();
    fn group(&self) {}
}

impl Key for u64 {
    type Group = ();
    fn group(&self) {}
}

impl Key for String {
    type Group = ();
    fn group(&self) {}
}

impl<A: KeyPart + Clone, B: KeyPart + Clone> Key for (A, B) {
    type Group = A;
    fn group(&self) -> A {
        self.0.clone()
    }
}

impl<A: KeyPart + Clone, B: KeyPart + Clone, C: KeyPart + Clone> Key for (A, B, C) {
    type Group = A;
    fn group(&self) -> A {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_sort_as_they_compare_and_come_back() {
        let texts = ["", "a", "a\0", "a\0b", "ab", "b"];
        let keys: Vec<_> = texts
            .iter()
            .map(|text| ((*text).to_owned(), 7_u64).to_bytes())
            .collect();
        assert!(keys.is_sorted());
        for (text, key) in texts.iter().zip(&keys) {
            assert_eq!(
                <(String, u64)>::read(&mut key.as_slice()),
                Some(((*text).to_owned(), 7))
            );
        }
    }
}
