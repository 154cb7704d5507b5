//! Where programs speak: what is posted to a hook's secret address.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::{
    app::App,
    domain::hooks::{
        incoming,
        payload::{Payload, Post},
        using,
    },
    engine::commit::Actor,
    error::{Code, Error, Result},
    http::{
        extract::{self, Path, malformed},
        json,
        reply::{Reply, SEQ},
        session::MaybeCaller,
    },
};

/// Bytes that are taken. A message is smaller; its wrapping may be large.
const BODY_MAX: usize = 256 << 10;

/// Says something in a hook's room. It takes what Slack's incoming webhooks take (`text`, `username` if the hook may
/// choose one, `attachments`, `blocks`), as JSON or in the form field `payload`, and plain text. The answer is `ok`.
#[utoipa::path(post, path = "/hooks/{secret}", tag = "hooks", params(("secret" = String, Path)),
    request_body(content = Value, content_type = "application/json"),
    responses((status = 200, body = String, content_type = "text/plain")), security(()))]
pub async fn post_to_hook(
    State(app): State<App>,
    visitor: MaybeCaller,
    Path(secret): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Reply {
    let hook = incoming::open(&app, &secret)?; // Before the body is read: strangers cost nothing.
    let bytes = extract::read(body, BODY_MAX).await?;
    let draft = incoming::draft(&hook, &post_of(&headers, &bytes)?)?;
    let draft = draft.among(|| app.hub().present(hook.workspace).here());
    let actor = Actor {
        workspace: hook.workspace,
        user: Some(hook.bot),
        ..visitor.actor
    };
    let posted = app
        .write(actor, move |tx| incoming::post(tx, hook.secret, &draft))
        .await?;
    Ok(said(posted.seq))
}

/// Answers a command later, by the `response_url` that its program was given: at most five times, and for thirty
/// minutes. It takes what post_to_hook takes; with the `response_type` `in_channel` the command's bot says it for all,
/// else who used the command sees it and nobody else. The answer is `ok`.
#[utoipa::path(post, path = "/hooks/answers/{secret}", tag = "hooks", params(("secret" = String, Path)),
    request_body(content = Value, content_type = "application/json"),
    responses((status = 200, body = String, content_type = "text/plain")), security(()))]
pub async fn answer_command(
    State(app): State<App>,
    visitor: MaybeCaller,
    Path(secret): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Reply {
    let used = using::open(&app, &secret)?; // Before the body is read: strangers cost nothing.
    let bytes = extract::read(body, BODY_MAX).await?;
    let later = using::later(&app, &used, &post_of(&headers, &bytes)?)?;
    let actor = Actor {
        workspace: used.workspace,
        user: Some(later.bot()),
        ..visitor.actor
    };
    let answered = app
        .write(actor, move |tx| using::answer(tx, used.secret, &later))
        .await?;
    Ok(said(answered.seq))
}

/// The answer that Slack gives, which programs look for.
fn said(seq: u64) -> Response {
    let mut response = "ok".into_response();
    response.headers_mut().insert(SEQ, HeaderValue::from(seq));
    response
}

/// What is to be said. Fails: Malformed(unsupported_media_type, malformed_request, malformed_json), Invalid.
fn post_of(headers: &HeaderMap, bytes: &[u8]) -> Result<Post> {
    let text = std::str::from_utf8(bytes).map_err(|_| malformed("Send UTF-8."))?;
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    match kind.to_ascii_lowercase().as_str() {
        "text/plain" | "text/markdown" => Ok(Post::plain(text)),
        "application/x-www-form-urlencoded" => of_form(text),
        // Who says nothing of what they send mostly sends what Slack takes.
        "" if !text.trim_start().starts_with('{') => Ok(Post::plain(text)),
        "" => of_json(text),
        kind if kind == "application/json" || kind.ends_with("+json") => of_json(text),
        _ => {
            let say = "Send JSON, the form field `payload`, or plain text.";
            Err(Error::Malformed(Code::unsupported_media_type, say.into()))
        }
    }
}

/// What `curl -d` sends counts as a form, whatever it is.
fn of_form(text: &str) -> Result<Post> {
    let mut fields = form_urlencoded::parse(text.as_bytes());
    if let Some((_, payload)) = fields.find(|(name, _)| name == "payload") {
        return of_json(&payload);
    }
    if text.trim_start().starts_with('{') {
        return of_json(text);
    }
    Ok(Post::plain(text))
}

fn of_json(text: &str) -> Result<Post> {
    let value: Value = json::read(text.as_bytes())?;
    if !value.is_object() {
        return Err(Error::Malformed(
            Code::malformed_json,
            "Send a JSON object with `text`.".into(),
        ));
    }
    let payload: Payload = serde_path_to_error::deserialize(value).map_err(|error| {
        let field = error.path().to_string();
        json::wrong_field(field, &error.into_inner().to_string())
    })?;
    Ok(payload.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Option<&'static str>, body: &str) -> Result<String> {
        let mut headers = HeaderMap::new();
        if let Some(kind) = kind {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        post_of(&headers, body.as_bytes()).map(|post| post.text)
    }

    #[test]
    fn json_forms_and_plain_words_are_taken() {
        let form = Some("application/x-www-form-urlencoded");
        for (kind, body, expected) in [
            (Some("application/json; charset=utf-8"), r#"{"text":"*a*"}"#, "**a**"),
            (None, r#"{"text":"a"}"#, "a"),
            (None, "a *b*", "a *b*"),
            (Some("text/plain"), r#"{"text":"a"}"#, r#"{"text":"a"}"#),
            (form, "payload=%7B%22text%22%3A%22a+b%22%7D", "a b"),
            (form, r#"{"text":"a"}"#, "a"),
            (form, "Build 7 + 8 = done", "Build 7 + 8 = done"),
        ] {
            assert_eq!(read(kind, body).expect("taken"), expected, "{kind:?} {body}");
        }
    }

    #[test]
    fn what_is_none_of_them_is_refused_in_words() {
        let code = |kind, body| read(kind, body).expect_err("refused").code();
        let json = Some("application/json");
        assert_eq!(code(json, "{"), Code::malformed_json);
        assert_eq!(code(json, "[]"), Code::malformed_json);
        assert_eq!(code(json, r#"{"text":7}"#), Code::invalid);
        assert_eq!(code(Some("application/xml"), "<a/>"), Code::unsupported_media_type);
    }
}
