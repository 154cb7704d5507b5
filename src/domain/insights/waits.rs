//! How long people wait for an answer.
//!
//! A message *asks* if it names people (`@bo`, not `@room`), other than its author, or is written in a direct room, where
//! it asks all others. It is *answered* by the first message after it that either
//!
//! - somebody else than its author wrote in its thread: the one that hangs on it, or that it stands in; or
//! - one of those whom it asked wrote in the same room, in a thread or not.
//!
//! It waits from when it was posted until then. Who goes on writing in a direct room before anybody answered asks the same
//! once more: that is one question, which waits since its first message. What wasn't answered before the stretch was over
//! is counted as asked and not as answered, and is in no median: how long it will wait nobody knows.

use std::{
    collections::{HashMap, HashSet},
    mem,
};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::chat::record::MessageId,
    kit::{id::UserId, time::Millis},
};

/// A message as far as it asks and answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub at: Millis,
    pub author: UserId,
    /// What the thread hangs on that it stands in, or would.
    pub thread: MessageId,
    /// Whom it asks.
    pub asked: Vec<UserId>,
    /// Whether it stands in a direct room.
    pub direct: bool,
}

/// A question, and how long it waited, if it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub at: Millis,
    pub took_ms: Option<u64>,
}

/// The questions of a room, while its messages are told one after the other. Each costs the same, however many wait.
#[derive(Debug, Default)]
pub struct Waits {
    all: Vec<Question>,
    /// Those without an answer that ask somebody, or hang on a thread; some of them may have been answered elsewhere.
    asking: HashMap<UserId, Vec<usize>>,
    hanging: HashMap<MessageId, Vec<usize>>,
    /// The question that somebody has open in a direct room.
    open: HashMap<UserId, usize>,
}

#[derive(Debug)]
struct Question {
    author: UserId,
    wait: Wait,
}

impl Waits {
    /// Takes the next message of the room.
    pub fn say(&mut self, said: &Said) {
        for at in self.asking.remove(&said.author).unwrap_or_default() {
            self.answer(at, said.at);
        }
        let (own, others) = mem::take(self.hanging.entry(said.thread).or_default())
            .into_iter()
            .partition(|at: &usize| self.all[*at].author == said.author);
        self.hanging.insert(said.thread, own);
        let others: Vec<usize> = others;
        for at in others {
            self.answer(at, said.at);
        }
        self.ask(said);
    }

    fn answer(&mut self, question: usize, at: Millis) {
        let Question { wait, author } = &mut self.all[question];
        if wait.took_ms.is_none() {
            wait.took_ms = Some(at.0.saturating_sub(wait.at.0));
            if self.open.get(author) == Some(&question) {
                self.open.remove(author);
            }
        }
    }

    fn ask(&mut self, said: &Said) {
        if said.asked.is_empty() || (said.direct && self.open.contains_key(&said.author)) {
            return;
        }
        let question = self.all.len();
        self.all.push(Question {
            author: said.author,
            wait: Wait {
                at: said.at,
                took_ms: None,
            },
        });
        let asked: HashSet<UserId> = said.asked.iter().copied().collect();
        for user in asked {
            self.asking.entry(user).or_default().push(question);
        }
        self.hanging.entry(said.thread).or_default().push(question);
        if said.direct {
            self.open.insert(said.author, question);
        }
    }

    /// All questions, in the order in which they were asked.
    pub fn finish(self) -> impl Iterator<Item = Wait> {
        self.all.into_iter().map(|question| question.wait)
    }
}

/// How long several questions waited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AnswerTimes)]
pub struct Spread {
    /// Messages that name somebody, or are direct.
    pub asked: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// Half of these waited no longer; none if there is none.
    pub p50_ms: Option<u64>,
    /// Nine of ten waited no longer.
    pub p90_ms: Option<u64>,
}

impl Spread {
    /// Of these.
    pub fn of(waits: &[Wait]) -> Self {
        let mut took: Vec<u64> = waits.iter().filter_map(|wait| wait.took_ms).collect();
        took.sort_unstable();
        // The nearest rank: always one that somebody waited.
        let rank = |percent: usize| (took.len() * percent).div_ceil(100).checked_sub(1).map(|at| took[at]);
        Self {
            asked: waits.len() as u64,
            answered: took.len() as u64,
            p50_ms: rank(50),
            p90_ms: rank(90),
        }
    }
}
