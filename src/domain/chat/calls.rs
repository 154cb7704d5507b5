//! Calls: people in a room who hear and see one another, browser to browser.
//!
//! Nothing of a call is stored but that somebody was called, and no sound or picture comes here. Who is in one is told by a signal on the room's topic
//! that is repeated while it lasts (`call`); how two browsers reach one another goes by signals to one user alone
//! (`call_to`). So a restart ends no call. The pages hold a call to eight people (`web/src/features/calls`).
//!
//! What lives elsewhere: the signals themselves (`engine/realtime`), and the servers that help through walls, which an
//! operator names (`ice_servers`).

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ring::hmac;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    herald::Called,
    policy::{self, RoomMember},
    record::RoomKind,
};
use crate::{
    engine::{
        commit::Tx,
        egress::{Passes, Relays},
        jobs::Draft,
        realtime::{Reach, SignalKind},
    },
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// How long a pass to a TURN server lasts: longer than a call.
const PASS_MS: u64 = 12 * 3_600_000;

/// Leaves word that the member calls the others of a direct room, for those who have no page open that rings.
///
/// Writes: jobs. Fails: Conflict(room_archived), Invalid(room) for a room that isn't direct.  Rules: Ch22.
pub fn ring(tx: &mut Tx<'_>, who: &RoomMember) -> Result<()> {
    who.may_write()?;
    let room = who.room();
    if room.kind != RoomKind::Direct {
        let say = "Only direct messages ring. In other rooms a call is seen by those who look.";
        return Err(Error::invalid("room", "not_direct", say));
    }
    let called = Called {
        room: room.id,
        by: who.user(),
    };
    tx.enqueue(&Draft::of(&called)).map(drop)
}

/// What may be told in a room without being kept.
pub(super) const SIGNALS: &[SignalKind] = &[
    SignalKind::plain("typing", 128),
    SignalKind {
        name: "call",
        reach: Reach::Everybody,
        bytes: 512,
        may_send: Some(policy::may_call),
    },
    SignalKind {
        name: "call_to",
        reach: Reach::One,
        bytes: 16 << 10,
        may_send: Some(policy::may_call),
    },
];

/// A server that helps two browsers reach one another, as `RTCIceServer` takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallServer {
    /// Its addresses.
    pub urls: Vec<String>,
    /// For TURN: the name to give there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// For TURN: the password for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// The servers for a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallServers {
    /// None at all, if the operator named none: then calls work within one network.
    pub items: Vec<CallServer>,
    /// When the passes end: ask again by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub expires_at: Option<Millis>,
}

/// What `user` may ask for help, with passes made `now`.
pub fn servers(relays: &Relays, user: UserId, now: Millis) -> CallServers {
    let (turn, stun): (Vec<_>, Vec<_>) = relays.urls.iter().cloned().partition(|url| url.starts_with("turn"));
    let mut items = Vec::new();
    if !stun.is_empty() {
        items.push(CallServer {
            urls: stun,
            username: None,
            credential: None,
        });
    }
    let mut expires_at = None;
    if let (false, Some(passes)) = (turn.is_empty(), &relays.passes) {
        let (username, credential) = match passes {
            Passes::Shared { user, password } => (user.clone(), password.clone()),
            Passes::Minted { secret } => {
                let end = Millis(now.0 + PASS_MS);
                expires_at = Some(end);
                minted(secret, user, end)
            }
        };
        items.push(CallServer {
            urls: turn,
            username: Some(username),
            credential: Some(credential),
        });
    }
    CallServers { items, expires_at }
}

/// A name that ends by itself and its password, as coturn and others read them (draft-uberti-behave-turn-rest-00).
fn minted(secret: &str, user: UserId, end: Millis) -> (String, String) {
    let username = format!("{}:{user}", end.0 / 1_000);
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
    let credential = BASE64_STANDARD.encode(hmac::sign(&key, username.as_bytes()));
    (username, credential)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USER: UserId = UserId::ZERO;

    fn relays(urls: &[&str], passes: Option<Passes>) -> Relays {
        Relays {
            urls: urls.iter().map(|url| (*url).to_owned()).collect(),
            passes,
        }
    }

    #[test]
    fn there_are_none_unless_an_operator_names_them() {
        let none = servers(&Relays::default(), USER, Millis(0));
        assert_eq!((none.items.len(), none.expires_at), (0, None));
    }

    #[test]
    fn a_pass_is_for_one_user_and_ends_by_itself() {
        let passes = Some(Passes::Minted {
            secret: "north".to_owned(),
        });
        let told = servers(
            &relays(&["stun:s.test", "turn:t.test", "turns:t.test"], passes),
            USER,
            Millis(1_000_000),
        );
        assert_eq!(told.expires_at, Some(Millis(1_000_000 + PASS_MS)));
        let [stun, turn] = &told.items[..] else {
            panic!("two servers: {told:?}")
        };
        assert_eq!((stun.urls.len(), &stun.credential), (1, &None));
        assert_eq!(turn.username, Some(format!("44200:{USER}")));
        // echo -n 44200:00000000000000000000000000 | openssl dgst -sha1 -hmac north -binary | base64
        assert_eq!(turn.credential.as_deref(), Some("pMex07IAjGvyclgBUhg9SOLrTpg="));
    }

    #[test]
    fn a_shared_name_goes_to_turn_alone() {
        let passes = Some(Passes::Shared {
            user: "hall".to_owned(),
            password: "fire".to_owned(),
        });
        let told = servers(&relays(&["turn:t.test"], passes), USER, Millis(0));
        assert_eq!(told.expires_at, None);
        assert_eq!(told.items[0].username.as_deref(), Some("hall"));
    }
}
