//! What owners do with their own credentials: each asks for the password again, and guessing it is slowed down.

use super::{
    accounts, attempts,
    password::{self, Verdict},
    record::{Account, SessionId},
    resets, second_factor,
    secret::Issued,
    secured::{self, Happened},
    tokens,
};
use crate::{
    app::App,
    engine::commit::{Actor, Committed, Tx},
    error::{Error, Result},
    kit::id::{Id, UserId},
};

/// That the owner of an account showed its password just now.
#[derive(Debug, Clone)]
struct Shown {
    account: Account,
}

/// Another password, by whoever knows the one before.
#[derive(Debug)]
pub struct NewPassword<'a> {
    /// The session that stays.
    pub kept: Option<SessionId>,
    pub current: &'a str,
    pub new: &'a str,
    /// Whether API tokens end too, as if somebody else knew the password. Otherwise programs work on.
    pub revoke_tokens: bool,
}

/// Chooses another password and ends every other session.
///
/// Takes: the password as it is; a new one that [`password::check`] lets pass.
/// Writes: accounts, sessions, api_tokens. Emits: people.session_ended → user.
/// Audits: password.changed, token.revoked.
/// Fails: Invalid(current, new), Busy(rate_limited).  Rules: P2, P8.
pub async fn change_password(app: &App, actor: Actor, who: UserId, wanted: NewPassword<'_>) -> Result<Committed<()>> {
    let shown = show(app, &actor, who, "current", wanted.current).await?;
    password::check("new", wanted.new, &[&shown.account.email, &shown.account.name])?;
    let hash = password::hash(wanted.new).await?;
    let (kept, revoke_tokens) = (wanted.kept, wanted.revoke_tokens);
    app.write(actor, move |tx| {
        let account = shown.still(tx)?;
        tx.audit("password.changed", who, ())?;
        secured::tell(tx, who, Happened::PasswordChanged, "")?;
        if revoke_tokens {
            tokens::revoke_everywhere(tx, who)?;
        }
        accounts::set_password(tx, account, &hash, kept)
    })
    .await
}

/// Turns the second factor off.
///
/// Writes: second_factors. Audits: second_factor.disabled. Fails: Invalid(password), Conflict(totp_not_enabled).
pub async fn disable_second_factor(app: &App, actor: Actor, who: UserId, password: &str) -> Result<Committed<()>> {
    let shown = show(app, &actor, who, "password", password).await?;
    app.write(actor, move |tx| {
        let account = shown.still(tx)?;
        second_factor::disable(tx, account.id)
    })
    .await
}

/// Makes new recovery codes.
///
/// Writes: second_factors. Audits: second_factor.codes_renewed. Fails: Invalid(password), Conflict(totp_not_enabled).
pub async fn renew_recovery_codes(
    app: &App,
    actor: Actor,
    who: UserId,
    password: &str,
) -> Result<Committed<Issued<(), Vec<String>>>> {
    let shown = show(app, &actor, who, "password", password).await?;
    app.write(actor, move |tx| {
        let account = shown.still(tx)?;
        second_factor::renew_codes(tx, account.id)
    })
    .await
}

/// Chooses a password with a one-time link, ends every session of the account and takes its API tokens back.
///
/// Writes: one_time_links, accounts, sessions, api_tokens. Emits: people.session_ended → user.
/// Audits: password.reset, token.revoked.
/// Fails: NotFound, Invalid(password).
pub async fn redeem_link(app: &App, nobody: Actor, token: &str, new: &str) -> Result<Committed<()>> {
    let now = app.now();
    let (account, workspace) = app.read(Id::ZERO, |view| resets::whose(view, token, now))?;
    password::check("password", new, &[&account.email, &account.name])?;
    let hash = password::hash(new).await?;
    let actor = Actor { workspace, ..nobody };
    let token = token.to_owned();
    app.write(actor, move |tx| resets::redeem(tx, &token, &hash)).await
}

/// Checks the password of whoever is signed in. Fails: Invalid(field) `wrong`, Busy(rate_limited).
async fn show(app: &App, actor: &Actor, who: UserId, field: &'static str, password: &str) -> Result<Shown> {
    let account = app.read(actor.workspace, |view| accounts::by_id(view, who))?;
    let counted = account.email.clone();
    let counting = Actor {
        idempotency: None,
        ..actor.clone()
    };
    app.write(counting, move |tx| attempts::begin(tx, &counted, None))
        .await?;
    match password::verify(password, account.password.as_deref()).await? {
        Verdict::Right { .. } => Ok(Shown { account }),
        Verdict::Wrong => Err(wrong(field)),
    }
}

fn wrong(field: &'static str) -> Error {
    Error::invalid(field, "wrong", "That is not your password.")
}

impl Shown {
    /// The account as it is now, if the password that was shown still is its own; forgets the attempts.
    fn still(&self, tx: &mut Tx<'_>) -> Result<Account> {
        let account = accounts::by_id(tx, self.account.id)?;
        if account.password != self.account.password {
            return Err(wrong("password"));
        }
        attempts::forget(tx, &account.email)?;
        Ok(account)
    }
}
