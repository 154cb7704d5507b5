//! Reading: the words of documents that people bring, so that search finds them: PDF, Office Open XML, OpenDocument. And
//! the first page of a PDF, so that it is known by its looks.
//!
//! - **Rd1** A stranger's document is read in a process of its own, with bounded memory and time and no file but the
//!   document: whatever it does to the reader, the server goes on (`process.rs`).
//! - **Rd2** What can't be read has no words, and what can't be drawn no picture; that is no fault.
//!
//! What isn't read: pictures of text, and documents that are locked with a password.

mod office;
mod pdf;
mod process;
#[cfg(test)]
mod tests;

pub use process::{Reader, serve};

/// Bytes of a document at most.
pub const DOCUMENT_MAX: u64 = 64 << 20;
/// Bytes of words that are kept of one.
pub const WORDS_MAX: usize = 1 << 20;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    /// A text of Office Open XML.
    Docx,
    /// A workbook of Office Open XML.
    Xlsx,
    /// Slides of Office Open XML.
    Pptx,
    /// A text, workbook or slides of OpenDocument.
    OpenDocument,
}

/// Each kind with the name that the process is told.
const KINDS: [(Kind, &str); 5] = [
    (Kind::Pdf, "pdf"),
    (Kind::Docx, "docx"),
    (Kind::Xlsx, "xlsx"),
    (Kind::Pptx, "pptx"),
    (Kind::OpenDocument, "opendocument"),
];

impl Kind {
    /// What a file of this type is, if its words can be read.
    pub fn of(media_type: &str) -> Option<Self> {
        if media_type == "application/pdf" {
            return Some(Self::Pdf);
        }
        if media_type.starts_with("application/vnd.oasis.opendocument.") {
            return Some(Self::OpenDocument);
        }
        match media_type.strip_prefix("application/vnd.openxmlformats-officedocument.")? {
            "wordprocessingml.document" => Some(Self::Docx),
            "spreadsheetml.sheet" => Some(Self::Xlsx),
            "presentationml.presentation" => Some(Self::Pptx),
            _ => None,
        }
    }

    /// Whether its first page can be drawn.
    pub fn is_drawn(self) -> bool {
        self == Self::Pdf
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, name)| name)
    }
}

/// Words as they are found: lines, and single spaces in them; no more than are kept.
#[derive(Debug, Default)]
struct Found {
    text: String,
}

impl Found {
    /// Whether no more is wanted.
    fn is_full(&self) -> bool {
        self.text.len() >= WORDS_MAX
    }

    /// Goes on with `text`.
    fn add(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_whitespace() || character == '\0' {
                self.space();
            } else {
                self.text.push(character);
            }
        }
    }

    /// A word ends here.
    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// A line ends here.
    fn line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The words, cut where a character ends.
    fn into_text(mut self) -> String {
        let end = self.text.floor_char_boundary(WORDS_MAX);
        self.text.truncate(end);
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}
