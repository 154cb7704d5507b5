//! Invitations: links that let people in, with a role, an expiry, a number of uses, and rooms.

use std::time::Duration;

use super::{
    accounts::{self, Newcomer},
    awaited, directory, email, password,
    policy::Admin,
    record::{Account, Invitation, InvitationId, Role, Session, Workspace},
    seats::{self, MayInvite, Welcome},
    secret::{self, Issued, digest},
    sessions::{self, Stay},
    sign_in::{self, Claim, Proven},
};
use crate::{
    app::App,
    engine::{
        commit::{Actor, Committed, Tx},
        store::{Order, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::Id,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Hours that an invitation may last: 90 days.
const HOURS_MAX: u32 = 90 * 24;
/// How many may come by one invitation.
const USES_MAX: u32 = 1_000;
/// Rooms of one invitation.
const ROOMS_MAX: usize = 50;

/// What an invitation shall be.
#[derive(Debug, Clone)]
pub struct Draft {
    pub role: Role,
    pub expires_in_hours: u32,
    pub uses: Option<u32>,
    pub email: Option<String>,
    pub rooms: Vec<Id<()>>,
}

/// What somebody who holds an invitation may know before they accept it.
#[derive(Debug, Clone)]
pub struct Opened {
    pub invitation: Invitation,
    pub workspace: Workspace,
    /// The name of whoever invites.
    pub invited_by: String,
}

/// Invites: makes the link and returns it with its secret.
///
/// Takes: expiry, 1..=2,160 hours; uses, 1..=1,000 or any number; with an address, one use for that address only.
/// Writes: invitations. Audits: invitation.made.
/// Fails: Invalid(expires_in_hours, uses, email, rooms), Forbidden.  Rules: P4, P5.
pub fn make(tx: &mut Tx<'_>, admin: Admin, draft: &Draft, may_invite: MayInvite) -> Result<Issued<Invitation>> {
    admin.may_give(draft.role)?;
    check(draft)?;
    may_invite(tx, &admin.member(), &draft.rooms)?;
    let email = draft
        .email
        .as_deref()
        .map(|text| email::read("email", text))
        .transpose()?;
    let text = secret::text("", &tx.random::<32>());
    let now = tx.now();
    let invitation = Invitation {
        token: digest(&text),
        id: tx.new_id(),
        workspace: tx.workspace(),
        role: draft.role,
        created_by: admin.user(),
        created_at: now,
        expires_at: now.plus(Duration::from_secs(u64::from(draft.expires_in_hours) * 3_600)),
        uses_left: if email.is_some() { Some(1) } else { draft.uses },
        uses: 0,
        email,
        revoked: false,
        rooms: draft.rooms.clone(),
    };
    tx.insert(&invitation)?;
    let detail =
        serde_json::json!({ "role": invitation.role, "uses": invitation.uses_left, "email": invitation.email });
    tx.audit("invitation.made", invitation.id, detail)?;
    Ok(Issued::new(invitation, text))
}

fn check(draft: &Draft) -> Result<()> {
    if !(1..=HOURS_MAX).contains(&draft.expires_in_hours) {
        return Err(Error::invalid(
            "expires_in_hours",
            "out_of_range",
            "Choose 1 to 2160 hours.",
        ));
    }
    if draft.uses.is_some_and(|uses| !(1..=USES_MAX).contains(&uses)) {
        return Err(Error::invalid(
            "uses",
            "out_of_range",
            "Choose 1 to 1000 uses, or none for any number.",
        ));
    }
    if draft.rooms.len() > ROOMS_MAX {
        return Err(Error::invalid("rooms", "too_many", "Name 50 rooms at most."));
    }
    Ok(())
}

/// Takes an invitation back; it stops working with this commit.
///
/// Writes: invitations. Audits: invitation.revoked. Fails: NotFound.
pub fn revoke(tx: &mut Tx<'_>, _: Admin, id: InvitationId) -> Result<()> {
    let here = tx.workspace();
    let found = tx.find(&Invitation::BY_WORKSPACE, &here, &id)?;
    let mut invitation = found.ok_or(Error::NotFound)?;
    if invitation.revoked {
        return Ok(());
    }
    invitation.revoked = true;
    tx.update(&invitation)?;
    Ok(tx.audit("invitation.revoked", id, ())?)
}

/// Whether the invitation can be mailed. Fails: NotFound, Conflict(invitation_without_address).
pub fn may_be_mailed(tx: &Tx<'_>, _: Admin, id: InvitationId) -> Result<()> {
    let found = tx
        .find(&Invitation::BY_WORKSPACE, &tx.workspace(), &id)?
        .ok_or(Error::NotFound)?;
    if found.email.is_none() || !is_open(&found, tx.now()) {
        return Err(Error::Conflict(Code::invitation_without_address));
    }
    Ok(())
}

/// Gives the invitation another secret, to be mailed: the link before stops working. Nothing if it isn't open any more.
///
/// Writes: invitations. Audits: invitation.mailed.  Rules: P1, P5.
pub fn renew(tx: &mut Tx<'_>, id: InvitationId) -> Result<Option<Issued<Invitation>>> {
    let found = tx.find(&Invitation::BY_WORKSPACE, &tx.workspace(), &id)?;
    let Some(old) = found.filter(|found| found.email.is_some() && is_open(found, tx.now())) else {
        return Ok(None);
    };
    let text = secret::text("", &tx.random::<32>());
    tx.delete::<Invitation>(&old.token)?;
    let renewed = Invitation {
        token: digest(&text),
        ..old
    };
    tx.insert(&renewed)?;
    tx.audit("invitation.mailed", id, serde_json::json!({ "email": renewed.email }))?;
    Ok(Some(Issued::new(renewed, text)))
}

/// The workspace's invitations, newest first.
pub fn list(view: &View<'_>, _: Admin, page: &PageRequest) -> Result<Page<Invitation>> {
    Ok(view.page_index(&Invitation::BY_WORKSPACE, &view.workspace(), Order::Falling, page)?)
}

/// What the invitation with this secret offers. `view` may be of any workspace.
///
/// Fails: NotFound, when it is used up, too old, taken back, or never was.
pub fn find(view: &View<'_>, text: &str, now: Millis) -> Result<Invitation> {
    let invitation: Option<Invitation> = view.get(&digest(text))?;
    invitation
        .filter(|invitation| is_open(invitation, now))
        .ok_or(Error::NotFound)
}

/// The same with names; `view` is of the invitation's workspace.
pub fn opened(view: &View<'_>, text: &str, now: Millis) -> Result<Opened> {
    let invitation = find(view, text, now)?;
    let workspace: Workspace = view.get(&invitation.workspace)?.ok_or(Error::NotFound)?;
    let invited_by = match directory::person(view, invitation.created_by) {
        Ok(person) => person.name,
        Err(Error::NotFound) => workspace.name.clone(), // The operator invited, who is nobody here.
        Err(other) => return Err(other),
    };
    Ok(Opened {
        invitation,
        workspace,
        invited_by,
    })
}

fn is_open(invitation: &Invitation, now: Millis) -> bool {
    !invitation.revoked && invitation.expires_at > now && invitation.uses_left != Some(0)
}

/// What somebody who accepts says of themselves: a name makes a new account, unless the address has one already.
#[derive(Debug, Clone)]
pub struct Acceptance {
    pub name: Option<String>,
    pub claim: Claim,
}

/// Lets whoever holds the secret in, and signs them in.
///
/// Fails: as [`accept_as_new`] and `accept_as_proven`, Invalid(name, email, password),
/// Unauthenticated(wrong_credentials, second_factor_required, wrong_code).  Rules: P2, P5.
pub async fn accept(
    app: &App,
    nobody: Actor,
    text: String,
    acceptance: Acceptance,
    welcome: Welcome,
) -> Result<Committed<Issued<Session>>> {
    let now = app.now();
    let invitation = app.read(Id::ZERO, |view| find(view, &text, now))?;
    let workspace = invitation.workspace;
    let known = app.read(workspace, |view| {
        match accounts::by_email(view, &acceptance.claim.email)? {
            Some(account) => Ok(!awaited::is_nobodys(view, &account, &invitation)?),
            None => Ok(false),
        }
    })?;
    let Acceptance { name, claim } = acceptance;
    let stay = Stay::new(app, &claim.device);
    if known || name.is_none() {
        let weighed = sign_in::weigh(app, &nobody, claim).await?;
        let actor = weighed.actor_in(workspace, nobody);
        let committed = app.write(actor, move |tx| {
            sign_in::settle(tx, &weighed)?.map_or_else(
                |code| Ok(Err(code)),
                |proven| accept_as_proven(tx, &text, proven, &stay, welcome).map(Ok),
            )
        });
        return sign_in::accepted(committed.await?);
    }
    let newcomer = Newcomer::read(&claim.email, name.as_deref().unwrap_or_default(), Some(&claim.password))?;
    let newcomer = newcomer.with_hash(password::hash(&claim.password).await?);
    let actor = Actor {
        workspace,
        idempotency: None, // The answer holds a secret, which is kept nowhere.
        ..nobody
    };
    app.write(actor, move |tx| accept_as_new(tx, &text, &newcomer, &stay, welcome))
        .await
}

/// Accepts as somebody new: opens the account, seats it, signs it in.
///
/// Writes: accounts, people, seats, invitations, sessions. Emits: people.person_joined → workspace.
/// Audits: invitation.accepted, session.opened. Fails: NotFound, Invalid(email), Conflict(email_taken).  Rules: P5.
pub fn accept_as_new(
    tx: &mut Tx<'_>,
    text: &str,
    newcomer: &Newcomer,
    stay: &Stay,
    welcome: Welcome,
) -> Result<Issued<Session>> {
    let invitation = find(tx, text, tx.now())?;
    let account = match accounts::by_email(tx, &newcomer.email)? {
        Some(account) if awaited::is_nobodys(tx, &account, &invitation)? => accounts::claim(tx, account, newcomer)?,
        _ => accounts::open(tx, newcomer)?,
    };
    take_seat(tx, invitation, &account, stay, welcome)
}

/// Accepts as somebody who has an account and proved it.
///
/// Writes: people, seats, invitations, sessions. Emits: people.person_joined → workspace.
/// Audits: invitation.accepted, session.opened. Fails: NotFound, Invalid(email), Conflict(already_member).  Rules: P5.
pub(super) fn accept_as_proven(
    tx: &mut Tx<'_>,
    text: &str,
    proven: Proven,
    stay: &Stay,
    welcome: Welcome,
) -> Result<Issued<Session>> {
    let invitation = find(tx, text, tx.now())?;
    let account = accounts::by_id(tx, proven.account())?;
    take_seat(tx, invitation, &account, stay, welcome)
}

fn take_seat(
    tx: &mut Tx<'_>,
    mut invitation: Invitation,
    account: &Account,
    stay: &Stay,
    welcome: Welcome,
) -> Result<Issued<Session>> {
    if invitation.workspace != tx.workspace() {
        return Err(Error::NotFound);
    }
    if invitation.email.as_ref().is_some_and(|email| *email != account.email) {
        return Err(Error::invalid(
            "email",
            "not_invited",
            "This invitation is for another e-mail address.",
        ));
    }
    seats::take(tx, account, invitation.role)?;
    invitation.uses += 1;
    invitation.uses_left = invitation.uses_left.map(|left| left - 1);
    tx.update(&invitation)?;
    tx.audit(
        "invitation.accepted",
        invitation.id,
        serde_json::json!({ "user": account.id }),
    )?;
    let who = seats::welcome(tx, account.id, welcome, &invitation.rooms)?;
    sessions::open(tx, who, stay)
}
