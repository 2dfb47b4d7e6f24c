//! Years of experience asked for: "5+ years of Go", "three to five years", "mindestens 3 Jahre Berufserfahrung".

use std::sync::LazyLock;

use crate::lexicon::{Lexicon, Spotter};
use crate::phrases::fold;
use crate::sections::{Part, Section};
use crate::text::sentences;

/// The fewest and the most years of experience that the main requirement asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// Fewest years.
    pub min: Option<u32>,
    /// Most years, where a range is asked for.
    pub max: Option<u32>,
}

/// The years asked for and the sentence that asks for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearsReading<'a> {
    /// The years.
    pub years: Years,
    /// The sentence; empty where none asks for years.
    pub sentence: &'a str,
    /// The section it stands in.
    pub section: Option<Section>,
}

/// Words for years, any form and case: "year" stands for "years" too.
const UNITS: &str = "year|Year|YEAR|yr|Yr|yoe|YOE|jahr|Jahr|año|anos|ano de|anni|ans |an d'|an de |jaar|lata|lat |rok |roku |år |年";

static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[(UNITS, ())]));

static ELSEWHERE: LazyLock<Spotter<()>> = LazyLock::new(|| Spotter::new(&[(NOT_BEFORE, ())]));

static TELLS: LazyLock<Spotter<()>> = LazyLock::new(|| Spotter::new(&[(EXPERIENCE, ())]));

static WISHES: LazyLock<Spotter<()>> =
    LazyLock::new(|| Spotter::new(&[("preferred|ideally|nice to have|a plus|bonus|desirable", ())]));

static TOPIC: LazyLock<Spotter<()>> = LazyLock::new(|| Spotter::new(&[(UNITS, ())]));

/// More years than this are a company's or a person's age, not experience.
const MOST: u32 = 25;

/// Bytes before a figure that still leads its sentence: "You have worked as a developer for ...".
const LEADS: usize = 60;

/// Words between a figure and the years, as in "5 or more full years".
const BETWEEN: &str =
    "or|more|plus|full|and|above|over|oder|mehr|ou|de|o|más|mais|solid|of|meer|volle|lub|więcej|whole";

/// Words that join two figures to a range.
const JOINS: &str = "to|bis|à|a|til|tot|do|or|and|and/or";

const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("un", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("dix", 10),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("diez", 10),
    ("dois", 2),
    ("três", 3),
    ("quatro", 4),
    ("sete", 7),
    ("oito", 8),
    ("dez", 10),
    ("twee", 2),
    ("drie", 3),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("tien", 10),
    ("dwa", 2),
    ("trzy", 3),
    ("cztery", 4),
    ("pięć", 5),
    ("zero", 0),
    ("eleven", 11),
];

/// Before the figure: it is somebody's history or a plan, not experience asked for.
const NOT_BEFORE: &str = "past |last |next |within |in just|founded|since |after |every | per |each |first |vest|for over \
    |we have been|we've been|has been|over the |coming |grew |grown |warranty|cliff|top |previous \
    |older than |bootstrapped|for more than|in under|in less than|celebrat|history|be at least 18|age of\
    |aged ";

/// Behind the years: the same.
const NOT_BEHIND: &str = " ago| old| in a row| in business| of age| contract|-long| term| in the making| on year| over year\
    |-over-| of growth| of history| of r&d| of research and| roadmap| plan| vest| of service\
    | anniversary| warranty| technical roadmap| of operation| running| of funding| program| degree\
    | from now| of employment| of tenure| visa| after| university| college|-year\
    | track record of the company| tenure| cliff| fixed|s ago";

/// Words of a sentence that speaks of experience.
const EXPERIENCE: &str = "experience|expérience|erfahrung|experiencia|experiência|esperienza|ervaring|doświadczeni|erfaren\
    |background|industry|professional|hands-on|track record|経験|경력|expertise|worked |working |engineering\
    |development";

/// Behind the years, within a requirement: what the years are of.
const OF: &str = " of | in | as | on | into | selling| running| into | en | em | w | avec | mit | met | con | com | praxis| practice| como | comme | jako \
    | berufspraxis| commercial| hands-on| teaching| support| closing| handling| writing| work| build| writ| ship| develop| us| design| manag| lead| operat| with |’|'\
    | profess| relevant| industry| software| hands| deploy| architect| at |+| exp|)|,| full| post| prior\
    | proven| backend| practical| total| overall| berufs| d'| d’| de | als | im | in der";

