//! Several ranges by place, tier or level, each kept with what it is for.

use super::{pairs, read_labelled};

fn check(cases: &[(&str, &[(&str, &str)])]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = read_labelled(text);
            (got != pairs(want)).then(|| format!("{text}\n   want {want:?}\n   got  {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places() {
    check(&[
        (
            "For candidates in Colorado, the salary range is $120,000 - $150,000. For candidates in all other locations, the salary range is $110,000 - $140,000.",
            &[("120000-150000 USD year", "Colorado"), ("110000-140000 USD year", "all other locations")],
        ),
        (
            "San Francisco: $180,000 - $220,000 | New York: $170,000 - $210,000 | Austin: $150,000 - $190,000 salary",
            &[
                ("180000-220000 USD year", "San Francisco"),
                ("170000-210000 USD year", "New York"),
                ("150000-190000 USD year", "Austin"),
            ],
        ),
        (
            "Salary ranges:\nSan Francisco: $180,000 - $220,000\nNew York: $170,000 - $210,000\nAll other US locations: $150,000 - $190,000",
            &[
                ("180000-220000 USD year", "San Francisco"),
                ("170000-210000 USD year", "New York"),
                ("150000-190000 USD year", "All other US locations"),
            ],
        ),
        (
            "Base pay range\n$180,000 - $220,000 (SF Bay Area)\n$160,000 - $200,000 (Other US locations)",
            &[("180000-220000 USD year", "SF Bay Area"), ("160000-200000 USD year", "Other US locations")],
        ),
        (
            "Base salary in California is $180,000 - $220,000, in Texas $150,000 - $190,000 and in Ohio $140,000 - $180,000.",
            &[
                ("180000-220000 USD year", "California"),
                ("150000-190000 USD year", "Texas"),
                ("140000-180000 USD year", "Ohio"),
            ],
        ),
        (
            "The US base salary range is $180,000 - $220,000. The Canadian base salary range is CA$150,000 - CA$190,000.",
            &[("180000-220000 USD year", "US"), ("150000-190000 CAD year", "")],
        ),
        (
            "Compensation: $110,000 - $150,000 USD / 140,000 - 185,000 CAD base",
            &[("110000-150000 USD year", ""), ("140000-185000 CAD year", "")],
        ),
        (
            "Salary: UK £65,000 - £80,000; Germany €70,000 - €85,000; Poland 240,000 - 300,000 PLN",
            &[
                ("65000-80000 GBP year", "UK"),
                ("70000-85000 EUR year", "Germany"),
                ("240000-300000 PLN year", "Poland"),
            ],
        ),
    ]);
}

#[test]
fn places_behind_the_figures() {
    check(&[
        (
            "Pay\nThe pay range is $150,000 to $180,000 in New York and $130,000 to $160,000 in Texas.",
            &[("150000-180000 USD year", "New York"), ("130000-160000 USD year", "Texas")],
        ),
        (
            "The pay range is $150,000 to $180,000 USD in New York and $130,000 to $160,000 USD in Texas.",
            &[("150000-180000 USD year", "New York"), ("130000-160000 USD year", "Texas")],
        ),
        (
            "The base salary range is $150,000 - $180,000 in NYC and San Francisco, and $130,000 - $160,000 in all other locations.",
            &[
                ("150000-180000 USD year", "NYC and San Francisco"),
                ("130000-160000 USD year", "all other locations"),
            ],
        ),
        (
            "The base pay is $185,000-$220,000 for SF and NYC and $160,000-$195,000 for all other US locations.",
            &[("185000-220000 USD year", "SF and NYC"), ("160000-195000 USD year", "all other US locations")],
        ),
        (
            "Salary: $150,000 - $180,000 (NYC, SF), $130,000 - $160,000 (elsewhere)",
            &[("150000-180000 USD year", "NYC, SF"), ("130000-160000 USD year", "elsewhere")],
        ),
        (
            "Pay range: $145k to $175k in California, Washington and New York; $130k to $160k in other states",
            &[
                ("145000-175000 USD year", "California, Washington and New York"),
                ("130000-160000 USD year", "other states"),
            ],
        ),
        (
            "Salary: $150k-180k for Tier 1 cities and $130k-160k for Tier 2 cities",
            &[("150000-180000 USD year", "Tier 1 cities"), ("130000-160000 USD year", "Tier 2 cities")],
        ),
        (
            "For US Premium Markets, the base pay range is $150,000 - $180,000. For all other US markets, the base pay range is $130,000 - $160,000.",
            &[
                ("150000-180000 USD year", "US Premium Markets"),
                ("130000-160000 USD year", "all other US markets"),
            ],
        ),
        (
            "Salary for candidates in NYC is $180,000 - $220,000 and for candidates in Austin $160,000 - $200,000.",
            &[("180000-220000 USD year", "NYC"), ("160000-200000 USD year", "Austin")],
        ),
    ]);
}

#[test]
fn tiers_and_levels() {
    check(&[
        (
            "Pay ranges: Tier 1: $180,000 - $220,000, Tier 2: $170,000 - $210,000, Tier 3: $150,000 - $190,000",
            &[
                ("180000-220000 USD year", "Tier 1"),
                ("170000-210000 USD year", "Tier 2"),
                ("150000-190000 USD year", "Tier 3"),
            ],
        ),
        (
            "Base salary\n- Zone A: $180,000 - $220,000\n- Zone B: $170,000 - $210,000",
            &[("180000-220000 USD year", "Zone A"), ("170000-210000 USD year", "Zone B")],
        ),
        (
            "Salary by level: L4: $150k-$180k; L5: $180k-$220k; L6: $220k-$270k",
            &[
                ("150000-180000 USD year", "L4"),
                ("180000-220000 USD year", "L5"),
                ("220000-270000 USD year", "L6"),
            ],
        ),
        (
            "Level 4 - $150,000 - $180,000 base\nLevel 5 - $180,000 - $220,000 base",
            &[("150000-180000 USD year", "Level 4"), ("180000-220000 USD year", "Level 5")],
        ),
        (
            "Salary: Senior: $160,000 - $190,000, Staff: $190,000 - $230,000",
            &[("160000-190000 USD year", "Senior"), ("190000-230000 USD year", "Staff")],
        ),
        (
            "Base salary for Senior Engineer: $160,000 - $190,000\nBase salary for Staff Engineer: $190,000 - $230,000",
            &[("160000-190000 USD year", "Senior Engineer"), ("190000-230000 USD year", "Staff Engineer")],
        ),
        (
            "Salary\nSenior (IC3): €70,000 - €85,000\nStaff (IC4): €85,000 - €105,000",
            &[("70000-85000 EUR year", "Senior (IC3)"), ("85000-105000 EUR year", "Staff (IC4)")],
        ),
        (
            "Gehalt: Junior 45.000 - 55.000 €, Senior 65.000 - 80.000 €",
            &[("45000-55000 EUR year", "Junior"), ("65000-80000 EUR year", "Senior")],
        ),
        (
            "B2B: 22 000 - 28 000 PLN netto + VAT\nUoP: 18 000 - 23 000 PLN brutto",
            &[("22000-28000 PLN month", "B2B"), ("18000-23000 PLN month", "UoP")],
        ),
    ]);
}

#[test]
fn several_ranges_keep_what_they_are_for() {
    let read = read_labelled;
    assert_eq!(
        read("SF: $180,000 - $220,000 base salary; NYC: $170,000 - $210,000; Remote: $150,000 - $190,000"),
        pairs(&[
            ("180000-220000 USD year", "SF"),
            ("170000-210000 USD year", "NYC"),
            ("150000-190000 USD year", "Remote"),
        ])
    );
    assert_eq!(
        read("Salary ranges:\n- Zone 1: $180,000 - $220,000\n- Zone 2: $160,000 - $200,000"),
        pairs(&[("180000-220000 USD year", "Zone 1"), ("160000-200000 USD year", "Zone 2")])
    );
    assert_eq!(
        read(
            "For candidates located in NYC or SF, the pay range is $180,000 - $220,000. For candidates in Austin, the pay range is $160,000 - $200,000."
        ),
        pairs(&[("180000-220000 USD year", "NYC or SF"), ("160000-200000 USD year", "Austin")])
    );
    assert_eq!(
        read(
            "The base pay ranges for this position in Colorado. I4 $130,600 — $192,000 USD I5 $159,800 — $235,000 USD"
        ),
        pairs(&[("130600-192000 USD year", "Colorado"), ("159800-235000 USD year", "")])
    );
}
