//! Using a command: who may, what its program is asked, and what becomes of its answer, at once or later.
//!
//! The use is laid down before the program is asked, as it may answer by the secret address before it answers us.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    asking::{ask, question},
    commands,
    event::CommandAnswered,
    incoming::spoken,
    payload::Post,
    record::{Attempt, Command, CommandId, CommandUse},
};
use crate::{
    app::App,
    domain::{
        chat::{
            self, messages,
            policy::RoomMember,
            record::{MessageId, RoomId},
            threads,
        },
        people::{Issued, secret},
    },
    engine::{
        commit::{Actor, Tx},
        store::{Digest, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        markdown, text,
        time::Millis,
    },
};

/// How long a program may answer later.
const LATER: Duration = Duration::from_secs(30 * 60);
/// How often.
const ANSWERS: u8 = 5;
/// Bytes of what stands after a command's name.
const TEXT_MAX: usize = 8_000;
/// Uses that are kept of a command, beside those that may still be answered.
const KEPT: usize = 100;
/// Uses that are forgotten with each new one, at most.
const FORGOTTEN_MAX: usize = 20;

/// What somebody typed, and where.
#[derive(Debug, Clone)]
pub struct Wish {
    pub user: UserId,
    pub room: RoomId,
    /// The message to whose thread it was typed.
    pub thread: Option<MessageId>,
    pub name: String,
    /// What stands after the name.
    pub text: String,
}

/// What a program says to who used its command, and to nobody else. It is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Whisper {
    #[schema(value_type = String)]
    pub room: RoomId,
    /// The message on which the thread hangs in which the command was used.
    #[schema(value_type = Option<String>)]
    pub thread: Option<MessageId>,
    /// The command's name, without the slash.
    pub command: String,
    pub html: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
}

/// What came of using a command: what is for the caller alone, or what was said for all, or neither.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommandAnswer {
    pub whisper: Option<Whisper>,
    /// The message that the command's bot said.
    #[schema(value_type = Option<String>)]
    pub message: Option<MessageId>,
}

/// Asks the program for which a command stands, and says what it answers where that belongs.
///
/// Takes: text, ..=8_000 bytes.
/// Writes: command_uses, and as [`messages::post`] or [`threads::reply`] what is for all.
/// Fails: NotFound, Forbidden(join_first), Conflict(room_archived), Invalid(text; name: unknown, or why there is no answer).
/// Rules: H10, H11.
pub async fn run(app: App, actor: Actor, origin: String, wish: Wish) -> Result<CommandAnswer> {
    text::block("text", &wish.text, 0, TEXT_MAX)?;
    let (at, asked) = (app.now(), wish.clone());
    let laid = app.write(actor.clone(), move |tx| lay(tx, &asked)).await?.value;
    let used = laid.made;
    let Some(secret) = laid.secret else {
        return Ok(CommandAnswer::default()); // The same request once more: its program was asked before.
    };
    let response_url = format!("{origin}/hooks/answers/{secret}");
    let question = app.read(used.workspace, |view| question(view, &used, &wish, &response_url))?;
    let asked = ask(&app, &question, &format!("msg_{}", used.id), at).await;
    let draft = match &asked.answer {
        Ok(post) if post.is_for_all && !post.text.trim().is_empty() => Some(draft(&app, &used, &question.name, post)?),
        _ => None,
    };
    // The key of the request was spent on laying it down.
    let actor = Actor {
        idempotency: None,
        ..actor
    };
    let (row, attempt) = (used.clone(), asked.attempt);
    let settled = app.write(actor, move |tx| settle(tx, &row, &attempt, draft.as_ref()));
    let message = settled.await?.value;
    let post = asked.answer?;
    let whispers = message.is_none() && !post.text.trim().is_empty();
    let whisper = whispers.then(|| Whisper::of(&used, &question.name, &post, app.now()));
    Ok(CommandAnswer { whisper, message })
}

/// Lays down that somebody uses a command, with the secret by which its program may answer later.
///
/// Writes: command_uses. Fails: as [`run`].
fn lay(tx: &mut Tx<'_>, wish: &Wish) -> Result<Issued<CommandUse>> {
    let member = chat::policy::member(tx, wish.user, wish.room)?;
    let command = commands::named(tx, &wish.name)?;
    member.lend_voice(tx, command.bot)?;
    let thread = wish.thread.map(|to| threads::root_of(tx, wish.room, to)).transpose()?;
    let text = secret::text("", &tx.random::<32>());
    let row = CommandUse {
        secret: secret::digest(&text),
        id: tx.new_id(),
        workspace: tx.workspace(),
        command: command.id,
        room: wish.room,
        thread: thread.map(|root| root.id),
        by: wish.user,
        at: tx.now(),
        answers_left: ANSWERS,
        asked: None,
    };
    tx.insert(&row)?;
    tidy(tx, command.id)?;
    Ok(Issued::new(row, text))
}

/// The oldest uses go of which enough are kept, once they take no answer any more.
fn tidy(tx: &mut Tx<'_>, command: CommandId) -> Result<()> {
    let group = (tx.workspace(), command);
    let count = tx.count_index(&CommandUse::OF_COMMAND, &group, &Span::first(KEPT + FORGOTTEN_MAX))?;
    let over = count.saturating_sub(KEPT);
    for old in tx.scan_index(&CommandUse::OF_COMMAND, &group, &Span::first(over))? {
        if tx.now().since(old.at) > LATER {
            tx.delete::<CommandUse>(&old.secret)?;
        }
    }
    Ok(())
}

