//! Whose money a clause speaks of: verbs, who does them, and to whom. Money of others beside pay of the job.

use super::{check, read_titled};

#[test]
fn what_others_earn_and_receive() {
    check(&[
        ("Our sellers earn $2,000 - $5,000 a month", ""),
        ("Hosts on the platform make between $900 and $2,600 a month", ""),
        ("A typical creator makes $1,500 - $4,000 per month.", ""),
        ("Each franchisee takes home $6,000 to $9,000 a month.", ""),
        ("Farmers receive $300 - $900 a week through our app", ""),
        ("Testers are paid $15 - $25 an hour for each round", ""),
        ("Foster parents get $700 - $1,100 a month from the county", ""),
        ("Artists whom we exhibit collect between $2,000 and $8,000 monthly", ""),
        ("Compensation\nCompetitive. Landlords on our books get $1,200 - $1,900 a month.", ""),
        ("Patients who use it get back $400 to $900 a year", ""),
        ("We pay freelancers $60 - $90 an hour", ""),
        ("We pay those $60 - $90 an hour", ""),
        ("The best of our tutors, who love it, make $30 - $45 an hour.", ""),
    ]);
}

#[test]
fn what_others_pay() {
    check(&[
        ("Schools pay us $1,200 - $6,000 a year", ""),
        ("A marina pays $90 - $400 a month for it", ""),
        ("Counties pay $35,000 - $250,000 a year for that", ""),
        ("Shops on the top plan pay $1,200 - $3,000 a month", ""),
        ("Our largest publisher pays us $2,000 - $6,000 a month.", ""),
        ("Wind farms pay us between $2k and $9k a month", ""),
        ("You pay $40 - $95 a month for the family plan", ""),
        ("They're billed weekly, and dentists pay $300 - $800 per month", ""),
        ("Salary is competitive. Ports pay between $4,000 and $28,000 a month for the platform", ""),
        ("Hospitals sign for $150,000 - $1,200,000 a year", ""),
    ]);
}

#[test]
fn what_things_cost_and_bring() {
    check(&[
        ("What we offer\nA robot leases for $3,400 - $5,200 per month.", ""),
        ("A truck that stands still loses its owner $900 - $2,500 a day", ""),
        ("Each store wastes $1,500 - $4,000 of bread a week", ""),
        ("Compensation\nGood. The average policy covers $250,000 - $900,000.", ""),
        ("Weekly payments are between $18 and $34", ""),
        ("An outage sets a bank back $40,000 - $150,000 an hour", ""),
        ("Salary\n$120,000 - $140,000. Claims run from $20,000 to $90,000.", "120000-140000 USD year"),
        ("Lifetime value of a player ranges from $4 - $38.", ""),
        ("Every bus costs the city $60 - $90 an hour", ""),
        ("A plumber would charge them $80 - $120 an hour", ""),
        ("Landowners give us $200 to $600 a month", ""),
        ("Carriers on our network gross $9,000 - $14,000 a week", ""),
        ("Tenants live on incomes between $18,000 and $26,000 a year", ""),
        ("Carried a quota. Ours is $80,000 - $95,000 a month", ""),
        ("Cut compute cost. It's between $6,000 and $9,000 a month", ""),
        ("Rooms go for $900 to $1,400 a month", ""),
    ]);
}

