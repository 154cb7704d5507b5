//! Reports of messages, over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    domain::{
        chat::{
            policy,
            record::{MessageId, Reason, ReportId, RoomId, Verdict},
            reports::{self, Complaint, ReportAmid, ReportShown, Ruling},
        },
        namespaces,
        people::policy as people,
    },
    http::{
        cached::cached,
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::page::Page,
};

/// Why a message is reported.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportMessage {
    reason: Reason,
    /// At most 2000 bytes; the reason `other` needs some.
    #[serde(default)]
    words: String,
}

/// Reports a message to the workspace's administrators. Its author learns nothing of that.
#[utoipa::path(post, path = "/rooms/{room}/messages/{message}/reports", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), request_body = ReportMessage, responses((status = 204)))]
pub async fn report_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Body(body): Body<ReportMessage>,
) -> Reply {
    let complaint = Complaint::new(body.reason, &body.words)?;
    let reported = app
        .write(caller.actor.clone(), move |tx| {
            let reader = policy::reader(tx, caller.user, room)?;
            reports::report(tx, &reader, message, &complaint)
        })
        .await?;
    Ok(reply::no_content(reported.seq))
}

/// Which reports.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportsQuery {
    /// Those that were decided, instead of those that wait.
    #[serde(default)]
    decided: bool,
}

/// Lists the reports that wait, or those that were decided, newest first, for administrators.
#[utoipa::path(get, path = "/reports", tag = "chat", params(ReportsQuery, PageQuery), responses((status = 200, body = Page<ReportShown>)))]
pub async fn list_reports(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ReportsQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        reports::list(view, people::admin(view, caller.user)?, !query.decided, &page)
    })
}

/// How many reports wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportCount {
    /// Up to 100.
    waiting: usize,
}

/// Counts the reports that wait, for administrators.
#[utoipa::path(get, path = "/reports/waiting", tag = "chat", responses((status = 200, body = ReportCount)))]
pub async fn count_reports(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        let waiting = reports::waiting(view, people::admin(view, caller.user)?)?;
        Ok(ReportCount { waiting })
    })
}

/// Shows a report with what was said around the message, for administrators.
#[utoipa::path(get, path = "/reports/{report}", tag = "chat", params(("report" = ReportId, Path)), responses((status = 200, body = ReportAmid)))]
pub async fn get_report(State(app): State<App>, caller: Caller, Path(report): Path<ReportId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        reports::amid(view, &policy::judge(view, caller.user, report)?)
    })
}

/// What becomes of a reported message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideReport {
    verdict: Verdict,
    /// What the reporter is told of it; at most 2000 bytes.
    #[serde(default)]
    words: String,
}

/// Decides on a report, and with it on all of the same message, for administrators. The reporters are told.
#[utoipa::path(put, path = "/reports/{report}/decision", tag = "chat", params(("report" = ReportId, Path)), request_body = DecideReport, responses((status = 204)))]
pub async fn decide_report(
    State(app): State<App>,
    caller: Caller,
    Path(report): Path<ReportId>,
    Body(body): Body<DecideReport>,
) -> Reply {
    let ruling = Ruling::new(body.verdict, &body.words)?;
    let decided = app
        .write(caller.actor.clone(), move |tx| {
            let judge = policy::judge(tx, caller.user, report)?;
            reports::decide(tx, &judge, &ruling)
        })
        .await?;
    Ok(reply::no_content(decided.seq))
}
