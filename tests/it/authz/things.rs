//! The things that are asked for, which are ada's, and some of bo's.

use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast::*, TestApp},
    picture::png,
};

/// Ada's things, as ids for the places in paths and bodies.
pub struct Things {
    pub room: String,
    pub message: String,
    pub attachment: String,
    pub token: String,
    pub invitation: String,
    pub job: String,
    pub file: String,
    pub share: String,
    pub upload: String,
    pub group: String,
    pub document: String,
    pub report: String,
    pub import: String,
    /// The version of dot's picture.
    pub picture: String,
    pub hook: String,
    /// With which anybody may post to the hook.
    pub secret: String,
    pub outgoing: String,
    pub delivery: String,
    /// A command whose program nobody may ask.
    pub command: String,
    pub project: String,
    pub task: String,
    /// Bo's, for all who see the project.
    pub filter: String,
    pub across_filter: String,
    /// When bo is reminded of it.
    pub reminder: String,
    /// Time that bo spent on it.
    pub entry: String,
    pub feed: String,
    /// By which guests look at the project.
    pub link: String,
    /// What bo said of it, an item of its checklist, and a task that it relates to.
    pub comment: String,
    pub item: String,
    pub other: String,
    /// A file of tasks that bo brought.
    pub brought: String,
}

impl Things {
    pub async fn of(test: &TestApp) -> Self {
        let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
        let id = |value: Value| value["id"].as_str().expect("an id").to_owned();
        let room = id(ada
            .post("/rooms", json!({ "name": "Lab", "kind": "closed" }))
            .await
            .expect(201));
        ada.put(&format!("/rooms/{room}/people/{}", test.user(Bo)), json!({}))
            .await
            .expect(200);
        let (message, attachment) = said(&bo, &room, "Secret").await;
        let (other, _) = said(&bo, &room, "Reported").await;
        ada.post(
            &format!("/rooms/{room}/messages/{other}/reports"),
            json!({ "reason": "spam" }),
        )
        .await
        .expect(204);
        let report = id(ada.get("/reports").await.expect(200)["items"][0].clone());
        let draft = json!({ "name": "Ada's", "scopes": ["read"] });
        let token = id(ada.post("/tokens", draft).await.expect(201));
        let draft = json!({ "role": "member", "expires_in_hours": 1 });
        let invitation = id(ada.post("/invitations", draft).await.expect(201));
        let draft = json!({ "handle": "hands", "name": "Hands" });
        let group = id(ada.post("/groups", draft).await.expect(201));
        let job = id(ada.post("/admin/schedules/tidy/runs", Value::Null).await.expect(201));
        let folder = id(ada.post("/folders", json!({ "name": "Shelf" })).await.expect(201));
        let draft = json!({ "name": "Hidden", "size": 6, "folder": folder });
        let sent = id(ada.post("/uploads", draft).await.expect(201));
        ada.put_bytes(&format!("/uploads/{sent}/chunks/0"), b"Hidden")
            .await
            .expect(200);
        let file = id(ada
            .post(&format!("/uploads/{sent}/file"), Value::Null)
            .await
            .expect(201));
        let share = id(ada.post(&format!("/files/{file}/shares"), json!({})).await.expect(201));
        let upload = id(ada
            .post("/uploads", json!({ "name": "Hidden", "size": 1 }))
            .await
            .expect(201));
        let subject = json!({ "of": "room", "room": room });
        let document = id(ada
            .post("/documents", json!({ "subject": subject, "format": "csv" }))
            .await
            .expect(201));
        let draft = json!({ "name": "talk.csv", "size": 3 });
        let sent = id(ada.post("/imports/uploads", draft).await.expect(201));
        ada.put_bytes(&format!("/uploads/{sent}/chunks/0"), b"a,b")
            .await
            .expect(200);
        let archive = id(ada
            .post(&format!("/uploads/{sent}/attachment"), Value::Null)
            .await
            .expect(201));
        let import = id(ada.post("/imports", json!({ "upload": archive })).await.expect(201));
        let dot = test
            .sign_in(Dot)
            .put_bytes("/people/me/picture", &png(1, 1, [0; 3]))
            .await
            .expect(200);
        let address = dot["picture"].as_str().and_then(|address| address.rsplit_once('/'));
        let picture = address.expect("a picture").1.to_owned();
        let draft = json!({ "name": "Crier" });
        let made = ada
            .post(&format!("/rooms/{room}/incoming-hooks"), draft)
            .await
            .expect(201);
        let secret = made["url"].as_str().and_then(|url| url.rsplit('/').next());
        let (secret, hook) = (secret.expect("a secret").to_owned(), id(made.clone()));
        let draft = json!({ "room": room, "name": "Teller", "url": "https://ci.test", "events": ["message_posted"] });
        let outgoing = id(ada.post("/outgoing-hooks", draft).await.expect(201));
        let delivery = id(ada
            .post(&format!("/outgoing-hooks/{outgoing}/deliveries"), Value::Null)
            .await
            .expect(201));
        let draft = json!({ "name": "deploy", "url": "http://127.0.0.1:9000" });
        let command = id(ada.post("/command-hooks", draft).await.expect(201));
        let draft = json!({ "key": "SHY", "name": "Secret", "open": false });
        let project = id(ada.post("/projects", draft).await.expect(201));
        let place = format!("/projects/{project}/people/{}", test.user(Bo));
        ada.put(&place, json!({ "role": "editor" })).await.expect(200);
        let made = format!("/projects/{project}/tasks");
        let task = id(bo.post(&made, json!({ "title": "Secret" })).await.expect(201));
        let other = id(bo.post(&made, json!({ "title": "Other" })).await.expect(201));
        let place = format!("/tasks/{task}");
        let said = json!({ "body": "Secret" });
        let comment = id(bo.post(&format!("{place}/comments"), said).await.expect(201));
        let draft = json!({ "text": "Secret" });
        let item = id(bo.post(&format!("{place}/checklist"), draft).await.expect(201));
        let draft = json!({ "at": "2026-01-03T00:00:00.000Z" });
        let reminder = id(bo.post(&format!("{place}/reminders"), draft).await.expect(201));
        let links = format!("/projects/{project}/guest-links");
        let link = id(ada.post(&links, json!({})).await.expect(201));
        let feed = id(bo.post("/feeds", json!({ "project": project })).await.expect(201));
        let entry = id(bo
            .post(&format!("{place}/time"), json!({ "minutes": 30 }))
            .await
            .expect(201));
        let related = format!("{place}/relations/relates/{other}");
        bo.put(&related, Value::Null).await.expect(200);
        let fields = format!("/projects/{project}/fields");
        let draft = json!({ "name": "Venue", "kind": "text" });
        ada.post(&fields, draft).await.expect(201);
        let made = format!("/projects/{project}/filters");
        let draft = json!({ "name": "Secret", "shared": true });
        let filter = id(bo.post(&made, draft).await.expect(201));
        let draft = json!({ "name": "Secret" });
        let across_filter = id(ada.post("/tasks/filters", draft).await.expect(201));
        let made = format!("/projects/{project}/imports");
        let board = json!({ "lists": [], "cards": [{ "id": "c", "name": "Secret" }] });
        let brought = id(bo.post(&made, board).await.expect(201));
        Self {
            room,
            message,
            attachment,
            token,
            invitation,
            group,
            job,
            file,
            share,
            upload,
            document,
            report,
            import,
            picture,
            hook,
            secret,
            outgoing,
            delivery,
            command,
            project,
            task,
            filter,
            across_filter,
            comment,
            item,
            reminder,
            entry,
            feed,
            link,
            other,
            brought,
        }
    }

