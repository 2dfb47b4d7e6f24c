//! What figures are paid for.

use super::check;

#[test]
fn hours() {
    check(&[
        ("Pay: $60/hr", "60 USD hour"),
        ("Pay: $60-$85/hr", "60-85 USD hour"),
        ("Pay: $60 - $85 / hour", "60-85 USD hour"),
        ("Pay: $60-85 p/h", "60-85 USD hour"),
        ("Pay: $60 - $85 p.h.", "60-85 USD hour"),
        ("Pay: $60 - $85 ph", "60-85 USD hour"),
        ("Pay: $60 - $85 an hour", "60-85 USD hour"),
        ("Pay: $60 - $85 hourly", "60-85 USD hour"),
        ("Pay: $60 to $85 per hour", "60-85 USD hour"),
        ("Pay: $60.00 per hour - $85.00 per hour", "60-85 USD hour"),
        ("Pay: $60.00/hr - $85.00/hr", "60-85 USD hour"),
        ("Hourly rate: $60 - $85", "60-85 USD hour"),
        ("Hourly pay range: $60.00 - $85.00", "60-85 USD hour"),
        ("Hourly: $60.00 - $85.00", "60-85 USD hour"),
        ("We pay $60 - $85 every hour", "60-85 USD hour"),
        ("Rate: $60-85/h", "60-85 USD hour"),
        ("Rate: 60-85 USD/h", "60-85 USD hour"),
        ("Rate: 60 - 85 € / h", "60-85 EUR hour"),
        ("Stundensatz: 85 - 95 €", "85-95 EUR hour"),
        ("Stundenlohn: 18,50 €", "18.50 EUR hour"),
        ("Uurloon: € 18,50", "18.50 EUR hour"),
        ("Salaire : 18,50 € de l'heure", "18.50 EUR hour"),
        ("Stawka: 120 - 150 PLN/h netto + VAT", "120-150 PLN hour"),
        ("Stawka: 120-150 zł za godzinę", "120-150 PLN hour"),
        ("Contract rate is $70-$80/hr on W2", "70-80 USD hour"),
        ("Rate: $70 - $80/hr C2C", "70-80 USD hour"),
        ("$45-50/hr", "45-50 USD hour"),
    ]);
}

#[test]
fn days_and_weeks() {
    check(&[
        ("Day rate: £500 - £600", "500-600 GBP day"),
        ("Day rate: £550", "550 GBP day"),
        ("£500-£600 per day, inside IR35", "500-600 GBP day"),
        ("Rate: £500 - £600/day", "500-600 GBP day"),
        ("Rate: £550pd", "550 GBP day"),
        ("Rate: £500-600 p/d", "500-600 GBP day"),
        ("Daily rate of €450 - €550", "450-550 EUR day"),
        ("TJM : 450 - 550 €", "450-550 EUR day"),
        ("TJM 500€", "500 EUR day"),
        ("Tagessatz: 700 - 800 €", "700-800 EUR day"),
        ("Rate: $700 - $800 daily", "700-800 USD day"),
        ("Pay: $1,500 - $2,000 per week", "1500-2000 USD week"),
        ("Pay: $1,500/week", "1500 USD week"),
        ("Pay: $1,500 weekly", "1500 USD week"),
    ]);
}

#[test]
fn months() {
    check(&[
        ("Salary: $4,000 - $5,000 per month", "4000-5000 USD month"),
        ("Salary: $4,000-$5,000/month", "4000-5000 USD month"),
        ("Salary: $4,000-$5,000/mo", "4000-5000 USD month"),
        ("Salary: $4k-$5k monthly", "4000-5000 USD month"),
        ("Monthly salary: $4,000 - $5,000", "4000-5000 USD month"),
        ("Salary: 4000 - 5000 USD per month", "4000-5000 USD month"),
        ("Salary: 4000-5000 USD/month gross", "4000-5000 USD month"),
        ("Gehalt: 4.500 € - 5.500 € brutto/Monat", "4500-5500 EUR month"),
        ("Gehalt: 4.500 € bis 5.500 € brutto monatlich", "4500-5500 EUR month"),
        ("Gehalt: 4.500 € - 5.500 € brutto pro Monat (14x)", "4500-5500 EUR month"),
        ("Salaire : 3 500 € brut/mois", "3500 EUR month"),
        ("Salaire : 3 500 - 4 200 € bruts par mois", "3500-4200 EUR month"),
        ("Salaris: € 4.000 - € 5.500 bruto per maand", "4000-5500 EUR month"),
        ("Salaris tussen € 4.000 en € 5.500 per maand", "4000-5500 EUR month"),
        ("Salario: 3.000 - 3.500 € al mes", "3000-3500 EUR month"),
        ("Wynagrodzenie: 18 000 - 25 000 zł brutto miesięcznie", "18000-25000 PLN month"),
        ("Wynagrodzenie: 18 000 – 25 000 PLN + VAT (B2B)", "18000-25000 PLN month"),
        ("18 000 - 25 000 PLN/msc brutto, UoP", "18000-25000 PLN month"),
        ("Salário: R$ 10.000 a R$ 14.000 por mês", "10000-14000 BRL month"),
        ("Stipendio: 2.500 € lordi al mese", "2500 EUR month"),
        ("Lön: 45 000–55 000 kr per månad", "45000-55000 ? month"),
        ("Palkka: 4 000 - 5 000 €/kk", "4000-5000 EUR month"),
    ]);
}

