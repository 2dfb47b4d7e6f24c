//! The whole reading: a posting in, a job with its evidence out. Everything here is deterministic and total.

use rolecall_domain::title_key::fingerprint;
use rolecall_domain::{FeedPlace, Job, Place, Posting, Role};

use crate::because::{Because, Words};
use crate::employment::employment;
use crate::findings::{Findings, PlaceFrom, countries};
use crate::language::language_of;
use crate::places::{Gazetteer, PlaceFile, says_several};
use crate::salary::{self, NotPay, PayFile, PayWords};
use crate::sections::{Part, Shape};
use crate::skills::Passage;
use crate::text::{self, BlockKind, Document};
use crate::title::employer;
use crate::visa::visa;
use crate::vocabulary::{Vocabulary, VocabularyError, VocabularyText};
use crate::workplace::workplace;
use crate::years::years;

/// Grows whenever a rule in this crate changes what is read: postings are then read again.
const RULES: u32 = 3;

/// The text of every vocabulary file.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// Skills, certifications, sections and titles.
    pub vocabulary: VocabularyText<'a>,
    /// `places.toml`
    pub places: &'a str,
    /// `cities.tsv`
    pub cities: &'a str,
    /// `pay.toml`
    pub pay: &'a str,
}

impl Texts<'static> {
    /// The files as they stood in the repository when this was built.
    pub const BUILT_IN: Self = Self {
        vocabulary: VocabularyText::BUILT_IN,
        places: include_str!("../../../config/vocabulary/places.toml"),
        cities: include_str!("../../../config/vocabulary/cities.tsv"),
        pay: include_str!("../../../config/vocabulary/pay.toml"),
    };
}

/// The country whose towns a posting in a language means first: "Brest" in French is no town of Belarus. Languages of
/// many countries say nothing.
fn home_of(language: &str) -> Option<&'static str> {
    match language {
        "fr" => Some("FR"),
        "de" => Some("DE"),
        "nl" => Some("NL"),
        "pl" => Some("PL"),
        _ => None,
    }
}

/// A description as a feed or a file gives it.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// Markup.
    Html(&'a str),
    /// None.
    Plain(&'a str),
}

impl Source<'_> {
    /// The description as blocks of plain text.
    pub(crate) fn document(self) -> Document {
        match self {
            Self::Html(html) => text::from_html(html),
            Self::Plain(plain) => text::from_plain(plain),
        }
    }
}

/// What was read of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The job.
    pub job: Job,
    /// The description as plain text, a line a block, addresses and numbers of people removed.
    pub text: String,
    /// Similarity hash of the text; `None` when it is too short to tell.
    pub fingerprint: Option<u64>,
}

/// Everything needed to read postings, built once and shared.
#[derive(Debug, Clone)]
pub struct Normalizer {
    vocabulary: Vocabulary,
    places: Gazetteer,
    pay: PayWords,
    rules_version: String,
}

