//! The whole program in the test's own process, without a network, with the cast of STYLE.md signed in.
//!
//! ada (owner), bo and dot (members) and gus (guest) are in one workspace, cy in another one. Their sessions are laid into
//! the store, as signing in costs a password's hash; tests of signing in do so through the API.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use axum::{body::Body, extract::ConnectInfo};
use http_body_util::BodyExt;
use longhouse::{
    app::{App, AppOptions, Place},
    config::Config,
    domain::{
        self,
        files::Limits,
        people::{
            demo::{self, Part},
            password,
            record::{Role, Session},
        },
    },
    engine::{
        blobs::Blobs,
        commit::{Actor, Tx},
        jobs::Table,
        store::Digest,
    },
    http::{edge::House, router},
    kit::id::{UserId, WorkspaceId},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tower::ServiceExt;

use super::{clock::TestClock, disk::RecordedDisk, volume::Volume};

/// The demo's password.
pub const PASSWORD: &str = "longhouse-demo";
static HASH: LazyLock<String> = LazyLock::new(|| password::hash_now(PASSWORD).expect("a hash"));

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cast {
    Ada,
    Bo,
    Dot,
    Gus,
    /// Owner of another workspace.
    Cy,
}
use Cast::{Ada, Bo, Cy, Dot, Gus};

impl Cast {
    /// Everybody.
    pub const ALL: [Self; 5] = [Ada, Bo, Dot, Gus, Cy];

    /// The name that handle and address are made of.
    pub fn name(self) -> &'static str {
        match self {
            Ada => "ada",
            Bo => "bo",
            Dot => "dot",
            Gus => "gus",
            Cy => "cy",
        }
    }

    /// `ada@demo.test`.
    pub fn email(self) -> String {
        format!("{}@demo.test", self.name())
    }

    fn part(self) -> Part {
        let name = self.name();
        let role = match self {
            Ada | Cy => Role::Owner,
            Bo | Dot => Role::Member,
            Gus => Role::Guest,
        };
        let capital = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
        Part {
            name: capital,
            email: self.email(),
            handle: name.into(),
            title: String::new(),
            role,
        }
    }
}

/// The program with its cast.
pub struct TestApp {
    pub app: App,
    pub clock: Arc<TestClock>,
    pub disk: Arc<RecordedDisk>,
    /// The disk that blobs are on.
    pub volume: Arc<Volume>,
    /// Where blobs are; it goes with the test.
    blobs: tempfile::TempDir,
    house: House,
    people: Vec<(Cast, UserId, WorkspaceId, String)>,
}

impl TestApp {
    /// An empty installation that nobody has set up.
    pub fn empty() -> Self {
        Self::empty_with(domain::jobs(None))
    }

    /// The same with these jobs.
    #[expect(
        clippy::field_reassign_with_default,
        reason = "where its values came from is the configuration's own"
    )]
    fn empty_with(jobs: Table<App>) -> Self {
        let (clock, disk) = (Arc::new(TestClock::new()), RecordedDisk::with(Vec::new()));
        let (blobs, volume) = (tempfile::tempdir().expect("a directory"), Arc::new(Volume::default()));
        let options = AppOptions {
            clock: clock.clone(),
            jobs,
            blobs: Some(Blobs::on(volume.clone(), blobs.path().join("blobs"))),
            files: Limits {
                file_bytes: 32 << 20,
                workspace_bytes: 64 << 20,
            },
            program: Some(env!("CARGO_BIN_EXE_longhouse").into()),
            ..AppOptions::at(Place::Backend(disk.clone()))
        };
        let app = App::open(options).expect("an empty disk opens");
        let mut config = Config::default();
        config.rate_limits = false;
        let house = router::front(&app, &config).expect("the front").house;
        Self {
            app,
            clock,
            disk,
            volume,
            blobs,
            house,
            people: Vec::new(),
        }
    }

    /// The folder that blobs are in.
    pub fn blobs_at(&self) -> std::path::PathBuf {
        self.blobs.path().join("blobs")
    }

    fn new_workspace(&self) -> WorkspaceId {
        self.app.new_id().expect("an id")
    }

    /// An installation with the cast in it.
    pub async fn new() -> Self {
        Self::with_jobs(domain::jobs(None)).await
    }

    /// The same with these jobs; nobody does them until somebody begins to work.
    pub async fn with_jobs(jobs: Table<App>) -> Self {
        let mut test = Self::empty_with(jobs);
        test.seat(test.new_workspace(), "Longhouse", vec![Ada, Bo, Dot, Gus])
            .await;
        test.seat(test.new_workspace(), "Next door", vec![Cy]).await;
        test
    }

    async fn seat(&mut self, workspace: WorkspaceId, name: &'static str, cast: Vec<Cast>) {
        let parts: Vec<_> = cast.iter().map(|one| one.part()).collect();
        let seated = self.app.write(Actor::system(workspace), move |tx| {
            demo::open(tx, name)?;
            let people = demo::cast(tx, &parts, &HASH, |_, _, _| Ok(()))?;
            people
                .into_iter()
                .map(|person| Ok((person.user, session(tx, person.user)?)))
                .collect::<Result<Vec<_>, _>>()
        });
        let seated = seated.await.expect("the cast is seated").value;
        self.people.extend(
            cast.into_iter()
                .zip(seated)
                .map(|(one, (user, token))| (one, user, workspace, token)),
        );
    }

    /// Who somebody is.
    pub fn user(&self, who: Cast) -> UserId {
        self.person(who).1
    }

    /// The workspace somebody is in.
    pub fn workspace(&self, who: Cast) -> WorkspaceId {
        self.person(who).2
    }

    fn person(&self, who: Cast) -> &(Cast, UserId, WorkspaceId, String) {
        self.people
            .iter()
            .find(|(one, ..)| *one == who)
            .expect("the cast is here")
    }

    /// `count` members more beside ada, each with a session; their cookies.
    pub async fn crowd(&self, count: usize) -> Vec<String> {
        let parts: Vec<_> = (0..count)
            .map(|number| Part {
                name: format!("Number {number}"),
                email: format!("number{number}@demo.test"),
                handle: format!("number{number}"),
                title: String::new(),
                role: Role::Member,
            })
            .collect();
        let seated = self.app.write(Actor::system(self.workspace(Ada)), move |tx| {
            let people = demo::cast(tx, &parts, &HASH, |_, _, _| Ok(()))?;
            people
                .into_iter()
                .map(|person| session(tx, person.user))
                .collect::<Result<Vec<_>, _>>()
        });
        let secrets = seated.await.expect("the crowd is seated").value;
        secrets
            .into_iter()
            .map(|secret| format!("longhouse={secret}"))
            .collect()
    }

    /// The cookie of somebody's session, ready to send.
    pub fn cookie(&self, who: Cast) -> String {
        format!("longhouse={}", self.person(who).3)
    }

    /// Somebody at their device.
    pub fn sign_in(&self, who: Cast) -> Browser<'_> {
        let cookie = self.cookie(who);
        self.nobody().with("cookie", &cookie).with("origin", "http://demo.test")
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Browser<'_> {
        Browser {
            test: self,
            headers: Vec::new(),
        }
    }
}

