//! Arbitrary bytes as an answer of an applicant-tracking system: its readers take or refuse them, and everything that
//! must hold of a listing is asserted. `FUZZ_ATS` names the system; without it the first byte chooses one.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rolecall_domain::Ats;

#[path = "../../tests/it/invariants.rs"]
mod invariants;

static ONLY: LazyLock<Option<Ats>> =
    LazyLock::new(|| std::env::var("FUZZ_ATS").ok().map(|name| name.parse().expect("FUZZ_ATS is a system")));

fuzz_target!(
    init: {
        LazyLock::force(&ONLY);
    },
    |bytes: &[u8]| match (*ONLY, bytes) {
        (Some(ats), body) => invariants::hold(ats, body),
        (None, [first, body @ ..]) => invariants::hold(Ats::ALL[usize::from(*first) % Ats::ALL.len()], body),
        (None, []) => {}
    }
);
