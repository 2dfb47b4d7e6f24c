//! The invented companies: a hand-written roster of forty, and as many more as a load test asks for.
//! None of them exists; their websites are under `.example`, which never will.

use crate::cities::{CITIES, City, city};
use crate::industries::{INDUSTRIES, Industry};
use crate::seed::{Dice, Use, derive};
use crate::skills::{BACKEND, Stack};
use crate::systems::{self, Systems};
use crate::vocabulary::{Ats, Language};

/// How openly a company speaks about pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PayPolicy {
    /// On nearly every posting.
    Open,
    /// On most.
    Mostly,
    /// Seldom.
    Closed,
}

/// One invented company and the board it lists its jobs on.
#[derive(Debug)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Lower-case, hyphenated; unique in a world.
    pub slug: String,
    /// Its website, under the reserved `.example` domain.
    pub website: String,
    /// What it does, one English sentence.
    pub does: String,
    /// Home city.
    pub city: &'static str,
    /// Home country, ISO 3166 alpha-2.
    pub country: &'static str,
    /// Currency it pays in at home, ISO 4217.
    pub currency: &'static str,
    /// People working there.
    pub employees: u32,
    /// The system its board is on.
    pub ats: Ats,
    /// The board's name there; on Ashby it may hold spaces, dots and capitals.
    pub board: String,
    pub(crate) seed: u64,
    pub(crate) industry: &'static Industry,
    pub(crate) stack: &'static Stack,
    /// Home first.
    pub(crate) offices: Vec<&'static City>,
    pub(crate) pay_policy: PayPolicy,
    /// Percent of its pay edits upward and its level of pay against the market.
    pub(crate) pay_level: f64,
    /// Layout of its descriptions: most companies keep to one.
    pub(crate) layout: u32,
    /// Share of postings written in the language of its country.
    pub(crate) local_language: Option<(u32, Language)>,
    /// Postings it keeps open, about.
    pub(crate) openings: u32,
}

impl Company {
    /// The page people would find its jobs on at the real host.
    pub fn careers_url(&self) -> String {
        systems::careers_url(self.ats, &self.board)
    }

    /// The path of its own careers page, where its board is one.
    pub(crate) fn careers_path(&self) -> &str {
        self.board.find('/').and_then(|at| self.board.get(at..)).unwrap_or_default()
    }
}