    /// The text with its places filled in; `{id}` is what the path is about.
    pub fn fill(&self, test: &TestApp, path: &str, text: &str) -> String {
        let id = match path.trim_start_matches("/api/v1/").split('/').next() {
            Some("rooms") => self.room.clone(),
            Some("tokens") => self.token.clone(),
            Some("groups") => self.group.clone(),
            Some("invitations") => self.invitation.clone(),
            Some("admin") => self.job.clone(),
            Some("people") => test.user(Dot).to_string(),
            _ => test.user(Ada).to_string(),
        };
        let import = if path.contains("/projects/") {
            &self.brought
        } else {
            &self.import
        };
        text.replace("{id}", &id)
            .replace("{room}", &self.room)
            .replace("{message}", &self.message)
            .replace("{attachment}", &self.attachment)
            .replace("{user}", &test.user(Dot).to_string())
            .replace("{workspace}", &test.workspace(Ada).to_string())
            .replace("{version}", &self.picture)
            .replace("{link}", &self.message)
            .replace("{scheduled}", &self.message)
            .replace("{section}", &self.message)
            .replace("{emoji}", "%F0%9F%91%8D")
            .replace("{edge}", "150")
            .replace("{name}", "tidy")
            .replace("{file}", &self.file)
            .replace("{share}", &self.share)
            .replace("{upload}", &self.upload)
            .replace("{document}", &self.document)
            .replace("{report}", &self.report)
            .replace("{hook}", &self.hook)
            .replace("{secret}", &self.secret)
            .replace("{outgoing}", &self.outgoing)
            .replace("{delivery}", &self.delivery)
            .replace("{command}", &self.command)
            .replace("{import}", import)
            .replace("{project}", &self.project)
            .replace("{task}", &self.task)
            .replace("{filter}", &self.filter)
            .replace("{across_filter}", &self.across_filter)
            .replace("{field}", "1")
            .replace("{status}", "review")
            .replace("{comment}", &self.comment)
            .replace("{item}", &self.item)
            .replace("{reminder}", &self.reminder)
            .replace("{entry}", &self.entry)
            .replace("{feed}", &self.feed)
            .replace("{guest_link}", &self.link)
            .replace("{other}", &self.other)
            .replace("{kind}", "relates")
            .replace("{number}", "0")
            .replace("{token}", "0123456789abcdef")
    }
}

/// A message that says `word` and has a picture that shows nothing, as their ids.
pub async fn said(browser: &Browser<'_>, room: &str, word: &str) -> (String, String) {
    let id = |value: Value| value["id"].as_str().expect("an id").to_owned();
    let bytes = png(1, 1, [0; 3]);
    let draft = json!({ "name": format!("{word}.png"), "size": bytes.len() });
    let upload = id(browser.post(&format!("/rooms/{room}/uploads"), draft).await.expect(201));
    let chunk = format!("/uploads/{upload}/chunks/0");
    browser.put_bytes(&chunk, &bytes).await.expect(200);
    let made = format!("/uploads/{upload}/attachment");
    let attachment = id(browser.post(&made, Value::Null).await.expect(201));
    let draft = json!({ "body": word, "attachments": [attachment] });
    let path = format!("/rooms/{room}/messages");
    (id(browser.post(&path, draft).await.expect(201)), attachment)
}
