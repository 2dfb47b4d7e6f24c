//! Findings as a list of reasons, in the order in which a line of facts has its fields.

use std::borrow::Cow;

use rolecall_domain::{JobFlag, Pay, Place, Posting};

use super::{LeftOut, Reason};
use crate::because::{Because, LOCATIONS, Words};
use crate::certifications::CertificationReading;
use crate::findings::{Findings, PlaceFrom};
use crate::salary::{How, NotPay};
use crate::skills::{SkillReading, Skills, UnconfirmedWord};

/// What the words of reasons are taken from.
pub(super) struct Told<'a> {
    pub posting: &'a Posting,
    /// The description.
    pub text: &'a str,
    pub skills: &'a Skills,
}

/// The reasons of everything found.
pub(super) fn reasons(findings: &Findings<'_>, told: &Told<'_>) -> Vec<Reason> {
    let mut reasons = vec![role(findings), level(findings)];
    let workplace = findings.workplace;
    reasons.push(told.because(
        "workplace",
        workplace.map(|w| w.to_string()),
        told.posting.workplace.as_ref(),
    ));
    reasons.extend(findings.places.iter().map(|(place, from)| told.place(place, *from)));
    let employment = findings.employment;
    reasons.push(told.because(
        "employment",
        employment.map(|e| e.to_string()),
        told.posting.employment.as_ref(),
    ));
    let language = findings.language.clone().map(Option::unwrap_or_default);
    reasons.push(told.because("language", language, told.posting.language.as_ref()));
    reasons.push(years(findings));
    reasons.push(told.because("visa", findings.visa.map(|v| v.to_string()), None));
    for (pay, how) in findings.pay.salaries.iter().zip(&findings.pay.how) {
        salary(pay, *how, &mut reasons);
    }
    reasons.extend(findings.skills.iter().map(|s| skill(s, told.skills)));
    reasons.extend(findings.certifications.iter().map(certification));
    reasons.extend(findings.flags().into_iter().map(flag));
    reasons
}

fn reason(field: &'static str, value: String, rule: &'static str) -> Reason {
    Reason {
        field,
        value,
        rule: Cow::Borrowed(rule),
        by: String::new(),
        words: String::new(),
        around: String::new(),
        section: None,
    }
}

fn role(findings: &Findings<'_>) -> Reason {
    let role = &findings.role;
    let told = reason("role", role.role.to_string(), role.rule);
    // The evidence of duties is the points of the roles they speak for.
    if role.rule.starts_with("duties") {
        Reason { by: role.evidence.clone(), ..told }
    } else {
        Reason { words: role.evidence.clone(), ..told }
    }
}

fn level(findings: &Findings<'_>) -> Reason {
    let level = &findings.level;
    let by_years = level.evidence.is_empty() && findings.years.years.min.is_some();
    let words = if by_years { findings.years.sentence } else { &level.evidence };
    Reason { words: words.to_owned(), ..reason("level", level.level.to_string(), level.rule) }
}

fn years(findings: &Findings<'_>) -> Reason {
    let years = findings.years;
    let value = match (years.years.min, years.years.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => min.to_string(),
        _ => String::new(),
    };
    let rule = if value.is_empty() { "nothing-said" } else { "most-years-of-requirements" };
    let section = years.section.map(crate::sections::Section::as_str);
    Reason { words: years.sentence.to_owned(), section, ..reason("years", value, rule) }
}

