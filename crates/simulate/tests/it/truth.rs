//! The truth is plausible, and the mix of postings is the one the demo promises.

use rolecall_simulate::{
    Ats, EventKind, Language, Level, PayKind, Period, Role, Stated, World, WorldOptions,
};

fn world() -> World {
    World::new(&WorldOptions { postings_per_company: 60, ..WorldOptions::default() })
}

#[test]
fn roles_pay_and_languages_are_mixed_as_intended() {
    let postings = world().open_postings();
    let share = |count: usize| count as f64 / postings.len() as f64;
    let of = |wanted: &dyn Fn(&rolecall_simulate::Posting) -> bool| {
        share(postings.iter().filter(|posting| wanted(posting)).count())
    };
    assert!((0.40..0.50).contains(&of(&|posting| posting.role == Role::Backend)));
    for role in Role::ALL {
        assert!(of(&|posting| posting.role == *role) > 0.003, "{role}");
    }
    let silent = of(&|posting| posting.salaries.is_empty());
    assert!((0.28..0.44).contains(&silent), "{silent}");
    for stated in Stated::ALL {
        assert!(
            of(&|posting| posting.salaries.iter().any(|range| range.stated == *stated)) > 0.1,
            "{stated}"
        );
    }
    let local = of(&|posting| posting.language != Language::English);
    assert!((0.01..0.09).contains(&local), "{local}");
    assert!(of(&|posting| posting.places.len() > 1) > 0.02);
    assert!(of(&|posting| posting.salaries.len() > 1) > 0.05);
    assert!(of(&|posting| !posting.certifications.is_empty()) > 0.04);
    assert!(postings.iter().any(|posting| posting.title.contains("Recruiter")
        && posting.title.contains("Backend")
        && posting.role == Role::Other));
}

#[test]
fn pay_is_within_what_people_are_paid() {
    // Yearly dollars of each currency's unit, roughly: enough to catch a slipped zero.
    let dollars = |currency: &str| match currency {
        "USD" => 1.0,
        "EUR" | "CHF" => 1.1,
        "GBP" => 1.27,
        "CAD" | "SGD" => 0.73,
        "AUD" => 0.66,
        "PLN" => 0.25,
        "SEK" => 0.095,
        "INR" => 0.012,
        "JPY" => 0.0066,
        other => panic!("no rate for {other}"),
    };
    for posting in world().open_postings() {
        for range in &posting.salaries {
            let per_year = match range.period {
                Period::Year => 1.0,
                Period::Month => 12.0,
                Period::Day => 230.0,
                Period::Hour => 1_840.0,
            };
            for bound in [range.min, range.max].into_iter().flatten() {
                let yearly = bound as f64 * per_year * dollars(range.currency);
                assert!(
                    (9_000.0..700_000.0).contains(&yearly),
                    "{}: {range:?} is {yearly:.0} dollars",
                    posting.title
                );
            }
            if let (Some(min), Some(max)) = (range.min, range.max) {
                assert!(min < max, "{range:?}");
            }
        }
    }
}

#[test]
fn votes_follow_the_rule_of_one_opening_one_vote() {
    let mut seen = [0; 4];
    for posting in world().open_postings() {
        let vote = posting.vote();
        let base: Vec<_> = posting.salaries.iter().filter(|range| range.kind == PayKind::Base).collect();
        match base.as_slice() {
            [] => {
                assert!(vote.is_none());
                seen[0] += 1;
            }
            [only] if matches!(only.period, Period::Hour | Period::Day) => {
                assert!(vote.is_none());
                seen[1] += 1;
            }
            [only] => {
                let factor = if only.period == Period::Month { 12.0 } else { 1.0 };
                let bounds: Vec<f64> =
                    [only.min, only.max].into_iter().flatten().map(|bound| bound as f64 * factor).collect();
                let mid = bounds.iter().sum::<f64>() / bounds.len() as f64;
                assert!((vote.unwrap().mid - mid).abs() < 0.01);
                seen[2] += 1;
            }
            zones => {
                let city = posting.places[0].city;
                let vote = vote.unwrap();
                if let Some(own) = zones.iter().find(|range| city.is_some() && range.zone == city) {
                    assert_eq!(vote.min, own.min.map(|min| min as f64));
                } else {
                    let mean =
                        zones.iter().map(|range| range.min.unwrap() as f64).sum::<f64>() / zones.len() as f64;
                    assert!((vote.min.unwrap() - mean).abs() < 0.01);
                }
                seen[3] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}

#[test]
fn levels_follow_the_title_and_else_the_years() {
    for posting in world().open_postings() {
        let title = posting.title.to_lowercase();
        for (word, level) in [
            ("senior", Level::Senior),
            ("staff", Level::Staff),
            ("principal", Level::Principal),
            ("junior", Level::Junior),
        ] {
            if title.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word) {
                assert_eq!(posting.level, level, "{}", posting.title);
            }
        }
        if posting.level == Level::Unspecified {
            assert_eq!(posting.years_min, None, "{}", posting.title);
        }
    }
}

#[test]
fn openings_listed_per_city_share_their_number() {
    let options = WorldOptions { openings_per_day: 800.0, ..WorldOptions::default() };
    let mut world = World::new(&options);
    let events = world.advance(options.start + chrono::Duration::days(6));
    let opened: Vec<_> = events
        .iter()
        .filter(|event| event.kind == EventKind::Opened)
        .filter_map(|event| world.posting(event.ats, &event.board, &event.external_id))
        .collect();
    let twins: Vec<_> = opened.windows(2).filter(|pair| pair[0].opening == pair[1].opening).collect();
    assert!(twins.len() > 5, "{}", twins.len());
    for pair in twins {
        assert_eq!(pair[0].ats, Ats::Greenhouse);
        assert_eq!(pair[0].title, pair[1].title);
        assert_ne!(pair[0].places, pair[1].places);
        assert_eq!(pair[0].places[0].country, pair[1].places[0].country);
    }
}
