//! What comes out, read back by what reads such files.

use std::io::{Cursor, Read};

use proptest::{collection::vec, prelude::*};

use super::{Cell, Column, Figure, Format, Look, Row, Ruler, Series, Shape, Sheet, Tone, Zone, begin};
use crate::kit::time::Millis;

/// 14:03 in Berlin.
const AT: Millis = Millis(1_795_266_180_000);

fn sheet(shape: Shape, columns: Vec<Column>) -> Sheet {
    Sheet {
        title: "People".into(),
        house: "Longhouse".into(),
        facts: vec![("Made".into(), "21 Nov 2026, 14:03".into())],
        figures: Vec::new(),
        columns,
        shape,
        zone: Zone::named("Europe/Berlin"),
        made_at: AT,
    }
}

fn table() -> Sheet {
    let columns = [("Number", 0.5), ("Name", 1.2), ("Since", 1.0), ("About", 2.0)];
    let columns = columns.map(|(name, share)| Column::new(name, share));
    sheet(Shape::Table, columns.into())
}

fn written(format: Format, sheet: &Sheet, rows: &[Row]) -> Vec<u8> {
    let (mut out, aside) = (Vec::new(), tempfile::tempdir().expect("a directory"));
    let pages = Ruler::of(format, sheet).expect("a ruler").map(|mut ruler| {
        rows.iter().for_each(|row| ruler.row(row).expect("a row"));
        ruler.pages().expect("an end")
    });
    let mut pen = begin(format, sheet, pages, &mut out, aside.path()).expect("it begins");
    for row in rows {
        pen.row(row).expect("a row");
    }
    pen.finish().expect("it ends");
    if let Some(counted) = pages {
        assert_eq!(pages_of(&out), counted, "as many as each of them says");
    }
    assert_eq!(
        std::fs::read_dir(aside.path()).expect("a folder").count(),
        0,
        "nothing is left aside"
    );
    out
}

fn person(number: u64, name: &str, about: &str) -> Row {
    vec![
        Cell::Number(number),
        Cell::text(name),
        Cell::Moment(AT),
        Cell::text(about),
    ]
}

#[test]
fn csv_is_read_back_as_it_was_with_formulas_disarmed() {
    let rows = [
        person(1, "Ðóra, \"the\" 山田", "two\nlines"),
        person(2, "=HYPERLINK(\"x\")", ""),
    ];
    let bytes = written(Format::Csv, &table(), &rows);
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark");
    let read: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text)
        .into_deserialize()
        .collect::<Result<_, _>>()
        .expect("CSV");
    assert_eq!(read[0], ["Number", "Name", "Since", "About"]);
    assert_eq!(
        read[1],
        ["1", "Ðóra, \"the\" 山田", "2026-11-21T13:03:00.000Z", "two\nlines"]
    );
    assert_eq!(read[2][1], "'=HYPERLINK(\"x\")");
    assert!(text.ends_with(b"\r\n"));
}

#[test]
fn json_has_lists_as_lists_and_each_value_by_its_columns_name() {
    let columns = ["Made by", "Words", "Since", "Count"].map(|name| Column::new(name, 1.0));
    let sheet = sheet(Shape::Table, columns.into());
    let record = |text: &str| Cell::Record(vec![("text", Cell::text(text)), ("at", Cell::Moment(AT))]);
    let rows = [
        vec![
            Cell::text("=\"Ðóra\"\n"),
            Cell::List(vec![record("one"), record("two")]),
            Cell::Moment(AT),
            Cell::Number(7),
        ],
        vec![
            Cell::None,
            Cell::texts(["a".into(), "b".into()]),
            Cell::None,
            Cell::None,
        ],
    ];
    let read = |rows: &[Row]| -> serde_json::Value {
        serde_json::from_slice(&written(Format::Json, &sheet, rows)).expect("JSON")
    };
    let at = "2026-11-21T13:03:00.000Z";
    let first = serde_json::json!({
        "made_by": "=\"Ðóra\"\n",
        "words": [{ "text": "one", "at": at }, { "text": "two", "at": at }],
        "since": at,
        "count": 7,
    });
    let second = serde_json::json!({ "made_by": null, "words": ["a", "b"], "since": null, "count": null });
    let read_back = read(&rows);
    assert_eq!(read_back["rows"], serde_json::json!([first, second]));
    assert_eq!(read_back["about"][0]["name"], "Made");
    assert_eq!(read(&[])["rows"], serde_json::json!([]));
    let csv = String::from_utf8(written(Format::Csv, &sheet, &rows)).expect("UTF-8");
    assert!(csv.contains("\"a, b\""), "{csv}");
}

