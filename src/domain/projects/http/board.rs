//! Boards over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::IntoParams;

use super::tasks::{Asking, OrderQuery, WantedQuery};
use crate::{
    app::App,
    domain::projects::{
        board::{self, BoardShown, Division, EACH, EACH_MAX},
        policy::ProjectName,
        record::Grouping,
    },
    error::{Error, Result},
    http::{
        extract::{Path, Query},
        reply::Reply,
        session::Caller,
    },
};

/// How the tasks are laid out.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DivisionQuery {
    /// What makes the columns: `status` unless said, `priority`, `assignee`, `label` or `parent`, or a choice, a person
    /// or a box of the project's own fields as in `field:3`.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    columns: Grouping,
    /// What makes the lanes, as for the columns; there are none unless said.
    #[param(value_type = Option<String>)]
    lanes: Option<Grouping>,
    /// Tasks that are shown of each cell, 1 to 200: 50 unless said, and fewer where there are many cells.
    each: Option<usize>,
}

impl DivisionQuery {
    /// Fails: Invalid(each).
    fn read(&self) -> Result<(Division, usize)> {
        let each = self.each.unwrap_or(EACH);
        if !(1..=EACH_MAX).contains(&each) {
            let say = format!("Ask for 1 to {EACH_MAX} tasks of each cell.");
            return Err(Error::invalid("each", "out_of_range", say));
        }
        let (columns, lanes) = (self.columns, self.lanes);
        Ok((Division { columns, lanes }, each))
    }
}

/// Lays tasks of a project out as a board, or a list in groups: how many each group has, and those that stand first. The
/// rest of a cell is a list of its tasks with `column` and `lane`.
#[utoipa::path(get, path = "/projects/{project}/board", tag = "projects", params(("project" = String, Path), WantedQuery, DivisionQuery, OrderQuery), responses((status = 200, body = BoardShown)))]
pub async fn get_task_board(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(wanted): Query<WantedQuery>,
    Query(division): Query<DivisionQuery>,
    Query(OrderQuery { sort }): Query<OrderQuery>,
    uri: Uri,
) -> Reply {
    let (wanted, now) = (wanted.wanted()?, app.now());
    let (division, each) = division.read()?;
    let asking = Asking {
        app,
        caller,
        project,
        wanted,
        uri,
    };
    asking
        .apart(move |view, viewer, wanted| board::of(view, viewer, wanted, (division, sort, each), now))
        .await
}
