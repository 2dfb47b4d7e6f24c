//! The reference rates in use: one row.

use async_trait::async_trait;
use rolecall_domain::Rates;

use super::Engine;
use crate::contract::{RateTable, Result};
use crate::error::failed;
use crate::rows::{json, to_json};
use crate::sql;

#[async_trait]
impl RateTable for Engine {
    async fn rates(&self) -> Result<Option<Rates>> {
        let stored: Option<String> = sqlx::query_scalar(sql::RATES)
            .fetch_optional(&self.read)
            .await
            .map_err(failed("a look at the reference rates"))?;
        stored.map(|text| json("reference rates", &text)).transpose()
    }

    async fn save_rates(&self, rates: &Rates) -> Result<()> {
        sqlx::query(sql::SAVE_RATES)
            // ISO dates compare as texts.
            .bind(rates.date.to_string())
            .bind(to_json("reference rates", rates)?)
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed("saving reference rates"))
    }
}
