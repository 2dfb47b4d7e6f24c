//! Places from the description, asked only where the feed's own location names none ("Remote").

use std::sync::LazyLock;

use rolecall_domain::Place;

use super::gazetteer::{Gazetteer, Named};
use crate::lexicon::Lexicon;
use crate::phrases::fold;

/// Words behind which a description says where the work may be done from. Lower case; what follows is read as a location
/// text up to the end of its sentence.
const CUES: &str = "remote within |remotely within |remote in |remotely in |remote from |remotely from |remote across \
    |remote, |remote (|remote - |remote – |remote — |remote: |based in |located in \
    |located within |located anywhere in |reside in |residing in |live in |living in |anywhere in \
    |anywhere within |from anywhere in |authorized to work in |authorised to work in \
    |eligible to work in |legally work in |right to work in |work authorization in |location: \
    |locations: |work from anywhere|hiring in |candidates in |standort: ";

/// Words that must stand before a cue for it to speak of the person, where the cue alone could speak of the employer
/// ("a company based in Berlin").
const EMPLOYER: &str =
    "company|headquartered|startup|start-up|we are|we're|customers|team is|offices|founded|hq";

static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[(CUES, ())]));

/// Cues looked at in one text.
const MOST_CUES: usize = 60;

/// Bytes read behind a cue.
const REACH: usize = 90;

/// Blocks at the start of a text in which a line of its own may say where: "Sydney, Australia".
const HEAD: usize = 6;

/// A place that a description names, and where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceInText {
    /// The place.
    pub place: Place,
    /// The words, as a range of bytes.
    pub words: (usize, usize),
}

/// True for a location text that only says that there are several.
pub fn says_several(location: &str) -> bool {
    let folded = fold(location);
    let mut words = folded.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let counts = first.parse::<u32>().is_ok() || matches!(first, "multiple" | "several" | "various" | "many");
    counts && second.starts_with("location") && words.next().is_none()
}

impl Gazetteer {
    /// Places in a title behind its first comma, bracket, bar or dash: "Engineer (Remote, Switzerland)". "Global" and
    /// "International" name products there, not places.
    pub fn places_of_title(&self, title: &str) -> Vec<Place> {
        let Some(cut) = title.find(['(', '|', ',', '[', '–', '—']).or_else(|| title.find(" - ")) else {
            return Vec::new();
        };
        let mut places = self.locate_names(title.get(cut..).unwrap_or_default()).places;
        places.retain(|p| p.country.as_deref() != Some("*"));
        places
    }

    /// A line among the first that is nothing but a city with its state or country.
    fn head_line(&self, text: &str) -> Vec<PlaceInText> {
        const LONGEST: usize = 80;
        let mut at = 0;
        for line in text.split('\n').take(HEAD) {
            let start = at;
            at += line.len() + 1;
            let sentence = line.split(". ").next().unwrap_or_default().trim_end_matches('.').trim();
            if sentence.len() > LONGEST || !sentence.contains(',') {
                continue;
            }
            let mentions = self.mentions(sentence);
            let named: usize = mentions.iter().map(|m| m.end - m.start).sum();
            let letters = sentence.bytes().filter(|b| !matches!(b, b' ' | b',' | b'-')).count();
            if mentions.len() >= 2 && named * 10 >= letters * 9 {
                let words = (start, start + line.len());
                let places = self.locate(sentence, &[]).places;
                return places.into_iter().map(|place| PlaceInText { place, words }).collect();
            }
        }
        Vec::new()
    }

    /// Countries, regions and cities that the text says one may work from. Cities count only behind "location:".
    /// `several` says that the feed's location only counts them ("3 Locations"): cities then count everywhere.
    pub fn places_of_text(&self, text: &str, several: bool) -> Vec<PlaceInText> {
        let folded = fold(text);
        let mut places = self.head_line(text);
        let push = |places: &mut Vec<PlaceInText>, place: Place, words| {
            if !place.is_empty() && places.iter().all(|p| p.place != place) {
                places.push(PlaceInText { place, words });
            }
        };
        for cue in WORDS.spot(&folded).take(MOST_CUES) {
            let (start, end) = (cue.start, cue.end);
            let before =
                folded.get(folded.floor_char_boundary(start.saturating_sub(60))..start).unwrap_or_default();
            let clause = before.rsplit(['.', '\n', ';', '!', '?']).next().unwrap_or_default();
            if EMPLOYER.split('|').any(|e| clause.contains(e)) {
                continue;
            }
            let cue = folded.get(start..end).unwrap_or_default();
            if cue == "work from anywhere" {
                // "work from anywhere in Europe" is read by its own cue.
                if !folded.get(end..).is_some_and(|rest| rest.starts_with(" in ")) && places.is_empty() {
                    push(&mut places, Place::country("*"), (start, end));
                }
                continue;
            }
            let behind = text.get(end..text.floor_char_boundary(end + REACH)).unwrap_or_default();
            let sentence = behind.split(['\n', '!', '?', ')']).next().unwrap_or_default();
            let sentence = sentence.split(". ").next().unwrap_or_default();
            for place in self.places_leading(sentence, several || cue.starts_with("location")) {
                push(&mut places, place, (start, end + sentence.len()));
            }
        }
        places
    }

    /// The places a stretch of text begins with: a name within its first words, and those that follow in a list.
    fn places_leading(&self, text: &str, cities: bool) -> Vec<Place> {
        let mentions = self.mentions(text);
        let mut reach = 24;
        let mut end = 0;
        for mention in &mentions {
            if mention.start > reach || mention.outside {
                break;
            }
            let wide = mention
                .named
                .iter()
                .any(|n| matches!(n, Named::Country(_) | Named::Group(_) | Named::Region(_)));
            if !wide && !cities {
                break;
            }
            end = mention.end;
            reach = end + 8;
        }
        self.locate(text.get(..end).unwrap_or_default(), &[]).places
    }
}
