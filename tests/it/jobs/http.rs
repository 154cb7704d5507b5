//! Jobs as administrators see them, over HTTP and on sockets.

use std::sync::Arc;

use longhouse::{
    config::Config,
    engine::{
        commit::Actor,
        jobs::{Draft, JobId, Rhythm, Schedule},
    },
};
use serde_json::{Value, json};

use super::yard::{Errand, Shared, table};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo},
        TestApp,
    },
    server::Server,
    socket::{hear, hear_one, say, socket},
    until,
};

struct Office {
    test: TestApp,
    shared: Arc<Shared>,
}

impl Office {
    async fn open() -> Self {
        let shared = Shared::new();
        let rounds = Schedule::new(
            "rounds",
            Rhythm::At("0 3 * * *".parse().expect("times")),
            Draft::of(&Errand::named("rounds")),
        );
        let test = TestApp::with_jobs(table(&Arc::downgrade(&shared), vec![rounds])).await;
        Self { test, shared }
    }

    fn ada(&self) -> Browser<'_> {
        self.test.sign_in(Ada)
    }

    /// Enqueued by ada.
    async fn enqueue(&self, errand: Errand) -> JobId {
        let mut actor = Actor::system(self.test.workspace(Ada));
        actor.user = Some(self.test.user(Ada));
        let enqueued = self
            .test
            .app
            .write(actor, move |tx| Ok(tx.enqueue(&Draft::of(&errand))?.id));
        enqueued.await.expect("enqueued").value
    }

    async fn job(&self, id: JobId) -> Value {
        self.ada().get(&format!("/admin/jobs/{id}")).await.expect(200)
    }

    async fn becomes(&self, id: JobId, state: &str) -> Value {
        for _ in 0..60_000 {
            let job = self.job(id).await;
            if job["state"] == state {
                return job;
            }
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        panic!("it never is {state}: {}", self.job(id).await);
    }

    async fn mail(&self) -> Value {
        let queues = self.ada().get("/admin/queues").await.expect(200);
        let items = queues["items"].as_array().expect("items").clone();
        items
            .into_iter()
            .find(|queue| queue["name"] == "mail")
            .expect("the queue")
    }

    async fn audited(&self, action: &str) -> Vec<Value> {
        let lines = self.ada().get(&format!("/audit?action={action}")).await.expect(200);
        lines["items"].as_array().expect("items").clone()
    }
}

