//! A board as Trello exports it: the little that is taken of its JSON. Words stay where they stand in the file if they
//! can, and of each list so many items are kept at most: so what is read is at most a few times as large as the file,
//! however it is made (16 MiB of the worst kinds measured: some 80 MiB).
//!
//! Format: a board of Trello's REST API, with its cards, lists, labels, members, checklists and actions.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, SeqAccess, Visitor},
};

/// Cards, and checklists on them, at most.
const CARDS_MAX: usize = 20_000;
/// Comments at most.
const COMMENTS_MAX: usize = 50_000;
/// Lists, labels, and members of a board at most; Trello has a thousand labels.
const WORDS_MAX: usize = 2_000;
/// Labels and members of one card at most, of which a task takes twenty: their ids may be as short as one letter.
const IDS_MAX: usize = 50;
/// What is attached to one card, and the items of one checklist, at most.
const HANGING_MAX: usize = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Board<'b> {
    #[serde(borrow)]
    pub lists: Option<Few<List<'b>, WORDS_MAX>>,
    #[serde(borrow)]
    pub cards: Option<Few<Card<'b>, CARDS_MAX>>,
    #[serde(borrow)]
    pub labels: Few<Label<'b>, WORDS_MAX>,
    #[serde(borrow)]
    pub members: Few<Member<'b>, WORDS_MAX>,
    #[serde(borrow)]
    pub checklists: Few<Checklist<'b>, CARDS_MAX>,
    #[serde(borrow)]
    pub actions: Few<Action<'b>, COMMENTS_MAX>,
    pub custom_fields: Few<IgnoredAny, 1>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct List<'b> {
    #[serde(borrow)]
    pub id: Word<'b>,
    #[serde(borrow)]
    pub name: Word<'b>,
    pub closed: Option<bool>,
    pub pos: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Card<'b> {
    #[serde(borrow)]
    pub id: Word<'b>,
    #[serde(borrow)]
    pub name: Word<'b>,
    #[serde(borrow)]
    pub desc: Word<'b>,
    #[serde(borrow)]
    pub id_list: Word<'b>,
    #[serde(borrow)]
    pub id_labels: Few<Word<'b>, IDS_MAX>,
    #[serde(borrow)]
    pub id_members: Few<Word<'b>, IDS_MAX>,
    #[serde(borrow)]
    pub start: Word<'b>,
    #[serde(borrow)]
    pub due: Word<'b>,
    pub due_complete: Option<bool>,
    /// Whether it lies in the archive.
    pub closed: Option<bool>,
    pub is_template: Option<bool>,
    pub pos: Option<f64>,
    #[serde(borrow)]
    pub attachments: Few<Attachment<'b>, HANGING_MAX>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Label<'b> {
    #[serde(borrow)]
    pub id: Word<'b>,
    #[serde(borrow)]
    pub name: Word<'b>,
    #[serde(borrow)]
    pub color: Word<'b>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Member<'b> {
    #[serde(borrow)]
    pub id: Word<'b>,
    #[serde(borrow)]
    pub full_name: Word<'b>,
    #[serde(borrow)]
    pub username: Word<'b>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Attachment<'b> {
    #[serde(borrow)]
    pub name: Word<'b>,
    #[serde(borrow)]
    pub url: Word<'b>,
    /// Whether it is a file, and not a link.
    pub is_upload: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Checklist<'b> {
    #[serde(borrow)]
    pub id_card: Word<'b>,
    #[serde(borrow)]
    pub name: Word<'b>,
    pub pos: Option<f64>,
    #[serde(borrow)]
    pub check_items: Few<Check<'b>, HANGING_MAX>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Check<'b> {
    #[serde(borrow)]
    pub name: Word<'b>,
    pub state: Option<State>,
    pub pos: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Complete,
    #[serde(other)]
    Incomplete,
}

/// Something that was done on the board; only comments are kept.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Action<'b> {
    #[serde(borrow, rename = "type")]
    pub kind: Word<'b>,
    #[serde(borrow)]
    pub date: Word<'b>,
    #[serde(borrow)]
    pub data: Said<'b>,
    #[serde(borrow)]
    pub member_creator: Option<Member<'b>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said<'b> {
    #[serde(borrow)]
    pub text: Word<'b>,
    #[serde(borrow)]
    pub card: Named<'b>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named<'b> {
    #[serde(borrow)]
    pub id: Word<'b>,
}

/// A string; null says nothing.
#[derive(Debug, Clone, Default)]
pub struct Word<'b>(Cow<'b, str>);

impl Word<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de: 'b, 'b> Deserialize<'de> for Word<'b> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Word<'de>;

            fn expecting(&self, say: &mut fmt::Formatter<'_>) -> fmt::Result {
                say.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Word(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Word(Cow::Owned(text.to_owned())))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Word::default())
            }
        }
        from.deserialize_any(Reader)
    }
}

/// Whether an item of a list is worth keeping.
pub trait Item {
    fn says_something(&self) -> bool;
}

impl Item for IgnoredAny {
    fn says_something(&self) -> bool {
        true
    }
}

impl Item for Word<'_> {
    fn says_something(&self) -> bool {
        !self.0.is_empty()
    }
}

macro_rules! worth {
    ($($kind:ident: |$item:ident| $worth:expr;)*) => {$(
        impl Item for $kind<'_> {
            fn says_something(&self) -> bool {
                let $item = self;
                $worth
            }
        }
    )*};
}

worth! {
    List: |list| list.id.says_something();
    Card: |card| card.id.says_something();
    Label: |label| label.id.says_something();
    Member: |member| member.id.says_something();
    Attachment: |attachment| attachment.url.says_something();
    Checklist: |list| list.id_card.says_something() && !list.check_items.kept.is_empty();
    Check: |check| check.name.says_something();
    Action: |action| matches!(action.kind.as_str(), "commentCard" | "copyCommentCard") && action.data.text.says_something();
}

/// The first items of a list that say something; null is none.
#[derive(Debug)]
pub struct Few<T, const MOST: usize> {
    pub kept: Vec<T>,
    /// How many there are in all.
    pub count: usize,
    /// How many say something and aren't kept.
    pub left: usize,
}

impl<T, const MOST: usize> Default for Few<T, MOST> {
    fn default() -> Self {
        Self {
            kept: Vec::new(),
            count: 0,
            left: 0,
        }
    }
}

impl<'de, T: Deserialize<'de> + Item, const MOST: usize> Deserialize<'de> for Few<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader<T, const MOST: usize>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Item, const MOST: usize> Visitor<'de> for Reader<T, MOST> {
            type Value = Few<T, MOST>;

            fn expecting(&self, say: &mut fmt::Formatter<'_>) -> fmt::Result {
                say.write_str("a list")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Few::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut few = Few::default();
                while let Some(item) = items.next_element::<T>()? {
                    few.count += 1;
                    match item.says_something() {
                        true if few.kept.len() < MOST => few.kept.push(item),
                        true => few.left += 1,
                        false => {}
                    }
                }
                Ok(few)
            }
        }
        from.deserialize_any(Reader(PhantomData))
    }
}
