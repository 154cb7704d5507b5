//! Accounts: who can prove to be somebody, in whatever workspaces they sit.

use serde::{Deserialize, Serialize};

use super::{
    email, password,
    policy::{self, Admin, Owner},
    record::{Account, OneTimeLink, Person, Role, SessionId},
    resets,
    seats::{self, Welcome},
    secret::Issued,
    sessions,
};
use crate::{
    app::App,
    engine::{
        commit::{Actor, Committed, Tx},
        store::{StoreError, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, text},
};

/// Characters of a name at most.
pub(super) const NAME_MAX: usize = 80;

/// Who shall have an account.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub email: String,
    pub name: String,
    /// The hash of the password, unless it is still to be chosen.
    pub password: Option<String>,
}

impl Newcomer {
    /// The newcomer with these, each checked. `password` is still plain: hash it then.
    /// Fails: Invalid(email, name, password), all that are wrong.
    pub fn read(email: &str, name: &str, password: Option<&str>) -> Result<Self> {
        let mut wrong = Vec::new();
        let email_read = keep(&mut wrong, email::read("email", email))?;
        let name_read = keep(&mut wrong, text::line("name", name, 1, NAME_MAX))?;
        if let Some(password) = password {
            keep(&mut wrong, password::check("password", password, &[email, name]))?;
        }
        match (email_read, name_read) {
            (Some(email), Some(name)) if wrong.is_empty() => Ok(Self {
                email,
                name,
                password: None,
            }),
            _ => Err(Error::Invalid(wrong)),
        }
    }

    /// The same with the hash of a password.
    pub fn with_hash(self, hash: String) -> Self {
        Self {
            password: Some(hash),
            ..self
        }
    }
}

/// The value, or its wrong fields beside the others.
fn keep<T>(wrong: &mut Vec<crate::error::Field>, read: Result<T>) -> Result<Option<T>> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Error::Invalid(fields)) => {
            wrong.extend(fields);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// Opens an account.
///
/// Writes: accounts. Fails: Conflict(email_taken).
pub(super) fn open(tx: &mut Tx<'_>, newcomer: &Newcomer) -> Result<Account> {
    let account = Account {
        id: tx.new_id(),
        email: newcomer.email.clone(),
        name: newcomer.name.clone(),
        password: newcomer.password.clone(),
        password_changed_at: newcomer.password.as_ref().map(|_| tx.now()),
        created_at: tx.now(),
    };
    match tx.insert(&account) {
        Ok(()) => Ok(account),
        Err(StoreError::Taken { .. }) => Err(Error::Conflict(Code::email_taken)),
        Err(other) => Err(other.into()),
    }
}

/// Gives an account that nobody used yet to whoever proved that its address is theirs.
///
/// Writes: accounts.
pub(super) fn claim(tx: &mut Tx<'_>, account: Account, newcomer: &Newcomer) -> Result<Account> {
    let account = Account {
        name: newcomer.name.clone(),
        password: newcomer.password.clone(),
        password_changed_at: newcomer.password.as_ref().map(|_| tx.now()),
        ..account
    };
    tx.update(&account)?;
    Ok(account)
}

/// Whom an administrator makes an account for.
#[derive(Debug, Clone)]
pub struct Draft {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub password: Option<String>,
}

/// A person that an administrator made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Made {
    pub person: Person,
    pub email: String,
    /// With which they choose their first password, unless the administrator chose one.
    pub link: Option<Issued<OneTimeLink>>,
}

/// As [`make`], with the password hashed before, if the administrator chose one.
///
/// Fails: as [`make`], Invalid(email, name, password).
pub async fn make_with(
    app: &App,
    actor: Actor,
    admin: UserId,
    draft: Draft,
    welcome: Welcome,
) -> Result<Committed<Made>> {
    let mut newcomer = Newcomer::read(&draft.email, &draft.name, draft.password.as_deref())?;
    if let Some(password) = &draft.password {
        app.read(actor.workspace, |view| policy::admin(view, admin))?; // Nobody else has a hash made.
        newcomer = newcomer.with_hash(password::hash(password).await?);
    }
    app.write(actor, move |tx| {
        let admin = policy::admin(tx, admin)?;
        let made = make(tx, admin, &newcomer, draft.role)?;
        seats::welcome(tx, made.person.user, welcome, &[])?;
        Ok(made)
    })
    .await
}

/// Makes an account and its person here, with a link for a first password if it has none.
///
/// Writes: accounts, people, seats, one_time_links. Emits: people.person_joined → workspace.
/// Audits: account.made, reset_link.made. Fails: Forbidden, Conflict(email_taken).  Rules: P4, P6.
pub fn make(tx: &mut Tx<'_>, admin: Admin, newcomer: &Newcomer, role: Role) -> Result<Made> {
    admin.may_give(role)?;
    let account = open(tx, newcomer)?;
    let person = seats::take(tx, &account, role)?;
    let detail = serde_json::json!({ "email": account.email, "role": role });
    tx.audit("account.made", account.id, detail)?;
    let link = match account.password {
        Some(_) => None,
        None => Some(resets::first_password(tx, admin, &person)?),
    };
    Ok(Made {
        person,
        email: account.email,
        link,
    })
}

/// The same by the operator, who is nobody here. As [`make_with`], the newcomer is welcomed.
pub fn make_for(tx: &mut Tx<'_>, operator: Owner, newcomer: &Newcomer, role: Role, welcome: Welcome) -> Result<Made> {
    let made = make(tx, operator.admin(), newcomer, role)?;
    seats::welcome(tx, made.person.user, welcome, &[])?;
    Ok(made)
}

/// Sets a password and ends all sessions but `kept`.
pub(super) fn set_password(tx: &mut Tx<'_>, account: Account, hash: &str, kept: Option<SessionId>) -> Result<()> {
    let user = account.id;
    tx.update(&Account {
        password: Some(hash.to_owned()),
        password_changed_at: Some(tx.now()),
        ..account
    })?;
    sessions::end_others(tx, user, kept)?;
    Ok(())
}

/// The account of `user`. Fails: NotFound.
pub fn by_id(view: &View<'_>, user: UserId) -> Result<Account> {
    view.get(&user)?.ok_or(Error::NotFound)
}

/// The e-mail address of a person's account; a bot has none.
pub fn address_of(view: &View<'_>, person: &Person) -> Result<Option<String>> {
    if person.bot {
        return Ok(None);
    }
    by_id(view, person.user).map(|account| Some(account.email))
}

/// The address that `text` is, folded as addresses are kept. Fails: Invalid(field).
pub fn address(field: &'static str, text: &str) -> Result<String> {
    email::read(field, text)
}

/// The account with this e-mail address.
pub fn by_email(view: &View<'_>, email: &str) -> Result<Option<Account>> {
    Ok(view.find(&Account::BY_EMAIL, &email::folded(email), &())?)
}
