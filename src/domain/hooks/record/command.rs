//! What is kept of commands: whom to ask, and each use for as long as it may be answered, and some time more.

use serde::{Deserialize, Serialize};

use super::Attempt;
use crate::{
    domain::chat::record::{MessageId, RoomId},
    engine::store::{AnyIndex, Digest, Index, Record, Scope},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id of a command.
pub type CommandId = Id<Command>;
/// The id of one use of a command; they rise with time.
pub type CommandUseId = Id<CommandUse>;

/// A word after a slash for which a program elsewhere is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    pub id: CommandId,
    /// Without the slash.
    pub name: String,
    /// What it does, for those who look for it.
    pub description: String,
    /// What may stand after it.
    pub usage: String,
    pub url: String,
    /// With which what it is asked is signed; it can't be kept as a digest.
    pub secret: String,
    /// Who says what it answers for all.
    pub bot: UserId,
    pub enabled: bool,
    pub made_by: UserId,
    pub made_at: Millis,
}

impl Command {
    /// All of a workspace by their names.
    pub const BY_NAME: Index<Self, (), String> =
        Index::unique("commands_by_name", |command| Some(((), command.name.clone())));
}

impl Record for Command {
    const NAME: &'static str = "commands";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_NAME];
    type Key = CommandId;

    fn key(&self) -> CommandId {
        self.id
    }
}

/// That somebody used a command, and by which secret the program may answer later.
///
/// The row belongs to the installation, as whoever shows the secret has not said which workspace it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandUse {
    pub secret: Digest,
    pub id: CommandUseId,
    pub workspace: WorkspaceId,
    pub command: CommandId,
    pub room: RoomId,
    /// The thread in which it was used, by the message on which that hangs.
    pub thread: Option<MessageId>,
    pub by: UserId,
    pub at: Millis,
    /// Answers that may still come.
    pub answers_left: u8,
    /// What came of asking, once that is known.
    pub asked: Option<Attempt>,
}

impl CommandUse {
    /// A command's uses, oldest first.
    pub const OF_COMMAND: Index<Self, (WorkspaceId, CommandId), CommandUseId> =
        Index::unique("command_uses_of_command", |row| {
            Some(((row.workspace, row.command), row.id))
        });
}

impl Record for CommandUse {
    const NAME: &'static str = "command_uses";
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OF_COMMAND];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.secret
    }
}
