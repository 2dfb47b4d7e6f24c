//! Pay in words, places and currencies that are seldom met.

use super::{check, read_in, shown};

#[test]
fn rand() {
    check(&[
        ("Remuneration\nR55 000 – R75 000 per month (CTC)", "55000-75000 ZAR month"),
        ("Salary: R620 000 - R780 000 per annum", "620000-780000 ZAR year"),
        ("Salary: R 620,000 to R 780,000 a year, cost to company", "620000-780000 ZAR year"),
        ("Salary: R45k - R60k per month", "45000-60000 ZAR month"),
        ("Salary: R45,000 per month", "45000 ZAR month"),
        ("Budgets: R180 000 - R220 000 a month", ""),
        ("A farm saves R4 000 to R11 000 a month", ""),
        ("Python, R, SQL; R 4.3 and R2 are fine", ""),
        ("We spend on R&D 20 000 hours a year", ""),
        ("Salary: R$ 12.000 a R$ 15.000 por mês", "12000-15000 BRL month"),
    ]);
}

#[test]
fn dollars_that_are_pesos_by_their_size() {
    for (country, text, want) in [
        ("MX", "Sueldo bruto de $45,000 a $60,000 mensuales", "45000-60000 MXN month"),
        ("MX", "Salary: $4,000 - $6,000 per month", "4000-6000 USD month"),
        ("MX", "Salary: $60,000 - $80,000 per year", "60000-80000 USD year"),
        ("MX", "Salary: $600,000 - $900,000 per year", "600000-900000 MXN year"),
        ("AR", "Sueldo: $2.800.000 a $3.400.000 brutos por mes", "2800000-3400000 ARS month"),
        ("AR", "Salary: $3,000 - $4,500 per month", "3000-4500 USD month"),
        ("CL", "Sueldo base de $900.000 a $1.200.000 mensuales", "900000-1200000 CLP month"),
        ("CL", "Renta líquida: $1.800.000 - $2.300.000 mensual", "1800000-2300000 CLP month"),
        ("CO", "Salario de $6.000.000 a $8.000.000 mensuales", "6000000-8000000 COP month"),
        ("CO", "Salary: USD 3,000 - 4,500 per month", "3000-4500 USD month"),
        ("CA", "Salary: $115K–$135K", "115000-135000 CAD year"),
        ("AU", "$128,400 - $141,900 plus super", "128400-141900 AUD year"),
    ] {
        let got: Vec<_> = read_in(text, &[country]).iter().map(shown).collect();
        assert_eq!(got, [want], "{country}: {text}");
    }
    let named = read_in("Salary in Ciudad de México: $45,000 - $60,000 per month", &["US"]);
    assert_eq!(named.iter().map(shown).collect::<Vec<_>>(), ["45000-60000 MXN month"]);
}

#[test]
fn paid_more_than_twelve_times() {
    check(&[
        ("€38k - €50k gross a year in 14 payments.", "38000-50000 EUR year"),
        ("Salario: 2.400 € x 14 brutos al mes", "2400 EUR month"),
        ("Mindestgehalt: € 3.850 brutto pro Monat (14x jährlich)", "3850 EUR month"),
        ("Jahreslohn von CHF 105'000 bis 122'000, in 13 Monatslöhnen", "105000-122000 CHF year"),
        ("Salaire : entre 3 300 € et 3 900 € bruts mensuels sur 13 mois", "3300-3900 EUR month"),
        ("Salary: €3,000 - €3,600 per month, 13th month and 8% holiday pay", "3000-3600 EUR month"),
        ("€5,200 - €6,800 gross per month plus 8% holiday pay", "5200-6800 EUR month"),
    ]);
}

#[test]
fn what_follows_pay() {
    check(&[
        ("We are a small team. £45,000 - £55,000 full-time equivalent, pro rata.", "45000-55000 GBP year"),
        ("Good people. €38,000 – €44,000 to begin with, reviewed in May.", "38000-44000 EUR year"),
        ("CDI, 55-68 k€ selon expérience.", "55000-68000 EUR year"),
        ("70-90k € je nach Erfahrung, auch remote", "70000-90000 EUR year"),
        ("Contrato fijo, 40.000 € - 50.000 € según experiencia", "40000-50000 EUR year"),
        ("22 000 – 28 000 PLN + VAT per month (B2B)", "22000-28000 PLN month"),
        (
            "Full-time. NOK 750,000 - 950,000 in Norway; DKK 600,000 - 720,000 in Denmark.",
            "750000-950000 NOK year; 600000-720000 DKK year",
        ),
        (
            "On site. Seattle $185,000 to $212,000; Boise $165,000 to $190,000.",
            "185000-212000 USD year; 165000-190000 USD year",
        ),
        ("Contracts are Portuguese. €38,000 - €50,000 a year", "38000-50000 EUR year"),
        ("Contract of 26 weeks at $2,200 - $2,800 per week.", "2200-2800 USD week"),
        ("Bolsa-auxílio de R$ 2.200 por mês", "2200 BRL month"),
        ("₦250,000 - ₦350,000 monthly", "250000-350000 NGN month"),
    ]);
}

#[test]
fn parts_of_pay_and_what_patients_pay() {
    check(&[
        ("Commissie van € 1.000 tot € 2.400 per maand", ""),
        ("Comisiones de 500 € a 1.500 € al mes", ""),
        ("Prowizja od 1 000 do 3 000 zł miesięcznie", ""),
        ("deductibles of $500 - $7,500, co-pays of $10 - $60", ""),
        ("A hurricane bonus of $500 per day is paid to those who stay", ""),
        ("Our clients offer salaries between $150,000 and $260,000", ""),
        ("Gross margin of $20,000 - $90,000 a month", ""),
        ("Flexible hours: potential to earn up to $110,000 a year", "-110000 USD year"),
        ("We help sellers to earn $2,000 - $5,000 a month", ""),
    ]);
}

#[test]
fn by_the_month_where_it_is_the_custom() {
    check(&[
        ("Salário: R$ 9.000,00", "9000 BRL month"),
        ("Mensalidade do plano: R$ 900,00", ""),
        (
            "Oferecemos salário de R$ 9.000,00 a R$ 12.500,00 por mês, vale-refeição de R$ 45,00 por dia e PLR de até 2 \
             salários.",
            "9000-12500 BRL month",
        ),
        ("Salário: R$ 9.000,00 por mês. Vale-alimentação: R$ 900,00 por mês", "9000 BRL month"),
        ("Sueldo: 30.000 € - 35.000 € brutos al año, cheques comida de 150 € al mes", "30000-35000 EUR year"),
        ("Gehalt: 60.000 € - 70.000 € im Jahr. Essenszuschuss von 100 € pro Monat", "60000-70000 EUR year"),
        ("Salaris 4.000 - 5.000 euro per maand, maaltijdcheques van 8 euro per dag", "4000-5000 EUR month"),
    ]);
    let yuan = read_in("薪资 25k-40k·14薪", &["CN"]);
    assert_eq!(yuan.iter().map(shown).collect::<Vec<_>>(), ["25000-40000 CNY month"]);
    assert!(read_in("Salário: R$ 9.000,00", &["BR"])[0].inferred);
}
