//! Links by which people without an account get one file, or one folder as a zip.
//!
//! A link's secret is kept as its digest. Whoever gives the right password gets a ticket for some minutes, so that a
//! browser can download without the password in its address. What lies in the trash is reached by no link.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::{
    policy::{self, FileEditor},
    record::{File, FileId, Share, ShareId},
};
use crate::{
    app::App,
    domain::people::{Issued, password, secret},
    engine::{
        commit::{Actor, Tx},
        store::{Digest, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, WorkspaceId},
        time::Millis,
    },
};

/// Links of one file.
const SHARES_MAX: usize = 50;
/// Hours that a link may last: ten years.
const HOURS_MAX: u64 = 10 * 366 * 24;
/// How long a ticket is good.
const TICKET_FOR: Duration = Duration::from_secs(15 * 60);
/// Hexadecimal digits of a ticket's time and of its proof.
const TICKET_TIME: usize = 16;

/// What a link shall be.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The PHC string of its password.
    pub password: Option<String>,
    pub expires_in_hours: Option<u64>,
    pub limit: Option<u64>,
}

/// The hash of a link's password, made before the transaction that stores it. Fails: Invalid(password), Busy.
pub async fn hash(text: &str) -> Result<String> {
    if !(4..=256).contains(&text.chars().count()) {
        return Err(Error::invalid("password", "too_short", "Use 4 to 256 characters."));
    }
    password::hash(text).await
}

/// Makes a link to a file, and returns it with its secret.
///
/// Writes: file_shares. Audits: share.made. Fails: Invalid(expires_in_hours, limit), Conflict(too_many).
pub fn make(tx: &mut Tx<'_>, who: &FileEditor, draft: &Draft) -> Result<Issued<Share>> {
    if draft
        .expires_in_hours
        .is_some_and(|hours| !(1..=HOURS_MAX).contains(&hours))
    {
        let say = "Choose at least one hour, or none for a link that stays.";
        return Err(Error::invalid("expires_in_hours", "out_of_range", say));
    }
    if draft.limit == Some(0) {
        let say = "Choose at least one download, or none for any number.";
        return Err(Error::invalid("limit", "out_of_range", say));
    }
    let file = who.file().id;
    if list(tx, who)?.len() >= SHARES_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let text = secret::text("", &tx.random::<32>());
    let expires = draft.expires_in_hours.map(|hours| Duration::from_secs(hours * 3_600));
    let share = Share {
        token: secret::digest(&text),
        id: tx.new_id(),
        workspace: tx.workspace(),
        file,
        password: draft.password.clone(),
        expires_at: expires.map(|life| tx.now().plus(life)),
        limit: draft.limit,
        downloads: 0,
        created_by: who.user(),
        created_at: tx.now(),
    };
    tx.insert(&share)?;
    let detail =
        serde_json::json!({ "file": file, "password": share.password.is_some(), "expires_at": share.expires_at });
    tx.audit("share.made", share.id, detail)?;
    Ok(Issued::new(share, text))
}

/// A file's links, oldest first.
pub fn list(view: &View<'_>, who: &FileEditor) -> Result<Vec<Share>> {
    let group = (view.workspace(), who.file().id);
    Ok(view.scan_index(&Share::BY_FILE, &group, &Span::first(SHARES_MAX))?)
}

/// Takes a link back; it stops working with this commit.
///
/// Writes: file_shares. Audits: share.revoked. Fails: NotFound.
pub fn revoke(tx: &mut Tx<'_>, who: &FileEditor, id: ShareId) -> Result<()> {
    let group = (tx.workspace(), who.file().id);
    let share = tx.find(&Share::BY_FILE, &group, &id)?.ok_or(Error::NotFound)?;
    tx.delete::<Share>(&share.token)?;
    tx.audit("share.revoked", id, serde_json::json!({ "file": share.file }))?;
    Ok(())
}

/// What somebody who has a link may know of it.
#[derive(Debug, Clone)]
pub struct Opened {
    pub share: Share,
    pub file: File,
}

/// What the link with this secret opens now. Fails: NotFound, also when its time is over or it was used up.
pub fn open(app: &App, token: &str) -> Result<Opened> {
    let (token, now) = (secret::digest(token), app.now());
    let share = app.read(Id::ZERO, |view| Ok(view.get::<Share>(&token)?))?;
    let share = share.filter(|share| share.is_good(now)).ok_or(Error::NotFound)?;
    let file = app.read(share.workspace, |view| shared(view, share.file))?;
    Ok(Opened { share, file })
}

/// A file that doesn't lie in the trash.
fn shared(view: &View<'_>, file: FileId) -> Result<File> {
    let file: File = view.get(&file)?.ok_or(Error::NotFound)?;
    if policy::is_there(view, &file)? {
        Ok(file)
    } else {
        Err(Error::NotFound)
    }
}

impl Share {
    fn is_good(&self, now: Millis) -> bool {
        self.expires_at.is_none_or(|end| end > now) && self.limit.is_none_or(|limit| self.downloads < limit)
    }

    /// Proof that the password of this link was given before `until`.
    fn ticket(&self, until: Millis) -> Option<String> {
        let phc = self.password.as_ref()?;
        let inner = Sha256::new()
            .chain_update(phc)
            .chain_update(self.token.0)
            .chain_update(until.0.to_be_bytes())
            .finalize();
        let proof = Sha256::new().chain_update(phc).chain_update(inner).finalize();
        Some(format!("{:016x}{}", until.0, Digest(proof.into())))
    }

    /// Whether `ticket` is one of this link's and good at `now`; a link without a password asks for none.
    pub fn lets_in(&self, ticket: Option<&str>, now: Millis) -> bool {
        if self.password.is_none() {
            return true;
        }
        let Some(ticket) = ticket else { return false };
        let until = ticket
            .get(..TICKET_TIME)
            .and_then(|time| u64::from_str_radix(time, 16).ok());
        until.is_some_and(|until| {
            let right = self.ticket(Millis(until)).unwrap_or_default();
            until > now.0 && subtle::ConstantTimeEq::ct_eq(right.as_bytes(), ticket.as_bytes()).into()
        })
    }
}

/// A ticket for whoever knows the password. Fails: NotFound, Forbidden(wrong_link_password), Busy.
pub async fn ticket(app: &App, token: &str, given: &str) -> Result<String> {
    let share = open(app, token)?.share;
    let verdict = password::verify(given, share.password.as_deref()).await?;
    match verdict {
        password::Verdict::Right { .. } => share.ticket(app.now().plus(TICKET_FOR)).ok_or(Error::NotFound),
        password::Verdict::Wrong => Err(Error::Forbidden(Code::wrong_link_password)),
    }
}

/// Counts a download, if one more is allowed. Fails: NotFound.
///
/// Writes: file_shares.
pub async fn count(app: &App, share: &Share) -> Result<()> {
    let (token, workspace): (_, WorkspaceId) = (share.token, share.workspace);
    let counted = app.write(Actor::system(workspace), move |tx| {
        let share: Option<Share> = tx.get(&token)?;
        let mut share = share.filter(|share| share.is_good(tx.now())).ok_or(Error::NotFound)?;
        share.downloads += 1;
        Ok(tx.update(&share)?)
    });
    counted.await.map(drop)
}
