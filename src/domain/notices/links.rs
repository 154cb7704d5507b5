//! Links that end mail: signed, so that nobody ends another's, and good without signing in (RFC 8058).

use ring::hmac;

use super::record::Secret;
use crate::{
    app::App,
    engine::{commit::Actor, store::View},
    error::{Error, Result},
    kit::id::{Id, UserId, WorkspaceId},
};

/// The secret that such links are signed with.
const OF_LINKS: u64 = 1;

/// The secret that links are signed with; made when it is first needed.
pub async fn secret(app: &App) -> Result<[u8; 32]> {
    if let Some(secret) = app.read(Id::ZERO, known)? {
        return Ok(secret.bytes);
    }
    let made = app.write(Actor::system(Id::ZERO), |tx| {
        if let Some(secret) = known(tx)? {
            return Ok(secret.bytes);
        }
        let secret = Secret {
            of: OF_LINKS,
            bytes: tx.random(),
        };
        tx.insert(&secret)?;
        Ok(secret.bytes)
    });
    Ok(made.await?.value)
}

fn known(view: &View<'_>) -> Result<Option<Secret>> {
    Ok(view.get(&OF_LINKS)?)
}

/// What stands in the link of `user` in `workspace`.
pub fn token(secret: &[u8; 32], workspace: WorkspaceId, user: UserId) -> String {
    let tag = hmac::sign(&key(secret), of(workspace, user).as_bytes());
    let tag: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{workspace}.{user}.{tag}")
}

/// Whose link this is. Fails: NotFound, also before any was made.
pub fn read(app: &App, token: &str) -> Result<(WorkspaceId, UserId)> {
    let secret = app.read(Id::ZERO, known)?.ok_or(Error::NotFound)?.bytes;
    let [workspace, user, tag] = token.split('.').collect::<Vec<_>>()[..] else {
        return Err(Error::NotFound);
    };
    let workspace: WorkspaceId = workspace.parse().map_err(|_| Error::NotFound)?;
    let user: UserId = user.parse().map_err(|_| Error::NotFound)?;
    let tag = bytes(tag).ok_or(Error::NotFound)?;
    hmac::verify(&key(&secret), of(workspace, user).as_bytes(), &tag).map_err(|_| Error::NotFound)?;
    Ok((workspace, user))
}

fn of(workspace: WorkspaceId, user: UserId) -> String {
    format!("unsubscribe/{workspace}/{user}")
}

fn key(secret: &[u8; 32]) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret)
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    if !hexadecimal.is_ascii() || hexadecimal.len() != 64 {
        return None;
    }
    (0..64)
        .step_by(2)
        .map(|at| u8::from_str_radix(&hexadecimal[at..at + 2], 16).ok())
        .collect()
}
