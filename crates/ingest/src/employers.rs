//! Whose a posting is. A board is its company's, and so are its postings; but a thread in which many employers post is
//! nobody's: there each posting names its employer. One that is listed with a board of its own is read there, at the source,
//! and what it repeats elsewhere is left out.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_domain::company::slug_of;
use rolecall_domain::{Ats, Company, CompanyRef};

/// The listed companies, as polling needs them.
#[derive(Debug, Default)]
pub(crate) struct Employers {
    /// Names by slug.
    pub names: BTreeMap<String, String>,
    /// What those that have a board of their own, or wish to be left out, are called, as slugs.
    elsewhere: BTreeSet<String>,
}

/// Whose a posting is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The board's company's.
    Boards,
    /// Of an employer it names.
    Named(CompanyRef),
    /// Of one that is read elsewhere, or of nobody: not for us.
    NotForUs,
}

impl Employers {
    /// `left_out`: slugs or names of those who wish not to be shown, whoever lists them.
    pub fn of(companies: Vec<Company>, left_out: &[String]) -> Self {
        let mut employers = Self::default();
        employers.elsewhere.extend(left_out.iter().map(|entry| slug_of(entry)));
        for company in companies {
            if company.boards.iter().any(|board| !board.ats.is_of_many_employers()) {
                employers.elsewhere.extend([company.slug.clone(), slug_of(&company.name)]);
            }
            employers.names.insert(company.slug, company.name);
        }
        employers
    }

    /// Whose a posting of a board is that names `employer`.
    pub fn whose(&self, ats: Ats, employer: Option<&str>) -> Whose {
        if !ats.is_of_many_employers() {
            return Whose::Boards;
        }
        let name = employer.unwrap_or_default().trim();
        let slug = slug_of(name);
        if slug.is_empty() || self.elsewhere.contains(&slug) {
            return Whose::NotForUs;
        }
        Whose::Named(CompanyRef { slug, name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employer_with_a_board_of_its_own_is_read_there() {
        let company = |slug: &str, name: &str, board: &str| Company {
            name: name.to_owned(),
            slug: slug.to_owned(),
            website: None,
            careers_url: None,
            boards: vec![board.parse().unwrap()],
        };
        let employers = Employers::of(
            vec![
                company("fox", "Parcelfox", "ashby:fox"),
                company("hn", "Hacker News", "hackernews:whoishiring"),
            ],
            &["Quiet Harbour".to_owned()],
        );
        let named =
            |slug: &str, name: &str| Whose::Named(CompanyRef { slug: slug.into(), name: name.into() });
        for (ats, employer, whose) in [
            (Ats::Ashby, Some("Somebody"), Whose::Boards),
            (Ats::Ashby, None, Whose::Boards),
            (Ats::HackerNews, Some("Fjord Line "), named("fjord-line", "Fjord Line")),
            (Ats::HackerNews, Some("PARCELFOX"), Whose::NotForUs),
            (Ats::HackerNews, Some("Fox"), Whose::NotForUs),
            (Ats::HackerNews, Some("Hacker News"), named("hacker-news", "Hacker News")),
            (Ats::HackerNews, Some("quiet harbour"), Whose::NotForUs),
            (Ats::HackerNews, Some("!"), Whose::NotForUs),
            (Ats::HackerNews, None, Whose::NotForUs),
        ] {
            assert_eq!(employers.whose(ats, employer), whose, "{ats} {employer:?}");
        }
    }
}