/// Forgets how a command that goes was used.
///
/// Writes: command_uses.
pub(super) fn forget(tx: &mut Tx<'_>, command: CommandId) -> Result<()> {
    let group = (tx.workspace(), command);
    loop {
        let rows = tx.scan_index(&CommandUse::OF_COMMAND, &group, &Span::first(KEPT))?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            tx.delete::<CommandUse>(&row.secret)?;
        }
    }
}

/// What is for all, as the command's bot is to say it: by name, as not everybody in the room may know the bot.
fn draft(app: &App, used: &CommandUse, name: &str, post: &Post) -> Result<messages::Draft> {
    let draft = spoken(post)?.said_as(Some(name.to_owned()));
    Ok(draft.among(|| app.hub().present(used.workspace).here()))
}

/// Notes what came of asking, and says what is for all.
///
/// Writes: command_uses, and as [`messages::post`] or [`threads::reply`]. Fails: as they do.  Rules: H10.
fn settle(
    tx: &mut Tx<'_>,
    used: &CommandUse,
    attempt: &Attempt,
    draft: Option<&messages::Draft>,
) -> Result<Option<MessageId>> {
    // It may have answered by its address in the meantime, or be gone with its command.
    let Some(row) = tx.get::<CommandUse>(&used.secret)? else {
        return Ok(None);
    };
    tx.update(&CommandUse {
        asked: Some(attempt.clone()),
        ..row
    })?;
    draft.map(|draft| say(tx, used, draft)).transpose()
}

/// Says it where the command was used, if both its bot and who used it may.
fn say(tx: &mut Tx<'_>, used: &CommandUse, draft: &messages::Draft) -> Result<MessageId> {
    let caller = chat::policy::member(tx, used.by, used.room)?;
    let voice = voice(tx, used, &caller)?;
    let posted = match used.thread {
        Some(root) => threads::reply(tx, &voice, root, draft, false)?,
        None => messages::post(tx, &voice, draft)?,
    };
    Ok(posted.message.shown().id)
}

/// The command's bot, as it speaks for the caller. Fails: Forbidden(answers_over), Conflict(room_archived).
fn voice(view: &View<'_>, used: &CommandUse, caller: &RoomMember) -> Result<RoomMember> {
    let over = || Error::Forbidden(Code::answers_over);
    let command: Option<Command> = view.get(&used.command)?;
    let command = command.filter(|command| command.enabled).ok_or_else(over)?;
    match caller.lend_voice(view, command.bot) {
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => Err(over()),
        other => other,
    }
}

/// The use to which this secret belongs. Fails: NotFound.
pub fn open(app: &App, text: &str) -> Result<CommandUse> {
    let secret = secret::digest(text);
    let used = app.read(Id::ZERO, |view| Ok(view.get::<CommandUse>(&secret)?))?;
    used.ok_or(Error::NotFound)
}

/// What a program answers later: words for who used the command, or for all.
///
/// Fails: Invalid(text).
pub fn later(app: &App, used: &CommandUse, post: &Post) -> Result<Later> {
    let command: Option<Command> = app.read(used.workspace, |view| Ok(view.get(&used.command)?))?;
    let command = command.ok_or(Error::Forbidden(Code::answers_over))?;
    let draft = draft(app, used, &command.name, post)?;
    Ok(Later {
        bot: command.bot,
        draft: post.is_for_all.then_some(draft),
        whisper: Whisper::of(used, &command.name, post, app.now()),
    })
}

/// An answer that comes later, ready to be said.
#[derive(Debug, Clone)]
pub struct Later {
    bot: UserId,
    /// What is for all.
    draft: Option<messages::Draft>,
    /// What is for the caller alone, if nothing is for all.
    whisper: Whisper,
}

impl Later {
    /// Who says it.
    pub fn bot(&self) -> UserId {
        self.bot
    }
}

/// Says where the command was used, or to who used it, what its program answers later.
///
/// Writes: command_uses, and as [`messages::post`] or [`threads::reply`].
/// Emits: hooks.command_answered → user/{user} of what is for them alone.
/// Fails: NotFound, Forbidden(answers_over), Conflict(room_archived).  Rules: H11.
pub fn answer(tx: &mut Tx<'_>, secret: Digest, later: &Later) -> Result<()> {
    let row: CommandUse = tx.get(&secret)?.ok_or(Error::NotFound)?;
    let over = Error::Forbidden(Code::answers_over);
    if row.answers_left == 0 || tx.now().since(row.at) > LATER {
        return Err(over);
    }
    let caller = match chat::policy::member(tx, row.by, row.room) {
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => return Err(over),
        other => other?,
    };
    let left = CommandUse {
        answers_left: row.answers_left - 1,
        ..row
    };
    tx.update(&left)?;
    match &later.draft {
        Some(draft) => say(tx, &left, draft).map(drop),
        None => {
            voice(tx, &left, &caller)?;
            tx.emit(&CommandAnswered {
                whisper: &later.whisper,
                user: left.by,
            });
            Ok(())
        }
    }
}

impl Whisper {
    fn of(used: &CommandUse, name: &str, post: &Post, at: Millis) -> Self {
        Self {
            room: used.room,
            thread: used.thread,
            command: name.to_owned(),
            html: markdown::render(&post.text).html().to_owned(),
            at,
        }
    }
}
