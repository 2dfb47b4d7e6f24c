use super::*;
use crate::normalize::test_support::lower;

fn all(want: Visa, texts: &[&str]) {
    let wrong: Vec<_> = texts.iter().filter(|t| visa(lower(t)).value != want).collect();
    assert!(wrong.is_empty(), "not {want:?}: {wrong:#?}");
}

#[test]
fn promises() {
    all(
        Visa::Yes,
        &[
            "We sponsor visas.",
            "Visa sponsorship available",
            "We do sponsor visas! However, we are not able to sponsor visas for every role.",
            "We can sponsor.",
            "We'll sponsor the right person.",
            "We\u{2019}re happy to sponsor H-1B and O-1.",
            "We also sponsor in the UK.",
            "Able to sponsor Skilled Worker visas",
            "Visa support and relocation",
            "Relocation and visa assistance",
            "Relocation package, including visa costs",
            "Help with the Blue Card and the move to Berlin",
            "Support with work permits",
            "We take care of your residence permit.",
            "Work permits for people from outside the EU are possible.",
            "Employment Pass sponsorship for foreigners",
            "Immigration support for you and your family",
            "We arrange the visa, the flights and the first month of housing.",
            "Visa and flights",
            "Visa, flights and a month in a hotel",
            "Foo | Backend Engineer | Berlin | Onsite | VISA | foo.example",
            "Foo | Backend Engineer | Berlin | Onsite | VISA",
            "If you don't have a permit yet, we help with the visa.",
            "Candidates who need a visa are welcome.",
            "Visa sponsorship: yes",
            "Visa sponsorship if required",
            "Stock is not a \"nice to have.\" * Relocation package: visa, housing",
            "Wir unterstützen dich beim Visum und beim Umzug.",
            "We don't shy away from sponsoring visas.",
            "Immigration costs and help for your family",
            "Hilfe bei Visum und Wohnungssuche",
            "Nous prenons en charge les démarches : prise en charge du visa.",
            "Nous vous accompagnons pour le titre de séjour.",
            "Ayuda con el visado y la mudanza",
            "Patrocinamos la visa de trabajo.",
            "Apoio com o visto e a mudança",
            "Ajudamos com a autorização de residência.",
            "We helpen je met je visum en werkvergunning.",
            "Pomagamy w uzyskaniu wizy i zezwolenia na pracę.",
            "Wsparcie wizowe i relokacyjne",
        ],
    );
}

#[test]
fn refusals() {
    all(
        Visa::No,
        &[
            "We are unable to sponsor visas at this time.",
            "This role does not offer visa sponsorship",
            "Must work without sponsorship",
            "We cannot provide work permits or visas",
            "We aren't able to sponsor visas, sorry.",
            "We aren\u{2019}t, at this time, able to sponsor visas.",
            "The company isn't able to offer visa sponsorship.",
            "We don\u{2019}t sponsor.",
            "We won't sponsor work visas for this role.",
            "We can no longer sponsor visas.",
            "We no longer sponsor.",
            "Authorized to work in the US without the need for sponsorship now or in the future",
            "You must be able to work in Canada without requiring visa sponsorship.",
            "Sponsorship isn't available.",
            "Sponsorship is not available for this position",
            "Visa sponsorship not available",
            "Visa sponsorship: no",
            "Sponsorship unavailable",
            "No visa sponsorship.",
            "No sponsorship, no relocation.",
            "No H-1B transfers",
            "Not eligible for immigration sponsorship",
            "Right to work in the UK required; we can't sponsor",
            "Applicants must not require sponsorship.",
            "Candidates requiring visa sponsorship will not be considered.",
            "Visa sponsorship isn't something we can offer.",
            "We sponsor visas, but not for this role.",
            "We can't help with permits.",
            "We would love to help, but we are too small to be unable to say it: we cannot sponsor a visa.",
            "Wir können leider kein Visum sponsern.",
            "Visasponsoring ist leider nicht möglich.",
            "Nous ne pouvons pas sponsoriser de visa.",
            "Pas de sponsoring de visa",
            "No ofrecemos patrocinio de visa.",
            "Não patrocinamos visto.",
            "Wij bieden geen visumsponsoring.",
            "Nie oferujemy wsparcia wizowego.",
            "Citizens and PRs only",
        ],
    );
}

#[test]
fn neither() {
    all(
        Visa::Unspecified,
        &[
            "Our sponsor program supports events",
            "Visa and Mastercard payments",
            "Payments by card: we offer Visa, Mastercard and Amex.",
            "We support Visa cards.",
            "We help issuers connect to the Visa network.",
            "Executive sponsors of the project are not available",
            "Without executive sponsorship nothing moves.",
            "We sponsor open-source maintainers and local meetups.",
            "We don't sponsor conferences.",
            "Will you now or in the future require sponsorship for a visa?",
            "Do you need visa sponsorship",
            "Please say whether you will require sponsorship.",
            "Valid work permit required",
            "A visa is not required.",
            "We help travellers obtain their visa in minutes.",
            "The law permits no exceptions.",
            "Os planos, visto que apoiamos todos, mudam.",
            "Investors including Visa and a bank support us.",
            "Own immigration processes and support employees with visa renewals.",
            "We handle compliance and immigration policies.",
            "Advisable: support for revisable documents",
            "You help to drive sponsorship campaigns that grow our audience.",
            "Support sponsorship efforts of the sales team",
            "Support visa and immigration processes for new offices",
            "",
        ],
    );
}
