//! Personio's XML feed: one answer per language with the same ids, some positions in one language only; HTML in
//! CDATA or escaped, as the customer's editor left it.

use super::xml::{cdata, element, escape};
use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, written};
use crate::text::{Block, Document, Section, html, push};
use crate::vocabulary::{Employment, Language, Period};

/// Personio's face.
pub(super) struct Personio;

impl Wire for Personio {
    /// Without a language the feed is German.
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [board, "xml"] = request.path else { return None };
        Some(((*board).to_owned(), Ask::list(request.parameter("language").unwrap_or("de"))))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workzag-jobs>\n");
        for position in view.rows(0, usize::MAX, |listed| is_in(listed, ask.form()).then(|| position(listed)))
        {
            out.push_str(position.as_deref().unwrap_or_default());
        }
        out.push_str("</workzag-jobs>\n");
        Some(Answer::xml(out))
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://www.personio.de/")
    }
}

/// German descriptions are in the German feed alone, French ones in both, English ones in both but for a few.
fn is_in(listed: &Listed<'_>, language: &str) -> bool {
    match listed.posting.language {
        Language::German => language == "de",
        Language::English if listed.serial % 5 == 3 => language == "en",
        Language::English | Language::French => true,
    }
}

fn position(listed: &Listed<'_>) -> String {
    let (company, posting) = (listed.company, listed.posting);
    let mut out = String::from("<position>\n");
    element(&mut out, "id", &posting.external_id);
    element(&mut out, "subcompany", &company.name);
    let mut offices = posting.shown.spots.iter().map(|spot| spot.label.as_str());
    element(&mut out, "office", offices.next().unwrap_or_default());
    let others: Vec<&str> = offices.collect();
    if !others.is_empty() {
        out.push_str("<additionalOffices>\n");
        others.iter().for_each(|office| element(&mut out, "office", office));
        out.push_str("</additionalOffices>\n");
    }
    element(&mut out, "department", posting.department);
    element(&mut out, "recruitingCategory", posting.team);
    element(&mut out, "name", &posting.title);
    out.push_str("<jobDescriptions>\n");
    let document = Document::of(company, posting);
    for section in &document.sections {
        described(&mut out, section, &document, company.layout % 2 == 0);
    }
    out.push_str("</jobDescriptions>\n");
    let (kind, schedule) = employment(posting.employment);
    element(&mut out, "employmentType", kind);
    element(&mut out, "schedule", schedule);
    element(&mut out, "seniority", "experienced");
    element(&mut out, "createdAt", &written(posting.published_at, 1, false));
    if let Some(range) = listed.range() {
        out.push_str("<salaryInformation>\n");
        for (name, bound) in [("min", range.min), ("max", range.max)] {
            if let Some(amount) = bound {
                element(&mut out, name, &format!("{amount}.00"));
            }
        }
        element(&mut out, "currencyCode", range.currency);
        // There is no day rate; British ones are told in words.
        element(
            &mut out,
            "type",
            match range.period {
                Period::Year | Period::Day => "yearly",
                Period::Month => "monthly",
                Period::Hour => "hourly",
            },
        );
        out.push_str("</salaryInformation>\n");
    }
    out.push_str("</position>\n");
    out
}

fn described(out: &mut String, section: &Section, document: &Document, in_cdata: bool) {
    let bare = Section {
        heading: String::new(),
        blocks: Vec::<Block>::clone(&section.blocks),
        about: section.about,
    };
    let text = html(std::iter::once(&bare), document.look, "");
    let text = if in_cdata { cdata(&text) } else { escape(&text) };
    out.push_str("<jobDescription>\n");
    element(out, "name", &section.heading);
    push(out, &["<value>", &text, "</value>\n</jobDescription>\n"]);
}

fn employment(employment: Employment) -> (&'static str, &'static str) {
    match employment {
        Employment::PartTime => ("permanent", "part-time"),
        Employment::Contract => ("freelance", "full-time"),
        Employment::Temporary => ("temporary", "full-time"),
        Employment::Internship => ("intern", "full-time"),
        Employment::FullTime | Employment::Unspecified => ("permanent", "full-time"),
    }
}
