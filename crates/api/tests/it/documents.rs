//! `/openapi.json` and `/docs`: reviewed as a snapshot, and held to what the routes really do.

use rolecall_domain::JobFilter;
use serde_json::Value;

use crate::house::House;

#[tokio::test]
async fn the_document_is_as_reviewed() {
    let house = House::new().await;
    let mut document = house.json("/openapi.json").await;
    document["info"]["version"] = "(version)".into();
    insta::assert_json_snapshot!("openapi", document);
}

/// Path, and the parameters of its GET; there is no other method.
fn operations(document: &Value) -> Vec<(&String, Vec<&Value>)> {
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.values().all(|path| path.as_object().unwrap().keys().eq(["get"])));
    paths
        .iter()
        .map(|(name, path)| (name, path["get"]["parameters"].as_array().into_iter().flatten().collect()))
        .collect()
}

#[tokio::test]
async fn every_documented_path_and_example_is_answered() {
    let house = House::furnished().await;
    house.learn_company("claylabs");
    let document = house.json("/openapi.json").await;
    assert_eq!(document["openapi"], "3.1.0");
    let id = house.json("/v1/jobs?limit=1").await["jobs"][0]["id"].to_string();
    for (path, parameters) in operations(&document) {
        let slug = match path.split('/').nth(2) {
            Some("skills") => "rust",
            Some("certifications") => "cka",
            Some("guides") => "backend-engineer",
            _ => "tide",
        };
        let path = path.replace("{id}", &id).replace("{slug}", slug);
        let path = if path == "/v1/match" { "/v1/match?skills=rust".to_owned() } else { path };
        house.stopping.cancel();
        assert_eq!(house.get(&path).await.status, 200, "{path}");
        for parameter in parameters.iter().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().unwrap();
            let example = match &parameter["example"] {
                Value::Array(items) => {
                    items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(",")
                }
                Value::Null => continue,
                one => one.as_str().map_or_else(|| one.to_string(), str::to_owned),
            };
            // The example's skills are not in this small vocabulary, and the log knows no instant.
            if path.contains(&format!("?{name}=")) {
                continue;
            }
            let joint = if path.contains('?') { '&' } else { '?' };
            let answer = house.get(&format!("{path}{joint}{name}={example}")).await;
            let expected = match name {
                "skill_any" | "skill_not" => 400,
                "as_of" if matches!(path.as_str(), "/v1/changes" | "/v1/stream") => 400,
                _ => 200,
            };
            assert_eq!(answer.status, expected, "{path}?{name}={example}: {}", answer.text());
        }
    }
}

#[tokio::test]
async fn every_filter_parameter_is_documented_where_the_filter_is() {
    let house = House::new().await;
    let document = house.json("/openapi.json").await;
    for (path, parameters) in operations(&document) {
        let names: Vec<&str> =
            parameters.iter().map(|parameter| parameter["name"].as_str().unwrap()).collect();
        if names.contains(&"level") {
            assert!(JobFilter::parameters().iter().all(|name| names.contains(name)), "{path}");
        }
        assert!(
            parameters.iter().all(|parameter| parameter["description"].as_str().is_some_and(|d| d.len() > 5)),
            "{path}"
        );
    }
}

#[tokio::test]
async fn references_lead_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| match value.as_str() {
                Some(to) if key == "$ref" => found.push(to),
                _ => references(value, found),
            }),
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let house = House::new().await;
    let document = house.json("/openapi.json").await;
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 20);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn the_page_needs_neither_script_nor_network() {
    let house = House::new().await;
    let page = house.get("/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"));
    let html = page.text();
    for foreign in ["<script", "style=", "src=", "http://", "https://", "onclick"] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    for told in
        ["/v1/stats/salary", "id=\"bad-parameter\"", "id=\"shape-Job\"", "salary_yearly", "posted_within"]
    {
        assert!(html.contains(told), "{told}");
    }
    assert_eq!(house.get("/docs.css").await.header("content-type"), "text/css; charset=utf-8");
    // Links within the page lead to anchors of it.
    for anchor in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "#{anchor}");
    }
}
