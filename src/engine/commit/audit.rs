//! Audit lines: who did what to what, when, from where; written in the commit that they tell of.

use serde::{Deserialize, Serialize};

use crate::{
    engine::store::{AnyIndex, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditLine {
    /// The line's id; ids rise with time.
    pub id: Id<AuditLine>,
    /// When.
    pub at: Millis,
    /// Who, unless the program itself.
    pub actor: Option<UserId>,
    /// What, such as `session.opened`.
    pub action: String,
    /// To what: an id, an e-mail address, a name.
    pub target: String,
    /// More about it, as JSON text.
    pub detail: String,
    /// From where.
    pub address: Option<String>,
}

impl Record for AuditLine {
    const NAME: &'static str = "audit";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_ACTION, &Self::BY_ACTOR];
    type Key = Id<Self>;

    fn key(&self) -> Self::Key {
        self.id
    }
}

impl AuditLine {
    /// The lines of one action, oldest first.
    pub const BY_ACTION: Index<Self, String> = Index::many("audit_by_action", |line| Some((line.action.clone(), ())));
    /// The lines of one person, oldest first.
    pub const BY_ACTOR: Index<Self, UserId> = Index::many("audit_by_actor", |line| line.actor.map(|actor| (actor, ())));
}