#[test]
fn years() {
    check(&[
        ("Salary: $110,000 p.a.", "110000 USD year"),
        ("Salary: $110,000 pa", "110000 USD year"),
        ("Salary: £65,000 - £80,000 p.a. + benefits", "65000-80000 GBP year"),
        ("Salary: $110,000 per annum", "110000 USD year"),
        ("Salary: $110k/yr", "110000 USD year"),
        ("Salary: $110k/y", "110000 USD year"),
        ("Salary: $110,000 annually", "110000 USD year"),
        ("Salary: $110,000 - $140,000 annualized", "110000-140000 USD year"),
        ("Gehalt: 65.000 - 80.000 € im Jahr", "65000-80000 EUR year"),
        ("Gehalt: 65.000 - 80.000 € p. a.", "65000-80000 EUR year"),
        ("Bruttojahresgehalt: 65.000 - 80.000 €", "65000-80000 EUR year"),
        ("Gehaltsspanne von 65.000 € bis 80.000 € brutto jährlich", "65000-80000 EUR year"),
        ("Wir zahlen 65.000 bis 80.000 Euro brutto pro Jahr", "65000-80000 EUR year"),
        ("Rémunération : 45k€ à 55k€ brut annuel", "45000-55000 EUR year"),
        ("Rémunération : entre 45 000 et 55 000 € bruts annuels", "45000-55000 EUR year"),
        ("Salaire entre 45K et 55K € selon expérience", "45000-55000 EUR year"),
        ("Package : 45-55k€ fixe", "45000-55000 EUR year"),
        ("Salaris: € 60.000 - € 75.000 bruto per jaar", "60000-75000 EUR year"),
        ("Salario: entre 40.000 € y 50.000 € brutos al año", "40000-50000 EUR year"),
        ("Banda salarial: 40.000€ - 50.000€ bruto anual", "40000-50000 EUR year"),
        ("Salario: 40-50k € brutos/año", "40000-50000 EUR year"),
        ("RAL: 40.000 - 50.000 €", "40000-50000 EUR year"),
        ("Retribuzione: RAL tra 40.000 e 50.000 euro", "40000-50000 EUR year"),
        ("Salário: 40.000 € a 50.000 € brutos por ano", "40000-50000 EUR year"),
        ("Wynagrodzenie: 200 000 - 260 000 PLN rocznie", "200000-260000 PLN year"),
        ("Årslön: 600 000 - 750 000 SEK", "600000-750000 SEK year"),
    ]);
}

#[test]
fn different_periods_in_one_sentence() {
    check(&[
        (
            "Salary: $110,000 - $140,000 per year ($52.88 - $67.31 per hour)",
            "110000-140000 USD year; 52.88-67.31 USD hour",
        ),
        ("Pay: $25 - $30 per hour or $52,000 - $62,400 per year", "25-30 USD hour; 52000-62400 USD year"),
        ("Pay is $25/hour ($52,000/year)", "25 USD hour; 52000 USD year"),
        ("Monthly salary $5,000, which is $60,000 a year", "5000 USD month; 60000 USD year"),
        ("Salary: £500 per day or £100,000 per year", "500 GBP day; 100000 GBP year"),
        ("Pay: $18-22/hour for direct work, $13/hour for indirect work", "18-22 USD hour; 13 USD hour"),
        ("Rate: $60/hr for seniors, $45/hr for juniors", "60 USD hour; 45 USD hour"),
    ]);
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
