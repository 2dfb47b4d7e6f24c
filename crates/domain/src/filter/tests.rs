use super::*;

fn known() -> KnownNames {
    let set = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
    KnownNames {
        skills: set(&["rust", "postgresql", "go", "c++"]),
        certifications: set(&["cka"]),
        companies: set(&["claylabs"]),
        currencies: set(&["USD", "EUR", "GBP"]),
    }
}

fn parse(pairs: &[(&str, &str)]) -> Result<JobFilter, FilterError> {
    JobFilter::parse(pairs.iter().copied(), &known())
}

#[test]
fn reads_lists_repeats_and_singles() {
    let filter = parse(&[
        ("skill", "rust,PostgreSQL"),
        ("skill", "c++"),
        ("level", "senior"),
        ("posted_within", "7d"),
        ("role", "any"),
        ("q", ""),
    ])
    .unwrap();
    assert_eq!(filter.skill, ["rust", "postgresql", "c++"]);
    assert_eq!(filter.level, [Level::Senior]);
    assert_eq!(filter.posted_within, Some(TimeDelta::days(7)));
    assert_eq!(filter.role, []);
    assert_eq!(filter.q, None);
}

#[test]
fn every_slip_names_its_parameter() {
    for (pair, message) in [
        (("levle", "senior"), "unknown parameter `levle`; did you mean `level`?"),
        (("level", "senor"), "`level`: `senor` is not a known level; did you mean `senior`?"),
        (("skill", "postgres"), "`skill`: `postgres` is not a known skill; did you mean `postgresql`?"),
        (("salary_min", "-1"), "`salary_min`: `-1` is not a whole number of 0 or more"),
        (("salary_max", "NaN"), "`salary_max`: `NaN` is not a whole number of 0 or more"),
        (("years_max", "4294967296"), "`years_max`: `4294967296` is not a whole number of years"),
        (("posted_within", "7 days"), "`posted_within`: `7 days` is not a span such as `24h` or `7d`"),
        (("has_salary", "maybe"), "`has_salary`: `maybe` is not `true` or `false`"),
        (
            ("country", "Germany"),
            "`country`: `Germany` is not a known country (ISO 3166 alpha-2); did you mean `DE`?",
        ),
        (
            ("currency", "EURO"),
            "`currency`: `EURO` is not a known currency with a reference rate; did you mean `EUR`?",
        ),
        (("as_of", "soon"), "`as_of`: `soon` is not a time such as 2026-10-01 or 2026-10-01T12:00:00Z"),
        (("language", "english"), "`language`: `english` is not a two-letter language code (ISO 639-1)"),
        (("company", "nobody"), "`company`: `nobody` is not a known company"),
    ] {
        let error = parse(&[pair]).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(error.parameter(), pair.0);
    }
}

#[test]
fn contradictions_and_repeats_are_refused() {
    assert_eq!(parse(&[("salary_min", "2"), ("salary_max", "1")]).unwrap_err().parameter(), "salary_min");
    assert_eq!(parse(&[("skill", "go"), ("skill_not", "go")]).unwrap_err().parameter(), "skill_not");
    assert_eq!(
        parse(&[("status", "open"), ("status", "closed")]).unwrap_err(),
        FilterError::Repeated { parameter: "status".into() }
    );
    let many: String = (0..300).map(|i| format!("city{i},")).collect();
    assert_eq!(parse(&[("city", &many)]).unwrap_err().parameter(), "city");
}

#[test]
fn writing_and_reading_again_gives_the_same_filter() {
    let filter = parse(&[
        ("role", "backend,fullstack"),
        ("level", "senior"),
        ("skill", "c++"),
        ("skill_not", "go"),
        ("company", "claylabs"),
        ("country", "de,*"),
        ("city", "São Paulo"),
        ("workplace", "remote"),
        ("certification", "cka"),
        ("visa", "yes"),
        ("source", "ashby"),
        ("q", "a&b=c"),
        ("salary_min", "1000"),
        ("has_salary", "true"),
        ("years_max", "5"),
        ("posted_within", "2w"),
        ("status", "any"),
        ("currency", "eur"),
        ("as_of", "2026-10-01"),
        ("regions", "true"),
        ("language", "EN"),
        ("employment", "full_time"),
        ("region", "CA"),
        ("skill_any", "rust"),
    ])
    .unwrap();
    let pairs = filter.to_pairs();
    let again = JobFilter::parse(pairs.iter().map(|(k, v)| (*k, v.as_str())), &known()).unwrap();
    assert_eq!(again, filter);
    assert_eq!(pairs.len(), 24);
    assert!(filter.to_query().contains("skill=c%2B%2B&"), "{}", filter.to_query());
    assert_eq!(JobFilter::default().to_query(), "");
}

#[test]
fn times_come_as_days_or_instants() {
    assert_eq!(parse_time("2026-10-01").unwrap().to_rfc3339(), "2026-10-01T00:00:00+00:00");
    assert_eq!(parse_time("2026-10-01T12:00:00+02:00").unwrap().to_rfc3339(), "2026-10-01T10:00:00+00:00");
    assert_eq!(parse_time("2026-13-01"), None);
}
