//! How often one may ask: the table of rate limits, and who stands where.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DashMapStateStore,
};

use crate::{
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// Whose requests are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Per {
    /// Those of one user, wherever they come from.
    User,
    /// Those of nobody, from one address. Of IPv6 the network of 64 bits counts, which one subscriber has.
    Stranger,
    /// All from one address, a jury hall's perhaps.
    Address,
    /// Those to one hook, by its secret address, wherever they come from.
    Hook,
}

/// One row of the table: `burst` requests at once, then one each `every_ms`.
struct Limit {
    per: Per,
    applies: fn(&Method, &str) -> bool,
    burst: u32,
    every_ms: u64,
}

/// Every rate limit.
const LIMITS: &[Limit] = &[
    // Sign-in and all else that takes a secret from strangers: 30 at once (a class that sits down), then 2 per 3 s.
    Limit {
        per: Per::Address,
        applies: takes_secret,
        burst: 30,
        every_ms: 1_500,
    },
    // What sends mail when strangers ask for it: 5 at once, then 1 a minute.
    Limit {
        per: Per::Address,
        applies: sends_mail,
        burst: 5,
        every_ms: 60_000,
    },
    // And when somebody who is signed in does, or has themselves sent a test: 5 at once, then 1 in ten seconds.
    Limit {
        per: Per::User,
        applies: mails,
        burst: 5,
        every_ms: 10_000,
    },
    // Beginning and finishing uploads: a folder of 400 files at once, then ten a second.
    Limit {
        per: Per::User,
        applies: uploads,
        burst: 800,
        every_ms: 50,
    },
    // Pictures to be made smaller: 10 at once, then one in 3 s.
    Limit {
        per: Per::User,
        applies: sets_picture,
        burst: 10,
        every_ms: 3_000,
    },
    // Reporting messages, which tells administrators: 10 at once, then 1 a minute.
    Limit {
        per: Per::User,
        applies: reports,
        burst: 10,
        every_ms: 60_000,
    },
    // Using commands, for each of which a program elsewhere is asked: 10 at once, then one in 2 s.
    Limit {
        per: Per::User,
        applies: commands,
        burst: 10,
        every_ms: 2_000,
    },
    // What guests of a project say, who have no account: 10 at once, then one in 6 s.
    Limit {
        per: Per::Address,
        applies: says_as_guest,
        burst: 10,
        every_ms: 6_000,
    },
    // Creating: 20 at once, then 4 a second.
    Limit {
        per: Per::User,
        applies: creates,
        burst: 20,
        every_ms: 250,
    },
    // What programs say: 60 at once (a build of many steps), then 2 a second.
    Limit {
        per: Per::Hook,
        applies: says,
        burst: 60,
        every_ms: 500,
    },
    // Everything else: 300 at once, then 30 a second.
    Limit {
        per: Per::User,
        applies: anything,
        burst: 300,
        every_ms: 33,
    },
    Limit {
        per: Per::Stranger,
        applies: anything,
        burst: 1_200,
        every_ms: 16,
    },
    Limit {
        per: Per::Address,
        applies: anything,
        burst: 12_000,
        every_ms: 1,
    },
];

fn takes_secret(method: &Method, path: &str) -> bool {
    let secret = [
        "/api/v1/setup",
        "/api/v1/password",
        "/api/v1/totp",
        "/api/v1/totp/recovery-codes",
        "/api/v1/guest/passes",
    ]
    .contains(&path)
        || (path == "/api/v1/session" && method == Method::POST)
        || path.starts_with("/api/v1/resets/")
        || (path.starts_with("/api/v1/shares/") && path.ends_with("/tickets"))
        || (path.starts_with("/api/v1/invitations/by-token/") && path.ends_with("/accept"));
    secret && !method.is_safe()
}

fn sends_mail(method: &Method, path: &str) -> bool {
    path == "/api/v1/resets" && method == Method::POST
}

fn mails(method: &Method, path: &str) -> bool {
    let mails = path.ends_with("/channels/mail/test")
        || path.ends_with("/channels/sms/test")
        || (path.starts_with("/api/v1/notices/devices/") && path.ends_with("/test"))
        || (path.starts_with("/api/v1/invitations/") && path.ends_with("/mail"));
    (mails && method == Method::POST) || (path.starts_with("/api/v1/notices/phone") && method == Method::PUT)
}

