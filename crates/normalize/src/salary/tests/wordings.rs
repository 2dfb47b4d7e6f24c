//! The many ways in which postings word pay.

use super::check;

#[test]
fn sentences() {
    check(&[
        ("$120k - $150k", "120000-150000 USD year"),
        ("$120,000 - $150,000 a year", "120000-150000 USD year"),
        ("Expected annual pay: $120,000 to $150,000.", "120000-150000 USD year"),
        ("The anticipated starting pay range is $120,000 - $150,000.", "120000-150000 USD year"),
        (
            "The pay range for this role is between $120,000 - $150,000 per year depending on skills.",
            "120000-150000 USD year",
        ),
        ("Our salary band for this position: $120,000-$150,000 USD.", "120000-150000 USD year"),
        (
            "In accordance with state law, the range provided is Acme's reasonable estimate of the base compensation for this role: $120,000 - $150,000.",
            "120000-150000 USD year",
        ),
        ("The hiring range for this position is $120,000 to $150,000.", "120000-150000 USD year"),
        ("Hiring range: $120,000 - $150,000", "120000-150000 USD year"),
        ("Target salary: $120,000 - $150,000", "120000-150000 USD year"),
        ("Annual Salary Range\n$120,000 - $150,000 USD", "120000-150000 USD year"),
        ("Pay Transparency\nThe range for this role is $120,000 - $150,000.", "120000-150000 USD year"),
        (
            "What we offer\nA salary of $120,000 - $150,000, equity and health insurance.",
            "120000-150000 USD year",
        ),
        (
            "We offer a competitive salary ($120,000 - $150,000), stock options and unlimited PTO.",
            "120000-150000 USD year",
        ),
        (
            "Compensation will be $120,000 - $150,000, based on location and experience.",
            "120000-150000 USD year",
        ),
        ("Compensation: Up to $150,000 base + equity", "-150000 USD year"),
        ("Pay: $120,000.00 - $150,000.00 per year", "120000-150000 USD year"),
        ("Salary: From $120,000.00 per year", "120000+ USD year"),
        ("Salary: Up to $150,000.00 per year", "-150000 USD year"),
        ("This position pays $120,000 to $150,000 annually", "120000-150000 USD year"),
        ("The role pays $55 to $65 per hour", "55-65 USD hour"),
        ("You will be paid $55 to $65 per hour", "55-65 USD hour"),
        ("The compensation for this contract is $55-$65 per hour.", "55-65 USD hour"),
        ("W2 rate: $55 - $65/hr", "55-65 USD hour"),
        ("Our internship pays $8,000 per month", "8000 USD month"),
        ("The monthly stipend for this internship is $3,000", ""),
        ("Interns are paid $45 - $55 an hour", "45-55 USD hour"),
    ]);
}

#[test]
fn short_lines() {
    check(&[
        ("USD 120K - 150K", "120000-150000 USD year"),
        ("€65k-€80k + equity", "65000-80000 EUR year"),
        ("Remote | Full-time | $120k-$150k + equity", "120000-150000 USD year"),
        ("Acme | Rust Engineer | Berlin | ONSITE | €75k-€95k", "75000-95000 EUR year"),
        ("Acme | Senior Engineer | $150-200k | Remote (US)", "150000-200000 USD year"),
        ("Acme (YC S21) | Engineer | $150K–$200K + 0.5%–1% | SF", "150000-200000 USD year"),
        ("Comp: 150-200k + equity", "150000-200000 ? year"),
        ("Salary 70-90k GBP", "70000-90000 GBP year"),
        ("£70-90k DOE", "70000-90000 GBP year"),
        ("Salary: £45,000 - £55,000 DOE", "45000-55000 GBP year"),
        ("Salary: circa £55,000", "55000 GBP year"),
        ("Circa £55k base salary", "55000 GBP year"),
        ("Salary of £55,000 per annum plus London weighting of £4,000", "55000 GBP year"),
        ("Salary: Competitive, up to £55k", "-55000 GBP year"),
        ("Base: 65 000 - 80 000 EUR gross per year", "65000-80000 EUR year"),
        ("Salary: 5000-6500 EUR gross/month", "5000-6500 EUR month"),
        ("Salary: 3500 – 4500 EUR/month (gross)", "3500-4500 EUR month"),
        ("Gross salary €3500-4500", "3500-4500 EUR month"),
        ("Monthly gross salary: €3500 - €4500", "3500-4500 EUR month"),
    ]);
}

