//! Figures, their groupings, scales and dashes.

use super::check;

#[test]
fn shared_thousands() {
    check(&[
        ("Salary: $150-190k", "150000-190000 USD year"),
        ("Salary: 150-190K USD", "150000-190000 USD year"),
        ("Salary: $150k-190k", "150000-190000 USD year"),
        ("Salary: $150K-$190K", "150000-190000 USD year"),
        ("Salary: $150 - $190k", "150000-190000 USD year"),
        ("Salary: 60-75k EUR", "60000-75000 EUR year"),
        ("Salary: €60-75k", "60000-75000 EUR year"),
        ("Salary: £60k to 75k", "60000-75000 GBP year"),
        ("Salary: $112.5k - $140.5k", "112500-140500 USD year"),
        ("Base salary $95-110k DOE", "95000-110000 USD year"),
        ("Salary: $150k/190k", "150000-190000 USD year"),
        ("Salary: 60/90k USD", "60000-90000 USD year"),
        ("Salary: $1.2M - $1.5M", ""),
        ("Salary: $130,000 - 150,000K", "130000-150000 USD year"),
        ("Pay: $120-$150 an hour", "120-150 USD hour"),
        ("Salary: $0.12M", ""),
    ]);
}

#[test]
fn dashes_and_words_between() {
    check(&[
        ("Salary: $110,000–$140,000", "110000-140000 USD year"),
        ("Salary: $110,000 — $140,000", "110000-140000 USD year"),
        ("Salary: $110,000−$140,000", "110000-140000 USD year"),
        ("Salary: $110,000 ~ $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 -- $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 --- $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 ‐ $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 ‑ $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 through $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 thru $140,000", "110000-140000 USD year"),
        ("Salary: $110,000 up to $140,000", "110000-140000 USD year"),
        ("Salary from $110,000 to $140,000", "110000-140000 USD year"),
        ("The salary ranges between $110,000 and $140,000", "110000-140000 USD year"),
        ("The salary ranges between $110,000 to $140,000", "110000-140000 USD year"),
        ("Salary ranging from $110,000 per year to $140,000 per year", "110000-140000 USD year"),
        ("The salary is anywhere from $110,000 and $140,000", "110000-140000 USD year"),
        ("Minimum salary: $110,000, maximum salary: $140,000", "110000-140000 USD year"),
        ("Salary minimum $110,000; maximum $140,000", "110000-140000 USD year"),
        ("Minimum: $110,000 / Maximum: $140,000 base salary", "110000-140000 USD year"),
        ("Min salary $110,000 Max salary $140,000", "110000-140000 USD year"),
        (
            "The low end of the salary range is $110,000 and the high end is $140,000.",
            "110000-140000 USD year",
        ),
    ]);
}

#[test]
fn groupings() {
    check(&[
        ("Gehalt: 65.000 EUR bis 80.000 EUR", "65000-80000 EUR year"),
        ("Salaire : 45 000 EUR – 55 000 EUR", "45000-55000 EUR year"),
        ("Salaire : 45\u{a0}000\u{a0}€ – 55\u{a0}000\u{a0}€", "45000-55000 EUR year"),
        ("Salaire : 45\u{202f}000 € à 55\u{202f}000 €", "45000-55000 EUR year"),
        ("Salaire : 45\u{2009}000 € à 55\u{2009}000 €", "45000-55000 EUR year"),
        ("Gehalt: 3.500,50 € pro Monat", "3500.50 EUR month"),
        ("Lohn: CHF 110’000 – 130’000", "110000-130000 CHF year"),
        ("Lohn: CHF 110'000.- bis CHF 130'000.- im Jahr", "110000-130000 CHF year"),
        ("Lohn: 8'500 CHF pro Monat", "8500 CHF month"),
        ("Salary: ₹ 18,00,000 to ₹ 24,50,000 per annum", "1800000-2450000 INR year"),
        ("Salary: INR 18,00,000 - 24,50,000", "1800000-2450000 INR year"),
        ("Salary: Rs 18,00,000 to Rs 24,00,000", "1800000-2400000 INR year"),
        ("Salary: ₹18L - ₹24L", "1800000-2400000 INR year"),
        ("Salary: ₹18-24 lakhs", "1800000-2400000 INR year"),
        ("CTC: 18 LPA to 24 LPA", "1800000-2400000 INR year"),
        ("CTC up to 24 LPA", "-2400000 INR year"),
        ("Salary: 1.2 crore INR per annum", "12000000 INR year"),
        ("Salary: ₹1.2 Cr - ₹1.5 Cr per annum", "12000000-15000000 INR year"),
        ("Salary: $110,000.00-$140,000.00.", "110000-140000 USD year"),
        ("Salary: $110000 - $140000", "110000-140000 USD year"),
        ("Salary: 110000-140000 USD", "110000-140000 USD year"),
        ("Salary: $ 110,000 - $ 140,000", "110000-140000 USD year"),
        ("Salary: $110,000/yr - $140,000/yr", "110000-140000 USD year"),
        ("Salary: €65.000,00 - €80.000,00", "65000-80000 EUR year"),
        ("Pay: $28.5/hr", "28.50 USD hour"),
        ("Pay: $28.50-$34.75/hour", "28.50-34.75 USD hour"),
        ("Pay: $38- $43.00hr", "38-43 USD hour"),
        ("Pay: $38hr", "38 USD hour"),
        ("Pay: $38 hr", "38 USD hour"),
        ("Pay: $95Kyr", "95000 USD year"),
    ]);
}

