//! Documents that are archives of XML: which parts of them have words, and which of their elements.
//!
//! Office Open XML keeps text in elements called `t`, whatever their namespace's prefix; OpenDocument's text is all there
//! is between tags. Paragraphs, headings, cells and rows end a line or a word.

use std::{
    borrow::Cow,
    io::{self, BufReader, Cursor, Read},
};

use quick_xml::{
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
    name::QName,
    reader::Reader,
};
use zip::ZipArchive;

use super::{Found, Kind};

/// Bytes that the parts of one document may unpack to.
const UNPACKED_MAX: u64 = 64 << 20;

/// The words of a document of `kind`. Fails if it is no archive, or one that is broken.
pub(super) fn words(kind: Kind, document: &[u8], found: &mut Found) -> io::Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(document)).map_err(io::Error::other)?;
    let mut parts: Vec<String> = archive
        .file_names()
        .filter_map(|part| part.ok().map(Cow::into_owned))
        .filter(|part| has_words(kind, part))
        .collect();
    parts.sort_by_cached_key(|part| (number(part), part.clone()));
    let mut left = UNPACKED_MAX;
    for part in parts {
        let unpacked = archive.by_name(&part).map_err(io::Error::other)?;
        let mut bounded = unpacked.take(left);
        let read = text_of(kind, BufReader::new(&mut bounded), found);
        left = bounded.limit();
        found.line();
        read?;
        if found.is_full() || left == 0 {
            break;
        }
    }
    Ok(())
}

/// Whether a part of the archive has words that a person reads.
fn has_words(kind: Kind, part: &str) -> bool {
    let Some(path) = part.strip_suffix(".xml") else {
        return false;
    };
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| path.starts_with(beginning));
    match kind {
        Kind::Docx => begins(&[
            "word/document",
            "word/header",
            "word/foot",
            "word/endnotes",
            "word/comments",
        ]),
        Kind::Xlsx => begins(&["xl/sharedStrings", "xl/worksheets/sheet", "xl/comments"]),
        Kind::Pptx => begins(&["ppt/slides/slide", "ppt/notesSlides/notesSlide"]),
        Kind::OpenDocument => path == "content",
        Kind::Pdf => false,
    }
}

/// The number at the end of a part's name, so that slide 10 comes after slide 9.
fn number(part: &str) -> u64 {
    let name = part.trim_end_matches(".xml");
    let digits = name.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

fn text_of(kind: Kind, part: impl io::BufRead, found: &mut Found) -> io::Result<()> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let (mut buffer, mut within) = (Vec::new(), 0_usize);
    let everywhere = kind == Kind::OpenDocument;
    while !found.is_full() {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(io::Error::other)? {
            Event::Eof => break,
            Event::Start(element) if is_text(element.name()) => within += 1,
            Event::End(element) if is_text(element.name()) => within = within.saturating_sub(1),
            Event::End(element) => ends(element.name(), found),
            Event::Empty(element) => ends(element.name(), found),
            Event::Text(text) if everywhere || within > 0 => found.add(&text),
            Event::CData(text) if everywhere || within > 0 => found.add(&text),
            Event::GeneralRef(entity) if everywhere || within > 0 => refer(&entity, found)?,
            _ => {}
        }
    }
    Ok(())
}

fn is_text(name: QName<'_>) -> bool {
    name.local_name().as_ref() == "t"
}

/// What an element's end, or an empty element, does to the words around it.
fn ends(name: QName<'_>, found: &mut Found) {
    match name.local_name().as_ref() {
        "p" | "h" | "si" | "row" | "table-row" | "comment" => found.line(),
        "tab" | "br" | "cr" | "s" | "line-break" | "tc" | "is" | "table-cell" => found.space(),
        _ => {}
    }
}

/// `&amp;` and the like. What is defined by the document itself is left out.
fn refer(entity: &BytesRef<'_>, found: &mut Found) -> io::Result<()> {
    if let Some(character) = entity.resolve_char_ref().map_err(io::Error::other)? {
        found.add(character.encode_utf8(&mut [0; 4]));
    } else if let Some(text) = resolve_xml_entity(entity) {
        found.add(text);
    }
    Ok(())
}
