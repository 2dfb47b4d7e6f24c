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
