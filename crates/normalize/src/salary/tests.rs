use std::fmt::Write;

use proptest::prelude::*;
use rolecall_domain::PayKind;

use super::*;
use crate::normalize::test_support::{gazetteer, pay_words};
use crate::text::{from_html, from_plain};

/// "120000-150000 USD year", "120000+ ...", "-150000 ...", with the kind where it is not base.
fn shown(range: &TextRange) -> String {
    let pay = &range.pay;
    let mut out = match (pay.min, pay.max) {
        (Some(lo), Some(hi)) if lo == hi => lo.to_string(),
        (Some(lo), Some(hi)) => format!("{lo}-{hi}"),
        (Some(lo), None) => format!("{lo}+"),
        (None, Some(hi)) => format!("-{hi}"),
        (None, None) => "?".to_owned(),
    };
    write!(out, " {}", pay.currency.map_or("?".to_owned(), |c| c.to_string())).unwrap();
    write!(out, " {}", pay.period.map_or("?".to_owned(), |p| p.to_string())).unwrap();
    if pay.kind != PayKind::Base {
        write!(out, " {}", pay.kind).unwrap();
    }
    out
}

fn read_in(text: &str, countries: &[&str]) -> Vec<TextRange> {
    let countries: Vec<String> = countries.iter().map(|c| (*c).to_owned()).collect();
    from_text(&from_plain(text), pay_words(), gazetteer(), &countries)
}