#[test]
fn in_other_languages() {
    check(&[
        ("Betriebe verdienen mit der App 2.000 € bis 6.000 € im Monat.", ""),
        ("Kurierzy zarabiają u nas 6 000 - 9 000 zł miesięcznie", ""),
        ("Ein Antrieb kostet 30.000 € bis 90.000 €.", ""),
        ("Kommunen zahlen für ein Paket 4.000 € bis 25.000 € im Jahr.", ""),
        ("Vermieter verdienen mit uns 2.000 € bis 6.000 € im Monat.", ""),
        (
            "Vergütung\n60.000 € bis 70.000 €. Eine Praxis zahlt 300 € bis 900 € im Monat.",
            "60000-70000 EUR year",
        ),
        ("Une commune nous paie de 20 000 € à 90 000 € par an", ""),
        ("Un livreur gagne en moyenne 1 800 € à 2 400 € par mois", ""),
        ("Une machine coûte entre 15 000 € et 40 000 €", ""),
        ("Les dossiers vont de 20 000 € à 90 000 €", ""),
        ("Bewoners betalen € 850 tot € 1.400 per maand", ""),
        ("Een abonnement kost € 180 - € 420 per jaar", ""),
        ("Een winkelier verdient gemiddeld € 2.000 - € 3.500 per maand", ""),
        ("Los ayuntamientos pagan de 6.000 a 48.000 € al año", ""),
        ("Los puestos reciben de 1.500 a 4.000 € al mes", ""),
        ("Una ruta factura de 8.000 a 35.000 € por semana", ""),
        ("Um lojista recebe de R$ 4.000 a R$ 9.000 por mês", ""),
        ("Uma árvore custa de R$ 180 a R$ 640 por ano", ""),
        ("Cada banca fatura entre R$ 2.000 e R$ 9.000 por mês", ""),
        ("Kurierzy zarabiają 6 000 - 9 000 zł miesięcznie", ""),
        ("Lokal kosztuje od 3 000 do 6 000 zł miesięcznie", ""),
    ]);
}

#[test]
fn what_the_job_pays() {
    check(&[
        ("You will earn $2,000 - $5,000 a month", "2000-5000 USD month"),
        ("You'd make between $900 and $1,600 a week", "900-1600 USD week"),
        ("As a tutor you get $30 - $45 an hour", "30-45 USD hour"),
        ("Expect somewhere in the region of £42,000 - £48,000.", "42000-48000 GBP year"),
        ("Earn $22 - $28 an hour", "22-28 USD hour"),
        ("We pay $120,000 - $140,000 a year", "120000-140000 USD year"),
        ("We pay you $60 - $90 an hour", "60-90 USD hour"),
        ("We pay our engineers $120,000 - $150,000", "120000-150000 USD year"),
        ("This role pays $45 - $60 an hour", "45-60 USD hour"),
        ("Employees at this level earn between $90,000 and $110,000", "90000-110000 USD year"),
        ("Successful candidates receive £40,000 - £48,000 a year", "40000-48000 GBP year"),
        ("Interns are paid $30 - $38 an hour", "30-38 USD hour"),
        ("Most new hires make $130,000 to $145,000", "130000-145000 USD year"),
        ("Acme pays $150,000 - $180,000 for this", "150000-180000 USD year"),
        ("You'd invoice us £480 to £560 a day", "480-560 GBP day"),
        ("We'd put this job at $130k to $150k", "130000-150000 USD year"),
        ("The company pays $25 - $30 an hour", "25-30 USD hour"),
        ("with an hourly pay range of $28 - $32", "28-32 USD hour"),
        ("Hourly paid, $20 - $25 per hour", "20-25 USD hour"),
        ("Bei uns verdienst du 3.800 € bis 4.600 € im Monat", "3800-4600 EUR month"),
        ("Wir zahlen 60.000 € bis 70.000 € im Jahr", "60000-70000 EUR year"),
        ("Mitarbeiter erhalten 3.000 € bis 3.600 € im Monat", "3000-3600 EUR month"),
        ("Le candidat perçoit entre 45 000 € et 52 000 € par an", "45000-52000 EUR year"),
        ("Wij betalen € 3.500 tot € 4.200 per maand", "3500-4200 EUR month"),
        ("Je krijgt € 3.500 tot € 4.200 per maand", "3500-4200 EUR month"),
        ("Pagamos entre 2.400 € y 3.000 € al mes", "2400-3000 EUR month"),
        ("Płacimy od 18 000 do 22 000 zł miesięcznie", "18000-22000 PLN month"),
    ]);
}

