//! Titles: what a job is called, at which level, and the traps among them (a recruiter for backend
//! engineers is no backend engineer; a plain "Software Engineer" may well be one).

use crate::companies::Company;
use crate::seed::Dice;
use crate::skills::{self, Skill, Stack};
use crate::vocabulary::{Ats, Language, Level, Role};

/// What a person in the job does all day: finer than the role, because a recruiter's posting needs
/// other sentences than a designer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Backend,
    Fullstack,
    Frontend,
    Mobile,
    DataEngineering,
    DataScience,
    MachineLearning,
    Devops,
    Security,
    Embedded,
    Qa,
    Management,
    Systems,
    Sales,
    Recruiting,
    Product,
    Design,
    Support,
    Operations,
}

impl Function {
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        dice.weighted(&[
            (45, Self::Backend),
            (7, Self::Fullstack),
            (6, Self::Frontend),
            (3, Self::Mobile),
            (4, Self::DataEngineering),
            (2, Self::DataScience),
            (3, Self::MachineLearning),
            (5, Self::Devops),
            (2, Self::Security),
            (1, Self::Embedded),
            (2, Self::Qa),
            (3, Self::Management),
            (1, Self::Systems),
            (5, Self::Sales),
            (2, Self::Recruiting),
            (3, Self::Product),
            (2, Self::Design),
            (2, Self::Support),
            (2, Self::Operations),
        ])
    }

    pub(crate) fn role(self) -> Role {
        match self {
            Self::Backend => Role::Backend,
            Self::Fullstack => Role::Fullstack,
            Self::Frontend => Role::Frontend,
            Self::Mobile => Role::Mobile,
            Self::DataEngineering => Role::DataEngineering,
            Self::DataScience => Role::DataScience,
            Self::MachineLearning => Role::MachineLearning,
            Self::Devops => Role::Devops,
            Self::Security => Role::Security,
            Self::Embedded => Role::Embedded,
            Self::Qa => Role::Qa,
            Self::Management => Role::EngineeringManagement,
            Self::Systems => Role::SoftwareOther,
            Self::Sales
            | Self::Recruiting
            | Self::Product
            | Self::Design
            | Self::Support
            | Self::Operations => Role::Other,
        }
    }

    pub(crate) fn department(self) -> &'static str {
        match self {
            Self::Sales => "Sales",
            Self::Recruiting => "People",
            Self::Product => "Product",
            Self::Design => "Design",
            Self::Support => "Customer Support",
            Self::Operations => "Operations",
            Self::DataEngineering | Self::DataScience | Self::MachineLearning => "Data",
            Self::Security => "Security",
            _ => "Engineering",
        }
    }

    pub(crate) fn is_technical(self) -> bool {
        self.role() != Role::Other
    }

    /// The skills asked for; a company's backend jobs keep to its own stack, with a few exceptions.
    pub(crate) fn stack(self, dice: &mut Dice, company: &Company) -> &'static Stack {
        match self {
            Self::Backend | Self::Management if dice.chance(85) => company.stack,
            Self::Backend | Self::Management => {
                &skills::BACKEND[dice.below(skills::BACKEND.len() as u32) as usize]
            }
            Self::Fullstack => &skills::FULLSTACK,
            Self::Frontend => &skills::FRONTEND,
            Self::Mobile => &skills::MOBILE[dice.below(skills::MOBILE.len() as u32) as usize],
            Self::DataEngineering => &skills::DATA_ENGINEERING,
            Self::DataScience => &skills::DATA_SCIENCE,
            Self::MachineLearning => &skills::MACHINE_LEARNING,
            Self::Devops => &skills::DEVOPS,
            Self::Security => &skills::SECURITY,
            Self::Embedded => &skills::EMBEDDED,
            Self::Qa => &skills::QA,
            Self::Systems => &skills::SYSTEMS,
            _ => &skills::NONE,
        }
    }

    /// Nouns a title is built on.
    fn nouns(self) -> &'static [&'static str] {
        match self {
            Self::Backend => &[
                "Backend Engineer",
                "Backend Engineer",
                "Backend Engineer",
                "Software Engineer, Backend",
                "Software Engineer, Backend",
                "Backend Software Engineer",
                "Backend Developer",
                "Software Engineer (Backend)",
                "Back-End Engineer",
                "Software Engineer",
                "Server Engineer",
            ],
            Self::Fullstack => &[
                "Full Stack Engineer",
                "Fullstack Engineer",
                "Full-Stack Developer",
                "Software Engineer, Full Stack",
            ],
            Self::Frontend => {
                &["Frontend Engineer", "Front-End Engineer", "Software Engineer, Frontend", "Web Engineer"]
            }
            Self::Mobile => &["Mobile Engineer", "Mobile Developer", "Software Engineer, Mobile"],
            Self::DataEngineering => {
                &["Data Engineer", "Software Engineer, Data Platform", "Analytics Engineer"]
            }
            Self::DataScience => &["Data Scientist", "Data Scientist, Decisions"],
            Self::MachineLearning => {
                &["Machine Learning Engineer", "ML Engineer", "Applied Machine Learning Engineer"]
            }
            Self::Devops => &[
                "Site Reliability Engineer",
                "DevOps Engineer",
                "Platform Engineer",
                "Infrastructure Engineer",
                "Cloud Engineer",
            ],
            Self::Security => &["Security Engineer", "Application Security Engineer"],
            Self::Embedded => &["Embedded Software Engineer", "Firmware Engineer"],
            Self::Qa => &["QA Engineer", "Software Engineer in Test", "Test Automation Engineer"],
            Self::Management => {
                &["Engineering Manager", "Engineering Manager, Backend", "Software Engineering Manager"]
            }
            Self::Systems => &["Compiler Engineer", "Graphics Engineer", "Desktop Software Engineer"],
            Self::Sales => &[
                "Account Executive",
                "Sales Development Representative",
                "Enterprise Account Executive",
                "Sales Manager",
            ],
            Self::Recruiting => &[
                "Backend Recruiter",
                "Technical Recruiter",
                "Recruiter, Backend and Platform",
                "Talent Partner",
            ],
            Self::Product => {
                &["Product Manager", "Technical Product Manager", "Product Manager, Backend Platform"]
            }
            Self::Design => &["Product Designer", "UX Researcher"],
            Self::Support => &["Customer Success Manager", "Support Specialist", "Solutions Consultant"],
            Self::Operations => &[
                "Financial Analyst",
                "People Partner",
                "Office Manager",
                "Legal Counsel",
                "Payroll Specialist",
            ],
        }
    }
}

