//! More money that is nobody's pay: in whole sentences, as fields, in other languages.

use super::check;

#[test]
fn in_sentences() {
    check(&[
        ("You will own relationships with merchants processing $200k - $900k per month.", ""),
        ("Experience managing P&Ls between $20,000 and $90,000 per month", ""),
        ("Our average customer pays $30,000 - $60,000 annually for the platform.", ""),
        ("We are growing from $500k to $900k in MRR.", ""),
        ("We grew from $200k to $800k ARR last year", ""),
        ("Experience with contracts between $50k and $250k", ""),
        ("Manage ad accounts spending $50k - $100k a month", ""),
        ("Sell to SMBs with 50-500 employees, closing $20k - $60k contracts", ""),
        ("Minimum 2 years closing mid-market deals ($25k-$100k ACV)", ""),
        ("Proven record of exceeding a $750k - $1M annual quota", ""),
        ("Consistently hit an annual target of $600k - $900k", ""),
        ("Fundraise $250,000 - $500,000 annually from individual donors", ""),
        ("We award $25,000 - $75,000 fellowships to young scientists", ""),
        ("You will receive a research stipend of $30,000 - $40,000", ""),
        ("Experience with capital projects ($200,000 - $900,000)", ""),
        ("Oversee renovation projects from $50,000 to $250,000 in scope", ""),
        ("Jewelry priced between $20,000 and $80,000", ""),
        ("The average vehicle sells for $30,000 - $60,000", ""),
        ("Our trips cost $15,000 - $40,000 per couple", ""),
        ("A typical fine is €20,000 - €50,000", ""),
        ("Purchase orders of $20,000 - $50,000 need your approval", ""),
        ("approve expenses between $20,000 and $50,000", ""),
    ]);
}

#[test]
fn as_fields() {
    check(&[
        ("Annual revenue: $50,000 - $250,000", ""),
        ("Revenue: $200k - $900k", ""),
        ("Company size: $20k-$90k MRR", ""),
        ("Average contract value: $30k–$90k", ""),
        ("Deal size: $50k-$150k", ""),
        ("Deal Size: $50,000 - $150,000", ""),
        ("ACV: $50k-$150k", ""),
        ("Sales cycle: 3-6 months; ticket: €50k - €150k", ""),
        ("Quota: $800k-$900k", ""),
        ("Budget: $80,000 - $120,000", ""),
        ("Funding: $500k - $900k", ""),
        ("Portfolio: $100k - $900k", ""),
        ("Price range: $20,000 - $40,000", ""),
        ("Investment: €100k - €250k", ""),
        ("Ticket size €100k-€500k", ""),
        ("Average order: $20,000 - $50,000", ""),
        ("Loan amounts: $15,000 - $150,000", ""),
        ("Insurance limits: $100,000/$300,000", ""),
        ("malpractice insurance ($100,000 / $300,000)", ""),
        ("Coverage limits of $100k-$300k", ""),
        ("Life insurance: $50,000", ""),
        ("$50,000 life insurance policy", ""),
        ("$25,000 - $50,000 of company-paid life insurance", ""),
        ("Up to $20,000 in student loan repayment", ""),
        ("student loan repayment of $10,000 - $20,000 per year", ""),
        ("Loan forgiveness: $20,000 - $40,000", ""),
        ("$15,000 - $20,000 relocation", ""),
        ("Paid relocation ($15,000 - $20,000)", ""),
        ("Housing allowance: $20,000 - $30,000 per year", ""),
        ("$5,250 annual tuition assistance", ""),
        ("PTO payout up to $20,000", ""),
        ("Employee stock purchase plan up to $25,000 per year", ""),
        ("ESPP up to $25,000 a year", ""),
        ("Earn up to $20,000 in referral bonuses", ""),
        ("Earn $500 - $1,000 for each referral", ""),
        ("$100 - $200 per referral", ""),
        ("win prizes of up to $20,000", ""),
        ("$20k-$40k annual performance bonus", ""),
        ("Annual bonus target: $20,000 - $40,000", ""),
        ("Target bonus: $20k - $40k", ""),
        ("Annual incentive: $20,000 - $40,000", ""),
        ("New hire grant: $40,000 - $80,000", ""),
        ("New hire equity grant: $40,000 - $80,000 over four years", ""),
        ("Equity range: $50k - $100k", ""),
        ("Stock: $50k - $100k per year", ""),
        ("Equity refreshers worth $30k-$60k every year", ""),
        ("RSUs: $80,000 - $120,000", ""),
    ]);
}

#[test]
fn other_people_s() {
    check(&[
        ("save customers $20,000 - $40,000 a year", ""),
        ("cut cloud costs by $20,000 - $40,000 a month", ""),
        ("reduced costs by $20k-$40k annually", ""),
        ("generating $50,000 - $90,000 in monthly sales", ""),
        ("drive $50k-$90k in revenue per month", ""),
        ("$20,000 - $50,000 in pipeline per month", ""),
        ("average household income of $60,000 - $90,000", ""),
        ("customers with incomes between $30,000 and $60,000 a year", ""),
        ("people who earn less than $30,000 a year", ""),
        ("workers earning $30,000 to $60,000 a year", ""),
        ("Rent of $2,000 - $3,000 a month", ""),
        ("apartments for $2,000 - $3,000 per month", ""),
        ("coworking desks at $200 - $400 per month", ""),
        ("subscriptions from $20 to $50 per month", ""),
        ("GPU hours at $2 - $4 per hour", ""),
        ("compute costs $30 - $60 per hour", ""),
        ("We charge $150 - $200 per hour", ""),
        ("clients are billed $150 - $200 per hour", ""),
        ("billable rate $150 - $200 per hour to clients", ""),
        ("A session costs $100 - $150 per hour", ""),
        ("with a budget of up to $90,000 per year", ""),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        ("Umsatz von 100.000 € - 500.000 € pro Jahr", ""),
        ("Projekte von 50.000 € bis 250.000 €", ""),
        ("Budgetverantwortung von 100.000 € - 500.000 €", ""),
        ("Wir haben 500.000 € bis 900.000 € eingesammelt", ""),
        ("Tickets von 100.000 € bis 500.000 €", ""),
        ("Levée de fonds de 500 000 € à 900 000 €", ""),
        ("budgets de 50 000 € à 100 000 € par mois", ""),
        ("chiffre d'affaires de 100 000 € à 500 000 €", ""),
        ("un portefeuille clients de 300 000 € à 500 000 €", ""),
        ("Facturación de 100.000 € a 500.000 € al año", ""),
        ("proyectos de 50.000 € a 100.000 €", ""),
        ("omzet van € 100.000 tot € 500.000 per jaar", ""),
        ("projecten van € 50.000 tot € 100.000", ""),
        ("projekty o wartości 50 000 - 100 000 PLN", ""),
        ("orçamento de R$ 50.000 a R$ 100.000 por mês", ""),
        ("faturamento de R$ 50.000 a R$ 100.000 por mês", ""),
        ("fatturato da 100.000 € a 500.000 € all'anno", ""),
        ("Wartość kontraktów 50 000 - 100 000 EUR", ""),
        ("Kundenprojekte im Wert von 50.000 € - 100.000 €", ""),
    ]);
}