#[test]
fn languages_of_europe() {
    check(&[
        ("Jahresgehalt zwischen 65.000 und 80.000 Euro", "65000-80000 EUR year"),
        ("Gehalt: 65-80k €", "65000-80000 EUR year"),
        ("Gehalt 65k - 80k brutto", "65000-80000 ? year"),
        ("Dein Gehalt liegt zwischen 65.000 € und 80.000 € im Jahr.", "65000-80000 EUR year"),
        ("Du verdienst 65.000 bis 80.000 Euro", "65000-80000 EUR year"),
        ("Wir bieten ein Gehalt von 65.000 bis 80.000 € brutto/Jahr, plus Bonus.", "65000-80000 EUR year"),
        ("Einstiegsgehalt: 4.200 € brutto/Monat (14 Mal pro Jahr)", "4200 EUR month"),
        ("Für diese Position gilt ein Mindestgehalt von EUR 3.800 brutto pro Monat", "3800 EUR month"),
        ("Das Jahresbruttogehalt beträgt 60.000 € bis 75.000 €.", "60000-75000 EUR year"),
        ("Salaire annuel brut : 45 000 - 55 000 euros", "45000-55000 EUR year"),
        ("Salaire : 45-55k€ selon profil", "45000-55000 EUR year"),
        ("Rémunération : 45K€ - 55K€ + variable", "45000-55000 EUR year"),
        ("Rémunération fixe entre 45 et 55k€", "45000-55000 EUR year"),
        ("Fourchette salariale : 45 000 € - 55 000 €", "45000-55000 EUR year"),
        ("Salaire de 2 800 € à 3 200 € brut par mois sur 13 mois", "2800-3200 EUR month"),
        ("Gratification : 1 200 € / mois", "1200 EUR month"),
        ("Bruto maandsalaris: € 4.000 - € 5.500", "4000-5500 EUR month"),
        ("Salaris: €4000 - €5500 bruto per maand o.b.v. 40 uur", "4000-5500 EUR month"),
        ("Een salaris tussen de € 4.000 en € 5.500 bruto per maand", "4000-5500 EUR month"),
        ("Salarisindicatie € 4.000,- tot € 5.500,-", "4000-5500 EUR month"),
        ("Je verdient tussen €60.000 en €75.000 per jaar", "60000-75000 EUR year"),
        ("Rango salarial: 40.000 - 50.000 € brutos anuales", "40000-50000 EUR year"),
        ("Salario bruto anual: 40.000€ - 50.000€", "40000-50000 EUR year"),
        ("Sueldo: $40,000 - $50,000 MXN mensuales", "40000-50000 MXN month"),
        ("Salario de 3.000 € a 3.500 € brutos mensuales", "3000-3500 EUR month"),
        ("Ofrecemos un salario entre 40k y 50k €", "40000-50000 EUR year"),
        ("Wynagrodzenie 18-25 tys. PLN netto + VAT (B2B)", "18000-25000 PLN month"),
        (
            "Widełki: 18 000 - 25 000 zł netto (B2B) / 15 000 - 20 000 zł brutto (UoP)",
            "18000-25000 PLN month; 15000-20000 PLN month",
        ),
        ("Stawka: 130-160 PLN netto/h", "130-160 PLN hour"),
        ("Wynagrodzenie: od 18 000 do 25 000 PLN brutto", "18000-25000 PLN month"),
        (
            "Oferujemy wynagrodzenie w przedziale 18 000 – 25 000 zł netto miesięcznie",
            "18000-25000 PLN month",
        ),
        ("Remuneração: R$ 10.000 - R$ 14.000 mensais", "10000-14000 BRL month"),
        ("Faixa salarial: R$ 10.000,00 a R$ 14.000,00 (CLT)", "10000-14000 BRL month"),
        ("Salário entre 40.000 € e 50.000 € anuais", "40000-50000 EUR year"),
        ("RAL 40.000 € - 50.000 €", "40000-50000 EUR year"),
        ("RAL: 40-50k", "40000-50000 ? year"),
        ("Stipendio annuo lordo 40.000 - 50.000 euro", "40000-50000 EUR year"),
        ("Lön: 45 000 - 55 000 SEK/månad", "45000-55000 SEK month"),
        ("Månadslön: 45 000 - 55 000 SEK", "45000-55000 SEK month"),
        ("Plat: 80 000 - 110 000 Kč / měsíc", "80000-110000 CZK month"),
    ]);
}

