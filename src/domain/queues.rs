//! The queues: how many of a kind run at once, how often one is tried, how long it waits in between (DESIGN §7).
//!
//! A queue stands here as soon as something is enqueued in it.

use std::time::Duration;

use crate::engine::jobs::Queue;

/// What the house does for itself. A disk that is full now hardly has room in a minute, so waits are long.
pub const MAINTENANCE: Queue = Queue {
    attempts: 8,
    backoff: Duration::from_secs(120),
    ..Queue::new("maintenance", 2)
};

/// Who is to be told of what. It waits for nothing but the writer.
pub const NOTICES: Queue = Queue {
    backoff: Duration::from_secs(2),
    ..Queue::new("notices", 4)
};

/// Sizes of pictures. One waits a moment for the others: making them takes all that a core gives.
pub const IMAGES: Queue = Queue {
    backoff: Duration::from_secs(5),
    ..Queue::new("images", 2)
};

/// What links lead to. Others' servers answer when they like: neither pictures nor letters are to wait for them.
pub const LINKS: Queue = Queue {
    attempts: 6,
    backoff: Duration::from_secs(20),
    ..Queue::new("links", 4)
};

/// What people wanted said later. It waits for nothing but its time.
pub const SENDING: Queue = Queue {
    attempts: 8,
    backoff: Duration::from_secs(5),
    ..Queue::new("sending", 2)
};

/// Letters to the mail server. One that is away for an hour misses nothing.
pub const MAIL: Queue = Queue {
    attempts: 8,
    backoff: Duration::from_secs(30),
    ..Queue::new("mail", 4)
};

/// Messages for browsers, to their makers' push services. What is older than some hours is no news.
pub const PUSH: Queue = Queue {
    attempts: 6,
    backoff: Duration::from_secs(30),
    ..Queue::new("push", 8)
};

/// Text messages, to the operator's provider. Each costs money: five times are enough.
pub const SMS: Queue = Queue {
    backoff: Duration::from_secs(30),
    ..Queue::new("sms", 4)
};

/// What programs elsewhere are told. One that is away for an hour misses nothing.
pub const WEBHOOKS: Queue = Queue {
    attempts: 8,
    backoff: Duration::from_secs(30),
    ..Queue::new("webhooks", 8)
};

/// Files that people wait for. What failed three times will not go.
pub const DOCUMENTS: Queue = Queue {
    attempts: 3,
    backoff: Duration::from_secs(5),
    ..Queue::new("documents", 2)
};

/// What teams bring along. One at a time: it takes what the disk gives.
pub const IMPORTS: Queue = Queue {
    attempts: 4,
    backoff: Duration::from_secs(10),
    ..Queue::new("imports", 1)
};

/// Every queue.
pub const ALL: &[Queue] = &[
    NOTICES,
    SENDING,
    IMAGES,
    LINKS,
    MAIL,
    PUSH,
    SMS,
    WEBHOOKS,
    DOCUMENTS,
    IMPORTS,
    MAINTENANCE,
];
