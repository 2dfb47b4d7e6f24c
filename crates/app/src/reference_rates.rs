//! Reference rates: the newest of those on record and those compiled in; refreshed daily while serving.

use rolecall_domain::Rates;
use rolecall_domain::rates::RatesError;
use rolecall_store::{Store, StoreError};

/// European Central Bank reference rates of the day named in the file, for the first start and for offline use.
const COMPILED_IN: &str = include_str!("../../../config/rates/eurofxref.csv");

/// The rates compiled in.
pub fn compiled_in() -> Result<Rates, RatesError> {
    Rates::from_ecb_csv(COMPILED_IN)
}

/// The newest rates there are without asking anybody.
pub async fn newest(store: &dyn Store) -> anyhow::Result<Rates> {
    let compiled_in = compiled_in()?;
    let on_record: Result<_, StoreError> = store.rates().await;
    Ok(match on_record? {
        Some(rates) if rates.date > compiled_in.date => rates,
        _ => compiled_in,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_compiled_in_table_is_one() {
        assert!(super::compiled_in().unwrap().currencies().count() >= 30);
    }
}
