//! French descriptions; like the German ones, few phrases for a handful of postings.

use crate::companies::Company;
use crate::posting::notation;
use crate::seed::Dice;
use crate::truth::Posting;
use crate::vocabulary::{Employment, Visa, Workplace};

use super::requirements::spelled;
use super::{About, Block, Section, Words, joined, tells_workplace};

const DUTIES: [&str; 8] = [
    "Concevoir et faire évoluer les services sur lesquels nos clients comptent chaque jour",
    "Suivre vos développements de la première esquisse jusqu'à la mise en production",
    "Comprendre pourquoi une requête est lente, et y remédier",
    "Rédiger vos choix techniques avant de les mettre en œuvre, et accepter la critique",
    "Travailler au quotidien avec le produit et le design",
    "Relire le code de vos collègues avec soin",
    "Remplacer peu à peu des composants plus anciens que l'équipe, sans interruption de service",
    "Accompagner les personnes qui nous rejoignent",
];
const DUTIES_OFFICE: [&str; 6] = [
    "Tenir nos processus en ordre et en améliorer un chaque mois",
    "Préparer les décisions avec des chiffres que chacun peut vérifier",
    "Être l'interlocuteur de nos clients et partenaires",
    "Travailler avec toutes les équipes de l'entreprise",
    "Prévenir tôt quand quelque chose ne va pas",
    "Représenter l'entreprise sur les salons",
];
const NEEDS: [&str; 5] = [
    "Vous savez expliquer un compromis à quelqu'un qui n'est pas du métier",
    "Vous gardez votre calme quand quelque chose casse, et vous écrivez ce que vous en avez appris",
    "Vous lisez avant de réécrire",
    "Un français courant et un anglais de travail",
    "Vous aimez travailler en équipe, et parfois dans le calme",
];
const BENEFITS: [&str; 7] = [
    "25 jours de congés et une dizaine de jours de RTT",
    "Une mutuelle prise en charge à 80 %",
    "1 000 € par an pour vous former",
    "Des titres-restaurant de 10 €",
    "Un ordinateur au choix et 400 € pour votre bureau à la maison",
    "Des bons de souscription pour toutes et tous",
    "Le forfait mobilités durables ou le remboursement des transports",
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
        dice.one(&["Qui sommes-nous ?", "À propos de nous"]),
        vec![
            Block::Paragraph(format!("{} propose {}. {}", company.name, company.industry.makes_fr, dice.one(&[
                "Nous avons commencé à quatre dans une cuisine ; aujourd'hui, des équipes dans toute l'Europe travaillent avec notre logiciel, et la plupart de nos premiers clients sont encore là.",
                "Nous avons levé 12 millions d'euros l'an dernier pour ouvrir deux nouveaux pays, sans changer notre façon de travailler.",
                "Nous vivons de nos clients, ce qui nous permet de penser en années plutôt qu'en semaines.",
            ]))),
            Block::Paragraph(format!("Nous sommes {} personnes, la plupart à {}. Nous écrivons ce que nous décidons, nous gardons des réunions courtes et nous rentrons à une heure raisonnable. Personne ne compte les heures passées devant un écran : ce qui compte, c'est que le problème soit résolu.", company.employees, company.city)),
        ],
    )];
    sections.push(section(
        About::Role,
        dice.one(&["Le poste", "Votre rôle"]),
        vec![Block::Paragraph(role(dice, posting, words, technical))],
    ));
    let duties: &[&str] = if technical { &DUTIES } else { &DUTIES_OFFICE };
    sections.push(section(
        About::Duties,
        dice.one(&["Vos missions", "Ce que vous ferez"]),
        vec![Block::List(words.fill_all(dice.some(duties, 5)))],
    ));
    sections.push(section(
        About::Needs,
        dice.one(&["Votre profil", "Profil recherché"]),
        vec![Block::List(needs(dice, posting, words))],
    ));
    let preferred = spelled(dice, &posting.shown.preferred);
    let mut extras: Vec<String> =
        preferred.iter().map(|skill| format!("Une expérience de {skill}")).collect();
    extras.extend(
        posting.certifications.iter().map(|certification| format!("Certification : {}", certification.name)),
    );
    if !extras.is_empty() {
        sections.push(section(
            About::Extras,
            dice.one(&["Les plus", "Ce serait un plus"]),
            vec![Block::List(extras)],
        ));
    }
    if posting.pay_in_text() {
        let pay = notation::sentence(dice, &posting.salaries, posting.language);
        sections.push(section(About::Pay, "Rémunération", vec![Block::Paragraph(pay)]));
    }
    let benefits = dice.some(&BENEFITS, 5);
    sections.push(section(
        About::Benefits,
        dice.one(&["Nos avantages", "Ce que nous offrons"]),
        vec![Block::List(words.fill_all(benefits))],
    ));
    let visa = match posting.visa {
        Visa::Yes => "Nous prenons en charge les démarches de visa (visa sponsorship). ",
        Visa::No => "Nous ne pouvons pas parrainer de visa pour ce poste (no visa sponsorship). ",
        Visa::Unspecified => "",
    };
    sections.push(section(About::Legal, "", vec![Block::Paragraph(format!(
        "{visa}Toutes les candidatures sont étudiées à compétences égales, sans distinction d'origine, de genre, d'âge, de religion, de handicap ou d'orientation sexuelle. Un CV suffit ; la lettre de motivation n'est pas nécessaire."
    ))]));
    sections
}

