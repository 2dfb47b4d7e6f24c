//! Writes the OpenAPI document as one HTML page: operations with parameters and answers, then the shapes.

use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

use crate::error::KINDS;

/// The page's stylesheet.
pub(super) const STYLE: &str = include_str!("docs.css");

/// The page.
pub(super) fn page(document: &Value) -> Markup {
    let info = &document["info"];
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (text(&info["title"])) " API" }
                link rel="stylesheet" href="/docs.css";
            }
            body {
                header {
                    h1 { (text(&info["title"])) " API" }
                    p { "Version " (text(&info["version"])) " · " a href="/openapi.json" { "OpenAPI document" } }
                    (prose(text(&info["description"])))
                }
                (contents(document))
                main {
                    @for tag in list(&document["tags"]) { (group(document, tag)) }
                    (problems())
                    (schemas(document))
                }
            }
        }
    }
}

fn contents(document: &Value) -> Markup {
    html! {
        nav aria-label="Resources" {
            ul {
                @for (path, _, operation) in operations(document) {
                    li { a href={ "#" (text(&operation["operationId"])) } { (path) } }
                }
                li { a href="#problems" { "Problems" } }
                li { a href="#shapes" { "Shapes" } }
            }
        }
    }
}

/// Path, method and operation, in the order of the document.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(|(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn group(document: &Value, tag: &Value) -> Markup {
    let name = text(&tag["name"]);
    let own =
        operations(document).filter(|(_, _, operation)| list(&operation["tags"]).any(|t| text(t) == name));
    html! {
        h2 id={ "group-" (name) } { (name) }
        (prose(text(&tag["description"])))
        @for (path, method, operation) in own { (operation_section(path, method, operation)) }
    }
}

fn operation_section(path: &str, method: &str, operation: &Value) -> Markup {
    html! {
        section.operation id=(text(&operation["operationId"])) {
            h3 { span.method { (method.to_uppercase()) } " " code { (path) } " " (text(&operation["summary"])) }
            (prose(text(&operation["description"])))
            @if !path.contains('{') { p { a href=(path) { "Try it" } } }
            @if list(&operation["parameters"]).next().is_some() { (parameters(operation)) }
            (responses(operation))
        }
    }
}

fn parameters(operation: &Value) -> Markup {
    html! {
        details {
            summary { "Parameters" }
            div.wide {
                table {
                    thead { tr { th { "Name" } th { "Type" } th { "Meaning" } } }
                    tbody {
                        @for parameter in list(&operation["parameters"]) {
                            tr {
                                td { code { (text(&parameter["name"])) } @if text(&parameter["in"]) != "query" { " (" (text(&parameter["in"])) ")" } }
                                td { (kind(&parameter["schema"])) }
                                td { (marked(text(&parameter["description"]))) (example(&parameter["example"])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn example(example: &Value) -> Markup {
    let told = match example {
        Value::Null => return html! {},
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        one => plain(one),
    };
    html! { " Example: " code { (told) } }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn responses(operation: &Value) -> Markup {
    html! {
        div.wide {
            table {
                thead { tr { th { "Status" } th { "Body" } th { "Meaning" } } }
                tbody {
                    @for (status, response) in operation["responses"].as_object().into_iter().flatten() {
                        tr {
                            td { code { (status) } }
                            td {
                                @for (media, content) in response["content"].as_object().into_iter().flatten() {
                                    (kind(&content["schema"])) " " span.words { (media) }
                                }
                            }
                            td { (marked(text(&response["description"]))) }
                        }
                    }
                }
            }
        }
    }
}

fn problems() -> Markup {
    html! {
        h2 id="problems" { "Problems" }
        p { "Whatever goes wrong is told as " code { "application/problem+json" } " (RFC 9457); " code { "type" } " leads to one of these." }
        div.wide {
            table {
                thead { tr { th { "Type" } th { "Title" } th { "Meaning" } } }
                tbody {
                    @for (anchor, title, meaning) in KINDS {
                        tr id=(anchor) { td { code { "/docs#" (anchor) } } td { (title) } td { (marked(meaning)) } }
                    }
                }
            }
        }
    }
}

fn schemas(document: &Value) -> Markup {
    html! {
        h2 id="shapes" { "Shapes" }
        @for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            h3 id={ "shape-" (name) } { (name) }
            (prose(text(&schema["description"])))
            div.wide {
                table {
                    thead { tr { th { "Field" } th { "Type" } th { "Meaning" } } }
                    tbody { (fields(schema)) }
                }
            }
        }
    }
}

/// The fields of a shape; of a shape made of others, a line for each of those and then its own.
fn fields(schema: &Value) -> Markup {
    html! {
        @for part in list(&schema["allOf"]) {
            @if part.get("$ref").is_some() { tr { td { "all of" } td { (kind(part)) } td { (marked(text(&part["description"]))) } } }
            @else { (fields(part)) }
        }
        @for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            tr {
                td { code { (name) } }
                td { (kind(field)) }
                td { (marked(text(&field["description"]))) }
            }
        }
    }
}

/// A schema in a few words; a shape of its own as a link.
fn kind(schema: &Value) -> Markup {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or(reference);
        return html! { a href={ "#shape-" (name) } { (name) } };
    }
    if let Some(options) = schema["oneOf"].as_array() {
        return html! { @for (i, option) in options.iter().enumerate() { @if i > 0 { " or " } (kind(option)) } };
    }
    if let Some(words) = schema["enum"].as_array() {
        return html! { span.words { @for (i, word) in words.iter().enumerate() { @if i > 0 { ", " } (plain(word)) } } };
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    html! {
        @for (i, name) in types.iter().enumerate() {
            @if i > 0 { " or " }
            @match *name {
                "array" => { "list of " (kind(&schema["items"])) }
                "object" if schema["additionalProperties"].is_object() => { "map of " (kind(&schema["additionalProperties"])) }
                name => { (name) }
            }
        }
        @if let Some(format) = schema["format"].as_str() { " " span.words { "(" (format) ")" } }
    }
}

/// Paragraphs.
fn prose(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n").filter(|p| !p.is_empty()) { p { (marked(paragraph)) } } }
}

/// Text with what stands between backticks as code.
fn marked(text: &str) -> Markup {
    html! { @for (i, part) in text.split('`').enumerate() { @if i % 2 == 0 { (part) } @else { code { (part) } } } }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
