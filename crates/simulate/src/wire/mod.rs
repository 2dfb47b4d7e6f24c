//! Boards as the real systems' public feeds answer, field for field.

mod ashby;
mod bamboohr;
mod breezy;
mod careers;
mod comeet;
mod face;
mod gem;
mod greenhouse;
mod hackernews;
mod homerun;
mod icims;
mod jazzhr;
mod jobvite;
mod join;
mod json_ld;
mod lever;
mod oracle;
mod personio;
mod pinpoint;
mod polymer;
mod recruitee;
mod rippling;
mod smartrecruiters;
mod teamtailor;
mod view;
mod workable;
mod workday;
mod xml;

use chrono::{DateTime, FixedOffset, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::companies::Company;
use crate::posting::notation;
use crate::posting::place::Spot;
use crate::text::{About, Document, html};
use crate::truth::{PayRange, Posting};
use crate::vocabulary::{Ats, PayKind, Period};

pub(crate) use face::{Answer, Ask, Request, Unknown, Validator, Wire};
pub(crate) use view::{Shown, View};

/// The face of a system.
pub(crate) fn of(ats: Ats) -> &'static dyn Wire {
    match ats {
        Ats::Ashby => &ashby::Ashby,
        Ats::BambooHr => &bamboohr::BambooHr,
        Ats::Breezy => &breezy::Breezy,
        Ats::Careers => &careers::Careers,
        Ats::Comeet => &comeet::Comeet,
        Ats::Gem => &gem::Gem,
        Ats::Greenhouse => &greenhouse::Greenhouse,
        Ats::HackerNews => &hackernews::HackerNews,
        Ats::Homerun => &homerun::Homerun,
        Ats::Icims => &icims::Icims,
        Ats::JazzHr => &jazzhr::JazzHr,
        Ats::Jobvite => &jobvite::Jobvite,
        Ats::Join => &join::Join,
        Ats::Lever => &lever::Lever,
        Ats::Oracle => &oracle::Oracle,
        Ats::Personio => &personio::Personio,
        Ats::Pinpoint => &pinpoint::Pinpoint,
        Ats::Polymer => &polymer::Polymer,
        Ats::Recruitee => &recruitee::Recruitee,
        Ats::Rippling => &rippling::Rippling,
        Ats::SmartRecruiters => &smartrecruiters::SmartRecruiters,
        Ats::Teamtailor => &teamtailor::Teamtailor,
        Ats::Workable => &workable::Workable,
        Ats::Workday => &workday::Workday,
    }
}

pub(crate) use careers::robots;

/// A posting about to be rendered, with what all systems need of it.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    pub(crate) company: &'a Company,
    pub(crate) posting: &'a Posting,
    /// Pages of postings are served by us under this address; by the real hosts when none.
    pub(crate) pages: Option<&'a str>,
    /// Its number on the board.
    pub(crate) serial: u32,
    /// False for postings that the answer holds and the employer does not show.
    pub(crate) is_listed: bool,
}

impl Listed<'_> {
    /// The posting's page: ours when there is a server to ask, else where the real host has it.
    pub(crate) fn page(&self, real: &str) -> String {
        match self.pages {
            Some(base) => format!(
                "{base}/postings/{}/{}/{}",
                self.posting.ats,
                path_segment(&self.posting.board),
                path_segment(&self.posting.external_id)
            ),
            None => real.to_owned(),
        }
    }
}

impl Listed<'_> {
    /// The description as HTML, all of it.
    pub(crate) fn html(&self) -> String {
        let document = Document::of(self.company, self.posting);
        html(document.sections.iter(), document.look, "")
    }

    /// The description's sections about these things, as HTML.
    pub(crate) fn html_about(&self, about: &[About]) -> String {
        let document = Document::of(self.company, self.posting);
        html(document.about(about), document.look, "")
    }

    /// The labels of its places, as boards write them, in one text.
    pub(crate) fn label(&self) -> String {
        let labels: Vec<&str> = self.posting.shown.spots.iter().map(|spot| spot.label.as_str()).collect();
        labels.join("; ")
    }

    /// Its primary place.
    pub(crate) fn spot(&self) -> Option<&Spot> {
        self.posting.shown.spots.first()
    }

    /// The one base range that pay fields hold, if they hold any.
    pub(crate) fn range(&self) -> Option<&PayRange> {
        let base = |range: &&PayRange| range.kind == PayKind::Base;
        self.posting.salaries.iter().find(base).filter(|_| self.posting.pay_in_fields())
    }

    /// What pay is called in a text of the employer's own, where the posting tells it.
    pub(crate) fn pay_text(&self) -> Option<String> {
        let range =
            self.posting.salaries.iter().find(|range| range.kind == PayKind::Base && range.zone.is_none())?;
        let per = match range.period {
            Period::Year => "year",
            Period::Month => "month",
            Period::Day => "day",
            Period::Hour => "hour",
        };
        Some(format!("{} / {per}", notation::amounts(range, 3)))
    }

    /// The title as a part of an address.
    pub(crate) fn slug(&self) -> String {
        let words = self.posting.title.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join("-")
    }

    /// The country's code, if its place is in one country.
    pub(crate) fn country_code(spot: &Spot) -> Option<&'static str> {
        Some(spot.place.country).filter(|code| code.len() == 2 && *code != "EU")
    }
}

/// The day of an instant, UTC.
pub(crate) fn day(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// Everything but what RFC 3986 leaves alone in a path segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(crate) fn path_segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A time in the offset a system writes it in, with or without milliseconds.
pub(crate) fn written(at: DateTime<Utc>, offset_hours: i32, milliseconds: bool) -> String {
    let format = if milliseconds { "%Y-%m-%dT%H:%M:%S%.3f%:z" } else { "%Y-%m-%dT%H:%M:%S%:z" };
    match FixedOffset::east_opt(offset_hours * 3600) {
        Some(offset) => at.with_timezone(&offset).format(format).to_string(),
        None => at.format(format).to_string(),
    }
}