/// Behind the years, with the figure they are the fewest: "two years or more".
const OR_MORE: &[&str] = &[
    " or more",
    " or so",
    " or longer",
    " and more",
    " plus",
    " minimum",
    " ou plus",
    " et plus",
    " o más",
    " ou mais",
    " oder mehr",
    " oder länger",
    " of meer",
    " of langer",
    " lub więcej",
    " or above",
    " at least",
];

/// Before the figure: they are the fewest.
const AT_LEAST: &[&str] = &[
    "at least",
    "minimum",
    "minimum of",
    "mindestens",
    "wenigstens",
    "au moins",
    "minimum de",
    "al menos",
    "mínimo",
    "mínimo de",
    "pelo menos",
    "no mínimo",
    "minstens",
    "minimaal",
    "co najmniej",
    "przynajmniej",
    "more than",
    "over",
];

/// "A year of experience", in the languages that are read.
const ONE: &[&str] = &["a", "one", "ein", "einem", "un", "une", "um", "een", "één", "jeden"];

/// One statement of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stated {
    min: u32,
    max: Option<u32>,
}

/// Reads the years a posting asks for: of several statements in its requirements the largest, for the others are parts of it
/// ("8+ years of engineering, 3+ of them in Go"); of alternatives by degree the smallest.
pub fn years<'a>(parts: &[Part<'a>]) -> YearsReading<'a> {
    let mut best: Option<(Stated, &'a str, Section)> = None;
    for part in parts {
        let counts =
            matches!(part.section, Section::Open | Section::Required | Section::Duties | Section::Stack);
        if !counts || !TOPIC.any(part.text) {
            continue;
        }
        for (start, end) in sentences(part.text) {
            let sentence = part.text.get(start..end).unwrap_or_default().trim();
            if !TOPIC.any(sentence) {
                continue;
            }
            let required = part.section == Section::Required;
            if let Some(stated) = of_sentence(sentence, part.in_list || required, required)
                && best.is_none_or(|(b, ..)| stated.min > b.min)
            {
                best = Some((stated, sentence, part.section));
            }
        }
    }
    let Some((stated, sentence, section)) = best else { return YearsReading::default() };
    let years = Years { min: Some(stated.min), max: stated.max };
    YearsReading { years, sentence, section: Some(section) }
}

/// The years one sentence asks for.
///
/// `requirement` is true for an item of a list or of the requirements, `required` for the latter.
fn of_sentence(sentence: &str, requirement: bool, required: bool) -> Option<Stated> {
    let folded = fold(sentence);
    let mut all: Vec<Stated> = Vec::new();
    let mut taken = 0;
    for word in WORDS.find(&folded) {
        let at = word.start;
        let words = folded.get(at..word.end).unwrap_or_default();
        let unit = words.find(' ').unwrap_or(words.len());
        if at < taken {
            continue;
        }
        // "grok" is no Polish year.
        if folded.get(..at).is_some_and(|t| t.ends_with(char::is_alphabetic)) {
            continue;
        }
        let figures = figures_before(&folded, at).or_else(|| one_year(&folded, at, word.end));
        let Some((start, stated)) = figures else { continue };
        taken = word.end;
        let before =
            folded.get(folded.floor_char_boundary(start.saturating_sub(40))..start).unwrap_or_default();
        let behind = folded.get(at + unit..).unwrap_or_default();
        let behind = behind
            .strip_prefix("en")
            .or_else(|| behind.strip_prefix('e'))
            .or_else(|| behind.strip_prefix('s'))
            .unwrap_or(behind);
        let more = OR_MORE.iter().find_map(|w| behind.strip_prefix(w));
        let behind = more.unwrap_or(behind);
        let near = behind.get(..behind.floor_char_boundary(24)).unwrap_or_default();
        if ELSEWHERE.any(before) || NOT_BEHIND.split('|').any(|w| near.starts_with(w)) {
            continue;
        }
        let leads = start <= LEADS;
        let of = OF.split('|').any(|w| near.starts_with(w)) || (near.is_empty() && start <= LEADS / 2);
        let floor = more.is_some()
            || folded.get(start..at).is_some_and(|t| t.contains('+'))
            || AT_LEAST.iter().any(|w| before.trim_end().ends_with(w));
        // "From nothing to five million in one year".
        if !floor && before.trim_end().ends_with(" in") {
            continue;
        }
        let asked = requirement && ((leads && (of || floor)) || (required && floor));
        if stated.min <= MOST && (asked || TELLS.any(&folded)) {
            all.push(stated);
        }
    }
    let first = *all.first()?;
    if !requirement && WISHES.any(&folded) && !folded.contains("required") {
        return None;
    }
    let degrees = ["bachelor", "master", "phd", "ph.d", "b.s", "m.s", "bs ", "ms ", "degree"]
        .iter()
        .filter(|d| folded.contains(**d))
        .count();
    let alternatives = degrees >= 2 || (degrees == 1 && folded.contains(" or "));
    if alternatives { all.into_iter().min_by_key(|s| s.min) } else { Some(first) }
}

