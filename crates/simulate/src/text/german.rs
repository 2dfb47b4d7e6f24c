//! German descriptions. Fewer phrases than the English ones: a handful of postings are enough to find
//! out whether a reader copes.

use crate::companies::Company;
use crate::posting::notation;
use crate::seed::Dice;
use crate::truth::Posting;
use crate::vocabulary::{Employment, Visa, Workplace};

use super::requirements::spelled;
use super::{About, Block, Section, Words, joined, tells_workplace};

const DUTIES: [&str; 9] = [
    "Du entwickelst und betreibst die Dienste, auf die sich unsere Kunden jeden Tag verlassen",
    "Du übernimmst Verantwortung von der ersten Skizze bis zum Betrieb",
    "Du findest heraus, warum etwas langsam ist, und machst es schnell",
    "Du schreibst Entwürfe auf, bevor du sie baust, und holst dir Widerspruch",
    "Du arbeitest eng mit Produkt und Design zusammen",
    "Du prüfst den Code anderer sorgfältig und lässt deinen genauso prüfen",
    "Du räumst auf, was älter ist als das Team, ohne dass jemand es merkt",
    "Du hilfst neuen Kolleginnen und Kollegen, sich zurechtzufinden",
    "Du sprichst regelmäßig mit den Menschen, die unsere Software benutzen",
];
const DUTIES_OFFICE: [&str; 6] = [
    "Du hältst unsere Abläufe in Ordnung und verbesserst jeden Monat einen davon",
    "Du bereitest Entscheidungen mit nachprüfbaren Zahlen vor",
    "Du bist für Kunden und Partner ansprechbar und verbindlich",
    "Du arbeitest mit Kolleginnen und Kollegen aus allen Bereichen zusammen",
    "Du sagst früh Bescheid, wenn etwas nicht aufgeht",
    "Du vertrittst das Unternehmen auf Messen und bei Kunden",
];
const NEEDS: [&str; 6] = [
    "Du kannst eine Abwägung auch Fachfremden erklären",
    "Du bleibst ruhig, wenn etwas kaputtgeht, und schreibst auf, was du gelernt hast",
    "Du liest erst und baust dann um",
    "Sehr gute Deutschkenntnisse und gutes Englisch",
    "Du arbeitest gern im Team und ebenso gern eine Weile ungestört",
    "Du kannst Nein sagen und begründen, warum",
];
const BENEFITS: [&str; 8] = [
    "30 Tage Urlaub, dazu der 24. und 31. Dezember",
    "1.000 € im Jahr für Weiterbildung",
    "Ein Rechner deiner Wahl und 500 € für den Schreibtisch zu Hause",
    "Betriebliche Altersvorsorge mit 20 % Zuschuss",
    "Deutschlandticket oder Jobrad",
    "Bis zu 20 Tage im Jahr Arbeiten aus dem EU-Ausland",
    "Flexible Arbeitszeiten ohne Kernzeit",
    "Eine Unternehmensbeteiligung nach dem ersten Jahr",
];

pub(super) fn sections(
    dice: &mut Dice,
    company: &Company,
    posting: &Posting,
    words: &Words<'_>,
) -> Vec<Section> {
    let section = |about, heading: &str, blocks| Section { about, heading: heading.to_owned(), blocks };
    let technical = posting.shown.function.is_technical();
    let mut sections = vec![section(
        About::Company,
        dice.one(&["Über uns", "Wer wir sind"]),
        vec![
            Block::Paragraph(format!("{} macht {}. {}", company.name, company.industry.makes_de, dice.one(&[
                "Angefangen haben wir zu viert in einer Küche; heute verlassen sich Betriebe in ganz Europa auf unsere Software, und viele unserer ersten Kunden sind noch da.",
                "Wir verdienen unser Geld mit Kunden statt mit Versprechen und können deshalb in Jahren statt in Wochen denken.",
                "Im vergangenen Jahr haben wir 12 Mio. € eingesammelt, um in zwei weitere Länder zu gehen.",
            ]))),
            Block::Paragraph(format!("Wir sind {} Menschen in {}. Wir schreiben auf, was wir entscheiden, halten Besprechungen kurz und gehen pünktlich nach Hause. Bei uns fragt niemand, wie lange du am Schreibtisch sitzt, sondern ob die Sache gelöst ist.", company.employees, company.city)),
        ],
    )];
    sections.push(section(
        About::Role,
        dice.one(&["Die Stelle", "Deine Rolle"]),
        vec![Block::Paragraph(role(dice, posting, words, technical))],
    ));
    let duties: &[&str] = if technical { &DUTIES } else { &DUTIES_OFFICE };
    sections.push(section(
        About::Duties,
        dice.one(&["Deine Aufgaben", "Was du bei uns machst"]),
        vec![Block::List(words.fill_all(dice.some(duties, 5)))],
    ));
    sections.push(section(
        About::Needs,
        dice.one(&["Dein Profil", "Was du mitbringst", "Das bringst du mit"]),
        vec![Block::List(needs(dice, posting, words))],
    ));
    let preferred = spelled(dice, &posting.shown.preferred);
    let mut extras: Vec<String> = preferred.iter().map(|skill| format!("Erfahrung mit {skill}")).collect();
    extras.extend(
        posting.certifications.iter().map(|certification| format!("Zertifizierung: {}", certification.name)),
    );
    if !extras.is_empty() {
        sections.push(section(
            About::Extras,
            dice.one(&["Von Vorteil", "Nice to have"]),
            vec![Block::List(extras)],
        ));
    }
    if posting.pay_in_text() {
        let pay = notation::sentence(dice, &posting.salaries, posting.language);
        sections.push(section(About::Pay, "Vergütung", vec![Block::Paragraph(pay)]));
    }
    let benefits = dice.some(&BENEFITS, 5);
    sections.push(section(
        About::Benefits,
        dice.one(&["Was wir bieten", "Das bieten wir dir"]),
        vec![Block::List(words.fill_all(benefits))],
    ));
    let visa = match posting.visa {
        Visa::Yes => "Wir unterstützen dich beim Arbeitsvisum (visa sponsorship). ",
        Visa::No => "Ein Visum können wir für diese Stelle leider nicht sponsern (no visa sponsorship). ",
        Visa::Unspecified => "",
    };
    sections.push(section(About::Legal, "", vec![Block::Paragraph(format!(
        "{visa}Wir freuen uns über Bewerbungen aller Menschen, unabhängig von Geschlecht, Herkunft, Religion, Alter, Behinderung oder sexueller Identität. Ein Lebenslauf genügt, ein Anschreiben brauchen wir nicht."
    ))]));
    sections
}

