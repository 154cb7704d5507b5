//! Commands: words after a slash for which a program elsewhere is asked. Made, changed, given another secret, removed;
//! how they are used is in `using`, what the program answers in `answers`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    outgoing::address,
    policy::CommandAdmin,
    record::{Attempt, Command, CommandId, CommandUse, CommandUseId},
    using,
};
use crate::{
    domain::people::{self, Issued, bots, record::Role},
    engine::{
        commit::Tx,
        egress,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// Commands of a workspace.
pub const COMMANDS_MAX: usize = 100;
/// Characters of a name.
const NAME_MAX: usize = 32;
/// Characters of a description, and of what may stand after the name.
const WORDS_MAX: usize = 100;
/// What the pages do by themselves. A test holds it against theirs.
pub const BUILT_IN: [&str; 9] = [
    "away", "dnd", "invite", "leave", "me", "mute", "remind", "shrug", "topic",
];

/// What a command shall be.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub description: String,
    pub usage: String,
    pub url: String,
}

/// What of a command shall be different; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub name: Option<String>,
    pub description: Option<String>,
    pub usage: Option<String>,
    pub url: Option<String>,
    pub enabled: Option<bool>,
}

/// A command as those see it who may change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Command)]
pub struct CommandShown {
    #[schema(value_type = String)]
    pub id: CommandId,
    /// Without the slash.
    pub name: String,
    pub description: String,
    /// What may stand after it.
    pub usage: String,
    pub url: String,
    /// Who says what it answers for all.
    #[schema(value_type = String)]
    pub bot: UserId,
    pub enabled: bool,
    #[schema(value_type = String)]
    pub made_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Millis,
}

impl From<Command> for CommandShown {
    fn from(row: Command) -> Self {
        Self {
            id: row.id,
            name: row.name,
            description: row.description,
            usage: row.usage,
            url: row.url,
            bot: row.bot,
            enabled: row.enabled,
            made_by: row.made_by,
            made_at: row.made_at,
        }
    }
}

/// A command as those see it who may use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommandHint {
    /// Without the slash.
    pub name: String,
    pub description: String,
    /// What may stand after it.
    pub usage: String,
}

/// One use of a command, without what was said: that is the room's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommandUseShown {
    #[schema(value_type = String)]
    pub id: CommandUseId,
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    /// What came of asking; null while that isn't known.
    pub asked: Option<Attempt>,
}

impl From<CommandUse> for CommandUseShown {
    fn from(row: CommandUse) -> Self {
        Self {
            id: row.id,
            by: row.by,
            at: row.at,
            asked: row.asked,
        }
    }
}

/// Makes a command, with a bot that speaks for it, and returns it with the secret by which what it is asked is signed.
///
/// Takes: name, 1..=32 of a-z, 0-9, `-`, `_`; description and usage, ..=100 characters; an address of http or https.
/// Writes: commands, people. Emits: people.person_joined → workspace. Audits: command.made.
/// Fails: Invalid(name, description, usage, url), Conflict(too_many).  Rules: H9.
pub fn make(tx: &mut Tx<'_>, who: &CommandAdmin, draft: &Draft) -> Result<Issued<CommandShown>> {
    if tx.count_index(&Command::BY_NAME, &(), &Span::first(COMMANDS_MAX))? >= COMMANDS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let name = name(tx, &draft.name, None)?;
    let (description, usage) = (words("description", &draft.description)?, words("usage", &draft.usage)?);
    let url = address(&draft.url)?;
    let maker = people::policy::member(tx, who.user())?;
    let bot = bots::make(tx, maker, &name, "", Role::Guest)?;
    let secret = egress::hook_secret(&tx.random());
    let command = Command {
        id: tx.new_id(),
        name,
        description,
        usage,
        url,
        secret: secret.clone(),
        bot: bot.user,
        enabled: true,
        made_by: who.user(),
        made_at: tx.now(),
    };
    tx.insert(&command)?;
    let detail = serde_json::json!({ "name": command.name, "url": command.url });
    tx.audit("command.made", command.id, detail)?;
    Ok(Issued::new(command.into(), secret))
}

