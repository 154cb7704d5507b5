//! Words of documents (Rd2). That a reader's fall hurts nobody is shown where the program is there to be started:
//! `tests/it/files/found.rs`.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    Kind, WORDS_MAX,
    process::{drawn, words},
};
use crate::{
    engine::{
        documents::{self, Cell, Column, Format, Row, Ruler, Shape, Sheet, Zone},
        images,
    },
    kit::time::Millis,
};

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        archive.start_file(*name, packed).expect("a part begins");
        archive.write_all(content.as_bytes()).expect("a part is written");
    }
    archive.finish().expect("an archive ends").into_inner()
}

/// The size of a picture.
fn size(picture: &[u8]) -> (u32, u32) {
    let look = images::look(picture, 4_000_000).expect("a picture");
    (look.width, look.height)
}

fn read(kind: Kind, parts: &[(&str, &str)]) -> String {
    words(kind, archive(parts)).expect("it can be read")
}

#[test]
fn a_text_with_its_headers_notes_tabs_and_entities() {
    let said = read(
        Kind::Docx,
        &[
            ("word/styles.xml", "<w:t>hidden</w:t>"),
            (
                "word/document.xml",
                "<w:document><w:p><w:r><w:t>Grü</w:t></w:r><w:r><w:t>ße &amp; K&#252;sse</w:t></w:r><w:tab/><w:r><w:t>日本</w:t></w:r></w:p>\
                 <w:p><w:instrText>PAGE</w:instrText><w:t xml:space=\"preserve\">Second  line</w:t></w:p></w:document>",
            ),
            ("word/footnotes.xml", "<w:p><w:t><![CDATA[A < note]]></w:t></w:p>"),
        ],
    );
    assert_eq!(said, "Grüße & Küsse 日本\nSecond line\nA < note");
}

#[test]
fn cells_of_a_workbook_and_slides_in_their_order() {
    let said = read(
        Kind::Xlsx,
        &[
            (
                "xl/sharedStrings.xml",
                "<sst><si><t>Cake</t></si><si><r><t>Two </t></r><r><t>parts</t></r></si></sst>",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<sheetData><row><c t=\"inlineStr\"><is><t>Inline</t></is></c><c><v>17</v></c></row></sheetData>",
            ),
        ],
    );
    assert_eq!(said, "Cake\nTwo parts\nInline");
    let said = read(
        Kind::Pptx,
        &[
            ("ppt/slides/slide10.xml", "<a:p><a:t>last</a:t></a:p>"),
            ("ppt/slides/slide2.xml", "<a:p><a:t>second</a:t></a:p>"),
            ("ppt/slides/slide1.xml", "<a:p><a:t>first</a:t></a:p>"),
        ],
    );
    assert_eq!(said, "first\nsecond\nlast");
}

#[test]
fn everything_between_the_tags_of_an_open_document() {
    let content =
        "<office:text><text:h>Title</text:h><text:p>One<text:s/>two<text:line-break/>three</text:p></office:text>";
    let said = read(
        Kind::OpenDocument,
        &[("content.xml", content), ("meta.xml", "<a>hidden</a>")],
    );
    assert_eq!(said, "Title\nOne two three");
}

/// A PDF of these rows.
fn pdf(sheet: &Sheet, rows: &[Row]) -> Vec<u8> {
    let (mut out, aside) = (Vec::new(), tempfile::tempdir().expect("a folder"));
    let mut ruler = Ruler::of(Format::Pdf, sheet).expect("a ruler").expect("it has pages");
    rows.iter().for_each(|row| ruler.row(row).expect("a row"));
    let pages = ruler.pages().expect("an end");
    let mut pen = documents::begin(Format::Pdf, sheet, Some(pages), &mut out, aside.path()).expect("a pen");
    rows.iter().for_each(|row| pen.row(row).expect("a row"));
    pen.finish().expect("an end");
    out
}

