//! Longhouse: a team workspace in one executable. This page is the map.
//!
//! # One idea
//!
//! Every change is a commit; everything that reacts follows the commits. A write is one function over one
//! [transaction](engine::commit::Tx). The commit path alone has consequences, so nobody invalidates a cache, publishes
//! an event or ends a subscription by hand, and nobody can forget to.
//!
//! # The rooms, in the order in which they may know each other
//!
//! | room | holds |
//! |---|---|
//! | [`kit`], [`error`], [`telemetry`] | small values with rules; the one error and the table of its codes; logs and metrics |
//! | [`config`] | defaults < file < environment < flags, from one table of keys |
//! | [`engine::store`] | redb: records, indexes, snapshots, backup, check; nobody else names redb |
//! | [`engine::cache`], [`engine::realtime`] | answers with what they read; topics, connections and replay |
//! | [`engine::search`] | full-text search: documents follow the commits, hits are made anew from the rows; nobody else names tantivy |
//! | [`engine::blobs`] | bytes by their digest, each in a file beside the data file; kept as long as a row names them |
//! | [`engine::jobs`] | what commits leave to be done afterwards: queues, leases, retries, schedules |
//! | [`engine::egress`] | what leaves the program: requests to addresses that people wrote, mail, push |
//! | [`engine::images`] | pictures: bytes in four formats in, smaller ones without their notes out |
//! | [`engine::documents`] | rows and figures in; CSV, XLSX, PDF or JSON out |
//! | [`engine::reading`] | the words of PDF and office documents and the first page of a PDF, read and drawn by a process of its own |
//! | [`engine::commit`] | the one write path, the journal, group commit |
//! | [`http`], its vocabulary | what handlers speak: `extract`, `reply`, `page`, `session`, `cached`, `apart` |
//! | [`domain::people`], then [`domain::files`], [`domain::links`], [`domain::chat`] | what people talk about; a domain is a slice: records, policy, verbs, events, what is found, routes |
//! | [`domain::hooks`] | how other programs speak and listen here |
//! | [`domain::projects`] | what a team has to do: projects, tasks, and the language that finds them |
//! | [`domain::notices`] | whom what happened concerns, and how they are told: in the pages, by mail, push and SMS |
//! | [`domain::insights`] | how a workspace is used: who is active, what is said and done, how long answers take |
//! | [`domain::documents`] | lists, logs, rooms, tasks and reports as files that people take away |
//! | [`domain::imports`] | what teams said elsewhere, brought here, and a whole workspace as one file |
//! | [`domain::search`] | one box over everything that they declare to be found |
//! | [`http`], the assembly | `router` (every route on one screen), `edge`, `socket`, `sse`, `assets`, `limits`, `serve` |
//! | [`app`] | opens the rooms in order, and closes them |
//! | [`cli`] | the command line, by the local socket while the server runs |
//!
//! `tests/it/tidy.rs` reads the imports and fails on an arrow that runs back. The front end is `web/`; what it builds
//! is committed under `assets/web` and embedded.
//!
//! # One write, walked through
//!
//! Somebody posts a message.
//!
//! 1. `http/edge.rs` gives the request an id, `http/admission.rs` finds out who asks and whether not too often.
//! 2. `domain/chat/http.rs` reads the body, has its Markdown rendered, and calls [`App::write`](app::App::write) with a
//!    function that calls the command in `domain/chat/messages.rs`.
//! 3. The writer's thread (`engine/commit/writer.rs`) runs it over the open batch. `policy.rs` makes the proof that the
//!    caller may post; the command lays rows over what is there and emits an event. If it fails, what it laid is dropped.
//! 4. With those who waited beside it, its rows, index entries and journal entry are made durable by one synced record of
//!    the data file's log, and visible by one redb commit.
//! 5. The tags of what changed take the commit's `seq`: from now on no cached answer is older (`engine/cache/tags.rs`).
//! 6. If the command left a job, the bell rings, and the workers claim it in a commit of their own (`engine/jobs`).
//! 7. The answer leaves, with `X-Seq`. The hub runs again each permission check whose reads changed, then gives the
//!    event, encoded once, to every connection on the topic (`engine/realtime/hub.rs`).
//!
//! A read opens a [`View`](engine::store::View) of one workspace at one moment. It notes what it reads, and the cache
//! and `watch` depend on exactly that.
//!
//! # The rules in short
//!
//! A write happens whole or not at all (C1), is answered when it is durable and visible (C2), and takes the next number
//! (C3). No read after the answer is older (C4). An event is heard exactly if its commit is durable, once and in order,
//! and a client that was away resumes (C5, C6). A repeated request gets the first answer (C7). Time, ids and randomness
//! come from the transaction (C8). Every row belongs to one workspace (S3). A cached answer is valid while nothing it
//! read changed (K1), and its key says who may see it (K3). A permission is a value that only `policy.rs` makes (B3).

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod engine;
pub mod error;
pub mod http;
pub mod kit;
pub mod telemetry;