#[test]
fn other_markets_and_hours() {
    check(&[
        ("Salary range: ₹25,00,000 - ₹40,00,000 per year", "2500000-4000000 INR year"),
        ("Salary: 25-40 Lakhs per annum", "2500000-4000000 INR year"),
        ("Salary: INR 25 LPA - 40 LPA", "2500000-4000000 INR year"),
        ("Stipend: ₹30,000 per month", ""),
        ("Salary: ₹80,000 - ₹1,20,000 per month", "80000-120000 INR month"),
        ("Salary: 15,000 - 20,000 AED per month", "15000-20000 AED month"),
        ("Salary: S$7,000 to S$9,000 monthly", "7000-9000 SGD month"),
        ("Salary: $4,000 - $6,000 USD monthly, paid in dollars", "4000-6000 USD month"),
        ("Pay: $2,500/month", "2500 USD month"),
        ("Pay: $2500-3500 USD/mo", "2500-3500 USD month"),
        ("Rate: 40-60 USD/h", "40-60 USD hour"),
        ("$40 to $60 hourly", "40-60 USD hour"),
        ("$35.50/hr", "35.50 USD hour"),
        ("Starting at $22/hr", "22+ USD hour"),
        ("Earn up to $45/hr", "-45 USD hour"),
        ("Base pay of $45.67/hour to $60.10/hour", "45.67-60.10 USD hour"),
        ("Hourly Range: $30.00 - $42.00 USD Hourly", "30-42 USD hour"),
        ("$30.00 - $42.00 Hourly", "30-42 USD hour"),
    ]);
}

#[test]
fn forms() {
    check(&[
        ("Pay Grade: $60,000 - $75,000 annually", "60000-75000 USD year"),
        ("Grade 12: $60,000 - $75,000 salary", "60000-75000 USD year"),
        ("Salary: GS-13 $117,962 - $153,354 per year", "117962-153354 USD year"),
        (
            "The salary range for this position is $120,000 (entry-level qualifications) to $150,000 (highly experienced).",
            "120000-150000 USD year",
        ),
        (
            "The base salary range is $120,000/year in our lowest market up to $150,000/year in our highest market.",
            "120000-150000 USD year",
        ),
        ("Individual pay may vary from the target range of $120,000 - $150,000.", "120000-150000 USD year"),
        (
            "This role's range is 120,000 to 150,000 USD, with offers made on experience.",
            "120000-150000 USD year",
        ),
        ("Salary Range: 120,000 USD - 150,000 USD annually.", "120000-150000 USD year"),
        ("$120,000-$150,000/annual salary plus benefits", "120000-150000 USD year"),
        ("Pay rate: $120,000 - $150,000 (annual)", "120000-150000 USD year"),
        ("The compensation range is $120,000 – $150,000 + bonus (target 10%)", "120000-150000 USD year"),
        ("Base Compensation Range: $120,000.00 USD to $150,000.00 USD", "120000-150000 USD year"),
        ("Salary: USD$120,000-USD$150,000", "120000-150000 USD year"),
        ("Salary Range (USD) 120,000 - 150,000", "120000-150000 USD year"),
        (
            "Salary Range: $120,000 - $150,000 USD/year, OTE $200,000",
            "120000-150000 USD year; 200000 USD year ote",
        ),
        ("Pay: $120K/yr - $150K/yr", "120000-150000 USD year"),
        ("Pay range: $120,000/yr to $150,000/yr + bonus", "120000-150000 USD year"),
        ("Salary: $120 000 - $150 000", "120000-150000 USD year"),
        ("Salary : 120 000 $ - 150 000 $ CAD", "120000-150000 CAD year"),
        ("Salaire : 90 000 $ à 110 000 $ CAD par année", "90000-110000 CAD year"),
    ]);
}

