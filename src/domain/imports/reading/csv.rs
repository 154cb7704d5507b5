//! A table: a line for each message, with its time, room, author and text. Rooms are open, and made as they are named.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::Ordering,
};

use super::{
    super::{
        archive::{Archive, Fault},
        coming::{Coming, ComingMessage, ComingPerson, ComingRoom},
    },
    Take, item,
    names::cleared,
};
use crate::{domain::chat::record::RoomKind, kit::time::Millis};

/// What each column may be called, in lower case.
const TIME: &[&str] = &["time", "timestamp", "date", "at", "when", "posted_at", "created_at"];
const ROOM: &[&str] = &["room", "channel", "conversation"];
const AUTHOR: &[&str] = &["author", "user", "from", "email", "sender"];
const TEXT: &[&str] = &["text", "message", "body", "content"];

/// People of all rooms together that one table may name.
const NAMES_MAX: usize = 100_000;

struct Columns {
    time: usize,
    room: usize,
    author: usize,
    text: usize,
}

/// The table in an archive.
pub fn file(archive: &Archive) -> Option<String> {
    if archive.is_plain() {
        return archive.names().first().cloned();
    }
    let mut tables = archive
        .names()
        .iter()
        .filter(|name| name.to_lowercase().ends_with(".csv"));
    tables.next().cloned()
}

/// Tells what is in the table.
pub fn read(archive: &mut Archive, take: &mut Take<'_>) -> Result<(), Fault> {
    let file = file(archive).unwrap_or_default();
    let text = archive.text(&file)?;
    let since = text.since();
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    let head = table.byte_headers().map_err(|error| unread(&file, &error))?.clone();
    let columns = columns(&file, &head)?;
    let (mut rooms, mut people, mut inside) = (HashSet::new(), HashSet::new(), HashSet::new());
    // The same words of the same person at the same time are two messages if the table has them twice.
    let mut again: HashMap<(String, String, String), u64> = HashMap::new();
    let mut last = None;
    let mut row = csv::ByteRecord::new();
    loop {
        since.store(0, Ordering::Relaxed);
        match table.read_byte_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) => return Err(unread(&file, &error)),
        }
        let line = row.position().map_or(0, csv::Position::line);
        let cells = match cells(&columns, &row) {
            Ok(cells) => cells,
            Err(why) => {
                take(item(&file, line, Coming::Skipped(why)))?;
                continue;
            }
        };
        if rooms.insert(cells.room.to_lowercase()) {
            take(item(&file, line, Coming::Room(room(&cells))))?;
        }
        if people.insert(cells.author.to_lowercase()) {
            take(item(&file, line, Coming::Person(person(&cells.author))))?;
        }
        let (room, author) = (cells.room.to_lowercase(), cells.author.to_lowercase());
        if inside.insert((room.clone(), author.clone())) {
            let inside = Coming::Inside {
                room,
                person: author,
                admin: false,
            };
            take(item(&file, line, inside))?;
        }
        if inside.len() > NAMES_MAX {
            return Err(Fault::at(
                &file,
                line,
                "It names more rooms and people than one import takes.",
            ));
        }
        if last.replace(cells.at) != Some(cells.at) {
            again.clear();
        }
        let what = (cells.room.clone(), cells.author.clone(), cells.text.clone());
        let nth = again.entry(what).or_default();
        *nth += 1;
        let coming = message(&cells, *nth);
        take(item(&file, line, Coming::Message(Box::new(coming))))?;
    }
}

struct Cells {
    at: Millis,
    room: String,
    author: String,
    text: String,
}

fn columns(file: &str, head: &csv::ByteRecord) -> Result<Columns, Fault> {
    let names: Vec<String> = head
        .iter()
        .map(|name| {
            String::from_utf8_lossy(name)
                .trim()
                .trim_start_matches('\u{feff}')
                .to_lowercase()
        })
        .collect();
    let find = |of: &[&str]| {
        let found = names.iter().position(|name| of.contains(&name.as_str()));
        found.ok_or_else(|| {
            let say = format!(
                "There is no column `{}`; the first line names the columns: time, room, author, text.",
                of[0]
            );
            Fault::at(file, 1, say)
        })
    };
    Ok(Columns {
        time: find(TIME)?,
        room: find(ROOM)?,
        author: find(AUTHOR)?,
        text: find(TEXT)?,
    })
}

