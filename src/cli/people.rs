//! Accounts and workspaces from the command line: the operator's verbs over `domain/people`.

use serde_json::{Value, json};

use super::{
    answer::Answer,
    arguments::{UserCommand, WorkspaceCommand},
    failure::Failure,
    request::{Office, Request},
};
use crate::{
    app::App,
    domain::{
        HALL,
        people::{
            accounts::{self, Made, Newcomer},
            credentials, directory, password, policy,
            record::{Account, Person, Role, Workspace},
            resets, roles, sessions, setup, workspaces,
        },
    },
    engine::commit::Actor,
    error::{Error, Result},
    kit::{
        id::{Id, WorkspaceId},
        page::{MAX_LIMIT, Page, PageRequest},
    },
};

/// What a user command asks. Fails: where a password can't be read.
pub fn user_request(command: UserCommand) -> Result<Request, Failure> {
    Ok(match command {
        UserCommand::Create {
            email,
            name,
            role,
            workspace,
            password,
        } => Request::UserCreate {
            email,
            name,
            role: role.into(),
            workspace: workspace.workspace,
            password: password.read()?,
        },
        UserCommand::SetPassword { email, password } => Request::UserSetPassword {
            email,
            password: password.read()?,
        },
        UserCommand::Role { email, role, workspace } => Request::UserRole {
            email,
            role: role.into(),
            workspace: workspace.workspace,
        },
        UserCommand::List { workspace } => Request::UserList {
            workspace: workspace.workspace,
        },
        UserCommand::RevokeSessions { email } => Request::UserRevokeSessions { email },
        UserCommand::SetupLink => Request::SetupLink {},
    })
}

/// What a workspace command asks. Fails: where a password can't be read.
pub fn workspace_request(command: WorkspaceCommand) -> Result<Request, Failure> {
    Ok(match command {
        WorkspaceCommand::Create {
            name,
            owner,
            owner_name,
            password,
        } => Request::WorkspaceCreate {
            name,
            owner,
            owner_name,
            password: password.read()?,
        },
        WorkspaceCommand::List => Request::WorkspaceList {},
        WorkspaceCommand::Rename { workspace, name } => Request::WorkspaceRename { workspace, name },
    })
}

/// Whom to make an account for.
pub struct Wanted {
    pub email: String,
    pub name: String,
    pub password: Option<String>,
}

impl Wanted {
    /// The newcomer, checked, with the hash of the password.
    async fn newcomer(&self) -> Result<Newcomer, Failure> {
        let newcomer = Newcomer::read(&self.email, &self.name, self.password.as_deref())?;
        match self.password.clone() {
            Some(password) => Ok(newcomer.with_hash(hash(password).await?)),
            None => Ok(newcomer),
        }
    }
}

/// Makes an account with a place in a workspace.
pub async fn create(office: &Office, wanted: Wanted, role: Role, workspace: Option<&str>) -> Result<Answer, Failure> {
    let workspace = chosen(&office.app, workspace)?;
    let newcomer = wanted.newcomer().await?;
    let made = office.app.write(Actor::system(workspace.id), move |tx| {
        let operator = policy::operator(tx)?;
        accounts::make_for(tx, operator, &newcomer, role, HALL.welcome)
    });
    let Made { person, link, .. } = made.await?.value;
    let mut value = json!({ "id": person.user, "name": person.name, "handle": person.handle, "role": role, "workspace": workspace.id });
    let say = format!("{} is {} of {} now.", person.name, with_article(role), workspace.name);
    let Some(link) = link else {
        return Ok(Answer::new(value, say));
    };
    let url = reset_url(office, &link.reveal()?.1);
    value["password_url"] = json!(url);
    Ok(Answer::new(value, say).and(format!(
        "Send them this link to choose a password (72 hours, once): {url}"
    )))
}

/// Sets a password, or makes the link with which one is chosen.
pub async fn set_password(office: &Office, email: &str, password: Option<String>) -> Result<Answer, Failure> {
    let account = account(&office.app, email)?;
    let actor = Actor::system(home(&office.app, &account)?);
    let made = office.app.write(actor.clone(), move |tx| {
        let operator = policy::operator(tx)?;
        resets::make_for(tx, operator, account.id)
    });
    let (_, secret) = made.await?.value.reveal()?;
    let Some(password) = password else {
        let url = reset_url(office, &secret);
        let say = format!("With this link {email} chooses a new password (4 hours, once): {url}");
        return Ok(Answer::new(json!({ "id": account.id, "password_url": url }), say));
    };
    credentials::redeem_link(&office.app, actor, &secret, &password).await?;
    let say = format!("The password of {email} is set; all their sessions and API tokens have ended.");
    Ok(Answer::new(json!({ "id": account.id }), say))
}

