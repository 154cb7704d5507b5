//! Which page of a list is wanted: `?limit=…&cursor=…` (S5).

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::Deserialize;

use super::extract::query;
use crate::{
    error::{Error, Result},
    kit::page::PageRequest,
};

/// The page that the URL asks for: `Paged(page): Paged`, documented by `params(PageQuery)`.
#[derive(Debug, Clone)]
pub struct Paged(pub PageRequest);

/// The parameters of every list.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items wanted, 1 to 200; 50 when left out.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Paged {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let wanted: PageQuery = query(parts.uri.query().unwrap_or_default())?;
        PageRequest::new(wanted.limit, wanted.cursor.as_deref()).map(Self)
    }
}
