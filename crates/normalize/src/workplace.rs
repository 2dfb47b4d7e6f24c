//! Where the work is done from: the feed's word, its location texts, the title, then what the text says of this job.

use std::sync::LazyLock;

use rolecall_domain::{Posting, Workplace};

use crate::because::{Because, LOCATIONS, Words};
use crate::lexicon::{Lexicon, Spotter, sentence_around};
use crate::phrases::fold;

/// Reads a feed's own word (`Remote`, `on-site`, `Hybrid`).
pub fn from_feed(word: &str) -> Workplace {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.contains("hybrid") {
        Workplace::Hybrid
    } else if letters.contains("remote") || letters.contains("telecommut") || letters == "fully" {
        Workplace::Remote
    } else if letters.contains("onsite") || letters.contains("inoffice") || letters.contains("inperson") {
        Workplace::Onsite
    } else {
        Workplace::Unspecified
    }
}

/// Words of a location or a title, each standing for a workplace; hybrid first, for "Hybrid / Remote" is hybrid.
const PLACE_WORDS: &[(&str, Workplace)] = &[
    ("hybrid", Workplace::Hybrid),
    ("hybride", Workplace::Hybrid),
    ("híbrido", Workplace::Hybrid),
    ("hybrydowo", Workplace::Hybrid),
    ("remote", Workplace::Remote),
    ("remoto", Workplace::Remote),
    ("remota", Workplace::Remote),
    ("remotely", Workplace::Remote),
    ("distributed", Workplace::Remote),
    ("anywhere", Workplace::Remote),
    ("worldwide", Workplace::Remote),
    ("home based", Workplace::Remote),
    ("home-based", Workplace::Remote),
    ("work from home", Workplace::Remote),
    ("wfh", Workplace::Remote),
    ("télétravail", Workplace::Remote),
    ("zdalnie", Workplace::Remote),
    ("on-site", Workplace::Onsite),
    ("onsite", Workplace::Onsite),
    ("on site", Workplace::Onsite),
    ("in-office", Workplace::Onsite),
    ("in office", Workplace::Onsite),
    ("in-person", Workplace::Onsite),
    ("in person", Workplace::Onsite),
    ("vor ort", Workplace::Onsite),
    ("presencial", Workplace::Onsite),
];

/// The workplace of a posting. `folded` is the folded text of its description; `named_places` says whether a place of
/// its own stands beside "remote".
pub fn workplace(posting: &Posting, folded: &str, named_places: bool) -> Because<Workplace> {
    let stated = posting.workplace.as_deref().map_or(Workplace::Unspecified, from_feed);
    if stated != Workplace::Unspecified {
        return Because::new(stated, "feed", Words::Feed);
    }
    let locations = fold(&posting.locations.join(LOCATIONS));
    let title = fold(&posting.title);
    let by_location =
        |value, (start, end)| Because::new(value, "location-word", Words::Locations(start, end));
    let by_title = |value, (start, end)| Because::new(value, "title-word", Words::Title(start, end));
    match (by_words(&locations), by_words(&title)) {
        (Some((Workplace::Hybrid, at)), _) => by_location(Workplace::Hybrid, at),
        (None, Some((Workplace::Hybrid, at))) => by_title(Workplace::Hybrid, at),
        // "Sydney / remote" with three days in the office is hybrid; plain "Remote" is not, whatever headquarters does.
        (Some((Workplace::Remote, at)), _) => {
            match (named_places && locations.contains('/'))
                .then(|| Signals::of(folded).office_days())
                .flatten()
            {
                Some(words) => Because::new(Workplace::Hybrid, "remote-location-with-office-days", words),
                None => by_location(Workplace::Remote, at),
            }
        }
        (None, Some((Workplace::Remote, at))) => by_title(Workplace::Remote, at),
        (Some((Workplace::Onsite, at)), _) => {
            let signals = Signals::of(folded);
            match signals.hybrid.words().or_else(|| signals.office_days()) {
                Some(words) => Because::new(Workplace::Hybrid, "office-location-with-hybrid-text", words),
                None => by_location(Workplace::Onsite, at),
            }
        }
        _ => Signals::of(folded).verdict(),
    }
}

