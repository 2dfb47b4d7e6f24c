use super::*;
use crate::normalize::test_support::lower;

fn read(text: &str) -> (Option<u32>, Option<u32>) {
    let part = Part { text, lower: lower(text), section: Section::Required, in_list: true, heading: false };
    let years = years(&[part]).years;
    (years.min, years.max)
}

#[test]
fn statements_of_years() {
    for (text, want) in [
        ("5+ years of experience with Go", (Some(5), None)),
        ("3-5 years of experience", (Some(3), Some(5))),
        ("3 – 5+ years in backend roles", (Some(3), Some(5))),
        ("3 to 5 years of professional experience", (Some(3), Some(5))),
        ("At least three years of experience", (Some(3), None)),
        ("five (5) years of experience", (Some(5), None)),
        ("5 or more years of experience", (Some(5), None)),
        ("Minimum of 10 years' experience", (Some(10), None)),
        ("3 + years building web applications", (Some(3), None)),
        ("7+ YOE with Java, industry experience", (Some(7), None)),
        ("0-4 years building systems", (Some(0), Some(4))),
        ("8+ years of software engineering, with 3+ years in Go", (Some(8), None)),
        ("M.S. with 10+ years of experience or Ph.D. with 6+ years of experience", (Some(6), None)),
        ("Mindestens 3 Jahre Berufserfahrung", (Some(3), None)),
        ("3 ans d'expérience minimum", (Some(3), None)),
        ("5 años de experiencia en Java", (Some(5), None)),
        ("Experience (5+ years)", (Some(5), None)),
        ("0.5-1 year of software engineering experience", (Some(0), Some(1))),
        ("Au moins un an d'expérience professionnelle", (Some(1), None)),
        ("Hardware of your choice, replaced every three years", (None, None)),
        ("We have grown for over 14 years", (None, None)),
        ("Founded 12 years ago by engineers with experience", (None, None)),
        ("a 2-3 year technical roadmap", (None, None)),
        ("25 days of holidays per year", (None, None)),
        ("options vest over 4 years", (None, None)),
        ("We grew within two years", (None, None)),
        ("100 years of experience", (None, None)),
        ("Ten years or more in software", (Some(10), None)),
        ("Two years or so of Java in a team", (Some(2), None)),
        ("2 years or more with C#", (Some(2), None)),
        ("Two to four years into your career", (Some(2), Some(4))),
        ("You have written firmware for six years or longer", (Some(6), None)),
        ("Have led a group for at least two years", (Some(2), None)),
        ("4+ years on compilers", (Some(4), None)),
        ("3+ years selling to hospitals", (Some(3), None)),
        ("Zero to one year of experience", (Some(0), Some(1))),
        ("At least a year of experience", (Some(1), None)),
        ("2 ans ou plus en développement web", (Some(2), None)),
        ("Un an d'expérience", (Some(1), None)),
        ("3 Jahre Praxis mit Java", (Some(3), None)),
        ("Drei bis fünf Jahre Erfahrung", (Some(3), Some(5))),
        ("Een jaar ervaring", (Some(1), None)),
        ("Minstens vijf jaar ervaring", (Some(5), None)),
        ("2 años o más en soporte", (Some(2), None)),
        ("Tres años como analista", (Some(3), None)),
        ("Co najmniej rok doświadczenia", (Some(1), None)),
        ("Dwa lata doświadczenia", (Some(2), None)),
        ("Três anos de experiência", (Some(3), None)),
        ("We meet twice a year to share experience", (None, None)),
        ("Work on our growth objectives over the next 5+ years", (None, None)),
        ("You grok hard engineering problems", (None, None)),
        ("From zero to many customers in one year, engineering led", (None, None)),
        ("Ready to travel twice a year", (None, None)),
        ("Our machines live in the rain, some of them for 20 years", (None, None)),
        ("You must be at least 18 years old", (None, None)),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn wishes_and_the_employers_own_years_do_not_count() {
    let part = |text, section| Part { text, lower: lower(text), section, in_list: true, heading: false };
    let parts = [
        part("5+ years of relevant industry experience", Section::Preferred),
        part("20 years of experience in payments", Section::About),
        part("2+ years managing engineers", Section::Required),
        part("4+ years of experience in engineering", Section::Required),
    ];
    assert_eq!(years(&parts).years, Years { min: Some(4), max: None });
}

#[test]
fn a_sentence_of_many_years_is_looked_through_a_bounded_number_of_times() {
    for piece in ["5+ years ", "5+ years and ", "5 years, ", "a year of experience ", "you have 5+ years "] {
        let looked_at = |bytes: usize| {
            let before = crate::lexicon::looked_at();
            read_prose(&piece.repeat(bytes / piece.len()));
            crate::lexicon::looked_at() - before
        };
        let (once, twice) = (looked_at(4_000), looked_at(8_000));
        assert!(once > 0 && twice <= once * 2 + once / 10, "{piece}: {once} bytes, then {twice}");
    }
}

/// The years of a paragraph without a heading over it.
fn read_prose(text: &str) -> (Option<u32>, Option<u32>) {
    let part = Part { text, lower: lower(text), section: Section::Open, in_list: false, heading: false };
    let years = years(&[part]).years;
    (years.min, years.max)
}

#[test]
fn prose_asks_the_reader_or_somebody() {
    for (text, want) in [
        ("You have 6+ years of Python and know Postgres well.", (Some(6), None)),
        (
            "We are looking for someone with 5+ years of Python who has run production systems at scale.",
            (Some(5), None),
        ),
        ("10+ years in software, of which 3+ managing people", (Some(10), None)),
        ("5+ yrs Go", (Some(5), None)),
        ("4 to 7 yrs exp.", (Some(4), Some(7))),
        ("3 yrs. exp. with Java", (Some(3), None)),
        ("3+ years in technical recruiting", (Some(3), None)),
        ("The candidate has at least 4 years in a similar job.", (Some(4), None)),
        ("Du hast mindestens 3 Jahre mit Java gearbeitet.", (Some(3), None)),
        ("Buscamos a alguien con 4+ años en ventas.", (Some(4), None)),
        ("In the last 5 years we shipped twelve products.", (None, None)),
        ("Your options vest over 4 years with a one year cliff.", (None, None)),
        ("You have 10 years to exercise your options.", (None, None)),
        ("You have 5+ years of warranty on the bike we lend you.", (None, None)),
        ("You will join a team with 10+ years of history in the field.", (None, None)),
        ("We are looking for people for our team, which has 12+ years of sailing together.", (None, None)),
        ("We are looking for someone who stays with us for 5+ years.", (None, None)),
        ("10+ years in the market, and still growing", (None, None)),
        ("20+ years of making our customers happy", (None, None)),
        ("Candidates should know that the company is 15 years old.", (None, None)),
        ("You are eligible after 2 years.", (None, None)),
        ("The study ran for 5+ years.", (None, None)),
    ] {
        assert_eq!(read_prose(text), want, "{text}");
    }
}
