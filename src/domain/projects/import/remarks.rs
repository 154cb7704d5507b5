//! What of a file isn't taken as it stands. A file can't make it large: only the first remarks are kept, by line, and
//! what they name of the file is short; the others are counted.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kit::text;

/// Remarks that are kept; more are only counted.
pub const REMARKS_MAX: usize = 200;
/// Characters of a column's name at most, where it is named or shown.
pub const NAME_MAX: usize = 120;
/// Characters of what a remark quotes at most.
const QUOTE_MAX: usize = 60;

/// Something of a file that isn't taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskImportRemark)]
pub struct Remark {
    /// Null if it is about the file.
    pub line: Option<u64>,
    /// The name of the column; null if it is about all of the line.
    pub column: Option<String>,
    /// What is wrong, and what becomes of it.
    pub text: String,
}

/// The remarks on a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// By line, those about the file before all.
    kept: Vec<Remark>,
    count: usize,
}

impl Remarks {
    /// Notes a remark behind those on the same line. What it says is worked out only if it is kept.
    pub fn add(&mut self, line: Option<u64>, column: Option<&str>, say: impl FnOnce() -> String) {
        self.count += 1;
        let place = self.kept.partition_point(|known| known.line <= line);
        if place == REMARKS_MAX {
            return;
        }
        self.kept.truncate(REMARKS_MAX - 1);
        let remark = Remark {
            line,
            column: column.map(|name| text::shortened(name, NAME_MAX)),
            text: say(),
        };
        self.kept.insert(place, remark);
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The first of them.
    pub fn kept(&self) -> &[Remark] {
        &self.kept
    }

    pub fn into_kept(self) -> Vec<Remark> {
        self.kept
    }
}

/// What a remark quotes of a cell.
pub fn quoted(cell: &str) -> String {
    text::shortened(cell, QUOTE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_remarks_by_line_are_kept_and_all_are_counted() {
        let mut remarks = Remarks::default();
        for line in (1..=500).rev() {
            remarks.add(Some(line), Some(&"x".repeat(1_000)), || format!("on {line}"));
        }
        remarks.add(None, None, || "on the file".into());
        remarks.add(Some(1), None, || "again".into());
        remarks.add(Some(400), None, || unreachable!("it isn't kept"));
        assert_eq!((remarks.count(), remarks.kept().len()), (503, REMARKS_MAX));
        let texts: Vec<&str> = remarks
            .kept()
            .iter()
            .take(4)
            .map(|remark| remark.text.as_str())
            .collect();
        assert_eq!(texts, ["on the file", "on 1", "again", "on 2"]);
        let names = remarks.kept().iter().filter_map(|remark| remark.column.as_ref());
        assert!(names.clone().count() > 0 && names.clone().all(|name| name.len() == NAME_MAX));
    }
}
