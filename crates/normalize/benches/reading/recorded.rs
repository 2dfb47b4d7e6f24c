//! Postings from recorded answers of Ashby's posting API. The crate that fetches them is on the same floor as this one and out of
//! reach, so that the few fields are read here.

use std::path::Path;

use rolecall_domain::{FeedPlace, Posting};
use serde_json::Value;

/// The postings of every board in a directory, by file name.
#[expect(clippy::expect_used, reason = "a bench that was given no recordings says so and ends")]
pub fn postings(directory: &Path) -> Vec<Posting> {
    let entries = std::fs::read_dir(directory).expect("a directory of recordings");
    let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let mut postings = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "json")) {
        let body = std::fs::read(file).expect("a readable recording");
        let board: Value = serde_json::from_slice(&body).expect("an answer in JSON");
        let company = file.file_stem().map(|s| s.to_string_lossy().into_owned());
        let jobs = board["jobs"].as_array().map(Vec::as_slice).unwrap_or_default();
        postings.extend(jobs.iter().map(|job| posting(job, company.clone())));
    }
    assert!(!postings.is_empty(), "no postings in {}", directory.display());
    postings
}

fn posting(job: &Value, company: Option<String>) -> Posting {
    let secondary = job["secondaryLocations"].as_array().map(Vec::as_slice).unwrap_or_default();
    let all = || std::iter::once(job).chain(secondary);
    Posting {
        title: text(&job["title"]).unwrap_or_default(),
        company,
        locations: all().filter_map(|l| text(&l["location"])).collect(),
        places: all().filter_map(|l| place(&l["address"]["postalAddress"])).collect(),
        html: text(&job["descriptionHtml"]),
        employment: text(&job["employmentType"]),
        workplace: text(&job["workplaceType"]),
        ..Posting::default()
    }
}

fn place(address: &Value) -> Option<FeedPlace> {
    let part = |name: &str| text(&address[name]);
    let place = FeedPlace {
        city: part("addressLocality"),
        region: part("addressRegion"),
        country: part("addressCountry"),
    };
    (place != FeedPlace::default()).then_some(place)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
