//! The workspace's policies for chat: set by its administrators. What they mean for somebody is decided in `policy`.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    event::{self, Heard},
    policy::{self, ChatCan},
    record::{Callers, Grace, Openers, Policies},
};
use crate::{
    domain::people::policy::{Admin, Member},
    engine::{commit::Tx, store::View},
    error::{Error, Result},
};

/// A year.
const MINUTES_MAX: u32 = 525_600;

/// The policies as somebody sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ChatPolicies)]
pub struct PoliciesShown {
    /// Who opens rooms that everybody may join.
    pub open_rooms: Openers,
    /// Who opens rooms by invitation.
    pub closed_rooms: Openers,
    /// Who may mention everybody in a room.
    pub mention_all: Callers,
    /// How long one's own messages may be edited.
    pub edit_own: Grace,
    /// How long one's own messages may be deleted.
    pub delete_own: Grace,
    /// Whether it is told who has read a message, of those who didn't choose.
    pub receipts: bool,
    /// What you may do.
    pub can: ChatCan,
}

/// What of them shall be different; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct PoliciesChange {
    pub open_rooms: Option<Openers>,
    pub closed_rooms: Option<Openers>,
    pub mention_all: Option<Callers>,
    pub edit_own: Option<Grace>,
    pub delete_own: Option<Grace>,
    pub receipts: Option<bool>,
}

/// What holds now.
pub fn current(view: &View<'_>) -> Result<Policies> {
    Ok(view.get(&Policies::KEY)?.unwrap_or_default())
}

/// What holds now, as `member` sees it.
pub fn show(view: &View<'_>, member: Member) -> Result<PoliciesShown> {
    let policies = current(view)?;
    Ok(PoliciesShown {
        can: policy::can_in_chat(member, &policies),
        open_rooms: policies.open_rooms,
        closed_rooms: policies.closed_rooms,
        mention_all: policies.mention_all,
        edit_own: policies.edit_own,
        delete_own: policies.delete_own,
        receipts: !policies.hide_receipts,
    })
}

/// Changes the policies and returns them as they then are. What was said before under others stays as it is.
///
/// Takes: 1 to 525_600 minutes. Writes: chat_policies.
/// Emits: chat.policies_changed → workspace, role/guest. Audits: chat.policy_set, once for each.
/// Fails: Invalid(edit_own, delete_own).  Rules: Ch15.
pub fn change(tx: &mut Tx<'_>, who: Admin, change: &PoliciesChange) -> Result<PoliciesShown> {
    in_range("edit_own", change.edit_own)?;
    in_range("delete_own", change.delete_own)?;
    let old = current(tx)?;
    let new = Policies {
        open_rooms: change.open_rooms.unwrap_or(old.open_rooms),
        closed_rooms: change.closed_rooms.unwrap_or(old.closed_rooms),
        mention_all: change.mention_all.unwrap_or(old.mention_all),
        edit_own: change.edit_own.unwrap_or(old.edit_own),
        delete_own: change.delete_own.unwrap_or(old.delete_own),
        hide_receipts: change.receipts.map_or(old.hide_receipts, |told| !told),
    };
    if new != old {
        tx.put(&new)?;
        note(tx, "open_rooms", old.open_rooms, new.open_rooms)?;
        note(tx, "closed_rooms", old.closed_rooms, new.closed_rooms)?;
        note(tx, "mention_all", old.mention_all, new.mention_all)?;
        note(tx, "edit_own", old.edit_own, new.edit_own)?;
        note(tx, "delete_own", old.delete_own, new.delete_own)?;
        note(tx, "receipts", !old.hide_receipts, !new.hide_receipts)?;
        for to in event::hear_policies() {
            tx.emit(&Heard::PoliciesChanged { to });
        }
    }
    show(tx, who.member())
}

fn in_range(field: &'static str, grace: Option<Grace>) -> Result<()> {
    match grace {
        Some(Grace::Minutes(minutes)) if !(1..=MINUTES_MAX).contains(&minutes) => {
            let say = format!("Choose 1 to {MINUTES_MAX} minutes.");
            Err(Error::invalid(field, "out_of_range", say))
        }
        _ => Ok(()),
    }
}

/// Leaves a line in the audit log if one of the policies is another.
fn note<T: fmt::Display + PartialEq>(tx: &mut Tx<'_>, policy: &str, from: T, to: T) -> Result<()> {
    if from == to {
        return Ok(());
    }
    let detail = json!({ "policy": policy, "from": from.to_string(), "to": to.to_string() });
    Ok(tx.audit("chat.policy_set", tx.workspace(), detail)?)
}

impl fmt::Display for Openers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Everybody => "everybody",
            Self::Admins => "admins",
        })
    }
}

impl fmt::Display for Callers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Everybody => "everybody",
            Self::RoomAdmins => "room_admins",
            Self::Admins => "admins",
        })
    }
}

impl fmt::Display for Grace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Minutes(minutes) => write!(f, "{minutes} minutes"),
            Self::Never => f.write_str("never"),
        }
    }
}
