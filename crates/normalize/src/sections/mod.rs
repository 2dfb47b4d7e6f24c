//! Which part of a posting a block belongs to: what is required, wished for, done, or only told about the employer.
//!
//! Headings decide, whether marked as such, written as a short paragraph ("What you'll bring:"), leading a paragraph
//! ("Requirements: five years of ..."), or run into the text by a feed that drops all markup.

mod headings;

use std::sync::LazyLock;

use memchr::memmem::Finder;
use rolecall_domain::Requirement;
use serde::Deserialize;

use crate::lexicon::Spotter;
use crate::phrases::{Lower, Phrases, fold};
use crate::skills::Passage;
use headings::{Headings, Opens, letters};

/// A part of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// Before any heading, or under one that says nothing.
    Open,
    /// What the person must bring.
    Required,
    /// What would be nice to bring.
    Preferred,
    /// What the person will do.
    Duties,
    /// The tools of the work.
    Stack,
    /// About the employer.
    About,
    /// What the employer gives.
    Benefits,
    /// Pay.
    Pay,
    /// Equal opportunity, privacy and the like.
    Legal,
    /// How one is hired.
    Process,
}

impl Section {
    /// True for what says nothing about the work.
    const fn is_aside(self) -> bool {
        matches!(self, Self::About | Self::Benefits | Self::Pay | Self::Legal | Self::Process)
    }

    /// As `config/vocabulary/sections.toml` writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Required => "required",
            Self::Preferred => "preferred",
            Self::Duties => "duties",
            Self::Stack => "stack",
            Self::About => "about",
            Self::Benefits => "benefits",
            Self::Pay => "pay",
            Self::Legal => "legal",
            Self::Process => "process",
        }
    }
}

/// What a block was in the posting's markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A heading.
    Heading,
    /// A paragraph, or text of no known shape.
    Paragraph,
    /// An item of a list or a cell of a table.
    Item,
}

/// A stretch of text with its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// The words.
    pub text: &'a str,
    /// The words in lower case.
    pub lower: Lower<'a>,
    /// Where they stand.
    pub section: Section,
    /// True for an item of a list.
    pub in_list: bool,
    /// True where the text is nothing but a heading.
    pub heading: bool,
}

/// The shape of `config/vocabulary/sections.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionFile {
    /// Words by which a sentence names the tools of the work.
    pub stack_cues: Vec<String>,
    /// Headings that wish where the requirements were told before, and require where they were not.
    #[serde(default)]
    pub wish_headings: Vec<String>,
    /// Headings by section.
    pub section: Vec<SectionEntry>,
}

/// The headings of one section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionEntry {
    /// The section.
    pub kind: Section,
    /// Phrases, any case.
    pub headings: Vec<String>,
    /// Phrases that are a heading only where nothing stands beside them.
    #[serde(default)]
    pub alone: Vec<String>,
}

/// The headings made ready.
#[derive(Debug, Clone)]
pub struct Sections {
    headings: Headings,
    stack_cues: Phrases<()>,
}

/// Longest text that is looked upon as a heading without markup; a sentence is longer.
const HEADING_CHARS: usize = 90;

/// Longest text, and most words, of an unknown heading before a list.
const UNKNOWN_CHARS: usize = 60;
const UNKNOWN_WORDS: usize = 8;

/// Text of this length without a line break is searched for headings that were run into it.
const FLAT_CHARS: usize = 600;

/// Words by which a sentence below a list still speaks of the person asked for.
static OF_PERSON: LazyLock<Spotter> = LazyLock::new(|| {
    Spotter::new(
        "you|experience|knowledge|must|requir|skill|familiar|understanding|ability|degree|candidate|plus|bonus\
         |preferred|ideal|advantage|nice|desirable|welcome|erfahrung|kenntnis|du |dein|ihre|expérience|connaissance\
         |vous|votre|experiencia|conocimiento|experiência|conhecimento|você|ervaring|kennis|je |jouw|doświadczeni\
         |znajomo|atut|vorteil|atout|valora|valoriza",
    )
});

