//! Sessions: opened by signing in, found again by the hash of a secret, ended at once.
//!
//! A session lasts for some days after it was last seen (`session_days`, seven by default) and ninety in all. [`authenticate`] is on the path of every
//! request: it is cached with what it read, so that ending a session or deactivating a person takes effect with that
//! commit, without anybody invalidating anything (K1).

use std::time::Duration;

use super::{
    attempts, event,
    policy::Member,
    record::{ApiToken, Session, SessionId},
    seats,
    secret::{self, Issued, digest},
    tokens,
};
use crate::{
    app::App,
    domain::namespaces,
    engine::{
        cache::{Audience, Weigh},
        commit::{Actor, Tx},
        store::{Digest, Order, Span, View},
    },
    error::{Code, Error, Result},
    http::session::{Credential, Identity, Scopes},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        time::Millis,
    },
};

const WHOLE: Duration = Duration::from_secs(90 * 86_400);
/// How exactly it is known when a session was last seen.
const SEEN_EVERY: Duration = Duration::from_secs(600);
/// Sessions of one account; with one more the oldest ends.
const MAX: usize = 200;

/// On which device a session is opened, and how long it stays there without being seen.
#[derive(Debug, Clone)]
pub struct Stay {
    device: String,
    idle: Duration,
}

impl Stay {
    /// On `device`, for as long as the program's configuration says.
    pub fn new(app: &App, device: &str) -> Self {
        Self {
            device: device.to_owned(),
            idle: idle(app),
        }
    }
}

fn idle(app: &App) -> Duration {
    Duration::from_secs(u64::from(app.session_days()) * 86_400)
}

/// Whose the credential is, if it is good now.
///
/// Costs no read while nothing changes. A session that was not seen for ten minutes is noted as seen, later and on
/// the side, so that reading goes on where writing can't.
pub fn authenticate(app: &App, credential: &Credential) -> Result<Option<Identity>> {
    match credential {
        Credential::Token(token) => tokens::authenticate(app, token),
        Credential::Session(secret) => of_session(app, digest(secret)),
    }
}

fn of_session(app: &App, token: Digest) -> Result<Option<Identity>> {
    let key = secret::text("session:", &token.0);
    let read = |view: &View<'_>| Ok(Found(view.get(&token)?));
    let found = app.memo(namespaces::SESSION, Audience::Installation, &key, read)?;
    let now = app.now();
    let Some(session) = found.0.as_ref().filter(|session| session.expires_at > now) else {
        return Ok(None);
    };
    if is_to_be_seen(session, now) {
        let idle = idle(app);
        note_on_the_side(app, Actor::system(session.workspace), move |tx| see(tx, token, idle));
    }
    Ok(Some(Identity {
        user: session.account,
        workspace: session.workspace,
        session: Some(session.id.cast()),
        scopes: Scopes::ALL,
    }))
}

/// Writes without being waited for. That it failed is worth a line in the log and nothing more.
pub(super) fn note_on_the_side(app: &App, actor: Actor, note: impl Fn(&mut Tx<'_>) -> Result<()> + Send + 'static) {
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = app.write(actor, note).await {
            tracing::debug!(%error, "when a credential was last used could not be noted");
        }
    });
}

/// Opens a session here and returns it with its secret.
///
/// Writes: sessions (the oldest beyond 200 end), seats. Audits: session.opened.  Rules: P1.
pub(super) fn open(tx: &mut Tx<'_>, who: Member, stay: &Stay) -> Result<Issued<Session>> {
    let text = secret::text("", &tx.random::<32>());
    let now = tx.now();
    let session = Session {
        token: digest(&text),
        id: tx.new_id(),
        account: who.user(),
        workspace: tx.workspace(),
        device: stay.device.clone(),
        address: attempts::from(tx),
        created_at: now,
        last_seen_at: now,
        expires_at: now.plus(stay.idle),
    };
    make_room(tx, who.user())?;
    tx.insert(&session)?;
    seats::use_now(tx, who)?;
    tx.audit(
        "session.opened",
        who.user(),
        serde_json::json!({ "device": stay.device }),
    )?;
    Ok(Issued::new(session, text))
}

/// Whether it was noted too long ago that the session is in use, or by a clock that was set back since: its time
/// would otherwise end as much too late as the clock was ahead.
fn is_to_be_seen(session: &Session, now: Millis) -> bool {
    now.since(session.last_seen_at).max(session.last_seen_at.since(now)) >= SEEN_EVERY
}

/// Notes that a session is in use, unless that was noted a moment ago.
fn see(tx: &mut Tx<'_>, token: Digest, idle: Duration) -> Result<()> {
    let now = tx.now();
    match tx.get::<Session>(&token)? {
        Some(mut session) if is_to_be_seen(&session, now) => {
            session.last_seen_at = now;
            session.created_at = session.created_at.min(now);
            session.expires_at = now.plus(idle).min(session.created_at.plus(WHOLE));
            Ok(tx.update(&session)?)
        }
        _ => Ok(()),
    }
}

