//! A room as one file that holds all of it: `messages.jsonl` for programs, pages for people, and the files themselves.
//!
//! The room is read three times from one moment, page by page: for the programs, for the people, for the files. So
//! nothing is held in memory, and each part lies in one piece. What is too much is found out in the first reading. Of its
//! messages `chat::archive` says what a line tells.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    making::Unmade,
    pages::{self, Head, Teller},
    record::Reason,
};
use crate::{
    app::App,
    domain::{
        chat::{
            archive::{Attached, Messages, Said},
            policy::RoomReader,
            record::{RoomId, RoomKind},
            sheets,
        },
        files::zip::Archive,
    },
    engine::{
        blobs::BlobError,
        documents::Zone,
        jobs::{Failure, Work},
        store::Still,
    },
    error::Error,
    kit::{
        page::{MAX_LIMIT, PageRequest},
        time::Millis,
    },
};

/// Messages that one archive may have.
pub const MESSAGES_MOST: u64 = 200_000;
/// Bytes of what was typed in them.
const TEXT_MOST: u64 = 256 << 20;
/// Files that one archive may have, and their bytes.
pub const FILES_MOST: u64 = 20_000;
pub const FILES_MOST_BYTES: u64 = 8 << 30;

/// What an archive is of.
pub(super) struct Bundle<'b> {
    pub(super) app: &'b App,
    pub(super) still: &'b Still,
    pub(super) work: &'b Work,
    pub(super) reader: &'b RoomReader,
    pub(super) head: Head,
    pub(super) zone: Zone,
    pub(super) span: (Option<Millis>, Option<Millis>),
    pub(super) made_at: Millis,
}

/// The archive's first file: of which room it is, and what was asked for.
#[derive(Serialize)]
struct About<'a> {
    /// Of the fields here and in `messages.jsonl`; it grows when one changes its meaning.
    version: u32,
    room: RoomId,
    name: &'a str,
    kind: RoomKind,
    topic: &'a str,
    description: &'a str,
    workspace: &'a str,
    made_at: Millis,
    from: Option<Millis>,
    to: Option<Millis>,
}

/// What was counted in the first reading.
#[derive(Default)]
struct Tally {
    messages: u64,
    text: u64,
    files: u64,
    file_bytes: u64,
}