fn cells(columns: &Columns, row: &csv::ByteRecord) -> Result<Cells, String> {
    let cell = |at: usize, name: &str| {
        let bytes = row.get(at).ok_or_else(|| format!("It has no `{name}`."))?;
        let text = str::from_utf8(bytes).map_err(|_| format!("Its `{name}` isn't UTF-8."))?;
        Ok::<_, String>(text.trim().to_owned())
    };
    let time = cell(columns.time, "time")?;
    let at = moment(&time).ok_or_else(|| format!("Its time can't be read: {time:?}. Write 2026-01-31T12:00:00Z."))?;
    let filled = |at: usize, name: &str| {
        let text = cell(at, name)?;
        if text.is_empty() {
            Err(format!("Its `{name}` is empty."))
        } else {
            Ok(text)
        }
    };
    Ok(Cells {
        at,
        room: filled(columns.room, "room")?
            .trim_start_matches('#')
            .chars()
            .take(80)
            .collect(),
        author: filled(columns.author, "author")?.chars().take(254).collect(),
        text: cleared(&filled(columns.text, "text")?),
    })
}

/// A time in RFC 3339, without a zone in UTC, or in seconds or milliseconds since 1970.
fn moment(text: &str) -> Option<Millis> {
    if let Ok(number) = text.parse::<f64>() {
        let ms = if number < 100_000_000_000.0 {
            number * 1_000.0
        } else {
            number
        };
        return (0.0..=253_402_300_799_000.0).contains(&ms).then_some(Millis(ms as u64));
    }
    let at = text.parse::<jiff::Timestamp>().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.replace('/', "-").parse().ok()?;
        civil
            .to_zoned(jiff::tz::TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp())
    })?;
    u64::try_from(at.as_millisecond()).ok().map(Millis)
}

fn room(cells: &Cells) -> ComingRoom {
    ComingRoom {
        key: cells.room.to_lowercase(),
        kind: RoomKind::Open,
        name: Some(cells.room.clone()),
        topic: String::new(),
        description: String::new(),
        archived: false,
        home: false,
        created_at: cells.at,
        created_by: None,
        people: Vec::new(),
    }
}

fn person(author: &str) -> ComingPerson {
    let local = author.split('@').next().unwrap_or_default();
    ComingPerson {
        key: author.to_lowercase(),
        email: author.contains('@').then(|| author.to_owned()),
        name: local.to_owned(),
        handle: local.to_lowercase().replace(' ', "."),
        ..ComingPerson::default()
    }
}

fn message(cells: &Cells, nth: u64) -> ComingMessage {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::digest(cells.text.as_bytes());
    let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let (room, author) = (cells.room.to_lowercase(), cells.author.to_lowercase());
    ComingMessage {
        key: format!("{room}/{}/{author}/{short}/{nth}", cells.at.0),
        room,
        author,
        at: cells.at,
        body: cells.text.clone(),
        ..ComingMessage::default()
    }
}

fn unread(file: &str, error: &csv::Error) -> Fault {
    let line = error.position().map_or(0, csv::Position::line);
    Fault::at(file, line, format!("It can't be read as a table: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_tables_write_them() {
        for (text, ms) in [
            ("2020-01-01T00:00:00Z", 1_577_836_800_000),
            ("2020-01-01T01:00:00+01:00", 1_577_836_800_000),
            ("2020-01-01 00:00:01", 1_577_836_801_000),
            ("2020-01-01", 1_577_836_800_000),
            ("1577836800", 1_577_836_800_000),
            ("1577836800.5", 1_577_836_800_500),
            ("1577836800123", 1_577_836_800_123),
        ] {
            assert_eq!(moment(text), Some(Millis(ms)), "{text}");
        }
        for text in ["", "yesterday", "-5", "1e300", "NaN"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