/// Moves a session to another workspace that its account has a seat in; `tx` is there.
///
/// Writes: sessions, seats. Audits: session.switched. Fails: NotFound.
pub fn switch(tx: &mut Tx<'_>, who: Member, id: SessionId) -> Result<()> {
    let mut session = find(tx, who.user(), id)?;
    session.workspace = tx.workspace();
    tx.update(&session)?;
    seats::use_now(tx, who)?;
    Ok(tx.audit("session.switched", who.user(), ())?)
}

/// Ends one of the member's sessions.
///
/// Writes: sessions. Emits: people.session_ended → user. Audits: session.ended. Fails: NotFound.
pub fn end(tx: &mut Tx<'_>, who: Member, id: SessionId) -> Result<()> {
    let session = find(tx, who.user(), id)?;
    tx.delete::<Session>(&session.token)?;
    event::session_ended(tx, who.user());
    Ok(tx.audit(
        "session.ended",
        who.user(),
        serde_json::json!({ "device": session.device }),
    )?)
}

/// Ends every session of `user` but `kept`, and returns how many those were.
///
/// Writes: sessions. Emits: people.session_ended → user. Audits: session.ended, if there were any.
pub fn end_others(tx: &mut Tx<'_>, user: UserId, kept: Option<SessionId>) -> Result<usize> {
    end_where(tx, user, |session| Some(session.id) != kept)
}

/// Ends every session of `user` that is in this workspace.
pub(super) fn end_here(tx: &mut Tx<'_>, user: UserId) -> Result<usize> {
    let here = tx.workspace();
    end_where(tx, user, |session| session.workspace == here)
}

fn end_where(tx: &mut Tx<'_>, user: UserId, which: impl Fn(&Session) -> bool) -> Result<usize> {
    let mut ended = 0;
    for session in all(tx, user)? {
        if which(&session) {
            tx.delete::<Session>(&session.token)?;
            ended += 1;
        }
    }
    if ended > 0 {
        event::session_ended(tx, user);
        tx.audit("session.ended", user, serde_json::json!({ "count": ended }))?;
    }
    Ok(ended)
}

/// Takes away what has expired, and the oldest session if there are too many.
fn make_room(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let now = tx.now();
    let sessions = all(tx, user)?;
    let lasting = sessions.iter().filter(|session| session.expires_at > now).count();
    let mut surplus = (lasting + 1).saturating_sub(MAX);
    for session in sessions {
        let expired = session.expires_at <= now;
        if expired || surplus > 0 {
            surplus -= usize::from(!expired);
            tx.delete::<Session>(&session.token)?;
        }
    }
    Ok(())
}

/// The sessions of `user`, newest first, without those that have expired.
pub fn list(view: &View<'_>, user: UserId, now: Millis, page: &PageRequest) -> Result<Page<Session>> {
    let mut page = view.page_index(&Session::BY_ACCOUNT, &user, Order::Falling, page)?;
    page.items.retain(|session| session.expires_at > now);
    Ok(page)
}

/// A session of `user`, if it hasn't ended.
pub fn lasting(view: &View<'_>, user: UserId, id: SessionId, now: Millis) -> Result<Option<Session>> {
    let session = view.find(&Session::BY_ACCOUNT, &user, &id)?;
    Ok(session.filter(|session| session.expires_at > now))
}

/// Whether what `credential` names still stands: what a socket asks as long as it is open.
///
/// Fails: Unauthenticated, as soon as it was ended or moved elsewhere; the hub then closes the socket (R1).
pub fn stands(view: &View<'_>, credential: &Credential) -> Result<()> {
    let workspace = match credential {
        Credential::Session(secret) => view.get(&digest(secret))?.map(|session: Session| session.workspace),
        Credential::Token(secret) => view.get(&digest(secret))?.map(|token: ApiToken| token.workspace),
    };
    if workspace == Some(view.workspace()) {
        Ok(())
    } else {
        Err(Error::Unauthenticated(Code::unauthenticated))
    }
}

fn find(view: &View<'_>, user: UserId, id: SessionId) -> Result<Session> {
    view.find(&Session::BY_ACCOUNT, &user, &id)?.ok_or(Error::NotFound)
}

fn all(view: &View<'_>, user: UserId) -> Result<Vec<Session>> {
    Ok(view.scan_index(&Session::BY_ACCOUNT, &user, &Span::first(MAX + 1))?)
}

/// A session as it is kept with its read set, or that there is none.
struct Found(Option<Session>);

impl Weigh for Found {
    fn bytes(&self) -> usize {
        size_of::<Self>()
            + self
                .0
                .as_ref()
                .map_or(0, |session| session.device.len() + session.address.len())
    }
}
