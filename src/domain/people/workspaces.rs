//! Workspaces: founded, renamed, listed.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    event,
    policy::Admin,
    record::{Account, Person, Role, Seat, Workspace},
    seats,
};
use crate::{
    app::App,
    engine::{
        commit::Tx,
        store::{Order, View},
    },
    error::{Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// Characters of a workspace's name at most.
const NAME_MAX: usize = 80;

/// A workspace as it goes out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Workspace)]
pub struct WorkspaceView {
    pub id: WorkspaceId,
    pub name: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    /// Whether it is shown what links in messages lead to.
    pub link_previews: bool,
}

/// What of a workspace shall be different; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct WorkspaceChange {
    pub name: Option<String>,
    pub link_previews: Option<bool>,
}

impl WorkspaceView {
    /// What goes out of `workspace`.
    pub fn of(workspace: &Workspace) -> Self {
        Self {
            id: workspace.id,
            name: workspace.name.clone(),
            created_at: workspace.created_at,
            link_previews: workspace.link_previews,
        }
    }
}

/// A workspace to choose from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WorkspaceName {
    pub id: WorkspaceId,
    pub name: String,
}

/// Returns a name for a workspace. Fails: Invalid(field).
pub(super) fn name(field: &'static str, name: &str) -> Result<String> {
    text::line(field, name, 1, NAME_MAX)
}

/// Founds the workspace that `tx` is in, and seats `account` as its owner.
///
/// Writes: workspaces, people, seats. Emits: people.person_joined → workspace. Audits: workspace.founded.
/// Fails: Invalid(name).
pub(super) fn found(tx: &mut Tx<'_>, called: &str, account: &Account, demo: bool) -> Result<(Workspace, Person)> {
    let workspace = Workspace {
        id: tx.workspace(),
        name: name("name", called)?,
        created_at: tx.now(),
        demo,
        link_previews: true,
    };
    tx.insert(&workspace)?;
    let person = seats::take(tx, account, Role::Owner)?;
    tx.audit(
        "workspace.founded",
        workspace.id,
        serde_json::json!({ "name": workspace.name }),
    )?;
    Ok((workspace, person))
}

/// Changes the workspace and returns it as it then is.
///
/// Writes: workspaces. Emits: people.workspace_changed → workspace. Audits: workspace.renamed, workspace.link_previews_set.
/// Fails: Invalid(name).
pub fn change(tx: &mut Tx<'_>, _: Admin, change: &WorkspaceChange) -> Result<Workspace> {
    let before = current(tx)?;
    let called = change.name.as_deref().map(|called| name("name", called)).transpose()?;
    let workspace = Workspace {
        name: called.unwrap_or_else(|| before.name.clone()),
        link_previews: change.link_previews.unwrap_or(before.link_previews),
        ..before.clone()
    };
    if before == workspace {
        return Ok(workspace);
    }
    tx.update(&workspace)?;
    event::workspace_changed(tx, &workspace);
    if before.name != workspace.name {
        let detail = serde_json::json!({ "from": before.name, "to": workspace.name });
        tx.audit("workspace.renamed", workspace.id, detail)?;
    }
    if before.link_previews != workspace.link_previews {
        let detail = serde_json::json!({ "on": workspace.link_previews });
        tx.audit("workspace.link_previews_set", workspace.id, detail)?;
    }
    Ok(workspace)
}

/// Gives the workspace another name. Writes, emits, fails: as [`change`].
pub fn rename(tx: &mut Tx<'_>, who: Admin, called: &str) -> Result<Workspace> {
    let renaming = WorkspaceChange {
        name: Some(called.to_owned()),
        ..WorkspaceChange::default()
    };
    change(tx, who, &renaming)
}

/// The workspace that is read.
pub fn current(view: &View<'_>) -> Result<Workspace> {
    view.get(&view.workspace())?.ok_or(Error::NotFound)
}

/// Is the workspace that is read the installation's first? What concerns all of them is managed there.
pub fn is_first(view: &View<'_>) -> Result<bool> {
    let first = PageRequest {
        limit: 1,
        ..PageRequest::default()
    };
    let page: Page<Workspace> = view.page_rows(&(), Order::Rising, &first)?;
    Ok(page.items.first().is_some_and(|first| first.id == view.workspace()))
}

/// The workspaces that an account may be in, by name.
pub fn of_account(view: &View<'_>, account: UserId) -> Result<Vec<WorkspaceName>> {
    let mut names = Vec::new();
    for Seat { workspace, .. } in seats::of_account(view, account)?.into_iter().filter(|seat| seat.active) {
        let workspace: Option<Workspace> = view.get(&workspace)?;
        names.extend(workspace.map(|Workspace { id, name, .. }| WorkspaceName { id, name }));
    }
    names.sort_by_key(|workspace| workspace.name.to_lowercase());
    Ok(names)
}

/// The ids of every workspace of the installation, oldest first: for what is done in each of them.
pub fn every(app: &App) -> Result<Vec<WorkspaceId>> {
    let (mut ids, mut page) = (Vec::new(), PageRequest::default());
    loop {
        let found = app.read(WorkspaceId::ZERO, |view| list(view, &page))?;
        ids.extend(found.items.iter().map(|workspace| workspace.id));
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(ids);
        }
    }
}

/// Every workspace of the installation, oldest first: for the command line.
pub fn list(view: &View<'_>, page: &PageRequest) -> Result<Page<Workspace>> {
    Ok(view.page_rows(&(), Order::Rising, page)?)
}
