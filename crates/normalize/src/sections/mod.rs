//! Which part of a posting a block belongs to: what is required, wished for, done, or only told about the employer.
//!
//! Headings decide, whether marked as such, written as a short paragraph ("What you'll bring:"), leading a paragraph
//! ("Requirements: five years of ..."), or run into the text by a feed that drops all markup.

use memchr::memmem::Finder;
use rolecall_domain::Requirement;
use serde::Deserialize;

use crate::phrases::{Lower, Phrases, fold};
use crate::skills::Passage;

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
}

/// The headings made ready.
#[derive(Debug, Clone)]
pub struct Sections {
    headings: Phrases<Section>,
    stack_cues: Phrases<()>,
}

/// Longest text that is looked upon as a heading without markup; a sentence is longer.
const HEADING_CHARS: usize = 90;

/// Text of this length without a line break is searched for headings that were run into it.
const FLAT_CHARS: usize = 600;

impl Sections {
    /// Makes a parsed file ready.
    pub fn new(file: &SectionFile) -> Self {
        let headings = file.section.iter().flat_map(|s| s.headings.iter().map(|h| (h.clone(), s.kind)));
        Self {
            headings: Phrases::new(headings),
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
        let mut parts = Vec::with_capacity(blocks.size_hint().0);
        let mut section = Section::Open;
        for (shape, block, lower) in blocks {
            let (text, lower) = trimmed(block, lower, 0, block.len());
            if text.is_empty() {
                continue;
            }
            if let Some(next) = self.heading(shape, text, lower, about.as_ref()) {
                section = next;
                parts.push(Part { text, lower, section, in_list: false, heading: true });
            } else if shape == Shape::Item {
                let own = self.leading(text, lower).map_or(section, |(s, _)| s);
                parts.push(Part { text, lower, section: own, in_list: true, heading: false });
            } else if text.len() > FLAT_CHARS {
                self.cut((text, lower), &mut section, about.as_ref(), &mut parts);
            } else {
                if let Some((next, _)) = self.leading(text, lower) {
                    section = next;
                }
                parts.push(Part { text, lower, section, in_list: false, heading: false });
            }
        }
        parts
    }

    /// The section a heading opens; none where the block is no heading.
    fn heading(
        &self,
        shape: Shape,
        text: &str,
        lower: Lower<'_>,
        about: Option<&Finder<'_>>,
    ) -> Option<Section> {
        if text.len() > HEADING_CHARS * 2 || text.chars().count() > HEADING_CHARS {
            return None;
        }
        let colon = text.ends_with([':', '：']);
        let sentence = text.ends_with(['.', '!', ';', ','])
            || (shape == Shape::Item && !colon)
            || text.trim_end_matches([':', '：']).contains([':', '：']);
        if sentence && shape != Shape::Heading {
            return None;
        }
        let (section, covered) = self.named(text, lower, about);
        if shape == Shape::Heading {
            return Some(section.unwrap_or(Section::Open));
        }
        let section = section?;
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count().max(1);
        (colon || covered * 10 >= letters * 6).then_some(section)
    }

    /// The section a heading's words name, and how many of its letters the naming words have.
    fn named(&self, text: &str, lower: Lower<'_>, about: Option<&Finder<'_>>) -> (Option<Section>, usize) {
        if about.is_some_and(|a| a.find(lower.folded.as_bytes()).is_some()) {
            return (Some(Section::About), text.chars().filter(|c| c.is_alphanumeric()).count());
        }
        let mut best: Option<(Section, usize)> = None;
        let mut covered = 0;
        self.headings.scan(lower, |start, endings| {
            let ending = endings.iter().rev().find(|e| !e.plural)?;
            let section = *self.headings.values(ending.value).first()?;
            let letters = lower.folded[start..ending.end].chars().filter(|c| c.is_alphanumeric()).count();
            covered += letters;
            let better = match best {
                None => true,
                Some((Section::Preferred, _)) => false,
                Some((_, longest)) => section == Section::Preferred || letters > longest,
            };
            if better {
                best = Some((section, letters));
            }
            Some(ending.end)
        });
        (best.map(|(s, _)| s), covered)
    }

    /// The section named by words that lead a block up to a colon: "Requirements: five years of ...".
    fn leading(&self, text: &str, lower: Lower<'_>) -> Option<(Section, usize)> {
        let near = text.get(..text.floor_char_boundary(HEADING_CHARS * '：'.len_utf8()))?;
        let first_of_colon = '：'.encode_utf8(&mut [0; 4]).as_bytes()[0];
        let colon = memchr::memchr2_iter(b':', first_of_colon, near.as_bytes())
            .find(|at| near[*at..].starts_with([':', '：']))?;
        let head = &text[..colon];
        if head.contains(['.', '!', '?', ',']) || head.chars().count() >= HEADING_CHARS {
            return None;
        }
        let (section, covered) = self.named(head, lower.part(0, colon), None);
        let letters = head.chars().filter(|c| c.is_alphanumeric()).count().max(1);
        (covered * 10 >= letters * 6).then_some((section?, colon))
    }

    /// Cuts a long text where headings stand in it: a capital, then a colon or the capital of the next sentence.
    fn cut<'a>(
        &self,
        (text, lower): (&'a str, Lower<'a>),
        section: &mut Section,
        about: Option<&Finder<'_>>,
        parts: &mut Vec<Part<'a>>,
    ) {
        let mut from = 0;
        let mut cuts: Vec<(usize, Section)> = Vec::new();
        self.headings.scan(lower, |start, endings| {
            let ending = endings.iter().rev().find(|e| !e.plural)?;
            let named = *self.headings.values(ending.value).first()?;
            opens_section(text, start, ending.end).then(|| {
                cuts.push((start, named));
                ending.end
            })
        });
        if let Some(about) = about {
            cuts.extend(
                about
                    .find_iter(lower.folded.as_bytes())
                    .filter(|at| text[*at..].starts_with('A'))
                    .map(|at| (at, Section::About)),
            );
            cuts.sort_by_key(|(at, _)| *at);
        }
        let part = |from, to, section| {
            let (text, lower) = trimmed(text, lower, from, to);
            Part { text, lower, section, in_list: false, heading: false }
        };
        for (at, next) in cuts {
            if at > from {
                parts.push(part(from, at, *section));
            }
            *section = next;
            from = at;
        }
        parts.push(part(from, text.len(), *section));
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
