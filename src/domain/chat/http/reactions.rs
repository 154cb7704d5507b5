//! How people react to messages: given, taken back, and by whom.

use axum::{extract::State, http::Uri};

use super::among_readers;
use crate::{
    app::App,
    domain::chat::{
        policy, reactions,
        record::{MessageId, RoomId},
        shown::Giver,
    },
    http::{
        extract::Path,
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{emoji::Emoji, page::Page},
};

/// Reacts to a message with an emoji. Given already, nothing changes. A message takes 20 different ones.
#[utoipa::path(put, path = "/rooms/{room}/messages/{message}/reactions/{emoji}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("emoji" = String, Path)), responses((status = 204)))]
pub async fn react(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, emoji)): Path<(RoomId, MessageId, String)>,
) -> Reply {
    let emoji = Emoji::parse(&emoji)?;
    let given = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            reactions::give(tx, &member, message, emoji)
        })
        .await?;
    Ok(reply::no_content(given.seq))
}

/// Takes your own reaction back. Where there is none, nothing changes.
#[utoipa::path(delete, path = "/rooms/{room}/messages/{message}/reactions/{emoji}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("emoji" = String, Path)), responses((status = 204)))]
pub async fn take_reaction_back(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, emoji)): Path<(RoomId, MessageId, String)>,
) -> Reply {
    let emoji = Emoji::parse(&emoji)?;
    let taken = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            reactions::take_back(tx, &member, message, emoji)
        })
        .await?;
    Ok(reply::no_content(taken.seq))
}

/// Lists the people who reacted to a message with an emoji, the first one first.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/reactions/{emoji}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("emoji" = String, Path), PageQuery), responses((status = 200, body = Page<Giver>)))]
pub async fn list_givers(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, emoji)): Path<(RoomId, MessageId, String)>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    let emoji = Emoji::parse(&emoji)?;
    among_readers(&app, &caller, room, &uri, |view| {
        reactions::people(view, room, message, emoji, &page)
    })
}
