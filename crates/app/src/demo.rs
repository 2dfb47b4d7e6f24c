//! The demo's world: simulated boards served on loopback, moving with the clock, and the settings that point at them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::{Ats, Clock, Company};
use rolecall_simulate::{Exhibit, Server, World, WorldOptions};
use tokio_util::sync::CancellationToken;

use crate::companies_file::CompaniesFile;
use crate::config::Config;
use crate::wire::sqlite_url;

/// How often the world moves and the boards are polled.
pub const EVERY: Duration = Duration::from_secs(2);

/// The same as a cron schedule.
const SCHEDULE: &str = "*/2 * * * * *";

/// How long before the start the first listing lies, so that the first page already has news.
pub const HISTORY: TimeDelta = TimeDelta::minutes(10);

/// Simulated boards, being served.
pub struct DemoWorld {
    server: Server,
}

impl DemoWorld {
    /// Invents a world that stands at `start` and serves it on a port of the system's choice.
    pub async fn start(seed: u64, companies: u32, start: DateTime<Utc>) -> anyhow::Result<Self> {
        let companies = companies as usize;
        let options = WorldOptions { companies, ..WorldOptions::demo(seed, start) };
        let world = tokio::task::spawn_blocking(move || World::new(&options)).await?;
        // Links of invented postings lead to pages of their own, not to real hosts.
        let exhibit = Exhibit { own_pages: true, ..Exhibit::new(world) };
        let server = Server::start(exhibit).await.context("the simulated boards cannot be served")?;
        Ok(Self { server })
    }

    /// Moves the world to an instant.
    pub fn advance(&self, to: DateTime<Utc>) {
        self.server.world().advance(to);
    }

    /// The settings of a service over this world, with its files in `directory`.
    pub fn settings(&self, mut config: Config, directory: &Path) -> anyhow::Result<Config> {
        config.database.url = sqlite_url(&directory.join("demo.db"));
        config.companies.file = directory.join("companies.toml");
        std::fs::write(&config.companies.file, "").context("the demo's list of companies")?;
        let list = CompaniesFile::new(&config.companies.file);
        for company in self.companies()? {
            list.add(&company)?;
        }
        config.fetch.base_urls = self.base_urls();
        // What a real host's robots.txt forbids says nothing of invented boards.
        config.fetch.off.clear();
        SCHEDULE.clone_into(&mut config.fetch.schedule);
        // Rates of the compiled-in table do for invented pay; the demo asks nobody.
        config.stats.rates_url = String::new();
        Ok(config)
    }

    /// Where the simulated systems are.
    pub fn base_urls(&self) -> BTreeMap<Ats, String> {
        let simulated = rolecall_simulate::Ats::ALL.iter();
        simulated.filter_map(|ats| Some((ats.as_str().parse().ok()?, self.server.base_url(*ats)))).collect()
    }

    /// The invented companies, as they would be listed.
    pub fn companies(&self) -> anyhow::Result<Vec<Company>> {
        let listed = |company: &rolecall_simulate::Company| -> anyhow::Result<Company> {
            Ok(Company {
                name: company.name.clone(),
                slug: company.slug.clone(),
                website: Some(company.website.clone()),
                careers_url: None,
                boards: vec![format!("{}:{}", company.ats.as_str(), company.board).parse()?],
            })
        };
        self.server.world().read(|world| world.companies().iter().map(|company| listed(company)).collect())
    }

    /// Moves the world with a clock until cancelled.
    pub async fn follow(&self, clock: Arc<dyn Clock>, cancel: CancellationToken) {
        let mut tick = tokio::time::interval(EVERY);
        loop {
            tokio::select! {
                () = cancel.cancelled() => return,
                _ = tick.tick() => self.advance(clock.now()),
            }
        }
    }

    /// Takes the boards down.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.server.stop().await.context("the simulated boards did not stop")
    }
}