impl Bundle<'_> {
    /// Writes the archive to `out`, and returns how many messages are in it.
    pub(super) fn write(mut self, out: &mut (dyn Write + Send)) -> Result<u64, Unmade> {
        let mut archive = Archive::begin(out);
        self.about(&mut archive)?;
        let tally = self.for_programs(&mut archive)?;
        self.app.blobs()?.has_room(tally.file_bytes).map_err(Error::from)?;
        self.head.pages = tally.messages.div_ceil(pages::MESSAGES).max(1);
        self.for_people(&mut archive)?;
        if tally.files > 0 {
            self.files(&mut archive)?;
        }
        archive.finish()?;
        Ok(tally.messages)
    }

    fn about(&self, archive: &mut Archive<'_>) -> Result<(), Unmade> {
        let room = self.reader.room();
        let about = About {
            version: 1,
            room: room.id,
            name: &self.head.title,
            kind: room.kind,
            topic: &room.topic,
            description: &room.description,
            workspace: &self.head.house,
            made_at: self.made_at,
            from: self.span.0,
            to: self.span.1,
        };
        let mut text = serde_json::to_vec_pretty(&about).map_err(Error::internal)?;
        text.push(b'\n');
        archive.text("room.json")?;
        Ok(archive.write_all(&text)?)
    }

    /// One message a line, in the order in which they were said.
    fn for_programs(&self, archive: &mut Archive<'_>) -> Result<Tally, Unmade> {
        let mut tally = Tally::default();
        archive.text("messages.jsonl")?;
        self.each(0, |said| {
            tally.add(said)?;
            serde_json::to_writer(&mut *archive, said).map_err(io::Error::from)?;
            Ok(archive.write_all(b"\n")?)
        })?;
        Ok(tally)
    }

    fn for_people(&self, archive: &mut Archive<'_>) -> Result<(), Unmade> {
        let mut teller = Teller::new(self.zone.clone());
        let (mut page, mut told) = (1, 0);
        archive.text(&pages::name(page))?;
        archive.write_all(pages::begin(&self.head, page).as_bytes())?;
        self.each(1, |said| {
            if told == pages::MESSAGES {
                archive.write_all(pages::end(&self.head, page).as_bytes())?;
                (page, told) = (page + 1, 0);
                teller.turn();
                archive.text(&pages::name(page))?;
                archive.write_all(pages::begin(&self.head, page).as_bytes())?;
            }
            told += 1;
            Ok(archive.write_all(teller.tell(said).as_bytes())?)
        })?;
        Ok(archive.write_all(pages::end(&self.head, page).as_bytes())?)
    }

    /// What is attached. What the disk has lost is named instead, so that the rest can be had.
    fn files(&self, archive: &mut Archive<'_>) -> Result<(), Unmade> {
        let mut lost = String::new();
        self.each(2, |said| {
            for attached in &said.attachments {
                if !self.file(archive, attached)? {
                    lost.push_str(&attached.path);
                    lost.push('\n');
                }
            }
            Ok(())
        })?;
        if !lost.is_empty() {
            archive.text("missing.txt")?;
            archive.write_all(lost.as_bytes())?;
        }
        Ok(())
    }

    /// Puts a file in; whether it is there.
    fn file(&self, archive: &mut Archive<'_>, attached: &Attached) -> Result<bool, Unmade> {
        self.goes_on()?;
        match self.app.blobs()?.get(&attached.digest) {
            Ok(blob) => {
                archive.blob(&attached.path, blob)?;
                Ok(true)
            }
            Err(BlobError::Missing(_)) => Ok(false),
            Err(other) => Err(Error::from(other).into()),
        }
    }

    /// Gives each message to `take`, as the reading with this number, from 0.
    fn each(&self, reading: u64, mut take: impl FnMut(&Said) -> Result<(), Unmade>) -> Result<(), Unmade> {
        let mut messages = Messages::new(self.span.0, self.span.1);
        let mut page = PageRequest {
            cursor: None,
            limit: MAX_LIMIT,
        };
        let total = sheets::count(&self.still.view(), self.reader)?;
        let mut looked_at = 0;
        loop {
            self.goes_on()?;
            page.cursor = messages.each(&self.still.view(), self.reader, &page, &mut take)?;
            looked_at = total.min(looked_at + MAX_LIMIT as u64);
            self.work.progress(reading * total + looked_at, 3 * total);
            if page.cursor.is_none() {
                return Ok(());
            }
        }
    }

    /// Whether it is still wanted, and there is room.
    fn goes_on(&self) -> Result<(), Unmade> {
        if self.work.is_stopped() {
            return Err(Unmade::Failed(Failure::Stopped));
        }
        Ok(self.app.blobs()?.has_room(0).map_err(Error::from)?)
    }
}

impl Tally {
    fn add(&mut self, said: &Said) -> Result<(), Unmade> {
        self.messages += 1;
        self.text += said.body.len() as u64;
        self.files += said.attachments.len() as u64;
        self.file_bytes += said.attachments.iter().map(|one| one.bytes).sum::<u64>();
        if self.messages > MESSAGES_MOST {
            return Err(Unmade::Refused(Reason::TooManyRows));
        }
        if self.text > TEXT_MOST {
            return Err(Unmade::Refused(Reason::TooMuchText));
        }
        if self.files > FILES_MOST || self.file_bytes > FILES_MOST_BYTES {
            return Err(Unmade::Refused(Reason::TooManyFiles));
        }
        Ok(())
    }
}