impl Told<'_> {
    fn because(&self, field: &'static str, read: Because<String>, feed: Option<&String>) -> Reason {
        let part = |text: &str, start, end| text.get(start..end).unwrap_or_default().trim().to_owned();
        let words = match read.words {
            Words::Nowhere => String::new(),
            Words::Feed => feed.cloned().unwrap_or_default(),
            Words::Title(start, end) => part(&self.posting.title, start, end),
            Words::Locations(start, end) => part(&self.posting.locations.join(LOCATIONS), start, end),
            Words::Text(start, end) => part(self.text, start, end),
        };
        Reason { words, ..reason(field, read.value, read.rule) }
    }

    fn place(&self, place: &Place, from: PlaceFrom) -> Reason {
        let (rule, words) = match from {
            PlaceFrom::Feed(index) => {
                let feed = self.posting.places.get(index);
                let parts = feed.map(|f| [f.city.as_deref(), f.region.as_deref(), f.country.as_deref()]);
                let words: Vec<&str> = parts.into_iter().flatten().flatten().collect();
                ("feed", words.join(", "))
            }
            PlaceFrom::Location(index) => {
                ("location", self.posting.locations.get(index).cloned().unwrap_or_default())
            }
            PlaceFrom::Given => ("country-given", String::new()),
            PlaceFrom::Title => ("title", self.posting.title.clone()),
            PlaceFrom::Text(start, end) => {
                ("text", self.text.get(start..end).unwrap_or_default().trim().to_owned())
            }
            PlaceFrom::Elsewhere => ("anywhere-but", self.posting.locations.join(LOCATIONS)),
        };
        Reason { words, ..reason("place", shown(place), rule) }
    }
}

fn shown(place: &Place) -> String {
    let parts = [place.city.as_deref(), place.region.as_deref(), place.country.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A range and what told its parts.
fn salary(pay: &Pay, how: How, reasons: &mut Vec<Reason>) {
    let bounds = match (pay.min, pay.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => String::new(),
    };
    let rule = Cow::Owned(pay.rule.clone());
    let by = pay.source.to_string();
    let value = format!("{bounds}, {}", pay.kind);
    reasons.push(Reason { rule, by, words: pay.evidence.clone(), ..reason("salary", value, "") });
    let currency = pay.currency.map(|c| c.to_string()).unwrap_or_default();
    reasons.push(reason("salary currency", currency, how.currency));
    let period = pay.period.map(|p| p.to_string()).unwrap_or_default();
    reasons.push(reason("salary period", period, how.period));
    if let Some(applies_to) = &pay.applies_to {
        reasons.push(reason("salary where", applies_to.clone(), how.applies_to));
    }
}

fn skill(read: &SkillReading<'_>, skills: &Skills) -> Reason {
    let value = format!("{}, {}", read.hit.slug, read.hit.requirement);
    let mut by = read.confirmed_by(skills).unwrap_or_default().to_owned();
    if read.plus {
        by.push_str(if by.is_empty() { "" } else { "; " });
        by.push_str("its sentence calls it a plus");
    }
    Reason {
        by,
        words: read.words.to_owned(),
        around: read.hit.evidence.clone(),
        section: Some(read.section),
        ..reason("skill", value, read.rule())
    }
}

fn certification(read: &CertificationReading<'_>) -> Reason {
    Reason {
        words: read.words.to_owned(),
        around: read.hit.evidence.clone(),
        section: Some(read.section),
        ..reason("certification", read.hit.slug.clone(), read.rule)
    }
}

fn flag(flag: JobFlag) -> Reason {
    let rule = match flag {
        JobFlag::PayDisagrees => "text-differs-from-feed-by-over-a-fifth",
        JobFlag::PayPeriodInferred => "period-told-by-size",
        JobFlag::NoDescription => "no-words-in-description",
    };
    reason("flag", flag.to_string(), rule)
}

/// A weak word that nothing confirms.
pub(super) fn unconfirmed(word: UnconfirmedWord<'_>) -> LeftOut {
    LeftOut {
        field: "skill",
        value: word.slug,
        rule: "weak-word-unconfirmed",
        against: String::new(),
        words: word.words.to_owned(),
        around: word.around.to_owned(),
        section: Some(word.section),
    }
}

/// Figures that are no pay.
pub(super) fn not_pay(figures: NotPay) -> LeftOut {
    LeftOut {
        field: "salary",
        value: String::new(),
        rule: figures.rule,
        against: figures.against,
        words: figures.figures,
        around: String::new(),
        section: None,
    }
}
