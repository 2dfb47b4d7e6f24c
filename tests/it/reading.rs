//! Postings of simulated boards, fetched and read, against what is true of them: the generator knows its truth.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_domain::{Ats, Job, Posting, Validators};
use rolecall_fetch::{ClientOptions, Fetched, PoliteClient, source};
use rolecall_normalize::Normalizer;
use rolecall_simulate as simulate;
use rolecall_simulate::{Exhibit, Server, World, WorldOptions};

use crate::site::{SYSTEMS, start};

/// Worlds read; each has its own companies, titles, texts and pay.
const SEEDS: std::ops::Range<u64> = 100..105;

/// Companies of a world.
const COMPANIES: usize = 40;

/// Fewest postings on which the figures rest.
const FEWEST: usize = 2_000;

/// A posting as its board lists it, with its truth.
struct Listed {
    posting: Posting,
    truth: simulate::Posting,
}

/// Every posting of a world, by the adapters that read the real systems.
async fn listed(seed: u64) -> Vec<Listed> {
    let options = WorldOptions {
        seed,
        companies: COMPANIES,
        postings_per_company: 12,
        start: start(),
        ..WorldOptions::default()
    };
    let world = World::new(&options);
    let truths = world.open_postings();
    let boards = Server::start(Exhibit::new(world)).await.unwrap();
    let base_urls = SYSTEMS.iter().map(|ats| (ats_of(*ats), boards.base_url(*ats))).collect();
    let client = PoliteClient::new(&ClientOptions { base_urls, ..ClientOptions::default() }).unwrap();
    let mut postings: BTreeMap<(Ats, String, String), Posting> = BTreeMap::new();
    let of_boards: BTreeSet<(Ats, &str)> = truths.iter().map(|t| (ats_of(t.ats), t.board.as_str())).collect();
    for (ats, board) in of_boards {
        let system = source(ats);
        let Fetched::Listing { listing, .. } =
            system.list(&client, board, &Validators::default()).await.unwrap()
        else {
            panic!("{board} answers with a listing");
        };
        for posting in listing.postings {
            let posting = if posting.needs_detail {
                system.detail(&client, board, &posting).await.unwrap()
            } else {
                posting
            };
            postings.insert((ats, board.to_owned(), posting.external_id.clone()), posting);
        }
    }
    let found = truths.into_iter().map(|truth| {
        let key = (ats_of(truth.ats), truth.board.clone(), truth.external_id.clone());
        let posting = postings.remove(&key).unwrap_or_else(|| panic!("{key:?} is listed"));
        Listed { posting, truth }
    });
    found.collect()
}

fn ats_of(ats: simulate::Ats) -> Ats {
    ats.as_str().parse().unwrap()
}

