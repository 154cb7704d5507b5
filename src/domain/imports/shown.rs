//! Imports as administrators see them.

use serde::Serialize;
use utoipa::ToSchema;

use super::record::{Counts, Import, ImportId, REMARKS_MAX, Remark, Source, Stage};
use crate::kit::{id::UserId, time::Millis};

/// An import as it goes out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportShown {
    #[schema(value_type = String)]
    pub id: ImportId,
    /// Who brought it; null for the operator.
    #[schema(value_type = Option<String>)]
    pub by: Option<UserId>,
    /// What the file is called.
    pub name: String,
    pub bytes: u64,
    /// What it is, as soon as that is known.
    pub source: Option<Source>,
    pub stage: Stage,
    /// Whether files that the archive only names are fetched.
    pub fetch_files: bool,
    /// What would come.
    pub found: Counts,
    /// What came.
    pub came: Counts,
    /// Bytes that were gone through in this pass, and how many there are.
    pub read: u64,
    pub total: u64,
    /// Lines of the report that can be read.
    pub remarks: u64,
    /// Lines beyond these.
    pub more_remarks: u64,
    /// Why it ended before its end.
    pub why: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Millis>,
    pub can: ImportCan,
}

/// What can be done with it now.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct ImportCan {
    pub start: bool,
    pub stop: bool,
    pub forget: bool,
}

/// A line of its report.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ImportRemark)]
pub struct RemarkShown {
    pub number: u64,
    /// The file in the archive; empty if it is about all of it.
    pub file: String,
    /// The line or the item in it, from 1; 0 if it is about all of the file.
    pub line: u64,
    pub text: String,
}

impl From<Import> for ImportShown {
    fn from(import: Import) -> Self {
        let busy = matches!(import.stage, Stage::Looking | Stage::Running);
        let remarks = import.remarks.min(REMARKS_MAX);
        Self {
            can: ImportCan {
                start: !busy && import.stage != Stage::Done && import.source.is_some() && import.digest.is_some(),
                stop: busy,
                forget: !busy,
            },
            id: import.id,
            by: import.by,
            name: import.name,
            bytes: import.bytes,
            source: import.source,
            stage: import.stage,
            fetch_files: import.fetch_files,
            found: import.found,
            came: import.came,
            read: import.read,
            total: import.total,
            remarks,
            more_remarks: import.remarks - remarks,
            why: import.why,
            created_at: import.created_at,
            ended_at: import.ended_at,
        }
    }
}

impl From<Remark> for RemarkShown {
    fn from(remark: Remark) -> Self {
        Self {
            number: remark.number,
            file: remark.file,
            line: remark.line,
            text: remark.text,
        }
    }
}