/// A title and what it says about the level.
#[derive(Debug)]
pub(crate) struct Titled {
    pub(crate) title: String,
    /// How senior the job is, for pay and years, said or not.
    pub(crate) seniority: Level,
    /// The level the title's words say; none when they say nothing.
    pub(crate) said: Option<Level>,
}

/// Draws a title. `skills` are the required ones: "Go Developer" must ask for Go.
pub(crate) fn draw(
    dice: &mut Dice,
    company: &Company,
    function: Function,
    team: &str,
    skills: &[Skill],
    language: Language,
) -> Titled {
    let seniority = seniority(dice, function);
    if language != Language::English {
        return local(dice, function, seniority, language);
    }
    let mut noun = dice.phrase(function.nouns()).to_owned();
    let generic = noun == "Software Engineer";
    if function == Function::Backend
        && !generic
        && dice.chance(10)
        && let Some(language) = skills.first()
    {
        noun = format!(
            "{} {}",
            language.name,
            dice.phrase(&["Developer", "Engineer", "Backend Developer", "Backend Engineer"])
        );
    }
    if function == Function::Backend && seniority == Level::Mid && company.employees < 130 && dice.chance(12)
    {
        return Titled { title: format!("Founding {noun}"), seniority, said: None };
    }
    let (mut title, said) = with_level(dice, &noun, seniority);
    if generic || (function.is_technical() && !noun.contains(',') && dice.chance(45)) {
        title = match dice.below(6) {
            0 | 1 => format!("{title}, {team}"),
            2 | 3 => format!("{title} - {team}"),
            4 => format!("{title} ({team})"),
            _ => format!("{title} | {team}"),
        };
    } else if company.country == "DE" && dice.chance(60) {
        title = format!("{title} {}", dice.phrase(&["(m/f/d)", "(f/m/x)", "(all genders)"]));
    }
    if company.ats == Ats::Greenhouse && dice.chance(3) {
        // Trailing blanks are typed into real titles and survive into the feed.
        title.push(' ');
    }
    Titled { title, seniority, said }
}

