//! What must hold of any reading, whatever the bytes: asserted by the property tests and by the fuzz targets.

use rolecall_domain::{Amount, FeedPay, PaySource, Posting};
use rolecall_normalize::normalize::Source;
use rolecall_normalize::{Facts, Normalizer, line, sanitize};

/// Bytes as a posting: three lines of title, company and location, a line of the feed's own fields between bars, and
/// the description.
pub fn posting_of(bytes: &[u8]) -> Posting {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(5, '\n');
    let mut next = || lines.next().unwrap_or_default().to_owned();
    let (title, company, location, fields, html) = (next(), next(), next(), next(), next());
    let mut fields = fields.split('|').map(|f| (!f.is_empty()).then(|| f.to_owned()));
    let mut field = || fields.next().flatten();
    let (employment, workplace) = (field(), field());
    let mut amount = || field().and_then(|a| a.parse().ok()).and_then(Amount::from_f64);
    let (min, max) = (amount(), amount());
    let pay = FeedPay {
        min,
        max,
        currency: field(),
        interval: field(),
        label: field(),
        component: field(),
        text: field(),
    };
    Posting {
        title,
        company: Some(company).filter(|c| !c.is_empty()),
        locations: Some(location).into_iter().filter(|l| !l.is_empty()).collect(),
        html: Some(html),
        employment,
        workplace,
        pay: vec![pay],
        ..Posting::default()
    }
}

/// Asserts of a posting made of arbitrary bytes what must hold of any.
pub fn hold_for_bytes(normalizer: &Normalizer, bytes: &[u8]) {
    let posting = posting_of(bytes);
    let facts = normalizer.facts(&posting);
    hold(&posting, &facts);
    let explained = normalizer.explain(&posting);
    assert_eq!(facts, explained.facts, "two readings of one posting differ");
    serde_json::to_string(&(explained.because, explained.left_out)).expect("reasons are JSON");
    if let Some(shown) = posting.html.as_deref().and_then(sanitize::description) {
        harmless(&shown);
    }
    let html = posting.html.clone().unwrap_or_default();
    let plain = normalizer.facts_of(&posting, Source::Plain(&html), None);
    hold(&posting, &plain);
}

/// Asserts of a line of arbitrary bytes that it is read or refused, and that what comes out is a line of JSON.
pub fn hold_for_line(normalizer: &Normalizer, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(explained) = line::explain_line(normalizer, &text) {
        serde_json::from_str::<serde_json::Value>(&explained.json).expect("a line of JSON");
    }
    if let Ok(out) = line::read_line(normalizer, &text) {
        assert!(!out.contains('\n'), "a line break inside {out}");
        let facts: serde_json::Value = serde_json::from_str(&out).expect("a line of JSON");
        assert_eq!(facts.as_object().map(serde_json::Map::len), Some(13), "{out}");
    }
}

/// Asserts what must hold of the facts of a posting: quotes are of the text, bounds in order, entries without repeats.
pub fn hold(posting: &Posting, facts: &Facts) {
    let Facts { job, text, .. } = facts;
    let quoted = |quote: &str| text.contains(quote) || posting.title.contains(quote);
    for pay in &job.salaries {
        assert!(pay.min.or(pay.max).is_some(), "a range without bounds: {pay:?}");
        assert!(pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max), "bounds out of order: {pay:?}");
        assert!(pay.min.into_iter().chain(pay.max).all(|a| a.hundredths() >= 0), "negative pay: {pay:?}");
        if pay.source == PaySource::Text {
            assert!(!pay.evidence.is_empty() && text.contains(&pay.evidence), "{pay:?} is not in the text");
        }
    }
    for (i, skill) in job.skills.iter().enumerate() {
        assert!(!skill.evidence.is_empty() && quoted(&skill.evidence), "{skill:?} is not in the text");
        assert!(job.skills[..i].iter().all(|s| s.slug != skill.slug), "{} twice", skill.slug);
    }
    for hit in &job.certifications {
        assert!(!hit.evidence.is_empty() && quoted(&hit.evidence), "{hit:?} is not in the text");
    }
    for (i, place) in job.places.iter().enumerate() {
        assert!(!place.is_empty() && !job.places[..i].contains(place), "{place:?} in {:?}", job.places);
    }
    assert!(job.years_min.zip(job.years_max).is_none_or(|(min, max)| min <= max), "{:?}", job.years_max);
    assert!(job.years_min.is_some() || job.years_max.is_none(), "most years without fewest");
}

/// Asserts that HTML holds nothing but harmless elements and attributes.
pub fn harmless(html: &str) {
    for token in html5gum::Tokenizer::new(html).flatten() {
        let html5gum::Token::StartTag(tag) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        assert!(sanitize::TAGS.contains(&name.as_str()), "<{name}> in {html}");
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute).into_owned();
            let fine = match attribute.as_str() {
                "href" => {
                    // As browsers read a URL: controls and blanks at its ends and line breaks inside do not count.
                    let url: String = String::from_utf8_lossy(value)
                        .chars()
                        .filter(|c| !c.is_control() && !c.is_whitespace())
                        .flat_map(char::to_lowercase)
                        .collect();
                    name == "a" && (url.starts_with("http:") || url.starts_with("https:"))
                }
                "rel" => name == "a",
                "colspan" | "rowspan" => name == "td" || name == "th",
                _ => false,
            };
            assert!(fine, "{attribute} of <{name}> in {html}");
        }
    }
}
