//! What people talk about. Each domain is a slice: its rules, records, verbs, events and routes.

pub mod chat;
pub mod demo;
pub mod documents;
pub mod files;
pub mod hooks;
pub mod imports;
pub mod insights;
pub mod links;
pub mod maintenance;
pub mod namespaces;
pub mod notices;
pub mod people;
pub mod projects;
pub mod queues;
pub mod search;

use crate::{
    app::App,
    engine::{jobs::Table, realtime::TopicKind, store::Collection},
    error::Result,
    http::routes::Routes,
};

/// Every collection of every domain.
pub fn collections() -> Vec<Collection> {
    [
        people::COLLECTIONS,
        files::COLLECTIONS,
        links::COLLECTIONS,
        chat::COLLECTIONS,
        hooks::COLLECTIONS,
        notices::COLLECTIONS,
        documents::COLLECTIONS,
        imports::COLLECTIONS,
        projects::COLLECTIONS,
    ]
    .concat()
}

/// Every kind of topic.
pub fn topics() -> Vec<TopicKind> {
    [people::TOPICS, chat::TOPICS, maintenance::TOPICS, projects::TOPICS].concat()
}

/// Every queue, what is done with the jobs in it, and what comes by the clock.
pub fn jobs(backups: Option<maintenance::BackupPlan>) -> Table<App> {
    Table {
        queues: queues::ALL.to_vec(),
        handlers: [
            maintenance::handlers(),
            files::sweep::handlers(),
            files::pictures::handlers(),
            files::previews::handlers(),
            chat::previews::handlers(),
            chat::scheduled::handlers(),
            chat::forgetting::handlers(),
            hooks::handlers(),
            notices::handlers(),
            documents::handlers(),
            imports::handlers(),
            projects::destroying::handlers(),
        ]
        .concat(),
        schedules: [
            maintenance::schedules(backups),
            files::sweep::schedules(),
            chat::forgetting::schedules(),
            notices::schedules(),
            documents::schedules(),
            projects::destroying::schedules(),
        ]
        .concat(),
        alone: true, // Nobody else can have the data directory open.
    }
}

/// What chat does for those whom people lets in, and where they meet.
pub const HALL: people::Hall = people::Hall {
    acquainted: chat::members::acquainted,
    may_invite: chat::members::may_promise,
    welcome: chat::members::welcome,
};

/// Takes away what has had its time, in every domain; how many rows that were.
///
/// That is judged by the time that the journal is shortened by: a clock that leaps ahead for a while ends no session.
pub async fn tidy(app: &App) -> Result<usize> {
    match app.judged_at()? {
        Some(now) => people::tidy::tidy(app, now).await,
        None => Ok(0),
    }
}

/// Whether [`tidy`] would find anything, in any domain.
fn is_untidy(app: &App) -> Result<bool> {
    match app.judged_at()? {
        Some(now) => people::tidy::is_needed(app, now),
        None => Ok(false),
    }
}

/// Every address of every domain.
pub fn routes<R: Routes>() -> R {
    let routes = people::http::routes::<R>(HALL)
        .merge(files::http::routes())
        .merge(chat::http::routes())
        .merge(notices::http::routes())
        .merge(search::http::routes())
        .merge(documents::http::routes())
        .merge(hooks::http::routes())
        .merge(imports::http::routes())
        .merge(projects::http::routes())
        .merge(insights::http::routes());
    R::new().nest("/api/v1", routes).merge(hooks::http::doors())
}
