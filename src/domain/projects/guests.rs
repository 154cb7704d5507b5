//! Guest links: made, changed and taken back by a project's managers, opened by people without an account (T26).
//!
//! A guest is no member and gets no session. Each request brings the link's secret and a pass, which is given for the
//! password; both are held against the row as it is now, so that nothing is let in any more once a link was taken back,
//! has expired, or has another password.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use super::{
    policy::ProjectManager,
    record::{GuestLink, GuestLinkId},
};
use crate::{
    app::App,
    domain::people::{
        Issued, attempts,
        password::{self, Verdict},
        secret,
    },
    engine::{
        commit::{Actor, Tx},
        store::{Digest, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        text,
        time::Millis,
    },
};

/// Links of one project at most.
pub const LINKS_MAX: usize = 50;
/// Days that a link lasts where nothing is said of it, and at most.
pub const DAYS_USUAL: u64 = 30;
pub const DAYS_MAX: u64 = 3_660;
/// Characters of what a link is called.
const NAME_MAX: usize = 80;
/// How long a pass is good.
const PASS_FOR: Duration = Duration::from_secs(12 * 3_600);
/// Hexadecimal digits of a pass's time, before those of its proof.
const PASS_TIME: usize = 16;

/// A guest link as managers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = GuestLink)]
pub struct LinkShown {
    #[schema(value_type = String)]
    pub id: GuestLinkId,
    /// Whom it is for; may be empty.
    pub name: String,
    /// Whether those who have it comment on tasks; else they only read.
    pub comments: bool,
    /// Whether it asks for a password.
    pub password: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Millis>,
    #[schema(value_type = String)]
    pub made_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Millis,
    /// How often it was opened.
    pub opened: u64,
    /// When it was opened last.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Millis>,
}

impl From<&GuestLink> for LinkShown {
    fn from(link: &GuestLink) -> Self {
        Self {
            id: link.id,
            name: link.name.clone(),
            comments: link.comments,
            password: link.password.is_some(),
            expires_at: link.expires_at,
            made_by: link.made_by,
            made_at: link.made_at,
            opened: link.opened,
            opened_at: link.opened_at,
        }
    }
}

/// What a link shall be; what is none stays, or is as usual.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    pub name: Option<String>,
    pub comments: Option<bool>,
    /// The PHC string of its password; none within for a link without one.
    pub password: Option<Option<String>>,
    /// From now on; none within for a link that stays.
    pub days: Option<Option<u64>>,
}

impl Terms {
    /// Checks what was said. Fails: Invalid(name, expires_in_days).
    fn lay(&self, link: &mut GuestLink, now: Millis) -> Result<()> {
        if let Some(name) = &self.name {
            link.name = text::line("name", name, 0, NAME_MAX)?;
        }
        link.comments = self.comments.unwrap_or(link.comments);
        if let Some(password) = &self.password {
            link.password.clone_from(password);
            link.version += 1;
        }
        if let Some(days) = self.days {
            if days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
                let say = format!("Choose 1 to {DAYS_MAX} days, or null for a link that stays.");
                return Err(Error::invalid("expires_in_days", "out_of_range", say));
            }
            link.expires_at = days.map(|days| now.plus(Duration::from_secs(days * 86_400)));
        }
        Ok(())
    }
}

/// The hash of a link's password, made before the transaction that stores it. Fails: Invalid(password), Busy.
pub async fn hash(text: &str) -> Result<String> {
    if !(6..=256).contains(&text.chars().count()) {
        return Err(Error::invalid("password", "too_short", "Use 6 to 256 characters."));
    }
    password::hash(text).await
}

/// Makes a link to a project, for 30 days unless something else is said, and returns it with its secret.
///
/// Writes: project_guest_links. Audits: guest_link.made. Fails: Invalid(name, expires_in_days), Conflict(too_many,
/// project_archived).  Rules: T4, T26.
pub fn make(tx: &mut Tx<'_>, who: &ProjectManager, terms: &Terms) -> Result<Issued<LinkShown>> {
    if who.project().archived {
        return Err(Error::Conflict(Code::project_archived));
    }
    if of_project(tx, who)?.len() >= LINKS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let text = secret::text("", &tx.random::<32>());
    let mut link = GuestLink {
        secret: secret::digest(&text),
        id: tx.new_id(),
        workspace: tx.workspace(),
        project: who.project().id,
        name: String::new(),
        password: None,
        expires_at: Some(tx.now().plus(Duration::from_secs(DAYS_USUAL * 86_400))),
        version: 0,
        made_by: who.user(),
        made_at: tx.now(),
        opened: 0,
        opened_at: None,
        comments: false,
    };
    terms.lay(&mut link, tx.now())?;
    tx.insert(&link)?;
    note(tx, "guest_link.made", &link)?;
    Ok(Issued::new(LinkShown::from(&link), text))
}

/// Changes what a link is. With another password, or none, whoever looks has to open it anew.
///
/// Writes: project_guest_links. Audits: guest_link.changed. Fails: NotFound, Invalid(name, expires_in_days).  Rules: T26.
pub fn change(tx: &mut Tx<'_>, who: &ProjectManager, id: GuestLinkId, terms: &Terms) -> Result<LinkShown> {
    let mut link = get(tx, who, id)?;
    terms.lay(&mut link, tx.now())?;
    tx.update(&link)?;
    note(tx, "guest_link.changed", &link)?;
    Ok(LinkShown::from(&link))
}

/// Takes a link back: it leads nowhere from this commit on, also for those who look right now.
///
/// Writes: project_guest_links. Audits: guest_link.revoked. Fails: NotFound.  Rules: T26.
pub fn revoke(tx: &mut Tx<'_>, who: &ProjectManager, id: GuestLinkId) -> Result<()> {
    let link = get(tx, who, id)?;
    tx.delete::<GuestLink>(&link.secret)?;
    note(tx, "guest_link.revoked", &link)
}

