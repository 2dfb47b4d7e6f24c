//! Base pay beside money that is not pay: the clause beside must neither kill it nor join it.

use super::check;

#[test]
fn the_base_range_survives() {
    check(&[
        (
            "We raised $20M from top investors. The salary range is $120,000 - $150,000.",
            "120000-150000 USD year",
        ),
        ("Backed by $50M in funding, we pay $120,000 - $150,000 base.", "120000-150000 USD year"),
        (
            "Salary $120,000 - $150,000, plus a quota-based bonus of $20,000 - $40,000",
            "120000-150000 USD year",
        ),
        (
            "Salary: $120,000 - $150,000. You will close deals of $50,000 - $250,000.",
            "120000-150000 USD year",
        ),
        (
            "You will close deals of $50,000 - $250,000. Salary: $120,000 - $150,000.",
            "120000-150000 USD year",
        ),
        ("Manage budgets of $100k - $500k; salary $120k - $150k", "120000-150000 USD year"),
        ("Base salary of $120,000 - $150,000 plus equity of $40,000 - $80,000", "120000-150000 USD year"),
        (
            "Base salary of $120,000 - $150,000, a signing bonus of $10,000 - $20,000 and relocation of $5,000 - $10,000",
            "120000-150000 USD year",
        ),
        (
            "$120,000 - $150,000 base, $10,000 - $20,000 bonus, $40,000 - $80,000 equity",
            "120000-150000 USD year",
        ),
        (
            "Salary: $120,000 - $150,000 | Equity: 0.1% - 0.5% | 401(k) match up to $11,500",
            "120000-150000 USD year",
        ),
        ("Salary: $120,000 - $150,000 + $15,000 annual bonus", "120000-150000 USD year"),
        ("$120,000 - $150,000 + $15,000 - $20,000 sign-on", "120000-150000 USD year"),
        (
            "Our customers pay $20,000 - $90,000 a year. We pay you $120,000 - $150,000.",
            "120000-150000 USD year",
        ),
        ("Compensation: $120k-$150k (plus 10-15% bonus)", "120000-150000 USD year"),
        (
            "Salary $120,000 - $150,000 depending on experience; learning budget $1,500 - $2,500",
            "120000-150000 USD year",
        ),
        ("Gehalt: 65.000 - 80.000 € plus 1.500 € Weiterbildungsbudget pro Jahr", "65000-80000 EUR year"),
        ("Salaire : 45 000 - 55 000 € + prime de 3 000 - 5 000 €", "45000-55000 EUR year"),
        ("Pay: $30 - $40 per hour, per diem $60 - $80", "30-40 USD hour"),
        (
            "Annual salary: $120,000 - $150,000\nHome office: $1,000 - $2,000\nPhone: $50 - $100 per month",
            "120000-150000 USD year",
        ),
        (
            "The range for this role is $120,000 - $150,000 base. We serve customers who spend $50,000 - $90,000 a year.",
            "120000-150000 USD year",
        ),
        (
            "Benefits: $120,000 - $150,000 salary, medical, dental, $5,000 - $8,000 a year for tuition",
            "120000-150000 USD year",
        ),
        ("Salary range: $120,000 - $150,000. Deals: $50,000 - $90,000.", "120000-150000 USD year"),
        (
            "Base pay: $120,000 - $150,000. Total pay mix includes $30,000 - $50,000 in equity.",
            "120000-150000 USD year",
        ),
        ("Senior engineers earn $120,000 - $150,000 here", "120000-150000 USD year"),
        ("You'll earn $120,000 - $150,000", "120000-150000 USD year"),
    ]);
}

#[test]
fn pay_beside_other_money() {
    check(&[
        (
            "Base salary $120,000 - $150,000 plus equity and a 401(k) match up to $23,000",
            "120000-150000 USD year",
        ),
        ("Salary: $120k-$150k, bonus of $10k-$20k, $2,000 learning budget", "120000-150000 USD year"),
        ("We raised $50M. Salary: $120,000 - $150,000.", "120000-150000 USD year"),
        ("Salary $120,000 - $150,000, signing bonus $10,000", "120000-150000 USD year"),
        ("Compensation:\n- $120,000 - $150,000\n- $1,000 home office stipend", "120000-150000 USD year"),
        ("$120k - $150k + equity + 401k", "120000-150000 USD year"),
    ]);
}

#[test]
fn a_city_named_new_is_no_new_business() {
    check(&[
        (
            "The base salary for this role in New York is $120,000 - $150,000 a year.",
            "120000-150000 USD year",
        ),
        ("The base salary range in New Orleans is $120,000 - $150,000.", "120000-150000 USD year"),
        ("You bring in $120,000 - $150,000 in new ARR a year.", ""),
    ]);
}

#[test]
fn longer_neighbours() {
    check(&[
        (
            "Salary range $120,000 - $150,000, bonus 10%, 401(k) match of 4% up to $9,000",
            "120000-150000 USD year",
        ),
        (
            "The base salary range is $120,000 - $150,000. This does not include equity ($40,000 - $60,000 per year) or bonus ($10,000 - $20,000).",
            "120000-150000 USD year",
        ),
        (
            "We just closed our $30M Series B and pay top of market: $150,000 - $180,000 base.",
            "150000-180000 USD year",
        ),
        (
            "You'll manage a $500k - $900k budget. Compensation is $150,000 - $180,000.",
            "150000-180000 USD year",
        ),
        (
            "Compensation: $150,000 - $180,000. In this role you own accounts of $200,000 - $900,000.",
            "150000-180000 USD year",
        ),
        ("Quota $800k - $1M, base $90k - $110k", "90000-110000 USD year"),
        ("Average deal size $50k-$90k. Base $100k-$120k.", "100000-120000 USD year"),
        ("401(k), $2,000 learning stipend, and salary of $150,000 - $180,000", "150000-180000 USD year"),
        ("Equity, health insurance and a $150,000 - $180,000 salary", "150000-180000 USD year"),
        ("Comp package: $150,000 - $180,000, 0.1% - 0.3% equity, health insurance", "150000-180000 USD year"),
        ("Salary & Equity: $150k – $180k, 0.1% – 0.5%", "150000-180000 USD year"),
        ("Compensation, equity & benefits: $150k - $180k", "150000-180000 USD year"),
        ("The pay is $25 - $35 per hour plus tips ($50 - $100 per day)", "25-35 USD hour"),
        ("$25 - $35 per hour + $2 - $3 shift differential", "25-35 USD hour"),
        ("Pay: $25 - $35/hr\nSign-on bonus: $5,000 - $10,000\nMileage: $60 - $80 per day", "25-35 USD hour"),
    ]);
}
