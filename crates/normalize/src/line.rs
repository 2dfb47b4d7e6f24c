//! The lines of `rolecall normalize`: a posting as JSON in, its facts as JSON out, with their reasons where asked.

use rolecall_domain::{
    CertificationHit, Employment, Job, Level, Pay, Place, Posting, Role, SkillHit, Visa, Workplace,
};
use serde::{Deserialize, Serialize};

use crate::explain::{Explanation, LeftOut, Reason};
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

/// A line read: its posting and how the description is given.
struct Line {
    id: serde_json::Value,
    posting: Posting,
    country: Option<String>,
    description: String,
    is_html: bool,
}

impl Line {
    fn parse(line: &str) -> Result<Self, LineError> {
        let input: Input = serde_json::from_str(line)?;
        let (description, is_html) = match (input.html, input.text) {
            (Some(html), None) => (html, true),
            (None, Some(text)) => (text, false),
            (Some(_), Some(_)) => return Err(LineError::Description("both")),
            (None, None) => return Err(LineError::Description("neither")),
        };
        let posting = Posting {
            title: input.title.unwrap_or_default(),
            company: input.company,
            locations: input.location.into_iter().filter(|l| !l.trim().is_empty()).collect(),
            ..Posting::default()
        };
        Ok(Self { id: input.id, posting, country: input.country, description, is_html })
    }

    fn source(&self) -> Source<'_> {
        if self.is_html { Source::Html(&self.description) } else { Source::Plain(&self.description) }
    }

    fn output<'a>(&'a self, job: &'a Job) -> Output<'a> {
        Output {
            id: &self.id,
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
        }
    }
}

/// Reads one line and writes its facts, without a line break.
pub fn read_line(normalizer: &Normalizer, line: &str) -> Result<String, LineError> {
    let line = Line::parse(line)?;
    let facts = normalizer.facts_of(&line.posting, line.source(), line.country.as_deref());
    Ok(serde_json::to_string(&line.output(&facts.job))?)
}

/// A line's posting with its explanation.
#[derive(Debug)]
pub struct ExplainedLine {
    /// The line's own name, as JSON.
    pub id: serde_json::Value,
    /// The posting, without its description.
    pub posting: Posting,
    /// What was read, and why.
    pub explanation: Explanation,
    /// The facts as [`read_line`] writes them, with `because` and `left_out` behind: one line.
    pub json: String,
}

#[derive(Debug, Serialize)]
struct ExplainedOutput<'a> {
    #[serde(flatten)]
    facts: Output<'a>,
    because: &'a [Reason],
    left_out: &'a [LeftOut],
}

/// Reads one line and says why it reads so.
pub fn explain_line(normalizer: &Normalizer, line: &str) -> Result<ExplainedLine, LineError> {
    let line = Line::parse(line)?;
    let explanation = normalizer.explain_of(&line.posting, line.source(), line.country.as_deref());
    let json = serde_json::to_string(&ExplainedOutput {
        facts: line.output(&explanation.facts.job),
        because: &explanation.because,
        left_out: &explanation.left_out,
    })?;
    Ok(ExplainedLine { id: line.id, posting: line.posting, explanation, json })
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

    #[test]
    fn an_explained_line_begins_with_the_facts() {
        let line = r#"{"id":"x","title":"Go Engineer","location":"Berlin","html":"<p>Salary: 85k to 110k EUR a year. We raised $20M.</p><ul><li>Go</li><li>Kafka</li></ul>"}"#;
        let facts = read_line(normalizer(), line).unwrap();
        let explained = explain_line(normalizer(), line).unwrap();
        let start = format!("{},", facts.strip_suffix('}').unwrap());
        assert!(explained.json.starts_with(&start), "{}\n{facts}", explained.json);
        let value: serde_json::Value = serde_json::from_str(&explained.json).unwrap();
        assert!(value["because"].as_array().is_some_and(|b| b.len() > 10), "{value}");
        assert!(value["left_out"].to_string().contains("$20M"), "{value}");
    }
}
