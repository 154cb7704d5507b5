//! Asking a command's program: in the fields that Slack's commands have, signed, and what its answer means.

use std::time::Duration;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    deliveries,
    payload::Post,
    policy::CommandAdmin,
    record::{Attempt, Command, CommandUse},
    using::Wish,
};
use crate::{
    app::App,
    domain::{
        chat::{messages::BODY_MAX_BYTES, record::Room},
        people::{directory, workspaces},
    },
    engine::{
        egress::{EgressError, Hook, Incoming},
        store::View,
    },
    error::{Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        markdown,
        time::Millis,
    },
};

/// How long a program may take to answer; whoever asked waits for it.
const WITHIN: Duration = Duration::from_secs(8);

/// What a program is asked, and where.
pub(super) struct Question {
    /// The command's.
    pub name: String,
    way: Hook,
    form: String,
}

impl Question {
    fn of(command: &Command, fields: &[(&'static str, String)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let way = Hook {
            url: command.url.clone(),
            secret: command.secret.clone(),
        };
        Self {
            name: command.name.clone(),
            way,
            form,
        }
    }
}

/// What the command's program is asked of this use, in the fields that Slack's commands have.
pub(super) fn question(view: &View<'_>, used: &CommandUse, wish: &Wish, response_url: &str) -> Result<Question> {
    let command: Command = view.get(&used.command)?.ok_or(Error::NotFound)?;
    let room: Room = view.get(&used.room)?.ok_or(Error::NotFound)?;
    let place = room.name.unwrap_or_else(|| "directmessage".to_owned());
    let mut fields = fields(view, &command.name, &wish.text, wish.user)?;
    fields.extend([
        ("channel_id", room.id.to_string()),
        ("channel_name", place),
        ("response_url", response_url.to_owned()),
        ("trigger_id", used.id.to_string()),
    ]);
    fields.extend(used.thread.map(|root| ("thread_id", root.to_string())));
    Ok(Question::of(&command, &fields))
}

fn fields(view: &View<'_>, name: &str, text: &str, user: UserId) -> Result<Vec<(&'static str, String)>> {
    let (workspace, person) = (workspaces::current(view)?, directory::person(view, user)?);
    Ok(vec![
        ("command", format!("/{name}")),
        ("text", text.trim().to_owned()),
        ("team_id", workspace.id.to_string()),
        ("team_domain", workspace.name),
        ("user_id", person.user.to_string()),
        ("user_name", person.handle),
    ])
}

/// What came of asking.
pub(super) struct Asked {
    pub attempt: Attempt,
    pub answer: Result<Post>,
}

/// Asks it.
pub(super) async fn ask(app: &App, question: &Question, id: &str, at: Millis) -> Asked {
    let came = app
        .egress()
        .inquire(&question.way, id, at, question.form.clone(), WITHIN)
        .await;
    let answer = judge(&question.name, &came);
    let said = match &came {
        // What is answered is the room's, and the log isn't.
        Ok(_) if answer.is_ok() => String::new(),
        Ok(came) => deliveries::excerpt(&came.body),
        Err(error) => error.to_string(),
    };
    let attempt = Attempt {
        at,
        status: came.as_ref().ok().map(|came| came.status.as_u16()),
        took_ms: u64::try_from(app.now().since(at).as_millis()).unwrap_or(u64::MAX),
        said,
    };
    Asked { attempt, answer }
}

/// What is answered, or in words for who asked why nothing is. Where the program lies is not told to them.
fn judge(name: &str, came: &Result<Incoming, EgressError>) -> Result<Post> {
    let refuse = |code, say: String| Err(Error::invalid("name", code, say));
    match came {
        Ok(came) if came.status.is_success() => {
            let kind = came.headers.get("content-type").and_then(|kind| kind.to_str().ok());
            let text = std::str::from_utf8(&came.body).ok();
            let post = text.and_then(|text| Post::answered(kind.unwrap_or_default(), text));
            let unreadable = || Error::invalid("name", "unreadable", format!("What /{name} answered can’t be shown."));
            let post = post.ok_or_else(unreadable)?;
            if post.text.len() > BODY_MAX_BYTES {
                return refuse(
                    "unreadable",
                    format!("What /{name} answered is longer than a message may be."),
                );
            }
            Ok(post)
        }
        Ok(came) => refuse(
            "failed",
            format!("/{name} failed: its program answered {}.", came.status),
        ),
        Err(EgressError::TooSlow(_)) => {
            let say = format!("/{name} gave no answer in {} seconds.", WITHIN.as_secs());
            refuse("too_slow", say)
        }
        Err(error) if error.is_final() => {
            let say = format!("/{name} may not be asked at its address; an administrator finds why in its log.");
            refuse("refused", say)
        }
        Err(EgressError::TooLarge { .. } | EgressError::Packed | EgressError::Broken { .. }) => {
            refuse("unreadable", format!("What /{name} answered can’t be read."))
        }
        Err(_) => refuse("unreachable", format!("The program behind /{name} can’t be reached.")),
    }
}

/// What a program that is tried answers: how, how fast, and what of it would be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommandTried {
    #[serde(flatten)]
    attempt: Attempt,
    /// Whether it was an answer that can be shown.
    taken: bool,
    /// Whether all in the room would see it.
    for_all: bool,
    html: String,
}

/// Asks a command's program as if it were used, whether or not it is on; nothing is said anywhere.
///
/// Fails: Internal alone; what went wrong there is told.
pub async fn attempt(app: App, who: CommandAdmin, command: Command, workspace: WorkspaceId) -> Result<CommandTried> {
    let id = app.new_id::<CommandUse>()?;
    let question = app.read(workspace, |view| {
        let mut fields = fields(view, &command.name, "", who.user())?;
        fields.push(("trigger_id", id.to_string()));
        Ok(Question::of(&command, &fields))
    })?;
    let asked = ask(&app, &question, &format!("msg_{id}"), app.now()).await;
    let post = asked.answer.clone().unwrap_or_default();
    Ok(CommandTried {
        attempt: asked.attempt,
        taken: asked.answer.is_ok(),
        for_all: post.is_for_all,
        html: markdown::render(&post.text).html().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Field;

    fn why(error: EgressError) -> Field {
        match judge("deploy", &Err(error)) {
            Err(Error::Invalid(mut fields)) => fields.remove(0),
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn who_asks_is_told_why_there_is_no_answer_and_not_where_the_program_is() {
        let host = || "ci.inside.test".to_owned();
        let broken = EgressError::Broken {
            host: host(),
            what: "no head".into(),
        };
        let special = EgressError::Special {
            host: host(),
            address: [127, 0, 0, 1].into(),
            why: "loopback",
        };
        for (error, code) in [
            (EgressError::TooSlow(host()), "too_slow"),
            (EgressError::Unreachable(host()), "unreachable"),
            (EgressError::Unresolved(host()), "unreachable"),
            (EgressError::TooLarge { limit_bytes: 9 }, "unreadable"),
            (broken, "unreadable"),
            (special, "refused"),
        ] {
            let why = why(error);
            assert_eq!((&*why.field, &*why.code), ("name", code));
            assert!(
                why.message.contains("/deploy") && !why.message.contains("ci."),
                "{}",
                why.message
            );
        }
    }
}
