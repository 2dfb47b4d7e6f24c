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