#[test]
fn others_and_the_job_in_one_text() {
    check(&[
        ("Clubs pay us $900 - $2,000 a month, and you earn $25 - $32 an hour.", "25-32 USD hour"),
        ("You earn $25 - $32 an hour; clubs pay us $900 - $2,000 a month.", "25-32 USD hour"),
        (
            "Base salary: $120,000 - $140,000. Tenants pay $1,200 - $1,900 a month. OTE: $150,000 - $170,000",
            "120000-140000 USD year; 150000-170000 USD year ote",
        ),
        ("Our base salary for people in support is $60,000 - $70,000", "60000-70000 USD year"),
    ]);
}

#[test]
fn the_title_says_who_holds_the_job() {
    for (title, text, want) in [
        ("Delivery Driver", "Our drivers make $22 - $27 an hour before tips", "22-27 USD hour"),
        ("Backend Engineer", "Our drivers make $22 - $27 an hour before tips", ""),
        ("Nanny (part-time)", "Nannies in Boston; a nanny gets $24 - $30 an hour", "24-30 USD hour"),
        ("Backend Engineer, Driver Experience", "Our drivers make $22 - $27 an hour before tips", ""),
        ("Driver Operations Analyst", "Our drivers make $22 - $27 an hour before tips", ""),
        ("Contractors for data labelling", "We pay contractors $18 - $24 an hour", "18-24 USD hour"),
        ("Accountant", "We pay contractors $18 - $24 an hour", ""),
    ] {
        assert_eq!(read_titled(title, text), want, "{title}: {text}");
    }
}

/// Sentences written before anything read them: what was right at once, so that it stays so.
#[test]
fn other_verbs() {
    check(&[
        ("Property managers on Doorlight keep $1,100 - $1,700 a month that used to go to brokers.", ""),
        ("A single turbine returns €4,000 to €9,000 per month to its village.", ""),
        ("Parents hand over £45 - £70 a week for an after-school club.", ""),
        ("The insurer reimburses clinics $900 - $2,200 per week.", ""),
        ("Small shops turn over $20,000 - $80,000 a month with us.", ""),
        ("A month's electricity for the data hall comes to $35,000 - $60,000.", ""),
        ("Trainers who join the network can make between $2,500 and $6,000 a month.", ""),
        ("Fleet owners hand drivers $200 - $260 a day.", ""),
        ("For every referral a partner gets $500 - $1,500 a month.", ""),
        ("Eine Arztpraxis gibt dafür 300 € bis 700 € im Monat aus.", ""),
        ("Les bénévoles touchent de 100 à 300 € par mois.", ""),
        ("Un club dépense de 2 000 à 5 000 € par mois en déplacements.", ""),
        ("Huiseigenaren ontvangen via ons € 900 - € 1.500 per maand.", ""),
        ("Os motoristas ganham entre R$ 3.500 e R$ 6.000 por mês.", ""),
        ("Sklep płaci nam od 200 do 900 zł miesięcznie.", ""),
        ("We start engineers at $120,000 - $135,000.", "120000-135000 USD year"),
        ("Staff nurses start at $36 - $41 an hour.", "36-41 USD hour"),
        ("In return: $95,000 - $110,000 a year, and Fridays off.", "95000-110000 USD year"),
        ("Dafür gibt es 4.000 € bis 4.800 € brutto im Monat.", "4000-4800 EUR month"),
        ("Le poste est rémunéré entre 45 000 € et 52 000 € par an.", "45000-52000 EUR year"),
        ("Na start zaproponujemy 14 000 - 17 000 zł brutto miesięcznie.", "14000-17000 PLN month"),
    ]);
}

#[test]
fn a_second_verb_of_the_same_subject() {
    check(&[
        ("Compensation:\nOur customers include banks and pay us $20,000 - $80,000 a year.", ""),
        (
            "Compensation:\nOur customers include Stripe and Snowflake and pay us $20,000 - $80,000 a year.",
            "",
        ),
        ("Compensation:\nOur customers include large banks and pay $20,000 - $80,000 a year.", ""),
        ("We help banks save and pay $120,000 - $150,000 a year.", "120000-150000 USD year"),
        (
            "Our engineers build payment rails and pay is $120,000 - $150,000 a year.",
            "120000-150000 USD year",
        ),
        ("Hourly pay US $30 - $40", "30-40 USD hour"),
    ]);
}