/// A session as signing in opens it, without the cost of a password's hash; gives the cookie's secret.
fn session(tx: &mut Tx<'_>, user: UserId) -> longhouse::error::Result<String> {
    let secret = format!("session-of-{user}");
    tx.insert(&Session {
        token: Digest(Sha256::digest(&secret).into()),
        id: tx.new_id(),
        account: user,
        workspace: tx.workspace(),
        device: "test".into(),
        address: "127.0.0.1".into(),
        created_at: tx.now(),
        last_seen_at: tx.now(),
        expires_at: tx.now().plus(Duration::from_secs(7 * 86_400)),
    })?;
    Ok(secret)
}

/// Somebody's device.
#[derive(Clone)]
pub struct Browser<'t> {
    test: &'t TestApp,
    headers: Vec<(String, String)>,
}

impl Browser<'_> {
    /// The same with one header more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, None).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send("POST", path, Some(body)).await
    }

    /// PUT of JSON.
    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send("PUT", path, Some(body)).await
    }

    /// PATCH of JSON.
    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.send("PATCH", path, Some(body)).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, None).await
    }

    /// POST of bytes.
    pub async fn post_bytes(&self, path: &str, bytes: &[u8]) -> Reply {
        let path = format!("/api/v1{path}");
        let body = Body::from(bytes.to_vec());
        self.ask("POST", &path, body, "application/octet-stream").await
    }

    /// PUT of bytes.
    pub async fn put_bytes(&self, path: &str, bytes: &[u8]) -> Reply {
        let path = format!("/api/v1{path}");
        let body = Body::from(bytes.to_vec());
        self.ask("PUT", &path, body, "application/octet-stream").await
    }

    /// Any request; paths are below `/api/v1` unless they begin with `/api` or `/hooks/` or say otherwise by `//`.
    pub async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Reply {
        let path = match path.strip_prefix('/') {
            Some(rest) if rest.starts_with('/') => rest.to_owned(),
            _ if path.starts_with("/api") || path.starts_with("/hooks/") => path.to_owned(),
            _ => format!("/api/v1{path}"),
        };
        let body = body.map(|body| body.to_string());
        let kind = if body.is_some() { "application/json" } else { "" };
        self.ask(method, &path, body.map_or_else(Body::empty, Body::from), kind)
            .await
    }

    async fn ask(&self, method: &str, path: &str, body: Body, kind: &str) -> Reply {
        let mut request = axum::http::Request::builder()
            .method(method)
            .uri(path)
            .header("host", "demo.test");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let peer: std::net::SocketAddr = ([127, 0, 0, 1], 40_000).into();
        request = request.extension(ConnectInfo(peer));
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let request = request.body(body).expect("a request");
        let response = self
            .test
            .house
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Reply {
            request: format!("{method} {path}"),
            status: head.status.as_u16(),
            headers: head.headers,
            bytes,
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    request: String,
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub bytes: bytes::Bytes,
}

impl Reply {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The body of a success with this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(
            self.status,
            status,
            "{}: {}",
            self.request,
            String::from_utf8_lossy(&self.bytes)
        );
        self.json()
    }

    /// Status and code of an error.
    pub fn refused(self) -> (u16, String) {
        (self.status, self.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
