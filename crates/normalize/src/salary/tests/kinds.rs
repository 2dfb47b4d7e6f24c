//! Base pay told from on-target and total pay.

use super::check;

#[test]
fn base_and_on_target() {
    check(&[
        (
            "Base: $100,000 - $130,000, OTE: $200,000 - $260,000",
            "100000-130000 USD year; 200000-260000 USD year ote",
        ),
        ("Base $100k-$130k / OTE $200k-$260k", "100000-130000 USD year; 200000-260000 USD year ote"),
        ("$100k-$130k base / $200k-$260k OTE", "100000-130000 USD year; 200000-260000 USD year ote"),
        ("$100k-$130k base ($200k-$260k OTE)", "100000-130000 USD year; 200000-260000 USD year ote"),
        ("$200k-$260k OTE (50/50 split)", "200000-260000 USD year ote"),
        ("OTE: $200,000 - $260,000", "200000-260000 USD year ote"),
        ("On Target Earnings: $200,000 - $260,000", "200000-260000 USD year ote"),
        ("On-target earnings between $200,000 and $260,000", "200000-260000 USD year ote"),
        (
            "The OTE for this role is $200,000 - $260,000 with a base of $100,000 - $130,000.",
            "200000-260000 USD year ote; 100000-130000 USD year",
        ),
        ("Compensation: $200k - $260k OTE", "200000-260000 USD year ote"),
        ("Salary: $100,000 base + commission (OTE $200,000)", "100000 USD year; 200000 USD year ote"),
        (
            "The on-target earnings range, made of base salary and commission, is $200,000 - $260,000.",
            "200000-260000 USD year ote",
        ),
        ("The annual OTE (base + variable) is $200,000 - $260,000 USD.", "200000-260000 USD year ote"),
        ("Target earnings: $200,000 - $260,000 (base + commission)", "200000-260000 USD year ote"),
        (
            "Pay: $40 per hour with a commission target of $20k, for a total of $100,000 - $110,000 per year",
            "40 USD hour; 100000-110000 USD year ote",
        ),
        ("€60.000 Fixgehalt, €120.000 OTE", "60000 EUR year; 120000 EUR year ote"),
        ("Fixum 60.000 € + variable Vergütung 20.000 €", "60000 EUR year"),
        ("Earnings potential of $200,000 - $260,000 uncapped", "200000-260000 USD year ote"),
        (
            "$80,000 base plus uncapped commission, first year earnings $140,000",
            "80000 USD year; 140000 USD year ote",
        ),
    ]);
}

#[test]
fn base_and_total() {
    check(&[
        ("Total compensation: $250,000 - $300,000 (base, bonus and equity)", "250000-300000 USD year total"),
        ("Total cash: $180,000 - $220,000", "180000-220000 USD year total"),
        ("Total target cash compensation: $180,000 - $220,000", "180000-220000 USD year total"),
        (
            "Base salary: $150,000 - $180,000. Total compensation: $200,000 - $240,000.",
            "150000-180000 USD year; 200000-240000 USD year total",
        ),
        ("TC: $300k - $400k", "300000-400000 USD year total"),
        ("Total comp $300k-$400k (base $180k-$220k)", "300000-400000 USD year total; 180000-220000 USD year"),
        ("Base plus 20% bonus: $150,000 - $180,000", "150000-180000 USD year total"),
        ("$150,000 - $180,000 base plus 20% bonus", "150000-180000 USD year"),
        ("Base salary $150,000 - $180,000 plus 20% annual bonus", "150000-180000 USD year"),
        ("Base salary: $150,000 - $180,000 + bonus + equity", "150000-180000 USD year"),
        ("Salary of $150,000 - $180,000, not including bonus and equity", "150000-180000 USD year"),
        (
            "Salary of $150,000 - $180,000, exclusive of bonus, commission and equity",
            "150000-180000 USD year",
        ),
        ("Salary (excluding bonus): $150,000 - $180,000", "150000-180000 USD year"),
        (
            "The base salary range (excluding commission, bonus and equity) is $150,000 - $180,000.",
            "150000-180000 USD year",
        ),
        ("Cash compensation $150,000 - $180,000 plus equity", "150000-180000 USD year"),
        ("Gesamtvergütung: 90.000 € - 110.000 €", "90000-110000 EUR year total"),
        ("Rémunération totale : 60 000 € - 75 000 €", "60000-75000 EUR year total"),
    ]);
}

