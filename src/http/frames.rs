//! What the server says on a realtime connection, and how it is put together: everything that waits leaves as one
//! frame (R2).

use serde::Serialize;

use crate::{
    engine::realtime::{Joined, Topic},
    error::Code,
};

/// Bytes after which a frame is closed and another begun; a client need not take more than 1 MiB.
const FRAME_BYTES: usize = 256 << 10;

/// Takes what is to be said, in order.
pub trait Says {
    /// Something about the connection.
    fn say(&mut self, text: &str);
    /// An event of the commit `seq`.
    fn tell(&mut self, seq: u64, event: &str);
}

/// The server's words, as DESIGN §6 lists them, except for events and signals, which the engine writes.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Word<'a> {
    Hello {
        seq: u64,
        resume_from: u64,
        heartbeat_s: u64,
    },
    Joined {
        topics: &'a [Topic],
        seq: u64,
    },
    Refused {
        #[serde(flatten)]
        what: Refusal<'a>,
        code: Code,
    },
    Changed {
        id: u64,
        etag: Option<&'a str>,
    },
    Reset {
        topics: &'a [Topic],
    },
    Pong {
        seq: u64,
    },
}

/// What was refused.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Refusal<'a> {
    /// To hear a topic.
    Topic { topic: &'a Topic },
    /// To signal there.
    Signal { topic: &'a Topic, signal: &'a str },
    /// To watch a query.
    Watch { id: u64 },
    /// Something that could not be read.
    Frame { detail: String },
}

impl Word<'_> {
    /// Says it.
    pub fn to(&self, out: &mut impl Says) {
        match serde_json::to_string(self) {
            Ok(text) => out.say(&text),
            Err(error) => tracing::error!(%error, "a word of the realtime protocol could not be written"),
        }
    }
}

/// Says what became of a join: what was missed, then from where on it is heard live.
pub fn joined(joined: &Joined, out: &mut impl Says) {
    replayed(joined, out);
    if !joined.topics.is_empty() {
        Word::Joined {
            topics: &joined.topics,
            seq: joined.seq,
        }
        .to(out);
    }
    for (topic, code) in &joined.refused {
        Word::Refused {
            what: Refusal::Topic { topic },
            code: *code,
        }
        .to(out);
    }
}

/// Says what was missed, or that it can't be told any more.
pub fn replayed(joined: &Joined, out: &mut impl Says) {
    for event in &joined.replay {
        out.tell(event.seq, &event.frame);
    }
    if !joined.reset.is_empty() {
        Word::Reset { topics: &joined.reset }.to(out);
    }
}

/// Frames for a socket: an object alone, or an array of several. Events of one commit stay in one frame, so that a
/// client which has heard of a commit has heard all of it (C5).
#[derive(Debug, Default)]
pub struct Frames {
    open: String,
    count: usize,
    seq: u64,
    closed: Vec<String>,
}

impl Frames {
    /// The frames so far; none are left.
    pub fn take(&mut self) -> Vec<String> {
        self.close();
        std::mem::take(&mut self.closed)
    }

    fn add(&mut self, text: &str) {
        match self.count {
            0 => {}
            1 => {
                self.open.insert(0, '[');
                self.open.push(',');
            }
            _ => self.open.push(','),
        }
        self.open.push_str(text);
        self.count += 1;
    }

    fn close(&mut self) {
        if self.count > 1 {
            self.open.push(']');
        }
        if self.count > 0 {
            self.closed.push(std::mem::take(&mut self.open));
            self.count = 0;
        }
    }
}

impl Says for Frames {
    fn say(&mut self, text: &str) {
        self.add(text);
    }

    fn tell(&mut self, seq: u64, event: &str) {
        if seq != self.seq && self.open.len() + event.len() > FRAME_BYTES {
            self.close();
        }
        self.seq = seq;
        self.add(event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::openapi::REALTIME;

    #[test]
    fn one_is_an_object_and_several_are_an_array() {
        let mut frames = Frames::default();
        assert!(frames.take().is_empty());
        frames.say("{}");
        assert_eq!(frames.take(), ["{}"]);
        frames.say("1");
        frames.tell(7, "2");
        frames.say("3");
        assert_eq!(frames.take(), ["[1,2,3]"]);
        assert!(frames.take().is_empty());
    }

    #[test]
    fn a_commit_is_never_cut_in_two() {
        let long = "x".repeat(FRAME_BYTES / 3);
        let mut frames = Frames::default();
        for seq in [1, 1, 2, 2, 2, 2, 3] {
            frames.tell(seq, &long);
        }
        let lengths: Vec<_> = frames.take().iter().map(|frame| frame.len() / long.len()).collect();
        assert_eq!(lengths, [2, 4, 1]);
    }

    #[test]
    fn words_look_as_the_documentation_says() {
        let documented = |word: Word<'_>| {
            let said = serde_json::to_string(&word).expect("written");
            let line = format!("\n  {said}\n");
            assert!(REALTIME.contains(&line), "not in assets/docs/realtime.md: {said}");
        };
        let room: Topic = "room:01h2".parse().expect("a topic");
        let topics = std::slice::from_ref(&room);
        let refused = |what, code| documented(Word::Refused { what, code });
        documented(Word::Hello {
            seq: 1300,
            resume_from: 900,
            heartbeat_s: 25,
        });
        documented(Word::Joined { topics, seq: 1300 });
        documented(Word::Reset { topics });
        documented(Word::Pong { seq: 1301 });
        let etag = Some("\"60\"");
        documented(Word::Changed { id: 7, etag });
        refused(Refusal::Topic { topic: &room }, Code::not_found);
        refused(Refusal::Watch { id: 7 }, Code::not_found);
        let detail = "There is no field `loud`.".to_owned();
        refused(Refusal::Frame { detail }, Code::malformed_json);
    }

    #[test]
    fn a_query_that_has_no_answer_any_more_has_no_tag() {
        let said = serde_json::to_string(&Word::Changed { id: 7, etag: None }).expect("written");
        assert_eq!(said, r#"{"is":"changed","id":7,"etag":null}"#);
    }
}
