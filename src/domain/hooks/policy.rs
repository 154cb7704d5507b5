//! Who may do what with hooks, as values that only this file can make (B3).

use super::record::{IncomingHook, IncomingHookId};
use crate::{
    domain::chat::policy::{self as chat, RoomAdmin},
    engine::store::View,
    error::{Error, Result},
    kit::id::UserId,
};

/// That somebody may change an incoming hook: they may change its room.
#[derive(Debug, Clone)]
pub struct IncomingAdmin {
    hook: IncomingHook,
    room: RoomAdmin,
}

/// The proof that `user` may change the hook. Fails: NotFound, Forbidden for others who see its room.
pub fn incoming(view: &View<'_>, user: UserId, id: IncomingHookId) -> Result<IncomingAdmin> {
    let hook = view.find(&IncomingHook::BY_WORKSPACE, &view.workspace(), &id)?;
    within(view, user, hook.ok_or(Error::NotFound)?)
}

/// The same of a hook that was found.
pub fn within(view: &View<'_>, user: UserId, hook: IncomingHook) -> Result<IncomingAdmin> {
    let room = chat::admin(view, user, hook.room)?;
    Ok(IncomingAdmin { hook, room })
}

impl IncomingAdmin {
    /// The hook.
    pub fn hook(&self) -> &IncomingHook {
        &self.hook
    }

    /// The same person as an administrator of its room.
    pub fn room(&self) -> &RoomAdmin {
        &self.room
    }
}
