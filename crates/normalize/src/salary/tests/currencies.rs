//! Currencies by sign, code, word and country.

use super::{check, read_in, shown};

#[test]
fn signs_codes_and_words() {
    check(&[
        ("Salary: CAD 110,000 - CAD 140,000", "110000-140000 CAD year"),
        ("Salary: CAD $110,000 - $140,000", "110000-140000 CAD year"),
        ("Salary: $110,000 CAD - $140,000 CAD", "110000-140000 CAD year"),
        ("Salary: 110,000 - 140,000 CAD", "110000-140000 CAD year"),
        ("Salary: $110,000 - $140,000 (CAD)", "110000-140000 CAD year"),
        ("Salary: $110,000 - $140,000 Canadian dollars", "110000-140000 CAD year"),
        ("Salary (CAD): $110,000 - $140,000", "110000-140000 CAD year"),
        ("Salary: CDN $110,000 - $140,000", "110000-140000 CAD year"),
        ("Salary: CDN$110,000 - CDN$140,000", "110000-140000 CAD year"),
        ("Salary: $110,000 - $140,000 AUD plus super", "110000-140000 AUD year"),
        ("Salary: AU$110k - AU$140k", "110000-140000 AUD year"),
        ("Salary: NZ$110,000 - NZ$140,000", "110000-140000 NZD year"),
        ("Salary: S$90,000 - S$120,000", "90000-120000 SGD year"),
        ("Salary: SGD 7,000 - 9,000 per month", "7000-9000 SGD month"),
        ("Salary: HK$50,000 - HK$60,000 per month", "50000-60000 HKD month"),
        ("Salary: US$110,000 - US$140,000", "110000-140000 USD year"),
        ("Salary: USD110,000 - USD140,000", "110000-140000 USD year"),
        ("Salary: 110,000 US dollars per year", "110000 USD year"),
        ("Salary: £65,000 - £80,000", "65000-80000 GBP year"),
        ("Salary: GBP 65,000 - 80,000", "65000-80000 GBP year"),
        ("Salary: 65,000 - 80,000 pounds", "65000-80000 GBP year"),
        ("Salary: 65 000 - 80 000 euros", "65000-80000 EUR year"),
        ("Salary: 65-80 k€", "65000-80000 EUR year"),
        ("Salary: 65k€ - 80k€", "65000-80000 EUR year"),
        ("Salaire : 65-80K€", "65000-80000 EUR year"),
        ("Salary: €65K - €80K", "65000-80000 EUR year"),
        ("Salary: 65–80 TEUR", "65000-80000 EUR year"),
        ("Gehalt: 65 - 80 Tsd. €", "65000-80000 EUR year"),
        ("Lohn: Fr. 110'000 - Fr. 130'000", "110000-130000 CHF year"),
        ("Salary: 900,000 - 1,100,000 SEK per year", "900000-1100000 SEK year"),
        ("Lön: 45 000 - 55 000 SEK per månad", "45000-55000 SEK month"),
        ("Salary: 700.000 - 850.000 DKK per year", "700000-850000 DKK year"),
        ("Salary: NOK 750 000 - 900 000", "750000-900000 NOK year"),
        ("Mzda: 80 000 - 110 000 Kč měsíčně", "80000-110000 CZK month"),
        ("Salary: 80 000 - 110 000 CZK per month", "80000-110000 CZK month"),
        ("Salary: ₩60,000,000 - ₩80,000,000 per year", "60000000-80000000 KRW year"),
        ("Salary: 60,000,000 - 80,000,000 KRW per year", "60000000-80000000 KRW year"),
        ("Salary: 6,000,000円 - 9,000,000円 per year", "6000000-9000000 JPY year"),
        ("年収 600万円〜900万円", "6000000-9000000 JPY year"),
        ("年収：600万円～900万円", "6000000-9000000 JPY year"),
        ("年収600〜900万円", "6000000-9000000 JPY year"),
        ("月給 40万円〜60万円", "400000-600000 JPY month"),
        ("Salary: JPY 6,000,000 - 9,000,000", "6000000-9000000 JPY year"),
        ("Salary: ¥6M - ¥9M per year", "6000000-9000000 JPY year"),
        ("Salary: ₪25,000 - ₪35,000 per month", "25000-35000 ILS month"),
        ("Salary: R$ 10.000,00 - R$ 14.000,00 por mês", "10000-14000 BRL month"),
        ("Salary: MXN 50,000 - 70,000 per month", "50000-70000 MXN month"),
        ("Salary: $50,000 - $70,000 MXN monthly", "50000-70000 MXN month"),
        ("Salary: PHP 80,000 - 120,000 per month", "80000-120000 PHP month"),
        ("Salary: ₱80,000 - ₱120,000 per month", "80000-120000 PHP month"),
        ("Salary: AED 20,000 - 28,000 per month", "20000-28000 AED month"),
        ("Salary: RM 8,000 - RM 12,000 per month", "8000-12000 MYR month"),
        ("Salary: ZAR 600,000 - 800,000 per annum", "600000-800000 ZAR year"),
        ("Salary: â‚¬65,000 - â‚¬80,000", "65000-80000 EUR year"),
        ("Salary: Â£65,000 - Â£80,000", "65000-80000 GBP year"),
    ]);
}

#[test]
fn unknown_stays_unknown() {
    check(&[
        ("Salary: 110,000 - 140,000 per year", "110000-140000 ? year"),
        ("Salary: 45 000 - 55 000 kr per month", "45000-55000 ? month"),
    ]);
}

#[test]
fn the_label_s_country_comes_first() {
    let currencies = |text: &str, countries: &[&str]| -> Vec<String> {
        read_in(text, countries).iter().map(shown).collect()
    };
    assert_eq!(
        currencies(
            "Salary:\n- Canada: $110,000 - $140,000\n- United States: $130,000 - $160,000",
            &["US", "CA"]
        ),
        ["110000-140000 CAD year", "130000-160000 USD year"]
    );
    assert_eq!(
        currencies("For candidates in Toronto the salary range is $110,000 - $140,000.", &["US"]),
        ["110000-140000 CAD year"]
    );
    assert_eq!(
        currencies("Salary range for Sydney: $110,000 - $140,000.", &["US"]),
        ["110000-140000 AUD year"]
    );
    assert_eq!(currencies("Salary: $3,000 - $4,000 USD per month", &["MX"]), ["3000-4000 USD month"]);
    assert_eq!(currencies("Salary: $60,000 - $80,000", &["DE"]), ["60000-80000 USD year"]);
    assert_eq!(currencies("Salary: 60,000 - 80,000", &["DE"]), ["60000-80000 EUR year"]);
    assert_eq!(currencies("Salary: 60,000 - 80,000", &["DE", "GB"]), ["60000-80000 ? year"]);
    assert_eq!(currencies("Salary: ¥300,000 - ¥400,000 per year", &["CN"]), ["300000-400000 CNY year"]);
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