#[test]
fn several_in_a_row() {
    check(&[
        (
            "The base salary range is $120,000 in our lowest market up to $150,000 in our highest market.",
            "120000-150000 USD year",
        ),
        (
            "SF/NYC: $180k-$220k\nSeattle/LA: $170k-$210k\nElsewhere: $150k-$190k\nAll are base salary.",
            "180000-220000 USD year; 170000-210000 USD year; 150000-190000 USD year",
        ),
        (
            "Compensation\nTier 1 (SF, NYC): $180,000 - $220,000\nTier 2 (Austin, Denver): $160,000 - $200,000",
            "180000-220000 USD year; 160000-200000 USD year",
        ),
        (
            "We pay by zone. Zone 1: $180,000 - $220,000. Zone 2: $160,000 - $200,000.",
            "180000-220000 USD year; 160000-200000 USD year",
        ),
        (
            "Salary: $180,000 - $220,000 (SF), $160,000 - $200,000 (Austin)",
            "180000-220000 USD year; 160000-200000 USD year",
        ),
        (
            "The annual base salary range is: SF $180k-$220k, NYC $175k-$215k, Remote $150k-$190k.",
            "180000-220000 USD year; 175000-215000 USD year; 150000-190000 USD year",
        ),
        (
            "Mid: $120k-$140k / Senior: $140k-$170k / Staff: $170k-$210k base salary",
            "120000-140000 USD year; 140000-170000 USD year; 170000-210000 USD year",
        ),
    ]);
}

#[test]
fn marks_and_ends() {
    check(&[
        ("Hours: 20 - 30 per week\nPay: $25 - $35", "25-35 USD hour"),
        ("Pay: $1,200 - $1,500 biweekly", ""),
        ("Salary: $50,000 - $60,000 for the six months", "50000-60000 USD year"),
        ("Minimum Salary: $120,000\nMaximum Salary: $150,000", "120000-150000 USD year"),
        ("Min: $120,000\nMid: $135,000\nMax: $150,000\nBase salary", ""),
        ("Salary range minimum: $120,000 Salary range maximum: $150,000", "120000-150000 USD year"),
        ("Compensation Range: Min $120,000 - Mid $135,000 - Max $150,000", "120000-150000 USD year"),
        ("$120,000 (minimum) to $150,000 (maximum) salary", "120000-150000 USD year"),
        ("Salary: 120000 to 150000 per annum", "120000-150000 ? year"),
        ("Salary: £120000 to £150000 per annum", "120000-150000 GBP year"),
        ("Salary: $120,000 -$150,000", "120000-150000 USD year"),
        ("Salary: $120,000- 150,000", "120000-150000 USD year"),
        ("Salary: $120.000 - $150.000", "120000-150000 USD year"),
        ("Salary: $120K to 150K", "120000-150000 USD year"),
        ("Salary: 120k$ - 150k$", "120000-150000 USD year"),
        ("Salary: 120 000$ - 150 000$", "120000-150000 USD year"),
        ("Salary range: [$120,000 - $150,000]", "120000-150000 USD year"),
        ("Salary range: **$120,000 - $150,000**", "120000-150000 USD year"),
        ("Salary range: $120,000 - $150,000*", "120000-150000 USD year"),
        ("Salary range : $120,000 USD – $150,000 USD/Annual", "120000-150000 USD year"),
        ("Base Pay Range: $120,000.00 - $150,000.00 annually", "120000-150000 USD year"),
        ("Wage: $22.50/hour - $28.75/hour", "22.50-28.75 USD hour"),
        ("Wage range: $22.50 - $28.75", "22.50-28.75 USD hour"),
        ("Compensation: $22.50 - $28.75 DOE", "22.50-28.75 USD hour"),
        ("Comp: $60/hr to $75/hr DOE", "60-75 USD hour"),
        ("$60/hr - 75/hr", "60-75 USD hour"),
        ("Rate - $60-75/hour on 1099", "60-75 USD hour"),
    ]);
}
