//! The description of the API, made from the code: `/api/openapi.json`, which `/api/docs` shows.

use std::sync::OnceLock;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response as HttpResponse, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Components, ContentBuilder, InfoBuilder, OpenApi, Ref, RefOr, ResponseBuilder,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
        tag::TagBuilder,
    },
};

use super::{arrival::Wants, reply::Problem, session::COOKIE};
use crate::{
    engine::cache::Answer,
    error::{Code, Error, Field, Result},
};

/// The realtime protocol in words, as the page of the API shows it. OpenAPI has no other place for it.
pub(super) const REALTIME: &str = include_str!("../../assets/docs/realtime.md");

/// The description as the program carries it, packed with brotli; `tests/it/contract.rs` holds it to the code.
static PACKED: &[u8] = include_bytes!("../../assets/api/openapi.json.br");

/// The description, ready to send.
#[derive(Default)]
pub struct Description {
    answer: OnceLock<Answer>,
}

impl Description {
    /// Unpacked when first asked for: most installations are never asked.
    fn answer(&self) -> Result<&Answer> {
        if let Some(answer) = self.answer.get() {
            return Ok(answer);
        }
        let (mut packed, mut plain) = (PACKED, Vec::new());
        brotli::BrotliDecompress(&mut packed, &mut plain).map_err(Error::internal)?;
        Ok(self
            .answer
            .get_or_init(|| Answer::packed(plain.into(), Bytes::from_static(PACKED))))
    }

    /// Sends it.
    pub fn get(&self, headers: &HeaderMap) -> Result<Response> {
        let (wants, answer) = (Wants::of(headers), self.answer()?);
        let mut response = HttpResponse::new(Body::empty());
        if wants.has(&answer.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            let (bytes, coding) = answer.encoded(wants.encodings());
            *response.body_mut() = Body::from(bytes);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            if let Some(coding) = coding {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            }
        }
        let headers = response.headers_mut();
        headers.insert(
            header::ETAG,
            HeaderValue::try_from(&answer.etag).map_err(Error::internal)?,
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        Ok(response)
    }
}

/// Adds what all routes have in common: who may call, and how errors look.
pub fn complete(mut api: OpenApi) -> OpenApi {
    api.info = InfoBuilder::new()
        .title("Longhouse")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A team workspace in one executable. Writes answer with `X-Seq`; a read that sends it as `X-Min-Seq` sees \
             that write. Errors are `application/problem+json` with a stable `code`.",
        ))
        .build();
    let realtime = TagBuilder::new().name("realtime").description(Some(REALTIME)).build();
    api.tags = Some(vec![realtime]);
    let components = api.components.get_or_insert_with(Components::new);
    components.schemas.insert("Problem".to_owned(), Problem::schema());
    components.schemas.insert(Code::name_of_schema(), Code::schema());
    components.schemas.insert(Field::name_of_schema(), Field::schema());
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE))),
    );
    components.add_security_scheme(
        "token",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    let none: [&str; 0] = [];
    api.security = Some(vec![
        SecurityRequirement::new("session", none),
        SecurityRequirement::new("token", none),
    ]);
    let problem = ResponseBuilder::new()
        .description("What went wrong, and what to do")
        .content(
            "application/problem+json",
            ContentBuilder::new()
                .schema(Some(RefOr::Ref(Ref::from_schema_name("Problem"))))
                .build(),
        )
        .build();
    for path in api.paths.paths.values_mut() {
        let operations = [
            &mut path.get,
            &mut path.post,
            &mut path.put,
            &mut path.patch,
            &mut path.delete,
        ];
        for operation in operations.into_iter().flatten() {
            let responses = &mut operation.responses.responses;
            responses
                .entry("default".to_owned())
                .or_insert_with(|| RefOr::T(problem.clone()));
        }
    }
    api
}

/// A schema's name in the description.
trait NameOfSchema: ToSchema {
    fn name_of_schema() -> String {
        Self::name().into_owned()
    }
}

impl<T: ToSchema> NameOfSchema for T {}
