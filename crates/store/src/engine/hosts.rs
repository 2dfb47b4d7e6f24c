//! Hosts: what they asked for and what they were asked, kept over restarts.

use async_trait::async_trait;
use rolecall_domain::HostState;

use super::{Engine, begin_write, commit};
use crate::contract::{Hosts, Result};
use crate::draft::plain;
use crate::error::failed;
use crate::rows::{HostRow, millis};
use crate::sql;

#[async_trait]
impl Hosts for Engine {
    async fn hosts(&self) -> Result<Vec<HostState>> {
        let rows: Vec<HostRow> =
            sqlx::query_as(sql::HOSTS).fetch_all(&self.read).await.map_err(failed("a look at the hosts"))?;
        let states: Result<Vec<HostState>> = rows.into_iter().map(HostRow::into_state).collect();
        let mut states = states?;
        states.sort_by(|a, b| a.host.cmp(&b.host));
        Ok(states)
    }

    async fn save_hosts(&self, hosts: &[HostState]) -> Result<()> {
        if hosts.is_empty() {
            return Ok(());
        }
        // In one order, so that two processes never wait for each other.
        let mut hosts: Vec<&HostState> = hosts.iter().collect();
        hosts.sort_by(|a, b| a.host.cmp(&b.host));
        let mut tx = begin_write(&self.write).await?;
        for host in hosts {
            sqlx::query(sql::SAVE_HOST)
                .bind(plain(&host.host).into_owned())
                .bind(host.quiet_until.map(millis))
                .bind(i64::from(host.failures))
                .bind(host.open_until.map(millis))
                .bind(host.last_error.as_deref().map(|text| plain(text).into_owned()))
                .bind(host.day_began.map(millis))
                .bind(i64::from(host.day_requests))
                .execute(&mut *tx)
                .await
                .map_err(failed("saving hosts"))?;
        }
        commit(tx).await
    }
}
