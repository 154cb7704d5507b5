//! Who may do what with hooks, as values that only this file can make (B3).

use super::record::{Command, CommandId, IncomingHook, IncomingHookId, OutgoingHook, OutgoingHookId};
use crate::{
    domain::{
        chat::{
            policy::{self as chat, RoomAdmin},
            record::{RoomId, RoomKind},
        },
        people,
    },
    engine::store::View,
    error::{Code, Error, Result},
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

/// That somebody may make outgoing hooks of a room, which they may change, or of all open ones, as an administrator of
/// the workspace.
#[derive(Debug, Clone, Copy)]
pub struct OutgoingMaker {
    user: UserId,
    room: Option<RoomId>,
}

/// That somebody may change an outgoing hook: they might make it.
#[derive(Debug, Clone)]
pub struct OutgoingAdmin {
    hook: OutgoingHook,
}

/// The proof that `user` may make outgoing hooks there. Fails: NotFound, Forbidden, also in direct rooms.
pub fn outgoing_maker(view: &View<'_>, user: UserId, room: Option<RoomId>) -> Result<OutgoingMaker> {
    match room {
        None => people::policy::admin(view, user).map(drop)?,
        Some(room) => {
            let admin = chat::admin(view, user, room)?;
            // A guest may run a room, and yet not carry out of it what is said.
            if admin.room().kind == RoomKind::Direct || people::policy::member(view, user)?.is_guest() {
                return Err(Error::Forbidden(Code::forbidden));
            }
        }
    }
    Ok(OutgoingMaker { user, room })
}

/// The proof that `user` may change the hook. Fails: NotFound, also for one of all rooms to who is no administrator.
pub fn outgoing(view: &View<'_>, user: UserId, id: OutgoingHookId) -> Result<OutgoingAdmin> {
    let hook: Option<OutgoingHook> = view.get(&id)?;
    outgoing_within(view, user, hook.ok_or(Error::NotFound)?)
}

/// The same of a hook that was found.
pub fn outgoing_within(view: &View<'_>, user: UserId, hook: OutgoingHook) -> Result<OutgoingAdmin> {
    outgoing_maker(view, user, hook.room)?;
    Ok(OutgoingAdmin { hook })
}

/// That somebody may make and change the workspace's commands: its administrators.
#[derive(Debug, Clone, Copy)]
pub struct CommandAdmin {
    user: UserId,
}

/// The proof that `user` may make and change commands. Fails: Forbidden.
pub fn commands(view: &View<'_>, user: UserId) -> Result<CommandAdmin> {
    people::policy::admin(view, user)?;
    Ok(CommandAdmin { user })
}

impl CommandAdmin {
    /// Who.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The command with this id. Fails: NotFound.
    pub fn command(&self, view: &View<'_>, id: CommandId) -> Result<Command> {
        view.get(&id)?.ok_or(Error::NotFound)
    }
}

impl OutgoingMaker {
    /// Who.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Of which room; nothing for all open ones.
    pub fn room(&self) -> Option<RoomId> {
        self.room
    }
}

impl OutgoingAdmin {
    /// The hook.
    pub fn hook(&self) -> &OutgoingHook {
        &self.hook
    }
}