/// Gives somebody another role.
pub async fn give_role(office: &Office, email: &str, role: Role, workspace: Option<&str>) -> Result<Answer, Failure> {
    let account = account(&office.app, email)?;
    let workspace = chosen(&office.app, workspace)?;
    let given = office.app.write(Actor::system(workspace.id), move |tx| {
        let operator = policy::operator(tx)?;
        roles::give(tx, operator.admin(), account.id, role)
    });
    let person = given.await?.value;
    let value = json!({ "id": person.user, "role": person.role, "workspace": workspace.id });
    Ok(Answer::new(
        value,
        format!("{} is {} of {} now.", person.name, with_article(role), workspace.name),
    ))
}

/// Everybody of one workspace, or of all.
pub async fn list(office: &Office, workspace: Option<&str>) -> Result<Answer, Failure> {
    let workspaces = match workspace {
        Some(_) => vec![chosen(&office.app, workspace)?],
        None => all_workspaces(&office.app)?,
    };
    let (mut items, mut rows) = (Vec::new(), Vec::new());
    for workspace in &workspaces {
        for (person, email) in everybody(&office.app, workspace.id)? {
            let state = serde_json::to_value(person.state).map_err(Error::internal)?;
            items.push(json!({
                "id": person.user, "email": email, "name": person.name, "handle": person.handle,
                "role": person.role, "state": state, "workspace": workspace.id, "joined_at": person.joined_at,
            }));
            let state = state.as_str().unwrap_or_default().to_owned();
            rows.push([
                email,
                person.name,
                person.role.name().to_owned(),
                state,
                workspace.name.clone(),
            ]);
        }
    }
    let say = match items.len() {
        0 => "There is nobody yet. Set the installation up with `longhouse user setup-link`.".to_owned(),
        1 => "One person.".to_owned(),
        count => format!("{count} people."),
    };
    let answer = Answer::new(json!({ "items": items }), say);
    Ok(answer.table(["e-mail", "name", "role", "state", "workspace"], rows))
}

/// Ends every session of somebody.
pub async fn revoke_sessions(office: &Office, email: &str) -> Result<Answer, Failure> {
    let account = account(&office.app, email)?;
    let actor = Actor::system(home(&office.app, &account)?);
    let ended = office
        .app
        .write(actor, move |tx| sessions::end_others(tx, account.id, None));
    let count = ended.await?.value;
    let value = json!({ "id": account.id, "ended": count });
    let say = match count {
        0 => format!("{email} has no sessions."),
        1 => format!("The one session of {email} has ended."),
        count => format!("{count} sessions of {email} have ended."),
    };
    Ok(Answer::new(value, say))
}

/// A new set-up link.
pub async fn setup_link(office: &Office) -> Result<Answer, Failure> {
    let made = office.app.write(Actor::system(Id::ZERO), setup::new_link);
    let (link, secret) = made.await?.value.reveal()?;
    let url = format!("{}/setup?token={secret}", office.origin);
    let say = format!("Open this link within 30 minutes; it works once: {url}");
    Ok(Answer::new(
        json!({ "setup_url": url, "expires_at": link.expires_at }),
        say,
    ))
}

/// Founds a workspace.
pub async fn found(office: &Office, name: String, owner: Wanted) -> Result<Answer, Failure> {
    let newcomer = owner.newcomer().await?;
    let email = newcomer.email.clone();
    let actor = Actor::system(office.app.new_id()?);
    let founded = office.app.write(actor, move |tx| {
        let operator = policy::operator(tx)?;
        setup::found(tx, operator, &name, &newcomer, HALL.welcome)
    });
    let workspace = founded.await?.value;
    let value = json!({ "id": workspace.id, "name": workspace.name });
    let answer = Answer::new(value, format!("{} is founded; {email} owns it.", workspace.name));
    if owner.password.is_some() {
        return Ok(answer);
    }
    Ok(answer.and(format!(
        "If they have no password yet: `longhouse user set-password {email}`."
    )))
}