static PLACE_LEXICON: LazyLock<Lexicon<usize>> =
    LazyLock::new(|| Lexicon::ranked(PLACE_WORDS.iter().map(|(words, _)| *words)));

/// The first of the list that stands in a location or a title, and where.
fn by_words(folded: &str) -> Option<(Workplace, (usize, usize))> {
    let first = PLACE_LEXICON.first_listed(folded)?;
    Some((PLACE_WORDS.get(first.means)?.1, (first.start, first.end)))
}

/// How many sentences say one thing, and where the first of them stands.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Heard {
    count: u32,
    first: Option<(usize, usize)>,
}

impl Heard {
    fn add(&mut self, said: u32, sentence: (usize, usize)) {
        if said > 0 {
            self.count += said;
            self.first = self.first.or(Some(sentence));
        }
    }

    fn words(&self) -> Option<Words> {
        self.first.map(|(start, end)| Words::Text(start, end))
    }
}

/// What the sentences of a text say of the workplace.
#[derive(Debug, Default, PartialEq, Eq)]
struct Signals {
    /// The employer's own tag: `#LI-Remote`.
    tag: Option<(Workplace, Words)>,
    /// Most days a week in the office.
    days: Option<(u32, Words)>,
    hybrid: Heard,
    onsite: Heard,
    /// This job is remote.
    remote: Heard,
    /// The employer or team is.
    remote_first: Heard,
}

/// A sentence without one of these says nothing of the workplace.
const TOPICS: &str = "remote|hybrid|on-site|onsite|on site|office|in-person|in person|work from anywhere|work from home\
    |homeoffice|télétravail|vor ort|remoto|híbrid|zdaln";

/// The word is used of something else: technology, interviews, perks, customers.
const OTHERWISE: &str = "hybrid cloud|hybrid-cloud|hybrid search|hybrid app|hybrid mobile|hybrid infrastructure\
    |hybrid architecture|hybrid environments|hybrid multi|hybrid and multi|multi-cloud and hybrid\
    |hybrid deployments|hybrid systems|hybrid quantum|on-site interview|onsite interview|virtual onsite\
    |virtual “onsite|virtual \"onsite|on-site gym|onsite gym|onsite gather|onsite event|off-site\
    |remote sensing|remote procedure|remote desktop|remote access|remote development|remote monitoring\
    |remote control|home office|office manager|office equipment|office hours|office suite\
    |microsoft office|ms office|back office|back-office|front office|front-office|lunch|snack|stipend\
    |customer|client|travel|hackathon|gatherings|whether|office setup|remote setup|remote set-up\
    |post office|box office|family office|office of|remote offices|remote teams|remote patient|interview\
    |accommodation";

const HYBRID: &str = "hybrid|hybrid role|days in office|days in the office|remote-flexible|remote flexible|remote days\
    |partially remote|partly remote|days onsite|days on-site|flexible hybrid|mix of remote\
    |home and office|home or in the office|occasional in-person|work from home days|split between home\
    |work from home up to";

const ONSITE: &str = "in-office company|in-person company|in-person team|role is in-person|role is on-site|role is onsite\
    |position is on-site|poste est sur site|travail sur site|position is onsite|fully in-person|fully on-site|fully onsite|100% on-site\
    |100% onsite|on-site role|onsite role|on-site position|onsite position|in-person role|in-office role\
    |this is an on-site|this is an onsite|this is an in-office|this is an in-person|work on-site\
    |work onsite|(on-site)|(onsite)|on-site only|onsite only|in person at our office|based in our office\
    |in-office position|work in person|work in-person|work from our office|on-site in |onsite in \
    |in-person in |all in-person|vor ort in|we work in person|we work in-person|in-office culture\
    |full-time in office|full time in office|in-person culture|collaborate in person|location: on-site\
    |location: onsite|work location: in person";

