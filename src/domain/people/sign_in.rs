//! Signing in. Every way that ends in a session of an existing account leads through [`weigh`] and [`settle`], so
//! that the second factor can't be walked around (TRUST A3, 6).
//!
//! The same answer in the same time for an unknown address and for a wrong password.

use super::{
    attempts, email,
    password::{self, Verdict},
    policy,
    record::{Account, Outcome, Session},
    seats, second_factor,
    secret::Issued,
    secured,
    sessions::{self, Stay},
};
use crate::{
    app::App,
    engine::commit::{Actor, Committed, Tx},
    error::{Code, Error, Result},
    kit::id::{Id, UserId, WorkspaceId},
};

/// What somebody says to prove who they are.
#[derive(Debug, Clone)]
pub struct Claim {
    pub email: String,
    pub password: String,
    /// From the authenticator app, or a recovery code.
    pub code: Option<String>,
    /// The `User-Agent`.
    pub device: String,
}

/// A claim whose password was looked at.
#[derive(Debug)]
pub(super) struct Weighed {
    claim: Claim,
    account: Option<Account>,
    verdict: Verdict,
}

/// That somebody is the owner of an account, by everything that it asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proven {
    account: UserId,
}

/// Opens a session for whoever the claim proves to be, in the workspace they used last.
///
/// Takes: the actor of nobody. Gives: the session with its secret.
/// Writes: sessions, seats, sign_ins, sign_in_attempts, audit, jobs.
/// Fails: Unauthenticated(wrong_credentials, second_factor_required, wrong_code), Forbidden(deactivated),
/// Busy(rate_limited).  Rules: P1, P2, P3.
pub async fn sign_in(app: &App, nobody: Actor, claim: Claim) -> Result<Committed<Issued<Session>>> {
    let stay = Stay::new(app, &claim.device);
    let weighed = weigh(app, &nobody, claim).await?;
    let actor = weighed.actor(app, nobody)?;
    let committed = app
        .write(actor, move |tx| {
            settle(tx, &weighed)?.map_or_else(
                |code| Ok(Err(code)),
                |proven| {
                    let session = sessions::open(tx, policy::member(tx, proven.account)?, &stay)?;
                    secured::tell_of_device(tx, proven.account, &session.made.device)?;
                    Ok(Ok(session))
                },
            )
        })
        .await?;
    accepted(committed)
}

/// Counts the attempt and looks at the password of a claim. Fails: Busy(rate_limited), Busy(busy).
pub(super) async fn weigh(app: &App, nobody: &Actor, claim: Claim) -> Result<Weighed> {
    let mut claim = claim;
    claim.email = email::folded(&claim.email);
    let account = account_of(app, &claim.email)?;
    let counted = (claim.email.clone(), account.as_ref().map(|account| account.id));
    let actor = Actor {
        workspace: Id::ZERO,
        idempotency: None,
        ..nobody.clone()
    };
    app.write(actor, move |tx| attempts::begin(tx, &counted.0, counted.1))
        .await?;
    let stored = account.as_ref().and_then(|account| account.password.as_deref());
    let verdict = password::verify(&claim.password, stored).await?;
    Ok(Weighed {
        claim,
        account,
        verdict,
    })
}

/// Turns a weighed claim into a proof, or into the code of why not, which is noted and so must be committed too.
///
/// Writes: sign_ins, sign_in_attempts, second_factors, accounts (a stronger hash), audit.
pub(super) fn settle(tx: &mut Tx<'_>, weighed: &Weighed) -> Result<Result<Proven, Code>> {
    let claim = &weighed.claim;
    let Some(account) = current(tx, weighed)? else {
        attempts::blame(tx)?;
        if let Some(account) = &weighed.account {
            refuse(tx, account.id, &claim.device, Outcome::WrongPassword)?;
        }
        return Ok(Err(Code::wrong_credentials));
    };
    if second_factor::is_enabled(tx, account.id)? {
        let Some(code) = claim.code.as_deref().filter(|code| !code.trim().is_empty()) else {
            attempts::forgive(tx, &claim.email)?;
            return Ok(Err(Code::second_factor_required));
        };
        if !second_factor::accept(tx, account.id, code)? {
            attempts::blame(tx)?;
            refuse(tx, account.id, &claim.device, Outcome::WrongCode)?;
            return Ok(Err(Code::wrong_code));
        }
    }
    if let Verdict::Right { successor: Some(hash) } = &weighed.verdict {
        tx.update(&Account {
            password: Some(hash.clone()),
            ..account.clone()
        })?;
    }
    attempts::forget(tx, &claim.email)?;
    attempts::note(tx, account.id, &claim.device, Outcome::Ok)?;
    Ok(Ok(Proven { account: account.id }))
}

/// The committed value, or the refusal that was committed.
pub(super) fn accepted<T>(committed: Committed<Result<T, Code>>) -> Result<Committed<T>> {
    Ok(Committed {
        value: committed.value.map_err(Error::Unauthenticated)?,
        seq: committed.seq,
        repeated: committed.repeated,
    })
}

impl Proven {
    /// Whose owner it is.
    pub(super) fn account(self) -> UserId {
        self.account
    }
}

impl Weighed {
    /// The actor for the write that settles this: in the workspace that the account used last, in the account's name
    /// if the password was right.
    fn actor(&self, app: &App, nobody: Actor) -> Result<Actor> {
        let home = match &self.account {
            Some(account) => app.read(Id::ZERO, |view| seats::home(view, account.id))?,
            None => None,
        };
        Ok(self.actor_in(home.unwrap_or(Id::ZERO), nobody))
    }

    /// The same in a given workspace. What holds secrets or was sent by nobody is not kept for repetitions.
    pub(super) fn actor_in(&self, workspace: WorkspaceId, nobody: Actor) -> Actor {
        let right = matches!(self.verdict, Verdict::Right { .. });
        Actor {
            workspace,
            user: self.account.as_ref().filter(|_| right).map(|account| account.id),
            idempotency: None,
            ..nobody
        }
    }
}

/// The account as it is now, if the password that was looked at is right and still its own.
fn current(tx: &Tx<'_>, weighed: &Weighed) -> Result<Option<Account>> {
    let (Some(seen), Verdict::Right { .. }) = (&weighed.account, &weighed.verdict) else {
        return Ok(None);
    };
    let now: Option<Account> = tx.get(&seen.id)?;
    Ok(now.filter(|now| now.password == seen.password))
}

fn account_of(app: &App, email: &str) -> Result<Option<Account>> {
    app.read(Id::ZERO, |view| {
        Ok(view.find(&Account::BY_EMAIL, &email.to_owned(), &())?)
    })
}

fn refuse(tx: &mut Tx<'_>, account: UserId, device: &str, outcome: Outcome) -> Result<()> {
    attempts::note(tx, account, device, outcome)?;
    Ok(tx.audit("session.refused", account, serde_json::json!({ "outcome": outcome }))?)
}
