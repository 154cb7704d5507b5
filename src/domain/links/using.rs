//! Who shows a link: it is there as long as something does.

use super::record::{Link, LinkId};
use crate::{
    engine::{
        commit::Tx,
        store::{StoreError, View},
    },
    error::Result,
    kit::time::Millis,
};

/// Has something show what is at these addresses, which differ; gives them in order.
///
/// Writes: links.
pub fn take(tx: &mut Tx<'_>, urls: &[String]) -> Result<Vec<LinkId>> {
    let mut ids = Vec::with_capacity(urls.len());
    for url in urls {
        let id = Link::id_of(url);
        let there: Option<Link> = tx.get(&id)?;
        let mut link = there.unwrap_or_else(|| Link {
            id,
            url: url.clone(),
            uses: 0,
            asked_at: None,
            answered: false,
            page: None,
        });
        link.uses += 1;
        tx.put(&link)?;
        ids.push(id);
    }
    Ok(ids)
}

/// Has something no longer show these. What nothing shows is forgotten.
///
/// Writes: links.
pub fn release(tx: &mut Tx<'_>, ids: &[LinkId]) -> Result<()> {
    for id in ids {
        let Some(mut link) = tx.get::<Link>(id)? else { continue };
        link.uses = link.uses.saturating_sub(1);
        if link.uses == 0 {
            tx.delete::<Link>(id)?;
        } else {
            tx.update(&link)?;
        }
    }
    Ok(())
}

/// Those of these of which it is to be found out what is there.
pub fn due(view: &View<'_>, ids: &[LinkId], now: Millis) -> Result<Vec<Link>, StoreError> {
    let mut due = Vec::new();
    for id in ids {
        due.extend(view.get::<Link>(id)?.filter(|link| link.is_due(now)));
    }
    Ok(due)
}
