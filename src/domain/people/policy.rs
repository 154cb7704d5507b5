//! Who may do what in a workspace, as values that only this file can make (B3).
//!
//! A proof is read from the person's row inside the same transaction or read, so that it holds there and then, and
//! whatever was cached with it goes when the row changes.

use super::{
    record::{Person, Role, State},
    seats::Hall,
    workspaces,
};
use crate::{
    engine::{
        commit::{Actor, Tx},
        store::View,
    },
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// That the user is an active person of this workspace, a guest at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    user: UserId,
    role: Role,
    bot: bool,
}

/// Whom a member sees: everybody, or as a guest oneself and those one shares a room with.
#[derive(Clone, Copy)]
pub struct Sight {
    asker: Member,
    hall: Hall,
}

/// That the user is an administrator or an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admin(Member);

/// That the user is an administrator of the installation: of its first workspace, whose owner set it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstallationAdmin(Admin);

/// That the user is an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner(Member);

/// The proof that `user` is an active person here. Fails: Unauthenticated, Forbidden(deactivated).
pub fn member(view: &View<'_>, user: UserId) -> Result<Member> {
    let person: Person = view.get(&user)?.ok_or(Error::Unauthenticated(Code::unauthenticated))?;
    match person.state {
        State::Active => Ok(Member {
            user,
            role: person.role,
            bot: person.bot,
        }),
        State::Deactivated => Err(Error::Forbidden(Code::deactivated)),
    }
}

/// The proof that `user` is an administrator or an owner. Fails: as [`member`], Forbidden.
pub fn admin(view: &View<'_>, user: UserId) -> Result<Admin> {
    member(view, user)?.admin()
}

/// The proof that `user` is an administrator of the installation. Fails: as [`admin`], Forbidden in another workspace
/// than the first.
pub fn installation_admin(view: &View<'_>, user: UserId) -> Result<InstallationAdmin> {
    let admin = admin(view, user)?;
    if workspaces::is_first(view)? {
        Ok(InstallationAdmin(admin))
    } else {
        Err(Error::Forbidden(Code::forbidden))
    }
}

/// The proof that `user` is an owner. Fails: as [`member`], Forbidden.
pub fn owner(view: &View<'_>, user: UserId) -> Result<Owner> {
    let member = member(view, user)?;
    if member.role == Role::Owner {
        Ok(Owner(member))
    } else {
        Err(Error::Forbidden(Code::forbidden))
    }
}

/// The proof that the program itself writes: the command line and demo data, which no request can be.
/// Fails: Forbidden.
pub fn operator(tx: &Tx<'_>) -> Result<Owner> {
    operating(tx.actor())
}

/// The same for what the command line reads in this actor's name. Fails: Forbidden.
pub fn operating(actor: &Actor) -> Result<Owner> {
    if actor.user.is_some() || actor.address.is_some() || actor.request.is_some() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(Owner(Member {
        user: UserId::ZERO,
        role: Role::Owner,
        bot: false,
    }))
}

/// The proof that the program itself writes, as [`operator`], for what is the installation's. Fails: Forbidden.
pub fn installation_operator(tx: &Tx<'_>) -> Result<InstallationAdmin> {
    operator(tx).map(|owner| InstallationAdmin(owner.admin()))
}

impl Member {
    /// Who.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// As what.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Whether only what it was invited to is seen.
    pub fn is_guest(&self) -> bool {
        self.role == Role::Guest
    }

    /// Whom this person sees; in `hall` the later domains say whom a guest has met.
    pub fn sight(self, hall: Hall) -> Sight {
        Sight { asker: self, hall }
    }

    /// Whether it is a program, which reads no notices.
    pub fn is_bot(&self) -> bool {
        self.bot
    }

    /// The same person as an administrator. Fails: Forbidden.
    pub fn admin(self) -> Result<Admin> {
        if self.role >= Role::Admin {
            Ok(Admin(self))
        } else {
            Err(Error::Forbidden(Code::forbidden))
        }
    }