fn uploads(method: &Method, path: &str) -> bool {
    let of_place = ["/api/v1/rooms/", "/api/v1/projects/"]
        .iter()
        .any(|place| path.starts_with(place));
    let of_place = of_place && path.ends_with("/uploads");
    method == Method::POST && (of_place || path.starts_with("/api/v1/uploads"))
}

fn reports(method: &Method, path: &str) -> bool {
    method == Method::POST && path.starts_with("/api/v1/rooms/") && path.ends_with("/reports")
}

fn commands(method: &Method, path: &str) -> bool {
    let uses = path.starts_with("/api/v1/rooms/") && path.ends_with("/commands");
    let tries = path.starts_with("/api/v1/command-hooks/") && path.ends_with("/attempts");
    method == Method::POST && (uses || tries)
}

fn creates(method: &Method, path: &str) -> bool {
    method == Method::POST && !uploads(method, path)
}

fn says(_: &Method, path: &str) -> bool {
    path.starts_with("/hooks/")
}

fn says_as_guest(method: &Method, path: &str) -> bool {
    method == Method::POST && path.starts_with("/api/v1/guest/tasks/")
}

fn sets_picture(method: &Method, path: &str) -> bool {
    method == Method::PUT && path.ends_with("/picture")
}

fn anything(_: &Method, _: &str) -> bool {
    true
}

type Counters = RateLimiter<[u8; 16], DashMapStateStore<[u8; 16]>, DefaultClock, StateInformationMiddleware>;

/// The counters of every limit.
pub struct Limits {
    counters: Vec<Counters>,
    clock: DefaultClock,
}

/// How much of the tightest limit is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Requests at once.
    limit: u32,
    /// Requests left now.
    remaining: u32,
    /// Seconds until all are there again.
    reset_s: u64,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// From where.
    pub address: IpAddr,
    /// Who, if known.
    pub user: Option<UserId>,
}

