//! The one error that commands return, and the table of codes. Knows no HTTP: `http/reply.rs` gives the statuses.

use std::{borrow::Cow, fmt, sync::Arc};

use serde::{Deserialize, Serialize};

/// What every command and read returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something was not done. Nothing was changed when a command returns one (C1).
#[derive(Debug, Clone)]
pub enum Error {
    /// It isn't there, or the caller may not know that it is (B3).
    NotFound,
    /// Nobody is signed in, or the proof of it was wrong.
    Unauthenticated(Code),
    /// The caller sees the thing, but may not do this with it.
    Forbidden(Code),
    /// Fields of the input are wrong.
    Invalid(Vec<Field>),
    /// The request as such can't be read.
    Malformed(Code, Cow<'static, str>),
    /// It doesn't fit what is there now.
    Conflict(Code),
    /// Too many bytes.
    TooLarge { limit_bytes: u64 },
    /// Not now; later it may go.
    Busy { code: Code, retry_after_ms: u64 },
    /// The disk has no room left; reads go on.
    DiskFull,
    /// A fault of ours or of the machine. The cause is logged once at the boundary and never leaves the process.
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with one field of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Field {
    /// The field's name as in the request, with dots for nesting.
    #[schema(value_type = String)]
    pub field: Cow<'static, str>,
    /// A stable word: `required`, `too_long`, …
    #[schema(value_type = String)]
    pub code: Cow<'static, str>,
    /// What to do, as a sentence.
    #[schema(value_type = String)]
    pub message: Cow<'static, str>,
    /// Where in a text that was read as a language it is, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
}

impl Error {
    /// One wrong field.
    pub fn invalid(
        field: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Invalid(vec![Field {
            field: field.into(),
            code: code.into(),
            message: message.into(),
            at: None,
        }])
    }

    /// A fault with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(Arc::from(cause.into()))
    }

    /// The code that goes out on the wire.
    pub fn code(&self) -> Code {
        match self {
            Self::NotFound => Code::not_found,
            Self::Unauthenticated(code) | Self::Forbidden(code) | Self::Conflict(code) => *code,
            Self::Malformed(code, _) | Self::Busy { code, .. } => *code,
            Self::Invalid(_) => Code::invalid,
            Self::TooLarge { .. } => Code::too_large,
            Self::DiskFull => Code::disk_full,
            Self::Internal(_) => Code::internal,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(fields) => fields
                .iter()
                .try_for_each(|field| write!(f, "{}: {} ", field.field, field.message)),
            Self::Malformed(_, say) => f.write_str(say),
            Self::TooLarge { limit_bytes } => write!(f, "At most {limit_bytes} bytes are taken."),
            Self::Internal(cause) => write!(f, "{cause}"),
            other => f.write_str(other.code().sentence()),
        }
    }
}

impl std::error::Error for Error {}

/// What kind of error a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    NotFound,
    Unauthenticated,
    Forbidden,
    Invalid,
    Malformed,
    Conflict,
    TooLarge,
    Busy,
    DiskFull,
    Internal,
}

/// Makes the enum, the wire names, the kinds and the sentences from one table.
macro_rules! codes {
    ($($name:ident, $kind:ident, $sentence:literal;)*) => {
        /// The stable word that tells a client what happened.
        #[allow(non_camel_case_types, missing_docs, reason = "the names are the wire names")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum Code { $($name,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// The kind of error it stands for.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind,)* }
            }

            /// What happened and what to do, for people.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }
        }
    };
}

