//! What a command answers: sentences and a table for people, or the same as JSON.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The answer to a command.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// For programs.
    pub value: Value,
    /// For people, before the sentences.
    pub table: Option<Table>,
    /// For people.
    pub say: Vec<String>,
    /// Whether what was asked about is not as it should be.
    pub bad: bool,
}

/// Rows under headings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Answer {
    /// An answer with a value and a sentence.
    pub fn new(value: Value, say: impl Into<String>) -> Self {
        Self {
            value,
            say: vec![say.into()],
            ..Self::default()
        }
    }

    /// The same with one more sentence.
    pub fn and(mut self, say: impl Into<String>) -> Self {
        self.say.push(say.into());
        self
    }

    /// The same with a table.
    pub fn table<const N: usize>(mut self, columns: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Self {
        self.table = Some(Table {
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.into_iter().map(Vec::from).collect(),
        });
        self
    }

    /// Prints it; the exit code says whether all is well.
    pub fn print(self, json: bool) -> ExitCode {
        let mut out = io::stdout().lock();
        let printed = if json {
            writeln!(out, "{}", self.value)
        } else {
            self.print_for_people(&mut out)
        };
        match printed.and_then(|()| out.flush()) {
            Ok(()) => ExitCode::from(u8::from(self.bad)),
            // Whoever read it has seen enough, as with `| head`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(u8::from(self.bad)),
            Err(_) => ExitCode::FAILURE,
        }
    }

    fn print_for_people(&self, out: &mut impl Write) -> io::Result<()> {
        if let Some(table) = &self.table {
            table.print(out)?;
        }
        self.say.iter().try_for_each(|line| writeln!(out, "{}", shown(line)))
    }
}

impl Table {
    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let lines: Vec<Vec<String>> = std::iter::once(&self.columns)
            .chain(&self.rows)
            .map(|cells| cells.iter().map(|cell| shown(cell)).collect())
            .collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| {
                lines
                    .iter()
                    .filter_map(|line| line.get(at))
                    .map(|cell| cell.chars().count())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for line in lines {
            let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// Text as a terminal may show it: what could move its cursor is left out.
fn shown(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// A count of bytes for people.
pub fn bytes(count: u64) -> String {
    indicatif::HumanBytes(count).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_aligned_and_shows_no_control_characters() {
        let answer = Answer::new(Value::Null, "Two.").table(
            ["name", "role"],
            [
                ["ada".to_owned(), "owner".to_owned()],
                ["bo\u{1b}[2J".to_owned(), "member".to_owned()],
            ],
        );
        let mut out = Vec::new();
        answer.print_for_people(&mut out).expect("a vector takes it");
        assert_eq!(
            String::from_utf8(out).expect("text"),
            "name   role\nada    owner\nbo[2J  member\nTwo.\n"
        );
    }
}
