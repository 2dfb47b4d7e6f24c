//! Whose a board is. A careers page may link to the boards of customers, investors' portfolios or former employers: naming
//! a board proves nothing yet.

use std::fmt;

use rolecall_domain::company::slug_of;
use rolecall_domain::{Ats, BoardKey, Company, Posting};
use url::Url;

use super::pattern::in_url;

/// A name shorter than this says too little when it is only part of another (`go` in `gopher-labs`, `block` in `blockchain`).
const SHORTEST_PART: usize = 6;

/// First labels of hosts that hold a company's jobs rather than name it.
const JOB_LABELS: &[&str] = &["www", "careers", "career", "jobs", "job", "work", "join"];

/// Words of legal form and trade that a name is the same without.
const FORMS: &[&str] = &[
    "inc", "llc", "ltd", "gmbh", "ag", "se", "bv", "sa", "sas", "srl", "oy", "ab", "as", "plc", "corp", "co",
    "company", "group", "holding", "the",
];

/// What shows that a board is a company's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ownership {
    /// The board's own name is the company's.
    BoardName,
    /// The board states this employer, and it is the company.
    Employer(String),
    /// Its postings lie on the company's own host.
    Host(String),
    /// Nothing shows it.
    Unproven,
}

impl Ownership {
    /// Whether anything shows it.
    pub fn is_proven(&self) -> bool {
        *self != Self::Unproven
    }
}

impl fmt::Display for Ownership {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BoardName => f.write_str("the board has the company's name"),
            Self::Employer(name) => write!(f, "the board states the employer {name}"),
            Self::Host(host) => write!(f, "its postings lie on {host}"),
            Self::Unproven => f.write_str("nothing shows whose it is"),
        }
    }
}

/// Compares a board, and the postings it listed if it was asked, with what is known of a company.
pub fn ownership(company: &Company, board: &BoardKey, postings: &[Posting]) -> Ownership {
    let sites = sites(company);
    if board.ats == Ats::Careers {
        let host = board.board.split('/').next().unwrap_or_default();
        let own = sites.iter().any(|site| lies_on(host, site));
        return if own { Ownership::Host(host.to_owned()) } else { Ownership::Unproven };
    }
    let names = names(company, &sites);
    // Host names and ids behind the board's own name (`acme.wd1/External`) say nothing of it.
    let own = board.board.split(['/', '.', ':']).find(|part| !matches!(*part, "eu" | ""));
    if own.is_some_and(|own| names.iter().any(|name| same(name, &key(own)))) {
        return Ownership::BoardName;
    }
    let employer = postings.iter().filter_map(|p| p.company.as_deref()).find(|employer| {
        let employer = key(employer);
        names.iter().any(|name| same(name, &employer))
    });
    if let Some(employer) = employer {
        return Ownership::Employer(employer.to_owned());
    }
    let hosts = postings.iter().filter_map(|p| host_of(&p.url));
    match hosts.into_iter().find(|host| sites.iter().any(|site| lies_on(host, site))) {
        Some(host) => Ownership::Host(host),
        None => Ownership::Unproven,
    }
}

/// What the company is called, as keys: its name, its slug, and the label its site is registered under.
fn names(company: &Company, sites: &[String]) -> Vec<String> {
    let labels = sites.iter().filter_map(|site| site.split('.').next());
    let mut names: Vec<String> =
        [company.name.as_str(), company.slug.as_str()].into_iter().chain(labels).map(key).collect();
    names.retain(|name| !name.is_empty());
    names
}

/// The company's own sites, without the labels that only say "jobs". A page at an applicant-tracking system is none.
fn sites(company: &Company) -> Vec<String> {
    let urls = [&company.website, &company.careers_url].into_iter().flatten();
    let own = urls.filter_map(|url| Url::parse(url).ok()).filter(|url| in_url(url).is_none());
    own.filter_map(|url| Some(site_of(url.host_str()?).to_owned())).collect()
}

