//! Phrases every English posting draws from, whatever the job: headings, the company, the way of working,
//! benefits and the small print. Amounts of money in them are never pay.

use super::{About, Look};

/// Headings of a section, ordinary ones.
pub(super) fn headings(about: About) -> &'static [&'static str] {
    match about {
        About::Company => &["About {company}", "Who we are", "About us", "The company", "Our story"],
        About::Role => &["The role", "About the role", "Your mission", "The job", "Role overview"],
        About::Duties => &[
            "What you'll do",
            "Responsibilities",
            "What you will be working on",
            "Your day to day",
            "Key responsibilities",
        ],
        About::Needs => &[
            "What we're looking for",
            "Requirements",
            "Who you are",
            "What you bring",
            "Minimum qualifications",
            "About you",
        ],
        About::Extras => &[
            "Nice to have",
            "Bonus points",
            "Preferred qualifications",
            "It would be great if you also bring",
            "Pluses",
        ],
        About::Pay => &["Compensation", "Pay", "Salary", "Compensation and equity", "What we pay"],
        About::Benefits => &["Benefits", "What we offer", "Perks and benefits", "Why you'll like it here"],
        About::Process => &["How we hire", "Interview process", "The process"],
        About::Legal => &["Equal opportunity", "", "A note on applying", ""],
    }
}

/// Headings in the form of questions.
pub(super) fn questions(about: About) -> &'static [&'static str] {
    match about {
        About::Company => &["Who are we?", "What is {company}?"],
        About::Role => &["What is the job?", "Why are we hiring?"],
        About::Duties => &["What will you do?", "What does a week look like?"],
        About::Needs => &["What do you need to bring?", "Who are you?"],
        About::Extras => &["What would make us smile?", "What is nice to have?"],
        About::Pay => &["What does it pay?"],
        About::Benefits => &["What else do you get?", "What's in it for you?"],
        About::Process => &["How do we hire?"],
        About::Legal => &["Can I apply?", ""],
    }
}

pub(super) fn heading(look: Look, about: About) -> &'static [&'static str] {
    if look == Look::Questions { questions(about) } else { headings(about) }
}

pub(super) const FUNDING: [&str; 8] = [
    "We raised an $18M Series A two years ago and have grown carefully since.",
    "In spring we closed a $42M Series B led by Northlight Harbour Partners.",
    "We are backed by €25 million from investors who have built companies themselves.",
    "After our $110M Series C we are adding two product lines.",
    "We have been profitable since our third year and have never raised money.",
    "Our customers pay us; we reached £12 million in yearly revenue last autumn.",
    "With $75M raised to date, we plan for the next ten years rather than the next ten weeks.",
    "We are owned by the people who work here.",
];

pub(super) const WAYS: [&str; 8] = [
    "Teams here are small, decide for themselves and are close to the people who use what they build.",
    "We write things down, we keep meetings short, and we go home at a reasonable hour.",
    "Our go-to-market and engineering teams share one roadmap, and it fits on one page.",
    "We release every day, in small steps, and nobody has to ask for permission to fix a typo.",
    "There is one rule for documents: somebody who was not in the room must be able to follow.",
    "Engineers spend one day a month listening to {customers}, which has killed more features than any review.",
    "We like plain solutions, honest estimates and colleagues who say \"I don't know\".",
    "Half of us have been here for more than four years, and most who left came back to visit.",
];

pub(super) const REMOTE: [&str; 3] = [
    "This is a fully remote role: you can work from anywhere in {place}, and we meet twice a year for a week.",
    "You will work remotely from {place}. There is no office to come to, and no plan for one.",
    "The position is 100% remote within {place}.",
];
pub(super) const ANYWHERE: [&str; 2] = [
    "This is a fully remote role, open to people in any country, as long as four of your hours overlap with the team's.",
    "You can do this job remotely from anywhere in the world.",
];
pub(super) const HYBRID: [&str; 3] = [
    "This is a hybrid role: we meet in our {place} office two days a week and work from home on the others.",
    "We work hybrid, with Tuesdays and Thursdays together in {place}.",
    "The role is hybrid. Expect to be in the {place} office about half of the time.",
];
pub(super) const ONSITE: [&str; 3] = [
    "This role is on-site in {place}, five days a week.",
    "You will work on site at our {place} office; this is not a remote position.",
    "The team sits together in {place}, and this position is fully on-site.",
];

