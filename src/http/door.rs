//! The door to the realtime connections: how many may be open, and what each begins with.

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::Router;
use tokio::time::{Instant, sleep};

use super::{
    admission::Peer,
    edge::Edge,
    frames::{self, Says, Word},
    session::{Credential, Identity, Visit},
};
use crate::{
    app::App,
    domain::people,
    engine::{
        commit::Journal,
        realtime::{Connection, Outgoing},
        store::View,
    },
    error::{Code, Error, Result},
    kit::id::UserId,
    telemetry::metrics::{OpenSocket, metrics},
};

/// Seconds between two signs of life.
pub const HEARTBEAT_S: u64 = 25;
/// Connections of one user: many tabs on many devices.
const OF_USER: usize = 100;
/// Connections from one address: a jury hall.
const OF_ADDRESS: usize = 10_000;
/// Publishing follows a commit by microseconds; whoever is told twice after so long has a node in trouble.
const TOLD_WITHIN: Duration = Duration::from_secs(2);

/// What both kinds of realtime connections share.
#[derive(Clone)]
pub struct Door {
    /// What all requests share.
    pub edge: Arc<Edge>,
    /// The domains' routes, for queries that are watched.
    pub inside: Router,
    seats: Arc<Seats>,
}

impl Door {
    /// A door that nobody went through yet.
    pub fn new(edge: Arc<Edge>, inside: Router) -> Self {
        Self {
            edge,
            inside,
            seats: Arc::default(),
        }
    }

    /// Lets somebody in to listen. Fails: Unauthenticated, Forbidden(scope_missing), Busy(rate_limited, draining).
    pub fn enter(&self, mut visit: Visit, peer: Option<Peer>) -> Result<Listener> {
        let (Some(identity), Some(credential)) = (visit.identity.clone(), visit.credential.clone()) else {
            return Err(Error::Unauthenticated(Code::unauthenticated));
        };
        if !identity.scopes.read {
            return Err(Error::Forbidden(Code::scope_missing));
        }
        if self.edge.is_draining() {
            return Err(Error::Busy {
                code: Code::draining,
                retry_after_ms: 1_000,
            });
        }
        visit.arrival = Arc::new(visit.arrival.apart());
        let seat = Seats::take(&self.seats, identity.user, visit.arrival.address)?;
        let shown = credential.clone();
        let guard = Arc::new(move |view: &View<'_>| people::sessions::stands(view, &shown));
        let connection = self.edge.app.hub().connect(identity.workspace, identity.user, guard)?;
        Ok(Listener {
            door: self.clone(),
            connection,
            identity,
            credential,
            visit,
            _seat: seat,
            _peer: peer,
            _open: OpenSocket::new(),
        })
    }
}

/// Somebody who listens; leaving is dropping this.
pub struct Listener {
    /// Where they came in.
    pub door: Door,
    /// Their place at the hub.
    pub connection: Arc<Connection>,
    /// Who they are.
    pub identity: Identity,
    /// The request that they came with.
    pub visit: Visit,
    credential: Credential,
    _seat: Seat,
    _peer: Option<Peer>,
    _open: OpenSocket,
}

impl Listener {
    /// The program.
    pub fn app(&self) -> &App {
        &self.door.edge.app
    }

    /// Waits until listeners were told of everything that can be read by now. A write is answered before it is told, so
    /// that a client can be ahead for a moment: it has what came up to its `since` already (C5), and may have been let
    /// in by a commit that is yet to be told, before which it was not.
    pub async fn told(&self) {
        let app = self.app();
        let wanted = app.seq();
        let patience = Instant::now() + TOLD_WITHIN;
        while app.hub().published() < wanted && Instant::now() < patience {
            sleep(Duration::from_millis(1)).await;
        }
    }

