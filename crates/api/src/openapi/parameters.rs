//! The parameters every filterable resource takes, and the answers every resource may give.

use std::collections::BTreeMap;

use rolecall_domain::{Ats, Employment, JobFilter, Level, Role, Status, Visa, Workplace};
use serde_json::{Value, json};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required};
use utoipa::{IntoParams, IntoResponses};

use crate::error::PROBLEM_JSON;

/// The filter's parameters, for `params(...)` of a documented path.
pub(crate) struct FilterParameters;

impl IntoParams for FilterParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        JobFilter::parameters().iter().map(|name| parameter(name)).collect()
    }
}

fn parameter(name: &str) -> Parameter {
    let (description, schema, example) = describe(name);
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema))
        .explode(matches!(example, Value::Array(_)).then_some(false))
        .example(Some(example))
        .build()
}

/// What a parameter asks, its schema, an example.
fn describe(name: &str) -> (&'static str, Schema, Value) {
    match name {
        "role" => (
            "Any of these roles; every tracked one when not given, or with `any`.",
            roles(),
            json!(["backend"]),
        ),
        "level" => ("Any of these levels.", words(Level::ALL, Level::as_str), json!(["senior", "staff"])),
        "skill" => ("All of these skills, by slug.", texts(), json!(["rust", "postgresql"])),
        "skill_any" => ("Any of these skills.", texts(), json!(["go", "java"])),
        "skill_not" => ("None of these skills.", texts(), json!(["php"])),
        "company" => ("Any of these companies, by slug.", texts(), json!(["claylabs"])),
        "country" => (
            "Any of these countries (ISO 3166 alpha-2) or region values (`EU`, `EMEA`, `APAC`, `LATAM`, `*`), as the opening names them.",
            texts(),
            json!(["US", "DE"]),
        ),
        "regions" => {
            ("Whether openings for a region that contains an asked country match too.", truth(), json!(true))
        }
        "region" => ("Any of these states or provinces.", texts(), json!(["CA"])),
        "city" => ("Any of these cities.", texts(), json!(["Berlin"])),
        "language" => ("Postings in any of these languages, ISO 639-1.", texts(), json!(["en"])),
        "workplace" => ("Any of these.", words(Workplace::ALL, Workplace::as_str), json!(["remote"])),
        "employment" => (
            "Any of these kinds of contract.",
            words(Employment::ALL, Employment::as_str),
            json!(["full_time"]),
        ),
        "certification" => ("Any of these certifications, by slug.", texts(), json!(["cka"])),
        "visa" => ("What is said of visa sponsorship.", words(Visa::ALL, Visa::as_str), json!(["yes"])),
        "source" => (
            "Listed in any of these applicant-tracking systems.",
            words(Ats::ALL, Ats::as_str),
            json!(["ashby"]),
        ),
        "q" => ("Words to be found.", text(None), json!("payments")),
        "salary_min" => ("Least `salary_yearly.mid`, in `currency`.", amount(), json!(150_000)),
        "salary_max" => ("Greatest `salary_yearly.mid`, in `currency`.", amount(), json!(250_000)),
        "has_salary" => ("Whether `salary_yearly` must be there, or must not.", truth(), json!(true)),
        "years_max" => {
            ("Asks for at most this many years; openings that state none do not match.", whole(), json!(5))
        }
        "posted_within" => ("First seen at most this long ago.", text(Some("^[0-9]+[hdw]$")), json!("7d")),
        "status" => {
            ("Open, closed or any; open when not given.", word(Status::ALL, Status::as_str), json!("open"))
        }
        "currency" => (
            "Currency of salary bounds and of the answer, ISO 4217.",
            text(Some("^[A-Za-z]{3}$")),
            json!("USD"),
        ),
        "as_of" => (
            "Asks what was open at this instant (a day or an RFC 3339 time), with facts as last read and today's rates.",
            text(None),
            json!("2026-10-01"),
        ),
        _ => ("", text(None), Value::Null),
    }
}

fn text(pattern: Option<&str>) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).pattern(pattern).build().into()
}

fn truth() -> Schema {
    ObjectBuilder::new().schema_type(Type::Boolean).build().into()
}

fn whole() -> Schema {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build().into()
}

fn amount() -> Schema {
    let format = SchemaFormat::KnownFormat(KnownFormat::Int64);
    ObjectBuilder::new().schema_type(Type::Integer).format(Some(format)).minimum(Some(0)).build().into()
}

fn list_of(items: ObjectBuilder) -> Schema {
    ArrayBuilder::new().items(items.build()).build().into()
}

fn texts() -> Schema {
    list_of(ObjectBuilder::new().schema_type(Type::String))
}

fn one_of(words: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words))
}

fn word<T: Copy>(all: &'static [T], name: impl Fn(T) -> &'static str) -> Schema {
    one_of(all.iter().map(|word| name(*word))).build().into()
}

fn words<T: Copy>(all: &'static [T], name: impl Fn(T) -> &'static str) -> Schema {
    list_of(one_of(all.iter().map(|word| name(*word))))
}

fn roles() -> Schema {
    list_of(one_of(Role::ALL.iter().map(|role| role.as_str()).chain(["any"])))
}

/// The answers any resource may give besides its own.
pub(crate) struct Usual;

impl IntoResponses for Usual {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        [
            ("304", "What `If-None-Match` names still holds.", false),
            ("400", "A parameter is unknown, malformed or contradicts another; the problem names it.", true),
            ("429", "Too many requests from this address; `Retry-After` says when to come back.", true),
            ("500", "Our fault; logged under the request's id.", true),
            ("503", "The service cannot answer at the moment.", true),
        ]
        .into_iter()
        .map(|(status, description, problem)| {
            let mut response = ResponseBuilder::new().description(description);
            if problem {
                let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
                response = response.content(PROBLEM_JSON, body);
            }
            (status.to_owned(), RefOr::T(response.build()))
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_of_a_filter_is_described() {
        for name in JobFilter::parameters() {
            assert!(!describe(name).0.is_empty(), "{name}");
        }
    }
}