const REMOTE: &str = "fully remote|100% remote|remote position|remote role|this is a remote|position is remote\
    |role is remote|remote job|work from anywhere|work remotely|working remotely|location: remote\
    |remote opportunity|remote work|remotely from|can be remote|remote (|remote within|remote, \
    |can be performed remotely|all-remote|remote full|remote employees|completely remote|entirely remote\
    |open to remote|remote friendly|remote-friendly|voll remote|komplett remote|100 % remote|full remote\
    |teletrabajo|zdalna|remoto|be based anywhere|remote across|remote -|remote –|remote —";

const REMOTE_FIRST: &str = "remote-first|remote first|distributed company|distributed team|remote company|remote team\
    |remote culture|remote environment|remote setting|fully distributed|remote organization";

const OFFICE: &str = "office|on-site|onsite|on site|in-person|in person|hybrid";

const NOT_REMOTE: &str = "not remote|no remote|not a remote|not be remote|not open to remote|isn't remote|not offer remote\
    |remote work is not|not eligible for remote";

/// What a word in a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Says {
    Otherwise,
    Lunch,
    Office,
    Hybrid,
    Onsite,
    NotRemote,
    Remote,
    RemoteFirst,
}

static WORDS: LazyLock<Lexicon<Says>> = LazyLock::new(|| {
    Lexicon::new(&[
        (OTHERWISE, Says::Otherwise),
        ("lunch", Says::Lunch),
        (OFFICE, Says::Office),
        (HYBRID, Says::Hybrid),
        (ONSITE, Says::Onsite),
        (NOT_REMOTE, Says::NotRemote),
        (REMOTE, Says::Remote),
        (REMOTE_FIRST, Says::RemoteFirst),
    ])
});

static TOPIC: LazyLock<Spotter<Option<Workplace>>> = LazyLock::new(|| {
    Spotter::new(&[
        (TOPICS, None),
        ("#li-remote", Some(Workplace::Remote)),
        ("#li-hybrid", Some(Workplace::Hybrid)),
        ("#li-onsite|#li-on-site", Some(Workplace::Onsite)),
    ])
});

/// Longest half of a sentence, in bytes.
const REACH: usize = 300;

impl Signals {
    fn of(folded: &str) -> Self {
        let mut signals = Self::default();
        let mut read = 0;
        for topic in TOPIC.spot(folded) {
            let tag = || topic.means.map(|w| (w, Words::Text(topic.start, topic.end)));
            signals.tag = signals.tag.or_else(tag);
            if topic.start < read {
                continue;
            }
            let (start, end) = sentence_around(folded, topic.start, REACH);
            read = end;
            signals.hear(folded.get(start..end).unwrap_or_default(), (start, end));
        }
        signals
    }

    /// Takes one sentence in.
    fn hear(&mut self, sentence: &str, at: (usize, usize)) {
        let said = WORDS.find(sentence).fold(0u32, |said, word| said | 1 << word.means as u8);
        let says = |what: Says| said >> what as u8 & 1;
        if says(Says::Office) == 1 && says(Says::Lunch) == 0 {
            let days = days_a_week(sentence).filter(|d| self.days.is_none_or(|(known, _)| *d > known));
            self.days = days.map(|d| (d, Words::Text(at.0, at.1))).or(self.days);
        }
        if says(Says::Otherwise) == 1 {
            return;
        }
        self.hybrid.add(says(Says::Hybrid), at);
        self.onsite.add(says(Says::Onsite) | says(Says::NotRemote), at);
        if says(Says::NotRemote) == 0 {
            self.remote.add(says(Says::Remote), at);
            self.remote_first.add(says(Says::RemoteFirst), at);
        }
    }

    /// The words for some days in the office, some not.
    fn office_days(&self) -> Option<Words> {
        self.days.filter(|(days, _)| *days < 5).map(|(_, words)| words)
    }

