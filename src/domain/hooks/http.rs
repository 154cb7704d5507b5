//! Hooks over HTTP: the table of addresses here, the requests and answers beside it.

mod commands;
mod door;
mod incoming;
mod outgoing;

use crate::http::routes::{Routes, routes};

/// Every address by which people manage hooks.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(
            incoming::list_room_incoming_hooks,
            incoming::make_incoming_hook
        ))
        .routes(routes!(incoming::list_incoming_hooks))
        .routes(routes!(incoming::change_incoming_hook, incoming::remove_incoming_hook))
        .routes(routes!(incoming::renew_incoming_hook))
        .routes(routes!(
            incoming::set_incoming_hook_picture,
            incoming::clear_incoming_hook_picture
        ))
        .routes(routes!(outgoing::list_outgoing_hooks, outgoing::make_outgoing_hook))
        .routes(routes!(outgoing::change_outgoing_hook, outgoing::remove_outgoing_hook))
        .routes(routes!(outgoing::renew_outgoing_hook))
        .routes(routes!(outgoing::list_deliveries, outgoing::try_outgoing_hook))
        .routes(routes!(outgoing::send_again))
        .routes(routes!(commands::list_commands))
        .routes(routes!(commands::use_command))
        .routes(routes!(commands::list_command_hooks, commands::make_command))
        .routes(routes!(commands::change_command, commands::remove_command))
        .routes(routes!(commands::renew_command))
        .routes(routes!(commands::list_command_uses))
        .routes(routes!(commands::try_command))
}

/// Every address to which programs post.
pub fn doors<R: Routes>() -> R {
    R::new()
        .routes(routes!(door::post_to_hook))
        .routes(routes!(door::answer_command))
}
