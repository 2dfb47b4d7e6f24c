//! `/v1/export/jobs.csv`, `.jsonl` and `.parquet`, against the pages of `/v1/jobs`.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::http::Request;
use futures_util::StreamExt;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rolecall_domain::{Level, Place, Requirement};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::failing_store::failing_after;
use crate::house::{Ad, House, MOSS, TIDE, ask};

/// An opening by column, as a file tells it.
type Cells = BTreeMap<String, Value>;

/// Every JOB of a filter, by the pages.
async fn pages(house: &House, filter: &str) -> Vec<Value> {
    let (mut jobs, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.json(&format!("/v1/jobs?limit=17&{filter}{cursor}")).await;
        jobs.extend(page["jobs"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return jobs,
        }
    }
}

/// What a JOB looks like in columns, written out anew from their documentation.
fn expected(job: &Value) -> Cells {
    let list = |values: Vec<String>| json!(values);
    let slugs = |requirement: &str| {
        let skills = job["skills"].as_array().unwrap().iter();
        let skills = skills.filter(|skill| skill["requirement"] == requirement);
        list(skills.map(|skill| skill["slug"].as_str().unwrap().to_owned()).collect())
    };
    let places = job["places"].as_array().unwrap();
    let place = |place: &Value| {
        let parts = ["city", "region", "country"].map(|part| place[part].as_str());
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let mut countries: Vec<String> =
        places.iter().filter_map(|p| p["country"].as_str()).map(str::to_owned).collect();
    countries.dedup();
    let stated = job["salaries"].as_array().unwrap().iter().map(|pay| {
        let bound = |name: &str| pay[name].as_f64().map_or_else(String::new, |amount| amount.to_string());
        let text = |name: &str| pay[name].as_str().unwrap_or("?").to_owned();
        format!("{}..{} {} {} {}", bound("min"), bound("max"), text("currency"), text("period"), text("kind"))
    });
    let sources = job["sources"].as_array().unwrap().iter();
    let sources = sources.map(|s| format!("{}:{}", s["ats"].as_str().unwrap(), s["board"].as_str().unwrap()));
    let mut cells = Cells::new();
    for same in [
        "id",
        "title",
        "role",
        "level",
        "url",
        "apply_url",
        "workplace",
        "employment",
        "years_min",
        "visa",
        "posted_at",
        "first_seen_at",
        "last_seen_at",
        "closed_at",
        "status",
        "repost_of",
    ] {
        cells.insert(same.to_owned(), job[same].clone());
    }
    for (name, value) in [
        ("company", job["company"]["slug"].clone()),
        ("company_name", job["company"]["name"].clone()),
        ("places", list(places.iter().map(place).collect())),
        ("countries", list(countries)),
        ("skills_required", slugs("required")),
        ("skills_preferred", slugs("preferred")),
        ("skills_mentioned", slugs("mentioned")),
        ("certifications", json!([])),
        ("salary_yearly_min", job["salary_yearly"]["min"].clone()),
        ("salary_yearly_max", job["salary_yearly"]["max"].clone()),
        ("salary_yearly_mid", job["salary_yearly"]["mid"].clone()),
        ("salary_currency", job["salary_yearly"]["currency"].clone()),
        ("salary_rate_date", job["salary_yearly"]["rate_date"].clone()),
        ("salaries", list(stated.collect())),
        ("sources", list(sources.collect())),
    ] {
        cells.insert(name.to_owned(), value);
    }
    cells
}

/// A value as CSV writes it; nothing in these houses begins a formula.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

fn of_csv(body: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(body);
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

fn of_parquet(body: Bytes) -> Vec<Cells> {
    let reader = SerializedFileReader::new(body).unwrap();
    let value = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Long(number) => json!(number),
        Field::Str(text) => json!(text),
        Field::Date(days) => json!(chrono::NaiveDate::default() + chrono::TimeDelta::days((*days).into())),
        Field::TimestampMicros(at) => json!(chrono::DateTime::from_timestamp_micros(*at).unwrap()),
        Field::ListInternal(list) => {
            let text = |field: &Field| match field {
                Field::Str(text) => text.clone(),
                other => panic!("{other:?}"),
            };
            json!(list.elements().iter().map(text).collect::<Vec<_>>())
        }
        other => panic!("{other:?}"),
    };
    let cells = |row: Row| row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect();
    reader.get_row_iter(None).unwrap().map(|row| cells(row.unwrap())).collect()
}

async fn body(house: &House, format: &str, filter: &str) -> Bytes {
    let answer = house.get(&format!("/v1/export/jobs.{format}?{filter}")).await;
    assert_eq!(answer.status, 200, "{format} {filter}");
    answer.body
}

/// Random filters, from parameters that find something in this house.
fn filters(n: usize) -> Vec<String> {
    let pairs = prop::sample::subsequence(
        vec![
            "level=senior,mid",
            "level=staff",
            "skill=rust",
            "skill=postgresql",
            "skill_any=postgresql",
            "company=tide",
            "country=US,DE",
            "has_salary=true",
            "has_salary=false",
            "salary_min=90000",
            "currency=EUR",
            "status=any",
            "status=closed",
            "q=engineer",
            "posted_within=2d",
            "as_of=2026-10-01T08:30:00Z",
        ],
        0..5,
    );
    let mut runner = TestRunner::deterministic();
    let one = |names: Vec<&str>| {
        // One value a parameter: a second one would be refused.
        let by_name: BTreeMap<&str, &str> =
            names.into_iter().filter_map(|pair| pair.split_once('=')).collect();
        by_name.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    };
    (0..n).map(|_| one(pairs.new_tree(&mut runner).unwrap().current())).collect()
}

#[tokio::test]
async fn every_format_holds_what_the_pages_hold() {
    let house = House::furnished().await;
    house.close(TIDE, &["3", "8", "20"]).await;
    let mut found = 0;
    for filter in filters(60) {
        let jobs = pages(&house, &filter).await;
        found += jobs.len();
        let lines = body(&house, "jsonl", &filter).await;
        let lines: Vec<Value> = String::from_utf8(lines.to_vec())
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines, jobs, "{filter}");
        let expected: Vec<Cells> = jobs.iter().map(expected).collect();
        assert_eq!(of_parquet(body(&house, "parquet", &filter).await), expected, "{filter}");
        let plain = |cells: &Cells| cells.iter().map(|(name, value)| (name.clone(), plain(value))).collect();
        let texts: Vec<BTreeMap<String, String>> = expected.iter().map(plain).collect();
        assert_eq!(of_csv(&body(&house, "csv", &filter).await), texts, "{filter}");
    }
    assert!(found > 300, "{found}: these filters find too little to compare");
}

#[tokio::test]
async fn columns_are_those_documented_in_that_order() {
    let house = House::new().await;
    let document = house.json("/openapi.json").await;
    let told = document["paths"]["/v1/export/jobs.csv"]["get"]["description"].as_str().unwrap().to_owned();
    let csv = body(&house, "csv", "").await;
    let header = String::from_utf8(csv.to_vec()).unwrap();
    assert_eq!(header.lines().count(), 1, "nothing but the header where nothing is found");
    let mut rest = told.as_str();
    for name in header.trim_end().split(',') {
        let quoted = format!("`{name}`");
        let at =
            rest.find(&quoted).unwrap_or_else(|| panic!("{name} is not documented, or not in its place"));
        rest = &rest[at + quoted.len()..];
    }
    assert_eq!(of_parquet(body(&house, "parquet", "").await), Vec::<Cells>::new());
    assert!(body(&house, "jsonl", "").await.is_empty());
}

#[tokio::test]
async fn texts_of_employers_are_no_formulas() {
    let house = House::new().await;
    let title = "=HYPERLINK(\"http://evil.example\")";
    let mut ad = Ad::new("x", title, Level::Senior, 100, "USD").skill("c++", Requirement::Required);
    ad.job.places = vec![
        Place { city: Some("+49 Köln;x".to_owned()), region: None, country: Some("DE".to_owned()) },
        Place { city: Some("@home".to_owned()), region: Some("a\"b\nc".to_owned()), country: None },
    ];
    house.list(TIDE, &[ad], true).await;
    let rows = of_csv(&body(&house, "csv", "").await);
    assert_eq!(rows[0]["title"], format!("'{title}"));
    assert_eq!(rows[0]["places"], "'+49 Köln,x, DE;'@home, a\"b\nc");
    assert_eq!((rows[0]["skills_required"].as_str(), rows[0]["countries"].as_str()), ("c++", "DE"));
    // The other formats are no spreadsheets: texts stay as they are.
    assert_eq!(of_parquet(body(&house, "parquet", "").await)[0]["title"], title);
}

#[tokio::test]
async fn heads_and_conditions() {
    let house = House::furnished().await;
    for (format, media) in [
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("jsonl", "application/jsonl"),
        ("parquet", "application/vnd.apache.parquet"),
    ] {
        let path = format!("/v1/export/jobs.{format}?level=senior");
        let answer = house.get(&path).await;
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), (media, "no-cache"));
        let name = format!("attachment; filename=\"rolecall-jobs-2026-10-02.{format}\"");
        assert_eq!(answer.header("content-disposition"), name);
        let held = answer.header("etag").to_owned();
        let again = |path: String, held: String| {
            Request::get(path).header("if-none-match", held).body(Body::empty()).unwrap()
        };
        assert_eq!(ask(&house.router, again(path.clone(), held.clone())).await.status, 304);
        let other = again(format!("/v1/export/jobs.{format}?level=staff"), held);
        assert_eq!(ask(&house.router, other).await.status, 200, "another question");
        for bad in ["limit=5", "cursor=x", "sort=newest", "levle=senior", "level=senor"] {
            assert_eq!(house.get(&format!("/v1/export/jobs.{format}?{bad}")).await.status, 400, "{bad}");
        }
    }
    let tag = house.get("/v1/export/jobs.csv").await.header("etag").to_owned();
    // A pass that changes nothing but when openings were last seen changes the answer.
    house.clock.advance(chrono::TimeDelta::hours(1));
    house.list(MOSS, &[], false).await;
    assert_ne!(house.get("/v1/export/jobs.csv").await.header("etag"), tag);
    assert_eq!(house.get("/v1/export/jobs.xlsx").await.status, 404);
}

