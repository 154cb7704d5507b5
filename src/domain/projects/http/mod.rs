//! Projects and tasks over HTTP: every address, and what its handlers share.

mod across;
mod board;
mod comments;
mod days;
mod depth;
mod feeds;
mod fields;
mod files;
mod filters;
mod guests;
mod imports;
mod projects;
mod quick;
mod report;
mod rhythm;
mod sides;
mod talk;
mod tasks;
mod time;
mod workflow;

use axum::http::Uri;
use serde::Serialize;

use super::policy::{self, ProjectName, ProjectViewer};
use crate::{
    app::App,
    domain::namespaces,
    engine::{cache::Audience, store::View},
    error::Result,
    http::{
        cached::cached_for,
        reply::Reply,
        routes::{Routes, routes},
        session::Caller,
    },
};

/// Every address of projects.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(projects::list_projects, projects::open_project))
        .routes(routes!(projects::get_project, projects::change_project))
        .routes(routes!(fields::list_task_fields, fields::define_task_field))
        .routes(routes!(fields::change_task_field, fields::remove_task_field))
        .routes(routes!(fields::bring_task_field_back))
        .routes(routes!(workflow::add_task_status))
        .routes(routes!(workflow::change_task_status, workflow::remove_task_status))
        .routes(routes!(projects::leave_project))
        .routes(routes!(projects::list_project_people))
        .routes(routes!(projects::place_in_project, projects::remove_from_project))
        .routes(routes!(tasks::list_tasks, tasks::make_task))
        .routes(routes!(tasks::count_tasks))
        .routes(routes!(board::get_task_board))
        .routes(routes!(tasks::change_tasks))
        .routes(routes!(tasks::get_task, tasks::change_task, tasks::throw_task_away))
        .routes(routes!(tasks::bring_task_back))
        .routes(routes!(tasks::list_trashed_tasks, tasks::empty_task_trash))
        .routes(routes!(tasks::destroy_task))
        .routes(routes!(tasks::list_task_activity))
        .routes(routes!(talk::enter_project_room))
        .routes(routes!(talk::list_tasks_of_room))
        .routes(routes!(talk::make_task_of_message))
        .routes(routes!(quick::list_my_tasks))
        .routes(routes!(across::list_all_tasks))
        .routes(routes!(across::count_all_tasks))
        .routes(routes!(across::list_all_dependencies))
        .routes(routes!(filters::complete_task_filter))
        .routes(routes!(across::list_across_filters, across::save_across_filter))
        .routes(routes!(across::change_across_filter, across::drop_across_filter))
        .routes(routes!(quick::preview_quick_task, quick::make_quick_task))
        .routes(routes!(filters::list_filters, filters::save_filter))
        .routes(routes!(filters::change_filter, filters::drop_filter))
        .routes(routes!(filters::complete_filter))
        .routes(routes!(comments::list_task_timeline))
        .routes(routes!(comments::comment_on_task))
        .routes(routes!(comments::change_comment, comments::delete_comment))
        .routes(routes!(comments::list_comment_history))
        .routes(routes!(files::begin_task_file))
        .routes(routes!(files::attach_to_task))
        .routes(routes!(files::take_file_from_task))
        .routes(routes!(files::set_task_cover))
        .routes(routes!(files::take_task_cover_off))
        .routes(routes!(files::get_task_file))
        .routes(routes!(files::get_task_picture))
        .routes(routes!(files::get_comment_file))
        .routes(routes!(files::get_comment_picture))
        .routes(routes!(
            comments::react_to_comment,
            comments::take_comment_reaction_back
        ))
        .routes(routes!(depth::add_check))
        .routes(routes!(depth::change_check, depth::remove_check))
        .routes(routes!(depth::relate_tasks, depth::unrelate_tasks))
        .routes(routes!(depth::list_dependencies))
        .routes(routes!(rhythm::remind_of_task))
        .routes(routes!(rhythm::drop_task_reminder))
        .routes(routes!(report::get_project_report))
        .routes(routes!(comments::watch_task, comments::stop_watching_task))
        .routes(routes!(time::list_task_time, time::note_time))
        .routes(routes!(time::change_time, time::remove_time))
        .routes(routes!(time::start_timer))
        .routes(routes!(time::get_timer, time::discard_timer))
        .routes(routes!(time::stop_timer))
        .routes(routes!(time::sum_project_time))
        .routes(routes!(time::sum_my_time))
        .routes(routes!(imports::preview_task_import))
        .routes(routes!(imports::list_task_imports, imports::import_tasks))
        .routes(routes!(imports::take_task_import_back))
        .routes(routes!(feeds::list_feeds, feeds::make_feed))
        .routes(routes!(feeds::read_feed, feeds::remove_feed))
        .routes(routes!(guests::list_guest_links, guests::make_guest_link))
        .routes(routes!(guests::change_guest_link, guests::revoke_guest_link))
        .routes(routes!(guests::open_guest_link))
        .routes(routes!(guests::get_guest_project))
        .routes(routes!(guests::list_guest_tasks))
        .routes(routes!(guests::get_guest_task))
        .routes(routes!(guests::list_guest_comments, guests::comment_as_guest))
}

/// Replies with what is the same for all who may read `project`, computed once for them; each is checked on the way.
fn among_viewers<T: Serialize>(
    app: &App,
    caller: &Caller,
    project: &ProjectName,
    uri: &Uri,
    read: impl FnOnce(&View<'_>, &ProjectViewer) -> Result<T>,
) -> Reply {
    let audience = Audience::Workspace {
        workspace: caller.workspace,
    };
    let viewer = |view: &View<'_>| policy::viewer(view, caller.user, project);
    let check = |view: &View<'_>| viewer(view).map(drop);
    cached_for(app, caller, audience, namespaces::TASKS, uri, check, |view| {
        read(view, &viewer(view)?)
    })
}
