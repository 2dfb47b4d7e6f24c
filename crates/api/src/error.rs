//! What can go wrong with a request, and the one body all of it is told in: `application/problem+json` (RFC 9457).
//!
//! An error becomes a bare response that carries it as an extension; the edge (`middleware::problems`) writes the body
//! with the request's id and logs what was our fault, once.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rolecall_domain::FilterError;
use rolecall_market::MarketError;
use rolecall_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::export::ExportError;

/// Media type of a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// The kinds of problem: the anchor on `/docs`, the title, and what a client can do.
pub(crate) const KINDS: &[(&str, &str, &str)] = &[
    (
        "unknown-parameter",
        "Unknown parameter",
        "The resource has no such parameter; a near one is suggested.",
    ),
    (
        "bad-parameter",
        "Bad parameter",
        "The value is not one of the parameter's values, or contradicts another parameter.",
    ),
    ("bad-encoding", "Bad encoding", "The query string is not percent-encoded UTF-8."),
    ("query-too-long", "Query too long", "The query string has more than 16 KiB."),
    ("not-found", "Not found", "There is no such resource, or nothing of that name or id."),
    ("method-not-allowed", "Method not allowed", "The `Allow` header names the methods there are."),
    ("body-too-large", "Body too large", "No resource reads a body of that size."),
    ("too-many-requests", "Too many requests", "Wait as many seconds as `Retry-After` says."),
    ("unavailable", "Unavailable", "The service cannot answer at the moment; try again later."),
    ("internal", "Internal error", "Our fault; it is in the log under the request's id."),
];

/// Why a request was not answered.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// A filter's parameter is unknown or malformed.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A parameter of the resource's own, or a part of the path, is malformed.
    #[error("`{parameter}`: {detail}")]
    Parameter {
        /// Which.
        parameter: String,
        /// What is wrong with it.
        detail: String,
        /// The nearest value that would do.
        suggestion: Option<String>,
    },
    /// The query string is not percent-encoded UTF-8.
    #[error("the query string is not percent-encoded UTF-8, near `{0}`")]
    Encoding(String),
    /// The query string is longer than anybody's question.
    #[error("the query string has {0} bytes; at most {1} are read")]
    QueryTooLong(usize, usize),
    /// There is no such thing.
    #[error("{what}")]
    NotFound {
        /// What is not there, in words.
        what: String,
        /// The nearest thing that is.
        suggestion: Option<String>,
    },
    /// The resource has no such method.
    #[error("this resource answers only the methods named in the Allow header")]
    MethodNotAllowed,
    /// The request's body is too large; no resource reads one.
    #[error("the request's body is too large")]
    BodyTooLarge,
    /// The address asked too often.
    #[error("too many requests from this address; try again in {retry_after} s")]
    TooManyRequests {
        /// Seconds until the next one is answered.
        retry_after: u64,
    },
    /// Everything that may be served at once is being served.
    #[error("{0}")]
    Busy(&'static str),
    /// The service cannot answer at the moment.
    #[error("the record does not answer")]
    NotReady(#[source] StoreError),
    /// The answer took too long.
    #[error("the answer took too long")]
    TimedOut,
    /// The record failed.
    #[error("the record failed")]
    Store(#[from] StoreError),
    /// The market failed.
    #[error("the market failed")]
    Market(#[from] MarketError),
    /// Anything else that is our fault.
    #[error("{0}")]
    Internal(String),
}

impl From<ExportError> for ApiError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => Self::Store(error),
            ExportError::Write(_) => Self::Internal(error.to_string()),
        }
    }
}

impl ApiError {
    /// An error of a resource's own parameter.
    pub fn parameter(parameter: &str, detail: impl Into<String>) -> Self {
        Self::Parameter { parameter: parameter.to_owned(), detail: detail.into(), suggestion: None }
    }

    /// An error for something that is not there.
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into(), suggestion: None }
    }

    /// What a bare status from a layer or from the router means.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => {
                Self::not_found("there is no such resource; /docs lists those there are")
            }
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::BodyTooLarge,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Self::TimedOut,
            other => Self::Internal(format!("a layer answered {other}")),
        }
    }

    /// The response's status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Filter(_) | Self::Parameter { .. } | Self::Encoding(_) => StatusCode::BAD_REQUEST,
            Self::QueryTooLong(..) => StatusCode::URI_TOO_LONG,
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) | Self::NotReady(_) | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Market(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The kind of problem, one of [`KINDS`].
    fn kind(&self) -> &'static str {
        match self {
            Self::Filter(FilterError::UnknownParameter { .. }) => "unknown-parameter",
            Self::Filter(_) | Self::Parameter { .. } => "bad-parameter",
            Self::Encoding(_) => "bad-encoding",
            Self::QueryTooLong(..) => "query-too-long",
            Self::NotFound { .. } => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::BodyTooLarge => "body-too-large",
            Self::TooManyRequests { .. } => "too-many-requests",
            Self::Busy(_) | Self::NotReady(_) | Self::TimedOut => "unavailable",
            Self::Store(_) | Self::Market(_) | Self::Internal(_) => "internal",
        }
    }

    /// The body. Of what is our fault it tells no more than that.
    pub fn problem(&self, request_id: Option<&str>) -> Problem {
        let kind = self.kind();
        let title = KINDS.iter().find(|known| known.0 == kind).map_or("Problem", |known| known.1);
        let status = self.status();
        let detail = match status {
            StatusCode::INTERNAL_SERVER_ERROR => {
                "this is our fault, and has been logged under the request's id".to_owned()
            }
            _ => self.to_string(),
        };
        let (parameter, suggestion) = match self {
            Self::Filter(error) => (Some(error.parameter()), error.suggestion()),
            Self::Parameter { parameter, suggestion, .. } => {
                (Some(parameter.as_str()), suggestion.as_deref())
            }
            Self::NotFound { suggestion, .. } => (None, suggestion.as_deref()),
            _ => (None, None),
        };
        Problem {
            kind: format!("/docs#{kind}"),
            title,
            status: status.as_u16(),
            detail,
            parameter: parameter.map(str::to_owned),
            suggestion: suggestion.map(str::to_owned),
            request_id: request_id.map(str::to_owned),
        }
    }
}

/// A problem, in the form of RFC 9457.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem this is: a reference into this documentation, relative to the service.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/docs#bad-parameter")]
    pub kind: String,
    /// The kind in words.
    #[schema(value_type = String, example = "Bad parameter")]
    pub title: &'static str,
    /// The response's status.
    #[schema(example = 400)]
    pub status: u16,
    /// What is wrong with this request.
    #[schema(example = "`level`: `senor` is not a known level; did you mean `senior`?")]
    pub detail: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "level")]
    pub parameter: Option<String>,
    /// The nearest thing that would do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "senior")]
    pub suggestion: Option<String>,
    /// The request's id, to be quoted when reporting a problem; also in the `x-request-id` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "9f86d081884c7d65")]
    pub request_id: Option<String>,
}

/// An error on its way to the edge, as an extension of a bare response.
#[derive(Debug, Clone)]
pub(crate) struct Reported(pub(crate) Arc<ApiError>);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Reported(Arc::new(self)));
        response
    }
}
