//! JSON: what stands above the rows, and each row as an object whose names are those of the columns. Lists stay lists.

use std::io::{self, Write};

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{Cell, Pen, Row, Sheet};

/// Writes JSON.
pub(super) struct JsonPen<'o> {
    out: &'o mut (dyn Write + Send),
    names: Vec<String>,
    /// Whether a row stands there already.
    begun: bool,
}

impl<'o> JsonPen<'o> {
    pub(super) fn begin(sheet: &Sheet, out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        let about = |(name, value): &(String, String)| serde_json::json!({ "name": name, "value": value });
        let facts: Vec<_> = sheet.facts.iter().map(about).collect();
        writeln!(out, "{{\n\"title\": {},", serde_json::to_string(&sheet.title)?)?;
        writeln!(out, "\"workspace\": {},", serde_json::to_string(&sheet.house)?)?;
        writeln!(out, "\"about\": {},", serde_json::to_string(&facts)?)?;
        writeln!(out, "\"rows\": [")?;
        Ok(Self {
            out,
            names: names(sheet),
            begun: false,
        })
    }
}

impl Pen for JsonPen<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        if self.begun {
            writeln!(self.out, ",")?;
        }
        self.begun = true;
        let object = Object(self.names.iter().map(String::as_str).zip(row));
        serde_json::to_writer(&mut self.out, &object)?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let end = if self.begun { "\n]\n}\n" } else { "]\n}\n" };
        self.out.write_all(end.as_bytes())
    }
}

/// The columns' names as programs write such: `Created by` is `created_by`. A name that is taken gets a number.
fn names(sheet: &Sheet) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(sheet.columns.len());
    for column in &sheet.columns {
        let name = column.name.to_lowercase().replace(' ', "_");
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| !names.contains(name));
        names.push(free.unwrap_or(name));
    }
    names
}

/// Values with their names, in their order.
struct Object<I>(I);

impl<'c, I: Iterator<Item = (&'c str, &'c Cell)> + Clone> Serialize for Object<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (name, cell) in self.0.clone() {
            object.serialize_entry(name, &Value(cell))?;
        }
        object.end()
    }
}

struct Value<'c>(&'c Cell);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::None => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Number(number) => serializer.serialize_u64(*number),
            Cell::Decimal(number) => serializer.serialize_f64(*number),
            Cell::Moment(at) => serializer.collect_str(at),
            Cell::List(cells) => serializer.collect_seq(cells.iter().map(Value)),
            Cell::Record(cells) => Object(cells.iter().map(|(name, cell)| (*name, cell))).serialize(serializer),
        }
    }
}