/// What was read otherwise than it is, by field.
#[derive(Default)]
struct Misread(BTreeMap<&'static str, Vec<String>>);

impl Misread {
    fn check<T: PartialEq + std::fmt::Debug>(
        &mut self,
        field: &'static str,
        truth: &simulate::Posting,
        got: &T,
        want: &T,
    ) {
        if got != want {
            let row = format!("{} {:?}: {got:?} instead of {want:?}", truth.external_id, truth.title);
            self.0.entry(field).or_default().push(row);
        }
    }

    fn merge(&mut self, other: Self) {
        for (field, rows) in other.0 {
            self.0.entry(field).or_default().extend(rows);
        }
    }
}

type Range = (Option<i64>, Option<i64>, String, String, String, String);

/// A zone by one of its names.
fn zone(name: &str) -> String {
    match name {
        "SF" => "San Francisco",
        "NYC" => "New York",
        other => other,
    }
    .to_owned()
}

/// The ranges read; `zoned` where the truth tells zones, for a feed's tier may be called by the country alone.
fn ranges(job: &Job, zoned: bool) -> BTreeSet<Range> {
    let units = |amount: Option<rolecall_domain::Amount>| amount.map(|a| a.hundredths() / 100);
    let of = |pay: &rolecall_domain::Pay| {
        let word = |word: Option<String>| word.unwrap_or_default();
        let (currency, period) = (pay.currency.map(|c| c.to_string()), pay.period.map(|p| p.to_string()));
        let zone = pay.applies_to.as_deref().filter(|_| zoned).map(zone);
        (units(pay.min), units(pay.max), word(currency), word(period), pay.kind.to_string(), word(zone))
    };
    job.salaries.iter().map(of).collect()
}

fn stated(truth: &simulate::Posting) -> BTreeSet<Range> {
    let of = |pay: &simulate::PayRange| {
        let zone = pay.zone.map(zone).unwrap_or_default();
        let (currency, period) = (pay.currency.to_owned(), pay.period.to_string());
        (pay.min, pay.max, currency, period, pay.kind.to_string(), zone)
    };
    truth.salaries.iter().map(of).collect()
}

/// City and country; the city by the name the generator uses, none for a city that is a country.
type Place = (Option<String>, Option<String>);

fn place(city: Option<&str>, country: Option<&str>) -> Place {
    let city = match city {
        Some("New York City") => Some("New York"),
        Some("Singapore") => None,
        city => city,
    };
    (city.map(str::to_owned), country.map(str::to_owned))
}

fn places(job: &Job) -> BTreeSet<Place> {
    let mut places: BTreeSet<Place> =
        job.places.iter().map(|p| place(p.city.as_deref(), p.country.as_deref())).collect();
    // "Remote" and no more is nowhere in particular.
    if places.is_empty() {
        places.insert(place(None, Some("*")));
    }
    places
}

/// Notions that the prose and the titles touch on: no technology that the posting asks for by name, and yet skills.
const TOUCHED_ON: &[&str] =
    &["data-modeling", "machine-learning", "test-automation", "devops", "data-science"];

fn check(listed: &Listed, job: &Job) -> Misread {
    let truth = &listed.truth;
    let mut misread = Misread::default();
    let mut same = |field, got: &str, want: &str| misread.check(field, truth, &got, &want);
    // A title that names no end of the work is decided by the duties, of which the generator tells little.
    let generic = ["Software Engineer", "Web Engineer", "Server Engineer"];
    let generic = generic.iter().any(|words| truth.title.contains(words));
    same(if generic { "role by duties" } else { "role" }, job.role.as_str(), truth.role.as_str());
    same("level", job.level.as_str(), truth.level.as_str());
    same("workplace", job.workplace.as_str(), truth.workplace.as_str());
    same("employment", job.employment.as_str(), truth.employment.as_str());
    same("visa", job.visa.as_str(), truth.visa.as_str());
    same("language", job.language.as_deref().unwrap_or_default(), truth.language.as_str());
    misread.check("years", truth, &job.years_min, &truth.years_min);
    let true_places: BTreeSet<Place> = truth.places.iter().map(|p| place(p.city, Some(p.country))).collect();
    misread.check("places", truth, &places(job), &true_places);
    let zoned = truth.salaries.iter().any(|range| range.zone.is_some());
    misread.check("pay", truth, &ranges(job, zoned), &stated(truth));
    let planted: BTreeMap<&str, simulate::Requirement> =
        truth.skills.iter().map(|s| (s.slug, s.requirement)).collect();
    let read: BTreeMap<&str, rolecall_domain::Requirement> =
        job.skills.iter().map(|s| (s.slug.as_str(), s.requirement)).collect();
    let missing: Vec<_> = planted.keys().filter(|slug| !read.contains_key(*slug)).collect();
    misread.check("skills", truth, &missing, &Vec::new());
    let invented: Vec<_> =
        read.keys().filter(|slug| !planted.contains_key(*slug) && !TOUCHED_ON.contains(slug)).collect();
    misread.check("skills not there", truth, &invented, &Vec::new());
    let wished: Vec<_> = planted
        .iter()
        .filter(|(slug, asked)| {
            let read = read.get(*slug);
            **asked == simulate::Requirement::Preferred
                && read == Some(&rolecall_domain::Requirement::Required)
        })
        .collect();
    misread.check("wishes taken for requirements", truth, &wished, &Vec::new());
    let certifications: BTreeSet<&str> = job.certifications.iter().map(|c| c.slug.as_str()).collect();
    let named: BTreeSet<&str> = truth.certifications.iter().map(|c| c.slug).collect();
    misread.check("certifications", truth, &certifications, &named);
    misread
}

/// Generic titles whose duties may speak for another role, of a thousand postings.
const BY_DUTIES: usize = 25;

#[tokio::test(flavor = "multi_thread")]
async fn generated_postings_are_read_as_they_were_meant() {
    let normalizer: &'static Normalizer = Box::leak(Box::new(Normalizer::new()));
    let worlds = SEEDS.map(|seed| {
        tokio::spawn(async move {
            let postings = listed(seed).await;
            let mut misread = Misread::default();
            for listed in &postings {
                misread.merge(check(listed, &normalizer.facts(&listed.posting).job));
            }
            (postings.len(), misread)
        })
    });
    let (mut read, mut misread) = (0, Misread::default());
    for world in worlds.collect::<Vec<_>>() {
        let (count, rows) = world.await.unwrap();
        read += count;
        misread.merge(rows);
    }
    assert!(read >= FEWEST, "only {read} postings");
    let by_duties = misread.0.remove("role by duties").unwrap_or_default();
    assert!(by_duties.len() * 1000 <= read * BY_DUTIES, "of {read}: {by_duties:#?}");
    assert!(misread.0.is_empty(), "of {read}: {:#?}", misread.0);
}
