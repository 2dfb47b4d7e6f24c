//! What must hold of any bytes an answer may consist of: they are read or refused, and a listing's word is good. The
//! property tests ask it of arbitrary documents, the fuzz target of whatever libFuzzer finds.

use std::collections::HashSet;

use rolecall_domain::{Ats, Completeness, Listing, Posting};
use rolecall_fetch::FetchError;
use rolecall_fetch::ats::greenhouse::Content;
use rolecall_fetch::ats::{
    ashby, bamboohr, breezy, careers, comeet, gem, greenhouse, hackernews, homerun, icims, jazzhr, jobvite,
    join, lever, oracle, personio, pinpoint, polymer, recruitee, rippling, smartrecruiters, teamtailor,
    workable, workday,
};

/// Reads a body as a list of a system, in every form it has.
pub(crate) fn lists(ats: Ats, body: &[u8]) -> Vec<Result<Listing, FetchError>> {
    match ats {
        Ats::Ashby => vec![ashby::parse("b", body)],
        Ats::BambooHr => vec![bamboohr::parse("b", body)],
        Ats::Breezy => vec![breezy::parse("b", body)],
        Ats::Careers => vec![careers::parse("b.example/careers", body)],
        Ats::Comeet => vec![comeet::parse("b/b", body)],
        Ats::Gem => vec![gem::parse("b", body)],
        Ats::Greenhouse => {
            vec![greenhouse::parse("b", body, Content::Asked), greenhouse::parse("b", body, Content::Left)]
        }
        Ats::HackerNews => vec![hackernews::parse("9002", body)],
        Ats::Homerun => vec![homerun::parse("b", body)],
        Ats::Icims => vec![icims::parse(body)],
        Ats::JazzHr => vec![jazzhr::parse("b", body)],
        Ats::Jobvite => vec![jobvite::parse("quillfern", body)],
        Ats::Join => vec![join::parse("feldpost", body)],
        Ats::Lever => vec![lever::parse("b", body)],
        Ats::Oracle => vec![oracle::parse("b.c/b", body)],
        Ats::Personio => vec![personio::parse("https://b.jobs.personio.de", body)],
        Ats::Pinpoint => vec![pinpoint::parse("b", body)],
        Ats::Polymer => vec![polymer::parse("b", body)],
        Ats::Recruitee => vec![recruitee::parse("b", body)],
        Ats::Rippling => vec![rippling::parse("b", body)],
        Ats::SmartRecruiters => vec![smartrecruiters::parse("b", body)],
        Ats::Teamtailor => vec![teamtailor::parse(body), teamtailor::parse_rss(body)],
        Ats::Workable => vec![workable::parse("b", body)],
        Ats::Workday => vec![workday::parse("b.wd1/b", body)],
    }
}

/// Reads a body as a posting of a system that takes detail calls.
pub(crate) fn detail(ats: Ats, listed: &Posting, body: &[u8]) -> Option<Result<Posting, FetchError>> {
    let read = match ats {
        Ats::BambooHr => bamboohr::parse_detail,
        Ats::Gem => gem::parse_detail,
        Ats::Greenhouse => return Some(greenhouse::parse_detail("b", body)),
        Ats::Icims => icims::parse_detail,
        Ats::JazzHr => jazzhr::parse_detail,
        Ats::Jobvite => jobvite::parse_detail,
        Ats::Join => join::parse_detail,
        Ats::Oracle => oracle::parse_detail,
        Ats::Polymer => polymer::parse_detail,
        Ats::Rippling => rippling::parse_detail,
        Ats::SmartRecruiters => smartrecruiters::parse_detail,
        Ats::Workday => workday::parse_detail,
        _ => return None,
    };
    Some(read(listed, body))
}

/// A posting as a list has it; its identity is that of the fixtures' details, which most readers check.
fn listed(ats: Ats) -> Posting {
    let external_id = match ats {
        Ats::BambooHr => "41",
        Ats::Gem => "am9icG9zdDq1",
        Ats::Join => "9001",
        Ats::Oracle => "300001",
        Ats::Polymer => "90002",
        Ats::Rippling => "b0000000-0000-4000-8000-000000000001",
        Ats::SmartRecruiters => "744000000000001",
        Ats::Workday => "TR1001",
        _ => "1",
    };
    Posting {
        external_id: external_id.to_owned(),
        url: format!("https://h.example/{external_id}"),
        needs_detail: true,
        ..Posting::default()
    }
}

/// What every listing owes.
pub(crate) fn hold_for_listing(listing: &Listing) {
    let ids: HashSet<&str> = listing.postings.iter().map(|p| p.external_id.as_str()).collect();
    assert_eq!(ids.len(), listing.postings.len(), "ids are unique");
    assert!(!ids.contains(""), "ids are not blank");
    if let Completeness::Proved { declared } = listing.completeness {
        assert_eq!(declared, listing.postings.len(), "no more is proved than is there");
    }
    listing.postings.iter().for_each(hold_for_posting);
}

fn hold_for_posting(posting: &Posting) {
    assert!(posting.url.starts_with("http"), "{}", posting.url);
    assert!(posting.pay.iter().all(|p| p.min.is_some() || p.max.is_some()), "a range has a bound");
}

/// What must hold of any bytes.
pub(crate) fn hold(ats: Ats, body: &[u8]) {
    lists(ats, body).iter().flatten().for_each(hold_for_listing);
    let row = listed(ats);
    if let Some(Ok(whole)) = detail(ats, &row, body) {
        hold_for_posting(&whole);
        assert!(!whole.needs_detail, "one detail call is enough");
        assert!(ats == Ats::Greenhouse || whole.external_id == row.external_id, "a detail is of its posting");
    }
}
