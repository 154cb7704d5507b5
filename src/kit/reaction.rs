//! How people react to something: with which emoji, and who.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{emoji::Emoji, id::UserId};
use crate::error::{Error, Result};

/// Different emoji on one thing.
pub const EMOJI_MAX: usize = 20;
/// People whom a reaction names.
pub const GIVERS_SHOWN: usize = 100;

/// Who reacted with an emoji.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reaction {
    pub emoji: String,
    /// In the order in which they did; one at least.
    pub people: Vec<UserId>,
}

/// How people reacted with one emoji.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Reaction)]
pub struct ReactionShown {
    pub emoji: String,
    /// How many people.
    pub count: usize,
    /// The first hundred of them, in the order in which they reacted.
    #[schema(value_type = Vec<String>)]
    pub people: Vec<UserId>,
}

impl From<&Reaction> for ReactionShown {
    fn from(row: &Reaction) -> Self {
        Self {
            emoji: row.emoji.clone(),
            count: row.people.len(),
            people: row.people.iter().take(GIVERS_SHOWN).copied().collect(),
        }
    }
}

/// Adds somebody's reaction, and tells whether it wasn't there already. Fails: Invalid(emoji) with twenty others.
pub fn give(given: &mut Vec<Reaction>, user: UserId, emoji: Emoji) -> Result<bool> {
    let full = given.len() >= EMOJI_MAX;
    match given.iter_mut().find(|one| one.emoji == emoji.as_str()) {
        Some(one) if one.people.contains(&user) => return Ok(false),
        Some(one) => one.people.push(user),
        None if full => {
            let say = format!("It takes {EMOJI_MAX} different emoji at most; join one that is there.");
            return Err(Error::invalid("emoji", "too_many", say));
        }
        None => given.push(Reaction {
            emoji: emoji.as_str().to_owned(),
            people: vec![user],
        }),
    }
    Ok(true)
}

/// Takes somebody's reaction away, and tells whether there was one.
pub fn take_back(given: &mut Vec<Reaction>, user: UserId, emoji: Emoji) -> bool {
    let one = given.iter_mut().find(|one| one.emoji == emoji.as_str());
    let Some(one) = one.filter(|one| one.people.contains(&user)) else {
        return false;
    };
    one.people.retain(|giver| *giver != user);
    given.retain(|one| !one.people.is_empty());
    true
}

/// What goes out of them.
pub fn shown(given: &[Reaction]) -> Vec<ReactionShown> {
    given.iter().map(ReactionShown::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::id::Id;

    fn emoji(text: &str) -> Emoji {
        Emoji::parse(text).expect("an emoji")
    }

    #[test]
    fn each_gives_an_emoji_once_and_takes_back_their_own() {
        let (ada, bo) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let mut given = Vec::new();
        assert!(give(&mut given, ada, emoji("👍")).expect("given"));
        assert!(!give(&mut given, ada, emoji("👍")).expect("given already"));
        assert!(give(&mut given, bo, emoji("👍")).expect("given"));
        assert_eq!(shown(&given)[0].people, [ada, bo]);
        assert!(!take_back(&mut given, bo, emoji("🎉")));
        assert!(take_back(&mut given, ada, emoji("👍")));
        assert!(!take_back(&mut given, ada, emoji("👍")));
        assert_eq!(shown(&given)[0].people, [bo]);
        assert!(take_back(&mut given, bo, emoji("👍")));
        assert!(given.is_empty(), "an emoji that nobody gives any more is gone");
    }

    #[test]
    fn twenty_different_ones_are_enough_and_anybody_joins_those() {
        let (ada, bo) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let mut given = Vec::new();
        for one in super::super::emoji::offered().take(EMOJI_MAX) {
            give(&mut given, ada, one).expect("given");
        }
        let other = super::super::emoji::offered().nth(EMOJI_MAX).expect("another");
        give(&mut given, bo, other).expect_err("one too many");
        let first = super::super::emoji::offered().next().expect("the first");
        assert!(give(&mut given, bo, first).expect("joined"));
    }
}