    /// Says hello and joins what everybody joins by themselves; with `since`, what came after that first.
    pub fn greet(&self, since: Option<u64>, out: &mut impl Says) -> Result<()> {
        let app = self.app();
        let resume_from = Journal(&app.snapshot()?).resume_from()?;
        Word::Hello {
            seq: app.hub().published(),
            resume_from,
            heartbeat_s: HEARTBEAT_S,
        }
        .to(out);
        let own = app.read(self.identity.workspace, |view| {
            people::own_topics(view, self.identity.user)
        })?;
        frames::joined(&app.hub().join(&self.connection, own, since)?, out);
        Ok(())
    }

    /// Says everything that waits, and returns what is not to be said but done.
    pub fn gather(&self, waiting: &mut Vec<Outgoing>, out: &mut impl Says) -> Result<Vec<Due>> {
        let mut due = Vec::new();
        self.connection.drain(waiting);
        let now = std::time::Instant::now();
        for outgoing in waiting.drain(..) {
            match outgoing {
                Outgoing::Event { seq, frame, at } => {
                    metrics().delivered(now.saturating_duration_since(at));
                    out.tell(seq, &frame);
                }
                Outgoing::Signal(frame) | Outgoing::Notice(frame) => out.say(&frame),
                Outgoing::Lagging => frames::replayed(&self.app().hub().catch_up(&self.connection)?, out),
                Outgoing::Changed(id) => due.push(Due::Watch(id)),
                Outgoing::Close(code) => due.push(Due::Close(code)),
            }
        }
        Ok(due)
    }

    /// Whether the credential is still good: one ends by time without any commit. Fails: Unauthenticated.
    pub fn stands(&self) -> Result<()> {
        let identity = people::sessions::authenticate(self.app(), &self.credential)?;
        identity
            .map(|_| ())
            .ok_or(Error::Unauthenticated(Code::unauthenticated))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.app().hub().disconnect(&self.connection);
    }
}

/// What is to be done for a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Run a watched query again.
    Watch(u64),
    /// Close the connection.
    Close(Code),
}

/// How many listen, by user and by address.
#[derive(Default)]
struct Seats {
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    users: HashMap<UserId, usize>,
    addresses: HashMap<IpAddr, usize>,
}

/// One place, given back when dropped.
struct Seat {
    seats: Arc<Seats>,
    user: UserId,
    address: IpAddr,
}

impl Seats {
    fn take(seats: &Arc<Self>, user: UserId, address: IpAddr) -> Result<Seat> {
        let mut taken = seats.taken();
        let full = |count: Option<&usize>, most| count.is_some_and(|count| *count >= most);
        let hall_full = full(taken.addresses.get(&address), OF_ADDRESS) && !address.is_loopback();
        if full(taken.users.get(&user), OF_USER) || hall_full {
            return Err(Error::Busy {
                code: Code::rate_limited,
                retry_after_ms: 30_000,
            });
        }
        *taken.users.entry(user).or_default() += 1;
        *taken.addresses.entry(address).or_default() += 1;
        Ok(Seat {
            seats: seats.clone(),
            user,
            address,
        })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        give_back(&mut taken.users, self.user);
        give_back(&mut taken.addresses, self.address);
    }
}

fn give_back<K: Hash + Eq>(counts: &mut HashMap<K, usize>, key: K) {
    if let Some(count) = counts.get_mut(&key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::id::Id;

    #[test]
    fn a_place_is_given_back() {
        let seats = Arc::new(Seats::default());
        let (user, address) = (Id::from_bytes([1; 16]), IpAddr::from([203, 0, 113, 7]));
        let taken: Vec<_> = (0..OF_USER)
            .map(|_| Seats::take(&seats, user, address).expect("a place"))
            .collect();
        assert!(Seats::take(&seats, user, address).is_err());
        assert!(Seats::take(&seats, Id::from_bytes([2; 16]), address).is_ok());
        drop(taken);
        assert!(seats.taken().users.is_empty() && seats.taken().addresses.is_empty());
    }
}
