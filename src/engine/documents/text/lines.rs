//! Lines: a text broken to a width, each line's glyphs in the order in which they stand.

use std::ops::Range;

use krilla::text::KrillaGlyph;
use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Faces, Weight};

/// A line. Widths are in parts of the size of the letters.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Line {
    /// What it says.
    pub(in super::super) text: String,
    /// From left to right.
    pub(in super::super) runs: Vec<Run>,
    pub(in super::super) width: f32,
    /// Whether it is read from right to left, and so begins there.
    pub(in super::super) backwards: bool,
    /// Whether a box stands in it for what no font has.
    pub(in super::super) lacks: bool,
}

/// Glyphs of one face.
#[derive(Debug, Clone)]
pub(in super::super) struct Run {
    pub(in super::super) face: usize,
    pub(in super::super) glyphs: Vec<KrillaGlyph>,
    pub(in super::super) width: f32,
}

/// A stretch of a paragraph that one face draws in one direction; nothing if no face has it.
struct Item {
    range: Range<usize>,
    face: Option<usize>,
    level: Level,
}

impl Faces {
    /// `text` in lines of at most `width`. An empty line of the text is one here; an empty text has no line.
    pub(in super::super) fn lines(&self, text: &str, weight: Weight, width: f32) -> Vec<Line> {
        if text.is_empty() {
            return Vec::new();
        }
        let ends = |letter: char| matches!(letter, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let mut lines = Vec::new();
        for part in text.split(ends) {
            let part: String = part
                .chars()
                .filter(|letter| *letter != '\r')
                .map(|letter| if letter.is_control() { ' ' } else { letter })
                .collect();
            self.paragraph(part.trim_end(), weight, width, &mut lines);
        }
        lines
    }

    /// The beginning of `text` on one line of at most `width`, with a mark where it was cut off.
    pub(in super::super) fn line(&self, text: &str, weight: Weight, width: f32) -> Line {
        let mut lines = self.lines(text, weight, width).into_iter();
        let first = lines.next().unwrap_or_default();
        if lines.next().is_none() {
            return first;
        }
        let mut kept: Vec<&str> = first.text.graphemes(true).collect();
        while !kept.is_empty() {
            let cut = format!("{}…", kept.concat().trim_end());
            let mut cut = self.lines(&cut, weight, width);
            if cut.len() == 1 {
                return cut.remove(0);
            }
            kept.pop();
        }
        first
    }

    fn paragraph(&self, text: &str, weight: Weight, width: f32, lines: &mut Vec<Line>) {
        let bidi = BidiInfo::new(text, None);
        let Some(whole) = bidi.paragraphs.first() else {
            lines.push(Line::default());
            return;
        };
        let items = self.items(text, weight, &bidi.levels);
        let reached = self.reached(text, weight, &items);
        for range in broken(text, &reached, width) {
            let (levels, order) = bidi.visual_runs(whole, range.clone());
            let mut line = Line {
                text: text[range.clone()].to_owned(),
                backwards: whole.level.is_rtl(),
                ..Line::default()
            };
            for run in order {
                let backwards = levels[run.start].is_rtl();
                let mut parts: Vec<_> = items
                    .iter()
                    .map(|item| (item.range.start.max(run.start)..item.range.end.min(run.end), item.face))
                    .filter(|(part, _)| part.start < part.end)
                    .collect();
                if backwards {
                    parts.reverse();
                }
                for (part, face) in parts {
                    line.lacks |= face.is_none();
                    line.runs
                        .extend(self.runs(text, part, face, weight, backwards, range.start));
                }
            }
            line.width = line.runs.iter().map(|run| run.width).sum();
            lines.push(line);
        }
    }

    fn items(&self, text: &str, weight: Weight, levels: &[Level]) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for (at, cluster) in text.grapheme_indices(true) {
            let before = items.last().and_then(|item| item.face);
            let face = self.of(cluster, weight, before);
            let (level, end) = (levels[at], at + cluster.len());
            match items.last_mut() {
                Some(item) if item.face == face && item.level == level => item.range.end = end,
                _ => items.push(Item {
                    range: at..end,
                    face,
                    level,
                }),
            }
        }
        items
    }

    /// The glyphs of `part`; its bytes are counted from `from`.
    fn runs(
        &self,
        text: &str,
        part: Range<usize>,
        face: Option<usize>,
        weight: Weight,
        backwards: bool,
        from: usize,
    ) -> Vec<Run> {
        let (mut runs, said) = (Vec::new(), &text[part.clone()]);
        if let Some(face) = face {
            let glyphs = self
                .get(face)
                .map(|open| open.shape(said, backwards, part.start - from));
            runs.extend(glyphs.map(|glyphs| run(face, glyphs)));
        } else {
            let mut boxes: Vec<_> = said
                .grapheme_indices(true)
                .filter_map(|(at, cluster)| {
                    let at = part.start - from + at;
                    self.stand_in(weight, at..at + cluster.len())
                })
                .collect();
            if backwards {
                boxes.reverse();
            }
            let face = boxes.first().map(|(face, _)| *face);
            runs.extend(face.map(|face| run(face, boxes.into_iter().map(|(_, glyph)| glyph).collect())));
        }
        runs
    }

