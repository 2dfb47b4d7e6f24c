//! What each company has open now.

use rolecall_domain::{Facet, JobFilter};

use super::ballot::Ballot;
use crate::answers::CompanyFigures;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// What every company has open now, of tracked roles, by slug; companies with nothing open are left out.
    pub fn companies(&self) -> Vec<CompanyFigures> {
        let open = self.select(&JobFilter::default());
        let ballot = Ballot::new(self, &open);
        let mut companies = Vec::new();
        self.each_group(&open, Facet::Company, |number, rows| {
            companies.push(CompanyFigures {
                slug: self.value(Facet::Company, number),
                name: self.label(Facet::Company, number),
                openings: rows.len(),
                with_salary: ballot.count(&rows),
            });
        });
        companies.sort_unstable_by(|a: &CompanyFigures, b| a.slug.cmp(&b.slug));
        companies
    }
}