/// Every workspace.
pub fn list_workspaces(office: &Office) -> Result<Answer, Failure> {
    let workspaces = all_workspaces(&office.app)?;
    let rows = workspaces
        .iter()
        .map(|one| [one.id.to_string(), one.name.clone(), one.created_at.to_string()]);
    let items = workspaces
        .iter()
        .map(|one| json!({ "id": one.id, "name": one.name, "created_at": one.created_at, "demo": one.demo }));
    let value = json!({ "items": items.collect::<Vec<Value>>() });
    let say = match workspaces.len() {
        0 => "There is no workspace yet. Set the installation up with `longhouse user setup-link`.".to_owned(),
        1 => "One workspace.".to_owned(),
        count => format!("{count} workspaces."),
    };
    Ok(Answer::new(value, say).table(["id", "name", "created at"], rows))
}

/// Gives a workspace another name.
pub async fn rename_workspace(office: &Office, workspace: &str, name: String) -> Result<Answer, Failure> {
    let workspace = chosen(&office.app, Some(workspace))?;
    let renamed = office.app.write(Actor::system(workspace.id), move |tx| {
        let operator = policy::operator(tx)?;
        workspaces::rename(tx, operator.admin(), &name)
    });
    let renamed = renamed.await?.value;
    let value = json!({ "id": renamed.id, "name": renamed.name });
    Ok(Answer::new(
        value,
        format!("{} is called {} now.", workspace.name, renamed.name),
    ))
}

/// The workspace of that name or id, or the only one. Fails: where there is none, or more than one.
pub fn chosen(app: &App, wanted: Option<&str>) -> Result<Workspace, Failure> {
    let mut workspaces = all_workspaces(app)?;
    if let Some(wanted) = wanted {
        workspaces.retain(|one| one.name.eq_ignore_ascii_case(wanted) || one.id.to_string() == wanted);
    }
    match (workspaces.pop(), workspaces.is_empty(), wanted) {
        (Some(workspace), true, _) => Ok(workspace),
        (Some(_), false, _) => Err(Failure::new("which_workspace", "More than one workspace fits.")
            .then("Give its id with --workspace; `longhouse workspace list` shows them.")),
        (None, _, Some(wanted)) => Err(Failure::new("not_found", format!("There is no workspace `{wanted}`."))
            .then("`longhouse workspace list` shows them.")),
        (None, _, None) => Err(Failure::new("not_set_up", "There is no workspace yet.")
            .then("Set the installation up with `longhouse user setup-link`, or `longhouse workspace create`.")),
    }
}

fn all_workspaces(app: &App) -> Result<Vec<Workspace>> {
    every_page(|page| app.read(Id::ZERO, |view| workspaces::list(view, page)))
}

fn everybody(app: &App, workspace: WorkspaceId) -> Result<Vec<(Person, String)>> {
    every_page(|page| {
        app.read(workspace, |view| {
            let people = directory::everybody(view, page)?;
            let items = people.items.into_iter().map(|person| {
                let email = accounts::address_of(view, &person)?.unwrap_or_default();
                Ok((person, email))
            });
            Ok(Page {
                items: items.collect::<Result<_>>()?,
                next: people.next,
            })
        })
    })
}

/// All items of a list, page by page.
fn every_page<T>(read: impl Fn(&PageRequest) -> Result<Page<T>>) -> Result<Vec<T>> {
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    let mut items = Vec::new();
    loop {
        let found = read(&page)?;
        items.extend(found.items);
        match found.next {
            Some(next) => page.cursor = Some(next),
            None => return Ok(items),
        }
    }
}

/// The account with this e-mail address. Fails: where there is none.
fn account(app: &App, email: &str) -> Result<Account, Failure> {
    let found = app.read(Id::ZERO, |view| accounts::by_email(view, email))?;
    found.ok_or_else(|| {
        Failure::new("not_found", format!("Nobody here has the e-mail address {email}."))
            .then("`longhouse user list` shows everybody.")
    })
}

/// A workspace in whose audit log it stands what was done to the account.
fn home(app: &App, account: &Account) -> Result<WorkspaceId> {
    let workspaces = app.read(Id::ZERO, |view| workspaces::of_account(view, account.id))?;
    Ok(workspaces.first().map_or(Id::ZERO, |workspace| workspace.id))
}

async fn hash(plain: String) -> Result<String, Failure> {
    tokio::task::spawn_blocking(move || password::hash_now(&plain))
        .await
        .map_err(Error::internal)?
        .map_err(Failure::from)
}

fn reset_url(office: &Office, secret: &str) -> String {
    format!("{}/reset/{secret}", office.origin)
}

fn with_article(role: Role) -> &'static str {
    match role {
        Role::Guest => "a guest",
        Role::Member => "a member",
        Role::Admin => "an administrator",
        Role::Owner => "an owner",
    }
}