pub(super) const BENEFITS_US: [&str; 10] = [
    "Medical, dental and vision insurance, of which we pay 90%",
    "401(k) with a 4% match from the first day",
    "Twenty days of paid leave, and we notice when you do not take them",
    "Sixteen weeks of fully paid parental leave",
    "$1,500 a year for books, courses and conferences",
    "A $1,000 budget for your desk and chair",
    "Equity in the company, explained in words",
    "A $5,000 referral bonus for each friend we hire",
    "$75 a month towards your phone and internet",
    "A sign-on bonus of up to $10,000 for those who have to repay one",
];
pub(super) const BENEFITS_EUROPE: [&str; 10] = [
    "28 days of holiday plus public holidays",
    "€1,200 a year for learning, to be spent as you see fit",
    "A company pension to which we add 20% of what you put in",
    "A laptop of your choice and €600 for your home office",
    "Shares in the company after the first year",
    "Public transport or a bicycle, paid by us",
    "Up to 40 days a year of working from another country in the EU",
    "Sixteen weeks of parental leave at full pay, for every parent",
    "A four-week sabbatical after four years",
    "Lunch together on office days",
];
pub(super) const BENEFITS_UK: [&str; 9] = [
    "25 days of holiday, bank holidays and your birthday",
    "A pension with 6% from us",
    "Private health insurance for you and your children",
    "£1,000 a year for conferences and courses",
    "Share options for everyone",
    "Cycle to work and season ticket loans",
    "Enhanced parental leave: 20 weeks at full pay",
    "£400 to set up your desk at home",
    "A £2,500 bonus when someone you refer passes probation",
];
pub(super) const BENEFITS_WORLD: [&str; 8] = [
    "Health insurance for you and your family",
    "25 days of paid leave and the public holidays of your country",
    "USD 1,200 a year for learning",
    "Hardware of your choice, replaced every three years",
    "Stock options",
    "Sixteen weeks of paid parental leave",
    "Two company gatherings a year, travel paid",
    "Flexible hours, with a core of four",
];

pub(super) const PROCESS: [&str; 5] = [
    "First a call of 30 minutes with the hiring manager, then a technical conversation about a system you know well, then half a day with the team. We answer within three working days at each step.",
    "We read every application ourselves. There is one call, one exercise you can do in two hours, and one visit. You can ask us anything at any point.",
    "Three conversations in two weeks: with the person you would report to, with two people you would work with, and with one of the founders. No puzzles, no whiteboards.",
    "A short call, a paired session on a real (small) problem of ours, and a final round on how you like to work. We pay $200 for the time the session takes.",
    "You will hear from us within a week. The whole process takes three weeks, and we tell you what is next after every step.",
];

pub(super) const EQUAL: [&str; 6] = [
    "{company} is an equal opportunity employer. We hire people of every background, and we do not discriminate on the basis of race, religion, colour, national origin, gender, sexual orientation, age, marital status, veteran status or disability.",
    "We know that some people only apply when they tick every box. If you are excited about this role and tick most of them, write to us.",
    "All qualified applicants will receive consideration for employment without regard to race, colour, religion, sex, gender identity, sexual orientation, national origin, disability or protected veteran status. If you need an adjustment during the process, tell us and we will arrange it.",
    "Different people build better things. We welcome applications from everyone and will make the process work for you; just tell us what you need.",
    "{company} participates in E-Verify where the law asks for it. We consider qualified applicants with criminal histories as local law requires.",
    "By applying you agree that we keep your data for six months; after that we delete it, whether we hired you or not.",
];

pub(super) const VISA_YES: [&str; 3] = [
    "We sponsor visas for this role and help with the move.",
    "Visa sponsorship is available.",
    "If you need a work visa, we will sponsor it.",
];
pub(super) const VISA_NO: [&str; 3] = [
    "We are unable to sponsor visas for this position.",
    "You must already be authorised to work; we cannot offer visa sponsorship.",
    "Please note that visa sponsorship is not available for this role.",
];

pub(super) const EDITS: [&str; 8] = [
    "Update: we have moved the start date to the beginning of next quarter.",
    "We have shortened the process to two conversations since this was first posted.",
    "We are hiring two people for this position.",
    "The team has grown since this was first posted; you would now join seven people.",
    "We have rewritten the duties below after talking to the first applicants.",
    "Applications are read every Tuesday.",
    "Your future manager has just joined and is looking forward to reading your application.",
    "We expect to close this posting at the end of the month.",
];
pub(super) const AGAIN: &str =
    "We are opening this search again, as the person we had found has decided to stay where they were.";
