//! API tokens: secrets with which a program acts as a user, within scopes and until a day.

use std::time::Duration;

use super::{
    policy::Member,
    record::{ApiToken, ApiTokenId, Role, Scope},
    seats,
    secret::{self, Issued, digest},
    secured::{self, Happened},
    sessions::note_on_the_side,
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
    http::session::{Identity, Scopes},
    kit::{
        id::{UserId, WorkspaceId},
        page::{Page, PageRequest},
        text,
    },
};

/// What every token begins with, so that scanners find one that lies about.
pub const PREFIX: &str = "lh_";
/// Characters of the secret that its owner sees later.
const SHOWN: usize = 9;
/// Tokens of a user in a workspace.
const MAX: usize = 100;
/// How exactly it is known when a token was last used.
const USED_EVERY: Duration = Duration::from_secs(600);

/// What a token shall be.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub scopes: Vec<Scope>,
    pub expires_in_days: Option<u16>,
}

/// Makes a token for the member and returns it with its secret.
///
/// Takes: name, 1..=64 characters; one scope at least, `admin` only as an administrator; expiry in 1..=730 days or never.
/// Writes: api_tokens. Audits: token.made.
/// Fails: Invalid(name, scopes, expires_in_days), Forbidden, Conflict(too_many).
pub fn make(tx: &mut Tx<'_>, who: Member, draft: &Draft) -> Result<Issued<ApiToken>> {
    let scopes = scopes(who, &draft.scopes)?;
    let name = text::line("name", &draft.name, 1, 64)?;
    if of_user(tx, tx.workspace(), who.user())?.len() >= MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let secret = secret::text(PREFIX, &tx.random::<32>());
    let now = tx.now();
    let token = ApiToken {
        token: digest(&secret),
        id: tx.new_id(),
        user: who.user(),
        workspace: tx.workspace(),
        name,
        scopes,
        prefix: secret[..SHOWN].to_owned(),
        created_at: now,
        expires_at: lifetime(draft.expires_in_days)?.map(|life| now.plus(life)),
        last_used_at: None,
    };
    tx.insert(&token)?;
    let detail = serde_json::json!({ "name": token.name, "scopes": token.scopes, "expires_at": token.expires_at });
    tx.audit("token.made", token.id, detail)?;
    secured::tell(tx, who.user(), Happened::TokenMade, &token.name)?;
    Ok(Issued::new(token, secret))
}

fn scopes(who: Member, wanted: &[Scope]) -> Result<Vec<Scope>> {
    let mut scopes = wanted.to_vec();
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        return Err(Error::invalid("scopes", "required", "Choose one scope at least."));
    }
    if scopes.contains(&Scope::Admin) && who.role() < Role::Admin {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(scopes)
}

fn lifetime(days: Option<u16>) -> Result<Option<Duration>> {
    match days {
        None => Ok(None),
        Some(days @ 1..=730) => Ok(Some(Duration::from_secs(u64::from(days) * 86_400))),
        Some(_) => Err(Error::invalid(
            "expires_in_days",
            "out_of_range",
            "Choose 1 to 730 days, or none.",
        )),
    }
}

/// Takes one of the member's tokens back; it stops working with this commit.
///
/// Writes: api_tokens. Audits: token.revoked. Fails: NotFound.
pub fn revoke(tx: &mut Tx<'_>, who: Member, id: ApiTokenId) -> Result<()> {
    let group = (tx.workspace(), who.user());
    let token = tx.find(&ApiToken::BY_USER, &group, &id)?.ok_or(Error::NotFound)?;
    tx.delete::<ApiToken>(&token.token)?;
    Ok(tx.audit("token.revoked", id, serde_json::json!({ "name": token.name }))?)
}

/// Takes all tokens of a user in this workspace back.
pub(super) fn revoke_all(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    for token in of_user(tx, tx.workspace(), user)? {
        tx.delete::<ApiToken>(&token.token)?;
    }
    Ok(())
}

/// Takes all tokens of an account back, in every workspace: somebody else may have made or seen them.
///
/// Writes: api_tokens. Audits: token.revoked, if there were any.
pub(super) fn revoke_everywhere(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let mut count = 0;
    for seat in seats::of_account(tx, user)? {
        for token in of_user(tx, seat.workspace, user)? {
            tx.delete::<ApiToken>(&token.token)?;
            count += 1;
        }
    }
    if count > 0 {
        tx.audit("token.revoked", user, serde_json::json!({ "count": count }))?;
    }
    Ok(())
}

/// The member's tokens, newest first.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<ApiToken>> {
    let group = (view.workspace(), who.user());
    Ok(view.page_index(&ApiToken::BY_USER, &group, Order::Falling, page)?)
}

/// Whose the token is, if it is good now.
pub(super) fn authenticate(app: &App, text: &str) -> Result<Option<Identity>> {
    if !text.starts_with(PREFIX) {
        return Ok(None);
    }
    let key = digest(text);
    let name = secret::text("token:", &key.0);
    let read = |view: &View<'_>| Ok(Found(view.get(&key)?));
    let found = app.memo(namespaces::SESSION, Audience::Installation, &name, read)?;
    let now = app.now();
    let Some(token) = found
        .0
        .as_ref()
        .filter(|token| token.expires_at.is_none_or(|end| end > now))
    else {
        return Ok(None);
    };
    if token.last_used_at.is_none_or(|used| now.since(used) >= USED_EVERY) {
        note_on_the_side(app, Actor::system(token.workspace), move |tx| note_use(tx, key));
    }
    Ok(Some(Identity {
        user: token.user,
        workspace: token.workspace,
        session: None,
        scopes: Scopes {
            read: token.scopes.contains(&Scope::Read),
            write: token.scopes.contains(&Scope::Write),
            admin: token.scopes.contains(&Scope::Admin),
        },
    }))
}

/// Notes that a token is in use, unless that was noted a moment ago.
fn note_use(tx: &mut Tx<'_>, key: Digest) -> Result<()> {
    let now = tx.now();
    match tx.get::<ApiToken>(&key)? {
        Some(mut token) if token.last_used_at.is_none_or(|used| now.since(used) >= USED_EVERY) => {
            token.last_used_at = Some(now);
            Ok(tx.update(&token)?)
        }
        _ => Ok(()),
    }
}

fn of_user(view: &View<'_>, workspace: WorkspaceId, user: UserId) -> Result<Vec<ApiToken>> {
    let group = (workspace, user);
    Ok(view.scan_index(&ApiToken::BY_USER, &group, &Span::first(MAX))?)
}

/// A token as it is kept with its read set, or that there is none.
struct Found(Option<ApiToken>);

impl Weigh for Found {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.0.as_ref().map_or(0, |token| token.name.len())
    }
}