fn many(n: usize) -> Vec<Ad> {
    (0..n).map(|i| Ad::new(i, &format!("Backend Engineer {i}"), Level::Mid, 100, "USD")).collect()
}

#[tokio::test]
async fn a_record_that_fails_midway_breaks_the_body() {
    let default = rolecall_api::ServerConfig::default;
    for encoding in ["identity", "gzip"] {
        let house = House::with(default(), |store| failing_after(2, store)).await;
        house.list(TIDE, &many(600), true).await;
        let request = Request::get("/v1/export/jobs.csv").header("accept-encoding", encoding);
        let response = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200, "{encoding}");
        let pieces: Vec<_> = response.into_body().into_data_stream().collect().await;
        // A server closes the connection at the first error.
        assert!(pieces[0].is_ok() && pieces.iter().any(Result::is_err), "{encoding}");
    }
    let house = House::with(default(), |store| failing_after(2, store)).await;
    house.list(TIDE, &many(600), true).await;
    // A Parquet file of one row group has sent nothing when the record fails: that is told by the status.
    assert_eq!(house.get("/v1/export/jobs.parquet").await.status, 500);
}

#[tokio::test]
async fn readers_that_go_away_give_their_places_back() {
    let house = House::new().await;
    house.list(TIDE, &many(1_500), true).await;
    let get = || Request::get("/v1/export/jobs.jsonl").body(Body::empty()).unwrap();
    let mut open = Vec::new();
    let refused = loop {
        let response = house.router.clone().oneshot(get()).await.unwrap();
        match response.status().as_u16() {
            200 => open.push(response.into_body().into_data_stream()),
            other => break other,
        }
        assert!(open.len() < 100, "exports without a bound");
    };
    assert_eq!((refused, open.len()), (503, 8));
    for body in &mut open {
        assert!(body.next().await.unwrap().is_ok());
    }
    drop(open);
    // Only ended work gives its place back.
    while house.router.clone().oneshot(get()).await.unwrap().status() != 200 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn an_export_of_many_batches_is_whole() {
    let house = House::new().await;
    house.list(TIDE, &many(1_500), true).await;
    let lines = body(&house, "jsonl", "").await;
    let ids: std::collections::BTreeSet<i64> = String::from_utf8(lines.to_vec())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_i64().unwrap())
        .collect();
    assert_eq!(ids.len(), 1_500);
    assert_eq!(of_csv(&body(&house, "csv", "").await).len(), 1_500);
    assert_eq!(of_parquet(body(&house, "parquet", "").await).len(), 1_500);
}
