//! Why a word counts as a skill. A few bytes, kept with the word and told only when somebody asks.

use super::compile::SkillId;

/// The rule by which a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A name or alias that is a hit wherever it stands.
    Name,
    /// A form that counts in this very case.
    Exact,
    /// The cloud whose own name the words of its service begin with.
    Parent,
    /// Words right beside it confirm it: their range in the passage.
    Cue(usize, usize),
    /// A part of the title on its own.
    TitlePart,
    /// A list item on its own.
    WholeItem,
    /// It stands in one enumeration with this skill.
    Neighbour(SkillId),
    /// In small letters, between names in one enumeration.
    SmallInList,
    /// This skill is named in the same passage.
    InPassage(SkillId),
    /// This skill is named in the posting.
    InPosting(SkillId),
}

impl Why {
    /// Name of the rule.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Exact => "exact-form",
            Self::Parent => "cloud-of-named-service",
            Self::Cue(..) => "weak-word-beside-cue",
            Self::TitlePart => "weak-word-alone-in-title",
            Self::WholeItem => "weak-word-alone-as-list-item",
            Self::Neighbour(_) => "weak-word-in-list-with",
            Self::SmallInList => "small-letters-in-list",
            Self::InPassage(_) => "weak-word-with-companion-in-passage",
            Self::InPosting(_) => "weak-word-with-companion-in-posting",
        }
    }
}
