//! What `rolecall normalize` does, without the rest of the binary: for a quick look while working on the rules.
//!
//! `cargo run --release -p rolecall-normalize --example read_lines < postings.jsonl`

use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let normalizer = rolecall_normalize::Normalizer::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", rolecall_normalize::read_line(&normalizer, &line?)?)?;
    }
    Ok(out.flush()?)
}