fn role(dice: &mut Dice, posting: &Posting, words: &Words<'_>, technical: bool) -> String {
    let mut text = words.fill(if technical {
        dice.one(&[
            "Für unser Team {team} suchen wir Verstärkung. Ihr seid zu sechst, entscheidet selbst, wie ihr arbeitet, und tragt gemeinsam die Verantwortung für eure Backend-Dienste.",
            "Im Team {team} entsteht der Teil unserer Software, den niemand sieht und den alle bemerken, wenn er langsam ist. Du sorgst mit fünf anderen dafür, dass er schnell und richtig bleibt.",
        ])
    } else {
        "Du hältst den Teil von {company} am Laufen, den Kunden selten sehen und ohne den es nicht ginge."
    });
    if tells_workplace(posting) {
        text.push(' ');
        text.push_str(&words.fill(match posting.workplace {
            Workplace::Remote => "Die Stelle ist zu 100 % remote.",
            Workplace::Hybrid => {
                "Wir arbeiten hybrid: zwei Tage in der Woche treffen wir uns im Büro in {place}."
            }
            Workplace::Onsite => {
                "Du arbeitest vor Ort in {place}, Homeoffice ist für diese Stelle nicht vorgesehen."
            }
            Workplace::Unspecified => "",
        }));
    }
    if posting.shown.employment_in_text {
        text.push_str(match posting.shown.contract {
            Employment::PartTime => " Es ist eine Teilzeitstelle mit 24 Stunden in der Woche.",
            Employment::Contract => {
                " Es ist ein Auftrag für Freiberufler (freelance contract) über sechs Monate."
            }
            Employment::Temporary => " Die Stelle ist als Elternzeitvertretung auf zehn Monate befristet.",
            Employment::Internship => " Es ist ein bezahltes Praktikum von zwölf Wochen.",
            Employment::FullTime | Employment::Unspecified => " Es ist eine unbefristete Vollzeitstelle.",
        });
    }
    if posting.shown.text_edits > 0 {
        let edits = [
            "Bewerbungen lesen wir jeden Dienstag.",
            "Wir suchen inzwischen zwei Personen für diese Stelle.",
            "Neu: Der Einstieg ist auch zum nächsten Quartal möglich.",
        ];
        text.push(' ');
        text.push_str(edits[usize::from(posting.shown.text_edits) % edits.len()]);
    }
    if posting.shown.again {
        text.push_str(" Wir suchen erneut, weil unsere erste Wahl es sich anders überlegt hat.");
    }
    text
}

fn needs(dice: &mut Dice, posting: &Posting, words: &Words<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(years) = posting.years_min {
        lines.push(if years == 1 {
            "Mindestens 1 Jahr Berufserfahrung".to_owned()
        } else {
            dice.one(&[
                format!("Mindestens {years} Jahre Berufserfahrung").as_str(),
                format!("{years}+ Jahre Berufserfahrung").as_str(),
            ])
            .to_owned()
        });
    }
    let names = spelled(dice, &posting.shown.required);
    for (place, pair) in names.chunks(2).enumerate() {
        let pair: Vec<&str> = pair.iter().map(String::as_str).collect();
        let skills = joined(&pair, " und ");
        lines.push(if place == 0 {
            format!("Sehr gute Kenntnisse in {skills}")
        } else {
            format!("Erfahrung mit {skills}")
        });
    }
    lines.extend(words.fill_all(dice.some(&NEEDS, 3)));
    lines
}
