//! A second witness: before postings close on the word of a listing that declares no total, or of a quarantine's last one,
//! their own pages are asked where the system has such a call. A witness can only delay a closing, never cause one.

use std::collections::BTreeSet;

use futures_util::{StreamExt, stream};
use rolecall_domain::BoardState;
use rolecall_fetch::{PoliteClient, Witness};

use crate::reconcile::Reconciled;

/// Most postings of one poll that are asked for: a board that closes more at once is judged by these.
const MOST_ASKED: usize = 20;

/// Asked for at once; the host's budget is the real limit.
const AT_ONCE: usize = 4;

/// Asks for the postings whose closing a witness may delay, and delays those that are still shown.
pub(crate) async fn hear(client: &PoliteClient, state: &BoardState, decided: &mut Reconciled) {
    let source = rolecall_fetch::source(state.key.ats);
    if decided.doubtful.is_empty() || !source.has_witness() {
        return;
    }
    let asked: Vec<String> = decided.doubtful.iter().take(MOST_ASKED).map(|(id, ..)| id.clone()).collect();
    let said = stream::iter(asked).map(|id| async move {
        let witness = source.witness(client, &state.key.board, &id).await;
        (id, witness)
    });
    let said: Vec<(String, Witness)> = said.buffer_unordered(AT_ONCE).collect().await;
    let of = |wanted: Witness| -> BTreeSet<String> {
        said.iter().filter(|(_, witness)| *witness == wanted).map(|(id, _)| id.clone()).collect()
    };
    let (shown, gone) = (of(Witness::Shown), of(Witness::Gone));
    if !shown.is_empty() {
        tracing::warn!(board = %state.key, shown = shown.len(), "postings a listing lacks are still shown; their closing waits");
    }
    decided.doubt(&shown, &gone);
}