#[test]
fn kinds_are_told_apart() {
    check(&[
        (
            "OTE $200,000 - $260,000 (base salary $100,000 - $130,000)",
            "200000-260000 USD year ote; 100000-130000 USD year",
        ),
        (
            "The salary range is $100,000-$110,000 (OTE $122,500 - $132,500).",
            "100000-110000 USD year; 122500-132500 USD year ote",
        ),
        ("$90,000 base, $180,000 OTE", "90000 USD year; 180000 USD year ote"),
        (
            "On-target earnings of $180,000/year ($90,000 base, $90,000 variable).",
            "180000 USD year ote; 90000 USD year",
        ),
        ("Total compensation: $200,000 to $300,000", "200000-300000 USD year total"),
        ("$100K salary + bonus + equity", "100000 USD year"),
        (
            "Compensation range: $154,000-$181,500\nBase salary: $140,000-$165,000",
            "154000-181500 USD year total; 140000-165000 USD year",
        ),
    ]);
}

#[test]
fn both_kinds_in_one_posting() {
    check(&[
        (
            "Base Salary: $90,000-$110,000; OTE: $180,000-$220,000; Equity: $20,000-$40,000",
            "90000-110000 USD year; 180000-220000 USD year ote",
        ),
        (
            "Compensation: Base $90,000 - $110,000 + uncapped commission, OTE $180,000 - $220,000",
            "90000-110000 USD year; 180000-220000 USD year ote",
        ),
        ("OTE: $180k - $220k; Base: $90k - $110k", "180000-220000 USD year ote; 90000-110000 USD year"),
        ("$90k base + $90k variable = $180k OTE", "90000 USD year; 180000 USD year ote"),
        ("$90k base, $90k variable, $180k OTE", "90000 USD year; 180000 USD year ote"),
        ("Base Salary: $90,000\nVariable: $90,000\nOTE: $180,000", "90000 USD year; 180000 USD year ote"),
        ("Base salary: $150,000\nBonus: $30,000\nEquity: $50,000 per year", "150000 USD year"),
        ("Total on-target cash (base plus commission) is $180,000 - $220,000", "180000-220000 USD year ote"),
        (
            "The on-target earnings (OTE) range for this role is $180,000 - $220,000, made up of a base salary of $90,000 - $110,000 and variable pay.",
            "180000-220000 USD year ote; 90000-110000 USD year",
        ),
        (
            "Base salary range $90,000 - $110,000 with a variable component bringing OTE to $180,000 - $220,000",
            "90000-110000 USD year; 180000-220000 USD year ote",
        ),
        ("Expected OTE of $180,000 - $220,000 (50% base, 50% commission)", "180000-220000 USD year ote"),
        (
            "The estimated total cash compensation, including base and target bonus, is $180,000 - $220,000.",
            "180000-220000 USD year total",
        ),
        ("Pay: $180,000 - $220,000 total target cash, including bonus", "180000-220000 USD year total"),
        (
            "Annual total compensation $180K-$220K, including base, bonus and stock",
            "180000-220000 USD year total",
        ),
        (
            "Base pay $150,000 - $180,000; target bonus 15%; total target cash $172,500 - $207,000",
            "150000-180000 USD year; 172500-207000 USD year total",
        ),
    ]);
}

#[test]
fn a_total_behind_base_pay() {
    check(&[
        (
            "Base: $150k - $180k. Total: $200k - $230k.",
            "150000-180000 USD year; 200000-230000 USD year total",
        ),
        (
            "Salary $140,000-$170,000, total $200,000-$230,000.",
            "140000-170000 USD year; 200000-230000 USD year total",
        ),
        (
            "Base: $140k-$170k | Equity value: $40k-$80k/yr | Total: $190k-$270k",
            "140000-170000 USD year; 190000-270000 USD year total",
        ),
        (
            "Salary\nBase: $150k - $180k\nTotal: $200k - $230k",
            "150000-180000 USD year; 200000-230000 USD year total",
        ),
        ("Salary $140,000-$170,000. We raised a total of $20,000,000.", "140000-170000 USD year"),
        ("Total: $200k - $230k.", "200000-230000 USD year"),
    ]);
}

#[test]
fn a_bonus_on_top_of_base_is_not_base() {
    check(&[
        ("Compensation:\nA cash bonus of $12,000-$18,000 a year on top of base.", ""),
        ("Compensation:\nA performance bonus of $12,000-$18,000 a year on top of your base salary.", ""),
        ("Compensation:\n$120,000-$180,000 a year in base salary", "120000-180000 USD year"),
    ]);
}