    /// What the pages offer this person.
    pub fn can(&self, view: &View<'_>) -> Result<Can> {
        let admin = self.role >= Role::Admin;
        Ok(Can {
            manage_people: admin,
            manage_workspace: admin,
            see_audit: admin,
            see_admin: admin && workspaces::is_first(view)?,
            create_rooms: self.role >= Role::Member,
        })
    }
}

impl Sight {
    /// Who looks.
    pub fn asker(&self) -> Member {
        self.asker
    }

    /// Whether everybody is seen.
    pub fn is_whole(&self) -> bool {
        !self.asker.is_guest()
    }

    /// Those of `people` who are seen, in their order. `id` tells who each is.
    pub fn of<T>(&self, view: &View<'_>, people: Vec<T>, id: impl Fn(&T) -> UserId) -> Result<Vec<T>> {
        if self.is_whole() {
            return Ok(people);
        }
        let ids: Vec<_> = people.iter().map(&id).collect();
        let met = (self.hall.acquainted)(view, self.asker.user, &ids)?;
        let seen = |user: UserId| user == self.asker.user || met.contains(&user);
        Ok(people.into_iter().filter(|one| seen(id(one))).collect())
    }

    /// Is `user` seen? Fails: NotFound, as for somebody who isn't here.
    pub fn reaches(&self, view: &View<'_>, user: UserId) -> Result<()> {
        hears(!self.of(view, vec![user], |user| *user)?.is_empty())
    }
}

impl Admin {
    /// As a member.
    pub fn member(&self) -> Member {
        self.0
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.0.user
    }

    /// May this administrator give `role` to somebody? Owners are made by owners. Fails: Forbidden.
    pub fn may_give(&self, role: Role) -> Result<()> {
        self.may_reach(role)
    }

    /// May this administrator change what `person` is? Owners are changed by owners. Fails: Forbidden.
    pub fn may_change(&self, person: &Person) -> Result<()> {
        self.may_reach(person.role)
    }

    fn may_reach(&self, role: Role) -> Result<()> {
        if role == Role::Owner && self.0.role != Role::Owner {
            return Err(Error::Forbidden(Code::forbidden));
        }
        Ok(())
    }
}

impl InstallationAdmin {
    /// As an administrator of the first workspace.
    pub fn admin(&self) -> Admin {
        self.0
    }
}

impl Owner {
    /// As an administrator.
    pub fn admin(&self) -> Admin {
        Admin(self.0)
    }
}

/// What somebody may do, as it goes out with `me`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Can {
    pub manage_people: bool,
    pub manage_workspace: bool,
    pub see_audit: bool,
    /// Of the installation, not only of the workspace: metrics, backups.
    pub see_admin: bool,
    pub create_rooms: bool,
}

/// May `user` hear the topic `user:{id}`? Only their own.
pub(super) fn may_hear_user(view: &View<'_>, user: UserId, id: &str) -> Result<()> {
    hears(member(view, user)?.user.to_string() == id)
}

/// May `user` hear the topic `role:{name}`? Those who have that role just now.
pub(super) fn may_hear_role(view: &View<'_>, user: UserId, name: &str) -> Result<()> {
    hears(member(view, user)?.role.name() == name)
}

/// May `user` hear the topic `workspace`? Everybody but guests, who hear `role:guest`.
pub(super) fn may_hear_workspace(view: &View<'_>, user: UserId, _: &str) -> Result<()> {
    hears(!member(view, user)?.is_guest())
}

/// May `user` hear who is there? Everybody but guests.
pub(super) fn may_hear_presence(view: &View<'_>, user: UserId, _: &str) -> Result<()> {
    hears(!member(view, user)?.is_guest())
}

fn hears(may: bool) -> Result<()> {
    if may { Ok(()) } else { Err(Error::NotFound) }
}
