//! The career guide: what a page of its kind tells, computed from one snapshot, each figure with the query that tells the same.

mod faq;

use rolecall_domain::{Facet, JobFilter, Level, Role};
use rolecall_market::answers::Demand;
use rolecall_market::{Cells, Snapshot};

use crate::views::{
    CompanyName, DemandView, GuideCertifications, GuideCompany, GuideDemand, GuideGroup, GuideOpenings,
    GuidePay, GuideStep, GuideView,
};

/// The steps of the career, in their order.
const STEPS: [Level; 6] =
    [Level::Junior, Level::Mid, Level::Senior, Level::Lead, Level::Staff, Level::Principal];

/// Skills shown: enough for the groups a guide names (languages, frameworks, databases, clouds, tools).
const MOST_SKILLS: usize = 40;

/// Certifications, companies and countries shown.
const MOST_OTHERS: usize = 20;

/// A guide there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guide {
    /// Its name in paths.
    pub slug: &'static str,
    /// What the job is called.
    pub title: &'static str,
    /// The role it is about.
    pub role: Role,
}

/// The guides there are.
pub const GUIDES: [Guide; 1] =
    [Guide { slug: "backend-engineer", title: "Backend engineer", role: Role::Backend }];

/// The query of a resource for a filter.
fn href(path: &str, filter: &JobFilter) -> String {
    match filter.to_query() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

impl Guide {
    /// The guide over the openings of its role that a filter selects.
    pub fn computed(self, snapshot: &Snapshot, filter: &JobFilter) -> GuideView {
        let filter = JobFilter { role: vec![self.role], ..filter.clone() };
        let cells = snapshot.cells(&snapshot.select(&filter));
        let skills = snapshot.demand(&filter, Facet::Skill);
        let mut view = GuideView {
            slug: self.slug.to_owned(),
            title: self.title.to_owned(),
            as_of: snapshot.as_of(),
            currency: filter.currency,
            rate_date: snapshot.rates().date,
            openings: GuideOpenings {
                figures: snapshot.openings_figures(&filter).into(),
                href: href("/v1/stats/openings", &filter),
            },
            pay: pay(snapshot, &filter),
            steps: STEPS.iter().map(|level| step(snapshot, &filter, *level)).collect(),
            skills: shown(snapshot, &filter, &cells, Facet::Skill, (skills, MOST_SKILLS)),
            certifications: certifications(snapshot, &filter, &cells),
            countries: groups(snapshot, &filter, Facet::Country),
            workplaces: groups(snapshot, &filter, Facet::Workplace),
            companies: companies(snapshot, &filter),
            faq: Vec::new(),
        };
        view.faq = faq::answers(&view, &filter);
        view
    }
}

fn pay(snapshot: &Snapshot, filter: &JobFilter) -> GuidePay {
    GuidePay {
        votes: snapshot.salary(&snapshot.select(filter)).into(),
        href: href("/v1/stats/salary", filter),
    }
}

fn step(snapshot: &Snapshot, filter: &JobFilter, level: Level) -> GuideStep {
    let filter = JobFilter { level: vec![level], ..filter.clone() };
    GuideStep {
        level,
        years: snapshot.years(&snapshot.select(&filter)).map(Into::into),
        pay: pay(snapshot, &filter),
    }
}

/// The most demanded of some values, each with what it is worth among the `cells` of the selection.
fn shown(
    snapshot: &Snapshot,
    filter: &JobFilter,
    cells: &Cells,
    facet: Facet,
    (demand, most): (Vec<Demand>, usize),
) -> Vec<GuideDemand> {
    let selection = snapshot.select(filter);
    let shown = demand.into_iter().take(most).map(|one| {
        let premium = snapshot.premium(&selection, cells, facet, &one.value);
        let href = href("/v1/jobs", &naming(filter, facet, &one.value));
        GuideDemand { demand: DemandView::of(one, premium), href }
    });
    shown.collect()
}

/// The filter narrowed to openings with a value of a facet.
fn naming(filter: &JobFilter, facet: Facet, value: &str) -> JobFilter {
    let mut filter = filter.clone();
    match facet {
        Facet::Skill => filter.skill.push(value.to_owned()),
        Facet::Certification => filter.certification = vec![value.to_owned()],
        Facet::Company => filter.company = vec![value.to_owned()],
        Facet::Country => filter.country = vec![value.to_owned()],
        Facet::Workplace => filter.workplace = value.parse().into_iter().collect(),
        _ => {}
    }
    filter
}

fn certifications(snapshot: &Snapshot, filter: &JobFilter, cells: &Cells) -> GuideCertifications {
    let demand = snapshot.demand(filter, Facet::Certification);
    let total = demand.len();
    let any =
        JobFilter { certification: demand.iter().map(|one| one.value.clone()).collect(), ..filter.clone() };
    // An empty list would ask for openings with or without.
    let openings = if total == 0 { 0 } else { snapshot.count(&snapshot.select(&any)) };
    let items = shown(snapshot, filter, cells, Facet::Certification, (demand, MOST_OTHERS));
    GuideCertifications { total, openings, items }
}

fn groups(snapshot: &Snapshot, filter: &JobFilter, facet: Facet) -> Vec<GuideGroup> {
    let groups = snapshot.salary_by(&snapshot.select(filter), facet).into_iter().take(MOST_OTHERS);
    let group = |group: rolecall_market::answers::SalaryGroup| GuideGroup {
        pay: GuidePay {
            href: href("/v1/stats/salary", &naming(filter, facet, &group.value)),
            votes: group.answer.into(),
        },
        value: group.value,
        label: group.label,
    };
    groups.map(group).collect()
}

fn companies(snapshot: &Snapshot, filter: &JobFilter) -> Vec<GuideCompany> {
    let groups = groups(snapshot, filter, Facet::Company).into_iter();
    groups
        .map(|group| GuideCompany {
            company: CompanyName { slug: group.value, name: group.label },
            pay: group.pay,
        })
        .collect()
}
