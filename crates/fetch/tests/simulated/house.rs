//! A server of one system's boards, and a client for which it stands in for the system.

use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use rolecall_fetch::{ClientOptions, FetchError, Fetched, PoliteClient, source};
use rolecall_simulate as simulate;
use rolecall_simulate::{Exhibit, Server, Systems, World, WorldOptions};

/// The boards of a system.
pub struct House {
    pub ats: Ats,
    pub server: Server,
}

/// A system in the simulator's spelling.
pub fn simulated(ats: Ats) -> simulate::Ats {
    *simulate::Ats::ALL.iter().find(|other| other.as_str() == ats.as_str()).expect("it is simulated")
}

impl House {
    /// A world of so many companies, all with boards on this system.
    pub async fn new(ats: Ats, seed: u64, companies: usize, postings_per_company: u32) -> Self {
        let options = WorldOptions {
            seed,
            companies,
            postings_per_company,
            openings_per_day: 20.0,
            systems: Systems::Only(vec![simulated(ats)]),
            ..WorldOptions::default()
        };
        let server = Server::start(Exhibit::new(World::new(&options))).await.unwrap();
        Self { ats, server }
    }

    /// What a client needs to take this server for the system.
    pub fn options(&self) -> ClientOptions {
        ClientOptions {
            base_urls: [(self.ats, self.server.base_url(simulated(self.ats)))].into(),
            // Switched off by default for a reason that does not hold here.
            off: [].into(),
            ..ClientOptions::default()
        }
    }

    /// Names of its boards.
    pub fn boards(&self) -> Vec<String> {
        self.server
            .world()
            .read(|world| world.companies().iter().map(|company| company.board.clone()).collect())
    }

    /// What is true of a board now.
    pub fn truths(&self, board: &str) -> Vec<simulate::Posting> {
        self.server.world().read(|world| world.board_postings(simulated(self.ats), board).unwrap())
    }

    /// A posting's description in plain words, section by section.
    pub fn description(&self, truth: &simulate::Posting) -> Vec<String> {
        let (board, id) = (&truth.board, &truth.external_id);
        self.server.world().read(|world| world.description(simulated(self.ats), board, id).unwrap())
    }

    /// Requests this board has had.
    pub fn requests(&self, board: &str) -> u64 {
        self.server.counters().board(simulated(self.ats), board).requests
    }

    pub fn client(&self) -> PoliteClient {
        PoliteClient::new(&self.options()).unwrap()
    }

    pub async fn list(&self, client: &PoliteClient, board: &str) -> Result<Listing, FetchError> {
        match source(self.ats).list(client, board, &Validators::default()).await? {
            Fetched::Listing { listing, .. } => Ok(listing),
            Fetched::NotModified => panic!("{board} was asked unconditionally"),
        }
    }

    /// A posting with its detail, where it takes one.
    pub async fn whole(&self, client: &PoliteClient, board: &str, posting: &Posting) -> Posting {
        if posting.needs_detail {
            source(self.ats).detail(client, board, posting).await.unwrap()
        } else {
            posting.clone()
        }
    }
}

/// The word of a completeness.
pub fn word(completeness: &Completeness) -> &'static str {
    match completeness {
        Completeness::Proved { .. } => "proved",
        Completeness::Undeclared => "undeclared",
        Completeness::Partial { .. } => "partial",
    }
}
