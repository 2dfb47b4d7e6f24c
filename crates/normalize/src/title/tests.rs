use crate::normalize::test_support::lower;
use std::sync::LazyLock;

use proptest::prelude::*;
use rolecall_domain::{Level, Requirement, Role};

use crate::skills::Passage;
use crate::vocabulary::Vocabulary;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::built_in().unwrap());

fn role(title: &str) -> Role {
    VOCABULARY.titles.role(title, None).role
}

fn role_with(title: &str, duties: &str) -> Role {
    let passage = Passage {
        text: duties,
        lower: lower(duties),
        requirement: Requirement::Mentioned,
        in_list: false,
        section: "duties",
    };
    VOCABULARY.titles.role(title, Some(&[passage])).role
}

#[test]
fn roles_of_titles() {
    let cases = [
        ("Senior Backend Engineer", Role::Backend),
        ("Backend-Entwickler (m/w/d)", Role::Backend),
        ("Développeur back-end H/F", Role::Backend),
        ("Desarrollador Backend Java", Role::Backend),
        ("Pessoa Desenvolvedora Back-end Pleno", Role::Backend),
        ("Backend ontwikkelaar", Role::Backend),
        ("Backendontwikkelaar", Role::Backend),
        ("Frontendontwikkelaar", Role::Frontend),
        ("Fullstackontwikkelaar", Role::Fullstack),
        ("Desenvolvedor Back-end Sênior", Role::Backend),
        ("Executive Assistant to CTO", Role::Other),
        ("Executive Assistant to the CTO", Role::Other),
        ("Assistant to the CTO", Role::Other),
        ("Assistant to the VP of Engineering (Berlin)", Role::Other),
        ("CTO", Role::EngineeringManagement),
        ("Programista Java", Role::Backend),
        ("Backend/AI Engineer", Role::Backend),
        ("Backend Engineer - Platform", Role::Backend),
        ("Backend Engineer, AI Product", Role::Backend),
        ("Back-End Engineer, Policy Admin", Role::Backend),
        ("Senior Backend Engineer, Editor", Role::Backend),
        ("Software Engineer (Backend)", Role::Backend),
        ("Staff Software Engineer, Backend & Infrastructure", Role::Backend),
        ("Platform Engineer (Backend)", Role::Backend),
        ("Java Developer", Role::Backend),
        ("Golang Engineer", Role::Backend),
        ("Senior Python Developer", Role::Backend),
        (".NET Developer", Role::Backend),
        ("C# Software Engineer", Role::Backend),
        ("Full Stack Engineer", Role::Fullstack),
        ("Backend/Frontend Developer", Role::Fullstack),
        ("Fullstack-Entwickler:in", Role::Fullstack),
        ("Frontend Engineer", Role::Frontend),
        ("React Developer", Role::Frontend),
        ("Software Engineer, UI", Role::Frontend),
        ("iOS Engineer", Role::Mobile),
        ("Senior Software Engineer, Android", Role::Mobile),
        ("Data Engineer", Role::DataEngineering),
        ("Senior Software Engineer, Data Platform", Role::DataEngineering),
        ("Data Scientist", Role::DataScience),
        ("Machine Learning Engineer", Role::MachineLearning),
        ("Machine Learning Engineer (ML + Backend)", Role::MachineLearning),
        ("Research Scientist", Role::MachineLearning),
        ("Site Reliability Engineer", Role::Devops),
        ("DevOps Engineer (AWS)", Role::Devops),
        ("Cloud Infrastructure Engineer", Role::Devops),
        ("Application Security Engineer", Role::Security),
        ("Embedded Software Engineer", Role::Embedded),
        ("Firmware Engineer", Role::Embedded),
        ("QA Automation Engineer", Role::Qa),
        ("Software Engineer in Test", Role::Qa),
        ("Backend QA Engineer", Role::Qa),
        ("Engineering Manager, Payments", Role::EngineeringManagement),
        ("Senior Manager, Software Engineering", Role::EngineeringManagement),
        ("Director of Engineering", Role::EngineeringManagement),
        ("VP of Engineering", Role::EngineeringManagement),
        ("Head of Engineering", Role::EngineeringManagement),
        ("Backend Engineering Manager", Role::EngineeringManagement),
        ("Compiler Engineer", Role::SoftwareOther),
        ("Game Developer", Role::SoftwareOther),
        ("Research Engineer", Role::SoftwareOther),
        ("Software Engineer", Role::SoftwareOther),
        ("Backend Recruiter", Role::Other),
        ("Technical Recruiter - Backend", Role::Other),
        ("Solutions Engineer", Role::Other),
        ("Sales Engineer, Backend Products", Role::Other),
        ("Product Manager, Backend", Role::Other),
        ("Engineering Program Manager", Role::Other),
        ("Embedded Product Manager", Role::Other),
        ("Hardware Engineer", Role::Other),
        ("Mechanical Engineer", Role::Other),
        ("Account Executive", Role::Other),
        ("Head of Finance", Role::Other),
        ("Growth", Role::Other),
        ("Developer Advocate", Role::Other),
        ("", Role::Other),
    ];
    let wrong: Vec<_> =
        cases.iter().map(|(t, want)| (t, want, role(t))).filter(|(_, want, got)| *want != got).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn duties_decide_a_generic_title() {
    let server = "Design REST APIs and microservices in Go on PostgreSQL and Kafka, with high throughput.";
    let both = "Build features across the stack: React and TypeScript user interfaces, APIs in Python on PostgreSQL.";
    let screen =
        "Craft pixel-perfect user interfaces in React, TypeScript and CSS with our designers; design system.";
    let infra = "Run Kubernetes clusters with Terraform, Helm and Prometheus; on-call rotation, observability, CI/CD pipelines.";
    let data = "Own data pipelines in Airflow, dbt and Snowflake; data modeling for our data warehouse, ETL.";
    for (duties, want) in [
        (server, Role::Backend),
        (both, Role::Fullstack),
        (screen, Role::Frontend),
        (infra, Role::Devops),
        (data, Role::DataEngineering),
        ("We are a nice team.", Role::SoftwareOther),
    ] {
        assert_eq!(role_with("Senior Software Engineer", duties), want, "{duties}");
    }
    assert_eq!(role_with("Backend Engineer", screen), Role::Backend, "the title comes first");
    assert_eq!(role_with("Softwareentwickler", server), Role::Backend);
}

#[test]
fn levels_of_titles() {
    let cases = [
        ("Senior Backend Engineer", None, Level::Senior),
        ("Sr. Software Engineer", None, Level::Senior),
        ("Software Engineer II", Some(8), Level::Mid),
        ("Software Engineer III", None, Level::Senior),
        ("Software Engineer I", None, Level::Junior),
        ("Software Engineer, New Grad", None, Level::Junior),
        ("Junior Developer", None, Level::Junior),
        ("Staff Engineer", None, Level::Staff),
        ("Senior Staff Engineer", None, Level::Staff),
        ("Principal Engineer", None, Level::Principal),
        ("Lead Java Developer", None, Level::Lead),
        ("Backend Tech Lead", None, Level::Lead),
        ("Senior/Staff Engineer", None, Level::Senior),
        ("Senior or Staff Engineer", None, Level::Senior),
        ("Mid/Senior Python Developer", None, Level::Mid),
        ("Engineering Intern", None, Level::Intern),
        ("Werkstudent Backend", None, Level::Intern),
        ("Stage - Ingénieur logiciel backend (H/F)", None, Level::Intern),
        ("Engineering Manager", Some(8), Level::Manager),
        ("Senior Engineering Manager", None, Level::Manager),
        ("Director of Engineering", None, Level::Director),
        ("VP of Engineering", None, Level::Executive),
        ("CTO", None, Level::Executive),
        ("Executive Assistant to CTO", None, Level::Unspecified),
        ("Executive Assistant to the CTO", None, Level::Unspecified),
        ("Senior Executive Assistant to the CEO & CTO", None, Level::Senior),
        ("Assistant to the Director of Sales (Junior)", None, Level::Junior),
        ("Assistant to the CTO", None, Level::Unspecified),
        ("Engenheiro de Software Sênior", None, Level::Senior),
        ("Desenvolvedor Back-end Sênior", None, Level::Senior),
        ("Desenvolvedora Pleno", None, Level::Mid),
        ("Desenvolvedor Júnior", None, Level::Junior),
        ("Estagiário de Desenvolvimento", None, Level::Intern),
        ("Starszy Programista Java", None, Level::Senior),
        ("Founding Engineer", None, Level::Unspecified),
        ("Founding Engineer", Some(5), Level::Senior),
        ("Backend Engineer", Some(0), Level::Junior),
        ("Backend Engineer", Some(1), Level::Junior),
        ("Backend Engineer", Some(2), Level::Mid),
        ("Backend Engineer", Some(4), Level::Mid),
        ("Backend Engineer", Some(7), Level::Senior),
        ("Backend Engineer", Some(8), Level::Staff),
        ("Backend Engineer", None, Level::Unspecified),
        ("Member of Technical Staff", None, Level::Unspecified),
        ("Product Manager", None, Level::Unspecified),
        ("Lead Generation Engineer", None, Level::Unspecified),
    ];
    let level = |title: &str, years| VOCABULARY.titles.level(title, role(title), years).level;
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(t, y, want)| level(t, *y) != *want)
        .map(|(t, y, want)| (t, y, want, level(t, *y)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_cheap_look_is_never_wrong_to_say_no() {
    for (title, may) in [
        ("Senior Backend Engineer", true),
        ("Software Engineer", true),
        ("Java Developer", true),
        ("Founding Engineer", true),
        ("Account Executive", false),
        ("Frontend Engineer", false),
        ("Backend Recruiter", false),
        ("Engineering Manager", false),
    ] {
        assert_eq!(VOCABULARY.titles.may_be(title, &[Role::Backend]), may, "{title}");
    }
    assert!(VOCABULARY.titles.may_be("Engineering Manager", &[Role::EngineeringManagement]));
}

proptest! {
    #[test]
    fn any_title_is_read(title in "\\PC{0,60}", duties in "\\PC{0,200}", years in proptest::option::of(0u32..60)) {
        let passage =
            Passage { text: &duties, lower: lower(&duties), requirement: Requirement::Required, in_list: true, section: "required" };
        let reading = VOCABULARY.titles.role(&title, Some(&[passage]));
        let level = VOCABULARY.titles.level(&title, reading.role, years);
        prop_assert!(level.evidence.is_empty() || title.contains(&level.evidence));
        // What the duties may turn a title into, the cheap look must have let through.
        prop_assert!(VOCABULARY.titles.may_be(&title, &[reading.role]));
    }

    #[test]
    fn titles_of_real_words_are_read(words in proptest::collection::vec(prop_oneof![
        Just("Senior"), Just("Staff"), Just("Backend"), Just("Software"), Just("Engineer"), Just("Manager"), Just("of"), Just("-"),
        Just(","), Just("("), Just("/"), Just("Java"), Just("Data"), Just("Lead"), Just("II"), Just("I"), Just("Recruiter"), Just("Développeur"),
    ], 0..8)) {
        let title = words.join(" ");
        let reading = VOCABULARY.titles.role(&title, None);
        prop_assert!(VOCABULARY.titles.may_be(&title, &[reading.role]));
    }
}

#[test]
fn titles_for_both_genders_and_staff_of_others() {
    for (title, want) in [
        ("Ingeniera/o de Datos", Role::DataEngineering),
        ("Engenheiro(a) DevOps", Role::Devops),
        ("Jefe/a de Equipo de Desarrollo", Role::EngineeringManagement),
        ("Network Automation Engineer", Role::Devops),
        ("Test Automation Engineer", Role::Qa),
        ("Chief of Staff to the CTO", Role::Other),
    ] {
        assert_eq!(role(title), want, "{title}");
    }
}