/// A part of a workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("the part");
    file.read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn a_workbook_has_texts_as_texts_and_times_as_times() {
    let rows = [person(1, "Ðóra 山田 🙂", "=1+1"), person(2, "Bo", "")];
    let bytes = written(Format::Xlsx, &table(), &rows);
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(page.contains("Ðóra 山田 🙂") && page.contains("=1+1"), "{page}");
    assert!(!page.contains("<f>"), "nothing is worked out");
    // 2026-11-21 14:03 in Berlin, as days since 1900.
    assert!(page.contains("<v>46347.5854166"), "{page}");
    assert!(page.contains("<autoFilter ref=\"A1:D3\"/>") && page.contains("state=\"frozen\""));
    assert!(part(&bytes, "xl/workbook.xml").contains("name=\"People\""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>People</dc:title>"));
}

fn pages_of(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page/").count() + text.matches("/Type /Page\n").count()
}

#[test]
fn a_pdf_has_its_fonts_its_structure_and_as_many_pages_as_rows_need() {
    let short = written(Format::Pdf, &table(), &[person(1, "Ada", "short")]);
    assert!(short.starts_with(b"%PDF-1."));
    let text = String::from_utf8_lossy(&short);
    assert_eq!(pages_of(&short), 1, "{text}");
    assert!(text.contains("SchibstedGrotesk"), "the font comes along");
    assert!(!text.contains("DroidSansFallback"), "and no other");
    assert!(text.contains("/StructTreeRoot") && text.contains("/S/TH") | text.contains("/S /TH"));
    let rows: Vec<Row> = (0..200).map(|number| person(number, "Ada 山田", "more")).collect();
    let long = written(Format::Pdf, &table(), &rows);
    assert!(pages_of(&long) > 4 && pages_of(&long) < 10, "{}", pages_of(&long));
    assert!(String::from_utf8_lossy(&long).contains("DroidSansFallback"));
    let tall = [person(1, "Ada", &"a long story ".repeat(2_000))];
    assert!(pages_of(&written(Format::Pdf, &table(), &tall)) > 3, "a row is divided");
    assert_eq!(pages_of(&written(Format::Pdf, &table(), &[])), 1);
}

#[test]
fn a_conversation_has_a_bookmark_for_each_day() {
    let columns = ["Time", "Who", "Text", "Note"].map(|name| Column::new(name, 1.0));
    let shape = Shape::Talk {
        at: 0,
        who: 1,
        said: 2,
        note: 3,
    };
    let said = |day: u64, text: &str| {
        let at = Millis(AT.0 + day * 86_400_000);
        vec![Cell::Moment(at), Cell::text("Ada"), Cell::text(text), Cell::None]
    };
    let rows = [
        said(0, "one"),
        said(0, "two"),
        said(1, &"three ".repeat(4_000)),
        said(2, ""),
    ];
    let pdf = written(Format::Pdf, &sheet(shape, columns.into()), &rows);
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("/Outlines") && pages_of(&pdf) > 3);
    assert!(text.contains("Saturday, 21 November 2026") && text.contains("Monday, 23 November 2026"));
}

fn figures() -> Sheet {
    let columns = [("Day", 1.0), ("Done", 1.0), ("Open", 1.0)].map(|(name, share)| Column::new(name, share));
    let series = |column: usize, look, tone| Series {
        column,
        values: (0..30).map(|day| day * column as u64).collect(),
        look,
        tone,
    };
    let figure = |name, series| Figure {
        name,
        labels: (0..30).map(|day| format!("day {day}")).collect(),
        series,
    };
    Sheet {
        figures: vec![
            figure(
                "Flow",
                vec![series(1, Look::Layer, Tone::Fir), series(2, Look::Layer, Tone::Sand)],
            ),
            figure(
                "Pace",
                vec![series(1, Look::Bars, Tone::Fir), series(2, Look::Line, Tone::Clay)],
            ),
            figure("Burn", vec![series(2, Look::Area, Tone::Stone)]),
        ],
        ..sheet(Shape::Table, columns.into())
    }
}

#[test]
fn a_layer_stands_on_those_before_it_and_all_else_on_nothing() {
    let sheet = figures();
    let reach = |at: usize| {
        sheet.figures[at]
            .reach()
            .iter()
            .map(|series| series[10])
            .collect::<Vec<_>>()
    };
    assert_eq!(reach(0), [(0, 10), (10, 30)]);
    assert_eq!(reach(1), [(0, 10), (0, 20)]);
}

#[test]
fn figures_are_drawn_on_pages_and_are_charts_of_the_cells_in_a_workbook() {
    let rows: Vec<Row> = (0..30)
        .map(|day| {
            vec![
                Cell::text(format!("day {day}")),
                Cell::Number(day),
                Cell::Number(2 * day),
            ]
        })
        .collect();
    let sheet = figures();
    let pdf = written(Format::Pdf, &sheet, &rows);
    let book = written(Format::Xlsx, &sheet, &rows);
    if let Some(folder) = std::env::var_os("LONGHOUSE_DOCUMENTS").map(std::path::PathBuf::from) {
        std::fs::write(folder.join("figures.pdf"), &pdf).expect("written");
        std::fs::write(folder.join("figures.xlsx"), &book).expect("written");
    }
    let text = String::from_utf8_lossy(&pdf);
    assert_eq!(
        text.matches("The table has all of its numbers.").count(),
        3,
        "each is told to who can't see it"
    );
    let bare = Sheet {
        figures: Vec::new(),
        ..figures()
    };
    assert_eq!(pages_of(&pdf), 2, "they take room");
    assert_eq!(pages_of(&written(Format::Pdf, &bare, &rows[..20])), 1);
    let chart = |number: usize| part(&book, &format!("xl/charts/chart{number}.xml"));
    assert!(
        chart(1).contains("People!$A$2:$A$31") && chart(1).contains("People!$C$2:$C$31"),
        "{}",
        chart(1)
    );
    assert!(chart(1).contains("<c:grouping val=\"stacked\"/>") && chart(1).contains("Flow"));
    assert!(chart(2).contains("<c:barChart>") && chart(2).contains("<c:lineChart>"));
    assert!(part(&book, "xl/workbook.xml").contains("name=\"Charts\""));
    let csv = |sheet: &Sheet| written(Format::Csv, sheet, &rows);
    assert_eq!(csv(&sheet), csv(&bare), "a CSV has rows alone");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_written_becomes_pages(
        words in vec(prop_oneof!["\\PC{0,40}", "[a-z א-ת ب-ي 一-龥 ก-๙ अ-ह \n\t]{0,60}", any::<String>()], 1..12),
        talk in any::<bool>(),
    ) {
        let columns = ["Time", "Who", "Text", "Note"].map(|name| Column::new(name, 1.0));
        let shape = if talk {
            Shape::Talk { at: 0, who: 1, said: 2, note: 3 }
        } else {
            Shape::Table
        };
        let row = |text: &String| vec![Cell::Moment(AT), Cell::text(text), Cell::text(text.repeat(9)), Cell::text(text)];
        let rows: Vec<Row> = words.iter().map(row).collect();
        let mut sheet = sheet(shape, columns.into());
        sheet.title.clone_from(&words[0]);
        prop_assert!(pages_of(&written(Format::Pdf, &sheet, &rows)) > 0);
        prop_assert!(part(&written(Format::Xlsx, &sheet, &rows), "xl/workbook.xml").contains("<sheet "));
    }
}

/// Pages in many scripts, laid to be looked at into the folder that `LONGHOUSE_DOCUMENTS` names.
#[test]
fn pages_in_many_scripts_have_a_font_for_each() {
    let names = [
        "Ada Lovelace",
        "Bo Þórsson",
        "日本太郎",
        "محمد العربي",
        "שרה לוי",
        "Ольга Петренко",
        "홍길동",
        "Νίκος",
        "सीता",
        "สมชาย",
    ];
    let about = [
        "Chairs the council",
        "Runs the kitchen 🙂👍🏽 and, when there is time for it, the workshop on Thursdays",
        "",
        "يعمل في الورشة مع Bo",
    ];
    let rows: Vec<Row> = (0..90)
        .map(|number| {
            person(
                number + 1,
                names[number as usize % names.len()],
                about[number as usize % about.len()],
            )
        })
        .collect();
    let scripts = written(Format::Pdf, &table(), &rows);
    let columns = ["Time", "Who", "Text", "Note"].map(|name| Column::new(name, 1.0));
    let shape = Shape::Talk {
        at: 0,
        who: 1,
        said: 2,
        note: 3,
    };
    let said = [
        "Morning! Who brings the long table to the hall?",
        "I do.\n\n- two trestles\n- the oak top",
        "🎉 Danke schön — 很好，谢谢大家！",
        "هذا نص عربي مع English في الوسط 123.",
        "Runes have no font here: ᚠᚢᚦ, but they can be copied.",
        "A rather long message that goes on for a while so that one sees how lines break in the column, where they begin, and whether the margin with the times stays quiet enough beside it.",
        "x ≤ y → z ∈ ℝ, ✓ done, € 12",
        "├── src\n└── lib.rs",
    ];
    let rows: Vec<Row> = (0..120_u64)
        .map(|number| {
            let at = Millis(AT.0 + number * 1_700_000);
            let note = if number % 13 == 5 {
                "edited 22 Nov 2026, 10:00"
            } else {
                ""
            };
            vec![
                Cell::Moment(at),
                Cell::text(names[(number / 3) as usize % names.len()]),
                Cell::text(said[number as usize % said.len()]),
                Cell::text(note),
            ]
        })
        .collect();
    let mut talk = sheet(shape, columns.into());
    talk.title = "Great hall 山 — planning".into();
    talk.facts.push(("Range".into(), "everything".into()));
    let many = written(Format::Pdf, &talk, &rows);
    let text = String::from_utf8_lossy(&many);
    for font in [
        "Arabic",
        "Hebrew",
        "Devanagari",
        "Thai",
        "Emoji",
        "Mono",
        "Math",
        "SansFallback",
        "NanumGothic",
    ] {
        assert!(text.contains(font), "{font}");
    }
    if let Some(folder) = std::env::var_os("LONGHOUSE_DOCUMENTS").map(std::path::PathBuf::from) {
        std::fs::write(folder.join("table.pdf"), scripts).expect("written");
        std::fs::write(folder.join("talk.pdf"), many).expect("written");
    }
}
