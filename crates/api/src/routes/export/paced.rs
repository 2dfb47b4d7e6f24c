//! An export on its way to a reader who may be slow, or gone.

use std::io;
use std::time::Duration;

use axum::body::Bytes;
use futures_util::stream::{self, Stream, StreamExt};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::timeout;

use crate::export::ExportError;

/// How long a reader may take for one piece. An export keeps a snapshot of the market alive, so nobody may hold one for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// A body that ends well only after its last piece: whatever else ends it breaks it, so that half a file never passes for
/// a whole one. The place is given back at the end.
pub(super) fn paced(
    pieces: impl Stream<Item = Result<Bytes, ExportError>> + Send + Unpin + 'static,
    place: OwnedSemaphorePermit,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        send(pieces, sender).await;
        drop(place);
    });
    stream::unfold(Some(receiver), async |receiver| {
        let mut receiver = receiver?;
        match receiver.recv().await {
            Some(Some(bytes)) => Some((Ok(bytes), Some(receiver))),
            Some(None) => None,
            None => Some((Err(io::Error::other("the export broke off")), None)),
        }
    })
    // Whoever compresses a broken body asks once more.
    .fuse()
}

/// Sends the pieces and then the end; returns early when the reader is gone or asleep, or when there are no more pieces to be had.
async fn send(
    mut pieces: impl Stream<Item = Result<Bytes, ExportError>> + Unpin,
    sender: mpsc::Sender<Option<Bytes>>,
) {
    loop {
        let piece = tokio::select! {
            piece = pieces.next() => piece,
            () = sender.closed() => return,
        };
        let piece = match piece.transpose() {
            Ok(piece) => piece,
            Err(error) => {
                tracing::error!(error = %error, "an export broke off");
                return;
            }
        };
        let ended = piece.is_none();
        match timeout(PATIENCE, sender.send(piece)).await {
            Ok(Ok(())) if !ended => {}
            Ok(_) => return,
            Err(_) => {
                tracing::warn!("an export was given up: its reader took nothing for {PATIENCE:?}");
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::Semaphore;

    use super::*;

    /// Endless pieces, and how many were made.
    fn endless() -> (impl Stream<Item = Result<Bytes, ExportError>> + Send + Unpin, Arc<AtomicUsize>) {
        let made = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&made);
        let pieces = stream::repeat_with(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            Ok(Bytes::from_static(b"x"))
        });
        (pieces, made)
    }

    async fn place(places: &Arc<Semaphore>) -> OwnedSemaphorePermit {
        Arc::clone(places).acquire_owned().await.unwrap()
    }

    #[tokio::test]
    async fn a_whole_one_ends_and_a_broken_one_does_not() {
        let places = Arc::new(Semaphore::new(1));
        let good = || Ok(Bytes::from_static(b"x"));
        let whole = paced(stream::iter([good(), good()]), place(&places).await);
        let read: Vec<_> = whole.collect().await;
        assert!(read.len() == 2 && read.iter().all(Result::is_ok));
        let broken = stream::iter([good(), Err(ExportError::Write("no more".into()))]);
        let read: Vec<_> = paced(broken, place(&places).await).collect().await;
        assert!(read.len() == 2 && read[0].is_ok() && read[1].is_err());
    }

    #[tokio::test]
    async fn a_reader_that_is_gone_stops_the_work() {
        let places = Arc::new(Semaphore::new(1));
        let (pieces, made) = endless();
        let mut body = Box::pin(paced(pieces, place(&places).await));
        assert!(body.next().await.unwrap().is_ok());
        drop(body);
        // The place comes back when the work has stopped.
        drop(place(&places).await);
        assert!(made.load(Ordering::SeqCst) < 5);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_sleeps_is_given_up_and_gets_half_a_body() {
        let places = Arc::new(Semaphore::new(1));
        let (pieces, _) = endless();
        let body = paced(pieces, place(&places).await);
        drop(place(&places).await);
        let read: Vec<_> = body.collect().await;
        assert!(read.last().unwrap().is_err() && read.len() < 5);
    }
}
