//! Topics, connections and replay; knows no HTTP (R1–R5).
//!
//! The commit path tells the [`Hub`] about every durable commit; the hub's thread gives each event, encoded once, to the
//! connections that joined its topic. A join runs the domain's permission check and keeps what that check read: when any
//! of it changes, the check is run again before the events of that very commit go out. Watched queries work the same way.

mod connection;
mod dependents;
mod event;
mod hub;
mod pace;
mod presence;
mod signal;
mod tail;

pub use connection::{Connection, Outgoing};
pub use event::{Event, NotATopic, Published, Topic};
pub use hub::{Guard, Hub, HubOptions, Joined, Replay, Told, TopicKind};
pub use presence::{Present, State as PresenceState};
pub use signal::{Reach, SignalKind};
