//! Tasks in one line, and those that are one's own, over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    domain::{
        namespaces,
        people::policy as house,
        projects::{
            mine,
            policy::{self, ProjectName, TaskName},
            quick::{self, QuickDraft, QuickPart, Understood},
            record::{Priority, ProjectId},
            repeat::Rule,
            shown::{self, TaskShown, WholeShown},
        },
    },
    http::{
        cached::cached,
        extract::{Body, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::UserId, moment::Moment, page::Page},
};

/// Lists the tasks that you are to do and that aren't done, in all projects, those that are due first before others.
#[utoipa::path(get, path = "/tasks/mine", tag = "projects", params(PageQuery), responses((status = 200, body = Page<TaskShown>)))]
pub async fn list_my_tasks(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        mine::list(view, house::member(view, caller.user)?, &page)
    })
}

/// A line to look at.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QuickQuery {
    /// As in `Book sound check tomorrow 15:00 *stage !high @bo +gala`; at most 500 characters.
    #[serde(default)]
    text: String,
    /// The id or the key of the project in which it is written.
    #[param(value_type = Option<String>)]
    project: Option<ProjectName>,
}

/// What a line means.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct QuickTask {
    /// What is left of the line.
    title: String,
    /// The project that the task would be made in.
    #[schema(value_type = Option<String>)]
    project: Option<ProjectId>,
    #[schema(value_type = Option<String>)]
    due: Option<Moment>,
    /// By what it would come again.
    repeat: Option<Rule>,
    priority: Option<Priority>,
    labels: Vec<String>,
    #[schema(value_type = Vec<String>)]
    assignees: Vec<UserId>,
    /// What was understood, in the order of the line.
    parts: Vec<QuickPart>,
}

impl From<Understood> for QuickTask {
    fn from(Understood { sides, project, parts }: Understood) -> Self {
        Self {
            title: sides.title.unwrap_or_default(),
            project: project.map(|project| project.id),
            due: sides.due.flatten(),
            repeat: sides.repeat.flatten(),
            priority: sides.priority,
            labels: sides.labels.unwrap_or_default(),
            assignees: sides.assignees.unwrap_or_default(),
            parts,
        }
    }
}

/// Says what a line means, and makes nothing.
#[utoipa::path(get, path = "/tasks/quick", tag = "projects", params(QuickQuery), responses((status = 200, body = QuickTask)))]
pub async fn preview_quick_task(State(app): State<App>, caller: Caller, Query(query): Query<QuickQuery>) -> Reply {
    let now = app.now();
    let understood = app.read(caller.workspace, |view| {
        let member = house::member(view, caller.user)?;
        quick::understand(view, member, &query.text, query.project.as_ref(), now)
    })?;
    Ok(reply::ok(QuickTask::from(understood)))
}

/// A line to make a task of.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeQuickTask {
    /// As in `Book sound check tomorrow 15:00 *stage !high @bo +gala`; at most 500 characters. What isn't understood
    /// stays in the title, and so does a word with a backslash before it.
    text: String,
    /// The id or the key of the project that it goes to, unless it names one itself.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    project: Option<ProjectName>,
    /// Whether it is yours unless it names somebody.
    #[serde(default)]
    mine: bool,
}

/// Makes a task of one line.
#[utoipa::path(post, path = "/tasks/quick", tag = "projects", request_body = MakeQuickTask, responses((status = 201, body = WholeShown)))]
pub async fn make_quick_task(State(app): State<App>, caller: Caller, Body(body): Body<MakeQuickTask>) -> Reply {
    let draft = QuickDraft {
        text: body.text,
        within: body.project,
        mine: body.mine,
    };
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let task = quick::make(tx, house::member(tx, caller.user)?, &draft)?;
            shown::whole(tx, &policy::task_viewer(tx, caller.user, &TaskName::Id(task.id))?)
        })
        .await?;
    Ok(reply::created(made, |task| task))
}
