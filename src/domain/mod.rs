//! What people talk about. Each domain is a slice: its rules, records, verbs, events and routes.

pub mod namespaces;
pub mod people;

use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App,
    engine::{realtime::TopicKind, store::Collection},
};

/// Every collection of every domain.
pub fn collections() -> Vec<Collection> {
    people::COLLECTIONS.to_vec()
}

/// Every kind of topic.
pub fn topics() -> Vec<TopicKind> {
    people::TOPICS.to_vec()
}

/// Every address of every domain.
pub fn routes() -> OpenApiRouter<App> {
    let hall = people::Hall {
        may_invite: |_, _, _| Ok(()), // No later domain has rooms yet.
        welcome: |_, _, _| Ok(()),
    };
    OpenApiRouter::new().nest("/api/v1", people::http::routes(hall))
}
