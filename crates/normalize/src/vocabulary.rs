//! The vocabulary as a whole: compiled in from `config/vocabulary/`, or given by the operator instead.
//!
//! Reading files is the caller's business; here is only text in, vocabulary out.

use serde::Deserialize;

use crate::certifications::{CertificationFile, Certifications};
use crate::sections::{SectionFile, Sections};
use crate::skills::Skills;
use crate::skills::entry::SkillFile;
use crate::title::{TitleFile, Titles};

/// What can be wrong with a vocabulary file.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// Not TOML, or not of the right shape.
    #[error("vocabulary `{file}`: {source}")]
    Syntax {
        /// Name of the file.
        file: &'static str,
        /// Where and why.
        source: toml::de::Error,
    },
    /// The same slug twice.
    #[error("vocabulary: {kind} `{slug}` stands twice")]
    Repeated {
        /// What kind of entry.
        kind: &'static str,
        /// The slug.
        slug: String,
    },
    /// An entry names a companion, parent, category or cue set that is not there.
    #[error("vocabulary: `{slug}` names `{what}`, which is not there")]
    Unknown {
        /// The entry.
        slug: String,
        /// What it names.
        what: String,
    },
    /// Two entries claim the same alias without a rule to tell them apart.
    #[error("vocabulary: `{alias}` is claimed by `{first}` and by `{second}`")]
    Contested {
        /// The alias.
        alias: String,
        /// Who had it.
        first: String,
        /// Who claims it too.
        second: String,
    },
    /// More entries than the index has room for.
    #[error("vocabulary: too many {0}")]
    TooMany(&'static str),
}

/// The text of the vocabulary files.
#[derive(Debug, Clone, Copy)]
pub struct VocabularyText<'a> {
    /// `skills.toml`
    pub skills: &'a str,
    /// `certifications.toml`
    pub certifications: &'a str,
    /// `sections.toml`
    pub sections: &'a str,
    /// `titles.toml`
    pub titles: &'a str,
}

impl VocabularyText<'static> {
    /// The files as they stood in the repository when this was built.
    pub const BUILT_IN: Self = Self {
        skills: include_str!("../../../config/vocabulary/skills.toml"),
        certifications: include_str!("../../../config/vocabulary/certifications.toml"),
        sections: include_str!("../../../config/vocabulary/sections.toml"),
        titles: include_str!("../../../config/vocabulary/titles.toml"),
    };
}

/// Everything words are compared with, made ready once and shared.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Skills and how they are written.
    pub skills: Skills,
    /// Professional certifications.
    pub certifications: Certifications,
    /// Headings that tell requirements from benefits.
    pub sections: Sections,
    /// Words of titles and of duties.
    pub titles: Titles,
}

impl Vocabulary {
    /// Makes the text of the files ready; names the first thing wrong.
    pub fn new(text: VocabularyText<'_>) -> Result<Self, VocabularyError> {
        let skills: SkillFile = parse("skills.toml", text.skills)?;
        let certifications: CertificationFile = parse("certifications.toml", text.certifications)?;
        let sections: SectionFile = parse("sections.toml", text.sections)?;
        let titles: TitleFile = parse("titles.toml", text.titles)?;
        Ok(Self {
            skills: Skills::new(skills)?,
            certifications: Certifications::new(certifications)?,
            sections: Sections::new(&sections),
            titles: Titles::new(&titles)?,
        })
    }

    /// The vocabulary of the repository.
    pub fn built_in() -> Result<Self, VocabularyError> {
        Self::new(VocabularyText::BUILT_IN)
    }
}

fn parse<'a, T: Deserialize<'a>>(file: &'static str, text: &'a str) -> Result<T, VocabularyError> {
    toml::from_str(text).map_err(|source| VocabularyError::Syntax { file, source })
}