/// A project's links, oldest first, also those that have expired.
pub fn list(view: &View<'_>, who: &ProjectManager) -> Result<Vec<LinkShown>> {
    Ok(of_project(view, who)?.iter().map(LinkShown::from).collect())
}

fn get(view: &View<'_>, who: &ProjectManager, id: GuestLinkId) -> Result<GuestLink> {
    let group = (view.workspace(), who.project().id);
    view.find(&GuestLink::BY_PROJECT, &group, &id)?.ok_or(Error::NotFound)
}

fn of_project(view: &View<'_>, who: &ProjectManager) -> Result<Vec<GuestLink>> {
    let group = (view.workspace(), who.project().id);
    Ok(view.scan_index(&GuestLink::BY_PROJECT, &group, &Span::first(LINKS_MAX))?)
}

fn note(tx: &mut Tx<'_>, act: &'static str, link: &GuestLink) -> Result<()> {
    let detail = serde_json::json!({
        "project": link.project, "name": link.name, "comments": link.comments, "password": link.password.is_some(),
        "expires_at": link.expires_at,
    });
    Ok(tx.audit(act, link.id, detail)?)
}

/// That somebody has a link which is good, and a pass for it; only [`admit`] makes one.
#[derive(Debug, Clone)]
pub struct Admitted {
    link: GuestLink,
}

impl Admitted {
    /// By which link.
    pub fn link(&self) -> &GuestLink {
        &self.link
    }

    /// For whom a guest's commit is made: for nobody, in the link's workspace.
    pub fn actor(&self, nobody: &Actor) -> Actor {
        Actor {
            workspace: self.link.workspace,
            ..nobody.clone()
        }
    }
}

/// The proof that somebody with this secret and pass is a guest now.
///
/// Fails: NotFound, also when the link has expired; Forbidden(wrong_link_password) without a pass that is good.
pub fn admit(app: &App, text: &str, pass: &str) -> Result<Admitted> {
    let (link, now) = (find(app, text)?, app.now());
    if link.lets_in(pass, now) {
        Ok(Admitted { link })
    } else {
        Err(Error::Forbidden(Code::wrong_link_password))
    }
}

/// Opens the link with this secret and gives a pass for it; nothing where a password is still to be given.
///
/// A password that is given counts as an attempt at the link, wherever it comes from, as one at an account does.
/// Writes: project_guest_links, sign_in_attempts. Fails: NotFound, Forbidden(wrong_link_password), Busy.  Rules: T26.
pub async fn open(app: &App, nobody: &Actor, text: &str, given: Option<&str>) -> Result<Option<String>> {
    let link = find(app, text)?;
    let actor = Actor {
        workspace: link.workspace,
        idempotency: None,
        ..nobody.clone()
    };
    if let Some(stored) = link.password.as_deref() {
        let Some(given) = given else { return Ok(None) };
        let door = link.id.to_string();
        app.write(actor.clone(), move |tx| attempts::begin_at_link(tx, &door))
            .await?;
        if password::verify(given, Some(stored)).await? == Verdict::Wrong {
            app.write(actor, attempts::blame).await?;
            return Err(Error::Forbidden(Code::wrong_link_password));
        }
    }
    let pass = link.pass(app.now().plus(PASS_FOR));
    app.write(actor, move |tx| entered(tx, &link)).await?;
    Ok(Some(pass))
}

/// Counts that a link was opened, if it still is what it was. Fails: NotFound.
fn entered(tx: &mut Tx<'_>, seen: &GuestLink) -> Result<()> {
    let mut link = still(tx, seen)?;
    link.opened += 1;
    link.opened_at = Some(tx.now());
    tx.update(&link)?;
    attempts::forget_link(tx, &link.id.to_string())
}

/// What a link is now, if it still is the one that was seen, and good. Fails: NotFound.
pub(super) fn still(tx: &Tx<'_>, seen: &GuestLink) -> Result<GuestLink> {
    let link: Option<GuestLink> = tx.get(&seen.secret)?;
    let same = |link: &GuestLink| link.version == seen.version && link.is_good(tx.now());
    link.filter(same).ok_or(Error::NotFound)
}

/// The link with this secret, if it is good now. Fails: NotFound.
fn find(app: &App, text: &str) -> Result<GuestLink> {
    let (secret, now) = (secret::digest(text), app.now());
    let link = app.read(Id::ZERO, |view| Ok(view.get::<GuestLink>(&secret)?))?;
    link.filter(|link| link.is_good(now)).ok_or(Error::NotFound)
}

impl GuestLink {
    fn is_good(&self, now: Millis) -> bool {
        self.expires_at.is_none_or(|end| end > now)
    }

    /// What shows until `until` that this link was opened as it is. It is worth nothing without the link's secret.
    fn pass(&self, until: Millis) -> String {
        let phc = self.password.as_deref().unwrap_or_default();
        let inner = Sha256::new()
            .chain_update(self.secret.0)
            .chain_update(self.version.to_be_bytes())
            .chain_update(until.0.to_be_bytes())
            .chain_update(phc)
            .finalize();
        let proof = Sha256::new().chain_update(self.secret.0).chain_update(inner).finalize();
        format!("{:016x}{}", until.0, Digest(proof.into()))
    }

    fn lets_in(&self, pass: &str, now: Millis) -> bool {
        let until = pass
            .get(..PASS_TIME)
            .and_then(|time| u64::from_str_radix(time, 16).ok());
        until.is_some_and(|until| {
            let right = self.pass(Millis(until));
            until > now.0 && subtle::ConstantTimeEq::ct_eq(right.as_bytes(), pass.as_bytes()).into()
        })
    }
}
