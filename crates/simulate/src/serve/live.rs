//! A world shared between the server that shows it and whoever moves it on.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};

use crate::evolve::WorldEvent;
use crate::world::World;

/// A handle on a world; clones share it. Answers are rendered from a copy of the board, so that moving
/// on never waits for a rendering.
#[derive(Debug, Clone)]
pub struct LiveWorld(Arc<RwLock<World>>);

impl LiveWorld {
    /// Shares a world.
    pub fn new(world: World) -> Self {
        Self(Arc::new(RwLock::new(world)))
    }

    /// Moves the world on, see [`World::advance`].
    pub fn advance(&self, to: DateTime<Utc>) -> Vec<WorldEvent> {
        self.0.write().unwrap_or_else(PoisonError::into_inner).advance(to)
    }

    /// Looks at the world as it stands.
    pub fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}
