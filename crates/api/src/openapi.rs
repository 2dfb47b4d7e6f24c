//! The OpenAPI 3.1 document: what the routes say of themselves, under one head.

mod parameters;

use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;

pub(crate) use parameters::{FilterParameters, Usual};

use crate::error::Problem;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Rolecall",
        description = "Which jobs are open right now and what do they pay, from the employers' own feeds, exactly and with its \
                       sample size, for any filter.\n\nThe filter parameters are the same everywhere. Lists are comma-separated or \
                       repeated; within one parameter any value may match (of `skill`, all must), between parameters all must. A \
                       parameter or value that is not known is refused with 400, naming it.\n\nAnswers carry an `ETag` and honour \
                       `If-None-Match`. Times are RFC 3339, UTC. Money is in whole units, as stated or in `currency`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/")),
    tags(
        (name = "openings", description = "The openings themselves."),
        (name = "statistics", description = "Figures over openings."),
        (name = "companies", description = "Who hires, and where it is read from."),
        (name = "live", description = "What changes, as it changes."),
        (name = "service", description = "Is it up."),
    ),
    components(schemas(Problem)),
)]
struct Head;

/// The document without paths.
pub(crate) fn base() -> OpenApi {
    Head::openapi()
}