#[test]
fn one_sided_figures() {
    check(&[
        ("Salary: $120,000+", "120000+ USD year"),
        ("Salary: $120k+", "120000+ USD year"),
        ("Salary: 120k+ USD", "120000+ USD year"),
        ("Salary: $120,000 +", "120000+ USD year"),
        ("Salary: from $120,000", "120000+ USD year"),
        ("Salary starting at $120,000", "120000+ USD year"),
        ("The starting salary is at least $120,000 a year", "120000+ USD year"),
        ("Salary: minimum $120,000", "120000+ USD year"),
        ("Salary: $120,000 minimum", "120000+ USD year"),
        ("Salary: $120,000 and up", "120000+ USD year"),
        ("Salary: $120,000 or more", "120000+ USD year"),
        ("Salary: no less than $120,000", "120000+ USD year"),
        ("Salary: upwards of $120,000", "120000+ USD year"),
        ("Salary: > $120,000", "120000+ USD year"),
        ("Salary: ≥ $120,000", "120000+ USD year"),
        ("Salary: up to $120,000", "-120000 USD year"),
        ("Salary: max $120k", "-120000 USD year"),
        ("Salary: maximum of $120,000", "-120000 USD year"),
        ("Salary: $120,000 max", "-120000 USD year"),
        ("Salary: < $120,000", "-120000 USD year"),
        ("Base salary to $120,000", "-120000 USD year"),
        ("Salary: ca. $120,000", "120000 USD year"),
        ("Salary: approx. $120,000", "120000 USD year"),
        ("Salary: around $120,000", "120000 USD year"),
        ("Salary: ~$120k", "120000 USD year"),
        ("Starting salary: $120,000", "120000 USD year"),
        ("Jahresgehalt: ca. 64.500 €", "64500 EUR year"),
        ("Gehalt ab 60.000 € pro Jahr", "60000+ EUR year"),
        ("Gehalt mindestens 60.000 € pro Jahr", "60000+ EUR year"),
        ("Gehalt bis zu 80.000 € pro Jahr", "-80000 EUR year"),
        ("Gehalt: bis 80.000 € brutto/Jahr", "-80000 EUR year"),
        ("Salaire à partir de 45 000 € brut annuel", "45000+ EUR year"),
        ("Salaire jusqu'à 55 000 € brut annuel", "-55000 EUR year"),
        ("Salaris vanaf € 3.500 bruto per maand", "3500+ EUR month"),
        ("Salaris tot € 4.500 bruto per maand", "-4500 EUR month"),
        ("Salario desde 40.000 € brutos anuales", "40000+ EUR year"),
        ("Salario hasta 50.000 € brutos anuales", "-50000 EUR year"),
        ("Wynagrodzenie od 18 000 PLN miesięcznie", "18000+ PLN month"),
        ("Wynagrodzenie do 25 000 PLN miesięcznie", "-25000 PLN month"),
        ("Salário a partir de R$ 12.000 por mês", "12000+ BRL month"),
        ("Salário até R$ 15.000 por mês", "-15000 BRL month"),
    ]);
}

#[test]
fn torn_ranges_are_left_out() {
    check(&[
        ("The salary range is between $T103,500 and $186,500", ""),
        ("The salary range is $100,0000 - $200,000", ""),
        ("The salary range is $10 - $200,000", ""),
        ("Salary: $150,00 - $190,000", "150000-190000 USD year"),
    ]);
}

#[test]
fn ranges_singles_and_open_ends() {
    check(&[
        ("The salary is $110k-$140k.", "110000-140000 USD year"),
        ("Salary: $110-140k", "110000-140000 USD year"),
        ("Compensation: $110,000.00 - $140,000.00 per year", "110000-140000 USD year"),
        ("Pay: $110,000 to $140,000 a year plus equity", "110000-140000 USD year"),
        ("We pay between $110,000 and $140,000", "110000-140000 USD year"),
        ("The base salary for this role is $125,000.", "125000 USD year"),
        ("Base salary from $125,000", "125000+ USD year"),
        ("Salary up to £95,000", "-95000 GBP year"),
        ("Salary: $125,000+", "125000+ USD year"),
        ("Base pay starts at $30/hr", "30+ USD hour"),
        ("Acme | Engineer | Remote | $150k-$180k | https://acme.example", "150000-180000 USD year"),
        ("Acme | Engineer | Remote | $150k + equity", "150000 USD year"),
        ("Salary range: USD 110,000 – 140,000", "110000-140000 USD year"),
        ("Salary range: 110,000-140,000 USD", "110000-140000 USD year"),
        ("Salary range: $110-140,000", "110000-140000 USD year"),
        ("Base: $110,000 (min) - $125,000 (mid) - $140,000 (max)", "110000-140000 USD year"),
        (
            "The range is between $110,000 [in our smallest market] and $140,000 [in our largest].",
            "110000-140000 USD year",
        ),
    ]);
}

#[test]
fn the_most_behind_a_period_and_in_words() {
    check(&[
        ("Pay: $150/hr max", "-150 USD hour"),
        ("Pay: $150 per hour maximum.", "-150 USD hour"),
        ("Pay: $30 an hour, min 20 hours a week", "30 USD hour"),
        ("The pay tops out at $180,000.", "-180000 USD year"),
    ]);
}

#[test]
fn figures_in_words_and_a_named_middle() {
    check(&[
        (
            "Base ranges from one hundred thirty thousand dollars ($130,000) to one hundred sixty-five thousand dollars \
             ($165,000) annually.",
            "130000-165000 USD year",
        ),
        ("Salary ($130,000) to be discussed; bonus ($5,000)", "130000 USD year"),
        ("Target pay 175K (midpoint), hiring range 160K–190K USD", "160000-190000 USD year"),
        ("Salary: $160,000 - $190,000, midpoint: $175,000", "160000-190000 USD year"),
        ("Salary midpoint: $175,000", "175000 USD year"),
    ]);
}
