//! What was read of a posting, from which words and by which rule; and what was looked at and left out.
//!
//! It is the ordinary reading told in words: every reason comes from the readers themselves, which return it with the
//! value, so that an explanation cannot drift from the facts it explains.

mod tell;

use std::borrow::Cow;

use rolecall_domain::Posting;
use rolecall_domain::title_key::fingerprint;
use serde::Serialize;

use crate::normalize::{Facts, Normalizer, Source};

/// The facts of a posting with the reason of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What [`Normalizer::facts_of`] reads.
    pub facts: Facts,
    /// A reason for every field, and for every entry of the fields that are lists.
    pub because: Vec<Reason>,
    /// What looked like a fact and is none.
    pub left_out: Vec<LeftOut>,
}

/// Why one value was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The field: `role`, `place`, `salary`, `skill`, ... What was read for the parts of a range follows it as
    /// `salary currency`, `salary period` and `salary where`.
    pub field: &'static str,
    /// The value; of a skill its slug and requirement.
    pub value: String,
    /// Name of the rule that decided.
    pub rule: Cow<'static, str>,
    /// What the rule went by besides the words: the cue or companion of a weak word, points of duties.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The words; empty where none decided.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The words with those around them, where that says more.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub around: String,
    /// The section of the posting they stand in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'static str>,
}

/// What looked like a fact and is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// `skill` or `salary`.
    pub field: &'static str,
    /// What it might have been: a skill's slug; empty for figures.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Name of the rule that left it out.
    pub rule: &'static str,
    /// The word that speaks against it; empty where none does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub against: String,
    /// The words.
    pub words: String,
    /// The words with those around them, where that says more.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub around: String,
    /// The section of the posting they stand in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'static str>,
}

impl Normalizer {
    /// Reads a posting and says why it reads so.
    pub fn explain(&self, posting: &Posting) -> Explanation {
        self.explain_of(posting, Source::Html(posting.html.as_deref().unwrap_or_default()), None)
    }

    /// The same with the description given apart; `country` is one known beforehand.
    pub fn explain_of(&self, posting: &Posting, source: Source<'_>, country: Option<&str>) -> Explanation {
        let document = source.document();
        let outline = self.outline(posting, &document);
        let findings = self.findings(posting, &document, &outline, country);
        let skills = &self.vocabulary().skills;
        let because = tell::reasons(&findings, &tell::Told { posting, text: document.text(), skills });
        let mut left_out: Vec<LeftOut> = Vec::new();
        let words = skills.unconfirmed(&posting.title, &outline.passages, outline.company);
        left_out.extend(words.into_iter().map(tell::unconfirmed));
        let not_pay = self.not_pay(&posting.title, &document, &findings.countries());
        left_out.extend(not_pay.into_iter().map(tell::not_pay));
        let job = findings.into_job();
        let fingerprint = fingerprint(document.text());
        let facts = Facts { job, text: document.into_text(), fingerprint };
        Explanation { facts, because, left_out }
    }
}