fn seniority(dice: &mut Dice, function: Function) -> Level {
    match function {
        Function::Management => dice.weighted(&[(85, Level::Manager), (15, Level::Director)]),
        _ if function.is_technical() => dice.weighted(&[
            (3, Level::Intern),
            (7, Level::Junior),
            (30, Level::Mid),
            (40, Level::Senior),
            (12, Level::Staff),
            (3, Level::Principal),
            (5, Level::Lead),
        ]),
        _ => dice.weighted(&[(10, Level::Junior), (60, Level::Mid), (25, Level::Senior), (5, Level::Lead)]),
    }
}

/// Puts the level's word into the title, or leaves it out where titles do.
fn with_level(dice: &mut Dice, noun: &str, seniority: Level) -> (String, Option<Level>) {
    // "Software Engineer, Backend" takes its number in the middle, as companies write it.
    let numbered = |number: &str| match noun.split_once(", ") {
        Some((head, tail)) => format!("{head} {number}, {tail}"),
        None => format!("{noun} {number}"),
    };
    let title = match seniority {
        Level::Intern => {
            dice.one(&[format!("{noun} Intern").as_str(), format!("{noun}, Internship").as_str()]).to_owned()
        }
        Level::Junior => match dice.below(4) {
            0 => numbered("I"),
            1 => format!("Graduate {noun}"),
            _ => format!("Junior {noun}"),
        },
        Level::Mid => match dice.below(10) {
            0..=5 => return (noun.to_owned(), None),
            6..=8 => numbered("II"),
            _ => format!("Mid-Level {noun}"),
        },
        Level::Senior => match dice.below(20) {
            0..=1 => numbered("III"),
            2..=4 => format!("Sr. {noun}"),
            _ => format!("Senior {noun}"),
        },
        Level::Staff => format!("Staff {noun}"),
        Level::Principal => format!("Principal {noun}"),
        Level::Lead => format!("Lead {noun}"),
        Level::Director => "Director of Engineering".to_owned(),
        Level::Manager | Level::Unspecified => noun.to_owned(),
    };
    (title, Some(seniority))
}

/// German and French titles; only the common functions have one, the others keep their English name.
fn local(dice: &mut Dice, function: Function, seniority: Level, language: Language) -> Titled {
    let noun = match (language, function) {
        (Language::German, Function::Backend) => {
            dice.one(&["Backend-Entwickler", "Softwareentwickler Backend", "Backend Developer"])
        }
        (Language::German, Function::Fullstack) => "Fullstack-Entwickler",
        (Language::German, Function::Frontend) => "Frontend-Entwickler",
        (Language::German, Function::Sales) => "Vertriebsmitarbeiter im Außendienst",
        (Language::German, Function::Operations) => "Sachbearbeiter Finanzbuchhaltung",
        (Language::French, Function::Backend) => {
            dice.one(&["Développeur Backend", "Ingénieur logiciel backend", "Ingénieur Back-End"])
        }
        (Language::French, Function::Fullstack) => "Développeur Full Stack",
        (Language::French, Function::Frontend) => "Développeur Front-End",
        (Language::French, Function::Sales) => "Chargé d'affaires",
        (Language::French, Function::Operations) => "Gestionnaire administratif",
        _ => dice.phrase(function.nouns()),
    };
    let suffix = if language == Language::German {
        dice.one(&["(m/w/d)", "(w/m/d)"])
    } else {
        dice.one(&["(H/F)", "(F/H)"])
    };
    let word = match seniority {
        Level::Intern if language == Language::German => "Praktikum",
        Level::Intern => "Stage -",
        Level::Junior => "Junior",
        Level::Senior => "Senior",
        Level::Staff => "Staff",
        Level::Principal => "Principal",
        Level::Lead => "Lead",
        _ => "",
    };
    let said = (!word.is_empty() || seniority == Level::Manager).then_some(seniority);
    let title = if seniority == Level::Director {
        return Titled { title: "Director of Engineering".to_owned(), seniority, said: Some(seniority) };
    } else if word.is_empty() {
        format!("{noun} {suffix}")
    } else {
        format!("{word} {noun} {suffix}")
    };
    Titled { title, seniority, said }
}
