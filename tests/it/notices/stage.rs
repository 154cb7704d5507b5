//! What these stories begin with: the cast, a mail server and a web server to be told by, workers, and a room.

use std::time::Duration;

use longhouse::{
    domain::queues,
    engine::{
        egress::{Hook, Sms, Ways},
        jobs::{self, Queue, State, Workers},
    },
    kit::{id::Id, page::PageRequest},
};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast::*, TestApp},
    jobs::settle,
    post::{ORIGIN, PostOffice},
    receiver::Receiver,
};

/// The queues of what leaves the program.
const OUT: [&Queue; 3] = [&queues::MAIL, &queues::PUSH, &queues::SMS];
/// What the provider of text messages knows us by.
pub const SECRET: &str = "a secret of sixteen";

/// The stage. Its ways out lead to its own servers, which the program may reach.
pub struct Stage {
    pub test: TestApp,
    pub post: PostOffice,
    pub receiver: Receiver,
    workers: Workers,
}

impl Stage {
    pub async fn open() -> Self {
        let test = TestApp::new().await;
        let (post, receiver) = (PostOffice::open().await, Receiver::open().await);
        test.app
            .egress()
            .allow(vec!["127.0.0.1/32".parse().expect("a network")]);
        test.app.open_ways(Ways {
            origin: ORIGIN.into(),
            mail: Some(post.mailer()),
            push: Some("mailto:ops@team.test".into()),
            sms: Some(Sms {
                hook: Hook {
                    url: receiver.url("/sms"),
                    secret: SECRET.into(),
                },
                per_day: 500,
            }),
            ..Ways::default()
        });
        let workers = test.app.work();
        Self {
            test,
            post,
            receiver,
            workers,
        }
    }

    pub fn ada(&self) -> Browser<'_> {
        self.test.sign_in(Ada)
    }

    pub fn bo(&self) -> Browser<'_> {
        self.test.sign_in(Bo)
    }

    /// A closed room of ada's into which bo was let.
    pub async fn room(&self) -> String {
        let draft = json!({ "name": "Lab", "kind": "closed" });
        let room = self.ada().post("/rooms", draft).await.expect(201);
        let room = room["id"].as_str().expect("an id").to_owned();
        let seat = format!("/rooms/{room}/people/{}", self.test.user(Bo));
        self.ada().put(&seat, json!({})).await.expect(200);
        room
    }

    /// Ada says something; its id.
    pub async fn say(&self, room: &str, body: &str) -> String {
        let path = format!("/rooms/{room}/messages");
        let said = self.ada().post(&path, json!({ "body": body })).await.expect(201);
        said["id"].as_str().expect("an id").to_owned()
    }

    /// Removes bo from a room.
    pub async fn remove_bo(&self, room: &str) {
        let seat = format!("/rooms/{room}/people/{}", self.test.user(Bo));
        self.ada().delete(&seat).await.expect(204);
    }

    /// How many of bo's notices are new.
    pub async fn unread(&self) -> Value {
        self.bo().get("/notices/unread").await.expect(200)["unread"].clone()
    }

    /// Jobs of a queue in a state.
    pub fn count(&self, queue: &Queue, state: State) -> usize {
        let counts = self.test.app.read(Id::ZERO, |view| jobs::counts(view, queue));
        counts.expect("counted").of(state)
    }

    /// Waits until everybody was told, and all that may leave now has left.
    pub async fn settle(&self) {
        settle(&self.test.app, &queues::NOTICES).await;
        for queue in OUT {
            settle(&self.test.app, queue).await;
        }
    }

    /// Lets the time pass that something waits, and has the workers look.
    pub async fn pass(&self, minutes: u64) {
        self.pass_seconds(60 * minutes).await;
    }

    pub async fn pass_seconds(&self, seconds: u64) {
        self.settle().await;
        self.test.clock.pass(Duration::from_secs(seconds));
        self.test.app.bell().ring();
        // What was put off is claimed in a commit, which settling waits for once it is ready.
        let waited = tokio::time::timeout(Duration::from_secs(10), async {
            while self.due() > 0 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        });
        waited.await.expect("what is due is begun");
        self.settle().await;
    }

    /// Jobs that wait although their time has come.
    fn due(&self) -> usize {
        let now = self.test.app.now();
        let waiting = self.test.app.read(Id::ZERO, |view| {
            let page = PageRequest::default();
            let waiting = OUT.map(|queue| jobs::page(view, &[*queue], State::Delayed, &page));
            Ok(waiting.map(|page| page.expect("the jobs that wait").items))
        });
        let waiting = waiting.expect("read").into_iter().flatten();
        waiting.filter(|job| job.due <= now).count()
    }

    /// Ends the workers' day: nothing may be left in their hands.
    pub async fn end(self) {
        self.workers.drain().await;
    }
}