#[tokio::test]
async fn queues_and_lists_show_what_there_is_and_are_kept_until_that_changes() {
    let office = Office::open().await;
    let one = office.enqueue(Errand::named("one")).await;
    let two = office.enqueue(Errand::never("no such address")).await;
    let mail = office.mail().await;
    assert_eq!(
        (&mail["ready"], &mail["dead"], &mail["limit"]),
        (&json!(2), &json!(0), &json!(16))
    );
    assert!(mail["oldest_ready"].is_string());
    let ada = office.ada();
    let cache = |reply: &crate::support::app::Reply| reply.header("x-cache").map(str::to_owned);
    assert_eq!(cache(&ada.get("/admin/queues").await).as_deref(), Some("HIT"));

    let _workers = office.test.app.work();
    let done = office.becomes(one, "done").await;
    assert_eq!((&done["attempt"], &done["said"]), (&json!(1), &json!("done: one")));
    assert_eq!(done["by"], json!(office.test.user(Ada).to_string()));
    let dead = office.becomes(two, "dead").await;
    assert_eq!(dead["said"], "no such address");
    let mail = office.mail().await;
    assert_eq!(
        (&mail["ready"], &mail["done"], &mail["dead"]),
        (&json!(0), &json!(1), &json!(1))
    );
    assert_eq!(mail["oldest_ready"], Value::Null);
    for (query, ids) in [
        ("state=dead", vec![two]),
        ("state=done&queue=mail", vec![one]),
        ("state=done&queue=single", vec![]),
        ("", vec![]),
    ] {
        let list = ada.get(&format!("/admin/jobs?{query}")).await.expect(200);
        let found: Vec<_> = list["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|job| job["id"].clone())
            .collect();
        assert_eq!(
            found,
            ids.iter().map(|id| json!(id.to_string())).collect::<Vec<_>>(),
            "{query}"
        );
    }
    for wrong in ["queue=none", "state=asleep", "limit=0", "cursor=ff", "cursor=00"] {
        let status = ada.get(&format!("/admin/jobs?{wrong}")).await.status;
        // A place beyond the last queue has nothing after it; anything else is no place.
        assert!(
            status == 422 || status == 400 || wrong.starts_with("cursor") && status == 200,
            "{wrong}: {status}"
        );
    }
    let mut seen = Vec::new();
    for _ in 0..3 {
        office.enqueue(Errand::never("no such address")).await;
    }
    for _ in 0..60_000 {
        if office.mail().await["dead"] == 4 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    let mut next = String::new();
    loop {
        let page = ada
            .get(&format!("/admin/jobs?state=dead&limit=1{next}"))
            .await
            .expect(200);
        seen.extend(
            page["items"]
                .as_array()
                .expect("items")
                .iter()
                .map(|job| job["id"].to_string()),
        );
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (4, 4), "each once");
}

#[tokio::test]
async fn administrators_retry_cancel_and_discard_and_that_is_audited() {
    let office = Office::open().await;
    let ada = office.ada();
    let never = office.enqueue(Errand::never("no such address")).await;
    let waiting = office.enqueue(Errand::waiting("gate")).await;
    let _workers = office.test.app.work();
    office.becomes(never, "dead").await;
    office.becomes(waiting, "running").await;
    let refused = ada.delete(&format!("/admin/jobs/{waiting}")).await.refused();
    assert_eq!(refused, (409, "job_unfinished".into()));
    let refused = ada
        .post(&format!("/admin/jobs/{waiting}/attempts"), Value::Null)
        .await
        .refused();
    assert_eq!(refused, (409, "job_not_retriable".into()));
    let told = ada
        .put(&format!("/admin/jobs/{waiting}/cancellation"), Value::Null)
        .await
        .expect(200);
    assert_eq!((&told["state"], &told["cancelled"]), (&json!("running"), &json!(true)));
    office.becomes(waiting, "cancelled").await;

    let retried = ada
        .post(&format!("/admin/jobs/{never}/attempts"), Value::Null)
        .await
        .expect(200);
    assert_eq!((&retried["state"], &retried["attempt"]), (&json!("ready"), &json!(0)));
    office.becomes(never, "dead").await;
    let refused = ada
        .put(&format!("/admin/jobs/{never}/cancellation"), Value::Null)
        .await
        .refused();
    assert_eq!(refused, (409, "job_finished".into()));
    ada.delete(&format!("/admin/jobs/{never}")).await.expect(204);
    assert_eq!(ada.get(&format!("/admin/jobs/{never}")).await.status, 404);
    for (action, target) in [
        ("job.cancelled", waiting),
        ("job.retried", never),
        ("job.discarded", never),
    ] {
        let lines = office.audited(action).await;
        assert_eq!(lines.len(), 1, "{action}");
        assert_eq!(lines[0]["target"], target.to_string());
    }
}

#[tokio::test]
async fn schedules_tell_when_they_come_and_come_when_they_are_told_to() {
    let office = Office::open().await;
    let ada = office.ada();
    let schedule = async || ada.get("/admin/schedules").await.expect(200)["items"][0].clone();
    let before = schedule().await;
    assert_eq!(
        (&before["name"], &before["rhythm"]),
        (&json!("rounds"), &json!("0 3 * * *"))
    );
    assert_eq!(
        (&before["last"], &before["next"]),
        (&Value::Null, &json!("2026-01-01T03:00:00.000Z"))
    );
    let run = ada.post("/admin/schedules/rounds/runs", Value::Null).await.expect(201);
    let again = ada.post("/admin/schedules/rounds/runs", Value::Null).await.expect(201);
    assert_eq!(run["id"], again["id"], "it isn't finished yet");
    assert_eq!(run["workspace"], Value::Null, "it is the installation's");
    let _workers = office.test.app.work();
    until("its run", || {
        office
            .shared
            .log
            .lock()
            .expect("the log")
            .contains(&"rounds".to_owned())
    })
    .await;
    assert_eq!(
        schedule().await["next"],
        "2026-01-01T03:00:00.000Z",
        "and at its time too"
    );
    assert_eq!(ada.post("/admin/schedules/none/runs", Value::Null).await.status, 404);
    assert_eq!(office.audited("schedule.run").await.len(), 2);
}

#[tokio::test]
async fn only_who_asked_for_a_job_hears_how_far_it_is() {
    let office = Office::open().await;
    let server = Server::over(office.test.app.clone(), office.test.disk.clone(), Config::default()).await;
    let id = office.enqueue(Errand::telling("copy")).await;
    let topic = format!("job:{id}");
    let mut bo = socket(&server, &office.test.cookie(Bo), "").await;
    say(&mut bo, json!({ "do": "join", "topics": [topic] })).await;
    assert_eq!(hear(&mut bo, "refused").await["topic"], topic);
    let mut ada = socket(&server, &office.test.cookie(Ada), "").await;
    say(&mut ada, json!({ "do": "join", "topics": [topic] })).await;
    hear_one(&mut ada, "the topic", |word| word["topics"] == json!([topic])).await;
    let _workers = office.test.app.work();
    let heard = hear_one(&mut ada, "its progress", |word| word["name"] == "jobs.job_changed").await;
    assert_eq!(heard["data"]["progress"], json!({ "done": 3, "total": 4 }));
    office.shared.gate.add_permits(1);
    let heard = hear_one(&mut ada, "its end", |word| word["name"] == "jobs.job_changed").await;
    assert_eq!(
        (&heard["data"]["state"], &heard["data"]["said"]),
        (&json!("done"), &json!("done: copy"))
    );
}

#[tokio::test]
async fn the_metrics_count_jobs_by_queue_and_state() {
    let office = Office::open().await;
    let server = Server::over(office.test.app.clone(), office.test.disk.clone(), Config::default()).await;
    let id = office.enqueue(Errand::never("no such address")).await;
    let waiting = office.test.app.bell();
    waiting.ring();
    let _workers = office.test.app.work();
    office.becomes(id, "dead").await;
    let text = String::from_utf8(server.get("/metrics", &[]).await.body).expect("text");
    for line in [
        "jobs{queue=\"mail\",state=\"dead\"} ",
        "jobs_total{outcome=\"dead\",queue=\"mail\"} ",
        "jobs_oldest_ready_seconds{queue=\"mail\"} ",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
}
