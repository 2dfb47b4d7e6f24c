//! What a new list of companies means for the one on record, decided in memory.

use std::collections::{HashMap, HashSet};

use rolecall_domain::{BoardKey, Company};

use crate::contract::Result;
use crate::rows::{BoardRow, CompanyRow};

/// A board's place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed<'a> {
    pub key: &'a BoardKey,
    pub company_slug: &'a str,
    pub position: i64,
}

/// The steps from the list on record to the new one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Roster<'a> {
    /// Companies that are new, back, or described differently.
    pub write: Vec<&'a Company>,
    /// Of these, how many are new or back.
    pub added: u32,
    /// Slugs of companies that are known under another name so far.
    pub renamed: Vec<&'a str>,
    /// Slugs of companies that are no longer listed.
    pub remove: Vec<String>,
    /// Boards that are new or back.
    pub list: Vec<Placed<'a>>,
    /// Listed boards that stand elsewhere in the list now.
    pub place: Vec<Placed<'a>>,
    /// Of all boards on record, those that belong to another company now.
    pub moved: Vec<Placed<'a>>,
    /// Boards that are no longer listed.
    pub drop: Vec<BoardKey>,
}

impl<'a> Roster<'a> {
    /// Compares a list with the record. Of a slug or board named twice the first counts.
    pub fn plan(companies: &'a [Company], known: &[CompanyRow], boards: &[BoardRow]) -> Result<Self> {
        let mut roster = Self::default();
        let known: HashMap<&str, &CompanyRow> = known.iter().map(|row| (row.slug.as_str(), row)).collect();
        let mut on_record = HashMap::with_capacity(boards.len());
        for row in boards {
            on_record.insert(row.key()?, row);
        }
        let (mut slugs, mut keys) = (HashSet::new(), HashSet::new());
        for company in companies {
            if !slugs.insert(company.slug.as_str()) {
                continue;
            }
            roster.company(company, known.get(company.slug.as_str()).copied());
            for (position, key) in (0..).zip(&company.boards) {
                if keys.insert(key) {
                    let placed = Placed { key, company_slug: &company.slug, position };
                    roster.board(placed, on_record.get(key).copied());
                }
            }
        }
        let unlisted = |row: &&CompanyRow| row.removed_at.is_none() && !slugs.contains(row.slug.as_str());
        roster.remove = known.into_values().filter(unlisted).map(|row| row.slug.clone()).collect();
        roster.remove.sort();
        let dropped =
            on_record.into_iter().filter(|(key, row)| row.removed_at.is_none() && !keys.contains(key));
        roster.drop = dropped.map(|(key, _)| key).collect();
        roster.drop.sort();
        Ok(roster)
    }

    /// True when the record agrees with the list already.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn company(&mut self, company: &'a Company, known: Option<&CompanyRow>) {
        let is_new = known.is_none_or(|row| row.removed_at.is_some());
        self.added += u32::from(is_new);
        let same = known.is_some_and(|row| {
            row.name == company.name
                && row.website == company.website
                && row.careers_url == company.careers_url
        });
        if is_new || !same {
            self.write.push(company);
        }
        if known.is_some_and(|row| row.name != company.name) {
            self.renamed.push(&company.slug);
        }
    }

    fn board(&mut self, placed: Placed<'a>, known: Option<&BoardRow>) {
        if known.is_some_and(|row| row.company_slug != placed.company_slug) {
            self.moved.push(placed.clone());
        }
        match known {
            Some(row) if row.removed_at.is_none() => {
                if row.company_slug != placed.company_slug || row.position != placed.position {
                    self.place.push(placed);
                }
            }
            _ => self.list.push(placed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(slug: &str, boards: &[&str]) -> Company {
        let boards = boards.iter().map(|b| b.parse().unwrap()).collect();
        Company { name: slug.to_uppercase(), slug: slug.to_owned(), website: None, careers_url: None, boards }
    }

    fn row(slug: &str, removed_at: Option<i64>) -> CompanyRow {
        CompanyRow {
            slug: slug.to_owned(),
            name: slug.to_uppercase(),
            website: None,
            careers_url: None,
            removed_at,
        }
    }

    #[test]
    fn the_same_list_is_no_step_and_repeats_do_not_count() {
        let list = [company("a", &[]), company("a", &["ashby:x"])];
        assert!(Roster::plan(&list, &[row("a", None)], &[]).unwrap().is_empty());
    }

    #[test]
    fn companies_come_go_and_return() {
        let list = [company("new", &["ashby:x", "ashby:x", "lever:y"]), company("back", &[])];
        let roster = Roster::plan(&list, &[row("back", Some(1)), row("gone", None)], &[]).unwrap();
        assert_eq!((roster.added, roster.remove.as_slice()), (2, &["gone".to_owned()][..]));
        let listed: Vec<_> = roster.list.iter().map(|p| (p.key.to_string(), p.position)).collect();
        assert_eq!(listed, [("ashby:x".to_owned(), 0), ("lever:y".to_owned(), 2)]);
        assert!(roster.renamed.is_empty());
    }
}
