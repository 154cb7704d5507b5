//! Chat over HTTP: every address, and what its handlers share.

mod attachments;
mod calls;
mod drafts;
mod messages;
mod picture;
mod pins;
mod policies;
mod previews;
mod reactions;
mod receipts;
mod reports;
mod retention;
mod rooms;
mod saved;
mod scheduled;
mod sidebar;
mod threads;

use axum::http::Uri;
use serde::Serialize;

use super::{policy, record::RoomId, shown::RoomShown};
use crate::{
    app::App,
    domain::namespaces,
    engine::{cache::Audience, commit::Committed, store::View},
    error::Result,
    http::{
        cached::cached_for,
        reply::{self, Reply},
        routes::{Routes, routes},
        session::Caller,
    },
    kit::id::UserId,
};

/// Every address of chat.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(rooms::list_rooms, rooms::open_room))
        .routes(routes!(rooms::get_room, rooms::change_room))
        .routes(routes!(picture::set_room_picture, picture::clear_room_picture))
        .routes(routes!(picture::get_room_picture))
        .routes(routes!(rooms::join_room, rooms::leave_room))
        .routes(routes!(rooms::prefer))
        .routes(routes!(sidebar::get_sidebar))
        .routes(routes!(sidebar::add_section))
        .routes(routes!(sidebar::rename_section, sidebar::remove_section))
        .routes(routes!(sidebar::move_section))
        .routes(routes!(sidebar::place_room))
        .routes(routes!(rooms::list_room_people))
        .routes(routes!(rooms::place_person, rooms::remove_person))
        .routes(routes!(messages::list_messages, messages::post_message))
        .routes(routes!(
            messages::get_message,
            messages::edit_message,
            messages::delete_message
        ))
        .routes(routes!(messages::list_history))
        .routes(routes!(attachments::begin_attachment))
        .routes(routes!(attachments::get_attachment))
        .routes(routes!(attachments::get_attached_picture))
        .routes(routes!(previews::remove_preview))
        .routes(routes!(previews::get_preview_picture))
        .routes(routes!(
            reactions::list_givers,
            reactions::react,
            reactions::take_reaction_back
        ))
        .routes(routes!(calls::list_call_servers))
        .routes(routes!(calls::ring_in_room))
        .routes(routes!(drafts::keep_draft))
        .routes(routes!(drafts::list_drafts))
        .routes(routes!(policies::get_policies, policies::change_policies))
        .routes(routes!(reports::report_message))
        .routes(routes!(reports::list_reports))
        .routes(routes!(reports::count_reports))
        .routes(routes!(reports::get_report))
        .routes(routes!(reports::decide_report))
        .routes(routes!(retention::get_usual_retention, retention::set_usual_retention))
        .routes(routes!(retention::forecast_usual_retention))
        .routes(routes!(retention::set_room_retention, retention::reset_room_retention))
        .routes(routes!(retention::forecast_room_retention))
        .routes(routes!(pins::list_pins))
        .routes(routes!(pins::pin_message, pins::unpin_message))
        .routes(routes!(receipts::get_readers))
        .routes(routes!(receipts::get_receipts, receipts::choose_receipts))
        .routes(routes!(saved::list_saved))
        .routes(routes!(saved::list_saved_marks))
        .routes(routes!(saved::save_message, saved::let_go_of_message))
        .routes(routes!(saved::set_reminder, saved::drop_reminder))
        .routes(routes!(scheduled::schedule_message))
        .routes(routes!(scheduled::list_scheduled))
        .routes(routes!(scheduled::change_scheduled, scheduled::give_up_scheduled))
        .routes(routes!(messages::get_reach))
        .routes(routes!(messages::move_read))
        .routes(routes!(messages::read_all_rooms))
        .routes(routes!(threads::list_replies))
        .routes(routes!(
            threads::get_following,
            threads::follow_thread,
            threads::unfollow_thread
        ))
        .routes(routes!(threads::move_thread_read))
        .routes(routes!(threads::list_threads))
        .routes(routes!(threads::count_threads))
        .routes(routes!(threads::read_all_threads))
}

/// The room as `user` sees it.
fn seen(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomShown> {
    super::rooms::show(view, &policy::reader(view, user, room)?)
}

/// 201 for what is new, 200 for what was there.
fn stored<T, D: Serialize>(
    committed: Committed<T>,
    fresh: bool,
    shape: impl FnOnce(T) -> D,
) -> axum::response::Response {
    if fresh {
        reply::created(committed, shape)
    } else {
        reply::changed(committed, shape)
    }
}

/// Replies with what is the same for all who may read `room`, computed once for them; each is checked on the way.
fn among_readers<T: Serialize>(
    app: &App,
    caller: &Caller,
    room: RoomId,
    uri: &Uri,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Reply {
    let audience = Audience::Workspace {
        workspace: caller.workspace,
    };
    let check = |view: &View<'_>| policy::reader(view, caller.user, room).map(drop);
    cached_for(app, caller, audience, namespaces::MESSAGES, uri, check, read)
}
