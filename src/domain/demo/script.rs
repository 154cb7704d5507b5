//! Reads the script of the demo: rooms, who is in them, and what they say when.
//!
//! `== name | kind | topic | people` begins a room, `== direct | people` a direct one. `-3 10:25` sets the clock to that
//! time of day so many days ago, `-50m` to so many minutes ago; `ada+3: words` lets ada say something three minutes
//! later, `> bo: words` lets bo reply to it in a thread, lines behind `| ` go on, `edit: words` edits what was just said, and `--- ada` is how far ada has read.

use std::time::Duration;

use crate::{
    domain::chat::rooms::RoomDraft,
    error::{Error, Result},
    kit::time::Millis,
};

const MINUTE_MS: u64 = 60_000;
const DAY_MS: u64 = 24 * 60 * MINUTE_MS;

/// A room of the script.
#[derive(Debug)]
pub struct Scene {
    pub place: Place,
    /// Handles of those in it; empty for everybody.
    pub people: Vec<String>,
    pub beats: Vec<Beat>,
}

/// Where a scene plays.
#[derive(Debug)]
pub enum Place {
    /// In the room that everybody is let into.
    Home,
    /// In a room with a name.
    Named(RoomDraft),
    /// Between its people.
    Direct,
}

/// Something that happens.
#[derive(Debug, PartialEq)]
pub enum Beat {
    /// Somebody says something.
    Say { who: String, at: Millis, words: String },
    /// Somebody replies in the thread on what was said last in the room.
    Reply { who: String, at: Millis, words: String },
    /// The last words become others.
    Edit { at: Millis, words: String },
    /// Somebody has read up to here, and no further.
    Reads { who: String },
}

/// The scenes of `text`, played so that they end before `now`. Fails: Internal, naming the line.
pub fn read(text: &str, now: Millis) -> Result<Vec<Scene>> {
    let mut reader = Reader {
        now,
        clock: now,
        scenes: Vec::new(),
    };
    for (number, line) in text.lines().enumerate() {
        if reader.line(line)?.is_none() {
            return Err(Error::internal(format!(
                "line {} of the demo's script: {line}",
                number + 1
            )));
        }
    }
    Ok(reader.scenes)
}

struct Reader {
    now: Millis,
    clock: Millis,
    scenes: Vec<Scene>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<Option<()>> {
        if line.is_empty() {
            return Ok(Some(()));
        }
        if let Some(heading) = line.strip_prefix("== ") {
            let scene = heading_of(heading)?;
            return Ok(scene.map(|scene| self.scenes.push(scene)));
        }
        Ok(self.beat(line))
    }

    fn beat(&mut self, line: &str) -> Option<()> {
        let beats = &mut self.scenes.last_mut()?.beats;
        if let Some(more) = line.strip_prefix('|') {
            return go_on(beats.last_mut()?, more.strip_prefix(' ').unwrap_or(more));
        }
        if let Some(who) = line.strip_prefix("--- ") {
            beats.push(Beat::Reads { who: who.to_owned() });
            return Some(());
        }
        if let Some(time) = line.strip_prefix('-') {
            self.clock = clock(self.now, time)?;
            return Some(());
        }
        let (line, in_thread) = line.strip_prefix("> ").map_or((line, false), |reply| (reply, true));
        let (head, words) = line.split_once(": ")?;
        let (who, minutes) = head.split_once('+').unwrap_or((head, "1"));
        self.clock = self.clock.plus(Duration::from_secs(60 * minutes.parse::<u64>().ok()?));
        let (at, words) = (self.clock.min(self.now), words.to_owned());
        beats.push(match who {
            "edit" => Beat::Edit { at, words },
            who if in_thread => Beat::Reply {
                who: who.to_owned(),
                at,
                words,
            },
            who => Beat::Say {
                who: who.to_owned(),
                at,
                words,
            },
        });
        Some(())
    }
}

fn heading_of(heading: &str) -> Result<Option<Scene>> {
    let parts: Vec<&str> = heading.split(" | ").collect();
    let (place, people) = match parts[..] {
        ["direct", people] => (Place::Direct, people),
        [_, "home", _, people] => (Place::Home, people),
        [name, kind @ ("open" | "closed"), topic, people] => {
            let draft = RoomDraft::named(kind == "open", name, topic, "")?;
            (Place::Named(draft), people)
        }
        _ => return Ok(None),
    };
    let people = match people {
        "all" => Vec::new(),
        named => named.split(',').map(str::to_owned).collect(),
    };
    Ok(Some(Scene {
        place,
        people,
        beats: Vec::new(),
    }))
}

fn go_on(beat: &mut Beat, more: &str) -> Option<()> {
    match beat {
        Beat::Say { words, .. } | Beat::Reply { words, .. } | Beat::Edit { words, .. } => {
            words.push('\n');
            words.push_str(more);
            Some(())
        }
        Beat::Reads { .. } => None,
    }
}

/// `50m`, or days and a time of day: `3 10:25`.
fn clock(now: Millis, time: &str) -> Option<Millis> {
    if let Some(minutes) = time.strip_suffix('m') {
        return Some(Millis(now.0.checked_sub(minutes.parse::<u64>().ok()? * MINUTE_MS)?));
    }
    let (days, of_day) = time.split_once(' ')?;
    let (hour, minute) = of_day.split_once(':')?;
    let of_day = (hour.parse::<u64>().ok()? * 60 + minute.parse::<u64>().ok()?) * MINUTE_MS;
    let midnight = now.0 - now.0 % DAY_MS;
    Some(Millis(
        midnight.checked_sub(days.parse::<u64>().ok()? * DAY_MS)? + of_day,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Millis = Millis(20_000 * DAY_MS + DAY_MS / 2);

    #[test]
    fn times_speakers_and_longer_words_are_read() {
        let text = "== Lab | open | Tests | ada,bo\n-2 10:00\nada: one\n| two\n|\n| three\n--- ada\n-5m\nbo+9: later\nedit: sooner\n> ada: indeed\n";
        let scenes = read(text, NOON).expect("a script");
        assert_eq!(scenes[0].people, ["ada", "bo"]);
        let two_days_ago = Millis(19_998 * DAY_MS + 10 * 60 * MINUTE_MS + MINUTE_MS);
        let say = |who: &str, at, words: &str| Beat::Say {
            who: who.into(),
            at,
            words: words.into(),
        };
        let expected = [
            say("ada", two_days_ago, "one\ntwo\n\nthree"),
            Beat::Reads { who: "ada".into() },
            say("bo", NOON, "later"),
            Beat::Edit {
                at: NOON,
                words: "sooner".into(),
            },
            Beat::Reply {
                who: "ada".into(),
                at: NOON,
                words: "indeed".into(),
            },
        ];
        assert_eq!(scenes[0].beats, expected);
    }

    #[test]
    fn a_line_that_means_nothing_is_named() {
        let error = read("== Lab | open | Tests | all\nmumble", NOON).expect_err("refused");
        assert!(error.to_string().contains("line 2"), "{error}");
        assert!(read("ada: too early", NOON).is_err());
    }
}
