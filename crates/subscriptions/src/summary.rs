//! An opening in one line of plain words, for feeds: level, workplace, places, pay.

use rolecall_domain::{Currency, Opening, Pay, PayKind, Period, Place, Rates, Vote, Workplace};

/// More places than this are counted instead of named, so that a summary stays a line.
const MOST_PLACES: usize = 4;

/// Company, workplace, places and pay, separated by dots; what is not known is left out.
pub(crate) fn summary(opening: &Opening, currency: Currency, rates: &Rates) -> String {
    let job = &opening.job;
    let mut parts = vec![opening.company.name.clone()];
    if job.workplace != Workplace::Unspecified {
        parts.push(job.workplace.to_string());
    }
    if !job.places.is_empty() {
        parts.push(places(&job.places));
    }
    parts.push(pay(opening, currency, rates).unwrap_or_else(|| "pay not stated".to_owned()));
    parts.join(" · ")
}

fn places(places: &[Place]) -> String {
    let mut named: Vec<String> = places.iter().take(MOST_PLACES).map(place).collect();
    let more = places.len().saturating_sub(MOST_PLACES);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    named.join("; ")
}

fn place(place: &Place) -> String {
    let country = place.country.as_deref().map(|code| match code {
        "*" => "anywhere",
        _ => code,
    });
    let parts = [place.city.as_deref(), place.region.as_deref(), country];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The yearly pay that votes, in the currency it was stated in, with the asked currency beside it; where none votes, the
/// first range as stated.
fn pay(opening: &Opening, currency: Currency, rates: &Rates) -> Option<String> {
    let Some(vote) = Vote::of(&opening.job) else {
        return opening.job.salaries.first().and_then(stated);
    };
    let units = |amount: Option<rolecall_domain::Amount>| amount.map(|a| grouped(a.units()));
    let own = format!("{} {} a year", vote.currency, range(units(vote.min), units(vote.max))?);
    let other = vote.in_currency(currency, rates).filter(|_| vote.currency != currency);
    Some(match other {
        Some(yearly) => format!("{own} (about {currency} {})", grouped(yearly.mid as f64)),
        None => own,
    })
}

fn stated(pay: &Pay) -> Option<String> {
    let amount = |amount: Option<rolecall_domain::Amount>| amount.map(|a| grouped(a.units()));
    let mut text = range(amount(pay.min), amount(pay.max))?;
    if let Some(currency) = pay.currency {
        text = format!("{currency} {text}");
    }
    if let Some(period) = pay.period {
        text.push_str(match period {
            Period::Year => " a year",
            Period::Month => " a month",
            Period::Week => " a week",
            Period::Day => " a day",
            Period::Hour => " an hour",
        });
    }
    match pay.kind {
        PayKind::Base => {}
        PayKind::Ote => text.push_str(" on target"),
        PayKind::Total => text.push_str(" in total"),
    }
    Some(text)
}

fn range(min: Option<String>, max: Option<String>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(min),
        (Some(min), Some(max)) => Some(format!("{min}–{max}")),
        (Some(min), None) => Some(format!("from {min}")),
        (None, Some(max)) => Some(format!("up to {max}")),
        (None, None) => None,
    }
}

/// `1234567.5` as `1,234,567.50`; whole amounts without decimals.
fn grouped(units: f64) -> String {
    let text = if units.fract() == 0.0 { format!("{units:.0}") } else { format!("{units:.2}") };
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 4);
    let digits = whole.chars().filter(char::is_ascii_digit).count();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && digit.is_ascii_digit() && (digits - i.min(digits)).is_multiple_of(3) && i < digits {
            out.push(',');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn amounts_are_grouped_by_thousands() {
        for (units, text) in [
            (0.0, "0"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (12_345.0, "12,345"),
            (1_234_567.0, "1,234,567"),
            (26.08, "26.08"),
            (1026.5, "1,026.50"),
        ] {
            assert_eq!(grouped(units), text);
        }
    }
}
