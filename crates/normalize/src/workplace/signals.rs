//! What the sentences of a text say of the workplace, and what they come to together.

use std::sync::LazyLock;

use rolecall_domain::Workplace;

use super::days::office_days;
use super::words::{
    ASIDE, CHOICE, DAY, DESK, ENDS_ONSITE, HYBRID, HYBRID_WORK, JOB, NOT_REMOTE, OFFICE, ONSITE, OTHERWISE,
    REMOTE, REMOTE_FIRST, REMOTE_WORK, ROOM, TOPICS,
};
use crate::because::{Because, Words};
use crate::lexicon::{Found, Lexicon, sentence_around};
use crate::phrases::{Lower, Stems};

/// How many sentences say one thing, and where the first of them stands.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heard {
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

    pub(super) fn words(&self) -> Option<Words> {
        self.first.map(|(start, end)| Words::Text(start, end))
    }
}

/// What the sentences of a text say of the workplace.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signals {
    /// The employer's own tag: `#LI-Remote`.
    tag: Option<(Workplace, Words)>,
    /// Most days a week in the office.
    days: Option<(u32, Words)>,
    pub(super) hybrid: Heard,
    onsite: Heard,
    /// The job has its desk in the employer's rooms.
    desk: Heard,
    /// This job is remote.
    remote: Heard,
    /// The employer or team is.
    remote_first: Heard,
}

/// What a word in a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Says {
    Otherwise,
    Aside,
    Day,
    Office,
    Hybrid,
    HybridWork,
    Onsite,
    NotRemote,
    Remote,
    RemoteWork,
    RemoteFirst,
    Desk,
    Room,
    Job,
    Choice,
}

static WORDS: LazyLock<Lexicon<Says>> = LazyLock::new(|| {
    Lexicon::new(&[
        (OTHERWISE, Says::Otherwise),
        (ASIDE, Says::Aside),
        (DAY, Says::Day),
        (OFFICE, Says::Office),
        (HYBRID, Says::Hybrid),
        (HYBRID_WORK, Says::HybridWork),
        (ONSITE, Says::Onsite),
        (NOT_REMOTE, Says::NotRemote),
        (REMOTE, Says::Remote),
        (REMOTE_WORK, Says::RemoteWork),
        (REMOTE_FIRST, Says::RemoteFirst),
        (DESK, Says::Desk),
        (ROOM, Says::Room),
        (JOB, Says::Job),
        (CHOICE, Says::Choice),
    ])
});

static TOPIC: LazyLock<Stems<Option<Workplace>>> = LazyLock::new(|| {
    Stems::new(&[
        ("li-remote", Some(Workplace::Remote)),
        ("li-hybrid", Some(Workplace::Hybrid)),
        ("li-onsite|li-on-site", Some(Workplace::Onsite)),
        (TOPICS, None),
    ])
});

/// Longest half of a sentence, in bytes.
const REACH: usize = 300;

/// Longest name between "in our" and "office", in bytes.
const ROOM_NAME: usize = 30;

impl Signals {
    pub(super) fn of(text: &str, lower: Lower<'_>) -> Self {
        let folded = lower.folded;
        let mut signals = Self::default();
        let mut read = 0;
        for topic in TOPIC.spot(lower) {
            let mark = topic.start.checked_sub(1).filter(|at| folded.as_bytes().get(*at) == Some(&b'#'));
            let tag = || Some((topic.means?, Words::Text(mark?, topic.end)));
            signals.tag = signals.tag.or_else(tag);
            if topic.start < read {
                continue;
            }
            let at = sentence_around(folded, topic.start, REACH);
            read = at.1;
            let written = text.get(at.0..at.1).unwrap_or_default();
            signals.hear(written, folded.get(at.0..at.1).unwrap_or_default(), at);
        }
        signals
    }

    /// Takes one sentence in.
    fn hear(&mut self, written: &str, sentence: &str, at: (usize, usize)) {
        let mut said = 0u32;
        let mut desk: Option<Found<Says>> = None;
        let mut seated = 0u32;
        for word in WORDS.find(sentence) {
            said |= 1 << word.means as u8;
            if word.means == Says::Desk {
                desk = Some(word);
            }
            let behind = desk.and_then(|d| word.start.checked_sub(d.end));
            if word.means == Says::Room && behind.is_some_and(|gap| gap <= ROOM_NAME) {
                seated = 1;
            }
        }
        let says = |what: Says| said >> what as u8 & 1;
        if says(Says::Day) == 1 {
            let days =
                office_days(written, sentence).filter(|d| self.days.is_none_or(|(known, _)| *d > known));
            self.days = days.map(|d| (d, Words::Text(at.0, at.1))).or(self.days);
        }
        if says(Says::Otherwise) == 1 {
            return;
        }
        let aside = says(Says::Aside) == 1;
        let or = |what: Says, outright: Says| if aside { says(outright) } else { says(what) };
        self.hybrid.add(or(Says::Hybrid, Says::HybridWork), at);
        if says(Says::NotRemote) == 0 {
            self.remote.add(or(Says::Remote, Says::RemoteWork), at);
        }
        if aside {
            return;
        }
        self.onsite.add(says(Says::Onsite) | says(Says::NotRemote), at);
        if says(Says::NotRemote) == 0 {
            self.remote_first.add(says(Says::RemoteFirst), at);
        }
        if says(Says::Choice) == 0 {
            let end = sentence.trim_end();
            self.onsite.add(u32::from(ENDS_ONSITE.iter().any(|w| end.ends_with(w))), at);
            self.desk.add(seated & says(Says::Job), at);
        }
    }

    /// The words for some days in the office, some not.
    pub(super) fn office_days(&self) -> Option<Words> {
        self.days.filter(|(days, _)| *days < 5).map(|(_, words)| words)
    }

    pub(super) fn verdict(&self) -> Because<Workplace> {
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
            _ if self.desk.count > 0 => by(Workplace::Onsite, "text-says-desk", &self.desk),
            _ => Because::new(Workplace::Unspecified, "nothing-said", Words::Nowhere),
        }
    }
}
