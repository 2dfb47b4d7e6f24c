//! The demo's world: simulated boards served on loopback, moving with the clock.

use std::sync::Arc;
use std::time::Duration;

use rolecall_domain::Company;
use tokio_util::sync::CancellationToken;
