//! Commands: listed for who uses them, made and changed by administrators, and used in a room.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::record::{MessageId, RoomId},
        hooks::{
            asking::{self, CommandTried},
            commands::{self, Change, CommandHint, CommandShown, CommandUseShown, Draft},
            policy,
            record::CommandId,
            using::{self, CommandAnswer, Wish},
        },
        namespaces,
        people::{self, Issued},
    },
    engine::commit::Committed,
    error::{Error, Result},
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply, cached},
        session::Caller,
    },
    kit::page::Page,
};

/// Lists the commands that you may use, beside those that the pages have by themselves.
#[utoipa::path(get, path = "/commands", tag = "hooks", responses((status = 200, body = Page<CommandHint>)))]
pub async fn list_commands(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        let member = people::policy::member(view, caller.user)?;
        let items = commands::usable(view, &member)?;
        Ok(Page { items, next: None })
    })
}

/// A command as somebody typed it.
#[derive(Debug, Deserialize, ToSchema)]
pub struct UseCommand {
    /// The command's name, without the slash.
    name: String,
    /// What stands after it, at most 8000 bytes.
    #[serde(default)]
    text: String,
    /// The message to whose thread it is typed.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    thread: Option<MessageId>,
}

/// Uses a command in a room in which you may write: its program is asked, and you wait for its answer.
#[utoipa::path(post, path = "/rooms/{room}/commands", tag = "hooks", params(("room" = RoomId, Path)), request_body = UseCommand, responses((status = 200, body = CommandAnswer)))]
pub async fn use_command(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<UseCommand>,
) -> Reply {
    let wish = Wish {
        user: caller.user,
        room,
        thread: body.thread,
        name: body.name,
        text: body.text,
    };
    let asking = using::run(app, caller.actor.clone(), caller.arrival.origin(), wish);
    // What it answers for all is said though whoever asked doesn't wait for it.
    let answer = tokio::spawn(asking).await.map_err(Error::internal)??;
    Ok(reply::ok(answer))
}

/// Lists the workspace's commands as its administrators see them.
#[utoipa::path(get, path = "/command-hooks", tag = "hooks", params(PageQuery), responses((status = 200, body = Page<CommandShown>)))]
pub async fn list_command_hooks(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        let admin = policy::commands(view, caller.user)?;
        commands::list(view, &admin, &page)
    })
}

/// What a command shall be.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeCommand {
    /// 1 to 32 of a-z, 0-9, `-` and `_`.
    name: String,
    /// What it does, at most 100 characters.
    #[serde(default)]
    description: String,
    /// What may stand after it, at most 100 characters.
    #[serde(default)]
    usage: String,
    /// Whom to ask, over http or https.
    url: String,
}

/// A command, with the secret that is shown only now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeCommand {
    #[serde(flatten)]
    command: CommandShown,
    /// By which what it is asked is signed, as Standard Webhooks 1.0.0 has it.
    secret: String,
}

/// Makes a command of the workspace. Its secret is shown only now.
#[utoipa::path(post, path = "/command-hooks", tag = "hooks", request_body = MakeCommand, responses((status = 201, body = MadeCommand)))]
pub async fn make_command(State(app): State<App>, caller: Caller, Body(body): Body<MakeCommand>) -> Reply {
    let draft = Draft {
        name: body.name,
        description: body.description,
        usage: body.usage,
        url: body.url,
    };
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::commands(tx, caller.user)?;
            commands::make(tx, &admin, &draft)
        })
        .await?;
    Ok(reply::created(with_secret(made)?, |made| made))
}

/// The command with its secret. Fails: Conflict(secret_shown_once).
fn with_secret(made: Committed<Issued<CommandShown>>) -> Result<Committed<MadeCommand>> {
    let (seq, repeated) = (made.seq, made.repeated);
    let (command, secret) = made.value.reveal()?;
    let value = MadeCommand { command, secret };
    Ok(Committed { value, seq, repeated })
}

/// What of a command shall be different.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeCommand {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    usage: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    enabled: Option<bool>,
}

/// Changes a command, or turns it off or on.
#[utoipa::path(patch, path = "/command-hooks/{command}", tag = "hooks", params(("command" = CommandId, Path)), request_body = ChangeCommand, responses((status = 200, body = CommandShown)))]
pub async fn change_command(
    State(app): State<App>,
    caller: Caller,
    Path(command): Path<CommandId>,
    Body(body): Body<ChangeCommand>,
) -> Reply {
    let change = Change {
        name: body.name,
        description: body.description,
        usage: body.usage,
        url: body.url,
        enabled: body.enabled,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::commands(tx, caller.user)?;
            commands::change(tx, &admin, command, &change)
        })
        .await?;
    Ok(reply::changed(changed, |command| command))
}

/// Gives a command another secret, which is shown only now. What is asked from now on is signed by it.
#[utoipa::path(post, path = "/command-hooks/{command}/secret", tag = "hooks", params(("command" = CommandId, Path)), responses((status = 201, body = MadeCommand)))]
pub async fn renew_command(State(app): State<App>, caller: Caller, Path(command): Path<CommandId>) -> Reply {
    let renewed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::commands(tx, caller.user)?;
            commands::renew(tx, &admin, command)
        })
        .await?;
    Ok(reply::created(with_secret(renewed)?, |made| made))
}

/// Removes a command. What it said stays.
#[utoipa::path(delete, path = "/command-hooks/{command}", tag = "hooks", params(("command" = CommandId, Path)), responses((status = 204)))]
pub async fn remove_command(State(app): State<App>, caller: Caller, Path(command): Path<CommandId>) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::commands(tx, caller.user)?;
            commands::remove(tx, &admin, command)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Lists how a command was used, the newest first: by whom, and how its program answered, but not what was said.
#[utoipa::path(get, path = "/command-hooks/{command}/uses", tag = "hooks", params(("command" = CommandId, Path), PageQuery), responses((status = 200, body = Page<CommandUseShown>)))]
pub async fn list_command_uses(
    State(app): State<App>,
    caller: Caller,
    Path(command): Path<CommandId>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        let admin = policy::commands(view, caller.user)?;
        commands::uses(view, &admin, command, &page)
    })
}

/// Tries a command: its program is asked, without any room, and you are shown what it answers.
#[utoipa::path(post, path = "/command-hooks/{command}/attempts", tag = "hooks", params(("command" = CommandId, Path)), responses((status = 200, body = CommandTried)))]
pub async fn try_command(State(app): State<App>, caller: Caller, Path(command): Path<CommandId>) -> Reply {
    let (admin, command) = app.read(caller.workspace, |view| {
        let admin = policy::commands(view, caller.user)?;
        Ok((admin, admin.command(view, command)?))
    })?;
    let tried = asking::attempt(app, admin, command, caller.actor.workspace).await?;
    Ok(reply::ok(tried))
}
