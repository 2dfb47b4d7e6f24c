//! The lines of `rolecall normalize`: a posting as JSON in, its facts as JSON out.

use rolecall_domain::{
    CertificationHit, Employment, Level, Pay, Place, Posting, Role, SkillHit, Visa, Workplace,
};
use serde::{Deserialize, Serialize};

use crate::normalize::{Normalizer, Source};

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// Not JSON, or not of the right shape.
    #[error("not a posting: {0}")]
    Shape(#[from] serde_json::Error),
    /// Neither `html` nor `text`, or both.
    #[error("a posting has either `html` or `text`, not {0}")]
    Description(&'static str),
}

/// A posting as a line gives it. Unknown fields are read over, so that exports of other tools can be piped in.
#[derive(Debug, Deserialize)]
struct Input {
    id: serde_json::Value,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    location: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    text: Option<String>,
}

/// The facts as a line gives them.
#[derive(Debug, Serialize)]
struct Output<'a> {
    id: &'a serde_json::Value,
    role: Role,
    level: Level,
    workplace: Workplace,
    places: &'a [Place],
    employment: Employment,
    language: Option<&'a str>,
    years_min: Option<u32>,
    years_max: Option<u32>,
    visa: Visa,
    salaries: Vec<Figures<'a>>,
    skills: &'a [SkillHit],
    certifications: &'a [CertificationHit],
}

/// A range without the rule that read it, which is for people who ask.
#[derive(Debug, Serialize)]
struct Figures<'a> {
    min: Option<rolecall_domain::Amount>,
    max: Option<rolecall_domain::Amount>,
    currency: Option<rolecall_domain::Currency>,
    period: Option<rolecall_domain::Period>,
    kind: rolecall_domain::PayKind,
    #[serde(rename = "where")]
    applies_to: Option<&'a str>,
    source: rolecall_domain::PaySource,
    evidence: &'a str,
}

impl<'a> From<&'a Pay> for Figures<'a> {
    fn from(pay: &'a Pay) -> Self {
        Self {
            min: pay.min,
            max: pay.max,
            currency: pay.currency,
            period: pay.period,
            kind: pay.kind,
            applies_to: pay.applies_to.as_deref(),
            source: pay.source,
            evidence: &pay.evidence,
        }
    }
}

/// Reads one line and writes its facts, without a line break.
pub fn read_line(normalizer: &Normalizer, line: &str) -> Result<String, LineError> {
    let input: Input = serde_json::from_str(line)?;
    let source = match (&input.html, &input.text) {
        (Some(html), None) => Source::Html(html),
        (None, Some(text)) => Source::Plain(text),
        (Some(_), Some(_)) => return Err(LineError::Description("both")),
        (None, None) => return Err(LineError::Description("neither")),
    };
    let posting = Posting {
        title: input.title.clone().unwrap_or_default(),
        company: input.company.clone(),
        locations: input.location.iter().filter(|l| !l.trim().is_empty()).cloned().collect(),
        ..Posting::default()
    };
    let facts = normalizer.facts_of(&posting, source, input.country.as_deref());
    let job = &facts.job;
    let output = Output {
        id: &input.id,
        role: job.role,
        level: job.level,
        workplace: job.workplace,
        places: &job.places,
        employment: job.employment,
        language: job.language.as_deref(),
        years_min: job.years_min,
        years_max: job.years_max,
        visa: job.visa,
        salaries: job.salaries.iter().map(Figures::from).collect(),
        skills: &job.skills,
        certifications: &job.certifications,
    };
    Ok(serde_json::to_string(&output)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::test_support::normalizer;

    #[test]
    fn a_line_in_a_line_out() {
        let line = r#"{"id":7,"title":"Senior Backend Engineer","company":"Acme","location":"Berlin, Germany","html":"<p>We use <b>Rust</b> and PostgreSQL.</p>","extra":1}"#;
        let out: serde_json::Value = serde_json::from_str(&read_line(normalizer(), line).unwrap()).unwrap();
        assert_eq!(out["id"], 7);
        assert_eq!(out["role"], "backend");
        assert_eq!(out["level"], "senior");
        assert_eq!(out["places"][0]["city"], "Berlin");
        assert_eq!(out["years_min"], serde_json::Value::Null);
        assert_eq!(out["visa"], "unspecified");
        let keys: Vec<_> = out.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys.len(), 13, "{keys:?}");
        assert!(out["skills"].as_array().unwrap().iter().any(|s| s["slug"] == "rust"));
    }

    #[test]
    fn bad_lines_say_why() {
        for (line, want) in [
            ("{", "not a posting: EOF while parsing an object at line 1 column 1"),
            (r#"{"title":"x","text":"y"}"#, "not a posting: missing field `id` at line 1 column 24"),
            (r#"{"id":"1"}"#, "a posting has either `html` or `text`, not neither"),
        ] {
            assert_eq!(read_line(normalizer(), line).unwrap_err().to_string(), want);
        }
    }
}