fn bakers() -> Sheet {
    Sheet {
        title: "Bakers".into(),
        house: "Longhouse".into(),
        facts: vec![("Made by".into(), "Ada Lovelace".into())],
        figures: Vec::new(),
        columns: vec![Column::new("Name", 1.0), Column::new("Cake", 1.0)],
        shape: Shape::Table,
        zone: Zone::named("UTC"),
        made_at: Millis(1_700_000_000_000),
    }
}

#[test]
fn each_page_of_a_pdf_says_which_of_how_many_it_is() {
    let row = |number: u64| {
        vec![
            Cell::Number(number),
            Cell::text("a cake with a rather long name ".repeat(20)),
        ]
    };
    for (rows, least) in [(0, 1), (1, 1), (40, 3), (150, 11)] {
        let rows: Vec<Row> = (0..rows).map(row).collect();
        let said = words(Kind::Pdf, pdf(&bakers(), &rows)).expect("it can be read");
        let told: Vec<&str> = said.split("Page ").skip(1).collect();
        let pages = told.len();
        assert!(pages >= least, "{pages}");
        for (number, told) in (1..).zip(told) {
            let line: String = told
                .chars()
                .take_while(|one| one.is_ascii_digit() || " of".contains(*one))
                .collect();
            assert_eq!(line.trim(), format!("{number} of {pages}"));
        }
    }
}

#[test]
fn a_pdf_says_what_was_written_into_it() {
    let sheet = bakers();
    let out = pdf(&sheet, &[vec![Cell::text("Jürgen Groß"), Cell::text("Ελληνικό κέικ")]]);
    let page = drawn(Kind::Pdf, out.clone()).expect("it can be drawn");
    assert_eq!(size(&page), (1357, 1920), "upright A4");
    let said = words(Kind::Pdf, out).expect("it can be read");
    for words in ["Bakers", "Made by", "Ada Lovelace", "Jürgen Groß", "Ελληνικό κέικ"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_page_of_any_shape_is_drawn_within_its_edge() {
    for (shape, size_of_it) in [
        ("1 90000", (1, 1920)),
        ("90000 0.01", (1920, 1)),
        ("10 10", (1920, 1920)),
    ] {
        let page = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {shape}]>>endobj\ntrailer<</Root 1 0 R>>\n"
        );
        let drawn = drawn(Kind::Pdf, page.into_bytes()).expect("it can be drawn");
        assert_eq!(size(&drawn), size_of_it, "{shape}");
    }
}

#[test]
fn what_is_broken_or_no_document_is_told() {
    for kind in [Kind::Pdf, Kind::Docx, Kind::OpenDocument] {
        for document in [&b""[..], b"PK\x03\x04", b"%PDF-1.7", b"not at all"] {
            assert!(words(kind, document.to_vec()).is_err(), "{kind:?} {document:?}");
            assert!(drawn(kind, document.to_vec()).is_err(), "{kind:?} {document:?}");
        }
    }
    let unclosed = archive(&[("content.xml", "<a><b>words</c")]);
    assert!(words(Kind::OpenDocument, unclosed).is_err());
}

#[test]
fn no_more_is_kept_than_is_told_and_nothing_unpacks_for_ever() {
    let long = "<text:p>sixteen letters </text:p>".repeat(200_000);
    let said = read(Kind::OpenDocument, &[("content.xml", &long)]);
    assert!(said.len() <= WORDS_MAX && said.len() > WORDS_MAX - 32, "{}", said.len());
    // 80 MB of nothing in some hundred kilobytes.
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    bomb.start_file("content.xml", packed).expect("a part begins");
    let blank = vec![b' '; 1 << 20];
    for _ in 0..80 {
        bomb.write_all(&blank).expect("a part is written");
    }
    let bomb = bomb.finish().expect("an archive ends").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(words(Kind::OpenDocument, bomb).expect("nothing is read"), "");
}