impl Default for Normalizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Normalizer {
    /// With the vocabulary compiled in.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "the files are constant and a test reads them"
    )]
    pub fn new() -> Self {
        Self::with_vocabulary(&Texts::BUILT_IN).expect("the compiled-in vocabulary is sound")
    }

    /// With the operator's vocabulary; names the first thing wrong with it.
    pub fn with_vocabulary(texts: &Texts<'_>) -> Result<Self, VocabularyError> {
        let places: PlaceFile = toml::from_str(texts.places)
            .map_err(|source| VocabularyError::Syntax { file: "places.toml", source })?;
        let pay: PayFile = toml::from_str(texts.pay)
            .map_err(|source| VocabularyError::Syntax { file: "pay.toml", source })?;
        Ok(Self {
            vocabulary: Vocabulary::new(texts.vocabulary)?,
            places: Gazetteer::new(&places, texts.cities)?,
            pay: PayWords::new(&pay),
            rules_version: rules_version(texts),
        })
    }

    /// Changes whenever a posting might be read otherwise than before.
    pub fn rules_version(&self) -> &str {
        &self.rules_version
    }

    /// Skills, certifications, headings and titles.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The places known.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.places
    }

    /// The words around pay.
    pub fn pay_words(&self) -> &PayWords {
        &self.pay
    }

    /// A cheap look at the title: false only when it settles that the job is none of `roles`.
    pub fn may_be_one_of(&self, title: &str, roles: &[Role]) -> bool {
        self.vocabulary.titles.may_be(title, roles)
    }

    /// Slugs and names of every skill.
    pub fn skills(&self) -> impl Iterator<Item = (&str, &str)> {
        self.vocabulary.skills.all().iter().map(|s| (s.slug.as_str(), s.name.as_str()))
    }

    /// Slugs and names of every certification.
    pub fn certifications(&self) -> impl Iterator<Item = (&str, &str)> {
        self.vocabulary.certifications.all().iter().map(|(slug, name)| (slug.as_str(), name.as_str()))
    }

    /// The name of a skill.
    pub fn skill_name(&self, slug: &str) -> Option<&str> {
        self.vocabulary.skills.get(slug).map(|s| s.name.as_str())
    }

    /// Reads a posting. To make its description fit to be shown is [`crate::sanitize::description`]'s: it costs nearly as
    /// much again, and postings of no tracked role do not need it.
    pub fn facts(&self, posting: &Posting) -> Facts {
        self.facts_of(posting, Source::Html(posting.html.as_deref().unwrap_or_default()), None)
    }

    /// Reads a posting whose description is given apart; `country` is one known beforehand.
    pub fn facts_of(&self, posting: &Posting, source: Source<'_>, country: Option<&str>) -> Facts {
        let document = source.document();
        let job = self.job(posting, &document, country);
        let fingerprint = fingerprint(document.text());
        Facts { job, text: document.into_text(), fingerprint }
    }

    fn job(&self, posting: &Posting, document: &Document, country: Option<&str>) -> Job {
        let outline = self.outline(posting, document);
        self.findings(posting, document, &outline, country).into_job()
    }

    /// The parts and passages of a description.
    pub(crate) fn outline<'d>(&self, posting: &'d Posting, document: &'d Document) -> Outline<'d> {
        let company = self.employer(posting);
        let blocks = document.blocks().zip(document.lower_blocks());
        let blocks = blocks.map(|((kind, words), lower)| (shape(kind), words, lower));
        let parts = self.vocabulary.sections.parts(blocks, company);
        let passages = self.vocabulary.sections.passages(&parts);
        Outline { company, parts, passages }
    }

    /// Everything read, with its reasons: the one reading that jobs and explanations are made of.
    pub(crate) fn findings<'d>(
        &self,
        posting: &'d Posting,
        document: &'d Document,
        outline: &Outline<'d>,
        country: Option<&str>,
    ) -> Findings<'d> {
        let Outline { company, parts, passages } = outline;
        let folded = document.lower().folded;
        let title = &posting.title;
        let language = match &posting.language {
            Some(stated) => Because::new(Some(stated.clone()), "feed", Words::Feed),
            None => language_of(document.text()).map(|language| language.map(str::to_owned)),
        };
        let places = self.places(posting, document, country, language.value.as_deref());
        let role = self.vocabulary.titles.role(title, Some(passages));
        let years = years(parts);
        let level = self.vocabulary.titles.level(title, role.role, years.years.min);
        let countries = countries(&places);
        let feed = posting.pay.iter().filter_map(salary::from_feed).collect();
        let pay =
            salary::merge(feed, salary::from_text(title, document, &self.pay, &self.places, &countries));
        Findings {
            level,
            workplace: workplace(posting, document.text(), document.lower(), !places.is_empty()),
            employment: employment(posting.employment.as_deref(), title, folded),
            language,
            years,
            visa: visa(document.lower()),
            pay,
            skills: self.vocabulary.skills.read(title, passages, company),
            certifications: self.vocabulary.certifications.read(passages),
            no_description: document.is_empty(),
            role,
            places,
        }
    }

    /// The employer as the feed says, else as the head line does; a language that leads a title is no employer.
    fn employer<'p>(&self, posting: &'p Posting) -> &'p str {
        let stated = posting.company.as_deref().filter(|c| !c.trim().is_empty());
        let leading = || employer(&posting.title).filter(|name| !self.vocabulary.skills.is_language(name));
        stated.or_else(leading).unwrap_or_default()
    }

    /// The feed's fields and location texts; where those name no place, the title, then the description.
    fn places(
        &self,
        posting: &Posting,
        document: &Document,
        country: Option<&str>,
        language: Option<&str>,
    ) -> Vec<(Place, PlaceFrom)> {
        let mut places: Vec<(Place, PlaceFrom)> = Vec::new();
        let mut context: Vec<String> = Vec::new();
        for (index, feed) in posting.places.iter().enumerate() {
            for place in self.places.place_of_feed(feed) {
                context.extend(place.country.clone());
                push_new(&mut places, place, PlaceFrom::Feed(index));
            }
        }
        let given = country.and_then(|c| {
            let feed = FeedPlace { country: Some(c.to_owned()), ..FeedPlace::default() };
            self.places.place_of_feed(&feed).into_iter().next()
        });
        context.extend(given.iter().filter_map(|p| p.country.clone()));
        context.extend(language.and_then(home_of).map(str::to_owned));
        let mut elsewhere = false;
        for (index, text) in posting.locations.iter().enumerate() {
            let located = self.places.locate(text, &context);
            elsewhere |= located.elsewhere;
            for place in located.places {
                push_new(&mut places, place, PlaceFrom::Location(index));
            }
        }
        drop_repeated_countries(&mut places, posting);
        if places.is_empty() {
            places.extend(given.map(|place| (place, PlaceFrom::Given)));
        }
        // A title that lists countries adds to a location that names one: "(United States & Canada)".
        let whole = |place: &Place| place.city.is_none() && place.region.is_none();
        if places.iter().all(|(p, _)| whole(p)) {
            for place in self.places.places_of_title(&posting.title) {
                if places.is_empty() || whole(&place) {
                    push_new(&mut places, place, PlaceFrom::Title);
                }
            }
        }
        if places.is_empty() {
            let several = posting.locations.iter().any(|l| says_several(l));
            let found = self.places.places_of_text(document.text(), several).into_iter();
            places = found.map(|p| (p.place, PlaceFrom::Text(p.words.0, p.words.1))).collect();
        }
        if places.is_empty() && elsewhere {
            places.push((Place::country("*"), PlaceFrom::Elsewhere));
        }
        places
    }

    /// Figures of the text that were judged to be no pay.
    pub(crate) fn not_pay(&self, title: &str, document: &Document, countries: &[String]) -> Vec<NotPay> {
        salary::from_text_noting(title, document, &self.pay, &self.places, countries).1
    }
}

