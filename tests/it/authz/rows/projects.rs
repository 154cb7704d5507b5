//! What each gets of projects: ada opened a closed one that bo edits, and bo made a task in it and
//! shares a filter.

use serde_json::{Value, json};

use super::{Row, adas, all, in_room, own, room_admin};

pub fn rows() -> Vec<Row> {
    let none = || Value::Null;
    let guests_not = [401, 201, 403, 201, 201, 201];
    vec![
        Row("GET", "/api/v1/projects", none(), own(200)),
        Row(
            "POST",
            "/api/v1/projects",
            json!({ "key": "NEW", "name": "n" }),
            guests_not,
        ),
        Row("GET", "/api/v1/projects/{project}", none(), in_room(200)),
        Row(
            "PATCH",
            "/api/v1/projects/{project}",
            json!({ "name": "n" }),
            room_admin(403, 200),
        ),
        Row(
            "POST",
            "/api/v1/projects/{project}/statuses",
            json!({ "name": "n", "stage": "active" }),
            room_admin(403, 201),
        ),
        Row(
            "PATCH",
            "/api/v1/projects/{project}/statuses/{status}",
            json!({ "limit": 3 }),
            room_admin(403, 200),
        ),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/statuses/{status}",
            none(),
            room_admin(403, 204),
        ),
        Row("GET", "/api/v1/projects/{project}/fields", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/projects/{project}/fields",
            json!({ "name": "n", "kind": "text" }),
            room_admin(403, 201),
        ),
        Row(
            "PATCH",
            "/api/v1/projects/{project}/fields/{field}",
            json!({ "name": "m" }),
            room_admin(403, 200),
        ),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/fields/{field}",
            none(),
            room_admin(403, 204),
        ),
        // It was not removed.
        Row(
            "DELETE",
            "/api/v1/projects/{project}/fields/{field}/trash",
            none(),
            room_admin(403, 200),
        ),
        Row("GET", "/api/v1/projects/{project}/people", none(), in_room(200)),
        Row(
            "PUT",
            "/api/v1/projects/{project}/people/{user}",
            json!({ "role": "viewer" }),
            room_admin(403, 200),
        ),
        // Dot is not in it.
        Row(
            "DELETE",
            "/api/v1/projects/{project}/people/{user}",
            none(),
            room_admin(403, 404),
        ),
        // Ada is its only manager.
        Row(
            "DELETE",
            "/api/v1/projects/{project}/membership",
            none(),
            room_admin(204, 409),
        ),
        Row("PUT", "/api/v1/projects/{project}/room", none(), in_room(200)),
        Row("GET", "/api/v1/rooms/{room}/tasks", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/rooms/{room}/messages/{message}/tasks",
            json!({ "project": "{project}", "title": "t" }),
            in_room(201),
        ),
        Row("GET", "/api/v1/projects/{project}/tasks", none(), in_room(200)),
        Row("GET", "/api/v1/projects/{project}/tasks/count", none(), in_room(200)),
        Row("GET", "/api/v1/projects/{project}/board", none(), in_room(200)),
        Row("GET", "/api/v1/projects/{project}/report", none(), in_room(200)),
        Row("GET", "/api/v1/projects/{project}/dependencies", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/projects/{project}/tasks",
            json!({ "title": "t" }),
            in_room(201),
        ),
        Row("GET", "/api/v1/tasks/{task}", none(), in_room(200)),
        Row("PATCH", "/api/v1/tasks/{task}", json!({ "title": "t" }), in_room(200)),
        Row("DELETE", "/api/v1/tasks/{task}", none(), in_room(204)),
        // It is not in the trash.
        Row("DELETE", "/api/v1/tasks/{task}/trash", none(), in_room(200)),
        Row("GET", "/api/v1/tasks/{task}/activity", none(), in_room(200)),
        Row("GET", "/api/v1/tasks/{task}/timeline", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/tasks/{task}/comments",
            json!({ "body": "b" }),
            in_room(201),
        ),
        // Bo said it, and ada manages the project.
        Row(
            "PATCH",
            "/api/v1/tasks/{task}/comments/{comment}",
            json!({ "body": "b" }),
            room_admin(200, 403),
        ),
        Row(
            "GET",
            "/api/v1/tasks/{task}/comments/{comment}/history",
            none(),
            in_room(200),
        ),
        Row(
            "DELETE",
            "/api/v1/tasks/{task}/comments/{comment}",
            none(),
            in_room(204),
        ),
        Row(
            "PUT",
            "/api/v1/tasks/{task}/comments/{comment}/reactions/{emoji}",
            none(),
            in_room(204),
        ),
        Row(
            "DELETE",
            "/api/v1/tasks/{task}/comments/{comment}/reactions/{emoji}",
            none(),
            in_room(204),
        ),
        // What is attached is a message's: of a task or a comment it is nothing.
        Row(
            "POST",
            "/api/v1/projects/{project}/uploads",
            json!({ "name": "a.txt", "size": 1 }),
            in_room(201),
        ),
        Row(
            "POST",
            "/api/v1/tasks/{task}/attachments",
            json!({ "attachments": [] }),
            in_room(200),
        ),
        Row(
            "DELETE",
            "/api/v1/tasks/{task}/attachments/{attachment}",
            none(),
            in_room(404),
        ),
        Row("PUT", "/api/v1/tasks/{task}/cover/{attachment}", none(), in_room(404)),
        Row("DELETE", "/api/v1/tasks/{task}/cover", none(), in_room(204)),
        Row(
            "GET",
            "/api/v1/tasks/{task}/attachments/{attachment}/content",
            none(),
            in_room(404),
        ),
        Row(
            "GET",
            "/api/v1/tasks/{task}/attachments/{attachment}/pictures/{edge}",
            none(),
            in_room(404),
        ),
        Row(
            "GET",
            "/api/v1/tasks/{task}/comments/{comment}/attachments/{attachment}/content",
            none(),
            in_room(404),
        ),
        Row(
            "GET",
            "/api/v1/tasks/{task}/comments/{comment}/attachments/{attachment}/pictures/{edge}",
            none(),
            in_room(404),
        ),
        Row("PUT", "/api/v1/tasks/{task}/watch", none(), in_room(204)),
        Row("DELETE", "/api/v1/tasks/{task}/watch", none(), in_room(204)),
        Row(
            "POST",
            "/api/v1/tasks/{task}/reminders",
            json!({ "at": "2026-01-02T00:00:00.000Z" }),
            in_room(201),
        ),
        Row("GET", "/api/v1/tasks/{task}/time", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/tasks/{task}/time",
            json!({ "minutes": 5 }),
            in_room(201),
        ),
        // Bo spent it, and ada manages the project.
        Row(
            "PATCH",
            "/api/v1/tasks/{task}/time/{entry}",
            json!({ "minutes": 5 }),
            room_admin(200, 403),
        ),
        Row("DELETE", "/api/v1/tasks/{task}/time/{entry}", none(), in_room(204)),
        Row("PUT", "/api/v1/tasks/{task}/timer", none(), in_room(200)),
        Row("GET", "/api/v1/timer", none(), own(200)),
        // None runs.
        Row("DELETE", "/api/v1/timer", none(), own(404)),
        Row("POST", "/api/v1/timer/stop", none(), own(404)),
        Row("GET", "/api/v1/projects/{project}/time", none(), in_room(200)),
        Row("GET", "/api/v1/time/mine", none(), own(200)),
        Row("GET", "/api/v1/feeds", none(), own(200)),
        Row("POST", "/api/v1/feeds", json!({}), own(201)),
        Row(
            "GET",
            "/api/v1/projects/{project}/guest-links",
            none(),
            room_admin(403, 200),
        ),
        Row(
            "POST",
            "/api/v1/projects/{project}/guest-links",
            json!({}),
            room_admin(403, 201),
        ),
        Row(
            "PATCH",
            "/api/v1/projects/{project}/guest-links/{guest_link}",
            json!({ "name": "n" }),
            room_admin(403, 200),
        ),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/guest-links/{guest_link}",
            none(),
            room_admin(403, 204),
        ),
        // A link's id is not its secret, and a session opens none.
        Row(
            "POST",
            "/api/v1/guest/passes",
            json!({ "secret": "{guest_link}" }),
            all(404),
        ),
        Row("GET", "/api/v1/projects/{project}/trash", none(), in_room(200)),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/trash/{task}",
            none(),
            room_admin(403, 404),
        ),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/trash",
            none(),
            room_admin(403, 204),
        ),
        Row("GET", "/api/v1/guest/project", none(), all(404)),
        Row("GET", "/api/v1/guest/tasks", none(), all(404)),
        Row("GET", "/api/v1/guest/tasks/{number}", none(), all(404)),
        Row("GET", "/api/v1/guest/tasks/{number}/comments", none(), all(404)),
        Row(
            "POST",
            "/api/v1/guest/tasks/{number}/comments",
            json!({ "name": "Eve", "body": "b" }),
            all(404),
        ),
        // Its id is not its secret.
        Row("GET", "/api/v1/feeds/{feed}", none(), all(404)),
        // It is bo's.
        Row("DELETE", "/api/v1/feeds/{feed}", none(), room_admin(204, 404)),
        // It is bo's.
        Row(
            "DELETE",
            "/api/v1/tasks/{task}/reminders/{reminder}",
            none(),
            room_admin(204, 404),
        ),
        Row(
            "POST",
            "/api/v1/tasks/{task}/checklist",
            json!({ "text": "t" }),
            in_room(201),
        ),
        Row(
            "PATCH",
            "/api/v1/tasks/{task}/checklist/{item}",
            json!({ "done": true }),
            in_room(200),
        ),
        Row("DELETE", "/api/v1/tasks/{task}/checklist/{item}", none(), in_room(204)),
        Row(
            "PUT",
            "/api/v1/tasks/{task}/relations/{kind}/{other}",
            none(),
            in_room(200),
        ),
        Row(
            "DELETE",
            "/api/v1/tasks/{task}/relations/{kind}/{other}",
            none(),
            in_room(204),
        ),
        Row(
            "POST",
            "/api/v1/tasks/batch",
            json!({ "lines": [{ "id": "{task}", "title": "t" }] }),
            in_room(200),
        ),
        Row("GET", "/api/v1/tasks/mine", none(), own(200)),
        Row("GET", "/api/v1/tasks", none(), own(200)),
        Row("GET", "/api/v1/tasks/count", none(), own(200)),
        Row("GET", "/api/v1/tasks/dependencies", none(), own(200)),
        Row("GET", "/api/v1/tasks/completion", none(), own(200)),
        Row("GET", "/api/v1/tasks/filters", none(), own(200)),
        Row("POST", "/api/v1/tasks/filters", json!({ "name": "n" }), own(201)),
        // One over all projects is its owner's alone.
        Row(
            "PATCH",
            "/api/v1/tasks/filters/{across_filter}",
            json!({ "name": "n" }),
            adas(200),
        ),
        Row("DELETE", "/api/v1/tasks/filters/{across_filter}", none(), adas(204)),
        // What there is of a line nobody else learns; the project that it names is looked for as by everybody.
        Row("GET", "/api/v1/tasks/quick", none(), own(200)),
        Row(
            "POST",
            "/api/v1/tasks/quick",
            json!({ "text": "t", "project": "{project}" }),
            in_room(201),
        ),
        Row("GET", "/api/v1/projects/{project}/filters", none(), in_room(200)),
        Row(
            "GET",
            "/api/v1/projects/{project}/filters/completion",
            none(),
            in_room(200),
        ),
        Row(
            "POST",
            "/api/v1/projects/{project}/filters",
            json!({ "name": "n" }),
            in_room(201),
        ),
        Row(
            "PATCH",
            "/api/v1/projects/{project}/filters/{filter}",
            json!({ "name": "n" }),
            in_room(200),
        ),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/filters/{filter}",
            none(),
            in_room(204),
        ),
        Row(
            "POST",
            "/api/v1/projects/{project}/imports/preview",
            board("Task"),
            in_room(200),
        ),
        Row("GET", "/api/v1/projects/{project}/imports", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/projects/{project}/imports",
            board("Task"),
            in_room(201),
        ),
        Row(
            "DELETE",
            "/api/v1/projects/{project}/imports/{import}",
            none(),
            in_room(204),
        ),
    ]
}

/// A board of Trello with one card: a file of tasks that is JSON.
fn board(card: &str) -> Value {
    json!({ "lists": [], "cards": [{ "id": "c", "name": card }] })
}