struct Rostered(&'static str, &'static str, usize, u32, Ats, &'static str);

/// Name, city, line of business, people, system, board. Board names differ from company names the way
/// they do in life: abbreviations, old names, capitals, dots, a space.
static ROSTER: [Rostered; 40] = [
    Rostered("Brindlemark", "Denver", 0, 420, Ats::Greenhouse, "brindlemark"),
    Rostered("Quorrelay", "San Francisco", 1, 900, Ats::Ashby, "quorrelay"),
    Rostered("Tessavane", "Hamburg", 2, 260, Ats::Greenhouse, "tessavane"),
    Rostered("Harrowfen", "Bristol", 3, 180, Ats::Lever, "harrowfen"),
    Rostered("Corrigrove", "Utrecht", 4, 110, Ats::Ashby, "Corrigrove"),
    Rostered("Chalkwren", "Toronto", 5, 340, Ats::Lever, "Chalkwren"),
    Rostered("Pellworth Ledger", "New York", 6, 230, Ats::Ashby, "Pellworth Ledger"),
    Rostered("Duskmarten", "Dublin", 7, 150, Ats::Greenhouse, "duskmarten"),
    Rostered("Marrowby", "Austin", 8, 380, Ats::Rippling, "marrowby-careers"),
    Rostered("Ostrelune", "Paris", 9, 210, Ats::Lever, "ostrelune"),
    Rostered("Talliroot", "London", 10, 1200, Ats::Greenhouse, "talliroothq"),
    Rostered("Wexhollow", "Manchester", 11, 95, Ats::Ashby, "wexhollow"),
    Rostered("Hexapine", "Seattle", 12, 160, Ats::Ashby, "hexapine.dev"),
    Rostered("Bramblecask", "Portland", 13, 75, Ats::Rippling, "bramblecask"),
    Rostered("Aubrikant", "Munich", 14, 520, Ats::Greenhouse, "aubrikant"),
    Rostered("Tarnbrigg", "Edinburgh", 15, 190, Ats::Lever, "tarnbrigg"),
    Rostered("Velomarsh", "Cologne", 16, 240, Ats::Ashby, "velomarsh"),
    Rostered("Yarrowtide", "Boston", 17, 310, Ats::Greenhouse, "yarrowtideclinical"),
    Rostered("Oxbarrow", "Chicago", 0, 680, Ats::Rippling, "oxbarrow-logistics"),
    Rostered("Cindrelay", "Amsterdam", 12, 88, Ats::Ashby, "cindrelay"),
    Rostered("Sablequince", "Singapore", 1, 450, Ats::Greenhouse, "sablequince"),
    Rostered("Ostwindel", "Berlin", 2, 130, Ats::Ashby, "Ostwindel"),
    Rostered("Papyrelle", "Lyon", 7, 64, Ats::Lever, "papyrelle"),
    Rostered("Kornblitt", "Berlin", 4, 58, Ats::Rippling, "kornblitt"),
    Rostered("Lumenthrush", "Bengaluru", 5, 820, Ats::Greenhouse, "lumenthrush"),
    Rostered("Fennick & Rye", "London", 6, 145, Ats::Ashby, "fennick-and-rye"),
    Rostered("Owlmerrit", "Atlanta", 17, 270, Ats::Lever, "owlmerrit"),
    Rostered("Snowgarth", "Stockholm", 0, 170, Ats::Ashby, "snowgarth"),
    Rostered("Basaltry", "Warsaw", 14, 350, Ats::Greenhouse, "basaltry"),
    Rostered("Driftspool", "Sydney", 13, 125, Ats::Ashby, "driftspool"),
    Rostered("Thistlecap", "Vancouver", 15, 205, Ats::Greenhouse, "thistlecap"),
    Rostered("Juniperal", "Zurich", 3, 140, Ats::Rippling, "juniperal"),
    Rostered("Mondevrac", "Nantes", 16, 52, Ats::Ashby, "mondevrac"),
    Rostered("Nimbrelle", "Raleigh", 2, 98, Ats::Lever, "Nimbrelle"),
    Rostered("Stavenhurst", "Minneapolis", 11, 460, Ats::Greenhouse, "stavenhurst"),
    Rostered("Ravelquist", "Barcelona", 9, 118, Ats::Ashby, "ravelquist"),
    Rostered("Loopharrow", "Tokyo", 8, 230, Ats::Greenhouse, "loopharrow"),
    Rostered("Pondervast", "Salt Lake City", 10, 540, Ats::Lever, "pondervast"),
    Rostered("Vellumgate", "New York", 7, 730, Ats::Greenhouse, "vellumgate"),
    Rostered("Zephkiln", "Lisbon", 12, 42, Ats::Rippling, "zephkiln-jobs"),
];

/// Parts of the names beyond the roster: 60 x 60 x 7 of them before a number is needed.
const HEADS: [&str; 60] = [
    "Alder", "Amber", "Arrow", "Ash", "Barn", "Birch", "Bolt", "Bracken", "Briar", "Brook", "Cairn", "Cedar",
    "Clover", "Copper", "Coral", "Crag", "Crane", "Dapple", "Dew", "Drum", "Ember", "Fallow", "Fern",
    "Flint", "Fog", "Frost", "Gale", "Garnet", "Glim", "Gorse", "Grain", "Hazel", "Heath", "Heron", "Hollow",
    "Iron", "Ivy", "Kestrel", "Lark", "Linden", "Loom", "Maple", "Marl", "Mint", "Moss", "Oat", "Onyx",
    "Opal", "Otter", "Pebble", "Plover", "Quartz", "Reed", "Rook", "Rowan", "Saffron", "Slate", "Sorrel",
    "Teal", "Wren",
];
const TAILS: [&str; 60] = [
    "abel", "ander", "arby", "aster", "avine", "barley", "bellow", "bourne", "bristle", "cadence", "cander",
    "combe", "crest", "dander", "delve", "dorrit", "ellan", "embry", "erring", "fathom", "fennel", "ferris",
    "gander", "garrow", "gimble", "gorrel", "hamble", "harken", "hurdle", "illion", "ingle", "jasper",
    "kettle", "lantern", "lattice", "lorrin", "maddock", "merrow", "mottle", "nettle", "nimble", "orrery",
    "pallet", "parley", "pennon", "quill", "rafter", "rundle", "sallow", "spindle", "tallow", "tarrant",
    "thimble", "tollan", "ullage", "vanter", "varrow", "wander", "wicket", "yarrel",
];
const SECONDS: [&str; 7] = ["", " Systems", " Health", " Freight", " Bank Tools", " Energy", " Studio"];

/// The companies of a world, in a fixed order.
pub(crate) fn companies(seed: u64, count: usize, mean_openings: u32, systems: &Systems) -> Vec<Company> {
    let moved = |index, company: Company| match systems.instead(index) {
        Some(ats) => Company { ats, board: systems::board(ats, &company.slug, company.seed), ..company },
        None => company,
    };
    (0..count).map(|index| moved(index, company(seed, index, mean_openings))).collect()
}

fn company(seed: u64, index: usize, mean_openings: u32) -> Company {
    let own = derive(seed, Use::Company, index as u64);
    let mut dice = Dice::new(own, Use::Company, 0);
    let (name, home, industry, employees, ats, board) = if let Some(row) = ROSTER.get(index) {
        (row.0.to_owned(), city(row.1), &INDUSTRIES[row.2 % INDUSTRIES.len()], row.3, row.4, row.5.to_owned())
    } else {
        let name = invented_name(index - ROSTER.len());
        let ats = dice.one(&[Ats::Ashby, Ats::Greenhouse, Ats::Greenhouse, Ats::Lever, Ats::Rippling]);
        let employees = 20 + dice.waiting(300.0) as u32;
        let board = slug(&name);
        let home = &CITIES[dice.below(CITIES.len() as u32) as usize];
        (name, home, &INDUSTRIES[dice.below(INDUSTRIES.len() as u32) as usize], employees, ats, board)
    };
    let local_language = match home.country.code {
        "DE" if dice.chance(70) => Some((35, Language::German)),
        "FR" => Some((40, Language::French)),
        _ => None,
    };
    let near: Vec<&City> = CITIES
        .iter()
        .filter(|city| city.country.code == home.country.code && city.name != home.name)
        .collect();
    let mut offices = vec![home];
    let (same_country, abroad) = (dice.below(3) as usize, dice.below(2) as usize);
    offices.extend(dice.some(&near, same_country));
    let far: Vec<&City> = CITIES.iter().filter(|city| city.country.code != home.country.code).collect();
    offices.extend(dice.some(&far, abroad));
    // Many small boards, a few large ones: a floor of a quarter and an exponential rest keep the mean.
    let openings = f64::from(mean_openings) * 0.25 + dice.waiting(f64::from(mean_openings) * 0.75);
    Company {
        slug: slug(&name),
        website: format!("https://{}.example", slug(&name)),
        does: format!("{name} makes {}.", industry.makes),
        city: home.name,
        country: home.country.code,
        currency: home.country.currency,
        employees,
        ats,
        board,
        seed: own,
        industry,
        stack: &BACKEND[dice.below(BACKEND.len() as u32) as usize],
        offices,
        pay_policy: dice.weighted(&[(35, PayPolicy::Open), (40, PayPolicy::Mostly), (25, PayPolicy::Closed)]),
        pay_level: 0.85 + dice.unit() * 0.35,
        layout: dice.below(6),
        local_language,
        openings: (openings.round() as u32).max(2),
        name,
    }
}

/// A different name for every number: the parts are the number's digits in base 60, 60 and 7, taken
/// in strides without a common divisor so that neighbours do not look alike.
fn invented_name(number: usize) -> String {
    let distinct = HEADS.len() * TAILS.len() * SECONDS.len();
    let place = number.wrapping_mul(7_919) % distinct;
    let (head, rest) = (place % HEADS.len(), place / HEADS.len());
    let (tail, second) = (rest % TAILS.len(), rest / TAILS.len());
    let name = format!("{}{}{}", HEADS[head], TAILS[tail], SECONDS[second]);
    match number / distinct {
        0 => name,
        round => format!("{name} {}", round + 1),
    }
}

fn slug(name: &str) -> String {
    name.replace('&', "and")
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_slugs_and_boards_are_unique_far_beyond_the_roster() {
        let companies = companies(1, 30_000, 30, &Systems::Roster);
        let slugs: HashSet<&str> = companies.iter().map(|company| company.slug.as_str()).collect();
        assert_eq!(slugs.len(), companies.len());
        let boards: HashSet<(Ats, &str)> =
            companies.iter().map(|company| (company.ats, company.board.as_str())).collect();
        assert_eq!(boards.len(), companies.len());
    }

    #[test]
    fn the_roster_covers_four_systems_and_finds_its_cities() {
        let companies = companies(1, ROSTER.len(), 25, &Systems::Roster);
        for ats in [Ats::Ashby, Ats::Greenhouse, Ats::Lever, Ats::Rippling] {
            assert!(companies.iter().filter(|company| company.ats == ats).count() >= 6, "{ats}");
        }
        for (row, company) in ROSTER.iter().zip(&companies) {
            assert_eq!(row.1, company.city);
        }
    }

    #[test]
    fn boards_are_unique_on_whatever_systems_they_are() {
        let companies = companies(1, 10_000, 30, &Systems::Only(Ats::ALL.to_vec()));
        let boards: HashSet<(Ats, &str)> =
            companies.iter().map(|company| (company.ats, company.board.as_str())).collect();
        assert_eq!(boards.len(), companies.len());
    }

    #[test]
    fn board_sizes_keep_the_mean_asked_for() {
        let companies = companies(9, 5_000, 30, &Systems::Roster);
        let mean = companies.iter().map(|company| f64::from(company.openings)).sum::<f64>() / 5_000.0;
        assert!((28.0..32.0).contains(&mean), "{mean}");
    }
}