/// The parts of a description, the passages that say something about the work, and whose they are.
#[derive(Debug)]
pub(crate) struct Outline<'d> {
    /// The employer's name; empty where none is known.
    pub company: &'d str,
    parts: Vec<Part<'d>>,
    pub passages: Vec<Passage<'d>>,
}

/// A country that the feed has in a field of its own (Lever's `country`) is that of the cities its location texts name,
/// not one more place to work at.
fn drop_repeated_countries(places: &mut Vec<(Place, PlaceFrom)>, posting: &Posting) {
    let bare = |index: usize| {
        posting
            .places
            .get(index)
            .is_some_and(|f| f.city.is_none() && f.region.is_none() && f.country.is_some())
    };
    let within: Vec<Option<String>> = places
        .iter()
        .filter(|(p, from)| {
            matches!(from, PlaceFrom::Location(_)) && (p.city.is_some() || p.region.is_some())
        })
        .map(|(p, _)| p.country.clone())
        .collect();
    places.retain(|(place, from)| {
        !matches!(from, PlaceFrom::Feed(index) if bare(*index) && within.contains(&place.country))
    });
}

fn push_new(places: &mut Vec<(Place, PlaceFrom)>, place: Place, from: PlaceFrom) {
    if places.iter().all(|(known, _)| *known != place) {
        places.push((place, from));
    }
}