/// What was told so far.
struct Walk<'a> {
    parts: Vec<Part<'a>>,
    section: Section,
    /// The requirements have been told.
    required: bool,
    /// Items of a list stand under the heading.
    listed: bool,
}

impl<'a> Walk<'a> {
    fn open(&mut self, opens: Opens) {
        self.section = opens.section(self.required);
        self.listed = false;
    }

    fn push(&mut self, text: &'a str, lower: Lower<'a>, section: Section, shape: Shape) {
        let (in_list, heading) = (shape == Shape::Item, shape == Shape::Heading);
        self.listed |= in_list;
        self.required |= !heading && section == Section::Required;
        self.parts.push(Part { text, lower, section, in_list, heading });
    }

    /// True for a sentence that follows the list of what is asked for and speaks of something else: "Our stack also
    /// includes AWS."
    fn is_afterword(&self, text: &str, lower: Lower<'_>) -> bool {
        let asked = matches!(self.section, Section::Required | Section::Preferred);
        let first = || sentences(text).next().map_or(lower.folded, |(from, to)| lower.part(from, to).folded);
        asked && self.listed && !OF_PERSON.any(first())
    }
}

impl Sections {
    /// Makes a parsed file ready.
    pub fn new(file: &SectionFile) -> Self {
        Self {
            headings: Headings::new(file),
            stack_cues: Phrases::new(file.stack_cues.iter().map(|c| (c.clone(), ()))),
        }
    }