/// Changes a command and returns it as it is now.
///
/// Writes: commands, people. Emits: people.person_changed → workspace. Audits: command.changed.
/// Fails: NotFound, Invalid(name, description, usage, url).
pub fn change(tx: &mut Tx<'_>, who: &CommandAdmin, id: CommandId, change: &Change) -> Result<CommandShown> {
    let old = who.command(tx, id)?;
    let mut command = old.clone();
    if let Some(wanted) = &change.name {
        command.name = name(tx, wanted, Some(id))?;
        bots::rename(tx, command.bot, &command.name)?;
    }
    if let Some(wanted) = &change.description {
        command.description = words("description", wanted)?;
    }
    if let Some(wanted) = &change.usage {
        command.usage = words("usage", wanted)?;
    }
    if let Some(url) = &change.url {
        command.url = address(url)?;
    }
    command.enabled = change.enabled.unwrap_or(command.enabled);
    if command != old {
        tx.update(&command)?;
        let detail = serde_json::json!({ "name": command.name, "url": command.url, "enabled": command.enabled });
        tx.audit("command.changed", id, detail)?;
    }
    Ok(command.into())
}

/// Gives a command another secret, by which everything is signed from this commit on.
///
/// Writes: commands. Audits: command.renewed. Fails: NotFound.
pub fn renew(tx: &mut Tx<'_>, who: &CommandAdmin, id: CommandId) -> Result<Issued<CommandShown>> {
    let secret = egress::hook_secret(&tx.random());
    let command = Command {
        secret: secret.clone(),
        ..who.command(tx, id)?
    };
    tx.update(&command)?;
    tx.audit("command.renewed", id, ())?;
    Ok(Issued::new(command.into(), secret))
}

/// Removes a command; its bot never speaks again, and what waits for an answer gets none.
///
/// Writes: commands, command_uses, people. Emits: people.person_changed → workspace. Audits: command.removed.
/// Fails: NotFound.  Rules: H4.
pub fn remove(tx: &mut Tx<'_>, who: &CommandAdmin, id: CommandId) -> Result<()> {
    let command = who.command(tx, id)?;
    tx.delete::<Command>(&id)?;
    using::forget(tx, id)?;
    bots::retire(tx, command.bot)?;
    Ok(tx.audit("command.removed", id, serde_json::json!({ "name": command.name }))?)
}

/// A page of the workspace's commands by their names.
pub fn list(view: &View<'_>, _: &CommandAdmin, page: &PageRequest) -> Result<Page<CommandShown>> {
    let found = view.page_index(&Command::BY_NAME, &(), Order::Rising, page)?;
    Ok(found.map(CommandShown::from))
}

/// The commands that everybody of the workspace may use, by their names.
pub fn usable(view: &View<'_>, _: &people::policy::Member) -> Result<Vec<CommandHint>> {
    let all = view.scan_index(&Command::BY_NAME, &(), &Span::first(COMMANDS_MAX))?;
    let hints = all
        .into_iter()
        .filter(|command| command.enabled)
        .map(|command| CommandHint {
            name: command.name,
            description: command.description,
            usage: command.usage,
        });
    Ok(hints.collect())
}

/// A page of how a command was used, the newest first.
pub fn uses(view: &View<'_>, who: &CommandAdmin, id: CommandId, page: &PageRequest) -> Result<Page<CommandUseShown>> {
    let group = (view.workspace(), who.command(view, id)?.id);
    let found = view.page_index(&CommandUse::OF_COMMAND, &group, Order::Falling, page)?;
    Ok(found.map(CommandUseShown::from))
}

/// The command that is called so and may be used. Fails: Invalid(name).
pub(super) fn named(view: &View<'_>, name: &str) -> Result<Command> {
    let found = view.find(&Command::BY_NAME, &(), &name.to_lowercase())?;
    let unknown = || Error::invalid("name", "unknown", "There is no such command here.");
    found.filter(|command| command.enabled).ok_or_else(unknown)
}

/// A name that no other command has.
fn name(view: &View<'_>, wanted: &str, own: Option<CommandId>) -> Result<String> {
    let name = wanted.trim().trim_start_matches('/').to_lowercase();
    let refuse = |code, say: String| Err(Error::invalid("name", code, say));
    let fits = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-' | '_');
    if name.is_empty() || name.len() > NAME_MAX || !name.chars().all(fits) {
        let say = format!("Use 1 to {NAME_MAX} of the letters a-z, digits, - and _.");
        return refuse("malformed", say);
    }
    if BUILT_IN.contains(&name.as_str()) {
        return refuse("reserved", format!("/{name} is there already; choose another name."));
    }
    match view.find(&Command::BY_NAME, &(), &name)? {
        Some(other) if Some(other.id) != own => refuse("taken", "Another command has this name.".into()),
        _ => Ok(name),
    }
}

fn words(field: &'static str, wanted: &str) -> Result<String> {
    text::line(field, wanted, 0, WORDS_MAX)
}
