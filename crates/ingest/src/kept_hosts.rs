//! What hosts asked for and were asked, put on record in the order that a restart needs: a host's rest is there before the
//! outcome of the board that began it, so that no process finds the host's other boards due and its rest unknown.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rolecall_domain::{Clock, HostState};
use rolecall_fetch::PoliteClient;
use rolecall_store::{Store, StoreError};
use tokio::sync::Mutex;

/// The hosts of a pass.
pub(crate) struct KeptHosts {
    pub store: Arc<dyn Store>,
    pub client: Arc<PoliteClient>,
    /// The pass's clock.
    pub clock: Arc<dyn Clock>,
    /// Held while hosts are saved: who has no news of its own still waits for those of others to be on record.
    pub saving: Mutex<()>,
}

impl KeptHosts {
    /// Takes up what is on record.
    pub async fn restore(&self) -> Result<(), StoreError> {
        self.client.restore_hosts(&self.store.hosts().await?, self.clock.now());
        Ok(())
    }

    /// Keeps rests that began or ended; mostly there are none.
    pub async fn keep_rests(&self) -> Result<(), StoreError> {
        self.keep(PoliteClient::changed_hosts).await
    }

    /// Keeps how much every host was asked, too.
    pub async fn keep_all(&self) -> Result<(), StoreError> {
        self.keep(PoliteClient::asked_hosts).await
    }

    async fn keep(
        &self,
        news: impl Fn(&PoliteClient, DateTime<Utc>) -> Vec<HostState>,
    ) -> Result<(), StoreError> {
        let _saving = self.saving.lock().await;
        let hosts = news(&self.client, self.clock.now());
        if hosts.is_empty() {
            return Ok(());
        }
        let kept = self.store.save_hosts(&hosts).await;
        if kept.is_err() {
            self.client.take_back_hosts(&hosts);
        }
        kept
    }
}
