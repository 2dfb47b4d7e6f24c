//! Which section the words of a heading name. A heading may carry further words; the longest phrase in it decides, and
//! a wish wins over a requirement ("Preferred qualifications").

use memchr::memmem::Finder;

use super::{Section, SectionFile};
use crate::phrases::{Lower, Phrases};

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// A section.
    Section(Section),
    /// A wish where the requirements stood before, else the requirements ("What we'd love to see").
    Wish,
}

impl Opens {
    /// The section, when one knows whether requirements stood before.
    pub fn section(self, required_before: bool) -> Section {
        match self {
            Self::Section(section) => section,
            Self::Wish if required_before => Section::Preferred,
            Self::Wish => Section::Required,
        }
    }
}

/// The headings made ready.
#[derive(Debug, Clone)]
pub(super) struct Headings {
    phrases: Phrases<Opens>,
    /// Those that are one only when nothing else stands beside them.
    alone: Phrases<Section>,
}

impl Headings {
    pub fn new(file: &SectionFile) -> Self {
        let listed = || {
            let wishes = file.wish_headings.iter().map(|h| (h, Opens::Wish));
            let sections = file.section.iter();
            wishes.chain(sections.flat_map(|s| s.headings.iter().map(|h| (h, Opens::Section(s.kind)))))
        };
        // A phrase as listed comes before another's variant.
        let phrases = listed().map(|(h, opens)| (h.clone(), opens));
        let variants = listed().flat_map(|(h, opens)| variants(h).into_iter().map(move |v| (v, opens)));
        let alone = || file.section.iter().flat_map(|s| s.alone.iter().map(|h| (h, s.kind)));
        Self {
            phrases: Phrases::new(phrases.chain(variants)),
            alone: Phrases::new(alone().map(|(h, kind)| (h.clone(), kind))),
        }
    }

    /// What a heading opens that is nothing but a known phrase.
    pub fn alone(&self, lower: Lower<'_>) -> Option<Opens> {
        let folded = lower.folded;
        let start = folded.find(char::is_alphanumeric)?;
        let end = folded.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let mut found = Vec::new();
        self.alone.at(folded, start, &mut found);
        let whole = found.iter().find(|e| e.end == end && !e.plural)?;
        self.alone.values(whole.value).first().map(|s| Opens::Section(*s))
    }

    /// What a heading's words open, and how many of its letters the naming words have.
    pub fn named(&self, text: &str, lower: Lower<'_>, about: Option<&Finder<'_>>) -> (Option<Opens>, usize) {
        if about.is_some_and(|a| a.find(lower.folded.as_bytes()).is_some()) {
            return (Some(Opens::Section(Section::About)), letters(text));
        }
        let mut best: Option<(Opens, usize)> = None;
        let mut covered = 0;
        let wish = Opens::Section(Section::Preferred);
        self.scan(lower, |start, end, opens| {
            let length = letters(&lower.folded[start..end]);
            covered += length;
            let better = match best {
                None => true,
                Some((known, _)) if known == wish => false,
                Some((_, longest)) => opens == wish || length > longest,
            };
            if better {
                best = Some((opens, length));
            }
            true
        });
        (best.map(|(opens, _)| opens), covered)
    }

    /// Every heading phrase in a text; the visitor says whether it takes the words.
    pub fn scan(&self, lower: Lower<'_>, mut visit: impl FnMut(usize, usize, Opens) -> bool) {
        self.phrases.scan(lower, |start, endings| {
            let ending = endings.iter().rev().find(|e| !e.plural)?;
            let opens = *self.phrases.values(ending.value).first()?;
            visit(start, ending.end, opens).then_some(ending.end)
        });
    }
}

/// Letters and digits of a text.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The same heading in its other forms: "what you'll do" is also "what you'd do" and "what you would do".
fn variants(heading: &str) -> Vec<String> {
    const FORMS: &[(&str, &[&str])] = &[
        ("you'll", &["you will", "you'd", "you would"]),
        ("you'd", &["you would"]),
        ("you've", &["you have"]),
        ("you're", &["you are"]),
        ("we'd", &["we would"]),
        ("we're", &["we are"]),
        ("what's", &["what is"]),
        ("it'd", &["it would"]),
        ("who'd", &["who would"]),
    ];
    let form = FORMS.iter().find(|(short, _)| heading.split(' ').any(|w| w == *short));
    form.map_or_else(Vec::new, |(short, forms)| forms.iter().map(|f| heading.replacen(short, f, 1)).collect())
}
