//! The hosts: each a world of its own behind an address of its own on loopback.

use std::net::{Ipv4Addr, SocketAddr};

use chrono::{DateTime, TimeZone, Utc};
use rolecall_simulate::{Ats, Company, Exhibit, LiveWorld, World, WorldOptions, serve};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// How many there are.
pub const HOSTS: usize = 200;

/// Boards listed of each.
const BOARDS: usize = 100;

/// Companies of a world: enough that so many of them are on systems with validators.
const COMPANIES: usize = 200;

/// Mean postings of a board.
const POSTINGS: u32 = 30;

/// Changes of postings an hour.
const CHANGING: f64 = 0.02;

/// The share of changes that open a posting, as the simulator has it.
const OPENING: f64 = 0.42;

/// Requests at once that a host of `base_urls` is asked, unless settings say otherwise.
pub const PARALLEL: u64 = 8;

/// The systems that answer 304.
pub const SYSTEMS: [Ats; 2] = [Ats::Ashby, Ats::Greenhouse];

/// The hosts, serving until the process ends.
pub struct Hosts {
    hosts: Vec<(String, Exhibit)>,
    port: u16,
}

/// What the hosts saw.
pub struct Seen {
    /// Altogether.
    pub requests: u64,
    /// The busiest host's.
    pub most_at_once: u64,
}

/// When the worlds begin.
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 6, 0, 0).unwrap()
}

impl Hosts {
    /// Makes the worlds and serves them, all on one port.
    pub async fn start() -> Self {
        let openings_per_day = COMPANIES as f64 * f64::from(POSTINGS) * CHANGING * 24.0 * OPENING;
        let (mut hosts, mut port) = (Vec::new(), 0);
        for n in 0..HOSTS {
            let [third, fourth] = [1 + n / 250, 1 + n % 250].map(|part| u8::try_from(part).unwrap());
            let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::new(127, 0, third, fourth), port)));
            let listener = listener.await.unwrap();
            port = listener.local_addr().unwrap().port();
            let world = World::new(&WorldOptions {
                seed: n as u64,
                companies: COMPANIES,
                postings_per_company: POSTINGS,
                start: start(),
                openings_per_day,
                ..WorldOptions::default()
            });
            let exhibit = Exhibit { behind_hosts: true, ..Exhibit::new(world) };
            tokio::spawn(serve(listener, exhibit.clone(), CancellationToken::new()));
            hosts.push((format!("{third}.{fourth}"), exhibit));
        }
        Self { hosts, port }
    }

    /// The port of all of them.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Shows every listed board with the last two numbers of its host's address.
    pub fn each_board(&self, mut show: impl FnMut(&str, &Company)) {
        for (host, exhibit) in &self.hosts {
            exhibit.world.read(|world| listed(world).for_each(|company| show(host, company)));
        }
    }

    /// Postings on the listed boards.
    pub fn postings(&self) -> usize {
        let on = |world: &World, company: &Company| {
            world.board_postings(company.ats, &company.board).map_or(0, |p| p.len())
        };
        let of = |world: &LiveWorld| {
            world.read(|world| listed(world).map(|company| on(world, company)).sum::<usize>())
        };
        self.hosts.iter().map(|(_, exhibit)| of(&exhibit.world)).sum()
    }

    /// Moves every world on.
    pub fn advance(&self, to: DateTime<Utc>) {
        for (_, exhibit) in &self.hosts {
            exhibit.world.advance(to);
        }
    }

    /// Counts from zero.
    pub fn reset(&self) {
        self.hosts.iter().for_each(|(_, exhibit)| exhibit.counters.reset());
    }

    /// What was counted.
    pub fn seen(&self) -> Seen {
        let counts = || self.hosts.iter().map(|(_, exhibit)| exhibit.counters.all());
        Seen {
            requests: counts().map(|counts| counts.requests).sum(),
            most_at_once: counts().map(|counts| counts.most_at_once).max().unwrap_or_default(),
        }
    }
}

fn listed(world: &World) -> impl Iterator<Item = &Company> {
    world.companies().iter().map(AsRef::as_ref).filter(|company| SYSTEMS.contains(&company.ats)).take(BOARDS)
}
