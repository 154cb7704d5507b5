//! Devices: browsers that somebody wants to be told in, by web push, for as long as they are signed in there.
//!
//! A device belongs to a session. From the commit on that ends the session it counts for nothing; its row goes when it
//! is next come across, or with what is old.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::record::Device;
use crate::{
    domain::people::{
        policy::Member,
        record::{Session, SessionId},
        sessions,
    },
    engine::{
        commit::Tx,
        egress::push::Recipient,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Devices of one person.
const DEVICES_MAX: usize = 20;

/// What a browser says of its subscription.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PushSubscription)]
pub struct Subscription {
    /// The address at which its push service takes messages.
    pub endpoint: String,
    pub keys: SubscriptionKeys,
}

/// The keys that messages for it are sealed with, in base64url.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PushKeys)]
pub struct SubscriptionKeys {
    pub p256dh: String,
    pub auth: String,
}

impl Device {
    /// For whom messages to it are sealed. Fails: Invalid, never for one that was added.
    pub fn recipient(&self) -> Result<Recipient> {
        recipient(&self.p256dh, &self.auth)
    }
}

/// Has the browser of `session` told from now on, in place of whoever was told there before.
///
/// Writes: devices. Fails: Invalid(keys), Conflict(too_many), Unauthenticated.
pub fn add(tx: &mut Tx<'_>, who: Member, session: SessionId, subscription: &Subscription) -> Result<()> {
    let (user, now) = (who.user(), tx.now());
    let Subscription { endpoint, keys } = subscription;
    recipient(&keys.p256dh, &keys.auth)?;
    if sessions::lasting(tx, user, session, now)?.is_none() {
        return Err(Error::Unauthenticated(Code::unauthenticated));
    }
    if let Some(other) = tx.find(&Device::BY_ENDPOINT, &Device::digest(endpoint), &())? {
        tx.delete::<Device>(&other.session)?;
    }
    let mut others = 0;
    for device in rows(tx, user)?.into_iter().filter(|device| device.session != session) {
        if sessions::lasting(tx, user, device.session, now)?.is_some() {
            others += 1;
        } else {
            tx.delete::<Device>(&device.session)?;
        }
    }
    if others >= DEVICES_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    Ok(tx.put(&Device {
        session,
        user,
        endpoint: endpoint.clone(),
        p256dh: keys.p256dh.clone(),
        auth: keys.auth.clone(),
        since: now,
    })?)
}

/// Has a device of `who` told no more.
///
/// Writes: devices. Fails: NotFound.
pub fn remove(tx: &mut Tx<'_>, who: Member, id: SessionId) -> Result<()> {
    let device = one(tx, who.user(), id, tx.now())?.ok_or(Error::NotFound)?.0;
    tx.delete::<Device>(&device.session)?;
    Ok(())
}

/// Forgets a device whose push service doesn't know it any more, unless it has subscribed anew since.
///
/// Writes: devices.
pub fn forget(tx: &mut Tx<'_>, gone: &Device) -> Result<()> {
    let kept: Option<Device> = tx.get(&gone.session)?;
    if kept.is_some_and(|kept| kept.endpoint == gone.endpoint) {
        tx.delete::<Device>(&gone.session)?;
    }
    Ok(())
}

/// The devices of `user` with their sessions, oldest first.
pub fn of(view: &View<'_>, user: UserId, now: Millis) -> Result<Vec<(Device, Session)>> {
    let mut devices = Vec::new();
    for device in rows(view, user)? {
        let session = sessions::lasting(view, user, device.session, now)?;
        devices.extend(session.map(|session| (device, session)));
    }
    Ok(devices)
}

/// One of the devices of `user`, if they are still signed in there.
pub fn one(view: &View<'_>, user: UserId, id: SessionId, now: Millis) -> Result<Option<(Device, Session)>> {
    let device: Option<Device> = view.get(&id)?;
    let Some(device) = device.filter(|device| device.user == user) else {
        return Ok(None);
    };
    let session = sessions::lasting(view, user, id, now)?;
    Ok(session.map(|session| (device, session)))
}

/// Of a page of everybody's devices, those that are left over from sessions that have ended.
pub(super) fn left_over(view: &View<'_>, page: &PageRequest, now: Millis) -> Result<Page<Device>> {
    let mut page = view.page_rows::<Device>(&(), Order::Rising, page)?;
    let mut over = Vec::new();
    for device in page.items {
        if sessions::lasting(view, device.user, device.session, now)?.is_none() {
            over.push(device);
        }
    }
    page.items = over;
    Ok(page)
}

fn rows(view: &View<'_>, user: UserId) -> Result<Vec<Device>> {
    Ok(view.scan_index(&Device::BY_USER, &user, &Span::first(2 * DEVICES_MAX))?)
}

fn recipient(p256dh: &str, auth: &str) -> Result<Recipient> {
    let wrong = |_| {
        Error::invalid(
            "keys",
            "malformed",
            "Send the keys of the subscription as the browser gives them.",
        )
    };
    Recipient::parse(p256dh, auth).map_err(wrong)
}
