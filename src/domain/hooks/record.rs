//! What hooks keep. Fields keep their order: it is the format on disk.

mod command;
mod outgoing;

use serde::{Deserialize, Serialize};

pub use command::{Command, CommandId, CommandUse, CommandUseId};
pub use outgoing::{Attempt, Delivery, DeliveryId, DeliveryState, Happening, OutgoingHook, OutgoingHookId};

use crate::{
    domain::chat::record::RoomId,
    engine::store::{AnyIndex, Digest, Index, Record, Scope},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id by which an incoming hook is listed and changed.
pub type IncomingHookId = Id<IncomingHook>;

/// A secret address by which a program speaks in a room.
///
/// The row belongs to the installation, as whoever shows the secret has not said which workspace it is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingHook {
    pub secret: Digest,
    pub id: IncomingHookId,
    pub workspace: WorkspaceId,
    pub room: RoomId,
    /// Who says what is posted to it.
    pub bot: UserId,
    pub made_by: UserId,
    pub made_at: Millis,
    pub enabled: bool,
    /// Whether each post may choose the name under which it is said.
    pub may_rename: bool,
    /// When something was last posted to it, to within some minutes.
    pub last_used_at: Option<Millis>,
}

impl IncomingHook {
    /// A workspace's hooks, oldest first.
    pub const BY_WORKSPACE: Index<Self, WorkspaceId, IncomingHookId> =
        Index::unique("incoming_hooks_by_workspace", |hook| Some((hook.workspace, hook.id)));
    /// A room's hooks, oldest first.
    pub const BY_ROOM: Index<Self, (WorkspaceId, RoomId), IncomingHookId> =
        Index::unique("incoming_hooks_by_room", |hook| {
            Some(((hook.workspace, hook.room), hook.id))
        });
}

impl Record for IncomingHook {
    const NAME: &'static str = "incoming_hooks";
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_WORKSPACE, &Self::BY_ROOM];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.secret
    }
}
