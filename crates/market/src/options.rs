//! What the market is told once, at its start.

use std::fmt;
use std::sync::Arc;

use rolecall_domain::Role;

use crate::answers::Labels;

/// Settings of the market.
#[derive(Clone)]
pub struct MarketOptions {
    /// Roles a filter means when it names none; empty: every role.
    pub tracked_roles: Vec<Role>,
    /// Under this many votes no pay figure is given.
    pub minimum_votes: u64,
    /// How facet values are shown to people.
    pub labels: Arc<dyn Labels>,
}

impl fmt::Debug for MarketOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MarketOptions")
            .field("tracked_roles", &self.tracked_roles)
            .field("minimum_votes", &self.minimum_votes)
            .finish_non_exhaustive()
    }
}
