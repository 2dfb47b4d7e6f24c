//! The names a filter may use at the moment: the vocabulary's, the listed companies', the currencies with a rate.

use std::collections::BTreeSet;

use rolecall_domain::{KnownNames, Rates};
use rolecall_normalize::Normalizer;
use rolecall_store::{Result, Store};

/// Collects the names; companies that are no longer listed stay askable while their openings are on record.
pub async fn names(store: &dyn Store, normalizer: &Normalizer, rates: &Rates) -> Result<KnownNames> {
    let listed = store.companies().await?.into_iter().map(|company| company.slug);
    let removed = store.removed_companies().await?.into_iter().map(|(slug, _)| slug);
    let companies: BTreeSet<String> = listed.chain(removed).collect();
    Ok(KnownNames {
        skills: normalizer.skills().map(|(slug, _)| slug.to_owned()).collect(),
        certifications: normalizer.certifications().map(|(slug, _)| slug.to_owned()).collect(),
        companies,
        currencies: rates.currencies().map(|currency| currency.to_string()).collect(),
    })
}