codes! {
    not_found, NotFound, "There is nothing here, or you may not see it.";
    unauthenticated, Unauthenticated, "Sign in first.";
    wrong_credentials, Unauthenticated, "E-mail or password is wrong.";
    second_factor_required, Unauthenticated, "Enter the code of your authenticator app, or a recovery code.";
    wrong_code, Unauthenticated, "The code is wrong or was used already; wait for the next one.";
    forbidden, Forbidden, "You may see this, but not do that with it; ask an administrator.";
    origin_refused, Forbidden, "The request comes from another site; open Longhouse itself and try again.";
    scope_missing, Forbidden, "The API token lacks the scope for this; make one that has it.";
    setup_token_invalid, Forbidden, "The set-up link is wrong or older than 30 minutes; run `longhouse user setup-link` for a new one.";
    deactivated, Forbidden, "This account was deactivated; ask an administrator.";
    invalid, Invalid, "Some fields need another value.";
    malformed_json, Malformed, "The body is not the JSON that is expected here.";
    malformed_request, Malformed, "The request can't be read.";
    unsupported_media_type, Malformed, "Send JSON with `Content-Type: application/json`.";
    request_timeout, Malformed, "The body arrives too slowly; try again over a better connection.";
    method_not_allowed, Malformed, "This address doesn't take that method.";
    too_large, TooLarge, "That is too large.";
    setup_done, Conflict, "This installation is set up already; sign in.";
    email_taken, Conflict, "Somebody with this e-mail is here already.";
    handle_taken, Conflict, "That handle is taken; choose another.";
    already_member, Conflict, "This person is a member already.";
    too_many, Conflict, "There are as many of these as one may have; remove some first.";
    secret_shown_once, Conflict, "This was done already, and its secret is shown only once; make another.";
    account_shared, Conflict, "This account belongs to other workspaces too; only the operator can reset its password, with `longhouse user`.";
    last_owner, Conflict, "A workspace needs an owner; make somebody else owner first.";
    wrong_link_password, Forbidden, "This link asks for a password, and that is not it.";
    file_name_taken, Conflict, "Something of that name is here already; choose another name.";
    not_a_folder, Conflict, "That is a file, not a folder.";
    not_a_file, Conflict, "That is a folder, not a file.";
    into_itself, Conflict, "A folder can't be moved into itself.";
    too_deep, Conflict, "Folders would lie too deep in one another; put this one further up.";
    quota_exceeded, Conflict, "The workspace has no room left for this; remove files for good, or ask an administrator for more.";
    upload_incomplete, Conflict, "Some chunks are missing; ask which, and send them.";
    range_not_satisfiable, Malformed, "The file ends before the part that was asked for.";
    room_name_taken, Conflict, "A room of that name exists already.";
    join_first, Forbidden, "You may read this room; join it to write in it.";
    hook_off, Forbidden, "This hook is turned off, or its bot was taken out of the room; whoever runs the room can turn it on.";
    sections_full, Conflict, "You have fifty sections in your sidebar; give one up first.";
    answers_over, Forbidden, "This address takes no answer any more: thirty minutes or five answers are over, the command was turned off, or whoever used it left the room.";
    drafts_full, Conflict, "You began to write in five hundred places; send or empty some first.";
    room_archived, Conflict, "The room is archived; reopen it to write.";
    direct_room_fixed, Conflict, "Who takes part in a direct room can't be changed; open a new one.";
    room_follows_project, Conflict, "This room belongs to a project: its name and people are changed there.";
    last_room_admin, Conflict, "A room needs an administrator; make somebody else one first.";
    message_deleted, Conflict, "The message was deleted.";
    rooms_by_admins, Forbidden, "Only administrators open rooms of this kind here; ask one of them.";
    edit_time_over, Forbidden, "This message can't be edited any more; administrators set how long one may.";
    delete_time_over, Forbidden, "This message can't be deleted any more; administrators set how long one may.";
    own_message, Conflict, "This is your own message; edit or delete it yourself.";
    already_reported, Conflict, "You reported this message already; the administrators have not decided yet.";
    nobody_to_report_to, Conflict, "Whoever wrote this is the only administrator here, so nobody else could look at it.";
    room_pins_full, Conflict, "A hundred messages are pinned in this room; take a pin away first.";
    scheduled_full, Conflict, "A hundred of your messages wait to be sent; give some of them up first.";
    saved_full, Conflict, "You saved a thousand messages; let some of them go first.";
    project_key_taken, Conflict, "That key is taken; choose another.";
    project_archived, Conflict, "The project is archived; reopen it to write.";
    last_project_manager, Conflict, "A project needs a manager; make somebody else one first.";
    relation_circle, Conflict, "These tasks would wait for one another in a circle; take another relation away first.";
    status_in_use, Conflict, "Tasks have this status; say which one they shall have instead, or give them another first.";
    imported_before, Conflict, "The same file was brought into this project before; say that it shall come again.";
    changed_meanwhile, Conflict, "Somebody changed this meanwhile; look at it again, and then change it.";
    totp_enabled, Conflict, "The second factor is on already.";
    totp_not_enabled, Conflict, "The second factor is not on.";
    totp_not_started, Conflict, "Begin with a new secret first.";
    idempotency_key_reused, Conflict, "That Idempotency-Key was sent with another request; use a new key.";
    documents_waiting, Conflict, "Three documents of yours are being made; wait until one is done, or give one up.";
    document_not_ready, Conflict, "The document isn't made yet; wait until it is.";
    import_not_ready, Conflict, "That doesn't go while the import is where it is; wait until it was looked through, or stop it first.";
    job_not_retriable, Conflict, "Only a job that failed, was cancelled or waits to be tried again can be retried.";
    job_superseded, Conflict, "The same was asked for again and isn't finished; discard this one.";
    job_unfinished, Conflict, "The job isn't finished; cancel it first.";
    job_finished, Conflict, "The job is finished already.";
    mail_not_configured, Conflict, "This installation sends no mail; its operator sets that up with `mail_host`.";
    mail_not_taken, Conflict, "The mail server didn't take the letter; the server's log says why.";
    push_not_configured, Conflict, "This installation tells no browsers; its operator turns that on with `push`.";
    push_not_taken, Conflict, "The browser's push service didn't take it; turn it off and on again there, or read the server's log.";
    sms_not_configured, Conflict, "This installation sends no text messages; its operator sets that up with `sms_url`.";
    sms_not_taken, Conflict, "The provider didn't take the message; check the number, or read the server's log.";
    sms_used_up, Conflict, "As many messages were sent as may be for now; try again later.";
    phone_not_verified, Conflict, "Enter the code that was sent to this phone first.";
    phone_code_over, Conflict, "That code is over; have another one sent.";
    invitation_without_address, Conflict, "Only an open invitation for one e-mail address can be mailed; make one with an address.";
    backup_exists, Conflict, "A backup of that name exists already.";
    rate_limited, Busy, "Too many requests; wait a little.";
    busy, Busy, "Too much to do at the moment; try again shortly.";
    writes_stopped, Busy, "Writing has stopped after a fault of the disk; the server restarts itself. Nothing acknowledged is lost.";
    draining, Busy, "The server is stopping; try again shortly.";
    behind, Busy, "This server has not reached that state yet; try again shortly.";
    disk_full, DiskFull, "The disk is full; reading goes on. Make room and writing resumes by itself.";
    internal, Internal, "Something went wrong on our side. Tell an administrator the request id.";
}
