//! The stages of a reading, each over all postings with what the stages before it give made ready beforehand.

use std::hint::black_box;

use rolecall_domain::Posting;
use rolecall_domain::title_key::fingerprint;
use rolecall_normalize::employment::employment;
use rolecall_normalize::language::language_of;
use rolecall_normalize::phrases::{Lower, LowerCase};
use rolecall_normalize::redact::redact;
use rolecall_normalize::sections::{Part, Shape};
use rolecall_normalize::skills::Passage;
use rolecall_normalize::text::{self, BlockKind, Document};
use rolecall_normalize::visa::visa;
use rolecall_normalize::workplace::workplace;
use rolecall_normalize::years::years;
use rolecall_normalize::{Normalizer, salary};

use crate::ledger::Ledger;

/// What one posting's stages are given.
struct Ready<'a> {
    posting: &'a Posting,
    html: &'a str,
    document: &'a Document,
    folded: &'a str,
    parts: Vec<Part<'a>>,
    passages: Vec<Passage<'a>>,
}

impl<'a> Ready<'a> {
    fn new(normalizer: &Normalizer, posting: &'a Posting, document: &'a Document) -> Self {
        let sections = &normalizer.vocabulary().sections;
        let parts = sections.parts(blocks(document), posting.company.as_deref().unwrap_or_default());
        let passages = sections.passages(&parts);
        let html = posting.html.as_deref().unwrap_or_default();
        Self { posting, html, document, folded: document.lower().folded, parts, passages }
    }

    fn company(&self) -> &str {
        self.posting.company.as_deref().unwrap_or_default()
    }
}

fn blocks(document: &Document) -> impl Iterator<Item = (Shape, &str, Lower<'_>)> {
    document.blocks().zip(document.lower_blocks()).map(|((kind, words), lower)| match kind {
        BlockKind::Heading => (Shape::Heading, words, lower),
        BlockKind::Paragraph => (Shape::Paragraph, words, lower),
        BlockKind::ListItem | BlockKind::TableRow => (Shape::Item, words, lower),
    })
}

/// Measures every stage by itself.
pub fn rows(ledger: &mut Ledger<'_>, normalizer: &Normalizer, postings: &[Posting]) {
    let html = |p: &Posting| text::from_html(p.html.as_deref().unwrap_or_default());
    let documents: Vec<Document> = postings.iter().map(html).collect();
    let ready: Vec<Ready<'_>> =
        postings.iter().zip(&documents).map(|(p, d)| Ready::new(normalizer, p, d)).collect();
    let vocabulary = normalizer.vocabulary();
    let mut stage = |name: &str, read: &dyn Fn(&Ready<'_>)| ledger.row(name, || ready.iter().for_each(read));

    stage("text of HTML, redacted", &|r| drop(black_box(text::from_html(r.html))));
    stage("redaction alone", &|r| {
        for (_, words) in r.document.blocks() {
            black_box(redact(words));
        }
    });
    stage("lower case and word starts", &|r| drop(black_box(LowerCase::new(r.document.text()))));
    stage("fingerprint", &|r| {
        black_box(fingerprint(r.document.text()));
    });
    stage("sections", &|r| {
        let parts = vocabulary.sections.parts(blocks(r.document), r.company());
        black_box(vocabulary.sections.passages(&parts));
    });
    stage("role and level", &|r| {
        let role = vocabulary.titles.role(&r.posting.title, Some(&r.passages)).role;
        black_box(vocabulary.titles.level(&r.posting.title, role, None));
    });
    stage("duties of a generic title", &|r| {
        black_box(vocabulary.titles.role("Software Engineer", Some(&r.passages)));
    });
    stage("skills", &|r| drop(black_box(vocabulary.skills.read(&r.posting.title, &r.passages, r.company()))));
    stage("certifications", &|r| drop(black_box(vocabulary.certifications.read(&r.passages))));
    stage("years", &|r| {
        black_box(years(&r.parts));
    });
    stage("pay", &|r| {
        black_box(salary::from_text("", r.document, normalizer.pay_words(), normalizer.gazetteer(), &[]));
    });
    stage("places of locations", &|r| {
        for location in &r.posting.locations {
            black_box(normalizer.gazetteer().locate(location, &[]));
        }
    });
    stage("workplace", &|r| {
        black_box(workplace(r.posting, r.document.text(), r.document.lower(), true));
    });
    stage("employment", &|r| {
        black_box(employment(r.posting.employment.as_deref(), &r.posting.title, r.folded));
    });
    stage("visa", &|r| {
        black_box(visa(r.document.lower()));
    });
    stage("language", &|r| {
        black_box(language_of(r.document.text()));
    });
}
