//! Which systems a world's boards are on, and what boards are called there.

use crate::seed::{Use, derive};
use crate::vocabulary::Ats;
use crate::wire::path_segment;

/// The further systems of a mixed world: those whose lists say where a posting's page is, so that the demo's links can
/// lead to pages that exist.
const MIXED: [Ats; 9] = [
    Ats::Workable,
    Ats::Recruitee,
    Ats::Teamtailor,
    Ats::Breezy,
    Ats::Pinpoint,
    Ats::Gem,
    Ats::Comeet,
    Ats::Homerun,
    Ats::Polymer,
];

/// Which systems the companies of a world have their boards on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Systems {
    /// As the roster has it, all further ones on the same four systems: Ashby, Greenhouse, Lever, Rippling.
    #[default]
    Roster,
    /// Every second company stays where it is; the others are on nine further systems, one after the other.
    Mixed,
    /// On these alone, one after the other.
    Only(Vec<Ats>),
}

impl Systems {
    /// The system the company of this number is on, if it is another than its own.
    pub(crate) fn instead(&self, index: usize) -> Option<Ats> {
        match self {
            Self::Roster => None,
            Self::Mixed if index.is_multiple_of(2) => None,
            Self::Mixed => MIXED.get(index / 2 % MIXED.len()).copied(),
            Self::Only(systems) => systems.get(index % systems.len().max(1)).copied(),
        }
    }
}

/// Whether requests of a system name their board in the host alone, or, as a thread's number does, not at all.
pub(crate) fn boards_are_hosts(ats: Ats) -> bool {
    matches!(
        ats,
        Ats::BambooHr
            | Ats::Breezy
            | Ats::Careers
            | Ats::HackerNews
            | Ats::Icims
            | Ats::JazzHr
            | Ats::Oracle
            | Ats::Personio
            | Ats::Pinpoint
            | Ats::Recruitee
            | Ats::Teamtailor
            | Ats::Workday
    )
}

/// A board's name in a system, from its company's.
pub(crate) fn board(ats: Ats, slug: &str, seed: u64) -> String {
    let few = |count: u64, number: u64| derive(seed, Use::Wire, number) % count;
    match ats {
        Ats::Careers => format!("{slug}.example/{}", careers_path(slug)),
        Ats::Comeet => format!("{slug}/{:02X}.{:03X}", 16 + few(224, 901), few(4096, 902)),
        Ats::Oracle => {
            format!("{}.fa.us2.oraclecloud.com/CX_{}", slug.replace('-', ""), 1 + few(3, 903))
        }
        Ats::Workday => {
            let site = ["Careers", "External", "jobs_site"][few(3, 904) as usize];
            format!("{}.wd{}/{site}", slug.replace('-', ""), [1, 3, 5, 12][few(4, 905) as usize])
        }
        Ats::Teamtailor if few(4, 906) == 0 => format!("{slug}.na"),
        Ats::SmartRecruiters => capitalized(slug),
        _ => slug.to_owned(),
    }
}

/// Where the careers page of a company's own site is, without its first slash.
pub(crate) fn careers_path(slug: &str) -> &'static str {
    ["careers", "jobs", "company/careers"][slug.len() % 3]
}

/// `amber-line` as `AmberLine`.
fn capitalized(slug: &str) -> String {
    slug.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
                .unwrap_or_default()
        })
        .collect()
}

/// The page people would find a board's jobs on at the real host.
pub(crate) fn careers_url(ats: Ats, board: &str) -> String {
    let name = path_segment(board);
    let (front, back) = board.split_once('/').unwrap_or((board, ""));
    match ats {
        Ats::Ashby => format!("https://jobs.ashbyhq.com/{name}"),
        Ats::BambooHr => format!("https://{board}.bamboohr.com/careers"),
        Ats::Breezy => format!("https://{board}.breezy.hr"),
        Ats::Careers => format!("https://{board}"),
        Ats::Comeet => format!("https://www.comeet.com/jobs/{board}"),
        Ats::Gem => format!("https://jobs.gem.com/{name}"),
        Ats::Greenhouse => format!("https://job-boards.greenhouse.io/{name}"),
        Ats::HackerNews => format!("https://news.ycombinator.com/submitted?id={name}"),
        Ats::Homerun => format!("https://{board}.homerun.co"),
        Ats::Icims => format!("https://careers-{board}.icims.com/jobs"),
        Ats::JazzHr => format!("https://{board}.applytojob.com/apply"),
        Ats::Jobvite => format!("https://jobs.jobvite.com/{name}/jobs"),
        Ats::Join => format!("https://join.com/companies/{name}"),
        Ats::Lever => format!("https://jobs.lever.co/{name}"),
        Ats::Oracle => format!("https://{front}/hcmUI/CandidateExperience/en/sites/{back}"),
        Ats::Personio => format!("https://{board}.jobs.personio.de"),
        Ats::Pinpoint => format!("https://{board}.pinpointhq.com"),
        Ats::Polymer => format!("https://jobs.polymer.co/{name}"),
        Ats::Recruitee => format!("https://{board}.recruitee.com"),
        Ats::Rippling => format!("https://ats.rippling.com/{name}/jobs"),
        Ats::SmartRecruiters => format!("https://careers.smartrecruiters.com/{name}"),
        Ats::Teamtailor => format!("https://{board}.teamtailor.com/jobs"),
        Ats::Workable => format!("https://apply.workable.com/{name}"),
        Ats::Workday => format!("https://{front}.myworkdayjobs.com/{back}"),
    }
}
