use super::*;
use crate::normalize::test_support::lower;
use crate::vocabulary::Vocabulary;

fn read<'a>(blocks: &[(Shape, &'a str)]) -> Vec<(Section, &'a str)> {
    let vocabulary = Vocabulary::built_in().unwrap();
    let parts =
        vocabulary.sections.parts(blocks.iter().map(|(shape, text)| (*shape, *text, lower(text))), "Acme");
    parts.into_iter().filter(|p| !p.heading).map(|p| (p.section, p.text)).collect()
}

#[test]
fn headings_of_every_kind() {
    use Shape::{Heading, Item, Paragraph};
    let blocks = [
        (Heading, "About Acme"),
        (Paragraph, "We make anvils."),
        (Paragraph, "What you\u{2019}ll do:"),
        (Item, "Build services"),
        (Heading, "Preferred qualifications"),
        (Item, "Helm"),
        (Item, "Bonus points: Rust"),
        (Paragraph, "<not a heading because it is a whole sentence on requirements>."),
        (Heading, "Was wir bieten"),
        (Paragraph, "Obst"),
        (Paragraph, "Dein Profil"),
        (Item, "Java"),
    ];
    assert_eq!(
        read(&blocks),
        [
            (Section::About, "We make anvils."),
            (Section::Duties, "Build services"),
            (Section::Preferred, "Helm"),
            (Section::Preferred, "Bonus points: Rust"),
            (Section::Preferred, "<not a heading because it is a whole sentence on requirements>."),
            (Section::Benefits, "Obst"),
            (Section::Required, "Java"),
        ]
    );
}

#[test]
fn headings_run_into_the_text() {
    let filler = "We care about craft and calm. ".repeat(25);
    let text = format!(
        "About Acme {filler}What you will do: Run services in Go {filler}Minimum qualifications Knowledge of Kafka. \
         {filler}Bonus Points: Rust. Benefits: health"
    );
    let parts = read(&[(Shape::Paragraph, &text)]);
    let sections: Vec<_> = parts.iter().map(|(s, _)| *s).collect();
    assert_eq!(
        sections,
        [Section::About, Section::Duties, Section::Required, Section::Preferred, Section::Benefits]
    );
    assert!(parts[2].1.contains("Kafka") && parts[3].1.contains("Rust"));
}

#[test]
fn asides_are_left_out_unless_they_name_the_stack() {
    let vocabulary = Vocabulary::built_in().unwrap();
    let blocks = [
        (Shape::Heading, "About us"),
        (Shape::Paragraph, "Our clients run Oracle. Our stack is Go and PostgreSQL."),
        (Shape::Heading, "Requirements"),
        (Shape::Item, "Go"),
    ];
    let parts = vocabulary.sections.parts(blocks.map(|(shape, text)| (shape, text, lower(text))), "Acme");
    let passages = vocabulary.sections.passages(&parts);
    let texts: Vec<_> = passages.iter().map(|p| (p.text, p.requirement)).collect();
    assert_eq!(
        texts,
        [
            ("Our stack is Go and PostgreSQL.", Requirement::Mentioned),
            ("Requirements", Requirement::Required),
            ("Go", Requirement::Required),
        ]
    );
}

/// The section that a heading opens for the list below it.
fn opened(heading: &str, shape: Shape, before: &[(Shape, &str)]) -> Section {
    let mut blocks: Vec<(Shape, &str)> = before.to_vec();
    blocks.extend([(shape, heading), (Shape::Item, "Something"), (Shape::Item, "Else")]);
    read(&blocks).pop().unwrap().0
}