impl Default for Limits {
    fn default() -> Self {
        let counters = LIMITS
            .iter()
            .map(|limit| RateLimiter::keyed(limit.quota()).with_middleware());
        Self {
            counters: counters.collect(),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    /// Counts one request. Gives the tightest standing. Fails: Busy(rate_limited), with the standing of the limit that is used up.
    pub fn count(&self, asker: Asker, method: &Method, path: &str) -> (Option<Standing>, Result<()>) {
        let mut tightest: Option<Standing> = None;
        for (limit, counter) in LIMITS.iter().zip(&self.counters) {
            let Some(key) = limit.key(asker, path).filter(|_| (limit.applies)(method, path)) else {
                continue;
            };
            let remaining = match counter.check_key(&key) {
                Ok(state) => state.remaining_burst_capacity(),
                Err(wait) => {
                    let wait = wait.wait_time_from(self.clock.now());
                    let retry_after_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
                    let busy = Error::Busy {
                        code: Code::rate_limited,
                        retry_after_ms,
                    };
                    return (Some(limit.standing(0)), Err(busy));
                }
            };
            if tightest.is_none_or(|standing| remaining < standing.remaining) {
                tightest = Some(limit.standing(remaining));
            }
        }
        (tightest, Ok(()))
    }

    /// Forgets those who have been away long enough to have everything again.
    pub fn tidy(&self) {
        for counter in &self.counters {
            counter.retain_recent();
            counter.shrink_to_fit();
        }
    }
}

impl Limit {
    fn quota(&self) -> Quota {
        let quota = Quota::with_period(Duration::from_millis(self.every_ms)).expect("a limit's period is not zero");
        quota.allow_burst(NonZeroU32::new(self.burst).expect("a limit's burst is not zero"))
    }

    fn key(&self, asker: Asker, path: &str) -> Option<[u8; 16]> {
        match (self.per, asker.user) {
            (Per::User, Some(user)) => Some(*user.as_bytes()),
            (Per::Stranger, None) | (Per::Address, _) => Some(network(asker.address)),
            (Per::Hook, _) => Some(xxhash_rust::xxh3::xxh3_128(path.as_bytes()).to_be_bytes()),
            (Per::User, None) | (Per::Stranger, Some(_)) => None,
        }
    }

    fn standing(&self, remaining: u32) -> Standing {
        let used = u64::from(self.burst - remaining.min(self.burst));
        Standing {
            limit: self.burst,
            remaining,
            reset_s: (used * self.every_ms).div_ceil(1000),
        }
    }
}

impl Standing {
    /// Tells the client.
    pub fn tell(self, headers: &mut HeaderMap) {
        headers.insert(
            HeaderName::from_static("ratelimit-limit"),
            HeaderValue::from(self.limit),
        );
        headers.insert(
            HeaderName::from_static("ratelimit-remaining"),
            HeaderValue::from(self.remaining),
        );
        headers.insert(
            HeaderName::from_static("ratelimit-reset"),
            HeaderValue::from(self.reset_s),
        );
    }
}

fn network(address: IpAddr) -> [u8; 16] {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => {
            let mut octets = address.octets();
            octets[8..].fill(0);
            octets
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::id::Id;

    const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));

    fn allowed(limits: &Limits, asker: Asker, method: Method, path: &str, times: usize) -> usize {
        (0..times)
            .filter(|_| limits.count(asker, &method, path).1.is_ok())
            .count()
    }

    #[test]
    fn guessing_passwords_ends_soon_and_says_when_to_come_back() {
        let (limits, stranger) = (
            Limits::default(),
            Asker {
                address: ADDRESS,
                user: None,
            },
        );
        assert_eq!(allowed(&limits, stranger, Method::POST, "/api/v1/session", 40), 30);
        let (standing, refused) = limits.count(stranger, &Method::POST, "/api/v1/session");
        assert!(matches!(
            refused,
            Err(Error::Busy {
                code: Code::rate_limited,
                retry_after_ms: 1..=1_500
            })
        ));
        assert_eq!(standing.map(|standing| standing.remaining), Some(0));
        assert_eq!(allowed(&limits, stranger, Method::GET, "/api/v1/session", 40), 40);
        let neighbour = Asker {
            address: "203.0.113.8".parse().expect("an address"),
            user: None,
        };
        assert_eq!(allowed(&limits, neighbour, Method::POST, "/api/v1/session", 1), 1);
    }

    #[test]
    fn a_hall_of_users_behind_one_address_is_let_through() {
        let limits = Limits::default();
        for nth in 0..100 {
            let user = Some(Id::from_bytes([nth; 16]));
            assert_eq!(
                allowed(
                    &limits,
                    Asker { address: ADDRESS, user },
                    Method::GET,
                    "/api/v1/rooms",
                    100
                ),
                100
            );
        }
        let eager = Asker {
            address: ADDRESS,
            user: Some(Id::from_bytes([255; 16])),
        };
        assert!(allowed(&limits, eager, Method::POST, "/api/v1/rooms", 60) < 30);
    }

    #[test]
    fn all_files_of_one_message_may_come_at_once() {
        let (limits, eager) = (
            Limits::default(),
            Asker {
                address: ADDRESS,
                user: Some(Id::from_bytes([1; 16])),
            },
        );
        for path in ["/api/v1/rooms/x/uploads", "/api/v1/uploads/x/attachment"] {
            assert_eq!(allowed(&limits, eager, Method::POST, path, 60), 60, "{path}");
        }
        assert_eq!(allowed(&limits, eager, Method::POST, "/api/v1/rooms/x/messages", 1), 1);
    }

    #[test]
    fn commands_are_used_less_often_than_things_are_said() {
        let user = Some(Id::from_bytes([2; 16]));
        let eager = Asker { address: ADDRESS, user };
        for path in ["/api/v1/rooms/x/commands", "/api/v1/command-hooks/x/attempts"] {
            let limits = Limits::default();
            assert_eq!(allowed(&limits, eager, Method::POST, path, 15), 10, "{path}");
            let (standing, refused) = limits.count(eager, &Method::POST, path);
            assert!(matches!(
                refused,
                Err(Error::Busy {
                    retry_after_ms: 1..=2_000,
                    ..
                })
            ));
            assert_eq!(standing.map(|standing| standing.remaining), Some(0));
            assert_eq!(allowed(&limits, eager, Method::POST, "/api/v1/rooms/x/messages", 5), 5);
        }
    }

    #[test]
    fn each_hook_has_its_own_pace_wherever_it_is_called_from() {
        let limits = Limits::default();
        let calls = |address: &str, path, times| {
            let address = address.parse().expect("an address");
            allowed(&limits, Asker { address, user: None }, Method::POST, path, times)
        };
        assert_eq!(calls("203.0.113.7", "/hooks/one", 50), 50);
        let more = calls("203.0.113.8", "/hooks/one", 50);
        assert!((10..20).contains(&more), "{more}");
        assert_eq!(calls("203.0.113.8", "/hooks/two", 50), 50);
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_address() {
        let [one, other, far] =
            ["2001:db8::1", "2001:db8::2", "2001:db8:1::1"].map(|text| network(text.parse().expect("an address")));
        assert!(one == other && one != far);
    }
}
