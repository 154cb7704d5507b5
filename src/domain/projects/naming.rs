//! Names in descriptions and comments: whom they mean, among those who see the project (T14).

use std::collections::BTreeSet;

use super::{
    policy::{self, ProjectEditor},
    record::Project,
};
use crate::{
    domain::people::{
        self, groups,
        naming::{self, Meant, Named},
    },
    engine::store::View,
    error::Result,
    kit::{id::UserId, markdown::Rendered},
};

/// What `who` writes in the project, with its names as mentions. Guests name no groups: they don't know them.
pub(super) fn named(view: &View<'_>, who: &ProjectEditor, rendered: &Rendered) -> Result<Named> {
    let groups = !who.viewer().person().is_guest();
    naming::named(rendered, |name| meant(view, who.project(), name, groups))
}

fn meant(view: &View<'_>, project: &Project, name: &str, groups: bool) -> Result<Option<Meant>> {
    if let Some(person) = people::by_handle(view, name)? {
        let people = seeing(view, project, &[person.user])?;
        let html = (!people.is_empty()).then(|| naming::of_person(&person));
        return Ok(Some(Meant { html, people }));
    }
    let Some(group) = groups::by_handle(view, name)?.filter(|_| groups) else {
        return Ok(None);
    };
    let people = seeing(view, project, &group.people)?;
    let html = (!people.is_empty()).then(|| naming::of_group(&group));
    Ok(Some(Meant { html, people }))
}

/// Those of `people` who see the project.
pub(super) fn seeing(view: &View<'_>, project: &Project, people: &[UserId]) -> Result<BTreeSet<UserId>> {
    let mut found = BTreeSet::new();
    for user in people {
        if policy::may_read(view, *user, project)? {
            found.insert(*user);
        }
    }
    Ok(found)
}