fn host_of(url: &str) -> Option<String> {
    Some(Url::parse(url).ok()?.host_str()?.to_owned())
}

fn site_of(host: &str) -> &str {
    match host.split_once('.') {
        Some((label, rest)) if JOB_LABELS.contains(&label) && rest.contains('.') => rest,
        _ => host,
    }
}

fn lies_on(host: &str, site: &str) -> bool {
    host == site || host.strip_suffix(site).is_some_and(|front| front.ends_with('.'))
}

/// A name without case, marks and legal form.
fn key(name: &str) -> String {
    let slug = slug_of(name);
    let words: Vec<&str> = slug.split('-').filter(|word| !FORMS.contains(word)).collect();
    if words.is_empty() { slug.replace('-', "") } else { words.concat() }
}

/// Equal, or one is the beginning of the other and long enough to mean it (`superpayments`, `superpaymentsltd`).
fn same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || short.chars().count() >= SHORTEST_PART && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(name: &str, website: Option<&str>) -> Company {
        Company {
            name: name.to_owned(),
            slug: slug_of(name),
            website: website.map(str::to_owned),
            careers_url: None,
            boards: Vec::new(),
        }
    }

    fn posting(employer: Option<&str>, url: &str) -> Posting {
        Posting { company: employer.map(str::to_owned), url: url.to_owned(), ..Posting::default() }
    }

    #[test]
    fn boards_are_their_companys_by_name_employer_or_host() {
        for (name, website, board, employer, url, expected) in [
            ("Parcelfox", None, "ashby:parcelfox", None, "", Ownership::BoardName),
            ("Parcelfox Ltd.", None, "greenhouse:ParcelFoxEurope", None, "", Ownership::BoardName),
            ("Fjord Line", None, "workday:fjordline.wd3/Careers", None, "", Ownership::BoardName),
            (
                "Fjord",
                Some("https://www.fjordline.example/"),
                "lever:eu/fjordline",
                None,
                "",
                Ownership::BoardName,
            ),
            ("Go", None, "lever:gopherlabs", None, "", Ownership::Unproven),
            ("Block", None, "lever:blockchain", None, "", Ownership::Unproven),
            ("Go", None, "lever:go", None, "", Ownership::BoardName),
            (
                "Go",
                Some("https://jobs.lever.co/gopherlabs"),
                "lever:gopherlabs",
                None,
                "https://jobs.lever.co/gopherlabs/1",
                Ownership::Unproven,
            ),
            (
                "Parcelfox",
                None,
                "greenhouse:7004421",
                Some("Parcelfox GmbH"),
                "",
                Ownership::Employer("Parcelfox GmbH".to_owned()),
            ),
            (
                "Parcelfox",
                Some("https://parcelfox.example"),
                "greenhouse:pf",
                None,
                "https://jobs.parcelfox.example/o/1",
                Ownership::Host("jobs.parcelfox.example".to_owned()),
            ),
            (
                "Parcelfox",
                Some("https://parcelfox.example"),
                "greenhouse:pf",
                Some("Otherfirm"),
                "https://notparcelfox.example/o/1",
                Ownership::Unproven,
            ),
            (
                "Parcelfox",
                Some("https://parcelfox.example"),
                "careers:careers.parcelfox.example/jobs",
                None,
                "",
                Ownership::Host("careers.parcelfox.example".to_owned()),
            ),
            (
                "Parcelfox",
                Some("https://parcelfox.example"),
                "careers:otherfirm.example",
                None,
                "",
                Ownership::Unproven,
            ),
        ] {
            let found =
                ownership(&company(name, website), &board.parse().unwrap(), &[posting(employer, url)]);
            assert_eq!(found, expected, "{name} {board}");
        }
    }

    #[test]
    fn a_name_of_legal_forms_alone_is_still_a_name() {
        assert_eq!(key("The Company"), "thecompany");
        assert!(!ownership(&company("!", None), &"ashby:x".parse().unwrap(), &[]).is_proven());
    }
}