    /// Gives every block its section, cutting blocks where headings were run into them. The company's name makes
    /// "About Acme" a heading.
    pub fn parts<'a>(
        &self,
        blocks: impl IntoIterator<Item = (Shape, &'a str, Lower<'a>)>,
        company: &str,
    ) -> Vec<Part<'a>> {
        let about = format!("about {}", fold(company.trim()));
        let about = (about.len() > "about ".len()).then(|| Finder::new(&about));
        let blocks = blocks.into_iter();
        let parts = Vec::with_capacity(blocks.size_hint().0);
        let mut walk = Walk { parts, section: Section::Open, required: false, listed: false };
        let mut blocks = blocks.filter(|(_, block, _)| !block.trim().is_empty()).peekable();
        while let Some((shape, block, lower)) = blocks.next() {
            let (text, lower) = trimmed(block, lower, 0, block.len());
            let inside = self.label_inside(shape, text, lower);
            let (text, lower, rest) = match inside {
                Some((at, section)) => {
                    let (rest, rest_lower) = trimmed(text, lower, at, text.len());
                    let (text, lower) = trimmed(text, lower, 0, at);
                    (text, lower, Some((rest, rest_lower, section)))
                }
                None => (text, lower, None),
            };
            let before_list = blocks.peek().is_some_and(|(next, ..)| *next == Shape::Item);
            if let Some(opens) = self.heading(shape, text, lower, about.as_ref(), before_list) {
                walk.open(opens);
                walk.push(text, lower, walk.section, Shape::Heading);
            } else if shape == Shape::Item {
                let own = self.leading(text, lower).map_or(walk.section, |o| o.section(walk.required));
                walk.push(text, lower, own, shape);
            } else if text.len() > FLAT_CHARS {
                self.cut((text, lower), &mut walk, about.as_ref());
            } else if let Some(opens) = self.leading(text, lower) {
                walk.open(opens);
                walk.push(text, lower, walk.section, shape);
            } else if before_list && is_short(text) {
                // An unknown heading ends what was told about the employer; inside the requirements it divides them.
                if walk.section.is_aside() {
                    walk.open(Opens::Section(Section::Open));
                }
                walk.push(text, lower, walk.section, Shape::Heading);
            } else if walk.is_afterword(text, lower) {
                walk.push(text, lower, Section::Open, shape);
            } else {
                walk.push(text, lower, walk.section, shape);
            }
            if let Some((rest, lower, section)) = rest {
                walk.push(rest, lower, section, shape);
            }
        }
        walk.parts
    }

    /// What a heading opens; none where the block is no heading that is known or marked.
    fn heading(
        &self,
        shape: Shape,
        text: &str,
        lower: Lower<'_>,
        about: Option<&Finder<'_>>,
        before_list: bool,
    ) -> Option<Opens> {
        if text.len() > HEADING_CHARS * 2 || text.chars().count() > HEADING_CHARS {
            return None;
        }
        let colon = text.ends_with([':', '：']);
        let sentence = text.ends_with(['.', '!', ';', ','])
            || (shape == Shape::Item && !colon)
            || colon_in(text.trim_end_matches([':', '：'])).is_some();
        if sentence && shape != Shape::Heading {
            return None;
        }
        if let Some(opens) = self.headings.alone(lower) {
            return Some(opens);
        }
        let (opens, covered) = self.headings.named(text, lower, about);
        if shape == Shape::Heading {
            return Some(opens.unwrap_or(Opens::Section(Section::Open)));
        }
        let known = colon || covered * 10 >= letters(text).max(1) * 6;
        // Before a list a few words are enough, but not to leave what is about the work.
        let aside = matches!(opens, Some(Opens::Section(section)) if section.is_aside());
        opens.filter(|_| known || (before_list && !aside && is_short(text)))
    }

    /// Where a sentence inside a paragraph begins with what is asked for or wished: "We build banks. Must have: Java." It
    /// holds for this paragraph alone. Long paragraphs are cut by every heading in them.
    fn label_inside(&self, shape: Shape, text: &str, lower: Lower<'_>) -> Option<(usize, Section)> {
        if shape != Shape::Paragraph || text.len() > FLAT_CHARS {
            return None;
        }
        memchr::memchr_iter(b':', text.as_bytes()).find_map(|colon| {
            let before = text.get(..colon)?;
            let from = [". ", "! ", "? "].iter().filter_map(|end| before.rfind(end)).max()? + 2;
            let part = text.get(from..).filter(|part| part.starts_with(char::is_uppercase))?;
            match self.leading(part, lower.part(from, text.len()))? {
                Opens::Section(section @ (Section::Required | Section::Preferred)) => Some((from, section)),
                Opens::Section(_) | Opens::Wish => None,
            }
        })
    }

    /// The section named by words that lead a block up to a colon: "Requirements: five years of ...".
    fn leading(&self, text: &str, lower: Lower<'_>) -> Option<Opens> {
        let colon = colon_in(text.get(..text.floor_char_boundary(HEADING_CHARS * '：'.len_utf8()))?)?;
        let head = &text[..colon];
        if head.contains(['.', '!', '?', ',']) || head.chars().count() >= HEADING_CHARS {
            return None;
        }
        let (opens, covered) = self.headings.named(head, lower.part(0, colon), None);
        opens.filter(|_| covered * 10 >= letters(head).max(1) * 6)
    }

    /// Cuts a long text where headings stand in it: a capital, then a colon or the capital of the next sentence.
    fn cut<'a>(&self, (text, lower): (&'a str, Lower<'a>), walk: &mut Walk<'a>, about: Option<&Finder<'_>>) {
        let mut from = 0;
        let mut cuts: Vec<(usize, Opens)> = Vec::new();
        self.headings.scan(lower, |start, end, opens| {
            let opened = opens_section(text, start, end);
            if opened {
                cuts.push((start, opens));
            }
            opened
        });
        if let Some(about) = about {
            cuts.extend(
                about
                    .find_iter(lower.folded.as_bytes())
                    .filter(|at| text[*at..].starts_with('A'))
                    .map(|at| (at, Opens::Section(Section::About))),
            );
            cuts.sort_by_key(|(at, _)| *at);
        }
        for (at, opens) in cuts {
            if at > from {
                let (text, lower) = trimmed(text, lower, from, at);
                walk.push(text, lower, walk.section, Shape::Paragraph);
            }
            walk.open(opens);
            from = at;
        }
        let (text, lower) = trimmed(text, lower, from, text.len());
        walk.push(text, lower, walk.section, Shape::Paragraph);
    }

    /// The passages that say something about the work: sections on the employer, benefits, pay, law and hiring are
    /// left out, but for sentences that name the stack.
    pub fn passages<'a>(&self, parts: &[Part<'a>]) -> Vec<Passage<'a>> {
        let mut passages = Vec::with_capacity(parts.len());
        for part in parts {
            let requirement = match part.section {
                Section::Required => Requirement::Required,
                Section::Preferred => Requirement::Preferred,
                Section::Open | Section::Duties | Section::Stack => Requirement::Mentioned,
                Section::About | Section::Benefits | Section::Pay | Section::Legal | Section::Process => {
                    self.stack_sentences(part, &mut passages);
                    continue;
                }
            };
            let section = part.section.as_str();
            let Part { text, lower, in_list, .. } = *part;
            passages.push(Passage { text, lower, requirement, in_list, section });
        }
        passages
    }

    /// The sentences of an aside that name the stack.
    fn stack_sentences<'a>(&self, part: &Part<'a>, passages: &mut Vec<Passage<'a>>) {
        // Most asides name none in any of their sentences.
        if !self.names_stack(part.lower) {
            return;
        }
        for (from, to) in sentences(part.text) {
            let (text, lower) = trimmed(part.text, part.lower, from, to);
            if !text.is_empty() && self.names_stack(lower) {
                let (requirement, section) = (Requirement::Mentioned, part.section.as_str());
                passages.push(Passage { text, lower, requirement, in_list: false, section });
            }
        }
    }

    fn names_stack(&self, lower: Lower<'_>) -> bool {
        let mut cued = false;
        self.stack_cues.scan(lower, |_, endings| {
            cued = true;
            endings.last().map(|e| e.end)
        });
        cued
    }
}