fn read(text: &str) -> String {
    read_in(text, &[]).iter().map(shown).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, want)| (text, want, read(text)))
        .filter(|(_, want, got)| **want != got)
        .map(|(text, want, got)| format!("{text}\n   want {want}\n   got  {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
fn groupings_and_currencies() {
    check(&[
        ("Gehalt: 65.000 € - 80.000 € brutto pro Jahr", "65000-80000 EUR year"),
        ("Salary: EUR 65 000 – 80 000", "65000-80000 EUR year"),
        ("Jahresgehalt ab 70k €", "70000+ EUR year"),
        ("Lohn: CHF 110'000 – 130'000 pro Jahr", "110000-130000 CHF year"),
        ("Salaire : 45 000 € à 55 000 € brut par an", "45000-55000 EUR year"),
        ("Salaris: € 3.500,- tot € 4.500,- bruto per maand", "3500-4500 EUR month"),
        ("Salario: 40.000 € a 50.000 € brutos anuales", "40000-50000 EUR year"),
        ("Salário: R$ 12.000 a R$ 15.000 por mês", "12000-15000 BRL month"),
        ("Wynagrodzenie: 18 000 - 25 000 PLN netto miesięcznie (B2B)", "18000-25000 PLN month"),
        ("18 000–25 000 zł/mies. B2B", "18000-25000 PLN month"),
        ("Stawka: 120 - 150 zł/h", "120-150 PLN hour"),
        ("Compensation: ₹20,00,000 - ₹35,00,000 per annum", "2000000-3500000 INR year"),
        ("CTC: 20-35 LPA", "2000000-3500000 INR year"),
        ("Salary: 25 lakhs per annum", "2500000 INR year"),
        ("Salary: ¥8,000,000 - ¥12,000,000 per year", "8000000-12000000 JPY year"),
        ("Salary: CA$110,000 - CA$140,000", "110000-140000 CAD year"),
        ("Salary: C$110,000 - C$140,000", "110000-140000 CAD year"),
        ("Base salary range: $110,000 - $140,000 CAD", "110000-140000 CAD year"),
        ("Salary (in AUD): $110,000 - $140,000", "110000-140000 AUD year"),
        ("Salary: A$110,000 - A$140,000", "110000-140000 AUD year"),
        ("Salary: S$8,000 - S$10,000 per month", "8000-10000 SGD month"),
        ("Gehalt: 65.000,00 € brutto im Jahr", "65000 EUR year"),
        ("Palkka 4 000 - 5 000 € / month salary", "4000-5000 EUR month"),
    ]);
}

#[test]
fn a_bare_dollar_is_the_countrys() {
    for (countries, want) in [
        (&["US"][..], "110000-140000 USD year"),
        (&["CA"], "110000-140000 CAD year"),
        (&["AU"], "110000-140000 AUD year"),
        (&["CA", "US"], "110000-140000 USD year"),
        (&["SG"], "110000-140000 SGD year"),
    ] {
        let got: Vec<_> = read_in("Salary: $110,000 - $140,000", countries).iter().map(shown).collect();
        assert_eq!(got, [want], "{countries:?}");
    }
    let zone = read_in("Salary in Toronto: $110,000 - $140,000", &["US"]);
    assert_eq!(zone.iter().map(shown).collect::<Vec<_>>(), ["110000-140000 CAD year"]);
    let crowns = read_in("Salary: 45 000 - 55 000 kr per month", &["SE"]);
    assert_eq!(crowns.iter().map(shown).collect::<Vec<_>>(), ["45000-55000 SEK month"]);
    let unknown = read_in("Salary: 45 000 - 55 000 kr per month", &[]);
    assert_eq!(unknown.iter().map(shown).collect::<Vec<_>>(), ["45000-55000 ? month"]);
}

#[test]
fn periods_are_bound_to_their_figures() {
    check(&[
        ("Pay range: $60 - $85 per hour", "60-85 USD hour"),
        ("Pay: $26.08 - $38.40 / hr", "26.08-38.40 USD hour"),
        ("Pay: $60 p.h.", "60 USD hour"),
        ("Contract, $650 - $800 per day", "650-800 USD day"),
        ("£500 - £650 per day outside IR35", "500-650 GBP day"),
        ("The hourly rate for this position is $23.00-$25.00.", "23-25 USD hour"),
        ("Annual salary of $60,000 ($28.85 hourly rate)", "60000 USD year; 28.85 USD hour"),
        ("The monthly rate for this internship is $9,500 USD", "9500 USD month"),
        ("€4.500 pro Monat Gehalt", "4500 EUR month"),
        ("The annual salary for this role is USD $19.00 - $31.00", "19-31 USD hour"),
        ("$1,200 - $1,500 per week, paid weekly", "1200-1500 USD week"),
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
fn several_ranges_keep_what_they_are_for() {
    let read = |text: &str| -> Vec<(String, String)> {
        read_in(text, &["US"])
            .iter()
            .map(|r| (shown(r), r.pay.applies_to.clone().unwrap_or_default()))
            .collect()
    };
    let pairs = |list: &[(&str, &str)]| {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>()
    };
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

#[test]
fn tables_and_pay_range_blocks() {
    let read = |html: &str| -> Vec<(String, String)> {
        let countries = ["US".to_owned()];
        from_text(&from_html(html), pay_words(), gazetteer(), &countries)
            .iter()
            .map(|r| (shown(r), r.pay.applies_to.clone().unwrap_or_default()))
            .collect()
    };
    let pairs = |list: &[(&str, &str)]| {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(
        read(
            r#"<div class="title">Annual Salary:</div><div class="pay-range"><span>$150,000</span><span class="divider">&mdash;</span><span>$190,000 USD</span></div>"#
        ),
        pairs(&[("150000-190000 USD year", "")])
    );
    assert_eq!(
        read(
            "<table><tr><th>Zone</th><th>Base salary</th></tr><tr><td>Zone A</td><td>$150,000 - $190,000</td></tr><tr><td>Zone B</td><td>$130,000 - $170,000</td></tr></table>"
        ),
        pairs(&[("150000-190000 USD year", "Zone A"), ("130000-170000 USD year", "Zone B")])
    );
    assert_eq!(
        read(
            "<p>Salary</p><table><tr><th>Level</th><th>Minimum</th><th>Maximum</th></tr><tr><td>Senior</td><td>$150,000</td><td>$190,000</td></tr></table>"
        ),
        pairs(&[("150000-190000 USD year", "Senior")])
    );
    assert_eq!(
        read(
            "<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Team</td><td>$15,000 - $20,000</td></tr></table>"
        ),
        pairs(&[])
    );
}

#[test]
fn money_that_is_not_pay() {
    check(&[
        ("We raised $50M Series B at a $400M valuation.", ""),
        ("You will manage $100,000 - $500,000 in ad budget for each client.", ""),
        ("Our customers range from $10,000 - $50,000 ARR and pay monthly.", ""),
        ("401k match up to $23,000 per year", ""),
        ("Signing bonus of $10,000 - $20,000 and equity", ""),
        ("$10,000 - $20,000 signing bonus", ""),
        ("Annual learning budget $2,000 per year", ""),
        ("Referral bonus $5,000 - $10,000 range", ""),
        ("serving 10k-50k users per second", ""),
        ("company revenue of $200M - $300M annually", ""),
        ("Deals of $50,000 - $250,000 compensation software market", ""),
        ("Home office stipend €500 - €1,000 per year", ""),
        ("Equity: 0.1% - 0.5%", ""),
        ("Employees with 5-10 years; team of 100-150", ""),
        ("You close deals between $50,000 and $250,000.", ""),
        ("Average contract values of $30k-$120k", ""),
        ("Annual quota of $600,000 - $900,000", ""),
        ("Our grants range from $50,000 to $150,000.", ""),
        ("We write first checks of $100k - $500k.", ""),
        ("Experience selling ACV $50k-$150k", ""),
        ("Loans from $20,000 to $80,000 for small businesses", ""),
        ("Savings of $40,000 - $90,000 a year for our clients", ""),
        ("Owns a budget of $80,000 - $120,000", ""),
        ("households with an income... donations of $25,000 - $100,000", ""),
        ("the $100,000 payment requirement of the visa petition", ""),
        ("Up to $5,000 per year for fertility", ""),
        ("$4,000 annual travel stipend", ""),
        ("RSU grant of $40,000 - $60,000", ""),
        ("Equity grant valued at $100,000 - $150,000", ""),
        ("relocation package of up to $15,000", ""),
        ("prizes worth $20,000 to $50,000", ""),
        ("from $2M to $20M+ ARR", ""),
        ("transactions of $15,000 - $45,000", ""),
        ("a customer base of over 60K agencies", ""),
        ("We pay $300 for take-home exercises", ""),
        ("4000+ customers, 150+ people, 24/7", ""),
        ("pay your bills with a card worth $20,000 - $30,000", ""),
        ("funding rounds of $30,000 - $60,000 to founders", ""),
        ("ad spend between $40,000 and $90,000 per month", ""),
        ("Fundraising targets of $250,000 - $500,000", ""),
        ("insurance claims of $20,000 - $75,000", ""),
        ("home prices from $300,000 to $700,000", ""),
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
fn evidence_is_what_stands_in_the_text() {
    let document = from_plain(
        "About us.\nThe base salary range for this role in Berlin is €70,000 - €90,000 per year, plus equity.",
    );
    let ranges = from_text(&document, pay_words(), gazetteer(), &[]);
    assert_eq!(ranges.len(), 1);
    assert!(document.text().contains(&ranges[0].pay.evidence), "{}", ranges[0].pay.evidence);
    assert!(ranges[0].pay.evidence.contains("€70,000 - €90,000"));
}

/// Pieces of postings that make money, context and confusion.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "$",
        "€",
        "£",
        "₹",
        "120,000",
        "150k",
        "65.000",
        "110'000",
        "20,00,000",
        "26.08",
        "401(k)",
        "%",
        " - ",
        "–",
        " to ",
        " and ",
        "between ",
        "salary ",
        "base ",
        "OTE ",
        "bonus ",
        "per hour",
        "/yr",
        " LPA",
        " lakhs",
        "M",
        " USD",
        " zł",
        "\n",
        ": ",
        "; ",
        "| ",
        "(",
        ")",
        ". ",
        "Berlin",
        "SF: ",
        "up to ",
        "+",
        "é",
        "万円",
        "〜",
        "1.2.3",
        "999999999999999999",
        "Rs. ",
        "kr ",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn total_and_quoting(text in pieces()) {
        let document = from_plain(&text);
        for range in from_text(&document, pay_words(), gazetteer(), &["US".to_owned()]) {
            let pay = range.pay;
            prop_assert!(pay.min.is_some() || pay.max.is_some());
            prop_assert!(document.text().contains(&pay.evidence), "{}", pay.evidence);
            if let (Some(min), Some(max)) = (pay.min, pay.max) {
                prop_assert!(min <= max);
            }
        }
    }

    #[test]
    fn total_on_any_text(text in any::<String>()) {
        let _ = from_text(&from_plain(&text), pay_words(), gazetteer(), &[]);
    }
}

/// Work done for a text ten times as long is about ten times the work: counted in time, so with a wide margin. What is
/// ruled out is a square: it would be a hundred times.
#[test]
fn long_texts_take_linear_time() {
    for piece in ["$1 pay ", "salary $120k - $150k; ", "$1,000 ", "(((", "SF: $1 | ", "1 - ", "between and "]
    {
        let time = |times: usize| {
            let document = from_plain(&piece.repeat(times));
            let start = std::time::Instant::now();
            let ranges = from_text(&document, pay_words(), gazetteer(), &[]);
            (start.elapsed().as_secs_f64().max(1e-4), ranges.len())
        };
        time(100);
        let (small, _) = time(2_000);
        let (large, _) = time(20_000);
        assert!(large / small < 45.0, "{piece}: {small} s, {large} s");
    }
}
