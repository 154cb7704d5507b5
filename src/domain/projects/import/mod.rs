//! Bringing tasks from elsewhere into a project: of a [`file`](mod@file) a table is read ([`table`], [`todoist`], [`trello`]), each of
//! its columns is one side of a task ([`fields`]), each cell a value ([`values`]), each line a [`draft`]; what the project
//! makes of them is a [`plan`], which is shown before anything happens, and [`laying`] does it in one commit (T23). What
//! can't be taken as it stands are [`remarks`].
//!
//! What comes is small enough for one commit: [`LINES_MAX`] lines of [`BYTES_MAX`] bytes together. So nothing is ever half
//! there, and no job has to be gone on with. Talk of years, which is larger, comes by `domain::imports`.

pub mod draft;
pub mod fields;
pub mod file;
pub mod laying;
pub mod plan;
mod quotes;
pub mod remarks;
pub mod shown;
pub mod table;
mod todoist;
mod trello;
mod values;

/// Lines of one file at most.
pub const LINES_MAX: usize = 5_000;
/// Bytes of one table at most, also of one that is made of a board.
pub const BYTES_MAX: usize = 4 << 20;
/// Bytes of a board as JSON at most: little of it is what cards say.
pub const BOARD_BYTES_MAX: usize = 16 << 20;
/// Columns of a table at most.
pub const COLUMNS_MAX: usize = 100;