/// "A year of experience", "rok doświadczenia": one year without a figure, where experience is named at once.
fn one_year(folded: &str, at: usize, end: usize) -> Option<(usize, Stated)> {
    let before = folded.get(..at)?.trim_end();
    let behind = folded.get(end..)?;
    let told = TELLS.any(behind.get(..behind.floor_char_boundary(20))?);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let start = before.len() - word.len();
    let twice = before.get(..start).unwrap_or_default().trim_end();
    // "Twice a year", "one day a year".
    let rate = ["once", "twice", "times", "days", "day", "weeks", "week"].iter().any(|w| twice.ends_with(w));
    let stated = Stated { min: 1, max: None };
    let one = ONE.contains(&word) && !rate;
    (told && (one || folded.get(at..)?.starts_with("rok "))).then_some((if one { start } else { at }, stated))
}

/// The figures that stand before a word for years: where they begin and what they say.
fn figures_before(folded: &str, at: usize) -> Option<(usize, Stated)> {
    const REACH: usize = 36;
    let from = folded.ceil_char_boundary(at.saturating_sub(REACH));
    let mut tokens = tokens(folded.get(from..at)?);
    tokens.iter_mut().for_each(|(start, _)| *start += from);
    let mut rest = tokens.iter().rev().skip_while(|(_, t)| matches!(t, Token::Filler)).peekable();
    let (start, last) = match rest.next()? {
        (start, Token::Number(n)) => (*start, *n),
        _ => return None,
    };
    // "five (5) years": the same figure twice.
    while rest.next_if(|(_, t)| matches!(t, Token::Filler)).is_some() {}
    if let Some((_, Token::Number(n))) = rest.peek()
        && *n == last
    {
        return Some((start, Stated { min: last, max: None }));
    }
    if rest.next_if(|(_, t)| matches!(t, Token::Join)).is_none() {
        return Some((start, Stated { min: last, max: None }));
    }
    while rest.next_if(|(_, t)| matches!(t, Token::Filler)).is_some() {}
    match rest.next() {
        Some((start, Token::Number(first))) if *first < last => {
            Some((*start, Stated { min: *first, max: Some(last) }))
        }
        _ => Some((start, Stated { min: last, max: None })),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number(u32),
    Join,
    Filler,
    Other,
}

/// Numbers, joining words and fillers of a short stretch, with where each begins.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            let mut end = at + 1;
            while let Some((i, d)) = chars.peek().copied() {
                let decimal = d == '.'
                    && text.get(i + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
                if !d.is_ascii_digit() && !decimal {
                    break;
                }
                end = i + 1;
                chars.next();
            }
            let whole = text.get(at..end).and_then(|t| t.split('.').next()).and_then(|t| t.parse().ok());
            found.push((at, whole.map_or(Token::Other, Token::Number)));
        } else if c.is_alphabetic() {
            let mut end = at + c.len_utf8();
            while let Some((i, l)) = chars.peek().copied() {
                if !l.is_alphabetic() && l != '/' {
                    break;
                }
                end = i + l.len_utf8();
                chars.next();
            }
            let word = text.get(at..end).unwrap_or_default();
            let number = NUMBERS.iter().find(|(n, _)| *n == word).map(|(_, n)| Token::Number(*n));
            let after_number = matches!(found.last(), Some((_, Token::Number(_))));
            let token =
                number.unwrap_or(if JOINS.split('|').any(|j| j == word) && after_number && word != "or" {
                    Token::Join
                } else if BETWEEN.split('|').any(|b| b == word) {
                    Token::Filler
                } else {
                    Token::Other
                });
            found.push((at, token));
        } else if matches!(c, '-' | '–' | '—' | '‑' | '−' | '~' | '/') {
            found.push((at, Token::Join));
        } else if matches!(c, '+' | '(' | ')' | ' ' | '≥' | '>') {
            if c != ' ' {
                found.push((at, Token::Filler));
            }
        } else {
            found.push((at, Token::Other));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::test_support::lower;

    fn read(text: &str) -> (Option<u32>, Option<u32>) {
        let part =
            Part { text, lower: lower(text), section: Section::Required, in_list: true, heading: false };
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
}