    fn verdict(&self) -> Because<Workplace> {
        let (hybrid, onsite) = (self.hybrid.count, self.onsite.count);
        let (remote, remote_first) = (self.remote.count, self.remote_first.count);
        let by = |value, rule, heard: &Heard| Because::new(value, rule, heard.words().unwrap_or_default());
        match (self.tag, self.days) {
            (Some((tag, words)), _) => Because::new(tag, "text-tag", words),
            (None, Some((5.., words))) => Because::new(Workplace::Onsite, "text-office-every-day", words),
            (None, Some((_, words))) => Because::new(Workplace::Hybrid, "text-office-days", words),
            _ if hybrid > 0 && hybrid >= remote => by(Workplace::Hybrid, "text-says-hybrid", &self.hybrid),
            _ if remote > 0 && remote + remote_first >= onsite => {
                by(Workplace::Remote, "text-says-remote", &self.remote)
            }
            _ if onsite > 0 => by(Workplace::Onsite, "text-says-office", &self.onsite),
            _ if remote_first > 0 => {
                by(Workplace::Remote, "text-says-employer-is-remote", &self.remote_first)
            }
            _ => Because::new(Workplace::Unspecified, "nothing-said", Words::Nowhere),
        }
    }
}

/// Days a week in a sentence: "3 days a week", "3x/wk", "4-5 days per week" (the larger), "five days".
fn days_a_week(sentence: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5)];
    let week = [
        "week",
        "/wk",
        "days onsite",
        "days on-site",
        "days in office",
        "days in the office",
        "days in-office",
        "x/wk",
    ]
    .iter()
    .any(|w| sentence.contains(w));
    if !week || ["holiday", "vacation", "paid time", "pto", "leave"].iter().any(|w| sentence.contains(w)) {
        return None;
    }
    let at = ["day", "x/w", "x a week", "x per week", "times a week", "times per week"]
        .iter()
        .filter_map(|u| sentence.find(u))
        .min()?;
    let before = sentence.get(sentence.floor_char_boundary(at.saturating_sub(14))..at)?;
    let word = before.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty())?;
    let days = WORDS
        .iter()
        .find(|(w, _)| *w == word)
        .map(|(_, n)| *n)
        .or_else(|| word.trim_end_matches('x').parse().ok())?;
    (1..=7).contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(location: &str, title: &str, text: &str) -> Workplace {
        let posting =
            Posting { locations: vec![location.to_owned()], title: title.to_owned(), ..Posting::default() };
        workplace(&posting, &fold(text), true).value
    }

    #[test]
    fn the_feed_the_location_the_title_and_the_text_in_this_order() {
        for (location, title, text, want) in [
            ("Remote - US", "", "", Workplace::Remote),
            ("Hybrid - Berlin", "", "We are remote-first", Workplace::Hybrid),
            ("Berlin (On-site)", "", "", Workplace::Onsite),
            ("Berlin", "Engineer (Remote)", "", Workplace::Remote),
            ("Sydney/remote", "", "3 days a week in the office", Workplace::Hybrid),
            ("Remote", "", "Our headquarters asks for 3 days a week in the office", Workplace::Remote),
            ("Berlin", "", "This role is hybrid.", Workplace::Hybrid),
            ("Berlin", "", "You work in our office at least three days a week.", Workplace::Hybrid),
            ("Berlin", "", "You will be in office 5 days per week.", Workplace::Onsite),
            ("Berlin", "", "In-office lunch 5 days per week", Workplace::Unspecified),
            ("Berlin", "", "This is a fully remote position.", Workplace::Remote),
            ("Berlin", "", "Our hybrid cloud runs on Kubernetes.", Workplace::Unspecified),
            ("Berlin", "", "A virtual onsite interview follows.", Workplace::Unspecified),
            ("Berlin", "", "#LI-Hybrid", Workplace::Hybrid),
            ("Berlin", "", "We are an in-office company.", Workplace::Onsite),
            ("Berlin", "", "This role is not remote.", Workplace::Onsite),
            ("Berlin", "", "Remote access tools for clients", Workplace::Unspecified),
            ("Berlin", "", "", Workplace::Unspecified),
        ] {
            assert_eq!(read(location, title, text), want, "{location} {title} {text}");
        }
        let posting = Posting { workplace: Some("OnSite".to_owned()), ..Posting::default() };
        assert_eq!(workplace(&posting, "fully remote", true).value, Workplace::Onsite);
    }
}