    /// How far the paragraph would reach before each byte, were it one line; only beginnings of clusters count.
    fn reached(&self, text: &str, weight: Weight, items: &[Item]) -> Vec<Option<f32>> {
        let mut advances: Vec<Option<f32>> = vec![None; text.len() + 1];
        for item in items {
            for run in self.runs(text, item.range.clone(), item.face, weight, item.level.is_rtl(), 0) {
                for glyph in run.glyphs {
                    let place = &mut advances[glyph.text_range.start];
                    *place = Some(place.unwrap_or(0.0) + glyph.x_advance);
                }
            }
        }
        let mut sum = 0.0;
        for place in &mut advances {
            if let Some(advance) = place {
                let before = sum;
                sum += *advance;
                *place = Some(before);
            }
        }
        advances[text.len()] = Some(sum);
        advances
    }
}

fn run(face: usize, glyphs: Vec<KrillaGlyph>) -> Run {
    Run {
        face,
        width: glyphs.iter().map(|glyph| glyph.x_advance).sum(),
        glyphs,
    }
}

/// Where lines of at most `width` begin and end, without the spaces at their ends. What has no place to break at is
/// broken between two clusters.
fn broken(text: &str, reached: &[Option<f32>], width: f32) -> Vec<Range<usize>> {
    let at = |byte: usize| reached[byte..].iter().flatten().next().copied().unwrap_or(0.0);
    let fits = |start: usize, end: usize| {
        let end = start + text[start..end].trim_end().len();
        at(end) - at(start) <= width
    };
    let (mut ranges, mut start, mut last) = (Vec::new(), 0, None);
    let mut push = |start: usize, end: usize| ranges.push(start..start + text[start..end].trim_end().len());
    for (place, _) in linebreaks(text) {
        if let Some(end) = last.filter(|_| !fits(start, place)) {
            push(start, end);
            start = end;
        }
        while !fits(start, place) {
            let clusters = text[start..place]
                .grapheme_indices(true)
                .skip(1)
                .map(|(at, _)| start + at);
            let mut end = None;
            for cluster in clusters.filter(|byte| reached[*byte].is_some()) {
                if end.is_some() && !fits(start, cluster) {
                    break;
                }
                end = Some(cluster);
            }
            let Some(end) = end else { break }; // One cluster that is wider than a line.
            push(start, end);
            start = end;
        }
        last = Some(place);
    }
    if start < text.len() || text.is_empty() {
        push(start, text.len());
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn lines_break_between_words_and_long_words_between_letters() {
        let faces = Faces::new();
        let lines = faces.lines("Some words that go on, and\n\nthen end.", Weight::Regular, 8.0);
        assert!(lines.iter().all(|line| line.width <= 8.0));
        assert_eq!(texts(&lines), ["Some words that", "go on, and", "", "then end."]);
        let long = faces.lines(&"x".repeat(100), Weight::Regular, 8.0);
        assert!(long.len() > 3 && long.iter().all(|line| line.width <= 8.0));
        assert_eq!(texts(&long).concat(), "x".repeat(100), "nothing is lost");
        let chinese = faces.lines("这是一个没有空格的长句子", Weight::Regular, 5.0);
        assert_eq!(texts(&chinese), ["这是一个没", "有空格的长", "句子"]);
        assert!(faces.lines("", Weight::Regular, 5.0).is_empty());
    }

    #[test]
    fn what_is_read_from_the_right_stands_so_and_numbers_in_it_do_not() {
        let faces = Faces::new();
        let line = faces.line("שלום 123", Weight::Regular, 50.0);
        assert!(line.backwards);
        let starts: Vec<_> = line
            .runs
            .iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| glyph.text_range.start))
            .collect();
        assert_eq!(starts, [9, 10, 11, 8, 6, 4, 2, 0], "the number first, from the left");
    }

    #[test]
    fn arabic_letters_join() {
        let faces = Faces::new();
        let shapes = |text: &str| -> Vec<_> {
            let line = faces.line(text, Weight::Regular, 50.0);
            line.runs[0].glyphs.iter().map(|glyph| glyph.glyph_id).collect()
        };
        let alone = shapes("ب");
        let joined = shapes("بب").into_iter().filter(|shape| !alone.contains(shape)).count();
        assert_eq!(joined, 2, "both have another shape than one alone");
    }

    #[test]
    fn a_family_is_one_picture() {
        let faces = Faces::new();
        let line = faces.line("👩‍👩‍👧", Weight::Regular, 50.0);
        assert_eq!(line.runs.len(), 1);
        let seen = line.runs[0].glyphs.iter().filter(|glyph| glyph.x_advance > 0.0).count();
        assert_eq!(seen, 1, "{line:?}");
    }

    #[test]
    fn what_no_font_has_is_a_box_that_is_still_that_text() {
        let faces = Faces::new();
        let line = faces.line("a ᚠᚢ b", Weight::Regular, 50.0);
        assert!(line.lacks);
        let said: Vec<_> = line
            .runs
            .iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| &line.text[glyph.text_range.clone()]))
            .collect();
        assert_eq!(said, ["a", " ", "ᚠ", "ᚢ", " ", "b"]);
        assert!(!faces.line("a b", Weight::Regular, 50.0).lacks);
    }

    #[test]
    fn a_line_that_is_cut_off_says_so() {
        let faces = Faces::new();
        let line = faces.line("The quick brown fox jumps", Weight::Regular, 8.0);
        assert!(line.text.ends_with('…') && line.width <= 8.0, "{line:?}");
    }
}
