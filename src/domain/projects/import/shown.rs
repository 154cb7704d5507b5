//! Imports as they go out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    fields::Field,
    file::File,
    laying, plan,
    remarks::{NAME_MAX, Remark},
    table::{Encoding, Format, Separator},
};
use crate::{
    domain::projects::{
        policy::ProjectEditor,
        record::{Project, TaskImport, TaskImportId},
    },
    engine::store::View,
    error::Result,
    kit::{id::UserId, text, time::Millis},
};

/// Lines that are shown as they stand in the file, and letters of each cell.
const LINES_SHOWN: usize = 6;
const CELL_MAX: usize = 120;

/// That the tasks of a file came into a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskImport)]
pub struct ImportShown {
    #[schema(value_type = String)]
    pub id: TaskImportId,
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    /// How many they were.
    pub tasks: u64,
    /// The first and the last of them.
    pub first: String,
    pub last: String,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ImportColumn {
    pub name: String,
    pub field: Field,
}

/// A line of a file as it stands there, its cells shortened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ImportLine {
    pub line: u64,
    pub cells: Vec<String>,
}

/// What would come of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ImportPreview {
    pub format: Format,
    pub separator: Separator,
    pub encoding: Encoding,
    /// Whether its first line names the columns.
    pub header: bool,
    /// Whether 3/4/2026 is the third of April; null if no date depends on it.
    pub day_first: Option<bool>,
    pub columns: Vec<ImportColumn>,
    /// The first lines.
    pub lines: Vec<ImportLine>,
    /// How many lines it has, without the one that names the columns and without empty ones.
    pub line_count: usize,
    /// How many tasks would be made.
    pub tasks: usize,
    /// Labels that the project would get.
    pub labels: Vec<String>,
    /// What isn't taken as it stands, by line; at most 200.
    pub remarks: Vec<Remark>,
    /// How many of these there are.
    pub remark_count: usize,
    /// When the same file came before.
    pub earlier: Option<ImportShown>,
}

impl ImportShown {
    pub fn of(project: &Project, row: &TaskImport) -> Self {
        let name = |number: u64| format!("{}-{number}", project.key);
        Self {
            id: row.id,
            by: row.by,
            at: row.at,
            tasks: row.last + 1 - row.first,
            first: name(row.first),
            last: name(row.last),
        }
    }
}

/// What would come of a file in the project.
pub fn preview(view: &View<'_>, who: &ProjectEditor, file: &File) -> Result<ImportPreview> {
    let File {
        digest,
        table,
        fields,
        drafts,
    } = file;
    let plan = plan::plan(view, who, drafts)?;
    let earlier = laying::earlier(view, who, *digest)?;
    let columns = table.columns.iter().zip(fields).map(|(name, field)| ImportColumn {
        name: text::shortened(name, NAME_MAX),
        field: *field,
    });
    let lines = table.lines.iter().take(LINES_SHOWN).map(|(line, cells)| ImportLine {
        line: *line,
        cells: cells.iter().map(|cell| text::shortened(cell, CELL_MAX)).collect(),
    });
    Ok(ImportPreview {
        format: table.format,
        separator: table.separator,
        encoding: table.encoding,
        header: table.header,
        day_first: drafts.day_first,
        columns: columns.collect(),
        lines: lines.collect(),
        line_count: table.lines.len(),
        tasks: plan.tasks.len(),
        labels: plan.labels,
        remark_count: plan.remarks.count(),
        remarks: plan.remarks.into_kept(),
        earlier: earlier.map(|row| ImportShown::of(who.project(), &row)),
    })
}
