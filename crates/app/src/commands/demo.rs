//! `rolecall demo`: the whole service, offline, over simulated boards and a temporary database.

use std::process::ExitCode;
use std::sync::Arc;

use rolecall_domain::{Clock, SystemClock};
use rolecall_ingest::{PassRequest, Silent};

use super::serve::{Service, serve};
use super::settings;
use crate::cli::Global;
use crate::demo::{DemoWorld, HISTORY};
use crate::shutdown;
use crate::wire::House;

/// Passes over the time before the start; few changes each, as a board polled often has.
const STEPS: i32 = 5;

pub async fn run(global: &Global, seed: u64, companies: u32) -> anyhow::Result<ExitCode> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let cancel = shutdown::on_signal();
    let directory = tempfile::Builder::new().prefix("rolecall-demo-").tempdir()?;
    let first = clock.now() - HISTORY;
    let world = DemoWorld::start(seed, companies, first).await?;
    let config = world.settings(settings(global)?.config, directory.path())?;
    let house = House::open(config, Arc::clone(&clock)).await?;
    house.sync_companies().await?;
    let ingest = house.ingest()?;
    for step in 0..STEPS {
        // The first listing is a baseline; what appeared since is news by the time the first page is opened.
        let at = first + HISTORY / STEPS * step;
        world.advance(at);
        ingest
            .run_pass(&PassRequest { all: true, at: Some(at), ..PassRequest::default() }, &Silent, &cancel)
            .await?;
    }
    drop(ingest);
    tracing::info!(
        "everything here is invented: {companies} companies, their boards served on loopback, seed {seed}"
    );
    let service = Service { house, api: true, ingest: true, eager: true };
    let ((), end) = tokio::join!(world.follow(clock, cancel.clone()), serve(service, global, cancel));
    end?;
    world.stop().await?;
    Ok(ExitCode::SUCCESS)
}