fn role(dice: &mut Dice, posting: &Posting, words: &Words<'_>, technical: bool) -> String {
    let mut text = words.fill(if technical {
        dice.one(&[
            "L'équipe {team} cherche du renfort. Vous serez six à décider de votre façon de travailler et à répondre ensemble de vos services backend.",
            "L'équipe {team} construit la partie de notre logiciel que personne ne voit, et que tout le monde remarque quand elle est lente. Avec cinq collègues, vous ferez en sorte qu'elle reste rapide et juste.",
        ])
    } else {
        "Vous ferez tourner la partie de {company} que les clients voient rarement et sans laquelle rien n'irait."
    });
    if tells_workplace(posting) {
        text.push(' ');
        text.push_str(&words.fill(match posting.workplace {
            Workplace::Remote => "Le poste est en télétravail complet (100 % remote).",
            Workplace::Hybrid => {
                "Nous travaillons en mode hybride : deux jours par semaine ensemble au bureau, à {place}."
            }
            Workplace::Onsite => "Le poste est sur site, à {place}, sans télétravail.",
            Workplace::Unspecified => "",
        }));
    }
    if posting.shown.employment_in_text {
        text.push_str(match posting.shown.contract {
            Employment::PartTime => " C'est un poste à temps partiel, 24 heures par semaine.",
            Employment::Contract => " C'est une mission freelance de six mois.",
            Employment::Temporary => " C'est un CDD de dix mois, pour remplacer un congé parental.",
            Employment::Internship => " C'est un stage rémunéré de douze semaines.",
            Employment::FullTime | Employment::Unspecified => " C'est un CDI à temps plein.",
        });
    }
    if posting.shown.text_edits > 0 {
        let edits = [
            "Nous lisons les candidatures chaque mardi.",
            "Nous recrutons désormais deux personnes sur ce poste.",
            "Mise à jour : une arrivée le trimestre prochain est possible.",
        ];
        text.push(' ');
        text.push_str(edits[usize::from(posting.shown.text_edits) % edits.len()]);
    }
    if posting.shown.again {
        text.push_str(
            " Nous rouvrons cette recherche, la personne retenue ayant choisi de rester où elle était.",
        );
    }
    text
}

fn needs(dice: &mut Dice, posting: &Posting, words: &Words<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(years) = posting.years_min {
        lines.push(if years == 1 {
            "Au moins 1 an d'expérience professionnelle".to_owned()
        } else {
            dice.one(&[
                format!("Au moins {years} ans d'expérience professionnelle").as_str(),
                format!("{years} ans d'expérience minimum").as_str(),
            ])
            .to_owned()
        });
    }
    let names = spelled(dice, &posting.shown.required);
    for (place, pair) in names.chunks(2).enumerate() {
        let pair: Vec<&str> = pair.iter().map(String::as_str).collect();
        let skills = joined(&pair, " et ");
        lines.push(if place == 0 {
            format!("Une très bonne maîtrise de {skills}")
        } else {
            format!("Une expérience de {skills}")
        });
    }
    lines.extend(words.fill_all(dice.some(&NEEDS, 3)));
    lines
}
