use super::*;
use crate::normalize::test_support::lower;

fn read(location: &str, title: &str, text: &str) -> Workplace {
    let posting =
        Posting { locations: vec![location.to_owned()], title: title.to_owned(), ..Posting::default() };
    workplace(&posting, text, lower(text), true).value
}

#[test]
fn words_of_feeds() {
    for (word, want) in [
        ("Hybrid", Workplace::Hybrid),
        ("remote-location", Workplace::Remote),
        ("telecommuting", Workplace::Remote),
        ("on_site", Workplace::Onsite),
        ("No remote", Workplace::Onsite),
        ("Not remote", Workplace::Onsite),
        ("whatever", Workplace::Unspecified),
    ] {
        assert_eq!(from_feed(word), want, "{word}");
    }
}

#[test]
fn the_feed_the_location_the_title_and_the_text_in_this_order() {
    for (location, title, text, want) in [
        ("Remote - US", "", "", Workplace::Remote),
        ("Hybrid - Berlin", "", "We are remote-first", Workplace::Hybrid),
        ("Berlin (On-site)", "", "", Workplace::Onsite),
        ("Berlin", "Engineer (Remote)", "", Workplace::Remote),
        ("Sydney/remote", "", "3 days a week in the office", Workplace::Hybrid),
        ("Remote", "", "Our headquarters asks for 3 days a week in the office", Workplace::Remote),
        ("Berlin", "", "This role is hybrid.", Workplace::Hybrid),
        ("Berlin", "", "You work in our office at least three days a week.", Workplace::Hybrid),
        ("Berlin", "", "You will be in office 5 days per week.", Workplace::Onsite),
        ("Berlin", "", "In-office lunch 5 days per week", Workplace::Unspecified),
        ("Berlin", "", "This is a fully remote position.", Workplace::Remote),
        ("Berlin", "", "Our hybrid cloud runs on Kubernetes.", Workplace::Unspecified),
        ("Berlin", "", "A virtual onsite interview follows.", Workplace::Unspecified),
        ("Berlin", "", "#LI-Hybrid", Workplace::Hybrid),
        ("Berlin", "", "We are an in-office company.", Workplace::Onsite),
        ("Berlin", "", "This role is not remote.", Workplace::Onsite),
        ("Berlin", "", "Remote access tools for clients", Workplace::Unspecified),
        ("Berlin", "", "", Workplace::Unspecified),
    ] {
        assert_eq!(read(location, title, text), want, "{location} {title} {text}");
    }
    for (word, want) in
        [("fully", Workplace::Remote), ("TELECOMMUTE", Workplace::Remote), ("none", Workplace::Unspecified)]
    {
        assert_eq!(from_feed(word), want, "{word}");
    }
    let posting = Posting { workplace: Some("OnSite".to_owned()), ..Posting::default() };
    assert_eq!(workplace(&posting, "fully remote", lower("fully remote"), true).value, Workplace::Onsite);
}

fn all(want: Workplace, texts: &[&str]) {
    let wrong: Vec<_> =
        texts.iter().map(|t| (read("Berlin", "", t), t)).filter(|(got, _)| *got != want).collect();
    assert!(wrong.is_empty(), "not {want:?}: {wrong:#?}");
}

#[test]
fn hybrid_in_prose() {
    all(
        Workplace::Hybrid,
        &[
            "We ask for two days a week at our office by the canal.",
            "Our office is in the old mill; we are there three days a week.",
            "Tuesdays and Thursdays in the office, the rest where you like.",
            "We are in the office on Mondays and Wednesdays.",
            "You may work from home two days a week.",
            "Two or three days a week at home, the others at the harbour",
            "Two office days a week",
            "Hybrid from our Leith office, and about 30% travel.",
            "Full-time, hybrid, 30 days of leave, a laptop and lunch with customers",
            "Hybrid (Mon/Wed)",
            "A fixed office day a week",
            "Three days a week in Shoreditch",
            "Homeoffice an zwei Tagen",
            "Zwei Tage pro Woche mobil",
            "Homeoffice möglich",
            "Trois jours de télétravail par semaine",
            "Télétravail partiel",
            "Deux jours par semaine au bureau",
            "Twee dagen per week op kantoor",
            "Drie dagen thuiswerken per week",
            "Dos días de teletrabajo a la semana",
            "Modelo híbrido",
            "Regime híbrido, com dois dias no escritório",
            "Três dias em casa",
            "Praca hybrydowa",
            "Dwa dni w tygodniu w biurze",
        ],
    );
}

#[test]
fn onsite_in_prose() {
    all(
        Workplace::Onsite,
        &[
            "You work five days a week at our lab.",
            "Full-time, on site in Leeds",
            "The job is full time in our Canal Street office.",
            "At our office in the old town, Monday to Friday",
            "On the desk with us five days a week, in person",
            "Full time, in person on the river",
            "On site at our plant, since that is where the machines are",
            "This work can't be done remotely.",
            "Vollzeit, daher vor Ort, mit Kantine",
            "Poste sur place, à Lille",
            "Gewoon op kantoor in Delft",
            "Jornada completa, presencial en el puerto",
            "Presencial no centro de Coimbra",
            "Full-time, 37 hours a week, on site.",
            "You sit with the instruments, in our workshop, in person.",
            "Praca na miejscu",
            "Pracę w biurze w centrum",
        ],
    );
}

#[test]
fn remote_in_prose() {
    all(
        Workplace::Remote,
        &[
            "Remote, with travel to Bristol that we pay for",
            "This position works from home anywhere in Canada.",
            "We're remote in the UK.",
            "Full-time, remote from any country of the EU",
            "Komplett remote innerhalb Deutschlands",
            "Télétravail complet",
            "Volledig remote binnen Nederland",
            "Teletrabajo total",
            "100% remoto",
            "W pełni zdalnie",
        ],
    );
}

#[test]
fn an_office_that_says_nothing_of_the_job() {
    all(
        Workplace::Unspecified,
        &[
            "Our offices in Paris and Rome are full of plants.",
            "Snacks in the office",
            "A home office allowance of 500 euros",
            "We support customers five days a week.",
            "Part-time, three days a week",
            "An on-site kindergarten",
            "We work a four-day week.",
            "You will sell to dental offices.",
            "The last interview is on site in Berlin.",
            "Half a day a week goes to learning.",
            "We release on Tuesdays and Thursdays.",
            "Support is open Monday to Friday.",
            "We meet in person twice a year.",
            "Once a year we all meet in person.",
            "We help customers on site.",
            "Knowledge of Microsoft Office",
        ],
    );
}
