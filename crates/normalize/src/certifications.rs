//! Professional certifications named in a posting: "AWS Certified Developer", "CKA", "OCP" beside "certified".

use rolecall_domain::CertificationHit;
use serde::Deserialize;

use crate::phrases::Phrases;
use crate::skills::{Passage, evidence};
use crate::vocabulary::VocabularyError;

/// The shape of `config/vocabulary/certifications.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificationFile {
    /// The certifications.
    pub certification: Vec<CertificationEntry>,
}

/// One certification.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificationEntry {
    /// Lower-case name in parameters.
    pub slug: String,
    /// Name as shown; an alias too, unless it stands in `exact` or `weak`.
    pub name: String,
    /// Other ways to write it, any case.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Letters that count in this very case.
    #[serde(default)]
    pub exact: Vec<String>,
    /// Letters that count beside a certification word only.
    #[serde(default)]
    pub weak: Vec<String>,
}

/// Words that make "OCP" or "CSM" a certification; parts of words count ("zertifiziert", "certificación").
const CERTIFICATION_WORDS: &[&str] = &["certif", "zertif", "certyfik", "credential", "accredit"];

/// Bytes around weak letters within which a certification word must stand.
const REACH: usize = 90;

#[derive(Debug, Clone)]
enum Claim {
    Any(usize),
    Exact(usize, Box<str>),
    Weak(usize, Box<str>),
}

/// The certifications a posting can name.
#[derive(Debug, Clone)]
pub struct Certifications {
    entries: Vec<(String, String)>,
    phrases: Phrases<Claim>,
}

/// A certification read, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationReading<'a> {
    /// The certification.
    pub hit: CertificationHit,
    /// Name of the rule.
    pub rule: &'static str,
    /// The words that name it.
    pub words: &'a str,
    /// The section they stand in.
    pub section: &'static str,
}

impl Certifications {
    /// Makes a parsed file ready; fails on a repeated slug and on an alias claimed twice.
    pub fn new(file: CertificationFile) -> Result<Self, VocabularyError> {
        let mut claims = Vec::new();
        let mut owners = std::collections::HashMap::new();
        let mut slugs = std::collections::HashSet::new();
        for (id, entry) in file.certification.iter().enumerate() {
            if !slugs.insert(entry.slug.as_str()) {
                return Err(VocabularyError::Repeated { kind: "certification", slug: entry.slug.clone() });
            }
            let listed = entry.exact.contains(&entry.name) || entry.weak.contains(&entry.name);
            for alias in entry.aliases.iter().chain((!listed).then_some(&entry.name)) {
                if let Some(other) = owners.insert(crate::phrases::normal_form(alias), entry.slug.as_str())
                    && other != entry.slug
                {
                    return Err(VocabularyError::Contested {
                        alias: alias.clone(),
                        first: other.to_owned(),
                        second: entry.slug.clone(),
                    });
                }
                claims.push((alias.clone(), Claim::Any(id)));
            }
            claims.extend(entry.exact.iter().map(|e| (e.clone(), Claim::Exact(id, e.as_str().into()))));
            claims.extend(entry.weak.iter().map(|w| (w.clone(), Claim::Weak(id, w.as_str().into()))));
        }
        let entries = file.certification.into_iter().map(|e| (e.slug, e.name)).collect();
        Ok(Self { entries, phrases: Phrases::new(claims) })
    }

    /// Slugs and names, in the order of the file.
    pub fn all(&self) -> &[(String, String)] {
        &self.entries
    }

    /// The certifications named, one entry a slug, in the order of their first mention.
    pub fn read<'a>(&self, passages: &[Passage<'a>]) -> Vec<CertificationReading<'a>> {
        let mut hits: Vec<CertificationReading<'a>> = Vec::new();
        let mut seen = vec![false; self.entries.len()];
        for passage in passages {
            let text = passage.text;
            let folded = passage.lower.folded;
            self.phrases.scan(passage.lower, |start, endings| {
                for ending in endings.iter().rev() {
                    let surface = text.get(start..ending.end).unwrap_or_default();
                    let named = self.phrases.values(ending.value).iter().find_map(|claim| match claim {
                        Claim::Any(id) => Some((*id, "name")),
                        Claim::Exact(id, form) => (surface == &**form).then_some((*id, "exact-form")),
                        Claim::Weak(id, form) => (surface == &**form
                            && beside_certification(folded, start, ending.end))
                        .then_some((*id, "letters-beside-certification-word")),
                    });
                    let Some((id, rule)) = named else { continue };
                    if let (Some(known), Some((slug, name))) = (seen.get_mut(id), self.entries.get(id))
                        && !std::mem::replace(known, true)
                    {
                        let evidence = evidence(text, start, ending.end).to_owned();
                        let hit = CertificationHit { slug: slug.clone(), name: name.clone(), evidence };
                        hits.push(CertificationReading {
                            hit,
                            rule,
                            words: surface,
                            section: passage.section,
                        });
                    }
                    return Some(ending.end);
                }
                None
            });
        }
        hits
    }
}

/// True when a certification word stands within reach.
fn beside_certification(folded: &str, start: usize, end: usize) -> bool {
    let bytes = folded.as_bytes();
    let near = &bytes[start.saturating_sub(REACH)..bytes.len().min(end + REACH)];
    CERTIFICATION_WORDS.iter().any(|word| memchr::memmem::find(near, word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use rolecall_domain::Requirement;

    use super::*;
    use crate::normalize::test_support::lower;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn names_and_letters() {
        let vocabulary = Vocabulary::built_in().unwrap();
        for (text, want) in [
            (
                "AWS Certified Developer – Associate or CKA preferred",
                vec!["aws-certified-developer-associate", "cka"],
            ),
            ("Google Cloud Professional Cloud Developer", vec!["google-cloud-professional-cloud-developer"]),
            ("Oracle Certified Professional: Java SE", vec!["oracle-certified-professional-java-se"]),
            ("OCP certification is a plus", vec!["oracle-certified-professional-java-se"]),
            ("we run OCP on Kubernetes", vec![]),
            ("Docker Certified Associate", vec!["docker-certified-associate"]),
            ("CISSP, OSCP or CEH", vec!["cissp", "oscp", "ceh"]),
            ("Zertifizierung als CSM", vec!["certified-scrummaster"]),
            ("a CSM will join the call", vec![]),
            ("AWS certification", vec!["aws-certification"]),
            ("cka and the like", vec![]),
        ] {
            let passage = Passage {
                text,
                lower: lower(text),
                requirement: Requirement::Required,
                in_list: false,
                section: "required",
            };
            let hits = vocabulary.certifications.read(&[passage]);
            let got: Vec<_> = hits.iter().map(|h| h.hit.slug.as_str()).collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn the_file_holds_enough() {
        let vocabulary = Vocabulary::built_in().unwrap();
        assert!(vocabulary.certifications.all().len() >= 60);
    }
}
