//! Arbitrary bytes as a posting: everything is read, and everything that must hold of any reading is asserted.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rolecall_normalize::Normalizer;

#[path = "../../tests/it/invariants.rs"]
mod invariants;

static NORMALIZER: LazyLock<Normalizer> = LazyLock::new(Normalizer::new);

fuzz_target!(
    init: {
        LazyLock::force(&NORMALIZER);
    },
    |bytes: &[u8]| invariants::hold_for_bytes(&NORMALIZER, bytes)
);