#[test]
fn headings_in_many_words() {
    for (want, headings) in [
        (
            Section::Required,
            &[
                "You",
                "What we ask of you",
                "Wat vragen we?",
                "What we're hoping for",
                "Who we hope to hear from",
                "What you've got",
                "You would be a good match if",
                "You are probably",
                "The person",
                "Eligibility",
                "What we need",
                "Eisen",
                "Jij",
                "Jouw achtergrond",
                "Czego potrzebujesz?",
                "Czego wymagamy",
                "Qu\u{e9} necesitas",
                "Lo que pedimos",
                "O que procuramos",
                "Ce que nous cherchons",
                "Das solltest du k\u{f6}nnen",
            ][..],
        ),
        (
            Section::Preferred,
            &[
                "Nice",
                "Assets",
                "Pluses",
                "A plus",
                "Even better",
                "What would help",
                "It helps if you know",
                "What might set you apart",
                "Also welcome",
                "Added advantage",
                "You might also have",
                "Wensen",
                "Leuk als je dit kent",
                "Is een pre",
                "Ce serait un plus",
                "Atouts",
                "Suma puntos",
                "Ser\u{e1} um plus",
                "Sch\u{f6}n, aber kein Muss",
                "Mile widziane",
                "Atutem b\u{119}dzie",
            ],
        ),
        (
            Section::Duties,
            &[
                "What you would do",
                "What you'd own",
                "The work",
                "Vos missions",
                "Was du tust",
                "Jouw werk",
                "Seu dia a dia",
            ],
        ),
        (
            Section::Benefits,
            &["What you'd get", "The package", "Ons aanbod", "Notre offre", "Oferta", "Was du bekommst"],
        ),
        (Section::Open, &["A few open problems", "Three doors down"]),
    ] {
        for heading in headings {
            for shape in [Shape::Heading, Shape::Paragraph] {
                assert_eq!(opened(heading, shape, &[]), want, "{heading} {shape:?}");
            }
        }
    }
}

#[test]
fn wishes_follow_requirements() {
    let required = [(Shape::Heading, "Requirements"), (Shape::Item, "Java")];
    for heading in ["What we'd love to see", "What we would like to see"] {
        assert_eq!(opened(heading, Shape::Heading, &required), Section::Preferred, "{heading}");
        assert_eq!(opened(heading, Shape::Heading, &[]), Section::Required, "{heading}");
    }
    let profile = [(Shape::Heading, "Your profile")];
    assert_eq!(opened("We'd love to meet you if you:", Shape::Paragraph, &profile), Section::Required);
}

#[test]
fn a_short_line_before_a_list_ends_what_is_told_of_the_employer() {
    let about = [(Shape::Heading, "About us"), (Shape::Paragraph, "We make anvils.")];
    assert_eq!(opened("Three things to know", Shape::Paragraph, &about), Section::Open);
    assert_eq!(opened("We make anvils for people who like them.", Shape::Paragraph, &about), Section::About);
    let required = [(Shape::Heading, "Requirements"), (Shape::Item, "Java")];
    assert_eq!(opened("On the technical side", Shape::Paragraph, &required), Section::Required);
}

#[test]
fn what_follows_the_list_of_requirements_may_speak_of_the_work() {
    let blocks = [
        (Shape::Heading, "Requirements"),
        (Shape::Item, "Java"),
        (Shape::Paragraph, "Our services run on AWS."),
        (Shape::Paragraph, "Experience with Kafka is needed too."),
    ];
    let sections: Vec<_> = read(&blocks).into_iter().map(|(s, _)| s).collect();
    assert_eq!(sections, [Section::Required, Section::Open, Section::Required]);
}

#[test]
fn a_label_inside_a_short_paragraph_speaks_of_its_own_sentences() {
    use Shape::Paragraph;
    for (text, want) in [
        (
            "We build banks. Must have: Core Java, Spring.",
            vec![(Section::Open, "We build banks."), (Section::Required, "Must have: Core Java, Spring.")],
        ),
        (
            "You write Go. Nice to have: Rust.",
            vec![(Section::Open, "You write Go."), (Section::Preferred, "Nice to have: Rust.")],
        ),
        ("We build banks. One thing: Java.", vec![(Section::Open, "We build banks. One thing: Java.")]),
        ("A desk is a must have: truly.", vec![(Section::Open, "A desk is a must have: truly.")]),
    ] {
        let blocks = [(Paragraph, text), (Paragraph, "Then this.")];
        let mut want = want;
        want.push((Section::Open, "Then this."));
        assert_eq!(read(&blocks), want, "{text}");
    }
}
