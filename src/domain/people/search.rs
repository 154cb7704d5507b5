//! What is found of people: everybody who is active, by those who see them.

use std::collections::HashSet;

use super::{
    policy::Member,
    record::{Person, State},
};
use crate::{
    engine::{
        search::{Document, Searchable, Searched},
        store::{StoreError, View},
    },
    kit::id::UserId,
};

/// What is found of people.
pub const SEARCHABLE: &[Searchable] = &[Searchable::of::<Person>()];

/// Where those look who see everybody.
const EVERYBODY: &str = "people";

impl Searched for Person {
    const KIND: &'static str = "person";

    fn document(&self, _: &View<'_>) -> Result<Option<Document>, StoreError> {
        if self.state != State::Active {
            return Ok(None);
        }
        let words = [&format!("@{}", self.handle), &self.title, &self.about];
        Ok(Some(Document {
            title: self.name.clone(),
            text: words.map(String::as_str).join("\n").trim().to_owned(),
            marks: vec![format!("from:{}", self.user)],
            places: vec![EVERYBODY.to_owned(), place(self.user)],
            at: self.joined_at,
        }))
    }
}

/// Where one person is found by those who see only some.
pub fn place(user: UserId) -> String {
    format!("person:{user}")
}

/// Where `member` may look for people. Whom a guest has met, the later domains know.
pub fn places(member: Member) -> HashSet<String> {
    let own = place(member.user());
    let all = (!member.is_guest()).then(|| EVERYBODY.to_owned());
    [own].into_iter().chain(all).collect()
}
