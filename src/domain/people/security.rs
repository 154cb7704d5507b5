//! The security page: how somebody stands, and who tried to be them.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    accounts,
    directory::{self, PersonView},
    policy::{Can, Member},
    record::SignIn,
    second_factor,
    workspaces::{self, WorkspaceName, WorkspaceView},
};
use crate::{
    engine::store::{Order, View},
    error::Result,
    kit::{
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Oneself: the person, where they are, and what they may do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    pub user: OwnView,
    pub workspace: WorkspaceView,
    /// The newest commit that this shows.
    pub seq: u64,
    pub can: Can,
    /// Whether this is the demo workspace.
    pub demo: bool,
    /// The workspaces to switch to, this one among them.
    pub workspaces: Vec<WorkspaceName>,
}

/// A person with what only they see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnView {
    #[serde(flatten)]
    pub person: PersonView,
    pub totp_enabled: bool,
    pub recovery_codes_left: usize,
}

/// The member as they see themselves. `seq` is what was visible before `view` was opened.
pub fn me(view: &View<'_>, who: Member, seq: u64, now: Millis) -> Result<Me> {
    let person = directory::person(view, who.user())?;
    let workspace = workspaces::current(view)?;
    let recovery = second_factor::recovery_left(view, who.user())?;
    let mut shown = PersonView::of(&person, now);
    shown.email = Some(accounts::by_id(view, who.user())?.email);
    Ok(Me {
        user: OwnView {
            person: shown,
            totp_enabled: recovery.is_some(),
            recovery_codes_left: recovery.unwrap_or_default(),
        },
        workspace: WorkspaceView::of(&workspace),
        seq,
        can: who.can(view)?,
        demo: workspace.demo,
        workspaces: workspaces::of_account(view, who.user())?,
    })
}

/// The latest attempts to sign in to the member's account, newest first.
pub fn sign_ins(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<SignIn>> {
    Ok(view.page_rows(&who.user(), Order::Falling, page)?)
}