/// Where the first colon of a text stands.
fn colon_in(text: &str) -> Option<usize> {
    const FIRST_OF_WIDE: u8 = 0xEF;
    memchr::memchr2_iter(b':', FIRST_OF_WIDE, text.as_bytes())
        .find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with([':', '：'])))
}

/// True for a text short enough to be a heading, and no sentence.
fn is_short(text: &str) -> bool {
    let ends = text.ends_with(['.', '!', ';', ',']);
    !ends && text.chars().count() <= UNKNOWN_CHARS && text.split_whitespace().count() <= UNKNOWN_WORDS
}

/// A stretch of a text without the white space around it.
fn trimmed<'a>(text: &'a str, lower: Lower<'a>, from: usize, to: usize) -> (&'a str, Lower<'a>) {
    let stretch = text.get(from..to).unwrap_or_default();
    let words = stretch.trim();
    let start = from + (stretch.len() - stretch.trim_start().len());
    (words, lower.part(start, start + words.len()))
}

/// True where a heading phrase inside running text opens a section.
fn opens_section(text: &str, start: usize, end: usize) -> bool {
    if !text[start..].starts_with(char::is_uppercase) {
        return false;
    }
    let after = text[end..].trim_start();
    let colon = after.starts_with([':', '：']);
    let spaced = after.len() < text.len() - end;
    let goes_on = spaced
        && after.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '•' | '-' | '*' | '·')
        });
    let before = text[..start].trim_end();
    let fresh = before.is_empty() || before.ends_with(['.', '!', '?', ':', ')', '•', '…', ';', '"', '”']);
    let several = text[start..end].contains(' ');
    colon || (goes_on && (fresh || several))
}

/// Byte ranges of the sentences of a text, roughly: cut behind full stops and at line breaks.
fn sentences(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")).map(move |sentence| {
        let from = at;
        at += sentence.len();
        (from, at)
    })
}

#[cfg(test)]
mod tests;