fn shape(kind: BlockKind) -> Shape {
    match kind {
        BlockKind::Heading => Shape::Heading,
        BlockKind::Paragraph => Shape::Paragraph,
        BlockKind::ListItem | BlockKind::TableRow => Shape::Item,
    }
}

/// FNV-1a over the files and the rules' number.
fn rules_version(texts: &Texts<'_>) -> String {
    let v = &texts.vocabulary;
    let parts = [v.skills, v.certifications, v.sections, v.titles, texts.places, texts.cities, texts.pay];
    let hash = parts.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, part| {
        part.bytes().chain([0]).fold(hash, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    });
    format!("{RULES}-{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::test_support::normalizer;
    use super::*;

    fn skills(title: &str, company: Option<&str>, html: &str) -> Vec<String> {
        let posting =
            Posting { title: title.to_owned(), company: company.map(str::to_owned), ..Posting::default() };
        let facts = normalizer().facts_of(&posting, Source::Html(html), None);
        facts.job.skills.into_iter().map(|s| s.slug).collect()
    }

    #[test]
    fn a_country_field_is_that_of_the_cities_named() {
        let read = |country: &str, locations: &[&str]| {
            let posting = Posting {
                places: vec![FeedPlace { country: Some(country.to_owned()), ..FeedPlace::default() }],
                locations: locations.iter().map(|l| (*l).to_owned()).collect(),
                ..Posting::default()
            };
            let places = normalizer().facts(&posting).job.places;
            places.into_iter().map(|p| p.city.or(p.country).unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(read("GB", &["Edinburgh"]), ["Edinburgh"]);
        assert_eq!(read("US", &["Raleigh, NC", "Boston, MA"]), ["Raleigh", "Boston"]);
        assert_eq!(read("US", &["Remote"]), ["US"]);
        assert_eq!(read("CA", &["Boston, MA, US"]), ["CA", "Boston"]);
    }

    #[test]
    fn an_employers_own_name_is_no_skill_of_its_posting() {
        let body = "<p>You keep MongoDB running for everyone, with Go and Terraform.</p>";
        let work = ["go", "terraform"];
        assert_eq!(skills("Site Reliability Engineer", Some("MongoDB, Inc."), body), work);
        assert_eq!(skills("MongoDB | Site Reliability Engineer | Remote", None, body), work);
        assert!(skills("Acme | Engineer | Remote", None, body).contains(&"mongodb".to_owned()));
        // A language that leads a title is asked for.
        assert_eq!(skills("Go | Backend Engineer | Remote", None, "<p>Go services</p>"), ["go"]);
    }
}

#[cfg(test)]
pub(crate) mod test_support {
    use std::sync::LazyLock;

    use super::Normalizer;
    use crate::places::Gazetteer;

    static NORMALIZER: LazyLock<Normalizer> = LazyLock::new(Normalizer::new);

    pub(crate) fn normalizer() -> &'static Normalizer {
        &NORMALIZER
    }

    pub(crate) fn pay_words() -> &'static crate::salary::PayWords {
        &NORMALIZER.pay
    }

    /// Kept for the rest of the test run.
    pub(crate) fn lower(text: &str) -> crate::phrases::Lower<'static> {
        Box::leak(Box::new(crate::phrases::LowerCase::new(text))).whole()
    }

    pub(crate) fn gazetteer() -> &'static Gazetteer {
        &NORMALIZER.places
    }
}
