//! Ctrl-C and SIGTERM: the first asks everything to finish what is in hand, the second ends the process at once.

use tokio_util::sync::CancellationToken;

/// Exit status of a process ended by a second signal, as shells number SIGINT.
const KILLED: i32 = 130;

/// A token that is cancelled by the first signal.
pub fn on_signal() -> CancellationToken {
    let token = CancellationToken::new();
    let cancelled = token.clone();
    tokio::spawn(async move {
        signal().await;
        tracing::info!("stopping: finishing what is in hand (once more to stop at once)");
        cancelled.cancel();
        signal().await;
        std::process::exit(KILLED);
    });
    token
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be listened to");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn signal() {
    let _ = tokio::signal::ctrl_c().await;
}
